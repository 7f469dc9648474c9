"""Findings in each format, as the programs that read them expect."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from generator.commands import findings, formats
from generator.commands.findings import Report, report
from generator.commands.formats import FORMATS
from generator.diagnostics import Diagnostic, Related, Span, error, ordered, say, warning


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content" / "journeys").mkdir(parents=True)
    (tmp_path / "content/journeys/a.md").write_text(
        "---\ntitle: 顧客, 100%\n---\n\n## Этап\n\t- emotio: +1\n", encoding="utf-8"
    )
    return Path("content")


def found(*diagnostics: Diagnostic) -> Report:
    return report(Path("content"), ordered(diagnostics))


UNKNOWN = error(
    "unknown-key",
    Span("journeys/a.md", 6, 4, 6),
    say("“{key}” is no key: 100%, really.", key="emotio"),
    say("Did you mean “emotion”?"),
    Related(Span("journeys/a.md", 5, 4, 4), say("The stage is here.")),
)
OWNER = warning("journey-without-owner", Span("journeys/a.md", 2, 8), say("Nobody owns it."))


@pytest.mark.usefixtures("content")
def test_text_shows_the_line_with_a_caret_under_the_word_and_what_to_type() -> None:
    assert findings.plain(found(UNKNOWN)) == (
        "content/journeys/a.md:6:4: error: “emotio” is no key: 100%, really. [unknown-key]\n"
        "    6 |  - emotio: +1\n"
        "      |    ^^^^^^\n"
        "  → Did you mean “emotion”?\n"
        "  content/journeys/a.md:5:4: The stage is here."
    )


@pytest.mark.usefixtures("content")
def test_the_caret_stands_right_under_wide_signs() -> None:
    wide = warning("x", Span("journeys/a.md", 2, 10, 1), say("Here."))
    lines = findings.plain(found(wide)).splitlines()
    assert lines[1] == "    2 | title: 顧客, 100%"
    assert lines[2] == "      | " + " " * 11 + "^"


def test_a_place_without_a_file_is_shown_without_its_line() -> None:
    gone = warning("journey-without-owner", Span("journeys/gone.md", 2, 8), say("Nobody owns it."))
    assert findings.plain(found(gone)) == (
        "content/journeys/gone.md:2:8: warning: Nobody owns it. [journey-without-owner]"
    )


def test_json_follows_its_published_schema_and_keeps_the_order_of_lines() -> None:
    written = json.loads(FORMATS["json"](found(UNKNOWN, OWNER)))
    jsonschema.validate(written, formats.schema())
    assert written["version"] == 1
    assert [one["line"] for one in written["findings"]] == [2, 6]
    assert written["findings"][1]["related"] == [
        {
            "path": "content/journeys/a.md",
            "line": 5,
            "column": 4,
            "message": "The stage is here.",
        }
    ]


def test_github_puts_errors_first_and_escapes_what_its_syntax_uses() -> None:
    first, second = FORMATS["github"](found(OWNER, UNKNOWN)).splitlines()
    assert first == (
        "::error file=content/journeys/a.md,line=6,col=4,endColumn=10,title=unknown-key::"
        "“emotio” is no key: 100%25, really.%0ADid you mean “emotion”?"
    )
    assert second.startswith("::warning file=")


def test_github_gets_ten_annotations_and_a_count_of_the_rest() -> None:
    many = [warning("x", Span("a.md", line), say("w")) for line in range(1, 15)]
    lines = FORMATS["github"](found(*many, error("y", Span("z.md"), say("e")))).splitlines()
    assert [line.partition(" ")[0] for line in lines[:10]] == ["::error"] + ["::warning"] * 9
    assert lines[10:] == ["5 more findings are not shown here; see “cjm check”."]


def test_gitlab_fingerprints_do_not_change_when_lines_move() -> None:
    def prints(offset: int) -> list[str]:
        same = [warning("x", Span("a.md", line + offset), say("w")) for line in (3, 9)]
        return [one["fingerprint"] for one in json.loads(FORMATS["gitlab"](found(*same)))]

    assert prints(0) == prints(7)
    assert len(set(prints(0))) == 2


def test_gitlab_reports_hold_what_its_format_demands() -> None:
    (entry,) = json.loads(FORMATS["gitlab"](found(UNKNOWN)))
    assert entry["location"] == {"path": "content/journeys/a.md", "lines": {"begin": 6}}
    assert entry["severity"] == "critical"
    assert entry["check_name"] == "unknown-key"


def test_sarif_names_each_rule_once_and_points_at_characters() -> None:
    log = json.loads(FORMATS["sarif"](found(UNKNOWN, OWNER)))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["journey-without-owner", "unknown-key"]
    result = run["results"][1]
    assert rules[result["ruleIndex"]] == result["ruleId"] == "unknown-key"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/journeys/a.md"},
        "region": {"startLine": 6, "startColumn": 4, "endColumn": 10},
    }
    assert result["relatedLocations"][0]["message"]["text"] == "The stage is here."


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif"])
def test_a_format_for_programs_is_whole_when_nothing_was_found(name: str) -> None:
    json.loads(FORMATS[name](found()))
