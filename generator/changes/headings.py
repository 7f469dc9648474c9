"""Stages and steps of a journey: what came, went, moved, was renamed, split or merged.

A split is reported when it is plain: at least two facts (or steps) of a heading that is new stood
under one old heading beside it, most of what the new one has, and stand there no more. A merge is
a split read backwards.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.changes.facts import Scope, Viewers, fact_changes, narrative_changes
from generator.changes.kinds import (
    Change,
    FactsReordered,
    HeadingAdded,
    HeadingMoved,
    HeadingReaddressed,
    HeadingRemoved,
    HeadingRenamed,
    HeadingsMerged,
    HeadingSplit,
    MarkChanged,
)
from generator.changes.outlines import (
    Heading,
    Located,
    Outline,
    distinguishing,
    outline,
    same_headings,
)
from generator.changes.pairing import MOST_SHARED, staying
from generator.model.records.journey import Journey, Stage
from generator.model.records.places import Target

FEWEST_SHARED = 2
MOST_OF = 0.6
"""The part of a heading's facts that came from the one that was split."""

_Features = Mapping[str, frozenset[Hashable]]


class SplitsAndMerges(Struct, frozen=True):
    """Old ids that were split, and new ids that were merged, each with its parts in order."""

    splits: Mapping[str, tuple[str, ...]]
    merges: Mapping[str, tuple[str, ...]]


def splits_and_merges(old: Outline, new: Outline, pairs: Mapping[str, str]) -> SplitsAndMerges:
    """The splits and merges; ``pairs`` are old ids by new ones."""
    back = {was: now for now, was in pairs.items()}
    was = {one: distinguishing(here.heading, back) for one, here in old.items()}
    now = {one: distinguishing(here.heading, {}) for one, here in new.items()}
    splits = dict(_split(old, new, pairs, (was, now))) if len(pairs) < len(new) else {}
    merges = dict(_split(new, old, back, (now, was))) if len(pairs) < len(old) else {}
    return SplitsAndMerges(splits, merges)


