"""The questions that are asked of events in order, and their exact answers.

Answers count people and are not for publishing: ``privacy`` decides what of them is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generator.discovery.dialect import render
from generator.discovery.engines import Engine, Rows
from generator.discovery.tables import Progress, place_part
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
    duplicates: int = 0
    capped_people: int = 0
    capped_events: int = 0


class Asking(Struct, frozen=True):
    """An engine with a discovery's events in order; paths are told of from ``k`` people on."""

    engine: Engine
    discovery: Discovery
    k: int

    def ask(self, question: str, **fragments: str) -> Rows:
        """The answer to ``sql/QUESTION.sql``."""
        return self.engine.ask(render(question, self.engine.dialect, fragments))

    def add(self, table: str, question: str, **fragments: str) -> None:
        """Append the answer to ``sql/QUESTION.sql`` to a table."""
        self.engine.add(table, render(question, self.engine.dialect, fragments))

    def id_of(self, number: int) -> str:
        """The place with this number."""
        return self.discovery.nodes[number - 1].id


Sums = dict[str, dict[tuple[Any, ...], list[Any]]]
"""Of each question: what its rows are of, and the numbers of all parts added up."""

_ADDED_UP = {
    "capped": 0,
    "strangers_all": 0,
    "reach": 1,
    "loops": 1,
    "ends": 1,
    "sums": 1,
    "skips": 1,
    "effects": 1,
    "beginnings": 1,
    "stages": 1,
    "edges": 2,
}
"""Questions that count people, with how many columns say what the rest counts.

They are asked of each part of the people, and their numbers added.
"""


def ask_all(asking: Asking, progress: Progress) -> Answers:
    """Every question: of one part of the people after another, then of what these left behind."""
    sums: Sums = {}
    duplicates = 0
    parts = asking.engine.parts("ordered", "person")
    for at, part in enumerate(parts, 1):
        progress(f"paths {at}/{len(parts)}")
        duplicates += place_part(asking.engine, asking.discovery, part)
        _ask_part(asking, sums)
    progress("questions")
    people, events = _numbers(sums["strangers_all"][()])
    capped_people, capped_events = _numbers(sums["capped"][()])
    count, single = asking.ask("path_count", key="variant")[0]
    return Answers(
        totals=_totals(asking),
        nodes=_nodes(asking, sums),
        stages=_stages(asking, sums),
        edges=_edges(asking, sums),
        funnel=tuple(
            (step, int(sums[f"funnel {at}"][()][0]))
            for at, step in enumerate(asking.discovery.funnel)
        ),
        segments=tuple(
            answer
            for number, column in enumerate(asking.discovery.segments)
            for answer in _segments(asking, number, column)
        ),
        strangers=_strangers(asking),
        stranger_names=int(asking.ask("stranger_names")[0][0]),
        stranger_people=people,
        stranger_events=events,
        duplicates=duplicates,
        capped_people=capped_people,
        capped_events=capped_events,
        variant_count=count,
        single_variants=single,
        # These come last: the paths of examples are looked up in place of the last part.
        **_all_paths(asking, place_again=len(parts) > 1),
    )


def _numbers(values: list[Any]) -> list[int]:
    return [_int(value) or 0 for value in values]


def _ask_part(asking: Asking, sums: Sums) -> None:
    for question, of in _ADDED_UP.items():
        fragments = {}
        if question == "capped":
            fragments["most_events"] = str(asking.discovery.most_events)
        _add_up(sums, question, asking.ask(question, **fragments), of)
    _ask_funnel(asking, sums)
    asking.add("cases", "cases")
    asking.add("took", "took")
    asking.add("strange", "part_strangers")
    for number in range(len(asking.discovery.segments)):
        sql = render("segment_of", asking.engine.dialect, {"segment": f"segment_{number}"})
        asking.engine.keep("part_segment", sql)
        asking.engine.add(f"people_{number}", "SELECT * FROM part_segment")
        asking.add(f"people_at_{number}", "segment_nodes")


def _add_up(sums: Sums, question: str, rows: Rows, of: int) -> None:
    known = sums.setdefault(question, {})
    for row in rows:
        what, values = tuple(row[:of]), list(row[of:])
        before = known.get(what, [None] * len(values))
        known[what] = [
            one if other is None else other if one is None else one + other
            for one, other in zip(before, values, strict=True)
        ]


