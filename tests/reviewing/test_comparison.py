"""Two revisions of a real repository, or two folders, compared."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.changes import sentence_of
from generator.errors import CjmError
from generator.reviewing.comparison import Comparison, compare
from tests.history.repositories import begin, commit, git
from tests.reviewing.wikis import branch, edit, wiki, write


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return wiki(tmp_path / "wiki")


def told(comparison: Comparison) -> list[str]:
    return [sentence_of(one, "en", comparison.titles).text() for one in comparison.changes]


def sentences(content: Path, base: str = "", head: str = "", audience: str = "") -> list[str]:
    with compare(content, base, head, audience=audience) as found:
        return told(found)


LESS = ["Emotion of step “Compare”: +1 → −2"]


def test_a_branch_is_compared_with_where_it_left_the_main_branch(content: Path) -> None:
    branch(content)
    edit(content, "journeys/car.md", "emotion: +1", "emotion: -2")
    commit(content, "Less")
    git(content, "switch", "--quiet", "main")
    edit(content, "journeys/flat.md", "title: Renting", "title: Letting")
    commit(content, "Meanwhile")
    git(content, "switch", "--quiet", "work")
    assert sentences(content) == LESS
    assert sentences(content, "main...", "work") == LESS
    assert sentences(content, "main...work") == LESS
    assert len(sentences(content, "main", "work")) == 2
    assert len(sentences(content, "main..work")) == 2


def test_what_is_not_committed_yet_counts(content: Path) -> None:
    edit(content, "journeys/car.md", "emotion: +1", "emotion: -2")
    assert sentences(content) == LESS
    assert sentences(content, "HEAD") == LESS
    assert sentences(content, "HEAD", "HEAD") == []


def test_a_new_file_that_git_does_not_know_yet_counts(content: Path) -> None:
    write(content, "personas/vera.md", "---\nname: Vera\n---\n")
    assert sentences(content) == ["Persona “Vera” is added"]


def test_a_comparison_touches_nothing(content: Path) -> None:
    edit(content, "journeys/car.md", "emotion: +1", "emotion: -2")
    index = (content.parent / ".git/index").read_bytes()
    with compare(content, "HEAD", "HEAD~0") as found:
        rooms = [each.checked.content for each in (found.old, found.new)]
        assert all(workspace.is_dir() for workspace in rooms)
    assert not any(workspace.exists() for workspace in rooms)
    assert (content.parent / ".git/index").read_bytes() == index
    assert git(content, "status", "--porcelain") == " M content/journeys/car.md\n"


def test_two_folders_are_compared_without_git(content: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(content, other / "new")
    shutil.copytree(content, other / "old")
    edit(other / "new", "journeys/car.md", "emotion: +1", "emotion: -2")
    assert sentences(other / "new", str(other / "old"), str(other / "new")) == LESS
    assert sentences(other / "nowhere", str(other / "old"), str(other / "new")) == LESS


def test_a_renamed_file_is_no_removal(content: Path) -> None:
    git(content, "mv", "journeys/car.md", "journeys/family-car.md")
    edit(content, "site.yml", "journeys: [car]", "journeys: [family-car]")
    assert sentences(content) == ["Journey “Buying a car” has another id: car → family-car"]


def test_a_journey_that_becomes_a_folder_has_not_changed(content: Path) -> None:
    text = (content / "journeys/car.md").read_text(encoding="utf-8")
    front, choose, pay = text.split("\n## ")
    (content / "journeys/car.md").unlink()
    write(content, "journeys/car/index.md", front)
    write(content, "journeys/car/1-choose.md", f"## {choose}")
    write(content, "journeys/car/2-pay.md", f"## {pay}")
    assert sentences(content) == []


def test_content_that_was_not_there_yet_is_all_added(tmp_path: Path) -> None:
    root = begin(tmp_path / "wiki")
    write(root, "README.md", "Soon\n")
    first = commit(root, "Start")
    content = wiki(root)
    with compare(content, first) as found:
        assert found.old.is_empty
        assert {"Journey “Buying a car” is added", "Persona “Igor” is added"} <= {*told(found)}


def test_no_content_at_head_is_no_comparison(content: Path) -> None:
    git(content, "rm", "-r", "--quiet", "--cached", ".")
    git(content, "commit", "--quiet", "-m", "Away")
    with pytest.raises(CjmError, match="there is no content at “HEAD”"):
        sentences(content, "HEAD~1", "HEAD")


def test_a_shallow_clone_says_what_is_missing(content: Path, tmp_path: Path) -> None:
    edit(content, "journeys/car.md", "emotion: +1", "emotion: -2")
    commit(content, "Less")
    git(tmp_path, "clone", "--quiet", "--depth", "1", content.parent.as_uri(), "shallow")
    clone = tmp_path / "shallow/content"
    with pytest.raises(CjmError, match="fetch --unshallow"):
        sentences(clone, "HEAD~1")
    assert sentences(clone) == []
    git(clone, "fetch", "--quiet", "--unshallow")
    assert sentences(clone, "HEAD~1") == LESS


def test_a_pipelines_clone_of_one_commit_says_what_to_fetch(content: Path, tmp_path: Path) -> None:
    branch(content)
    edit(content, "journeys/car.md", "emotion: +1", "emotion: -2")
    commit(content, "Less")
    clone = begin(tmp_path / "job")
    git(clone, "remote", "add", "origin", content.parent.as_uri())
    git(clone, "fetch", "--quiet", "--depth", "1", "origin", "work")
    git(clone, "checkout", "--quiet", "--detach", "FETCH_HEAD")
    with pytest.raises(CjmError, match="git fetch --unshallow origin main") as wrong:
        sentences(clone / "content")
    fetched = str(wrong.value).rpartition(": git ")[2].split()
    git(clone, *fetched)
    assert sentences(clone / "content") == LESS


def test_without_a_repository_folders_have_to_be_named(tmp_path: Path) -> None:
    write(tmp_path / "content", "journeys/car.md", "---\ntitle: A\n---\n")
    with pytest.raises(CjmError, match="lies in no git repository"):
        sentences(tmp_path / "content")


def test_without_a_main_branch_a_base_has_to_be_named(content: Path) -> None:
    git(content, "branch", "--quiet", "--move", "main", "elsewhere")
    with pytest.raises(CjmError, match="no main branch"):
        sentences(content)


def test_a_repository_without_commits_has_nothing_to_compare(tmp_path: Path) -> None:
    root = begin(tmp_path / "wiki")
    write(root / "content", "journeys/car.md", "---\ntitle: A\n---\n")
    with pytest.raises(CjmError):
        sentences(root / "content")
    with pytest.raises(CjmError, match="no revision “HEAD”"):
        sentences(root / "content", "HEAD")


def test_content_that_is_the_whole_repository_is_compared(tmp_path: Path) -> None:
    root = begin(tmp_path / "wiki")
    write(root, "journeys/car.md", "---\ntitle: A\n---\n")
    commit(root, "Start")
    edit(root, "journeys/car.md", "title: A", "title: B")
    assert sentences(root) == ["Journey “A” is now called “B”"]


def test_broken_content_is_compared_as_far_as_it_can_be_read(content: Path) -> None:
    edit(content, "journeys/car.md", "type: as-is", "type: as-was")
    commit(content, "Broken")
    edit(content, "journeys/car.md", "type: as-was", "type: as-is")
    with compare(content, "HEAD") as found:
        assert [one.code for one in found.findings.gone] == ["unknown-value"]
        assert found.findings.new == ()
        assert len(found.changes) == 1


def test_a_theme_of_the_commit_is_found(content: Path) -> None:
    write(content.parent, "themes/own/theme.css", "")
    edit(content, "site.yml", "lang: en\n", "lang: en\ntheme: own\n")
    commit(content, "Theme")
    with compare(content, "HEAD", "HEAD") as found:
        assert "unknown-theme" not in {one.code for one in found.findings.old}


def test_a_finding_is_the_same_under_a_new_name_and_on_another_line(content: Path) -> None:
    edit(content, "journeys/car.md", "title: Buying a car", "title: Getting a car")
    edit(content, "journeys/car.md", "### Compare {#compare}", "Words.\n\n### Weigh {#compare}")
    git(content, "mv", "journeys/car.md", "journeys/get-car.md")
    edit(content, "site.yml", "[car]", "[get-car]")
    with compare(content) as found:
        assert (found.findings.new, found.findings.gone) == ((), ())
        assert found.findings.old


def test_a_finding_that_the_change_brings_is_told_apart(content: Path) -> None:
    with compare(content) as found:
        before = len(found.findings.old)
    edit(content, "journeys/car.md", "emotion: +1", "emotion: +9")
    edit(content, "journeys/flat.md", "owner: Vera\n", "")
    with compare(content) as found:
        assert {one.code for one in found.findings.new} >= {"journey-without-owner"}
        assert len(found.findings.old) == before
        assert found.findings.count("error", only_new=True) == 1


def test_an_audience_sees_its_own_changes_alone(content: Path) -> None:
    edit(content, "journeys/car.md", "emotion: +1", "emotion: -2")
    edit(content, "journeys/car.md", "The till is slow", "The till is broken\n  - audience: team")
    edit(content, "journeys/flat.md", "emotion: -1", "emotion: -2")
    slow = "Backstage of step “Sign”: The till is slow is removed"
    assert sentences(content, audience="acme") == [*LESS, slow]
    with pytest.raises(CjmError, match="names no audience “nobody”"):
        sentences(content, audience="nobody")


def test_an_audience_that_is_new_sees_everything_come(content: Path) -> None:
    edit(content, "site.yml", "  acme:", "  flats:\n    journeys: [flat]\n  acme:")
    assert "Journey “Renting a flat” is added" in sentences(content, audience="flats")
