"""The headings of a journey by their ids, and which became which.

By id, then by title, then by what stands below them. Stages and steps have ids of one kind,
so that a step that became a stage is still the same heading.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping

from msgspec import Struct

from generator.changes.facts import facts_of
from generator.changes.pairing import most_similar
from generator.model.reading.names import slug_of
from generator.model.records.journey import Journey, Stage, Step
from generator.model.records.places import Target

Heading = Stage | Step
Features = frozenset[Hashable]

_WORD = re.compile(r"\w{3,}")
_NOT_DISTINGUISHING = frozenset(
    ("persona", "order", "owner", "phase", "duration", "moment of truth")
)
"""Keys whose values many headings have."""


class Located(Struct, frozen=True):
    """A heading, its place among its neighbours, and the stage a step stands in."""

    heading: Heading
    at: int
    stage: Stage | None = None

    def target(self, journey_id: str) -> Target:
        """Where it is."""
        if self.stage is None:
            return ("stage", journey_id, self.heading.id)
        return ("step", journey_id, self.stage.id, self.heading.id)

    @property
    def stage_id(self) -> str:
        """The stage a step stands in; "" for a stage."""
        return self.stage.id if self.stage else ""


Outline = dict[str, Located]
"""Every heading by its id, in the order of the journey."""


def outline(journey: Journey) -> Outline:
    """The headings of a journey."""
    found: Outline = {}
    for at, stage in enumerate(journey.stages):
        found[stage.id] = Located(stage, at)
        for step_at, step in enumerate(stage.steps):
            found[step.id] = Located(step, step_at, stage)
    return found


def same_headings(old: Outline, new: Outline) -> dict[str, str]:
    """The old id of every new heading that was there before."""
    pairs = {one: one for one in new if one in old}
    _by_title(old, new, pairs)
    for kind in (Step, Stage):
        loose = {one: here for one, here in new.items() if one not in pairs}
        taken = frozenset(pairs.values())
        gone = {one: here for one, here in old.items() if one not in taken}
        names = {was: now for now, was in pairs.items()}
        pairs |= most_similar(
            {i: _features(one.heading, names) for i, one in gone.items() if _is(one, kind)},
            {i: _features(one.heading, {}) for i, one in loose.items() if _is(one, kind)},
        )
    return pairs


def _is(one: Located, kind: type) -> bool:
    return isinstance(one.heading, kind)


def _by_title(old: Outline, new: Outline, pairs: dict[str, str]) -> None:
    """Headings with a title that no other has."""
    taken = frozenset(pairs.values())
    gone = _titles({one: here for one, here in old.items() if one not in taken})
    come = _titles({one: here for one, here in new.items() if one not in pairs})
    for title, ids in come.items():
        if len(ids) == len(gone.get(title, ())) == 1:
            pairs[ids[0]] = gone[title][0]


def _titles(outline: Mapping[str, Located]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one, here in outline.items():
        found.setdefault(slug_of(here.heading.title.value), []).append(one)
    return found


def _features(heading: Heading, names: Mapping[str, str]) -> Features:
    """All that a heading may be known by: its facts, its words, its steps, its title."""
    words = (("title", word) for word in _WORD.findall(heading.title.value.casefold()))
    return frozenset((*_facts(heading), *_steps(heading, names), *words))


def distinguishing(heading: Heading, names: Mapping[str, str]) -> Features:
    """What belongs to this heading more than to any other; ``names`` are steps' new ids."""
    return frozenset(
        one
        for one in (*_facts(heading), *_steps(heading, names))
        if one[0] not in _NOT_DISTINGUISHING
    )


def _facts(heading: Heading) -> Iterator[tuple[str, str]]:
    yield from facts_of(heading)
    yield from (("narrative", passage.text) for passage in heading.narrative)


def _steps(heading: Heading, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for step in heading.steps if isinstance(heading, Stage) else ():
        yield "step", names.get(step.id, step.id)
