"""``cjm diff`` as a person, a comment and a program get it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from generator.commands.comparisons import comment, json_form
from tests.history.repositories import begin, commit, git
from tests.reviewing.wikis import branch, edit, wiki, write
from tests.sites import run

CAR = "journeys/car.md"
APPROVALS = """\
approvals:
  truth-removed: [owner, Legal]
handles:
  Anna: "@anna"
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A wiki with rules, on a branch where one journey changed in several ways."""
    content = wiki(tmp_path / "wiki")
    edit(content, "site.yml", "audiences:\n", f"{APPROVALS}audiences:\n")
    commit(content, "Rules")
    branch(content)
    edit(content, CAR, "emotion: +1", "emotion: -2")
    edit(content, CAR, "- moment of truth: yes\n", "")
    edit(content, "journeys/flat.md", "owner: Vera\n", "")
    edit(content, "personas/igor.md", "A father.", "A father of three.")
    return content


def diff(content: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("diff", *arguments, cwd=content.parent)


def schema() -> dict[str, object]:
    described = json.loads(run("schema", "diff").stdout)
    jsonschema.Draft202012Validator.check_schema(described)
    assert described == json.loads(json.dumps(json_form.schema()))
    return dict(described)


def test_text_tells_the_most_important_first_and_whom_to_ask(content: Path) -> None:
    done = diff(content)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("main (")
    assert lines[0].endswith(") → content")
    assert lines[1] == "4 changes in 2 journeys, 3 of high importance."
    assert lines[2] == "New problems: 1 warning."
    assert "  Anna (@anna), Legal · A moment of truth is taken out." in lines
    assert lines.index("Buying a car") < lines.index("Renting a flat") < lines.index("Personas")
    assert "  ! Emotion of step “Compare”: +1 → −2" in lines
    assert "      A father{+ of three+}." in lines
    assert "content/journeys/flat.md:2:8: warning: " in done.stdout


def test_json_is_what_its_schema_says(content: Path) -> None:
    told = json.loads(diff(content, "--format", "json").stdout)
    jsonschema.validate(told, schema(), jsonschema.Draft202012Validator)
    (approval,) = told["approvals"]
    assert approval["asked"] == [
        {"name": "Anna", "handle": "@anna"},
        {"name": "Legal", "handle": ""},
    ]
    assert told["changes"][approval["changes"][0]]["key"] == "moment of truth"
    assert [one["code"] for one in told["findings"]["new"]] == ["journey-without-owner"]
    assert told["findings"]["old"]
    assert told["base"]["name"] == "main"
    assert len(told["base"]["commit"]) == 40


def test_markdown_begins_with_its_marker_and_what_to_act_on(content: Path) -> None:
    text = diff(content, "--format", "markdown").stdout
    first, _, second, *_ = text.splitlines()
    assert first == comment.MARKER
    assert second.startswith("**4 changes in 2 journeys, 3 of high importance.**")
    assert "Approval is needed: **Anna** (@anna), **Legal**." in second
    assert "| Buying a car | 2 |" in text
    assert text.count("<details") == text.count("</details>") == 4
    assert "- `content/journeys/flat.md:2` **warning**: " in text


def test_nothing_changed_says_so(content: Path) -> None:
    for form in ("text", "markdown"):
        assert (
            "Nothing changed on the maps." in diff(content, "HEAD", "HEAD", "--format", form).stdout
        )
    told = json.loads(diff(content, "HEAD", "HEAD", "--format", "json").stdout)
    jsonschema.validate(told, schema(), jsonschema.Draft202012Validator)
    assert told["changes"] == []


@pytest.mark.parametrize("arguments", [("nowhere",), ("--audience", "nobody"), ("HEAD", "nowhere")])
def test_what_cannot_be_compared_is_an_error_and_never_no_changes(
    content: Path, arguments: tuple[str, ...]
) -> None:
    done = diff(content, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("reasons", "code"),
    [
        (["error"], 0),
        (["new-error"], 0),
        (["warning"], 1),
        (["new-warning"], 1),
        (["audience"], 0),
        (["approval"], 1),
        (["any"], 1),
        (["error", "approval"], 1),
    ],
)
def test_it_fails_on_what_it_was_told_to(content: Path, reasons: list[str], code: int) -> None:
    options = [word for reason in reasons for word in ("--fail-on", reason)]
    assert diff(content, *options).returncode == code


def test_it_fails_when_an_audience_sees_more(content: Path) -> None:
    edit(content, "site.yml", "journeys: [car]", "journeys: [car, flat]")
    assert diff(content, "--fail-on", "audience").returncode == 1


def test_an_old_warning_is_no_new_one(content: Path) -> None:
    commit(content, "Done")
    assert diff(content, "HEAD", "--fail-on", "new-warning").returncode == 0
    assert diff(content, "HEAD", "--fail-on", "warning").returncode == 1


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_an_audience_is_told_nothing_of_the_team(content: Path, form: str) -> None:
    text = diff(content, "--format", form, "--audience", "acme").stdout
    assert "Emotion of step “Compare”" in text
    for secret in ("main", "work", "Anna", "Legal", "Renting", "without-owner", "approv"):
        assert secret not in text, secret


def test_output_goes_into_a_file(content: Path, tmp_path: Path) -> None:
    done = diff(content, "--format", "json", "--output", str(tmp_path / "new" / "diff.json"))
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "new/diff.json").read_text(encoding="utf-8"))["version"] == 1
    assert diff(content, "--output", str(tmp_path)).returncode == 2


def test_in_russian_too(content: Path) -> None:
    edit(content, "site.yml", "lang: en", "lang: ru")
    done = diff(content)
    assert "Эмоция шага «Compare»: +1 → −2" in done.stdout
    assert "change" not in done.stdout.replace("journeys/", "")


HOSTILE = (
    "# @everyone | <script>alert(1)</script> ![x](http://evil.example/y.png) #12 `code` "
    "**b** ~~s~~ [l](javascript:x) </details> GH-7 www.evil.example \\| $x$ !5 &6"
)


def test_hostile_titles_are_words_and_nothing_else(content: Path) -> None:
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', "'")
    write(content, "journeys/evil.md", f'---\ntitle: "{quoted}"\nowner: "@all | x"\n---\n\n## A\n')
    edit(content, CAR, "## Pay {#pay}", "## @admin | </summary><b> {#pay}")
    edit(content, "site.yml", "  Anna:", '  Vera: "@crowd"\n  Anna:')
    text = diff(content, "--format", "markdown").stdout
    assert "<script" not in text
    assert "](" not in text.replace("\\](", "")
    assert "@everyone" not in text
    assert "@admin" not in text
    assert "@all" not in text
    assert "@crowd" not in text
    assert "@anna" in text
    assert "#12 " not in text
    assert "http://" not in text
    assert "GH-7" not in text
    assert text.count("<details") == text.count("</details>")
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in table} == {4}
    assert "Traceback" not in text


def test_a_comment_is_never_longer_than_hosts_take(tmp_path: Path) -> None:
    root = begin(tmp_path / "wiki")
    content = root / "content"
    write(content, "site.yml", "title: Maps\n")
    commit(root, "Start")
    for number in range(120):
        steps = "".join(
            f"\n### {'<' * 80} {each} {{#s{each}}}\n- emotion: 0\n" for each in range(12)
        )
        write(
            content, f"journeys/j{number}.md", f"---\ntitle: J{number}\n---\n\n## A {{#a}}\n{steps}"
        )
    commit(root, "Many")
    for path in sorted((content / "journeys").iterdir()):
        text = path.read_text(encoding="utf-8").replace("emotion: 0", "emotion: +2")
        path.write_text(text, encoding="utf-8")
    done = diff(content, "HEAD", "--format", "markdown")
    assert 40_000 < len(done.stdout) < comment.LONGEST
    assert "left out here" in done.stdout
    assert "1,440 changes in 120 journeys" in done.stdout
    assert done.stdout.count("<details") == done.stdout.count("</details>")


def test_words_of_any_length_fit_into_a_comment(content: Path) -> None:
    edit(content, "site.yml", "[owner, Legal]", f"[owner, {'x' * 70_000}]")
    edit(content, CAR, "title: Buying a car", f"title: {'y' * 70_000}")
    write(content, "personas/igor.md", "---\nname: Igor\n---\n\n" + "a b " * 9_000)
    commit(content, "Long")
    write(content, "personas/igor.md", "---\nname: Igor\n---\n\n" + "a c " * 9_000)
    edit(content, "site.yml", "  Anna:", f'  Vera: "@{"z" * 70_000}"\n  Anna:')
    for base in ("main", "HEAD"):
        text = diff(content, base, "--format", "markdown").stdout
        assert len(text) < comment.LONGEST
        assert "Text of persona “Igor”" in text
        assert text.count("<details") == text.count("</details>")


def test_a_base_that_is_broken_is_compared_as_far_as_it_goes(content: Path) -> None:
    write(content, CAR, "---\ntitle: [\n---\n## A\n- gaol: x\n")
    commit(content, "Broken")
    git(content, "checkout", "--quiet", "HEAD~1", "--", CAR)
    done = diff(content, "HEAD")
    assert done.returncode == 0
    assert "as far as they can be read" in done.stdout