def _split(
    wholes: Outline, parts: Outline, pairs: Mapping[str, str], features: tuple[_Features, _Features]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each heading of ``wholes`` that was split, with its parts."""
    of_wholes, of_parts = features
    partner = {whole: part for part, whole in pairs.items()}
    holders = _holders(of_wholes)
    order = {part: at for at, part in enumerate(parts)}
    found: dict[str, list[str]] = {}
    for part in parts:
        whole = None if part in pairs else _source(of_parts[part], wholes, holders)
        if whole is not None and _is_same_level(wholes[whole].heading, parts[part].heading):
            stayed = of_parts.get(partner.get(whole, ""), frozenset())
            if _is_plain(of_parts[part], of_wholes[whole], stayed):
                found.setdefault(whole, []).append(part)
    for whole, ids in found.items():
        first = partner.get(whole)
        keeps = first is not None and bool(of_parts[first] & of_wholes[whole])
        group = sorted((*ids, *((first,) if first and keeps else ())), key=order.__getitem__)
        if len(group) > 1 and (keeps or first is None) and _is_in_a_row(group, parts):
            yield whole, tuple(group)


def _holders(features: _Features) -> dict[Hashable, list[str]]:
    holders: dict[Hashable, list[str]] = {}
    for one, having in features.items():
        for feature in having:
            holders.setdefault(feature, []).append(one)
    return holders


def _source(
    part: frozenset[Hashable], wholes: Outline, holders: Mapping[Hashable, list[str]]
) -> str | None:
    """The heading that held most of what the part holds; the first of equals."""
    counts: dict[str, int] = {}
    for feature in part:
        having = holders.get(feature, ())
        for one in having if len(having) <= MOST_SHARED else ():
            counts[one] = counts.get(one, 0) + 1
    return min(counts, key=lambda one: (-counts[one], *_position(wholes[one])), default=None)


def _position(here: Located) -> tuple[str, int]:
    return here.stage_id, here.at


def _is_same_level(one: Heading, other: Heading) -> bool:
    return one.__class__ is other.__class__


def _is_plain(
    part: frozenset[Hashable], whole: frozenset[Hashable], stayed: frozenset[Hashable]
) -> bool:
    shared = (part & whole) - stayed
    return len(shared) >= FEWEST_SHARED and len(shared) >= MOST_OF * len(part)


def _is_in_a_row(group: Sequence[str], outline: Outline) -> bool:
    """Whether the headings stand one behind the other in one stage."""
    first = outline[group[0]]
    return all(
        outline[one].stage_id == first.stage_id and outline[one].at == first.at + number
        for number, one in enumerate(group)
    )


def combined(headings: Sequence[Heading]) -> Heading:
    """The headings as one: lists one behind the other, of single values the first there is."""
    first: Any = headings[0]
    made: dict[str, Any] = {}
    for name in first.__struct_fields__:
        values = [getattr(heading, name) for heading in headings]
        if isinstance(values[0], tuple):
            made[name] = tuple(dict.fromkeys(item for value in values for item in value))
        elif values[0] is None:
            made[name] = next((value for value in values if value is not None), None)
    whole: Heading = replace(first, **made)
    return whole


def stage_homes(
    old: Journey, pairs: Mapping[str, str], found: SplitsAndMerges
) -> dict[str, set[str]]:
    """The new stages in which the steps of each old stage are still at home."""
    back = {was: now for now, was in pairs.items()}
    homes = {
        stage.id: set(found.splits.get(stage.id, ())) | {back.get(stage.id, "")}
        for stage in old.stages
    }
    for whole, parts in found.merges.items():
        for part in parts:
            homes.setdefault(part, set()).add(whole)
    return homes


class ComparedJourneys(Struct, frozen=True):
    """Both journeys side by side; ``pairs`` are old ids by new ones, of what was not split."""

    old_id: str
    new_id: str
    old: Outline
    new: Outline
    pairs: Mapping[str, str]
    cut: SplitsAndMerges
    homes: Mapping[str, set[str]]
    viewers: tuple[Viewers, Viewers]

    def old_target(self, heading_id: str) -> Target:
        """Where an old heading was."""
        return self.old[heading_id].target(self.old_id)

    def new_target(self, heading_id: str) -> Target:
        """Where a new heading is."""
        return self.new[heading_id].target(self.new_id)

    def scope(self, old_id: str, new_id: str) -> Scope:
        """The place that a heading of each journey is, its own marks left out."""
        old_viewers, new_viewers = (
            viewers.below(here.stage.visible_to if here.stage else None)
            for viewers, here in zip(
                self.viewers, (self.old[old_id], self.new[new_id]), strict=True
            )
        )
        title = self.new[new_id].heading.title.value
        targets = self.old_target(old_id), self.new_target(new_id)
        return Scope(*targets, title, old_viewers, new_viewers)


def heading_changes(old: Journey, new: Journey, scope: Scope) -> Iterator[Change]:
    """Every change of stages and steps; ``scope`` is the journey, its mark counted in."""
    if old.stages == new.stages:
        return
    compared = _compared_journeys(old, new, scope)
    yield from _removed_headings(compared)
    yield from _added_headings(compared)
    yield from _cut(compared)
    yield from _moved(compared)
    for new_id, old_id in compared.pairs.items():
        yield from _renamed(compared, old_id, new_id)
        old_heading, new_heading = compared.old[old_id].heading, compared.new[new_id].heading
        yield from _inside(old_heading, new_heading, compared.scope(old_id, new_id))


def _compared_journeys(old: Journey, new: Journey, scope: Scope) -> ComparedJourneys:
    before, after = outline(old), outline(new)
    pairs = same_headings(before, after)
    cut = splits_and_merges(before, after, pairs)
    homes = stage_homes(old, pairs, cut)
    whole = {
        now: was for now, was in pairs.items() if was not in cut.splits and now not in cut.merges
    }
    viewers = (scope.old_viewers, scope.new_viewers)
    return ComparedJourneys(old.id, new.id, before, after, whole, cut, homes, viewers)


def _inside(old: Heading, new: Heading, scope: Scope) -> Iterator[Change]:
    """What changed under one heading: its mark, its facts, its prose."""
    if old.visible_to != new.visible_to:
        yield MarkChanged(**scope.fields(), **scope.sight(old.visible_to, new.visible_to))
    below = replace(
        scope,
        old_viewers=scope.old_viewers.below(old.visible_to),
        new_viewers=scope.new_viewers.below(new.visible_to),
    )
    yield from fact_changes(old, new, below)
    yield from narrative_changes(old.narrative, new.narrative, below)


def _removed_headings(compared: ComparedJourneys) -> Iterator[Change]:
    """Headings that are there no more; of a stage that went, the steps that went with it."""
    stay = {*compared.pairs.values(), *compared.cut.splits}
    stay |= {part for parts in compared.cut.merges.values() for part in parts}
    for one, here in compared.old.items():
        if one in stay or (here.stage and here.stage_id not in stay):
            continue
        yield HeadingRemoved(
            old=compared.old_target(one),
            title=here.heading.title.value,
            heading=_without(here.heading, stay),
            old_at=here.at,
        )


def _added_headings(compared: ComparedJourneys) -> Iterator[Change]:
    known = {*compared.pairs, *compared.cut.merges}
    known |= {part for parts in compared.cut.splits.values() for part in parts}
    for one, here in compared.new.items():
        if one in known or (here.stage and here.stage_id not in known):
            continue
        yield HeadingAdded(
            new=compared.new_target(one),
            title=here.heading.title.value,
            heading=_without(here.heading, known),
            new_at=here.at,
        )


def _without(heading: Heading, ids: set[str]) -> Heading:
    """A stage without the steps that are among ``ids``: they are reported by themselves."""
    if not isinstance(heading, Stage):
        return heading
    return replace(heading, steps=tuple(one for one in heading.steps if one.id not in ids))


def _renamed(compared: ComparedJourneys, old_id: str, new_id: str) -> Iterator[Change]:
    old, new = compared.old[old_id].heading, compared.new[new_id].heading
    place = compared.scope(old_id, new_id).place()
    if old.title.value != new.title.value:
        titles = old.title.value, new.title.value
        yield HeadingRenamed(**place, old_title=titles[0], new_title=titles[1])
    elif old_id != new_id:
        yield HeadingReaddressed(**place)


def _cut(compared: ComparedJourneys) -> Iterator[Change]:
    for old_id, parts in compared.cut.splits.items():
        here = compared.old[old_id].heading
        yield HeadingSplit(
            **compared.scope(old_id, parts[0]).place(),
            old_title=here.title.value,
            parts=tuple(compared.new[part].heading for part in parts),
            targets=tuple(compared.new_target(part) for part in parts),
            places=tuple(compared.new[part].at for part in parts),
        )
        whole = combined([compared.new[part].heading for part in parts])
        yield from _remaining_changes(here, whole, compared.scope(old_id, parts[0]))
    for new_id, parts in compared.cut.merges.items():
        here = compared.new[new_id].heading
        yield HeadingsMerged(
            **compared.scope(parts[0], new_id).place(),
            old_titles=tuple(compared.old[part].heading.title.value for part in parts),
            whole=here,
            targets=tuple(compared.old_target(part) for part in parts),
            new_at=compared.new[new_id].at,
        )
        whole = combined([compared.old[part].heading for part in parts])
        yield from _remaining_changes(whole, here, compared.scope(parts[0], new_id))


def _remaining_changes(old: Heading, new: Heading, scope: Scope) -> Iterator[Change]:
    """What a split or a merge changed besides; how its facts are in order is no such thing."""
    for change in _inside(old, new, scope):
        if not isinstance(change, FactsReordered):
            yield change


def _moved(compared: ComparedJourneys) -> Iterator[Change]:
    """Of those that are at home where they were, as few as explain the order; all others."""
    neighbours: dict[str, list[tuple[int, str, str]]] = {}
    for new_id, old_id in _standing(compared):
        old, new = compared.old[old_id], compared.new[new_id]
        if old.heading.__class__ is not new.heading.__class__ or not _is_at_home(
            compared, old, new
        ):
            yield _move(compared, old_id, new_id)
            continue
        rank = (compared.old[old.stage_id].at << 20 | old.at) if old.stage else old.at
        neighbours.setdefault(new.stage_id, []).append((rank, old_id, new_id))
    for group in neighbours.values():
        unmoved = staying([rank for rank, _, _ in group])
        for rank, old_id, new_id in group:
            if rank not in unmoved:
                yield _move(compared, old_id, new_id)


def _standing(compared: ComparedJourneys) -> Iterator[tuple[str, str]]:
    """New and old ids in the new order; one that was cut counts by its first part."""
    first = {parts[0]: whole for whole, parts in compared.cut.splits.items()}
    first |= {whole: parts[0] for whole, parts in compared.cut.merges.items()}
    for new_id in compared.new:
        old_id = compared.pairs.get(new_id) or first.get(new_id)
        if old_id is not None:
            yield new_id, old_id


def _is_at_home(compared: ComparedJourneys, old: Located, new: Located) -> bool:
    return not old.stage or new.stage_id in compared.homes.get(old.stage_id, ())


def _move(compared: ComparedJourneys, old_id: str, new_id: str) -> HeadingMoved:
    old, new = compared.old[old_id], compared.new[new_id]
    scope = compared.scope(old_id, new_id)
    sight = scope.sight(old.heading.visible_to, new.heading.visible_to)
    marks = [one.stage.visible_to if one.stage else None for one in (old, new)]
    is_by_move = marks[0] != marks[1] and old.heading.visible_to == new.heading.visible_to
    return HeadingMoved(
        **scope.place(),
        old_at=old.at,
        new_at=new.at,
        old_stage_title=old.stage.title.value if old.stage else "",
        new_stage_title=new.stage.title.value if new.stage else "",
        is_in_another_stage=not _is_at_home(compared, old, new),
        gained=sight["gained"] if is_by_move else (),
        lost=sight["lost"] if is_by_move else (),
    )
