"""One record a kind of change: things, headings, facts, prose, visibility, settings, files.

Facts: ``key`` is the key's English name or an own row's id. ``below`` leads from the heading to
the fact that another stands below, outermost first: a pain's severity has its pain there, an item
of a section its section (key ``section``). Values are as in the model's records: what ``Value``
holds, or a whole record (Pain, Kpi, Emotion …). Positions count from 0 in the list of the key;
a key that holds one value has none.

Sections (``##``) of personas, touchpoints, evidence and pages: their target is that of their
page, and ``section`` names them.

Points and stages of flows: their target is that of their flow. Places of points count from 0 over
all of its points; ``behind`` is the title of the point that stands above one now, "" of the first.
Stages of a flow are told without their points.

Visibility: an audience is a name of ``site.yml``. What an audience sees of registries follows
from what its journeys use, so it is no change of its own here.

Files beside the text: one that only lies elsewhere now has not changed; where pages show it counts.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.model.records.flow import Flow, FlowStage, Point
from generator.model.records.journey import Journey, Stage, Step
from generator.model.records.places import Target
from generator.model.records.registries import Part, Registered
from generator.model.records.site import AudienceConfig, OwnRow
from generator.model.records.values import Audience, Passage

OF_HEADINGS = ("journey", "stage", "step")
"""Kinds of targets that are a journey or stand in one."""


class Change(Struct, frozen=True, kw_only=True):
    """One thing that somebody changed.

    ``old`` and ``new`` are where it is before and after (``model.places.Target``, and
    ``("site",)`` for ``site.yml``, ``("file", path)`` for a file beside the text); None where
    it is not. ``title`` is what the place is called now, or was called before it went.
    ``echoes`` are what the change did to variants that inherit it: they are reported here and
    nowhere else.
    """

    old: Target | None = None
    new: Target | None = None
    title: str = ""
    echoes: tuple[Change, ...] = ()

    @property
    def target(self) -> Target:
        """Where it is now, or where it was before it went."""
        return self.new or self.old or ("site",)

    @property
    def journey_id(self) -> str:
        """The journey it belongs to, by its new id where it has one; "" for all else."""
        return self.target[1] if self.target[0] in OF_HEADINGS else ""

    @property
    def variants(self) -> tuple[str, ...]:
        """The ids of the variants that inherit it, in their order."""
        return tuple(dict.fromkeys(echo.journey_id for echo in self.echoes))


class Below(Struct, frozen=True):
    """A fact that another stands below: its key, its text now, and its places in both lists."""

    key: str
    text: str
    old_at: int
    new_at: int


class ThingAdded(Change, frozen=True, kw_only=True):
    """A file more: ``new`` says of what kind. A touchpoint is added when it gets described."""

    thing: Journey | Registered | Flow


class ThingRemoved(Change, frozen=True, kw_only=True):
    """A file less."""

    thing: Journey | Registered | Flow


class ThingRenamed(Change, frozen=True, kw_only=True):
    """Another title, and perhaps another id (then ``old`` and ``new`` differ)."""

    old_title: str
    new_title: str


class ThingReaddressed(Change, frozen=True, kw_only=True):
    """Another id under the same title: links from outside lead nowhere without an alias."""


class JourneyRegrouped(Change, frozen=True, kw_only=True):
    """A journey was put into another folder below ``journeys/``; "" is none."""

    old_group: str
    new_group: str


class HeadingAdded(Change, frozen=True, kw_only=True):
    """A stage, with its steps that are new too, or a step; ``new_at`` is its place now."""

    heading: Stage | Step
    new_at: int


class HeadingRemoved(Change, frozen=True, kw_only=True):
    """A stage, with its steps that are gone too, or a step."""

    heading: Stage | Step
    old_at: int


class HeadingRenamed(Change, frozen=True, kw_only=True):
    """Another title, and perhaps another id."""

    old_title: str
    new_title: str


class HeadingReaddressed(Change, frozen=True, kw_only=True):
    """Another id under the same title."""


class HeadingMoved(Change, frozen=True, kw_only=True):
    """Another place among its neighbours, another stage, or another level.

    A step in another stage has another stage's id in ``new`` than in ``old``; the titles of
    the stages are "" for what is or was a stage itself. ``gained`` and ``lost`` are the
    audiences that see it now and did not before, since the stages have different marks, and
    the other way round.
    """

    old_at: int
    new_at: int
    is_in_another_stage: bool = False
    old_stage_title: str = ""
    new_stage_title: str = ""
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class HeadingSplit(Change, frozen=True, kw_only=True):
    """One heading became several: ``new`` is the first of ``targets``.

    ``parts`` are whole, a stage with all its steps; other changes are reported by themselves.
    """

    old_title: str
    parts: tuple[Stage | Step, ...]
    targets: tuple[Target, ...]
    places: tuple[int, ...]


class HeadingsMerged(Change, frozen=True, kw_only=True):
    """Several headings became one: ``old`` is the first of ``targets``."""

    old_titles: tuple[str, ...]
    whole: Stage | Step
    targets: tuple[Target, ...]
    new_at: int


class SectionAdded(Change, frozen=True, kw_only=True):
    """A section more of a page that is no journey."""

    section: Part
    new_at: int


class SectionRemoved(Change, frozen=True, kw_only=True):
    """A section less."""

    section: Part
    old_at: int


class SectionRenamed(Change, frozen=True, kw_only=True):
    """Another title of a section."""

    old_title: str
    new_title: str
    old_id: str
    new_id: str


class SectionMoved(Change, frozen=True, kw_only=True):
    """Another place of a section in its page."""

    section: str
    section_title: str
    old_at: int
    new_at: int


class PointAdded(Change, frozen=True, kw_only=True):
    """A point more, with all that stands under it."""

    point: Point
    new_at: int
    behind: str


class PointRemoved(Change, frozen=True, kw_only=True):
    """A point less."""

    point: Point
    old_at: int


class PointMoved(Change, frozen=True, kw_only=True):
    """A point that stands behind another one than before."""

    point: Point
    old_at: int
    new_at: int
    old_behind: str
    behind: str


class PointRenamed(Change, frozen=True, kw_only=True):
    """Another title of a point."""

    point_id: str
    old_title: str
    new_title: str


class PointRestaged(Change, frozen=True, kw_only=True):
    """A point that stayed where it is, and belongs to another stage; ``""`` is before any."""

    point: Point
    old_stage: str
    new_stage: str


class FlowStageAdded(Change, frozen=True, kw_only=True):
    """A stage of a flow more; the points below it belong to it now."""

    stage: FlowStage
    new_at: int


class FlowStageRemoved(Change, frozen=True, kw_only=True):
    """A stage of a flow less; its points belong to the one above."""

    stage: FlowStage
    old_at: int


class FlowStageRenamed(Change, frozen=True, kw_only=True):
    """Another title of a flow's stage."""

    stage_id: str
    old_title: str
    new_title: str


