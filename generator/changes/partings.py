"""Headings that were split in several or merged into one, when that is plain.

Plain is: at least two facts (or steps) of a heading that is new stood under one old heading
beside it, most of what the new one has, and stand there no more. A merge is a split read
backwards.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.changes.likeness import MOST_SHARED
from generator.changes.outlines import Heading, Located, Outline, telling
from generator.model.records import Journey

FEWEST_SHARED = 2
MOST_OF = 0.6
"""The part of a heading's facts that came from the one that was split."""

_Features = Mapping[str, frozenset[Hashable]]


class Partings(Struct, frozen=True):
    """Old ids that were split, and new ids that were merged, each with its parts in order."""

    splits: Mapping[str, tuple[str, ...]]
    merges: Mapping[str, tuple[str, ...]]


def partings(old: Outline, new: Outline, pairs: Mapping[str, str]) -> Partings:
    """The splits and merges; ``pairs`` are old ids by new ones."""
    back = {was: now for now, was in pairs.items()}
    was = {one: telling(here.heading, back) for one, here in old.items()}
    now = {one: telling(here.heading, {}) for one, here in new.items()}
    splits = dict(_split(old, new, pairs, (was, now))) if len(pairs) < len(new) else {}
    merges = dict(_split(new, old, back, (now, was))) if len(pairs) < len(old) else {}
    return Partings(splits, merges)


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
    return min(counts, key=lambda one: (-counts[one], *_place(wholes[one])), default=None)


def _place(here: Located) -> tuple[str, int]:
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


def together(headings: Sequence[Heading]) -> Heading:
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


def stage_homes(old: Journey, pairs: Mapping[str, str], found: Partings) -> dict[str, set[str]]:
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
