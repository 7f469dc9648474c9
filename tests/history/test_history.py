"""Commits and files of real repositories, read without touching the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import CjmError
from generator.history.chronicle import Chronicle, chronicle_of
from generator.history.commits import TouchedFile, commits
from generator.history.repository import Repository, repository_of
from tests.history.repositories import begin, commit, git


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a content folder, and a commit that does not touch it."""
    root = begin(tmp_path / "wiki")
    write(root, "content/journeys/car.md", "one\n")
    commit(root, "Start", "2026-09-01")
    write(root, "README.md", "not content\n")
    commit(root, "Elsewhere", "2026-09-02", author="Boris")
    write(root, "content/journeys/car.md", "two\n")
    write(root, "content/personas/дама с собачкой.md", "she\n")
    commit(root, "Изменить путь", "2026-09-03", author="Вера")
    return root / "content"


def opened(folder: Path) -> Repository:
    found = repository_of(folder)
    assert found is not None
    return found


def test_a_folder_outside_of_any_repository_has_none(tmp_path: Path) -> None:
    assert repository_of(tmp_path) is None


def test_commits_are_those_that_touched_the_content_newest_first(folder: Path) -> None:
    found = commits(opened(folder))
    assert [(each.subject, each.author, each.written.isoformat()) for each in found] == [
        ("Изменить путь", "Вера", "2026-09-03T12:00:00+03:00"),
        ("Start", "Anna", "2026-09-01T12:00:00+03:00"),
    ]
    assert found[0].files == (
        TouchedFile("journeys/car.md", "changed"),
        TouchedFile("personas/дама с собачкой.md", "added"),
    )


def test_a_renamed_file_is_told_with_its_old_path(folder: Path) -> None:
    git(folder, "mv", "journeys/car.md", "journeys/family-car.md")
    commit(folder, "Rename")
    (newest, *_) = commits(opened(folder))
    assert newest.files == (TouchedFile("journeys/family-car.md", "renamed", "journeys/car.md"),)


def test_commits_of_one_file(folder: Path) -> None:
    found = commits(opened(folder), "HEAD", "personas/дама с собачкой.md")
    assert [each.subject for each in found] == ["Изменить путь"]


def test_a_repository_without_commits_has_no_history(tmp_path: Path) -> None:
    root = begin(tmp_path / "new")
    assert commits(opened(root)) == ()


def test_the_content_may_be_the_whole_repository(tmp_path: Path) -> None:
    root = begin(tmp_path / "whole")
    write(root, "journeys/car.md", "one\n")
    first = commit(root, "Start")
    repository = opened(root)
    assert repository.prefix == ""
    assert list(repository.files_at(first)) == ["journeys/car.md"]
    assert [each.subject for each in commits(repository, "HEAD", "journeys/car.md")] == ["Start"]


def test_files_of_an_old_commit_are_read_while_the_checkout_stays(folder: Path) -> None:
    repository = opened(folder)
    old = repository.files_at(repository.commit("HEAD~2"))
    assert list(old) == ["journeys/car.md"]
    assert dict(repository.read(old.values())) == {old["journeys/car.md"]: b"one\n"}
    assert (folder / "journeys/car.md").read_text(encoding="utf-8") == "two\n"


def test_symbolic_links_are_no_files_of_a_commit(folder: Path) -> None:
    (folder / "journeys/link.md").symlink_to("car.md")
    last = commit(folder, "Link")
    assert "journeys/link.md" not in opened(folder).files_at(last)


def test_an_unknown_revision_is_an_error_in_one_line(folder: Path) -> None:
    with pytest.raises(CjmError, match="no revision “nowhere”"):
        opened(folder).commit("nowhere")


@pytest.mark.parametrize("hostile", ["--output=/tmp/x", "-h", "$(id)", "a..b", "HEAD^{/x}\n"])
def test_a_revision_is_never_taken_for_an_option(folder: Path, hostile: str) -> None:
    with pytest.raises(CjmError):
        opened(folder).commit(hostile)


def test_the_main_branch_and_what_another_has_in_common_with_it(folder: Path) -> None:
    repository = opened(folder)
    base = repository.commit("HEAD")
    git(folder, "switch", "--quiet", "--create", "work")
    write(folder, "journeys/car.md", "three\n")
    commit(folder, "Work")
    assert repository.main_branch() == "main"
    assert repository.fork_commit("main", "HEAD") == base


def test_a_shallow_clone_says_what_is_missing(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", folder.parent.as_uri(), "shallow")
    repository = opened(tmp_path / "shallow" / "content")
    assert repository.is_shallow
    with pytest.raises(CjmError, match="--unshallow"):
        repository.commit("HEAD~1")


def test_names_with_line_ends_and_quotes_are_read(folder: Path) -> None:
    write(folder, 'journeys/a "b"\nc.md', "odd\n")
    last = commit(folder, "Odd")
    assert 'journeys/a "b"\nc.md' in opened(folder).files_at(last)


def test_the_chronicle_tells_who_changed_a_file_and_when_last(folder: Path) -> None:
    found = chronicle_of(folder)
    assert found.files["journeys/car.md"].day.isoformat() == "2026-09-03"
    assert found.files["journeys/car.md"].authors == ("Вера", "Anna")
    assert [(each.subject, each.paths) for each in found.events] == [
        ("Изменить путь", ("journeys/car.md", "personas/дама с собачкой.md")),
        ("Start", ("journeys/car.md",)),
    ]


def test_a_renamed_file_keeps_its_story(folder: Path) -> None:
    git(folder, "mv", "journeys/car.md", "journeys/family-car.md")
    commit(folder, "Rename", "2026-09-04", author="Boris")
    found = chronicle_of(folder)
    assert found.files["journeys/family-car.md"].authors == ("Boris", "Вера", "Anna")
    assert "journeys/car.md" not in found.files
    assert found.events[-1].paths == ("journeys/family-car.md",)


def test_a_removed_file_is_not_told_of_until_it_comes_back(folder: Path) -> None:
    git(folder, "rm", "--quiet", "journeys/car.md")
    commit(folder, "Remove", "2026-09-04")
    found = chronicle_of(folder)
    assert "journeys/car.md" not in found.files
    assert [each.subject for each in found.events] == ["Изменить путь"]


def test_the_beginning_of_a_shallow_clone_tells_nothing(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", folder.parent.as_uri(), "shallow")
    assert chronicle_of(tmp_path / "shallow" / "content") == Chronicle()


def test_a_folder_outside_of_any_repository_has_an_empty_chronicle(tmp_path: Path) -> None:
    assert chronicle_of(tmp_path) == Chronicle()