class FlowStageReaddressed(Change, frozen=True, kw_only=True):
    """A stage of a flow that serves another stage of the journey."""

    stage_title: str
    old_id: str
    new_id: str


Effect = Literal["", "better", "worse"]
"""Whether a KPI's figure of today got better by a change; "" of all else."""


class FactAdded(Change, frozen=True, kw_only=True):
    """A fact more, with all that stands below it. ``effect``: whether a KPI got better by it."""

    key: str
    below: tuple[Below, ...] = ()
    value: object
    new_at: int | None = None
    effect: Effect = ""


class FactRemoved(Change, frozen=True, kw_only=True):
    """A fact less, with all that stood below it."""

    key: str
    below: tuple[Below, ...] = ()
    value: object
    old_at: int | None = None


class FactChanged(Change, frozen=True, kw_only=True):
    """Another value of a fact; of a record only its own line: what is below is apart.

    ``effect``: whether a KPI got better by it.
    """

    key: str
    below: tuple[Below, ...] = ()
    old_value: object
    new_value: object
    old_at: int | None = None
    new_at: int | None = None
    effect: Effect = ""


class FactsReordered(Change, frozen=True, kw_only=True):
    """The facts of one key in another order.

    ``order`` are the places that the facts which stayed had before, in their new order.
    """

    key: str
    below: tuple[Below, ...] = ()
    order: tuple[int, ...]


Kind = Literal["kept", "removed", "added"]


class Run(Struct, frozen=True):
    """Words in a row that stayed, went or came; spaces and ends of lines are among them."""

    kind: Kind
    text: str


class NarrativeChanged(Change, frozen=True, kw_only=True):
    """Other words in the prose of a place; ``below`` names the section of a page, if any."""

    below: tuple[Below, ...] = ()
    old_passages: tuple[Passage, ...]
    new_passages: tuple[Passage, ...]
    runs: tuple[Run, ...]


PERSONA_NAMES = "persona names"
"""The ``key`` of an audience that gets personas by their roles, or no longer does."""


