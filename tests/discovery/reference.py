"""The same questions answered in plain Python: slow, obvious, and sharing no line with the engines.

Takes events as dictionaries of text, one list a source, and gives the same ``Answers``.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from generator.discovery.questions import (
    Answers,
    Edge,
    NodeAnswer,
    PathAnswer,
    SegmentAnswer,
    StrangerAnswer,
    Totals,
)
from generator.model.discovery.definition import Discovery, Source

Row = dict[str, str]
Pairs = set[tuple[tuple[str, str], tuple[str, str]]]


class Event:
    def __init__(self, place: int, source: Source, row: Row) -> None:
        self.place = place
        self.ids = {
            kind: row[column].strip()
            for kind, column in source.ids.items()
            if row[column].strip() and row[column].strip() not in source.no_id
        }
        self.name = " / ".join(row[column] for column in source.event).strip()
        self.source = source.name
        self.person: Any = None
        self.ms = ms_of(row[source.time])
        self.cost = thousandths(row.get(source.cost, ""))
        self.value = thousandths(row.get(source.value, ""))
        self.segments = {
            name: row[column].strip()
            for name, column in source.segments.items()
            if row[column].strip()
        }

    @property
    def same(self) -> tuple[Any, ...]:
        """What tells it from every other event, but not from the same one said again."""
        return (self.person, self.ms, self.source, self.name, self.cost, self.value)


def ms_of(text: str) -> int | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return int(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() * 1000)


def thousandths(text: str) -> int | None:
    try:
        return round(float(text) * 1000)
    except ValueError:
        return None


def percentile(values: list[int], share: float) -> int | None:
    if not values:
        return None
    values = sorted(values)
    at = (len(values) - 1) * share
    low, high = math.floor(at), math.ceil(at)
    return math.floor(values[low] + (values[high] - values[low]) * (at - low) + 0.500001)


def persons_of(discovery: Discovery, events: list[Event], links: list[list[Row]]) -> None:
    """Give each event its ``person``; None where only an id of many people tells of it."""
    kinds = [kind.name for kind in discovery.identity]
    pairs = pairs_of(discovery, events, links)
    shared = shared_of(discovery, pairs)
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(one: tuple[str, str]) -> tuple[str, str]:
        while parent.get(one, one) != one:
            one = parent[one]
        return one

    for one, other in pairs:
        if one not in shared and other not in shared:
            parent[root(one)] = root(other)
    for event in events:
        fit = [(kind, event.ids[kind]) for kind in kinds if kind in event.ids]
        fit = [one for one in fit if len(kinds) < 2 or one not in shared]
        event.person = root(fit[0]) if fit else None


def pairs_of(discovery: Discovery, events: list[Event], links: list[list[Row]]) -> Pairs:
    seen = [event.ids for event in events]
    for source, rows in zip(discovery.links, links, strict=True):
        seen += [
            {
                kind: row[column].strip()
                for kind, column in source.ids.items()
                if row[column].strip()
            }
            for row in rows
        ]
    return {
        (one, other)
        for ids in seen
        for one in ids.items()
        for other in ids.items()
        if one[0] != other[0]
    }


def shared_of(discovery: Discovery, pairs: Pairs) -> set[tuple[str, str]]:
    shared = set()
    for kind in discovery.identity:
        for other in discovery.identity:
            counted = Counter(
                one for one, two in pairs if one[0] == kind.name and two[0] == other.name
            )
            shared |= {one for one, count in counted.items() if count > kind.most}
    return shared


def node_of(discovery: Discovery, event: Event) -> int | None:
    for rule in discovery.rules:
        if rule.source and rule.source != event.source:
            continue
        if rule.events and event.name not in rule.events:
            continue
        if not event.name.startswith(rule.prefix) or rule.contains not in event.name:
            continue
        return discovery.node_number(rule.node) if rule.node else 0
    return None


class Visit:
    def __init__(self, event: Event, node: int) -> None:
        self.node, self.start, self.end, self.events = node, event.ms or 0, event.ms or 0, 1


class Case:
    def __init__(self, person: Any, events: list[tuple[Event, int]], discovery: Discovery) -> None:
        self.person = person
        self.events = events
        self.visits: list[Visit] = []
        self.loops: set[int] = set()
        for event, node in events:
            if self.visits and self.visits[-1].node == node:
                self.loops.add(node)
            if self.visits and self.visits[-1].node == node and discovery.repeats == "fold":
                self.visits[-1].end = event.ms or 0
            else:
                self.visits.append(Visit(event, node))
        self.path = tuple(visit.node for visit in self.visits)
        self.start = self.visits[0].start
        self.end = self.visits[-1].end
        self.reached: int | None = None

    def sum(self, name: str) -> int | None:
        found = [
            getattr(event, name) for event, _ in self.events if getattr(event, name) is not None
        ]
        return sum(found) if found else None


def total(values: list[int | None]) -> int | None:
    found = [value for value in values if value is not None]
    return sum(found) if found else None


def answers(
    discovery: Discovery,
    rows: list[list[Row]],
    links: list[list[Row]] | None = None,
    *,
    by_map: bool = False,
) -> Answers:
    """``by_map``: where times are equal, the order is the map's, as on engines of many machines."""
    events = [
        Event(number * 10**12 + at, source, row)
        for number, source in enumerate(discovery.sources)
        for at, row in enumerate(rows[number])
    ]
    events = [event for event in events if event.name and event.ids and event.ms is not None]
    persons_of(discovery, events, links or [])
    if by_map:
        events.sort(key=lambda event: _by_map(discovery, event))
        for at, event in enumerate(events):
            event.place = at
    first: dict[Any, int] = {}
    kept = []
    for event in events:
        if event.same not in first:
            first[event.same] = event.place
            kept.append(event)
    outcome = discovery.outcome.events if discovery.outcome else ()

    def counts(event: Event) -> bool:
        return event.person is not None and (
            node_of(discovery, event) != 0 or event.name in outcome
        )

    said_twice = sum(map(counts, events)) - sum(map(counts, kept))
    found = _asked(discovery, [event for event in kept if counts(event)])
    return replace(found, duplicates=said_twice)


