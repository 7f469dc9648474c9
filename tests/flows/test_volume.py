"""How many come to a point."""

from __future__ import annotations

import pytest

from generator.flows.volume import volumes
from tests.flows.build import graph


def test_shares_multiply_along_a_way_and_add_up_where_ways_meet() -> None:
    text = """
### A
- if: so
- yes: b
  - share: 40 %
- no: c
### B {#b}
- split: c
  - share: 50 %
- split: d
  - share: 50 %
### C {#c}
- send: email
### D {#d}
- end: yes
"""
    found = volumes(graph(text))
    assert found == pytest.approx({"a": 1.0, "b": 0.4, "c": 0.8, "d": 1.0})


def test_what_nobody_says_is_divided_evenly() -> None:
    text = "### A\n- split: b\n  - share: 50 %\n- split: c\n- split: d\n" + "".join(
        f"### {name}\n- end: yes\n" for name in "BCD"
    )
    assert volumes(graph(text)) == pytest.approx({"a": 1.0, "b": 0.5, "c": 0.25, "d": 0.25})


def test_who_goes_round_a_loop_is_counted_each_time() -> None:
    """Three in four go round again: 1 + 3/4 + 9/16 + … = 4."""
    text = (
        "### A\n- start: x\n### B\n- delay: 1 day\n### C\n- if: so\n- yes: d\n  - share: 25 %\n"
        "- no: b\n### D\n- end: yes\n"
    )
    assert volumes(graph(text))["b"] == pytest.approx(4.0)


def test_a_loop_that_nobody_leaves_has_no_count() -> None:
    found = volumes(graph("### A\n- start: x\n### B\n- delay: 1 day\n### C\n- next: b"))
    assert found["b"] is None
    assert found["a"] == 1.0
