"""A journey's story over real commits: told, followed through renames, bounded, in all formats."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.history.repositories import commit, git
from tests.reviewing.wikis import edit, wiki, write
from tests.sites import run

CAR = "journeys/car.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A wiki whose journey lived through every kind of commit."""
    content = wiki(tmp_path / "wiki")
    edit(content, CAR, "emotion: +1", "emotion: -2")
    edit(content, "personas/igor.md", "A father", "A proud father")
    commit(content, "Less\x1b[31m *joy*", "2026-10-02", "Boris")
    edit(content, CAR, "- pain: No prices", "- боль: No prices")
    commit(content, "Typed in Russian", "2026-10-03")
    edit(content, "personas/igor.md", "A proud father", "A father")
    commit(content, "Not about the car", "2026-10-04")
    git(content, "mv", CAR, "journeys/automobile.md")
    commit(content, "Called otherwise", "2026-10-05")
    return content


def log(content: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("log", *arguments, cwd=content.parent)


def told(content: Path, *arguments: str) -> dict[str, list[str]]:
    done = log(content, *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return {
        one["subject"]: [change["sentence"] for change in one["changes"]]
        for one in found["commits"]
    }


STORY = {
    "Called otherwise": ["Id of journey “Buying a car”: car → automobile"],
    "Typed in Russian": [],
    "Less\x1b[31m *joy*": ["Emotion of step “Compare”: +1 → −2"],
    "Start": ["Journey “Buying a car” is added"],
}


def test_a_story_has_each_commit_that_touched_the_journey_under_any_name(content: Path) -> None:
    found = told(content, "automobile")
    assert [*found] == [*STORY]
    assert found["Less\x1b[31m *joy*"] == STORY["Less\x1b[31m *joy*"]
    assert found["Typed in Russian"] == []
    assert found["Start"] == STORY["Start"]
    assert len(found["Called otherwise"]) == 1


@pytest.mark.parametrize(
    "name", ["Buying a car", "automobile.md", "content/journeys/automobile.md"]
)
def test_a_journey_is_called_by_its_id_title_or_file(content: Path, name: str) -> None:
    assert len(told(content, name)) == 4


def test_a_journey_that_is_not_there_is_an_error_with_a_guess(content: Path) -> None:
    done = log(content, "automobil")
    assert done.returncode == 2
    assert "automobile" in done.stderr


def test_text_tells_day_author_subject_and_changes(content: Path) -> None:
    lines = log(content, "automobile").stdout.splitlines()
    assert lines[0] == "Buying a car"
    assert "Less\\u001b[31m *joy*" in lines
    assert "  ! Emotion of step “Compare”: +1 → −2" in lines
    assert any(" · Boris · " in line for line in lines)
    assert "    Nothing changed on the map." in lines


def test_markdown_has_words_for_words(content: Path) -> None:
    text = log(content, "automobile", "--format", "markdown").stdout
    assert "\\*joy\\*" in text
    assert "- **!** Emotion of step “Compare”: +1 → −2" in text


def test_a_story_is_cut_and_says_so(content: Path) -> None:
    assert [*told(content, "automobile", "--max", "2")] == ["Called otherwise", "Typed in Russian"]
    done = log(content, "automobile", "--max", "2")
    assert "2 earlier commits are not shown; --max shows more." in done.stdout


def test_a_clone_of_a_part_says_where_it_begins(content: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(content, "clone", "--quiet", "--depth=3", f"file://{content.parent}", str(shallow))
    done = log(shallow / "content", "automobile")
    assert done.returncode == 0, done.stderr
    assert "git fetch --unshallow" in done.stdout
    assert "is added" not in done.stdout


def test_a_folder_of_files_a_variant_and_own_rows_are_read_as_they_were(content: Path) -> None:
    edit(content, "site.yml", "audiences:\n", "rows:\n  - law: {en: Law}\naudiences:\n")
    git(content, "rm", "--quiet", "journeys/automobile.md")
    write(content, "journeys/car/index.md", "---\ntitle: Buying a car\n---\n")
    write(content, "journeys/car/1-pay.md", "## Pay\n\n### Sign\n- emotion: -1\n")
    write(
        content,
        "journeys/quick.md",
        "---\ntitle: Quick\nextends: car\n---\n\n## Pay\n\n### Sign\n- emotion: +1\n",
    )
    commit(content, "Parted", "2026-10-06")
    edit(content, "journeys/car/1-pay.md", "- emotion: -1", "- emotion: 0\n- kpi: Speed")
    edit(content, "journeys/quick.md", "emotion: +1", "emotion: +2")
    commit(content, "Better", "2026-10-07")
    assert told(content, "quick")["Better"][0] == "Emotion of step “Sign”: +1 → +2"
    assert "Emotion of step “Sign”: −1 → 0" in told(content, "car")["Better"]


def test_a_flow_has_a_story_too(content: Path) -> None:
    write(content, "flows/welcome.md", "---\ntitle: Welcome\n---\n\n### A\n- send: email\n")
    commit(content, "Begun", "2026-10-08")
    edit(content, "flows/welcome.md", "- send: email", "- send: sms")
    commit(content, "Shorter", "2026-10-09")
    git(content, "mv", "flows/welcome.md", "flows/hello.md")
    commit(content, "Called otherwise", "2026-10-10")
    story = {
        "Called otherwise": ["Flow “Welcome” has another id: welcome → hello"],
        "Shorter": ["Send of point “A” of flow “Welcome”: email → sms"],
        "Begun": ["Flow “Welcome” is added"],
    }
    for name in ("hello", "Welcome", "content/flows/hello.md"):
        assert told(content, name) == story
    assert json.loads(log(content, "hello", "--format", "json").stdout)["flow"] == "hello"


def test_what_is_called_alike_is_told_by_its_file(content: Path) -> None:
    flow = "---\ntitle: Automobile\n---\n\n### A\n- send: email\n"
    write(content, "flows/automobile.md", flow)
    commit(content, "Begun", "2026-10-08")
    done = log(content, "automobile")
    assert done.returncode == 2
    assert "journeys/automobile.md, flows/automobile.md" in done.stderr
    assert [*told(content, "content/flows/automobile.md")] == ["Begun"]
    assert len(told(content, "content/journeys/automobile.md")) == 4


def test_without_git_there_is_no_story(tmp_path: Path) -> None:
    content = tmp_path / "maps/content"
    write(content, CAR, "---\ntitle: Car\n---\n")
    done = log(content, "car")
    assert done.returncode == 2
    assert "git" in done.stderr
