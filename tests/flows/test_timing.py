"""When people come to points, worked out by hand: windows, weekends, waits, loops."""

from __future__ import annotations

from generator.flows.clock import DAY, HOUR
from generator.flows.timing import arrivals, person
from tests.flows.build import graph

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
