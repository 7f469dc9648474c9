"""Counts of too few people are held back, and so is what would give them away by subtraction.

Counts are cells, and the ways in which they add up are equations: those who were at a step and
those who were not are everybody, a segment's people are part of all people, and so on. What an
equation has beside published counts (such as those who were not there) is a cell, too, that is
never published but must not be found out either. Somebody with all published counts can narrow
a cell down to a range; where the range of a small one is narrower than k, the smallest published
count beside it is held back as well, until nothing small can be found out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count

from msgspec import Struct, structs

from generator.model.discovery.observed import (
    Count,
    Observed,
    ObservedEdge,
    ObservedNode,
    ObservedPath,
    ObservedSegment,
)

Key = tuple[str, ...]
_Told = Callable[[Key, Count], Count]
_EVERYBODY: Key = ("people",)
_REACHED: Key = ("reached",)
_MOST_ROUNDS = 200


class Equation(Struct, frozen=True):
    """``total`` is the sum of ``parts``."""

    total: Key
    parts: tuple[Key, ...]


class Cells:
    """Counts by key. A None was held back before; keys without a value are only figured."""

    def __init__(self) -> None:
        self.published: dict[Key, Count] = {}
        self.equations: list[Equation] = []
        self._number = count()

    def publish(self, key: Key, value: Count) -> Key:
        """A count that is told, as far as it may be."""
        self.published[key] = value
        return key

    def adds_up(self, total: Key, parts: Iterable[Key], *, with_rest: bool = False) -> Key:
        """Say that parts make up a total, or do with a rest that nobody is told; the rest."""
        rest: Key = ("rest", str(next(self._number)))
        listed = (*parts, rest) if with_rest else tuple(parts)
        self.equations.append(Equation(total, listed))
        return rest


def hidden_cells(cells: Cells, k: int) -> frozenset[Key]:
    """The published keys to hold back."""
    values = _with_rests(cells)
    small = {key for key, value in values.items() if value is not None and 0 < value < k}
    hidden = {key for key in cells.published if key in small or cells.published[key] is None}
    for _ in range(_MOST_ROUNDS):
        ranges = known_ranges(cells, hidden)
        given_away = [key for key in sorted(small) if ranges[key][1] - ranges[key][0] < k - 1]
        victims = {
            victim
            for key in given_away
            for victim in [_victim(cells, values, hidden, ranges, key)]
            if victim is not None
        }
        if not victims:
            break
        hidden |= victims
    return frozenset(hidden)


def known_ranges(cells: Cells, hidden: set[Key] | frozenset[Key]) -> dict[Key, tuple[float, float]]:
    """What can be known of each cell: the least and the most that it may be."""
    ranges: dict[Key, tuple[float, float]] = {}
    for equation in cells.equations:
        for key in (equation.total, *equation.parts):
            ranges[key] = (0, float("inf"))
    for key, value in cells.published.items():
        told = value is not None and key not in hidden
        ranges[key] = (value, value) if told and value is not None else (0, float("inf"))
    moved = True
    while moved:
        moved = False
        for equation in cells.equations:
            moved |= _narrow(ranges, equation)
    return ranges


def _narrow(ranges: dict[Key, tuple[float, float]], equation: Equation) -> bool:
    """Use one equation; whether anything is known better than before."""
    lows = sum(ranges[part][0] for part in equation.parts)
    highs = sum(ranges[part][1] for part in equation.parts)
    moved = _meet(ranges, equation.total, lows, highs)
    low, high = ranges[equation.total]
    for part in equation.parts:
        own_low, own_high = ranges[part]
        others_low = lows - own_low
        if own_high == float("inf"):
            others_high = sum(ranges[one][1] for one in equation.parts if one != part)
        else:
            others_high = highs - own_high
        if _meet(ranges, part, low - others_high, high - others_low):
            moved = True
            lows = sum(ranges[one][0] for one in equation.parts)
            highs = sum(ranges[one][1] for one in equation.parts)
    return moved


def _meet(ranges: dict[Key, tuple[float, float]], key: Key, low: float, high: float) -> bool:
    own_low, own_high = ranges[key]
    narrowed = (max(own_low, low), min(own_high, high))
    if narrowed[0] > narrowed[1]:
        # Counts that contradict one another, as in a file changed by hand, would go on for ever.
        return False
    ranges[key] = narrowed
    return narrowed != (own_low, own_high)


def _with_rests(cells: Cells) -> dict[Key, Count]:
    """All cells' values, rests figured where all beside them are there."""
    values: dict[Key, Count] = dict(cells.published)
    moved = True
    while moved:
        moved = False
        for equation in cells.equations:
            unknown = [key for key in (equation.total, *equation.parts) if values.get(key) is None]
            if len(unknown) != 1 or unknown[0] in cells.published:
                continue
            rest = unknown[0]
            if rest == equation.total:
                values[rest] = sum(values[part] or 0 for part in equation.parts)
            else:
                others = sum(values[part] or 0 for part in equation.parts if part != rest)
                values[rest] = (values[equation.total] or 0) - others
            moved = True
    return values


