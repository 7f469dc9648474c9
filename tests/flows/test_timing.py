"""When people come to points, worked out by hand: windows, weekends, waits, loops."""

from __future__ import annotations

import pytest

from generator.flows.clock import DAY, HOUR, WEEK, sent_at
from generator.flows.graph import FlowGraph, graph_of
from generator.flows.timing import arrivals, longest, person, shortest
from tests.flows.build import graph, random_body, read

MONDAY_TEN = 10 * HOUR


def test_a_delay_passes_its_time() -> None:
    found = arrivals(graph("### A\n- start: x\n### B\n- delay: 3 days\n### C\n- end: yes"))
    assert found["b"] == (0, 0, 0)
    assert found["c"] == (3 * DAY, 3 * DAY, 3 * DAY)


def test_a_month_is_thirty_days() -> None:
    found = arrivals(graph("### A\n- start: x\n### B\n- delay: 1 month\n### C\n- end: yes"))
    assert found["c"].earliest == 30 * DAY


def test_a_window_holds_a_message_over_a_weekend() -> None:
    """Who comes in on Friday at 18:01 gets it on Monday at nine: 62 hours and 59 minutes later."""
    text = "### A\n- start: x\n### B\n- send: email\n- window: Mon–Fri 9:00–18:00\n- end: yes"
    found = arrivals(graph(text))["b"]
    assert found == (0, 0, 62 * HOUR + 59)


def test_a_window_holds_no_delay() -> None:
    text = "### A\n- start: x\n### B\n- delay: 1 day\n- window: weekend\n### C\n- end: yes"
    assert arrivals(graph(text))["c"] == (DAY, DAY, DAY)


def test_two_windows_are_open_when_either_is() -> None:
    """From Monday ten o'clock, the nearest is Tuesday noon."""
    text = (
        "### A\n- start: x\n### B\n- send: email\n- window: Tue 12:00–13:00\n"
        "- window: Thu 9:00–10:00\n- end: yes"
    )
    assert arrivals(graph(text))["b"].typical == 26 * HOUR


def test_a_wait_lasts_up_to_its_limit_and_leads_elsewhere_at_its_end() -> None:
    text = """
### A
- start: x
### B
- wait: visit
- up to: 10 days
  - else: late
### C
- end: yes
### Late {#late}
- end: yes
"""
    found = arrivals(graph(text))
    assert found["c"] == (0, 5 * DAY, 10 * DAY)
    assert found["late"] == (10 * DAY, 10 * DAY, 10 * DAY)


def test_where_ways_meet_the_shortest_is_earliest_and_the_longest_latest() -> None:
    text = """
### A
- if: so
- yes: short
  - share: 90 %
- no: long
### Short {#short}
- delay: 1 day
- next: meet
### Long {#long}
- delay: 9 days
### Meet {#meet}
- end: yes
"""
    assert arrivals(graph(text))["meet"] == (DAY, DAY, 9 * DAY)


def test_a_loop_has_an_earliest_time_and_no_latest() -> None:
    text = """
### A
- start: x
### Ask {#ask}
- send: email
### Pause {#pause}
- delay: 2 days
### Answered? {#answered}
- if: answered
- yes: done
  - share: 40 %
- no: ask
### Done {#done}
- end: yes
"""
    found = arrivals(graph(text))
    assert found["ask"].latest is None
    assert found["done"][:2] == (2 * DAY, 4 * DAY)
    assert found["done"].latest is None


def test_a_wait_without_a_limit_has_no_latest_time() -> None:
    found = arrivals(graph("### A\n- start: x\n### B\n- wait: visit\n### C\n- end: yes"))
    assert found["b"].latest == 0
    assert found["c"] == (0, 0, None)


def test_one_person_goes_where_most_go_and_no_branch_twice() -> None:
    text = """
### A
- start: x
### Ask {#ask}
- send: email
### Pause {#pause}
- delay: 1 day
### Answered? {#answered}
- if: answered
- yes: done
  - share: 20 %
- no: ask
### Done {#done}
- end: yes
"""
    way = [(each.point, each.minute - MONDAY_TEN) for each in person(graph(text))]
    assert way == [
        ("a", 0),
        ("ask", 0),
        ("pause", 0),
        ("answered", DAY),
        ("ask", DAY),
        ("pause", DAY),
        ("answered", 2 * DAY),
        ("done", 2 * DAY),
    ]


