"""Points of a flow put into layers, and in each layer from left to right, with few crossings.

Layers are the longest ways from the start, the stages one under the other. An edge over several
layers goes through one empty place in each; one that leads up, or to its own layer, goes round
by a side. Knows no sizes and draws nothing.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

_SWEEPS = 10


class Link(NamedTuple):
    """An edge by its number: from a point to a point; ``is_back`` goes round by a side."""

    number: int
    source: int
    target: int
    is_back: bool


class Layers(Struct, frozen=True, dict=True):
    """Places by number: the points first, in the order given, then empty ones.

    ``rows`` have the places of each layer from left to right; ``chains`` the places that each
    link that leads down goes through, from its source to its target.
    """

    count: int
    layer_of: Sequence[int]
    rows: Sequence[Sequence[int]]
    links: Sequence[Link]
    chains: Mapping[int, Sequence[int]]

    @cached_property
    def on_left(self) -> frozenset[int]:
        """The numbers of the links that go round by the left side: it is the nearer one."""
        at = {place: number for row in self.rows for number, place in enumerate(row)}
        rows = [self.rows[layer] for layer in self.layer_of]

        def lean(place: int) -> int:
            return 2 * at[place] - len(rows[place]) + 1

        back = (link for link in self.links if link.is_back)
        return frozenset(link.number for link in back if lean(link.source) + lean(link.target) < 0)

    @cached_property
    def pairs(self) -> Sequence[tuple[int, int, int]]:
        """The number of the link, the upper and the lower place of each piece of each chain."""
        return [
            (number, upper, lower)
            for number, chain in self.chains.items()
            for upper, lower in pairwise(chain)
        ]


def layers_of(
    bands: Sequence[int],
    order: Sequence[int],
    edges: Sequence[tuple[int, int]],
    closing: Iterable[tuple[int, int]],
) -> Layers:
    """The layers of points that stand in ``bands`` (0 is the uppermost).

    ``order`` has all points so that but for the ``closing`` edges each leads to later ones.
    """
    closed = frozenset(closing)
    links = [
        Link(
            number,
            source,
            target,
            bands[target] < bands[source]
            or (bands[target] == bands[source] and (source, target) in closed),
        )
        for number, (source, target) in enumerate(edges)
    ]
    layer_of = _layers(bands, order, links)
    chains, places = _chains(links, layer_of)
    rows = _first_rows(order, links, chains, places)
    return Layers(len(bands), places, _with_few_crossings(rows, chains, places), links, chains)


def _layers(bands: Sequence[int], order: Sequence[int], links: Sequence[Link]) -> list[int]:
    layer_of = [0] * len(bands)
    within: dict[int, list[int]] = {}
    for link in links:
        if not link.is_back and bands[link.source] == bands[link.target]:
            within.setdefault(link.target, []).append(link.source)
    base = 0
    for band in range(max(bands, default=-1) + 1):
        last = base - 1
        for point in order:
            if bands[point] == band:
                above = [layer_of[each] + 1 for each in within.get(point, ())]
                layer_of[point] = max([base, *above])
                last = max(last, layer_of[point])
        base = last + 1
    return layer_of


def _chains(
    links: Sequence[Link], layer_of: Sequence[int]
) -> tuple[dict[int, list[int]], list[int]]:
    """The places that each link goes through, and the layer of every place."""
    places = list(layer_of)
    chains: dict[int, list[int]] = {}
    for link in links:
        if link.is_back:
            continue
        chain = [link.source]
        for layer in range(layer_of[link.source] + 1, layer_of[link.target]):
            chain.append(len(places))
            places.append(layer)
        chains[link.number] = [*chain, link.target]
    return chains, places


def _first_rows(
    order: Sequence[int],
    links: Sequence[Link],
    chains: Mapping[int, Sequence[int]],
    places: Sequence[int],
) -> list[list[int]]:
    """Depth first along the branches as they were written: what is no jump crosses nothing."""
    onward: dict[int, list[Sequence[int]]] = {}
    for link in links:
        if not link.is_back:
            onward.setdefault(link.source, []).append(chains[link.number])
    rows: list[list[int]] = [[] for _ in range(max(places, default=-1) + 1)]
    seen: set[int] = set()
    for root in order:
        waiting: list[Sequence[int]] = [[root]]
        while waiting:
            for place in waiting.pop():
                if place not in seen:
                    seen.add(place)
                    rows[places[place]].append(place)
                    waiting += [chain[1:] for chain in reversed(onward.get(place, []))]
    return rows


def _with_few_crossings(
    rows: list[list[int]], chains: Mapping[int, Sequence[int]], places: Sequence[int]
) -> list[list[int]]:
    """The best of the first order and of what some sweeps down and up make of it."""
    above: dict[int, list[int]] = {place: [] for place in range(len(places))}
    below: dict[int, list[int]] = {place: [] for place in range(len(places))}
    for chain in chains.values():
        for upper, lower in pairwise(chain):
            below[upper].append(lower)
            above[lower].append(upper)
    best, fewest = rows, _crossings(rows, below)
    now = [list(row) for row in rows]
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        is_down = sweep % 2 == 0
        beside = above if is_down else below
        for at in range(len(now)) if is_down else reversed(range(len(now))):
            other = at - 1 if is_down else at + 1
            if 0 <= other < len(now):
                now[at] = _sorted(now[at], now[other], beside)
        count = _crossings(now, below)
        if count < fewest:
            best, fewest = [list(row) for row in now], count
    return _with_neighbours_changed(best, above, below) if fewest else best


def _sorted(row: list[int], other: list[int], beside: Mapping[int, list[int]]) -> list[int]:
    """A row by the mean place of what each leads to; what leads nowhere keeps its place."""
    at = {place: number for number, place in enumerate(other)}
    keys = {}
    for number, place in enumerate(row):
        places = [at[each] for each in beside[place]]
        keys[place] = sum(places) / len(places) if places else float(number)
    return sorted(row, key=keys.__getitem__)


def _crossings(rows: Sequence[Sequence[int]], below: Mapping[int, list[int]]) -> int:
    """How often pieces between two layers cross."""
    total = 0
    for upper, lower in pairwise(rows):
        at = {place: number for number, place in enumerate(lower)}
        seen: list[int] = []
        for place in upper:
            targets = sorted(at[each] for each in below[place])
            for target in targets:
                total += len(seen) - bisect_left(seen, target + 1)
            for target in targets:
                insort(seen, target)
    return total


def _with_neighbours_changed(
    rows: list[list[int]], above: Mapping[int, list[int]], below: Mapping[int, list[int]]
) -> list[list[int]]:
    """Neighbours that cross less the other way round change places, until none do."""
    has_changed, rounds = True, 0
    while has_changed and rounds < _SWEEPS:
        has_changed, rounds = False, rounds + 1
        at = {place: number for row in rows for number, place in enumerate(row)}
        for row in rows:
            for left in range(len(row) - 1):
                one, other = row[left], row[left + 1]
                gain = _between(one, other, above, at) + _between(one, other, below, at)
                if gain > 0:
                    row[left], row[left + 1] = other, one
                    at[one], at[other] = left + 1, left
                    has_changed = True
    return rows


def _between(one: int, other: int, beside: Mapping[int, list[int]], at: Mapping[int, int]) -> int:
    """How many crossings fewer there are when two neighbours change places."""
    pairs = [(at[a], at[b]) for a in beside[one] for b in beside[other]]
    return sum((a > b) - (a < b) for a, b in pairs)
