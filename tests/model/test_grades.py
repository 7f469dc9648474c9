"""What a pain rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.analysis.research import coverage_of, grade_of, pains_of
from generator.model.reading.loading import load
from generator.model.records.catalog import Catalog

EVIDENCE = {
    "talks": "kind: interview\nsample: 12 drivers",
    "talks-counted": "kind: interview\nsample: 12 drivers",
    "group": "kind: focus group\nsample: 8 people",
    "survey": "kind: survey\nsample: 400 drivers",
    "bare-survey": "kind: survey",
    "visit": "kind: mystery shopping\nsample: 3 visits",
    "scored-visit": "kind: mystery shopping",
    "note": "link: https://notes.example/1",
}
BODIES = {
    "talks-counted": "\n## Distribution\n- Yes: 7\n- No: 5\n",
    "scored-visit": "\n## Criteria\n- Friendliness: 4/5\n",
}


def _catalog(folder: Path, pains: str) -> Catalog:
    (folder / "journeys").mkdir(parents=True)
    (folder / "evidence").mkdir()
    (folder / "site.yml").write_text("title: Cars\n", "utf-8")
    for name, front in EVIDENCE.items():
        text = f"---\ntitle: {name}\n{front}\n---\n{BODIES.get(name, '')}"
        (folder / "evidence" / f"{name}.md").write_text(text, "utf-8")
    journey = f"---\ntitle: Buying\n---\n\n## Need\n{pains}"
    (folder / "journeys" / "buy.md").write_text(journey, "utf-8")
    return load(folder).catalog


@pytest.mark.parametrize(
    ("cited", "grade"),
    [
        ("", "assumption"),
        ("talks", "one source"),
        ("talks, group", "several"),
        ("talks, talks", "one source"),
        ("talks-counted", "one source"),
        ("survey", "measured"),
        ("bare-survey", "one source"),
        ("visit", "one source"),
        ("scored-visit", "measured"),
        ("note, talks", "several"),
        ("talks, survey", "measured"),
    ],
)
def test_a_pain_is_as_firm_as_what_it_cites(tmp_path: Path, cited: str, grade: str) -> None:
    below = f"  - evidence: {cited}\n" if cited else ""
    catalog = _catalog(tmp_path / "content", f"- pain: No prices\n{below}")
    (pain,) = pains_of(catalog.journeys["buy"])
    assert grade_of(pain, catalog.evidence) == grade


def test_a_hypothesis_stays_an_assumption_beside_evidence(tmp_path: Path) -> None:
    below = "  - evidence: survey\n  - hypothesis: yes\n"
    catalog = _catalog(tmp_path / "content", f"- pain: No prices\n{below}")
    (pain,) = pains_of(catalog.journeys["buy"])
    assert grade_of(pain, catalog.evidence) == "assumption"


def test_coverage_counts_the_pains_of_stages_and_steps(tmp_path: Path) -> None:
    pains = (
        "- pain: A\n\n### Look\n- pain: B\n  - evidence: talks\n- pain: C\n  - evidence: survey\n"
    )
    catalog = _catalog(tmp_path / "content", pains)
    assert coverage_of(catalog.journeys["buy"], catalog.evidence) == {
        "assumption": 1,
        "one source": 1,
        "several": 0,
        "measured": 1,
    }