def _by_map(discovery: Discovery, event: Event) -> tuple[Any, ...]:
    unknown = -1
    return (
        node_of(discovery, event) or unknown,
        unknown if event.cost is None else event.cost,
        unknown if event.value is None else event.value,
        *(event.segments.get(name, "") for name in discovery.segments),
    )


def _asked(discovery: Discovery, events: list[Event]) -> Answers:
    nodes = {id(event): node_of(discovery, event) for event in events}
    by_person: dict[Any, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda one: (one.ms, one.place)):
        by_person[event.person].append(event)
    cases: list[Case] = []
    beyond = []
    for person, own in by_person.items():
        on_map = [(event, nodes[id(event)] or 0) for event in own if nodes[id(event)]]
        parts = _parted(discovery, on_map[: discovery.most_events])
        cases += [Case(person, part, discovery) for part in parts]
        beyond.append(len(on_map[discovery.most_events :]))
    _reach(discovery, cases, by_person)
    return replace(
        _answers(discovery, cases, by_person, nodes),
        capped_people=sum(count > 0 for count in beyond),
        capped_events=sum(beyond),
    )


def _parted(discovery: Discovery, on_map: list[tuple[Event, int]]) -> list[list[tuple[Event, int]]]:
    parts: list[list[tuple[Event, int]]] = []
    for event, node in on_map:
        last = parts[-1][-1][0] if parts else None
        gap = discovery.case == "session" and last and event.ms - last.ms > discovery.gap_ms  # type: ignore[operator]
        if last is None or gap:
            parts.append([])
        parts[-1].append((event, node))
    return parts


