"""The order of places in the layers of a flow, and the sides of lines that lead up.

Each row has a place at either end for the lines that go round by that side: so what they cross
is counted as any other crossing is.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

_SWEEPS = 10

Rows = list[list[int]]


class Link(NamedTuple):
    """An edge by its number: from a point to a point; ``is_back`` goes round by a side."""

    number: int
    source: int
    target: int
    is_back: bool


class Ordering:
    """Rows that are put in order: by sweeps, then by moving single places.

    ``above`` and ``below`` are what each place leads to in the next rows.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[int]],
        links: Sequence[Link],
        chains: Mapping[int, Sequence[int]],
        layer_of: Sequence[int],
    ) -> None:
        count = len(layer_of)
        self.layer_of = layer_of
        self.ends = [(count + 2 * at, count + 2 * at + 1) for at in range(len(rows))]
        total = count + 2 * len(rows)
        self.above: list[list[int]] = [[] for _ in range(total)]
        self.below: list[list[int]] = [[] for _ in range(total)]
        for chain in chains.values():
            for upper, lower in pairwise(chain):
                self._join(upper, lower)
        self.back = [link for link in links if link.is_back]
        self.on_left: set[int] = set()
        self.rows: Rows = [
            [first, *row, last] for row, (first, last) in zip(rows, self.ends, strict=True)
        ]
        self.at: list[int] = [0] * total
        self._number()
        for link in self.back:
            self._lead_round(link, is_left=self._lean(link) < 0)

    def best(self) -> tuple[Rows, frozenset[int]]:
        """The rows without their ends, and the links that go round by the left."""
        fewest = self._crossings()
        best, sides = [list(row) for row in self.rows], set(self.on_left)
        for sweep in range(_SWEEPS):
            if not fewest:
                break
            self._sweep(is_down=sweep % 2 == 0)
            self._choose_sides()
            count = self._crossings()
            if count < fewest:
                fewest, best, sides = count, [list(row) for row in self.rows], set(self.on_left)
        if fewest:
            self._restore(best, sides)
            self._refine()
            best = self.rows
            sides = self.on_left
        return [row[1:-1] for row in best], frozenset(sides)

    def _join(self, upper: int, lower: int) -> None:
        self.below[upper].append(lower)
        self.above[lower].append(upper)

    def _part(self, upper: int, lower: int) -> None:
        self.below[upper].remove(lower)
        self.above[lower].remove(upper)

    def _number(self) -> None:
        for row in self.rows:
            for number, place in enumerate(row):
                self.at[place] = number

    def _lean(self, link: Link) -> int:
        """Below nought where a link's ends are nearer to the left, in places."""
        ends = (link.source, link.target)
        return sum(2 * self.at[each] - len(self.rows[self.layer_of[each]]) + 1 for each in ends)

    def _pieces(self, link: Link, *, is_left: bool) -> list[tuple[int, int]]:
        """What a link that leads up has in the rooms between rows, by one of the sides."""
        side = 0 if is_left else 1
        below, above = self.layer_of[link.source] + 1, self.layer_of[link.target] - 1
        pieces = []
        if below < len(self.rows):
            pieces.append((link.source, self.ends[below][side]))
        if above >= 0:
            pieces.append((self.ends[above][side], link.target))
        return pieces

    def _lead_round(self, link: Link, *, is_left: bool) -> None:
        for piece in self._pieces(link, is_left=is_left):
            self._join(*piece)
        (self.on_left.add if is_left else self.on_left.discard)(link.number)

    def _choose_sides(self) -> None:
        """Each link that leads up by the side on which it crosses less."""
        for link in self.back:
            is_left = link.number in self.on_left
            for piece in self._pieces(link, is_left=is_left):
                self._part(*piece)
            counts = [
                sum(self._crossed(*piece) for piece in self._pieces(link, is_left=side))
                for side in (True, False)
            ]
            self._lead_round(
                link, is_left=is_left if counts[0] == counts[1] else counts[0] < counts[1]
            )

    def _crossed(self, upper: int, lower: int) -> int:
        """How many pieces one crosses that leads from a place to one of the next row."""
        at, below = self.at, self.below
        high, low = at[upper], at[lower]
        row = self.rows[self._row_of(upper)]
        return sum(
            1
            for place in row
            for other in below[place]
            if (at[place] - high) * (at[other] - low) < 0
        )

    def _row_of(self, place: int) -> int:
        count = len(self.layer_of)
        return self.layer_of[place] if place < count else (place - count) // 2

    def _sweep(self, *, is_down: bool) -> None:
        """Each row by the mean place of what it leads to in the row before."""
        beside = self.above if is_down else self.below
        rows = range(1, len(self.rows)) if is_down else reversed(range(len(self.rows) - 1))
        for number in rows:
            first, *inner, last = self.rows[number]
            keys = {}
            for place in inner:
                places = [self.at[each] for each in beside[place]]
                keys[place] = sum(places) / len(places) if places else float(self.at[place])
            row = [first, *sorted(inner, key=keys.__getitem__), last]
            self.rows[number] = row
            for at, place in enumerate(row):
                self.at[place] = at

    def _crossings(self) -> int:
        """How often pieces between two rows cross."""
        total = 0
        for upper in self.rows[:-1]:
            seen: list[int] = []
            for place in upper:
                targets = sorted(self.at[each] for each in self.below[place])
                for target in targets:
                    total += len(seen) - bisect_left(seen, target + 1)
                for target in targets:
                    insort(seen, target)
        return total

    def _restore(self, rows: Rows, sides: set[int]) -> None:
        self.rows = [list(row) for row in rows]
        self._number()
        for link in self.back:
            if (link.number in sides) != (link.number in self.on_left):
                for piece in self._pieces(link, is_left=link.number in self.on_left):
                    self._part(*piece)
                self._lead_round(link, is_left=link.number in sides)

    def _refine(self) -> None:
        """Places moved along their rows, as long as that makes crossings fewer."""
        has_changed, rounds = True, 0
        while has_changed and rounds < _SWEEPS:
            has_changed, rounds = False, rounds + 1
            for row in self.rows:
                for place in row[1:-1]:
                    has_changed = self._move(row, place) or has_changed
            self._choose_sides()

    def _move(self, row: list[int], place: int) -> bool:
        """One place to where it crosses least; whether that is another than before."""
        start = self.at[place]
        best, least = start, 0
        for way in (1, -1):
            change, at = 0, start + way
            while 0 < at < len(row) - 1:
                other = row[at]
                left, right = (place, other) if way > 0 else (other, place)
                change -= self._gain(left, right)
                if change < least:
                    best, least = at, change
                at += way
        if best == start:
            return False
        row.insert(best, row.pop(start))
        for at in range(min(best, start), max(best, start) + 1):
            self.at[row[at]] = at
        return True

    def _gain(self, left: int, right: int) -> int:
        """How many crossings fewer there are when two places stand the other way round."""
        total = 0
        for beside in (self.above, self.below):
            for a in beside[left]:
                for b in beside[right]:
                    one, other = self.at[a], self.at[b]
                    total += (one > other) - (one < other)
        return total
