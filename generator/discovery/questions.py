"""The questions that are asked of events in order, and their exact answers.

Answers count people and are not for publishing: ``privacy`` decides what of them is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generator.discovery.dialect import render
from generator.discovery.engines import Engine, Rows
from generator.model.discovery.definition import Discovery

MOST_PATHS = 30
MOST_FAMILIES = 8
MOST_SEGMENTS = 12
MOST_STRANGERS = 200
LONGEST_PATH = 200
_MOST_TIES = 4000


class NodeAnswer(Struct, frozen=True, kw_only=True):
    """Of one place.

    ``people`` were there; ``returned`` came back; ``repeated`` had two events in a row; ``began``
    and ``ended`` there; ``passed`` got past it, and ``had_been`` there too; ``moves`` are visits
    that another one followed, after ``median_ms`` and ``p90_ms``. ``before`` were there before
    the outcome or without it, and ``before_reached`` of these reached it.
    """

    node: str
    people: int = 0
    returned: int = 0
    repeated: int = 0
    visits: int = 0
    began: int = 0
    ended: int = 0
    passed: int = 0
    had_been: int = 0
    moves: int = 0
    median_ms: int | None = None
    p90_ms: int | None = None
    cost: int | None = None
    value: int | None = None
    before: int = 0
    before_reached: int = 0
    began_reached: int = 0


class Edge(Struct, frozen=True, kw_only=True):
    """Of going from one place to the next: people, times, who reached the outcome, how long."""

    node: str
    next: str
    people: int
    reached: int
    times: int
    median_ms: int
    p90_ms: int


class PathAnswer(Struct, frozen=True, kw_only=True):
    """Of one path, or one set of places in the map's order."""

    nodes: tuple[str, ...]
    people: int
    reached: int
    median_ms: int
    cost: int | None
    value: int | None
    cases: int


class SegmentAnswer(Struct, frozen=True, kw_only=True):
    """Of the people with one value of a column; ``nodes`` are who of them was at each place."""

    column: str
    value: str
    people: int
    reached: int
    median_ms: int
    value_sum: int | None
    nodes: Mapping[str, int]


class StrangerAnswer(Struct, frozen=True):
    """Of events that no rule explains."""

    name: str
    people: int
    events: int


class Totals(Struct, frozen=True, kw_only=True):
    """Of everybody."""

    people: int
    cases: int
    events: int
    reached: int
    median_ms: int | None
    p90_ms: int | None
    cost: int | None
    value: int | None
    first_ms: int | None
    last_ms: int | None


class Answers(Struct, frozen=True, kw_only=True):
    """All answers. Numbers of money are in thousandths; times in milliseconds."""

    totals: Totals
    nodes: tuple[NodeAnswer, ...]
    stages: Mapping[str, int]
    edges: tuple[Edge, ...]
    funnel: tuple[tuple[str, int], ...]
    variants: tuple[PathAnswer, ...]
    variant_count: int
    single_variants: int
    families: tuple[PathAnswer, ...]
    segments: tuple[SegmentAnswer, ...]
    strangers: tuple[StrangerAnswer, ...]
    stranger_names: int
    stranger_people: int
    stranger_events: int


class Asking(Struct, frozen=True):
    """An engine with the tables of a discovery; paths are told of from ``k`` people on."""

    engine: Engine
    discovery: Discovery
    k: int

    def ask(self, question: str, **fragments: str) -> Rows:
        """The answer to ``sql/QUESTION.sql``."""
        return self.engine.ask(render(question, self.engine.dialect, fragments))

    def id_of(self, number: int) -> str:
        """The place with this number."""
        return self.discovery.nodes[number - 1].id


def ask_all(asking: Asking) -> Answers:
    """Every question, one after another."""
    names, people, events = asking.ask("strangers_all")[0]
    count, single = asking.ask("path_count", key="variant")[0]
    return Answers(
        totals=_totals(asking),
        nodes=_nodes(asking),
        stages=_stages(asking),
        edges=_edges(asking),
        funnel=_funnel(asking),
        variants=_paths(asking, "variant", MOST_PATHS),
        variant_count=count,
        single_variants=single,
        families=_paths(asking, "family", MOST_FAMILIES),
        segments=tuple(
            answer
            for number, column in enumerate(asking.discovery.segments)
            for answer in _segments(asking, number, column)
        ),
        strangers=_strangers(asking),
        stranger_names=names,
        stranger_people=people,
        stranger_events=events,
    )


def _totals(asking: Asking) -> Totals:
    people, cases, events, reached, median, p90, cost, value, first, last = asking.ask("totals")[0]
    return Totals(
        people=people,
        cases=cases,
        events=_int(events) or 0,
        reached=reached,
        median_ms=_whole(median),
        p90_ms=_whole(p90),
        cost=_int(cost),
        value=_int(value),
        first_ms=first,
        last_ms=last,
    )


