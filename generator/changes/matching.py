"""Which thing of a wiki became which: by id, by a former address, by title, by what it says."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.changes.outlines import outline
from generator.changes.pairing import most_similar
from generator.model.analysis.texts import written
from generator.model.reading.names import slug_of
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.places import KINDS

Thing = Any
"""A journey or a thing of a registry."""

_WORD = re.compile(r"\w{3,}")


class Matched(Struct, frozen=True):
    """The things of one mapping of the catalog; ``pairs`` are old ids by new ones."""

    old: Mapping[str, Thing]
    new: Mapping[str, Thing]
    pairs: Mapping[str, str]

    @property
    def renamed(self) -> dict[str, str]:
        """New ids by old ones, of what has another id now."""
        return {was: now for now, was in self.pairs.items() if was != now}


def matched(old: Catalog, new: Catalog) -> dict[str, Matched]:
    """Every mapping of the catalogs. A touchpoint that no file describes is no thing yet."""
    return {
        registry: _matched(_things(old, registry), _things(new, registry)) for registry in KINDS
    }


def _things(catalog: Catalog, registry: str) -> Mapping[str, Thing]:
    things: Mapping[str, Thing] = getattr(catalog, registry)
    if registry != "touchpoints":
        return things
    return {one: thing for one, thing in things.items() if thing.described}


def _matched(old: Mapping[str, Thing], new: Mapping[str, Thing]) -> Matched:
    pairs = {one: one for one in new if one in old}
    if len(pairs) < min(len(old), len(new)):
        for found in (_by_alias, _by_title, _by_similarity):
            taken = frozenset(pairs.values())
            gone = {one: thing for one, thing in old.items() if one not in taken}
            come = {one: thing for one, thing in new.items() if one not in pairs}
            if not gone or not come:
                break
            pairs |= found(gone, come)
    return Matched(old, new, {one: pairs[one] for one in new if one in pairs})


def _by_alias(gone: Mapping[str, Thing], come: Mapping[str, Thing]) -> dict[str, str]:
    """Who names a former address of its own has been there before."""
    owners: dict[str, str] = {}
    for one, thing in come.items():
        for alias in thing.aliases:
            old_id = alias.value.rpartition("/")[2].removesuffix(".html")
            if old_id in gone:
                owners.setdefault(old_id, one)
    return {one: old_id for old_id, one in reversed(owners.items())}


def _by_title(gone: Mapping[str, Thing], come: Mapping[str, Thing]) -> dict[str, str]:
    old, new = _titles(gone), _titles(come)
    return {
        ids[0]: old[title][0]
        for title, ids in new.items()
        if len(ids) == len(old.get(title, ())) == 1
    }


def _titles(things: Mapping[str, Thing]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one, thing in things.items():
        found.setdefault(slug_of(thing.title.value), []).append(one)
    return found


def _by_similarity(gone: Mapping[str, Thing], come: Mapping[str, Thing]) -> dict[str, str]:
    return most_similar(_features_of(gone), _features_of(come))


def _features_of(things: Mapping[str, Thing]) -> dict[str, frozenset[Hashable]]:
    return {one: frozenset(_features(thing)) for one, thing in things.items()}


def _features(thing: Thing) -> Iterator[Hashable]:
    """A journey is known by its headings, all else by its words."""
    if isinstance(thing, Journey) and thing.stages:
        yield from (here.heading.title.value for here in outline(thing).values())
    else:
        for text in written(thing):
            yield from _WORD.findall(text.text.casefold())
