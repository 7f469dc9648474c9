"""A journey before and after as one: the new one, with all that is gone still standing in it.

What is felt is the new journey's alone; ``before`` is the old one at the places of the whole,
so that one curve can be held against the other. A change names places by their ids and by
positions in lists; who draws a map has records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.changes.facts import field_of, text_of
from generator.changes.kinds import (
    OF_HEADINGS,
    Change,
    FactRemoved,
    FactsReordered,
    HeadingRemoved,
    HeadingsMerged,
    HeadingSplit,
)
from generator.changes.outlines import Heading, Outline, outline
from generator.model.records.journey import Journey, Place, Stage, Step
from generator.model.records.places import Target

Side = Literal["old", "new"]
Chain = tuple[tuple[str, Any], ...]
"""Keys and records from the outside in: ``("step", Step)``, ``("pain", Pain)`` …"""


class Locations:
    """The records of one journey, found by what changes say of them."""

    def __init__(self, journey: Journey, side: Side) -> None:
        self.journey = journey
        self.side: Side = side
        self.headings: Outline = outline(journey)

    def chains(self, change: Change) -> tuple[Chain, ...]:
        """Where the change is seen; several when a heading was split or merged, or none."""
        found = (self.chain(target, change) for target in _targets(change, self.side))
        return tuple(chain for chain in found if chain)

    def chain(self, target: Target, change: Change) -> Chain:
        """The heading at a target and, inside of it, what the change is about."""
        record = self._heading(target)
        if record is None:
            return ()
        chain = [(target[0], record)]
        for key, at, text in _path(change, self.side):
            record = item_at(record, key, at, text)
            if record is None:
                break
            chain.append((key, record))
        return tuple(chain)

    def _heading(self, target: Target) -> Any:  # noqa: ANN401 (any record)
        if target[0] not in OF_HEADINGS:
            return None
        if len(target) == 2:
            return self.journey
        here = self.headings.get(target[-1])
        return here.heading if here else None


def _targets(change: Change, side: Side) -> tuple[Target, ...]:
    if isinstance(change, HeadingSplit) and side == "new":
        return change.targets
    if isinstance(change, HeadingsMerged) and side == "old":
        return change.targets
    target = change.old if side == "old" else change.new
    return (target,) if target else ()


def _path(change: Any, side: Side) -> Iterator[tuple[str, int | None, str]]:  # noqa: ANN401
    """The key, the place in its list and the words of each fact, from the outside in."""
    for one in getattr(change, "below", ()):
        yield one.key, one.old_at if side == "old" else one.new_at, one.text
    key = getattr(change, "key", "")
    if not key or key == "narrative" or isinstance(change, FactsReordered):
        return
    value = getattr(change, f"{side}_value", getattr(change, "value", None))
    said = text_of(value) if value is not None else str(getattr(change, "text", ""))
    yield key, getattr(change, f"{side}_at", None), said


def indices(record: Any, key: str) -> tuple[str, list[int]]:  # noqa: ANN401 (any record)
    """The field that holds what was typed under a key, and which of its items are of it."""
    name = field_of(record.__class__, key)
    if name:
        held = getattr(record, name, None)
        return name, list(range(len(held))) if isinstance(held, tuple) else []
    own = getattr(record, "own", ())
    return "own", [at for at, fact in enumerate(own) if fact.row == key]


def item_at(record: Any, key: str, at: int | None, text: str) -> Any:  # noqa: ANN401 (any record)
    """The fact at a place under a key, the one with these words where that is another one."""
    name, places = indices(record, key)
    held = getattr(record, name, None)
    if not isinstance(held, tuple):
        return held
    items = [held[place] for place in places]
    here = items[at] if at is not None and at < len(items) else None
    if here is not None and text_of(here) == text:
        return here
    return next((item for item in items if text_of(item) == text), here)


H = TypeVar("H", Stage, Step)


class MergedJourney(Struct, frozen=True):
    """Both revisions of a journey in one.

    ``chains`` are where each change is seen in ``journey``; ``gone`` the ids (``id``) of the
    stages and steps in it that are there no more; ``emotions_differ``: the curves differ.
    """

    journey: Journey
    before: Journey
    chains: tuple[tuple[Chain, ...], ...]
    gone: frozenset[int]
    emotions_differ: bool


def merged_journey(old: Journey, new: Journey, changes: Sequence[Change]) -> MergedJourney:
    """Both revisions of a journey; ``changes`` are those of it."""
    merge = _Merge(old, new, changes)
    journey = replace(new, stages=tuple(merge.stages()))
    before = replace(old, stages=tuple(merge.before(journey)))
    return MergedJourney(
        journey,
        before,
        tuple(tuple(merge.chains(change)) for change in changes),
        frozenset(merge.gone_ids),
        _emotions(journey) != _emotions(before),
    )


def _emotions(journey: Journey) -> list[tuple[str, tuple[Any, ...]]]:
    """What is felt where, of places where anything is."""
    return [
        (one, tuple((e.score, e.word, e.persona and e.persona.value) for e in here.emotions))
        for one, here in ((i, found.heading) for i, found in outline(journey).items())
        if here.emotions
    ]


class _Merge:
    """Two revisions of a journey while they are laid together."""

    def __init__(self, old: Journey, new: Journey, changes: Sequence[Change]) -> None:
        self.old, self.new = Locations(old, "old"), Locations(new, "new")
        self.sources = _sources(self.old, self.new, changes)
        self.gone_ids: set[int] = set()
        self.made: dict[int, Any] = {}
        self.gone_copies: dict[int, Any] = {}
        self._removed: dict[str, list[FactRemoved]] = {}
        self._removed_headings = _removed_headings(changes)
        for change in changes:
            if isinstance(change, FactRemoved) and change.new and len(change.new) > 2:
                self._removed.setdefault(change.new[-1], []).append(change)

    def stages(self) -> Iterator[Stage]:
        """The stages of both, those that are gone where they were."""
        made = [self._stage(stage) for stage in self.new.journey.stages]
        was = self.old.journey.stages
        gone_copies = {
            one.id: self._gone_stage(one) for one in was if one.id in self._removed_headings
        }
        yield from _interleaved(made, was, gone_copies, self.sources)
        lost = [one for one in self._removed_headings if self._is_lost(one)]
        for one in lost:
            stage = self.old.headings[one].stage
            if stage is not None:
                yield self._gone_copy(replace(stage, steps=(self._gone_copy(self._old_step(one)),)))

    def _is_lost(self, old_id: str) -> bool:
        here = self.old.headings[old_id]
        return here.stage is not None and id(here.heading) not in self.gone_copies

    def _old_step(self, old_id: str) -> Step:
        heading = self.old.headings[old_id].heading
        assert isinstance(heading, Step)  # noqa: S101 - it stands in a stage
        return heading

    def _stage(self, stage: Stage) -> Stage:
        was = [
            step
            for one in self.sources.get(stage.id, ())
            for step in getattr(self.old.headings[one].heading, "steps", ())
        ]
        gone_copies = {
            one.id: self._gone_copy(one) for one in was if one.id in self._removed_headings
        }
        steps = [self._whole(step) for step in stage.steps]
        whole = self._whole(stage)
        made = replace(whole, steps=tuple(_interleaved(steps, was, gone_copies, self.sources)))
        self.made[id(stage)] = made
        return made

    def _gone_stage(self, stage: Stage) -> Stage:
        kept = tuple(
            self._gone_copy(step) for step in stage.steps if step.id in self._removed_headings
        )
        return self._gone_copy(stage, replace(stage, steps=kept))

    def _gone_copy(self, heading: H, made: H | None = None) -> H:
        """A heading that is gone, under an id that no other has, with no feelings of now."""
        taken = self.new.headings
        free = heading.id if heading.id not in taken else f"{heading.id}-{len(self.gone_ids)}-"
        gone_copy = replace(made or heading, id=free, emotions=())
        self.gone_copies[id(heading)] = gone_copy
        self.gone_ids.add(id(gone_copy))
        self.sources[free] = (heading.id,)
        return gone_copy

    def _whole(self, heading: H) -> H:
        made: H = self._with_removed(heading, self._removed.get(heading.id, ()), 0)
        made = replace(heading) if made is heading else made
        self.made[id(heading)] = made
        return made

    def _with_removed(self, record: Any, removed: Iterable[FactRemoved], depth: int) -> Any:  # noqa: ANN401
        """The record with facts that are there no more, those below its facts too."""
        deeper: dict[int, tuple[Any, list[FactRemoved]]] = {}
        for change in removed:
            if len(change.below) > depth:
                below = change.below[depth]
                item = item_at(record, below.key, below.new_at, below.text)
                deeper.setdefault(id(item), (item, []))[1].append(change)
        for item, some in deeper.values():
            if item is not None:
                self.made[id(item)] = whole = self._with_removed(item, some, depth + 1)
                record = _exchanged(record, some[0].below[depth].key, item, whole)
        for change in removed:
            # What is felt is the new one's alone, and a moment of truth that is none is none.
            if len(change.below) == depth and change.key not in ("emotion", "moment of truth"):
                chains = self.old.chains(change)
                if chains and len(chains[0]) == depth + 2:
                    record = _inserted(record, change, chains[0][-1][1])
        return record

    def before(self, journey: Journey) -> Iterator[Stage]:
        """The old stages and steps under the ids of the whole, at their places in it."""
        for stage in journey.stages:
            own = self._source(stage)
            steps = [
                replace(was, id=step.id)
                for step in stage.steps
                if isinstance(was := self._source(step), Step)
            ]
            if isinstance(own, Stage):
                yield replace(own, id=stage.id, steps=tuple(steps))
            elif steps:
                yield replace(stage, emotions=(), steps=tuple(steps))

    def _source(self, place: Place) -> Heading | None:
        ids = self.sources.get(place.id, ())
        return self.old.headings[ids[0]].heading if ids else None

    def chains(self, change: Change) -> Iterator[Chain]:
        """Where a change is seen in the whole."""
        if isinstance(change, HeadingRemoved):
            for chain in self.old.chains(change):
                yield tuple((key, self.gone_copies.get(id(one), one)) for key, one in chain)
            return
        for chain in self.new.chains(change):
            found = [(key, self.made.get(id(one), one)) for key, one in chain]
            if isinstance(change, FactRemoved):
                was = self.old.chains(change)
                found = found[: 1 + len(change.below)]
                if was and len(was[0]) == len(found) + 1:
                    found.append(was[0][-1])
            yield tuple(found)


def _sources(
    old: Locations, new: Locations, changes: Sequence[Change]
) -> dict[str, tuple[str, ...]]:
    """The old ids of every new heading that was there before."""
    found: dict[str, tuple[str, ...]] = {}
    for change in changes:
        was, now = change.old, change.new
        if was and now and len(was) > 2 and was[-1] in old.headings and now[-1] in new.headings:
            parts = change.targets if isinstance(change, HeadingsMerged) else (was,)
            if now[-1] not in found or len(parts) > 1:
                found[now[-1]] = tuple(one[-1] for one in parts)
    taken = {one for ids in found.values() for one in ids}
    for one in new.headings:
        if one not in found and one in old.headings and one not in taken:
            found[one] = (one,)
    return found


def _removed_headings(changes: Sequence[Change]) -> set[str]:
    """The old ids of headings that are there no more."""
    found: set[str] = set()
    for change in changes:
        if isinstance(change, HeadingRemoved) and change.old:
            found.add(change.old[-1])
            found.update(step.id for step in getattr(change.heading, "steps", ()))
    return found


def _interleaved(
    made: Sequence[H],
    was: Sequence[H],
    gone_copies: Mapping[str, H],
    sources: Mapping[str, tuple[str, ...]],
) -> Iterator[H]:
    """The headings of now, each followed by those that are gone and stood behind it."""
    present = {one for each in made for one in sources.get(each.id, ())}
    behind: dict[str, list[H]] = {}
    anchor = ""
    for one in was:
        if one.id in gone_copies:
            behind.setdefault(anchor, []).append(gone_copies[one.id])
        elif one.id in present:
            anchor = one.id
    yield from behind.pop("", ())
    for each in made:
        yield each
        for was_id in sources.get(each.id, ()):
            yield from behind.pop(was_id, ())


def _exchanged(record: Any, key: str, item: object, whole: object) -> Any:  # noqa: ANN401
    name, _ = indices(record, key)
    held = getattr(record, name)
    if not isinstance(held, tuple):
        return replace(record, **{name: whole})
    return replace(record, **{name: tuple(whole if one is item else one for one in held)})


def _inserted(record: Any, change: FactRemoved, gone_copy: object) -> Any:  # noqa: ANN401
    """The record with a fact that is there no more, where it stood in its list."""
    name, places = indices(record, change.key)
    held = getattr(record, name, None)
    if not isinstance(held, tuple):
        return record if held is not None else replace(record, **{name: gone_copy})
    at = change.old_at or 0
    where = places[at] if at < len(places) else len(held)
    return replace(record, **{name: (*held[:where], gone_copy, *held[where:])})
