"""What was observed: aggregates of a run of ``cjm discover``, as ``observed/NAME.json`` has them.

Counts are of people, and None where so few are counted that they could be known. Lengths of
time are in seconds, money per person in the unit of the data; both are rounded. Nothing here
came from one person alone.
"""

from __future__ import annotations

from math import sqrt
from typing import Any, Literal

import msgspec
from msgspec import Struct

Count = int | None


class Figures(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of the file; what is not known is left out."""


class ObservedSource(Figures, frozen=True):
    """A source as it was read: its files by name and digest, its rows."""

    name: str
    files: tuple[tuple[str, str], ...]
    rows: int


class ObservedNode(Figures, frozen=True):
    """Of a step, or of a stage as a whole (``step`` ""), that rules name.

    ``people`` were there; ``returned`` more than once; ``repeated`` twice in a row; ``began``
    and ``ended`` there. ``passed`` got further on the map, ``skipped`` of these without it.
    ``median_s`` and ``p90_s`` are until the next step. ``before`` were there before reaching the
    outcome or without it, and ``before_reached`` of these reached it.
    """

    stage: str
    step: str = ""
    people: Count = None
    returned: Count = None
    repeated: Count = None
    began: Count = None
    ended: Count = None
    passed: Count = None
    skipped: Count = None
    before: Count = None
    before_reached: Count = None
    began_reached: Count = None
    median_s: int | None = None
    p90_s: int | None = None
    cost: float | None = None
    value: float | None = None

    @property
    def id(self) -> str:
        """The step's id, else the stage's."""
        return self.step or self.stage


class ObservedStage(Figures, frozen=True):
    """Of a stage with all its steps."""

    stage: str
    people: Count = None


class ObservedEdge(Figures, frozen=True):
    """Of people who went from one place to the next one at once."""

    node: str
    next: str
    people: Count = None
    reached: Count = None
    median_s: int | None = None
    p90_s: int | None = None


class ObservedLevel(Figures, frozen=True):
    """A level of the funnel: who reached it after all those before."""

    node: str
    people: Count = None


class ObservedPath(Figures, frozen=True):
    """A path that several people took, or a set of places."""

    nodes: tuple[str, ...]
    people: Count = None
    reached: Count = None
    median_s: int | None = None
    cost: float | None = None
    value: float | None = None


class ObservedSegment(Figures, frozen=True):
    """The people with one value of a column; ``nodes`` are who of them was where."""

    column: str
    segment: str
    people: Count = None
    reached: Count = None
    median_s: int | None = None
    value: float | None = None
    nodes: dict[str, Count] = {}


class ObservedEvent(Figures, frozen=True):
    """Events that no step of the map explains."""

    name: str
    people: Count = None


class ObservedQuality(Figures, frozen=True):
    """What is wrong with the data: a code, of which source or kind of id, how many events."""

    code: str
    of: str = ""
    count: int = 0


class Observed(Figures, frozen=True):
    """The whole file. ``exhaustive``: each person has one path, so that parts make up wholes."""

    format: Literal["cjm-observed-1"]
    discovery: str
    journey: str
    definition: str
    engine: str
    k: int
    first_day: str
    last_day: str
    exhaustive: bool
    sources: tuple[ObservedSource, ...]
    people: Count
    reached: Count = None
    events: int = 0
    median_s: int | None = None
    p90_s: int | None = None
    cost: float | None = None
    value: float | None = None
    nodes: tuple[ObservedNode, ...] = ()
    stages: tuple[ObservedStage, ...] = ()
    edges: tuple[ObservedEdge, ...] = ()
    funnel: tuple[ObservedLevel, ...] = ()
    variants: tuple[ObservedPath, ...] = ()
    variant_count: Count = None
    families: tuple[ObservedPath, ...] = ()
    segments: tuple[ObservedSegment, ...] = ()
    strangers: tuple[ObservedEvent, ...] = ()
    quality: tuple[ObservedQuality, ...] = ()

    def node(self, node_id: str) -> ObservedNode | None:
        """What was observed of a step or stage."""
        return next((one for one in self.nodes if one.id == node_id), None)


class Effect(Struct, frozen=True):
    """How much more often people reach the outcome who were at a step.

    Shares, and the 95 % interval of their difference (Newcombe's, of Wilson's). It says nothing
    of causes.
    """

    with_people: int
    with_share: float
    without_people: int
    without_share: float
    low: float
    high: float

    @property
    def difference(self) -> float:
        """Of the shares."""
        return self.with_share - self.without_share


def effect_of(observed: Observed, node: ObservedNode) -> Effect | None:
    """The effect of a step; None where not all counts are there, or one side is empty."""
    counts = (observed.people, observed.reached, node.before, node.before_reached)
    if any(count is None for count in counts):
        return None
    everybody, reached, were, were_reached = (count or 0 for count in counts)
    others, others_reached = everybody - were, reached - were_reached
    if not were or not others:
        return None
    one, other = were_reached / were, others_reached / others
    one_low, one_high = _wilson(were_reached, were)
    other_low, other_high = _wilson(others_reached, others)
    low = one - other - sqrt((one - one_low) ** 2 + (other_high - other) ** 2)
    high = one - other + sqrt((one_high - one) ** 2 + (other - other_low) ** 2)
    return Effect(were, one, others, other, low, high)


def _wilson(reached: int, people: int) -> tuple[float, float]:
    z = 1.959964
    share = reached / people
    middle = share + z * z / (2 * people)
    half = z * sqrt(share * (1 - share) / people + z * z / (4 * people * people))
    scale = 1 + z * z / people
    return (middle - half) / scale, (middle + half) / scale


def decode(body: bytes) -> Observed:
    """The record in a file. Raises ValueError, in one line, where it is none."""
    try:
        return msgspec.json.decode(body, type=Observed)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise ValueError(str(problem)) from problem


def encode(observed: Observed) -> bytes:
    """The file: keys in the record's order, two spaces in, so that a review shows what moved."""
    return msgspec.json.format(msgspec.json.encode(observed), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    described: dict[str, Any] = msgspec.json.schema(Observed)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **described}