def _nodes(asking: Asking) -> tuple[NodeAnswer, ...]:
    """Of each place of the map, in its order, also where nobody was."""
    found: dict[int, dict[str, Any]] = {
        number: {} for number in range(1, len(asking.discovery.nodes) + 1)
    }
    questions = {
        "reach": ("people", "returned", "visits"),
        "loops": ("repeated", ""),
        "ends": ("began", "ended"),
        "stays": ("moves", "median_ms", "p90_ms"),
        "sums": ("cost", "value"),
        "skips": ("passed", "had_been"),
        "effects": ("before", "before_reached"),
        "beginnings": ("", "began_reached"),
    }
    for question, names in questions.items():
        for number, *values in asking.ask(question):
            found[number] |= dict(zip(names, values, strict=True))
    return tuple(
        NodeAnswer(node=asking.id_of(number), **_as_numbers(values))
        for number, values in found.items()
    )


def _as_numbers(values: dict[str, Any]) -> dict[str, Any]:
    floats = ("median_ms", "p90_ms")
    return {
        name: _whole(value) if name in floats else _int(value)
        for name, value in values.items()
        if name
    }


def _int(value: Any) -> int | None:  # noqa: ANN401 - engines give Decimals for long sums
    return None if value is None else int(value)


def _whole(ms: float | None) -> int | None:
    """Rounded, whatever engines make of the last binary digits of an interpolated percentile."""
    return None if ms is None else int(ms + 0.500001)


def _stages(asking: Asking) -> dict[str, int]:
    ids = list(dict.fromkeys(node.stage for node in asking.discovery.nodes))
    found: dict[int, int] = dict(asking.ask("stages"))
    return {stage: int(found.get(number, 0)) for number, stage in enumerate(ids, 1)}


def _edges(asking: Asking) -> tuple[Edge, ...]:
    rows = sorted(asking.ask("edges"))
    return tuple(
        Edge(
            node=asking.id_of(node),
            next=asking.id_of(following),
            people=people,
            reached=reached,
            times=int(times),
            median_ms=_whole(median) or 0,
            p90_ms=_whole(p90) or 0,
        )
        for node, following, people, reached, times, median, p90 in rows
    )


def _funnel(asking: Asking) -> tuple[tuple[str, int], ...]:
    """Who reached each place of the funnel after those before it."""
    discovery = asking.discovery
    found = []
    for at, step in enumerate(discovery.funnel):
        numbers = [
            str(number)
            for number, node in enumerate(discovery.nodes, 1)
            if step in (node.id, node.stage)
        ]
        question = "funnel_next" if at else "funnel_first"
        sql = render(question, asking.engine.dialect, {"wanted": ", ".join(numbers)})
        asking.engine.keep("level_made", sql)
        asking.engine.keep("level", "SELECT * FROM level_made")
        found.append((step, int(asking.ask("funnel_count")[0][0])))
    return tuple(found)


def _paths(asking: Asking, key: str, most: int) -> tuple[PathAnswer, ...]:
    """The most frequent paths, or sets of places, from ``k`` people on; ties by their places."""
    rows = asking.ask("paths", key=key, k=str(max(asking.k, 1)), most=str(_MOST_TIES))
    if len(rows) > most:
        rows = [row for row in rows if row[1] >= rows[most - 1][1]]
    places = _places_of(asking, [row[-1] for row in rows])
    found: list[PathAnswer] = []
    for _, people, reached, median, cost, value, cases, example in rows:
        nodes = places[example]
        if key == "family":
            nodes = sorted(set(nodes))
        found.append(
            PathAnswer(
                nodes=tuple(asking.id_of(number) for number in nodes),
                people=people,
                reached=reached,
                median_ms=_whole(median) or 0,
                cost=_int(cost),
                value=_int(value),
                cases=cases,
            )
        )
    order = {node.id: at for at, node in enumerate(asking.discovery.nodes)}
    found.sort(key=lambda path: (-path.people, [order[node] for node in path.nodes]))
    return tuple(found[:most])


def _places_of(asking: Asking, examples: list[int]) -> dict[int, list[int]]:
    if not examples:
        return {}
    listed = ", ".join(str(int(example)) for example in examples)
    rows = asking.ask("path_nodes", examples=listed, longest=str(LONGEST_PATH))
    found: dict[int, list[int]] = {}
    for example, _, node in sorted(rows):
        found.setdefault(example, []).append(node)
    return found


def _segments(asking: Asking, number: int, column: str) -> list[SegmentAnswer]:
    sql = render("segment_of", asking.engine.dialect, {"segment": f"segment_{number}"})
    asking.engine.keep("segment", sql)
    rows = asking.ask("segment_people", most=str(MOST_SEGMENTS))
    if not rows:
        return []
    values = ", ".join(asking.engine.dialect.literal(row[0]) for row in rows)
    nodes: dict[str, dict[str, int]] = {}
    for value, node, people in sorted(asking.ask("segment_nodes", values=values)):
        nodes.setdefault(value, {})[asking.id_of(node)] = people
    return [
        SegmentAnswer(
            column=column,
            value=value,
            people=people,
            reached=reached,
            median_ms=_whole(median) or 0,
            value_sum=_int(value_sum),
            nodes=nodes.get(value, {}),
        )
        for value, people, reached, median, value_sum in rows
    ]


def _strangers(asking: Asking) -> tuple[StrangerAnswer, ...]:
    rows = asking.ask("strangers", k=str(max(asking.k, 1)), most=str(MOST_STRANGERS))
    found = sorted(rows, key=lambda row: (-row[1], row[0]))
    return tuple(StrangerAnswer(*row) for row in found)
