"""The Site as values: the pages that exist, their addresses, and what occurs where."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from msgspec import Struct, field

from generator.history.chronicle import Chronicle
from generator.model.records.catalog import Catalog
from generator.model.records.places import Names, Target
from generator.model.records.site import Download
from generator.site.glossary import Term
from generator.site.timelines import Entry


class PlannedPage(Struct, frozen=True):
    """A page: what it shows, its path in the site, its title (inline Markdown), its language."""

    target: Target
    path: str
    title: str
    lang: str

    @property
    def kind(self) -> str:
        """The first word of the target, such as ``journey`` or ``stage``."""
        return self.target[0]


class Occurrence(Struct, frozen=True, order=True):
    """Where a thing is used: a journey, in it a stage and a step, "" where it is the whole."""

    journey: str
    stage: str = ""
    step: str = ""

    @property
    def target(self) -> Target:
        """The place's own target."""
        if self.step:
            return ("step", self.journey, self.stage, self.step)
        return ("stage", self.journey, self.stage) if self.stage else ("journey", self.journey)


class Owner(Struct, frozen=True):
    """A person or team: the name as typed first, and where they answer for anything.

    ``journeys`` are those that name them somewhere, ``touchpoints`` those that name them or
    have a KPI of theirs, ``flows`` those that name them anywhere; ids in the catalog's order.
    """

    name: str
    journeys: tuple[str, ...] = ()
    touchpoints: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()


class Shared(Struct, frozen=True):
    """Whom a shared site is for, and as of which commit and day; "" and None where unknown.

    ``recipient`` is who was named, ``title`` what the audience is called. ``feedback``: its
    pages ask readers what is right and what is wrong.
    """

    recipient: str = ""
    title: str = ""
    commit: str = ""
    day: date | None = None
    feedback: bool = False


class Site(Struct, frozen=True):
    """Everything that will be a page, for one audience ("" is the team).

    ``pages`` are in reading order. ``occurrences`` of a ``("touchpoint", id)``,
    ``("persona", id)`` or ``("evidence", id)`` are in the journeys' order; ``mentions``
    are the other things that cite it (evidence cited by a persona, a touchpoint …).
    ``pictures`` lead from a file's path in the content to its path in the site.
    ``as_of`` is what reviews are measured against, None when nothing says it.
    ``terms`` are the words that glossaries explain.
    ``chronicle`` is what git tells of the content: the team's own, so empty for all others.
    ``progress`` is by a journey's id its mean emotion as git's commits had it: the team's own, too.
    ``timelines`` are by a journey or flow its latest commits and what they changed: the team's own.
    ``downloads`` are the formats in which maps lie beside their pages; ``file_marks`` lead from a
    file's path in the content to what tells its bytes from others, where a build makes files
    that hold it.
    ``previews`` lead from a journey's id to the path of its card in the site.
    ``counterparts`` lead from a journey's id to that of the one it is held against.
    ``shared`` is only of a site that goes out of the house.
    ``owners`` are by the slugs of their names, and ``owner_names`` how these are typed.
    ``neighbours`` lead from a thing of a registry to the ones before and after it.
    ``matrices`` are the journeys that stand side by side in each part of the inventory.
    ``messages`` lead from a journey's id and a step's or stage's to the flows and their points
    that belong there; a stage has those that name no step of it.
    ``langs`` are the languages of pages over all journeys, the site's first, where there are
    several: ``by_target`` has those of the first alone.
    ``questions`` lead from a journey's id and a step's or stage's ("" for the whole) to the
    evidence that readers' questions of it stand in, and which of its questions these are.
    ``moved`` lead from the paths of former addresses to what stands there now.
    ``sources`` lead from a Markdown file of the content to what it became, ``anchors`` from
    a journey's id and a heading's id to the stage or step. ``families`` lead from a journey
    to all that extend one another with it, ``variants`` to those that extend it themselves.
    """

    catalog: Catalog
    audience: str
    lang: str
    pages: tuple[PlannedPage, ...]
    by_target: Mapping[Target, PlannedPage]
    by_path: Mapping[str, PlannedPage]
    occurrences: Mapping[Target, tuple[Occurrence, ...]]
    mentions: Mapping[Target, tuple[Target, ...]]
    pictures: Mapping[str, str]
    as_of: date | None
    sources: Mapping[str, Target]
    anchors: Mapping[tuple[str, str], Target]
    families: Mapping[str, tuple[str, ...]]
    variants: Mapping[str, tuple[str, ...]]
    names: Names = field(default_factory=lambda: MappingProxyType({}))
    langs: tuple[str, ...] = ()
    questions: Mapping[tuple[str, str], tuple[tuple[str, int], ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    moved: Mapping[str, Target] = field(default_factory=lambda: MappingProxyType({}))
    terms: tuple[Term, ...] = ()
    chronicle: Chronicle = field(default_factory=Chronicle)
    downloads: tuple[Download, ...] = ()
    file_marks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    previews: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    counterparts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    progress: Mapping[str, tuple[tuple[date, float], ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    timelines: Mapping[Target, tuple[Entry, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    matrices: tuple[tuple[str, ...], ...] = ()
    messages: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    owners: Mapping[str, Owner] = field(default_factory=lambda: MappingProxyType({}))
    owner_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    neighbours: Mapping[Target, tuple[Target | None, Target | None]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    shared: Shared | None = None
