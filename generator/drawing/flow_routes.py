"""Where the cards of a flow stand and which way its lines go, out of layers and sizes.

Lines leave a card at ports along its lower edge and come in at the top. Between two layers each
that goes aside has a track of its own; lines that lead up go round by the nearer side. So no line
runs through a card, and two lines never lie on one another but where they come together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
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
_ON_ANOTHER = 100
"""What it counts as against crossings that a line lies on another."""

Point = tuple[float, float]


class Measures(NamedTuple):
    """How wide cards are and how far apart, and the room to the left of the first."""

    card: float
    gap: float
    margin: float


class Routes(Struct, frozen=True):
    """``x`` are the middles of the places, ``tops`` and ``bottoms`` are the layers'.

    ``cuts`` are where it may be parted: between two layers, above what goes aside there.
    ``lines`` are by the numbers of links the corners of their ways. ``head_tops`` is where the
    title above a layer may begin. Cards stand between ``left`` and ``right``, and beside them
    up to ``width`` what goes round by the sides.
    """

    left: float
    x: Sequence[float]
    tops: Sequence[float]
    bottoms: Sequence[float]
    cuts: Sequence[float]
    lines: Mapping[int, Sequence[Point]]
    head_tops: Mapping[int, float]
    width: float
    right: float
    bottom: float


class _Piece(NamedTuple):
    """A part of a line between two layers, level but for its ends.

    ``is_up`` says of either end whether the line goes on upwards from there.
    """

    link: int
    start: float
    end: float
    is_up: tuple[bool, bool] = (True, False)

    @property
    def low(self) -> float:
        """Its left end."""
        return min(self.start, self.end)

    @property
    def high(self) -> float:
        """Its right end."""
        return max(self.start, self.end)

    def going(self, *, is_up: bool) -> Iterator[float]:
        """The x of its ends from which the line goes on up, or down."""
        return (x for x, up in zip((self.start, self.end), self.is_up, strict=True) if up == is_up)


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
    arrivals, tracks = _Rooms(layers, x, ports, gutter, measures.card).tracked()
    tops, bottoms, head_tops, track_tops = _levels(layers, heights, tabs, heads, tracks, top)
    lines = _lines(layers, (x, ports, arrivals, gutter), (tops, track_tops, tracks), heights, tabs)
    wide = right + _room_for(lanes, layers, on_left=False)
    end = bottoms[-1] if bottoms else top
    if track_tops and tracks[-1]:
        end = track_tops[-1] + _TRACK * (max(tracks[-1].values()) + 1)
    cuts = [bottom + _STUB / 2 for bottom in bottoms[:-1]]
    return Routes(left, x, tops, bottoms, cuts, lines, head_tops, wide, right, end)


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


Track = Mapping[tuple[int, bool], int]
"""The track of each link in one room, from the top; of one that leads up its start has another."""


class _Rooms:
    """What goes through the room above each layer, and below the last.

    All lines to a card come together above it. One that comes alone goes straight down if it can.
    """

    def __init__(
        self,
        layers: Layers,
        x: list[float],
        ports: Mapping[int, float],
        gutter: Mapping[int, float],
        card: float,
    ) -> None:
        self.layers, self.x, self.ports, self.gutter = layers, x, ports, gutter
        self.reach = card / 2 - 2 * _ASIDE
        self.arrivals: dict[int, float] = {}
        self.pairs: list[list[tuple[int, int, int]]] = [[] for _ in range(len(layers.rows) + 1)]
        for pair in layers.pairs:
            self.pairs[layers.layer_of[pair[2]]].append(pair)
        self.back = [link for link in layers.links if link.is_back]

    def tracked(self) -> tuple[Mapping[int, float], list[Track]]:
        """Where each link comes in at its target, and the tracks of each room."""
        tracks = [self._room(room) for room in range(len(self.pairs))]
        arrivals = {link.number: self.arrivals[link.target] for link in self.layers.links}
        return arrivals, tracks

    def _room(self, room: int) -> Track:
        """The tracks of a room. Places below are moved aside where lines would lie on others."""
        self._arrive(room)
        pieces = self._pieces(room)
        order, below = _ordered(pieces)
        rounds = 0
        while below and rounds < _ROUNDS:
            for number in below:
                self._move_aside(room, pieces[number])
            pieces = self._pieces(room)
            order, below = _ordered(pieces)
            rounds += 1
        return _tracks([pieces[number] for number in order])

    def _start(self, number: int, upper: int) -> float:
        return self.x[upper] + (self.ports[number] if upper < self.layers.count else 0.0)

    def _arrive(self, room: int) -> None:
        """Sets where lines come in at the cards below, and makes straight what nearly is."""
        coming: dict[int, list[float]] = {}
        for number, upper, lower in self.pairs[room]:
            start = self._start(number, upper)
            if lower < self.layers.count:
                coming.setdefault(lower, []).append(start)
            elif abs(self.x[lower] - start) < _NEAR:
                self.x[lower] = start
        alone = {link.target for link in self.back}
        for place in self.layers.rows[room] if room < len(self.layers.rows) else ():
            if place < self.layers.count:
                starts, middle = coming.get(place, []), self.x[place]
                nearest = min(starts, key=lambda each: abs(each - middle), default=middle)
                is_alone = len(starts) == 1 and place not in alone
                near = self.reach if is_alone else _NEAR
                self.arrivals[place] = nearest if abs(nearest - middle) <= near else middle

    def _pieces(self, room: int) -> list[_Piece]:
        pieces = []
        for number, upper, lower in self.pairs[room]:
            end = self.arrivals[lower] if lower < self.layers.count else self.x[lower]
            pieces.append(_Piece(number, self._start(number, upper), end))
        for link in self.back:
            side = self.gutter[link.number]
            if self.layers.layer_of[link.source] + 1 == room:
                start = self._start(link.number, link.source)
                pieces.append(_Piece(link.number, start, side, (True, True)))
            if self.layers.layer_of[link.target] == room:
                end = self.arrivals[link.target]
                pieces.append(_Piece(link.number, side, end, (False, False)))
        return pieces

    def _move_aside(self, room: int, piece: _Piece) -> None:
        """Another x for the lower end of a piece, at which no other line begins above."""
        starts = [
            self._start(number, upper)
            for number, upper, _ in self.pairs[room]
            if number != piece.link
        ]
        starts += [
            self._start(link.number, link.source)
            for link in self.back
            if self.layers.layer_of[link.source] + 1 == room
        ]
        lower = next((low for number, _, low in self.pairs[room] if number == piece.link), None)
        if lower is not None and lower >= self.layers.count:
            self.x[lower] = _free(self.x[lower], starts, (_EMPTY, -_EMPTY))
        else:
            target = next(link.target for link in self.layers.links if link.number == piece.link)
            steps = (_ASIDE, -_ASIDE, 2 * _ASIDE, -2 * _ASIDE, 3 * _ASIDE, -3 * _ASIDE)
            self.arrivals[target] = _free(self.arrivals[target], starts, steps)


def _free(wanted: float, others: Sequence[float], steps: Sequence[float]) -> float:
    """The nearest x at which none of the others is."""
    for step in steps:
        if all(abs(wanted + step - other) >= _NEAR for other in others):
            return wanted + step
    return wanted


def _cost(upper: _Piece, lower: _Piece) -> int:
    """How often two pieces cross when one has the upper track; much where one lies on the other."""
    total = 0
    for x in upper.going(is_up=False):
        total += lower.low < x < lower.high
        total += sum(_ON_ANOTHER for other in lower.going(is_up=True) if abs(x - other) < _NEAR)
    return total + sum(upper.low < x < upper.high for x in lower.going(is_up=True))


def _ordered(pieces: Sequence[_Piece]) -> tuple[list[int], list[int]]:
    """The pieces that go aside, by their numbers from the top, so that they cross least.

    Also those whose lower ends lie on what begins above them, whatever the order.
    """
    level = [number for number, piece in enumerate(pieces) if piece.start != piece.end]
    worse = {number: dict[int, int]() for number in level}
    costs: dict[tuple[int, int], int] = {}
    for one, other in combinations(level, 2):
        if _are_over(pieces[one], pieces[other]):
            costs[one, other] = _cost(pieces[one], pieces[other])
            costs[other, one] = _cost(pieces[other], pieces[one])
            worse[one][other] = costs[one, other] - costs[other, one]
            worse[other][one] = -worse[one][other]
    order: list[int] = []
    left = sorted(level, key=lambda number: _by_way(pieces[number]))
    while left:
        # What nothing left wants above it; in a circle, what fewest do.
        best = min(left, key=lambda number: sum(max(0, each) for each in worse[number].values()))
        left.remove(best)
        for other in worse[best]:
            del worse[other][best]
        order.append(best)
    below = [
        one
        for at, one in enumerate(order)
        for other in order[at + 1 :]
        if costs.get((one, other), 0) >= _ON_ANOTHER
    ]
    return order, below


def _by_way(piece: _Piece) -> tuple[bool, float, float]:
    """To the right the rightmost first, then to the left the leftmost."""
    is_left = piece.end < piece.start
    return is_left, piece.start if is_left else -piece.start, piece.link


def _are_over(one: _Piece, other: _Piece) -> bool:
    """Whether they need tracks of their own."""
    return one.low <= other.high + _NEAR and other.low <= one.high + _NEAR


def _tracks(pieces: Sequence[_Piece]) -> Track:
    """The track of each piece: below all that come before it and are over it."""
    tracks: dict[tuple[int, bool], int] = {}
    done: list[tuple[_Piece, int]] = []
    for piece in pieces:
        above = [track for other, track in done if _are_over(piece, other)]
        track = max(above, default=-1) + 1
        tracks[piece.link, piece.is_up[1]] = track
        done.append((piece, track))
    return tracks


def _levels(
    layers: Layers,
    heights: Sequence[float],
    tabs: Mapping[int, float],
    heads: Mapping[int, float],
    tracks: Sequence[Track],
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
    down: tuple[Sequence[float], Sequence[float], Sequence[Track]],
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
