"""Whose approval a change needs: every condition, met and just not met."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.reading.site_parts import CONDITIONS
from generator.reviewing.approvals import Approval
from generator.reviewing.comparison import compare
from tests.history.repositories import commit
from tests.reviewing.wikis import edit, wiki, write

ALL = "approvals:\n" + "".join(f"  {name}: owner\n" for name in CONDITIONS)
CAR = "journeys/car.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = wiki(tmp_path / "wiki")
    edit(content, "site.yml", "audiences:\n", f"{ALL}audiences:\n")
    commit(content, "Rules")
    return content


def asked(content: Path) -> list[tuple[str, tuple[str, ...]]]:
    with compare(content, "HEAD") as found:
        return [(one.condition, tuple(each.name for each in one.asked)) for one in found.approvals]


TRUTH = "- moment of truth: yes\n"
PAIN = "- pain: No prices\n  - severity: high\n  - hypothesis: yes\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "conditions"),
    [
        (CAR, TRUTH, "", ["truth-removed"]),
        (CAR, "moment of truth: yes", "moment of truth: no", ["truth-removed"]),
        (CAR, "target: 5 %", "target: 4 %", ["target-lowered"]),
        (CAR, "  - target: 5 %\n", "", ["target-lowered"]),
        (CAR, "target: 5 %", "target: 6 %", []),
        (CAR, "target: 5 %", "target: 5 items", ["target-lowered"]),
        (CAR, "  - backstage", "  - backstage", []),
        (CAR, "severity: high", "severity: low", ["pain-eased"]),
        (CAR, "  - severity: high\n", "", ["pain-eased"]),
        (CAR, PAIN, "", ["pain-eased"]),
        (CAR, "status: draft", "status: review", ["status-changed"]),
        (CAR, "owner: Anna", "owner: Vera", ["owner-changed"]),
        (CAR, "title: Buying", "title: Getting", []),
        ("site.yml", "journeys: [car]", "journeys: [car, flat]", ["audience-widened"]),
        ("site.yml", "lang: en\n", "lang: en\nrules:\n  large-map: off\n", ["rules-changed"]),
        ("site.yml", "  truth-removed: owner\n", "", ["rules-changed"]),
    ],
)
def test_a_condition_is_met_by_what_it_names(
    content: Path, path: str, old: str, new: str, conditions: list[str]
) -> None:
    if old != new:
        edit(content, path, old, new)
    assert [name for name, _ in asked(content)] == conditions


def test_of_a_figure_that_should_fall_a_higher_target_is_the_easier_one(content: Path) -> None:
    edit(content, CAR, "  - value: 2 %\n  - target: 5 %\n", "  - value: 9 %\n  - target: 5 %\n")
    commit(content, "Too long")
    edit(content, CAR, "target: 5 %", "target: 4 %")
    assert asked(content) == []
    edit(content, CAR, "target: 4 %", "target: 6 %")
    assert asked(content) == [("target-lowered", ("Anna",))]


def test_what_goes_with_a_heading_or_a_journey_is_gone_too(content: Path) -> None:
    text = (content / CAR).read_text(encoding="utf-8")
    begin, end = text.index("### Compare"), text.index("### Visit")
    write(content, CAR, text[:begin] + text[end:])
    assert asked(content) == [("truth-removed", ("Anna",)), ("pain-eased", ("Anna",))]
    (content / CAR).unlink()
    assert ("journey-removed", ("Anna",)) in asked(content)
    assert ("target-lowered", ("Anna",)) in asked(content)


def test_evidence_that_goes_or_is_named_no_more_is_asked_about(content: Path) -> None:
    write(content, "evidence/talks.md", "---\ntitle: Talks\nkind: interview\n---\n")
    edit(content, CAR, "  - hypothesis: yes\n", "  - evidence: talks\n")
    commit(content, "Talks")
    edit(content, CAR, "  - evidence: talks\n", "")
    assert asked(content) == [("evidence-removed", ("Anna",))]
    (content / "evidence/talks.md").unlink()
    assert ("evidence-removed", ()) in asked(content)


def test_the_owner_is_who_owned_it_before_the_change(content: Path) -> None:
    edit(content, CAR, "owner: Anna", "owner: Mallory")
    edit(content, CAR, TRUTH, "")
    assert asked(content) == [("truth-removed", ("Anna",)), ("owner-changed", ("Anna",))]


def test_a_rule_holds_though_the_change_takes_it_away(content: Path) -> None:
    edit(content, CAR, TRUTH, "")
    edit(content, "site.yml", ALL, "")
    assert ("truth-removed", ("Anna",)) in asked(content)


def test_whoever_owns_the_journeys_of_an_audience_is_asked_what_it_may_see(content: Path) -> None:
    edit(
        content,
        "site.yml",
        "    journeys: [car]\n",
        "    journeys: [car, flat]\n    hide: [owner]\n",
    )
    commit(content, "Hide")
    edit(content, "site.yml", "    hide: [owner]\n", "")
    assert asked(content) == [("audience-widened", ("Anna", "Vera"))]


def test_others_are_asked_by_name_and_by_their_handles(content: Path) -> None:
    edit(content, "site.yml", "truth-removed: owner", "truth-removed: [Legal, Owner, Anna]")
    edit(content, "site.yml", "audiences:\n", 'handles:\n  Legal: "@law"\naudiences:\n')
    commit(content, "Names")
    edit(content, CAR, TRUTH, "")
    edit(content, "site.yml", 'Legal: "@law"\n', 'Legal: "@crowd"\n  Anna: "@anna"\n')
    with compare(content, "HEAD") as found:
        first: Approval = found.approvals[0]
    assert [(one.name, one.handle, one.is_known) for one in first.asked] == [
        ("Legal", "@law", True),
        ("Anna", "@anna", False),
    ]


def test_without_rules_nobody_is_asked(tmp_path: Path) -> None:
    content = wiki(tmp_path / "free")
    (content / CAR).unlink()
    assert asked(content) == []
