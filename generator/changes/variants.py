"""Changes of a base that its variants merely inherit: reported once, at the base.

A variant comes merged with its base, so a change of the base is found in each again. It is an
echo when the base has the same change, and what changed was typed in the base alone: before
and after, the variant's fact is the very one of the base, place in the file and all. Whatever
the variant says itself is a change of its own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.changes.facts import field_of
from generator.changes.kinds import (
    Change,
    FactAdded,
    FactChanged,
    FactRemoved,
    FactsReordered,
    HeadingAdded,
    HeadingRemoved,
    HeadingRenamed,
    MarkChanged,
    NarrativeChanged,
)
from generator.changes.matching import Matched
from generator.changes.outlines import Outline, outline
from generator.model.records.journey import Journey, Stage, Step
from generator.model.records.places import Target

OfJourneys = Mapping[str, list[Change]]
"""The changes of each journey, by its new id."""

_OF_FACTS = (FactAdded, FactRemoved, FactChanged, FactsReordered)


def with_echoes(of_journeys: OfJourneys, things: Matched) -> Iterator[Change]:
    """The changes, those that a variant inherits put to the one of the base."""
    echoes: dict[int, list[Change]] = {}
    roots: dict[str, dict[Hashable, Change]] = {}
    for new_id in _bases_first(of_journeys, things):
        known = roots.setdefault(new_id, {})
        family = _family(new_id, things) if of_journeys[new_id] else None
        above = roots.get(family.base_id, {}) if family else {}
        for change in of_journeys[new_id]:
            root = above.get(_signature(change))
            if root is not None and family and family.inherits(change):
                echoes.setdefault(id(root), []).append(change)
                known[_signature(change)] = root
            else:
                known[_signature(change)] = change
    inherited = {id(echo) for some in echoes.values() for echo in some}
    for changes in of_journeys.values():
        for change in changes:
            if id(change) in echoes:
                yield replace(change, echoes=tuple(echoes[id(change)]))
            elif id(change) not in inherited:
                yield change


def _bases_first(of_journeys: OfJourneys, things: Matched) -> list[str]:
    """The ids of the journeys, each behind the one it extends."""

    def depth(one: str) -> int:
        seen: set[str] = set()
        while one not in seen and one in things.new and things.new[one].extends is not None:
            seen.add(one)
            one = things.new[one].extends.value
        return len(seen)

    return sorted(of_journeys, key=depth)


class _Family(Struct, frozen=True):
    """A variant with its base, before and after, as they were read."""

    base_id: str
    old: _Pair
    new: _Pair

    def inherits(self, change: Change) -> bool:
        """Whether the base alone says what the change is about."""
        return self.old.share(change.old, change) and self.new.share(change.new, change)


class _Pair(Struct, frozen=True):
    """A variant and its base, with their headings."""

    variant: Journey
    base: Journey
    headings: Outline
    base_headings: Outline

    def share(self, target: Target | None, change: Change) -> bool:
        """Whether both have at ``target`` the very same of what changed."""
        if target is None:
            return True
        if len(target) == 2:
            return _same(change, self.variant, self.base)
        here, there = self.headings.get(target[-1]), self.base_headings.get(target[-1])
        return bool(here and there and _same(change, here.heading, there.heading))


def _pair(variant: Journey, base: Journey) -> _Pair:
    return _Pair(variant, base, outline(variant), outline(base))


def _family(new_id: str, things: Matched) -> _Family | None:
    """The variant with its base, when it extended the same one before."""
    new, old_id = things.new[new_id], things.pairs.get(new_id, "")
    old = things.old.get(old_id)
    if new.extends is None or old is None or old.extends is None:
        return None
    base_id, old_base_id = new.extends.value, old.extends.value
    if things.pairs.get(base_id) != old_base_id:
        return None
    before = _pair(old, things.old[old_base_id])
    return _Family(base_id, before, _pair(new, things.new[base_id]))


def _signature(change: Change) -> Hashable:
    """What a change and its echo have in common, whatever journey they are in."""
    where = (change.__class__, (change.old or ())[2:], (change.new or ())[2:])
    if isinstance(change, _OF_FACTS):
        alike: Any = replace(change, old=None, new=None, title="")
        return (*where, alike)
    if isinstance(change, MarkChanged):
        return (*where, change.key, change.text, change.below, change.old_mark, change.new_mark)
    if isinstance(change, NarrativeChanged):
        return (*where, change.old_passages, change.new_passages)
    return where


def _same(change: Change, here: Journey | Stage | Step, there: Journey | Stage | Step) -> bool:
    if isinstance(change, HeadingAdded | HeadingRemoved):
        return here.span == there.span
    if isinstance(change, HeadingRenamed):
        return here.title == there.title
    key = _key(change)
    return _typed(here, key) == _typed(there, key) if key else here.visible_to == there.visible_to


def _key(change: Change) -> str:
    """The key of the heading that the change is about; "" when it is about none."""
    if isinstance(change, NarrativeChanged):
        return "narrative"
    if isinstance(change, MarkChanged | FactAdded | FactRemoved | FactChanged | FactsReordered):
        return change.below[0].key if change.below else change.key
    return ""


def _typed(record: Any, key: str) -> object:  # noqa: ANN401 (any record)
    name = field_of(record.__class__, key)
    if name:
        return getattr(record, name)
    return tuple(own for own in record.own if own.row == key)
