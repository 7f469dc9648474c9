"""What a picture needs beside its journey, as plain values: links, names, words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from generator.drawing.flags import Flags
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.places import Target


class FlowMark(Struct, frozen=True):
    """A point of an automated flow: its title, its icon, where it leads, and of which flow."""

    title: str
    icon: str
    url: str
    flow: str
    flow_url: str


class ObservedMark(Struct, frozen=True):
    """What was observed at a place: people, their share of all, more in words, where it leads."""

    people: str
    share: float | None
    lines: tuple[str, ...]
    url: str


class DrawingContext(Struct, frozen=True):
    """Beside the journey: the catalog for names, and how the page says and links things.

    ``url`` gives the relative URL of a target in this page ("" where there is none);
    ``picture_url`` of a picture's path in the content; ``plain`` turns inline Markdown
    into plain text; ``translate`` says an English word of the interface in ``lang``;
    ``number`` writes a number of at most one decimal as ``lang`` does (signed when asked).
    """

    catalog: Catalog
    lang: str
    url: Callable[[Target], str]
    picture_url: Callable[[str], str]
    plain: Callable[[str], str]
    translate: Callable[[str], str]
    number: Callable[[float, bool], str]
    labels: Mapping[str, str]
    """Row names in ``lang`` by key (English key name or own row's id)."""
    counterpart: Journey | None = None
    """What the journey is held against: its to-be, or its as-is; with flags what it was."""
    flags: Flags | None = None
    """What changed, where two revisions are compared."""
    messages: Callable[[str], tuple[FlowMark, ...]] = lambda _: ()
    """The points of flows that belong to a step of the journey, or to a stage and no step."""
    observed: Callable[[str], ObservedMark | None] = lambda _: None
    """What people were observed to do at a step of the journey, or at a stage."""
    questions: Callable[[str], tuple[str, ...]] = lambda _: ()
    """For each open question of readers about a stage or step the pain that it is about, or ""."""
    asks: bool = False
    """Whether readers are asked if steps and pains are right; scripts find these by their marks."""
    least: Callable[[str, str], float] = lambda _prefix, _row: 0.0
    """How high a row of a picture is at least, "" being its heads: 0 where it need not be there."""
    marks: tuple[str, ...] = ()
    """Whom the picture goes to, the longest way of saying it first."""

    def count(self, number: float) -> str:
        """How many, or how much."""
        return self.number(number, False)  # noqa: FBT003 - what ``number`` is told by

    def score(self, number: float) -> str:
        """A score with its sign, and with one decimal at most."""
        return self.number(round(number, 1), True)  # noqa: FBT003 - the same