def _victim(
    cells: Cells,
    values: dict[Key, Count],
    hidden: set[Key],
    ranges: dict[Key, tuple[float, float]],
    key: Key,
) -> Key | None:
    """The published count to hold back for ``key``: the smallest beside it, totals last.

    What lies around a rest that is known, too, is looked at as well.
    """
    seen, edge = {key}, [key]
    while edge:
        beside = [
            one
            for equation in cells.equations
            if any(each in (equation.total, *equation.parts) for each in edge)
            for one in (equation.total, *equation.parts)
            if one not in seen
        ]
        fit = [one for one in beside if one in cells.published and one not in hidden]
        if fit:
            return min(fit, key=lambda one: (one in (_EVERYBODY, _REACHED), values[one] or 0, one))
        seen |= set(beside)
        edge = [one for one in dict.fromkeys(beside) if ranges[one][0] == ranges[one][1]]
    return None


def suppress(observed: Observed, k: int) -> Observed:
    """``observed`` as it may be published where k people are the least that are told of."""
    k = max(k, observed.k)
    cells = cells_of(observed)
    hidden = hidden_cells(cells, k)

    def told(key: Key, value: Count) -> Count:
        return None if key in hidden else value

    people = told(_EVERYBODY, observed.people)
    nodes = tuple(_node(one, told) for one in observed.nodes)
    return structs.replace(
        observed,
        k=k,
        people=people,
        reached=told(_REACHED, observed.reached),
        median_s=observed.median_s if people else None,
        p90_s=observed.p90_s if people else None,
        cost=observed.cost if people else None,
        value=observed.value if people else None,
        nodes=nodes,
        stages=tuple(
            structs.replace(one, people=told(("stage", one.stage), one.people))
            for one in observed.stages
        ),
        edges=tuple(_edges(observed, k, told)),
        funnel=tuple(
            structs.replace(one, people=told(("funnel", str(at)), one.people))
            for at, one in enumerate(observed.funnel)
        ),
        variants=tuple(_paths("variant", observed.variants, told)),
        families=tuple(_paths("family", observed.families, told)),
        segments=tuple(_segments(observed.segments, told)),
        strangers=tuple(one for one in observed.strangers if (one.people or 0) >= k),
    )


def cells_of(observed: Observed) -> Cells:
    """The counts of a record, and how they add up."""
    cells = Cells()
    cells.publish(_EVERYBODY, observed.people)
    cells.publish(_REACHED, observed.reached)
    cells.adds_up(_EVERYBODY, [_REACHED], with_rest=True)
    for node in observed.nodes:
        _node_cells(cells, node)
    for one in observed.stages:
        cells.publish(("stage", one.stage), one.people)
        cells.adds_up(_EVERYBODY, [("stage", one.stage)], with_rest=True)
    for edge in observed.edges:
        key = cells.publish(("edge", edge.node, edge.next), edge.people)
        reached = cells.publish((*key, "reached"), edge.reached)
        cells.adds_up(key, [reached], with_rest=True)
        cells.adds_up(("node", edge.node, "people"), [key], with_rest=True)
    for at, level in enumerate(observed.funnel):
        cells.publish(("funnel", str(at)), level.people)
        above: Key = ("funnel", str(at - 1)) if at else _EVERYBODY
        cells.adds_up(above, [("funnel", str(at))], with_rest=True)
    _path_cells(cells, observed, "variant", observed.variants)
    _path_cells(cells, observed, "family", observed.families)
    _segment_cells(cells, observed)
    if observed.exhaustive:
        ids = [node.id for node in observed.nodes]
        cells.adds_up(_EVERYBODY, [("node", one, "began") for one in ids])
        cells.adds_up(_EVERYBODY, [("node", one, "ended") for one in ids])
        cells.adds_up(_REACHED, [("node", one, "began_reached") for one in ids])
    return cells


