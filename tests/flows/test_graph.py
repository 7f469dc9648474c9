"""The graph of a flow: what leads where, by which branch, for how many."""

from __future__ import annotations

import pytest

from generator.flows.graph import kind_of
from tests.flows.build import graph, read


def edges(text: str) -> list[tuple[str, str, str, float | None]]:
    return [each[:4] for each in graph(text).edges]


def test_what_follows_comes_next_and_the_end_ends() -> None:
    assert edges("### A\n- start: x\n### B\n- send: email\n- end: yes\n### C\n- end: yes") == [
        ("a", "b", "next", 1.0)
    ]


def test_next_leads_anywhere_and_branches_meet_again() -> None:
    text = """
### A {#a}
- if: so
- yes: b
  - share: 30 %
- no: c
### B {#b}
- next: d
### C {#c}
- send: sms
### D {#d}
- end: yes
"""
    assert edges(text) == [
        ("a", "b", "yes", 0.3),
        ("a", "c", "no", 0.7),
        ("b", "d", "next", 1.0),
        ("c", "d", "next", 1.0),
    ]


def test_a_wait_leads_on_when_it_comes_about_and_elsewhere_when_not() -> None:
    text = (
        "### A\n- wait: visit\n- up to: 2 days\n  - else: c\n### B\n- end: yes\n### C\n- end: yes"
    )
    assert edges(text) == [("a", "b", "met", None), ("a", "c", "late", None)]


def test_a_branch_without_a_point_goes_to_what_follows() -> None:
    text = "### A\n- if: so\n- yes: c\n### B\n- end: yes\n### C\n- end: yes"
    assert edges(text) == [("a", "c", "yes", None), ("a", "b", "no", None)]


def test_parts_of_a_split_have_their_shares() -> None:
    text = (
        "### A\n- split: b\n  - share: 60 %\n- split: c\n  - share: 40 %\n"
        "### B\n- end: yes\n### C\n- end: yes"
    )
    assert edges(text) == [("a", "b", "split", 0.6), ("a", "c", "split", 0.4)]


def test_a_branch_to_nowhere_is_named_and_left_out() -> None:
    flow, problems = read("### A\n- if: so\n- yes: nowhere\n- no: b\n### B\n- end: yes")
    assert problems == []
    from generator.flows.graph import graph_of

    found = graph_of(flow)
    assert [(each.source, each.target) for each in found.lost] == [("a", "nowhere")]
    assert [each[:2] for each in found.edges] == [("a", "b")]


def test_the_edge_that_leads_back_closes_a_loop() -> None:
    found = graph("### A\n- start: x\n### B\n- delay: 1 day\n### C\n- send: email\n- next: b")
    assert found.closing == {("c", "b")}
    assert found.order == ("a", "b", "c")


def test_who_comes_in_reaches_what_edges_lead_to() -> None:
    found = graph("### A\n- start: x\n- next: c\n### B\n- send: email\n### C\n- end: yes")
    assert found.reached == {"a", "c"}


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        ("- start: x", "start"),
        ("- send: email", "send"),
        ("- delay: 1 day", "delay"),
        ("- wait: x", "wait"),
        ("- if: x", "if"),
        ("- split: a", "split"),
        ("- add tag: x", "tag"),
        ("- filter: x", "filter"),
        ("- end: yes", "end"),
        ("- owner: crm", "action"),
    ],
)
def test_what_a_point_does_follows_from_its_facts(fact: str, kind: str) -> None:
    flow, _ = read(f"### A\n{fact}")
    assert kind_of(flow.points[0]) == kind
