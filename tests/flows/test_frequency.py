"""The most messages within some days, compared with a walk over every way there is."""

from __future__ import annotations

import pytest

from generator.flows.clock import DAY, WEEK, sent_at
from generator.flows.frequency import worst_burst
from generator.flows.graph import FlowGraph
from generator.flows.timing import shortest
from tests.flows.build import graph, random_body, read


def most_on_any_way(found: FlowGraph, days: int, most: int) -> int:
    """All ways from each message at each quarter of an hour, to ``most`` messages."""
    best = 0
    for name, point in found.points.items():
        if point.send is None or name not in found.reached:
            continue
        for start in range(0, WEEK, 60):
            if sent_at(point, start) == start:
                best = max(best, _longest(found, name, start, start + days * DAY, most))
    return best


def _longest(found: FlowGraph, name: str, start: int, end: int, most: int) -> int:
    best = 0
    waiting = [(name, start, 1, frozenset[tuple[str, int]]())]
    while waiting and best < most:
        place, minute, count, gone = waiting.pop()
        best = max(best, count)
        for edge in found.ways_on[place]:
            there = found.points[edge.target]
            then = sent_at(there, minute + shortest(found.points[place], edge))
            # The same place at the same minute again is a way round that takes no time.
            if then < end and (edge.target, then) not in gone:
                sent = count + (there.send is not None)
                waiting.append((edge.target, then, sent, gone | {(edge.target, then)}))
    return best


def takes_time(found: FlowGraph) -> bool:
    """Whether every loop has a delay, so that the walk over all ways ends."""
    for source, target in found.closing:
        at_once, waiting = set[str](), [target]
        while waiting:
            name = waiting.pop()
            if name not in at_once and found.points[name].delay is None:
                at_once.add(name)
                waiting += [each.target for each in found.ways_on[name]]
        if source in at_once:
            return False
    return True


@pytest.mark.parametrize("seed", range(120))
def test_it_is_what_a_walk_over_all_ways_finds(seed: int) -> None:
    flow, _ = read(random_body(seed))
    from generator.flows.graph import graph_of

    found = graph_of(flow)
    if not takes_time(found):
        pytest.skip("a loop without a delay has a rule of its own")
    days = (1, 7, 3)[seed % 3]
    assert len(worst_burst(found, days)) == most_on_any_way(found, days, 12 * days)


def test_any_seven_days_that_follow_one_another_count() -> None:
    text = "### A\n- start: x\n" + "".join(
        f"### S{number}\n- send: email\n### D{number}\n- delay: 3 days\n" for number in range(4)
    )
    assert len(worst_burst(graph(text + "### E\n- end: yes"), 7)) == 3


def test_a_week_later_to_the_minute_is_another_week() -> None:
    text = "### A\n- send: email\n### B\n- delay: 7 days\n### C\n- send: email\n- end: yes"
    assert len(worst_burst(graph(text), 7)) == 1


def test_windows_that_keep_messages_apart_are_seen() -> None:
    text = (
        "### A\n- send: email\n- window: Mon 9:00–10:00\n### B\n- delay: 1 day\n"
        "### C\n- send: email\n- window: Mon 9:00–10:00\n- end: yes"
    )
    assert len(worst_burst(graph(text), 6)) == 1
