"""Where the cards of a flow stand and which way its lines go, out of layers and sizes.

Lines leave a card at ports along its lower edge and come in at the top. Between two layers each
that goes aside has a track of its own; lines that lead up go round by the nearer side. So no line
runs through a card, and two lines never lie on one another but where they come together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from msgspec import Struct

from generator.drawing.flow_layers import Layers

_ROUNDS = 4
_EMPTY = 8.0
"""Half of the room that a line has beside cards."""
_NEAR = 7.0
_ASIDE = 11.0
_STUB = 10.0
_TRACK = 10.0
_ARROW = 18.0
_LANE = 12.0
_SIDE = 16.0

Point = tuple[float, float]


class Measures(NamedTuple):
    """How wide cards are and how far apart, and the room to the left of the first."""

    card: float
    gap: float
    margin: float


class Routes(Struct, frozen=True):
    """``x`` are the middles of the places, ``tops`` and ``bottoms`` are the layers'.

    ``lines`` are by the numbers of links the corners of their ways. ``head_tops`` is where the
    title above a layer may begin. Cards stand between ``left`` and ``right``, and beside them
    up to ``width`` what goes round by the sides.
    """

    left: float
    x: Sequence[float]
    tops: Sequence[float]
    bottoms: Sequence[float]
    lines: Mapping[int, Sequence[Point]]
    head_tops: Mapping[int, float]
    width: float
    right: float
    bottom: float


class _Piece(NamedTuple):
    """A part of a line between two layers, from an x above to an x below."""

    link: int
    start: float
    end: float
    leads_up: bool = False


def ports_of(layers: Layers, card: float) -> dict[int, float]:
    """Where the lines of each card begin, in the order of where they lead, from its middle."""
    at = {place: number for row in layers.rows for number, place in enumerate(row)}
    of_card: dict[int, list[tuple[float, int]]] = {}
    for link in layers.links:
        if link.is_back:
            place = float("-inf" if link.number in layers.on_left else "inf")
        else:
            place = float(at[layers.chains[link.number][1]])
        of_card.setdefault(link.source, []).append((place, link.number))
    ports: dict[int, float] = {}
    for leaving in of_card.values():
        for number, (_, link_number) in enumerate(sorted(leaving)):
            ports[link_number] = (number + 0.5) * card / len(leaving) - card / 2
    return ports


def routed(
    layers: Layers,
    measures: Measures,
    heights: Sequence[float],
    tabs: Mapping[int, float],
    heads: Mapping[int, float],
    top: float = 0.0,
) -> Routes:
    """All places and lines. ``heights`` are the cards', ``tabs`` by links what hangs below them.

    ``heads`` are the heights of the titles that stand above some layers.
    """
    ports = ports_of(layers, measures.card)
    lanes = _lanes(layers)
    left = _room_for(lanes, layers, on_left=True)
    x = [left + each for each in _columns(layers, measures, ports)]
    right = max((x[place] + measures.card / 2 for place in range(layers.count)), default=0.0)
    right = max([right, *(x[place] + _EMPTY for place in range(layers.count, len(x)))])
    gutter = {
        number: left - _SIDE - lane * _LANE
        if number in layers.on_left
        else right + _SIDE + lane * _LANE
        for number, lane in lanes.items()
    }
    arrivals = _arrivals(layers, x, ports, measures.card)
    channels = _channels(layers, x, ports, arrivals, gutter)
    tracks = [_tracked(pieces) for pieces in channels]
    tops, bottoms, head_tops, track_tops = _levels(layers, heights, tabs, heads, tracks, top)
    lines = _lines(layers, (x, ports, arrivals, gutter), (tops, track_tops, tracks), heights, tabs)
    wide = right + _room_for(lanes, layers, on_left=False)
    end = bottoms[-1] if bottoms else top
    if track_tops and tracks[-1]:
        end = track_tops[-1] + _TRACK * (max(tracks[-1].values()) + 1)
    return Routes(left, x, tops, bottoms, lines, head_tops, wide, right, end)


def _columns(layers: Layers, measures: Measures, ports: Mapping[int, float]) -> list[float]:
    """The middle of every place: as straight above one another as the order allows."""
    count = sum(map(len, layers.rows))
    x = [0.0] * count
    above: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    below: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for number, upper, lower in layers.pairs:
        shift = ports[number] if upper < layers.count else 0.0
        above[lower].append((upper, shift))
        below[upper].append((lower, -shift))
    steps = [_steps(row, layers.count, measures) for row in layers.rows]
    for row, offsets in zip(layers.rows, steps, strict=True):
        for place, offset in zip(row, offsets, strict=True):
            x[place] = offset - offsets[-1] / 2
    sides = [(above,), (below,)] * _ROUNDS + [(above, below)] * _ROUNDS + [(above,)]
    for number, beside in enumerate(sides):
        order = range(len(layers.rows))
        for at in order if number % 2 == 0 else reversed(order):
            _set_row(layers.rows[at], steps[at], x, beside, layers.count)
    least = min(
        (x[each] - (measures.card / 2 if each < layers.count else _EMPTY) for each in range(count)),
        default=0.0,
    )
    return [float(round(each - least + measures.margin)) for each in x]


def _steps(row: Sequence[int], cards: int, measures: Measures) -> list[float]:
    """How far each place of a row is from its first at least."""
    offsets, so_far = [], 0.0
    for at, place in enumerate(row):
        half = measures.card / 2 if place < cards else _EMPTY
        if at:
            before = measures.card / 2 if row[at - 1] < cards else _EMPTY
            both = place < cards and row[at - 1] < cards
            so_far += before + half + (measures.gap if both else _EMPTY)
        offsets.append(so_far)
    return offsets


def _set_row(
    row: Sequence[int],
    offsets: Sequence[float],
    x: list[float],
    sides: Sequence[Sequence[Sequence[tuple[int, float]]]],
    cards: int,
) -> None:
    """Each place as near as can be to the mean of what it leads to, none too near to the next.

    That is the least sum of squares under an order: neighbours that would be too near are one
    group that moves as a whole.
    """
    groups: list[tuple[float, float, int]] = []
    for place, offset in zip(row, offsets, strict=True):
        beside = [each for side in sides for each in side[place]]
        if place >= cards and len(sides) > 1:
            # A long line is straight first, and near to its ends then.
            beside = [each for each in beside if each[0] >= cards] or beside
        wanted = [x[other] + shift for other, shift in beside]
        mean = (fsum(wanted) / len(wanted) if wanted else x[place]) - offset
        weight = (4.0 if place >= cards else 1.0) if wanted else 0.2
        size = 1
        while groups and groups[-1][0] > mean:
            other, its_weight, its_size = groups.pop()
            mean = (mean * weight + other * its_weight) / (weight + its_weight)
            weight, size = weight + its_weight, size + its_size
        groups.append((mean, weight, size))
    at = 0
    for mean, _, size in groups:
        for place, offset in zip(row[at : at + size], offsets[at : at + size], strict=True):
            x[place] = mean + offset
        at += size


def _room_for(lanes: Mapping[int, int], layers: Layers, *, on_left: bool) -> float:
    """How wide the lanes of one side are together."""
    here = [lane for number, lane in lanes.items() if (number in layers.on_left) == on_left]
    return _SIDE + max(here) * _LANE + 4 if here else 0.0


def _lanes(layers: Layers) -> dict[int, int]:
    """The lane of each line that leads up; shorter ones are nearer to the cards."""
    back = [link for link in layers.links if link.is_back]
    reach = {
        link.number: (layers.layer_of[link.target], layers.layer_of[link.source] + 1)
        for link in back
    }
    lanes: dict[int, int] = {}
    for number in sorted(reach, key=lambda each: (reach[each][1] - reach[each][0], each)):
        first, last = reach[number]
        taken = {
            lane
            for other, lane in lanes.items()
            if (other in layers.on_left) == (number in layers.on_left)
            and reach[other][0] <= last
            and first <= reach[other][1]
        }
        lanes[number] = next(lane for lane in range(len(reach)) if lane not in taken)
    return lanes


def _arrivals(
    layers: Layers, x: list[float], ports: Mapping[int, float], card: float
) -> dict[int, float]:
    """The x at which each link comes in at its target.

    One that comes alone goes straight down if it can. None comes in where another line begins
    above: one would lie on the other; empty places are moved aside for the same reason.
    """
    coming: dict[int, int] = {}
    for link in layers.links:
        coming[link.target] = coming.get(link.target, 0) + 1
    starts: list[list[tuple[int, float]]] = [[] for _ in layers.rows]
    for link in layers.links:
        at = x[link.source] + ports[link.number]
        starts[layers.layer_of[link.source]].append((link.number, at))
    arrivals: dict[int, float] = {}
    of_layer: list[list[tuple[int, int, int]]] = [[] for _ in layers.rows]
    for number, upper, lower in layers.pairs:
        of_layer[layers.layer_of[upper]].append((number, upper, lower))
    for at, pieces in enumerate(of_layer):
        here = starts[at] + [(n, x[upper]) for n, upper, _ in pieces if upper >= layers.count]
        for number, upper, lower in pieces:
            begins = x[upper] + (ports[number] if upper < layers.count else 0.0)
            others = [start for other, start in here if other != number]
            if lower >= layers.count:
                x[lower] = begins if abs(x[lower] - begins) < _NEAR else _free(x[lower], others)
                continue
            is_alone = coming[lower] == 1
            reach = card / 2 - 2 * _ASIDE
            if is_alone and abs(begins - x[lower]) <= reach:
                arrivals[number] = begins
            else:
                arrivals[number] = _free(x[lower], others)
    for link in layers.links:
        if link.is_back:
            at = layers.layer_of[link.target] - 1
            others = [start for _, start in starts[at]] if at >= 0 else []
            arrivals[link.number] = _free(x[link.target], others)
    return arrivals


def _free(wanted: float, others: Sequence[float]) -> float:
    """The nearest x at which none of the others is."""
    for step in (0.0, _ASIDE, -_ASIDE, 2 * _ASIDE, -2 * _ASIDE, 3 * _ASIDE, -3 * _ASIDE):
        if all(abs(wanted + step - other) >= _NEAR for other in others):
            return wanted + step
    return wanted


def _channels(
    layers: Layers,
    x: Sequence[float],
    ports: Mapping[int, float],
    arrivals: Mapping[int, float],
    gutter: Mapping[int, float],
) -> list[list[_Piece]]:
    """What goes through the room above each layer, and below the last."""
    channels: list[list[_Piece]] = [[] for _ in range(len(layers.rows) + 1)]
    for number, upper, lower in layers.pairs:
        start = x[upper] + (ports[number] if upper < layers.count else 0.0)
        end = arrivals[number] if lower < layers.count else x[lower]
        channels[layers.layer_of[lower]].append(_Piece(number, start, end))
    for link in layers.links:
        if link.is_back:
            side = gutter[link.number]
            leaving = x[link.source] + ports[link.number]
            channels[layers.layer_of[link.source] + 1].append(
                _Piece(link.number, leaving, side, leads_up=True)
            )
            channels[layers.layer_of[link.target]].append(
                _Piece(link.number, side, arrivals[link.number])
            )
    return channels


def _tracked(pieces: Sequence[_Piece]) -> dict[tuple[int, bool], int]:
    """The track of each piece that goes aside, from the top.

    Of those that go to the right the rightmost is uppermost, of those that go to the left the
    leftmost: so lines that keep their order cross nowhere.
    """
    right = sorted((p for p in pieces if p.end > p.start), key=lambda p: (-p.start, -p.end))
    left = sorted((p for p in pieces if p.end < p.start), key=lambda p: (p.start, p.end))
    done: list[tuple[float, float, int]] = []
    tracks: dict[tuple[int, bool], int] = {}
    for piece in (*right, *left):
        low, high = min(piece.start, piece.end), max(piece.start, piece.end)
        over = [t for a, b, t in done if a <= high + _NEAR and low <= b + _NEAR]
        track = max(over, default=-1) + 1
        tracks[piece.link, piece.leads_up] = track
        done.append((low, high, track))
    return tracks


def _levels(
    layers: Layers,
    heights: Sequence[float],
    tabs: Mapping[int, float],
    heads: Mapping[int, float],
    tracks: Sequence[Mapping[tuple[int, bool], int]],
    top: float,
) -> tuple[list[float], list[float], dict[int, float], list[float]]:
    """Where layers begin and end, where titles of bands begin, and the first track of each."""
    hanging: dict[int, float] = {}
    for link in layers.links:
        high = tabs.get(link.number, 0.0)
        hanging[link.source] = max(hanging.get(link.source, 0.0), high)
    tops: list[float] = []
    bottoms: list[float] = []
    head_tops: dict[int, float] = {}
    track_tops: list[float] = []
    y = top
    for at, row in enumerate(layers.rows):
        track_tops.append(y + (_STUB if at else 0.0))
        count = max(tracks[at].values(), default=-1) + 1
        y = track_tops[-1] + count * _TRACK
        if at in heads:
            head_tops[at] = y
            y += heads[at]
        y += _ARROW if at or count else 0.0
        tops.append(y)
        cards = [place for place in row if place < layers.count]
        y += max((heights[place] + hanging.get(place, 0.0) for place in cards), default=0.0)
        bottoms.append(y)
    track_tops.append(y + _STUB)
    return tops, bottoms, head_tops, track_tops


def _lines(
    layers: Layers,
    across: tuple[Sequence[float], Mapping[int, float], Mapping[int, float], Mapping[int, float]],
    down: tuple[Sequence[float], Sequence[float], Sequence[Mapping[tuple[int, bool], int]]],
    heights: Sequence[float],
    tabs: Mapping[int, float],
) -> dict[int, list[Point]]:
    x, ports, arrivals, gutter = across
    tops, track_tops, tracks = down

    def track(channel: int, number: int, *, leads_up: bool = False) -> float:
        return track_tops[channel] + tracks[channel][number, leads_up] * _TRACK

    lines: dict[int, list[Point]] = {}
    for link in layers.links:
        number = link.number
        layer, target_layer = layers.layer_of[link.source], layers.layer_of[link.target]
        begins = x[link.source] + ports[number]
        line = [(begins, tops[layer] + heights[link.source] + tabs.get(number, 0.0))]
        if link.is_back:
            out, back = track(layer + 1, number, leads_up=True), track(target_layer, number)
            side, end = gutter[number], arrivals[number]
            line += [(begins, out), (side, out), (side, back), (end, back)]
        else:
            for upper, lower in pairwise(layers.chains[number]):
                start = x[upper] + (ports[number] if upper < layers.count else 0.0)
                end = arrivals[number] if lower < layers.count else x[lower]
                if start != end:
                    y = track(layers.layer_of[lower], number)
                    line += [(start, y), (end, y)]
        line.append((arrivals[number], tops[target_layer]))
        lines[number] = line
    return lines