def _node_cells(cells: Cells, node: ObservedNode) -> None:
    def key(name: str) -> Key:
        return cells.publish(("node", node.id, name), getattr(node, name))

    people, before, began = key("people"), key("before"), key("began")
    cells.adds_up(_EVERYBODY, [people], with_rest=True)
    for name in ("returned", "repeated", "ended"):
        cells.adds_up(people, [key(name)], with_rest=True)
    cells.adds_up(people, [began], with_rest=True)
    cells.adds_up(people, [before], with_rest=True)
    cells.adds_up(began, [key("began_reached")], with_rest=True)
    passed = key("passed")
    had_been = cells.adds_up(passed, [key("skipped")], with_rest=True)
    cells.adds_up(_EVERYBODY, [passed], with_rest=True)
    cells.adds_up(people, [had_been], with_rest=True)
    others = cells.adds_up(_EVERYBODY, [before], with_rest=True)
    reached = key("before_reached")
    cells.adds_up(before, [reached], with_rest=True)
    others_reached = cells.adds_up(_REACHED, [reached], with_rest=True)
    cells.adds_up(others, [others_reached], with_rest=True)


def _path_cells(
    cells: Cells, observed: Observed, kind: str, paths: tuple[ObservedPath, ...]
) -> None:
    keys = []
    for at, path in enumerate(paths):
        key = cells.publish((kind, str(at)), path.people)
        reached = cells.publish((kind, str(at), "reached"), path.reached)
        cells.adds_up(key, [reached], with_rest=True)
        keys.append((key, reached))
    if observed.exhaustive and keys:
        rest = cells.adds_up(_EVERYBODY, [key for key, _ in keys], with_rest=True)
        reached = cells.adds_up(_REACHED, [each for _, each in keys], with_rest=True)
        cells.adds_up(rest, [reached], with_rest=True)


def _segment_cells(cells: Cells, observed: Observed) -> None:
    columns: dict[str, list[ObservedSegment]] = {}
    for one in observed.segments:
        columns.setdefault(one.column, []).append(one)
    for column, segments in columns.items():
        keys = []
        for one in segments:
            key = cells.publish(("segment", column, one.segment), one.people)
            reached = cells.publish((*key, "reached"), one.reached)
            cells.adds_up(key, [reached], with_rest=True)
            keys.append((key, reached))
            for place, people in one.nodes.items():
                taken = cells.publish((*key, "node", place), people)
                cells.adds_up(key, [taken], with_rest=True)
        others = cells.adds_up(_EVERYBODY, [key for key, _ in keys], with_rest=True)
        reached = cells.adds_up(_REACHED, [each for _, each in keys], with_rest=True)
        if observed.exhaustive:
            cells.adds_up(others, [reached], with_rest=True)
        for node in observed.nodes:
            there: list[Key] = [
                ("segment", column, one.segment, "node", node.id)
                for one in segments
                if node.id in one.nodes
            ]
            if there:
                rest = cells.adds_up(("node", node.id, "people"), there, with_rest=True)
                cells.adds_up(others, [rest], with_rest=True)


def _node(node: ObservedNode, told: _Told) -> ObservedNode:
    names = (
        *("people", "returned", "repeated", "began", "ended", "passed", "skipped"),
        *("before", "before_reached", "began_reached"),
    )
    counts = {name: told(("node", node.id, name), getattr(node, name)) for name in names}
    if counts["people"]:
        return structs.replace(node, **counts)
    return structs.replace(node, **counts, median_s=None, p90_s=None, cost=None, value=None)


def _edges(observed: Observed, k: int, told: _Told) -> Iterator[ObservedEdge]:
    """Edges of enough people, also where how many is held back because few went elsewhere.

    Of the others not even that there are any.
    """
    for edge in observed.edges:
        if edge.people is None or edge.people >= k:
            key: Key = ("edge", edge.node, edge.next)
            people, reached = told(key, edge.people), told((*key, "reached"), edge.reached)
            yield structs.replace(edge, people=people, reached=reached)


def _paths(kind: str, paths: tuple[ObservedPath, ...], told: _Told) -> Iterator[ObservedPath]:
    for at, path in enumerate(paths):
        if told((kind, str(at)), path.people):
            yield structs.replace(path, reached=told((kind, str(at), "reached"), path.reached))


def _segments(segments: tuple[ObservedSegment, ...], told: _Told) -> Iterator[ObservedSegment]:
    for one in segments:
        key: Key = ("segment", one.column, one.segment)
        if told(key, one.people):
            nodes = {node: told((*key, "node", node), people) for node, people in one.nodes.items()}
            yield structs.replace(one, reached=told((*key, "reached"), one.reached), nodes=nodes)