def _ask_funnel(asking: Asking, sums: Sums) -> None:
    """Who reached each place of the funnel after those before it."""
    discovery = asking.discovery
    for at, step in enumerate(discovery.funnel):
        numbers = [
            str(number)
            for number, node in enumerate(discovery.nodes, 1)
            if step in (node.id, node.stage)
        ]
        question = "funnel_next" if at else "funnel_first"
        fragments = {"wanted": ", ".join(numbers), "level": f"level_{at - 1}"}
        sql = render(question, asking.engine.dialect, fragments)
        asking.engine.keep(f"level_{at}", sql)
        _add_up(sums, f"funnel {at}", asking.ask("funnel_count", level=f"level_{at}"), 0)


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


def _nodes(asking: Asking, sums: Sums) -> tuple[NodeAnswer, ...]:
    """Of each place of the map, in its order, also where nobody was."""
    found: dict[int, dict[str, Any]] = {
        number: {} for number in range(1, len(asking.discovery.nodes) + 1)
    }
    questions = {
        "reach": ("people", "returned", "visits"),
        "loops": ("repeated", ""),
        "ends": ("began", "ended"),
        "sums": ("cost", "value"),
        "skips": ("passed", "had_been"),
        "effects": ("before", "before_reached"),
        "beginnings": ("", "began_reached"),
    }
    for question, names in questions.items():
        for (number,), values in sums[question].items():
            found[number] |= dict(zip(names, values, strict=True))
    for number, *values in asking.ask("stays"):
        found[number] |= dict(zip(("moves", "median_ms", "p90_ms"), values, strict=True))
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


def _stages(asking: Asking, sums: Sums) -> dict[str, int]:
    ids = list(dict.fromkeys(node.stage for node in asking.discovery.nodes))
    found = sums["stages"]
    return {stage: int(found.get((number,), [0])[0]) for number, stage in enumerate(ids, 1)}


def _edges(asking: Asking, sums: Sums) -> tuple[Edge, ...]:
    lengths = {(node, following): rest for node, following, *rest in asking.ask("gaps")}
    return tuple(
        Edge(
            node=asking.id_of(node),
            next=asking.id_of(following),
            people=int(people),
            reached=int(reached),
            times=int(times),
            median_ms=_whole(lengths[node, following][0]) or 0,
            p90_ms=_whole(lengths[node, following][1]) or 0,
        )
        for (node, following), (people, reached, times) in sorted(sums["edges"].items())
    )


def _all_paths(asking: Asking, *, place_again: bool) -> dict[str, tuple[PathAnswer, ...]]:
    """The most frequent paths, and sets of places."""
    wanted = {"variants": ("variant", MOST_PATHS), "families": ("family", MOST_FAMILIES)}
    rows = {name: _path_rows(asking, key, most) for name, (key, most) in wanted.items()}
    examples = sorted({row[-1] for each in rows.values() for row in each})
    places = _places_of(asking, examples, place_again=place_again)
    return {
        name: _paths(asking, key, most, rows[name], places) for name, (key, most) in wanted.items()
    }


def _path_rows(asking: Asking, key: str, most: int) -> Rows:
    """Paths from ``k`` people on; more than are wanted where the last ones are of equally many."""
    rows = asking.ask("paths", key=key, k=str(max(asking.k, 1)), most=str(_MOST_TIES))
    if len(rows) > most:
        rows = [row for row in rows if row[1] >= rows[most - 1][1]]
    return rows


def _paths(
    asking: Asking, key: str, most: int, rows: Rows, places: Mapping[int, list[int]]
) -> tuple[PathAnswer, ...]:
    """The most frequent paths, or sets of places; ties by their places."""
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


def _places_of(asking: Asking, examples: list[int], *, place_again: bool) -> dict[int, list[int]]:
    if not examples:
        return {}
    listed = ", ".join(str(int(example)) for example in examples)
    if place_again:
        people = ", ".join(str(int(one)) for (one,) in asking.ask("people_of", examples=listed))
        place_part(asking.engine, asking.discovery, f"person IN ({people})")
    rows = asking.ask("path_nodes", examples=listed, longest=str(LONGEST_PATH))
    found: dict[int, list[int]] = {}
    for example, _, node in sorted(rows):
        found.setdefault(example, []).append(node)
    return found


def _segments(asking: Asking, number: int, column: str) -> list[SegmentAnswer]:
    rows = asking.ask("segment_people", segment=f"people_{number}", most=str(MOST_SEGMENTS))
    if not rows:
        return []
    values = ", ".join(asking.engine.dialect.literal(row[0]) for row in rows)
    nodes: dict[str, dict[str, int]] = {}
    for value, node, people in sorted(
        asking.ask("segment_nodes_all", nodes=f"people_at_{number}", values=values)
    ):
        nodes.setdefault(value, {})[asking.id_of(node)] = int(people)
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
    return tuple(StrangerAnswer(name, int(people), int(events)) for name, people, events in found)