def _reach(discovery: Discovery, cases: list[Case], by_person: dict[Any, list[Event]]) -> None:
    outcome = discovery.outcome
    if outcome is None:
        return
    own: dict[Any, list[Case]] = defaultdict(list)
    for case in cases:
        own[case.person].append(case)
        if outcome.node:
            number = discovery.node_number(outcome.node)
            case.reached = next((v.start for v in case.visits if v.node == number), None)
    if outcome.node:
        return
    for person, its in own.items():
        for event in by_person[person]:
            if event.name not in outcome.events:
                continue
            before = [case for case in its if case.start <= (event.ms or 0)]
            if before:
                last = before[-1]
                last.reached = (
                    event.ms if last.reached is None else min(last.reached, event.ms or 0)
                )


def _answers(
    discovery: Discovery,
    cases: list[Case],
    by_person: dict[Any, list[Event]],
    nodes: dict[int, int | None],
) -> Answers:
    def people(found: list[Case]) -> int:
        return len({case.person for case in found})

    def reached(found: list[Case]) -> int:
        return people([case for case in found if case.reached is not None])

    lengths = [case.end - case.start for case in cases]
    every = [event for own in by_person.values() for event in own]
    strangers = [event for event in every if nodes[id(event)] is None]
    names: dict[str, list[Event]] = defaultdict(list)
    for event in strangers:
        names[event.name].append(event)
    ids = [node.id for node in discovery.nodes]
    edges: dict[tuple[int, int], list[tuple[Case, int]]] = defaultdict(list)
    for case in cases:
        for one, two in zip(case.visits, case.visits[1:], strict=False):
            edges[one.node, two.node].append((case, two.start - one.end))
    return Answers(
        totals=Totals(
            people=people(cases),
            cases=len(cases),
            events=sum(len(case.events) for case in cases),
            reached=reached(cases),
            median_ms=percentile(lengths, 0.5),
            p90_ms=percentile(lengths, 0.9),
            cost=total([case.sum("cost") for case in cases]),
            value=total([case.sum("value") for case in cases]),
            first_ms=min((case.start for case in cases), default=None),
            last_ms=max((case.end for case in cases), default=None),
        ),
        nodes=tuple(_node(discovery, number, cases) for number in range(1, len(ids) + 1)),
        stages={
            stage: people(
                [c for c in cases if any(discovery.nodes[n - 1].stage == stage for n in c.path)]
            )
            for stage in dict.fromkeys(node.stage for node in discovery.nodes)
        },
        edges=tuple(
            Edge(
                node=ids[one - 1],
                next=ids[two - 1],
                people=people([case for case, _ in found]),
                reached=reached([case for case, _ in found]),
                times=len(found),
                median_ms=percentile([gap for _, gap in found], 0.5) or 0,
                p90_ms=percentile([gap for _, gap in found], 0.9) or 0,
            )
            for (one, two), found in sorted(edges.items())
        ),
        funnel=tuple(_funnel(discovery, cases)),
        variants=_paths(discovery, cases, 30, lambda case: case.path),
        variant_count=len({case.path for case in cases}),
        single_variants=list(Counter(case.path for case in cases).values()).count(1),
        families=_paths(discovery, cases, 8, lambda case: tuple(sorted(set(case.path)))),
        segments=tuple(_segments(discovery, cases, by_person)),
        strangers=tuple(
            StrangerAnswer(name, len({e.person for e in found}), len(found))
            for name, found in sorted(
                names.items(),
                key=lambda item: (-len({e.person for e in item[1]}), item[0]),
            )
        )[:200],
        stranger_names=len(names),
        stranger_people=len({event.person for event in strangers}),
        stranger_events=len(strangers),
    )


