"""The parts of a map as frozen records: what every later room reads.

Each record and each ``Value`` in it may carry ``visible_to``; whatever an audience may not
see is taken out once, before planning (``site.audience``), by walking these fields. A field
whose name differs from its key's English name is encoded under that key.
Texts are inline Markdown as typed; ids are resolved; narrative is Markdown.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field

from generator.diagnostics import Span
from generator.model.records.values import (
    Audience,
    Better,
    Dated,
    Frequency,
    Interval,
    JourneyType,
    Level,
    Order,
    Passage,
    Quantity,
    Seen,
    State,
    Status,
    Value,
)


class Emotion(Struct, frozen=True, kw_only=True, array_like=True):
    """A score from −2 to +2, a word for it, and whose it is (None: everybody else's)."""

    score: float
    word: str = ""
    persona: Value[str] | None = None
    span: Span
    visible_to: Audience = None


class Story(Struct, frozen=True, kw_only=True, array_like=True):
    """A user story: what a persona wants, and why."""

    text: str
    release: Value[str] | None = None
    span: Span
    visible_to: Audience = None


class Opportunity(Struct, frozen=True, kw_only=True, array_like=True):
    """What would remove a pain or make a step better. ``impact`` and ``effort`` are 1–5."""

    text: str
    impact: Value[int] | None = None
    effort: Value[int] | None = None
    owner: Value[str] | None = None
    state: Value[State] | None = None
    tracker: Value[str] | None = None
    release: Value[str] | None = None
    stories: tuple[Story, ...] = field(default=(), name="user story")
    span: Span
    visible_to: Audience = None


class Pain(Struct, frozen=True, kw_only=True, array_like=True):
    """What stops the customer or makes it hard."""

    text: str
    severity: Value[Level] | None = None
    frequency: Value[Frequency] | None = None
    evidence: tuple[Value[str], ...] = ()
    hypothesis: Value[bool] | None = None
    opportunities: tuple[Opportunity, ...] = field(default=(), name="opportunity")
    span: Span
    visible_to: Audience = None

    @property
    def is_hypothesis(self) -> bool:
        """Whether nothing that was observed confirms it."""
        return not self.evidence or bool(self.hypothesis and self.hypothesis.value)

    @property
    def is_severe(self) -> bool:
        """Whether its author calls it so: what weighs much by its formula may not be."""
        return self.severity is not None and self.severity.value == "high"


class Kpi(Struct, frozen=True, kw_only=True, array_like=True):
    """A figure that tells how well a step or a touchpoint does.

    ``measured`` are values with their days, ``history`` those of a table beside the text,
    ``observed`` those of runs of ``cjm discover``.
    """

    text: str
    value: Value[Quantity] | None = None
    measured: tuple[Value[Dated], ...] = ()
    history: tuple[Value[Dated], ...] = ()
    observed: tuple[Value[Seen], ...] = ()
    target: Value[Quantity] | None = None
    better: Value[Better] | None = None
    unit: Value[str] | None = None
    owner: Value[str] | None = None
    evidence: tuple[Value[str], ...] = ()
    span: Span
    visible_to: Audience = None

    @property
    def series(self) -> tuple[Dated, ...]:
        """All dated values, the oldest first; of one day what is typed beside the KPI counts."""
        by_day: dict[date, Dated] = {each.value.day: each.value for each in self.history}
        by_day |= {each.value.day: each.value for each in self.observed}
        by_day |= {each.value.day: each.value for each in self.measured}
        return tuple(by_day[day] for day in sorted(by_day))

    @property
    def now(self) -> Quantity | None:
        """What is measured today: the value, else the latest of those with a day."""
        if self.value is not None:
            return self.value.value
        series = self.series
        return series[-1].quantity if series else None


class Picture(Struct, frozen=True, kw_only=True, array_like=True):
    """A picture of the storyboard. ``path`` is posix, relative to the content folder."""

    words: str
    path: str
    span: Span
    visible_to: Audience = None


class OwnFact(Struct, frozen=True, kw_only=True, array_like=True):
    """A fact of a row that ``site.yml`` defines: ``row`` is its id.

    ``number`` is read for rows of kind number and curve, ``picture`` for images.
    """

    row: str
    text: str
    number: Quantity | None = None
    picture: Picture | None = None
    span: Span
    visible_to: Audience = None


class Place(Struct, frozen=True, kw_only=True, array_like=True):
    """What stages and steps have in common: an id, a title, facts and narrative."""

    id: str
    title: Value[str]
    goals: tuple[Value[str], ...] = field(default=(), name="goal")
    company_goals: tuple[Value[str], ...] = field(default=(), name="company goal")
    duration: Value[str] | None = None
    owner: Value[str] | None = None
    touchpoints: tuple[Value[str], ...] = field(default=(), name="touchpoint")
    thoughts: tuple[Value[str], ...] = field(default=(), name="thought")
    emotions: tuple[Emotion, ...] = field(default=(), name="emotion")
    pains: tuple[Pain, ...] = field(default=(), name="pain")
    opportunities: tuple[Opportunity, ...] = field(default=(), name="opportunity")
    stories: tuple[Story, ...] = field(default=(), name="user story")
    moment_of_truth: Value[bool] | None = field(default=None, name="moment of truth")
    kpis: tuple[Kpi, ...] = field(default=(), name="kpi")
    frontstage: tuple[Value[str], ...] = ()
    backstage: tuple[Value[str], ...] = ()
    support: tuple[Value[str], ...] = ()
    images: tuple[Picture, ...] = field(default=(), name="image")
    evidence: tuple[Value[str], ...] = ()
    own: tuple[OwnFact, ...] = ()
    narrative: tuple[Passage, ...] = ()
    span: Span
    visible_to: Audience = None

    @property
    def is_moment_of_truth(self) -> bool:
        """Whether customers are won or lost here."""
        return bool(self.moment_of_truth and self.moment_of_truth.value)


class Step(Place, frozen=True, kw_only=True, array_like=True):
    """One action of the customer. ``personas`` empty: of all the journey's personas."""

    personas: tuple[Value[str], ...] = field(default=(), name="persona")
    order: tuple[Value[Order], ...] = ()


class Stage(Place, frozen=True, kw_only=True, array_like=True):
    """A stage of the journey. ``actions`` stand for steps where there are none."""

    phase: Value[str] | None = None
    conversion: Value[Quantity] | None = None
    detail: Value[str] | None = None
    actions: tuple[Value[str], ...] = field(default=(), name="action")
    steps: tuple[Step, ...] = ()


class Journey(Struct, frozen=True, kw_only=True, array_like=True):
    """One persona's (or several personas') path; variants come merged with their base.

    ``lang`` is None where the site's language holds. ``path`` is the file whose
    frontmatter it has. ``group`` is the folder below ``journeys/`` that groups it, or "".
    ``rows`` are English key names and own rows' ids, from top to bottom; empty: the site's.
    """

    id: str
    path: str
    group: str = ""
    title: Value[str]
    headline: Value[str] | None = None
    lang: Value[str] | None = None
    personas: tuple[Value[str], ...] = field(default=(), name="persona")
    type: Value[JourneyType] | None = None
    status: Value[Status] | None = None
    owner: Value[str] | None = None
    reviewed: Value[date] | None = None
    review_every: Value[Interval] | None = field(default=None, name="review every")
    start: Value[str] | None = None
    end: Value[str] | None = None
    goals: tuple[Value[str], ...] = field(default=(), name="goal")
    company_goals: tuple[Value[str], ...] = field(default=(), name="company goal")
    duration: Value[str] | None = None
    tags: tuple[Value[str], ...] = ()
    aliases: tuple[Value[str], ...] = ()
    rows: tuple[Value[str], ...] = ()
    extends: Value[str] | None = None
    evidence: tuple[Value[str], ...] = ()
    narrative: tuple[Passage, ...] = ()
    stages: tuple[Stage, ...] = ()
    span: Span
    visible_to: Audience = None
