"""Whatever an author types either builds into pages where nothing runs, or is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.attempt import CPU_SECONDS, Outcome, attempt
from tests.hostile.field_cases import by_field, field_cases
from tests.hostile.file_cases import file_cases
from tests.hostile.inspection import Theme, faults_of, theme_of, words_of
from tests.hostile.markdown_cases import markdown_cases
from tests.hostile.structure_cases import structure_cases
from tests.hostile.wiki import Case
from tests.hostile.yaml_cases import yaml_cases
from tests.lanes import chosen

CASES = (
    *field_cases(),
    *markdown_cases(),
    *yaml_cases(),
    *file_cases(),
    *structure_cases(),
)
# A case a field is enough for a change, as is every other case of the tables, whose neighbours
# are variations of one attack.
SOME = (*by_field(field_cases()), *CASES[len([*field_cases()]) :: 2])


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    """What the site of the wiki runs when nobody attacks it."""
    outcome = attempt(Case("harmless", {}), tmp_path_factory.mktemp("harmless"))
    assert outcome.found() == ""
    return theme_of(outcome.files)


def test_there_are_enough_of_them() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 200
    assert {case.name.split(": ")[0] for case in field_cases()} == {
        case.name.split(": ")[0] for case in SOME[: len(by_field(field_cases()))]
    }


@pytest.mark.parametrize("case", chosen(SOME, CASES), ids=lambda case: case.name)
def test_nothing_runs_nothing_is_lost_and_everything_is_said(
    case: Case, theme: Theme, tmp_path: Path
) -> None:
    outcome = attempt(case, tmp_path)
    assert outcome.seconds < CPU_SECONDS
    assert_said(case, outcome)
    if outcome.is_built:
        assert faults_of(outcome.files, theme) == []
        words = words_of(outcome.files)
        assert [text for text in case.shown if text not in words] == []
        assert [text for text in case.unseen if text in words] == []


def assert_said(case: Case, outcome: Outcome) -> None:
    """The findings that the case must have are there, and whether it builds follows from them."""
    found = {(one.code, one.span.path, one.span.line) for one in outcome.diagnostics}
    assert set(case.finds) <= found, outcome.found()
    errors = {
        (one.span.path, one.span.line) for one in outcome.diagnostics if one.severity == "error"
    }
    if case.any_code:
        assert case.any_code in errors, outcome.found()
    if case.shown:
        assert outcome.is_built, outcome.found()
    assert outcome.is_built == (not errors), outcome.found()