class MarkChanged(Change, frozen=True, kw_only=True):
    """Another ``audience:`` mark of a place (``key`` is ""), a fact or prose (``narrative``).

    ``gained`` and ``lost`` are the audiences that may see it now and could not before, and the
    other way round, in order; both are empty when nobody outside the team is concerned.
    """

    key: str = ""
    text: str = ""
    below: tuple[Below, ...] = ()
    old_at: int | None = None
    new_at: int | None = None
    old_mark: Audience
    new_mark: Audience
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class SightGained(Change, frozen=True, kw_only=True):
    """``site.yml`` now lists the journey or page ``new`` for an audience."""

    audience: str


class SightLost(Change, frozen=True, kw_only=True):
    """``site.yml`` lists the journey or page ``old`` no more for an audience.

    One that is gone altogether is gone for everybody: that is said once.
    """

    audience: str


class KeyHidden(Change, frozen=True, kw_only=True):
    """An audience no more sees what stands under a key, in an own row or in a registry.

    ``PERSONA_NAMES``: it gets personas by their roles now.
    """

    audience: str
    key: str


class KeyShown(Change, frozen=True, kw_only=True):
    """An audience now sees what stands under a key, in an own row or in a registry.

    ``PERSONA_NAMES``: it now gets personas by their names.
    """

    audience: str
    key: str


class AudienceAdded(Change, frozen=True, kw_only=True):
    """An audience more, with all it gets."""

    audience: AudienceConfig


class AudienceRemoved(Change, frozen=True, kw_only=True):
    """An audience less, with all it got."""

    audience: AudienceConfig


class SettingChanged(Change, frozen=True, kw_only=True):
    """Another value of a key of ``site.yml``; None where it says nothing.

    ``entry`` is the entry of a mapping: the code of a rule, a token, the language of a title.
    ``audience`` and ``row`` name the audience or the own row whose key it is.
    """

    key: str
    entry: str = ""
    audience: str = ""
    row: str = ""
    old_value: object
    new_value: object


class RowAdded(Change, frozen=True, kw_only=True):
    """An own row more."""

    row: OwnRow
    new_at: int


class RowRemoved(Change, frozen=True, kw_only=True):
    """An own row less."""

    row: OwnRow
    old_at: int


class RowsReordered(Change, frozen=True, kw_only=True):
    """Own rows in another order: ``order`` are the ids of those that stayed, in their new one."""

    order: tuple[str, ...]


class FileAdded(Change, frozen=True, kw_only=True):
    """A file more beside the text, such as a picture: ``new`` is ``("file", path)``."""

    size_bytes: int


class FileRemoved(Change, frozen=True, kw_only=True):
    """A file less beside the text."""

    size_bytes: int


class FileChanged(Change, frozen=True, kw_only=True):
    """A file of another size under the same path."""

    old_size_bytes: int
    new_size_bytes: int


ObservedFigure = Literal["people", "reached", "share", "left"]


class ObservedChanged(Change, frozen=True, kw_only=True):
    """Another figure of what was observed: of a journey, a stage or a step.

    ``people`` are counted; ``reached`` the outcome, of these; ``share`` of them was here, and of
    these ``left`` here: in whole percents. None where too few people are counted.
    """

    discovery: str
    figure: ObservedFigure
    old_value: int | None
    new_value: int | None


class DiscoveryAdded(Change, frozen=True, kw_only=True):
    """A discovery of a journey that was run for the first time; ``people`` as in ``Observed``."""

    discovery: str
    people: int | None


class DiscoveryRemoved(Change, frozen=True, kw_only=True):
    """A discovery of a journey that is there no more, or whose run is not."""

    discovery: str


KINDS: tuple[type[Change], ...] = (
    ThingAdded,
    ThingRemoved,
    ThingRenamed,
    ThingReaddressed,
    JourneyRegrouped,
    HeadingAdded,
    HeadingRemoved,
    HeadingRenamed,
    HeadingReaddressed,
    HeadingMoved,
    HeadingSplit,
    HeadingsMerged,
    SectionAdded,
    SectionRemoved,
    SectionRenamed,
    SectionMoved,
    PointAdded,
    PointRemoved,
    PointMoved,
    PointRenamed,
    PointRestaged,
    FlowStageAdded,
    FlowStageRemoved,
    FlowStageRenamed,
    FlowStageReaddressed,
    FactAdded,
    FactRemoved,
    FactChanged,
    FactsReordered,
    NarrativeChanged,
    MarkChanged,
    SightGained,
    SightLost,
    KeyHidden,
    KeyShown,
    AudienceAdded,
    AudienceRemoved,
    SettingChanged,
    RowAdded,
    RowRemoved,
    RowsReordered,
    FileAdded,
    FileRemoved,
    FileChanged,
    ObservedChanged,
    DiscoveryAdded,
    DiscoveryRemoved,
)