def test_a_wait_that_times_out_on_a_weekend_is_answered_on_monday() -> None:
    """Monday ten o'clock and five days is Saturday ten; the window opens 47 hours later.

    Who comes in on a Sunday at 18:01 waits until Friday 18:01, the worst minute of a week: one
    past the end of the window, 62 hours and 59 minutes before it opens again.
    """
    text = """
### A
- start: x
### Wait {#wait}
- wait: visit
- up to: 5 days
  - else: late
  - share: 60 %
### Came {#came}
- end: yes
### Late {#late}
- send: email
- window: Mon–Fri 9:00–18:00
- end: yes
"""
    found = arrivals(graph(text))
    assert found["late"] == (5 * DAY, 5 * DAY + 47 * HOUR, 5 * DAY + 62 * HOUR + 59)
    assert found["came"] == (0, 60 * HOUR, 5 * DAY)
    assert [each.point for each in person(graph(text))] == ["a", "wait", "late"]


def test_where_a_held_message_and_a_short_way_meet_again() -> None:
    """The message waits for Monday nine; the other way takes a day, whenever that is.

    From Monday ten, two in three go by the message, which goes out a week less an hour later. At
    the latest it goes out a week less eight hours later, one minute short of the window's end:
    who comes in at Monday 17:00 is still in it, who comes at 17:01 waits for 167:59 hours less
    eight.
    """
    text = """
### A
- if: so
- yes: held
  - share: 66 %
- no: pause
### Held {#held}
- send: email
- window: Mon 9:00–17:00
- next: meet
### Pause {#pause}
- delay: 1 day
### Meet {#meet}
- end: yes
"""
    found = arrivals(graph(text))
    assert found["held"] == (0, 0, 7 * DAY - 8 * HOUR - 1)
    assert found["meet"] == (0, 0, 7 * DAY - 8 * HOUR - 1)
    assert found["pause"] == (0, 0, 0)


def test_a_loop_over_a_weekend_window_by_hand() -> None:
    """Ask on Monday ten, again two days later, and so on; Saturday's is held to Monday nine.

    Monday 10:00, Wednesday 10:00, Friday 10:00, Sunday 10:00 → Monday 9:00 of the next week.
    """
    text = """
### A
- start: x
### Ask {#ask}
- send: email
- window: Mon–Fri 9:00–18:00
### Pause {#pause}
- delay: 2 days
### Answered {#answered}
- if: answered
- yes: done
  - share: 10 %
- no: ask
### Done {#done}
- end: yes
"""
    asked = [each.minute for each in person(graph(text)) if each.point == "ask"]
    assert asked[:2] == [10 * HOUR, 2 * DAY + 10 * HOUR]
    found = arrivals(graph(text))
    assert found["ask"].latest is None
    assert found["done"].earliest == 2 * DAY


def _tried(found: FlowGraph) -> dict[str, tuple[int, int]]:
    """The least and the most minutes to each point of a flow without loops, every start tried."""
    times: dict[str, tuple[int, int]] = {}
    for start in range(WEEK):
        for pick, by in ((min, shortest), (max, longest)):
            came = {name: sent_at(found.points[name], start) for name in found.entries}
            for name in found.order:
                for edge in found.ways_on[name] if name in came else ():
                    takes = by(found.points[name], edge) or 0
                    there = sent_at(found.points[edge.target], came[name] + takes)
                    came[edge.target] = pick(came.get(edge.target, there), there)
            for name, minute in came.items():
                least, most = times.get(name, (minute - start, minute - start))
                times[name] = (min(least, minute - start), max(most, minute - start))
    return times


@pytest.mark.parametrize("seed", range(30))
def test_the_least_and_the_most_are_those_of_all_minutes_of_a_week(seed: int) -> None:
    flow, _ = read(random_body(500 + seed, 6))
    found = graph_of(flow)
    if found.closing:
        pytest.skip("a loop has no latest time")
    tried = _tried(found)
    for name, arrival in arrivals(found).items():
        assert arrival.earliest == tried[name][0], name
        assert arrival.latest in (None, tried[name][1]), name
