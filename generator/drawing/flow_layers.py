"""Points of a flow put into layers, and in each layer from left to right, with few crossings.

Layers are the longest ways from the start, the stages one under the other. An edge over several
layers goes through one empty place in each; one that leads up, or to its own layer, goes round
by a side, and crosses what stands between its ends and that side. Knows no sizes, draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from generator.drawing.flow_order import Link, Ordering


class Layers(Struct, frozen=True, dict=True):
    """Places by number: the points first, in the order given, then empty ones.

    ``rows`` have the places of each layer from left to right; ``chains`` the places that each
    link that leads down goes through, from its source to its target. ``on_left`` are the numbers
    of the links that go round by the left side.
    """

    count: int
    layer_of: Sequence[int]
    rows: Sequence[Sequence[int]]
    links: Sequence[Link]
    chains: Mapping[int, Sequence[int]]
    on_left: frozenset[int]

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
    rows, on_left = Ordering(rows, links, chains, places).best()
    return Layers(len(bands), places, rows, links, chains, on_left)


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