def _node(discovery: Discovery, number: int, cases: list[Case]) -> NodeAnswer:
    def people(found: list[Case]) -> int:
        return len({case.person for case in found})

    there = [case for case in cases if number in case.path]
    began = [case for case in there if case.path[0] == number]
    passed = [case for case in cases if max(case.path) > number]
    stays = [
        two.start - one.start
        for case in there
        for one, two in zip(case.visits, case.visits[1:], strict=False)
        if one.node == number
    ]
    before = [
        case
        for case in there
        if case.reached is None
        or next(v.start for v in case.visits if v.node == number) < case.reached
    ]
    events = [event for case in there for event, node in case.events if node == number]
    return NodeAnswer(
        node=discovery.nodes[number - 1].id,
        people=people(there),
        returned=people([case for case in there if case.path.count(number) > 1]),
        repeated=people([case for case in there if number in case.loops]),
        visits=sum(case.path.count(number) for case in there),
        began=people(began),
        ended=people([case for case in there if case.path[-1] == number]),
        passed=people(passed),
        had_been=people([case for case in passed if number in case.path]),
        moves=len(stays),
        median_ms=percentile(stays, 0.5),
        p90_ms=percentile(stays, 0.9),
        cost=total([event.cost for event in events]),
        value=total([event.value for event in events]),
        before=people(before),
        before_reached=people([case for case in before if case.reached is not None]),
        began_reached=people([case for case in began if case.reached is not None]),
    )


def _funnel(discovery: Discovery, cases: list[Case]) -> Any:
    for level in range(1, len(discovery.funnel) + 1):
        still = set()
        for case in cases:
            at = 0
            for step in discovery.funnel[:level]:
                fit = [
                    place
                    for place, number in enumerate(case.path, 1)
                    if place > at
                    and step in (discovery.nodes[number - 1].id, discovery.nodes[number - 1].stage)
                ]
                if not fit:
                    break
                at = fit[0]
            else:
                still.add(case.person)
        yield discovery.funnel[level - 1], len(still)


def _paths(discovery: Discovery, cases: list[Case], most: int, key: Any) -> tuple[PathAnswer, ...]:
    grouped: dict[tuple[int, ...], list[Case]] = defaultdict(list)
    for case in cases:
        grouped[key(case)].append(case)
    found = [
        PathAnswer(
            nodes=tuple(discovery.nodes[number - 1].id for number in path),
            people=len({case.person for case in own}),
            reached=len({case.person for case in own if case.reached is not None}),
            median_ms=percentile([case.end - case.start for case in own], 0.5) or 0,
            cost=total([case.sum("cost") for case in own]),
            value=total([case.sum("value") for case in own]),
            cases=len(own),
        )
        for path, own in grouped.items()
    ]
    order = {node.id: at for at, node in enumerate(discovery.nodes)}
    found.sort(key=lambda path: (-path.people, [order[node] for node in path.nodes]))
    return tuple(found[:most])


def _segments(discovery: Discovery, cases: list[Case], by_person: dict[Any, list[Event]]) -> Any:
    for column in discovery.segments:
        value_of = {}
        for person, own in by_person.items():
            valued = [(e.ms, e.segments[column]) for e in own if column in e.segments]
            if valued:
                value_of[person] = min(valued)[1]
        grouped: dict[str, list[Case]] = defaultdict(list)
        for case in cases:
            if case.person in value_of:
                grouped[value_of[case.person]].append(case)
        found = []
        for value, its in grouped.items():
            there = {
                node.id: len({case.person for case in its if number in case.path})
                for number, node in enumerate(discovery.nodes, 1)
            }
            found.append(
                SegmentAnswer(
                    column=column,
                    value=value,
                    people=len({case.person for case in its}),
                    reached=len({case.person for case in its if case.reached is not None}),
                    median_ms=percentile([case.end - case.start for case in its], 0.5) or 0,
                    value_sum=total([case.sum("value") for case in its]),
                    nodes={node: count for node, count in there.items() if count},
                )
            )
        found.sort(key=lambda one: (-one.people, one.value))
        yield from found[:12]
