"""Commits and files of real repositories, read without touching the checkout."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from generator.errors import CjmError
from generator.history.chronicle import Chronicle, chronicle_of
from generator.history.commits import TouchedFile, history_of
from generator.history.repository import Repository, last_commit_day, repository_of
from generator.history.unpacking import unpack
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
    found = history_of(opened(folder)).commits
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
    (newest, *_) = history_of(opened(folder)).commits
    assert newest.files == (TouchedFile("journeys/family-car.md", "renamed", "journeys/car.md"),)


def test_commits_of_one_file(folder: Path) -> None:
    found = history_of(opened(folder), "HEAD", "personas/дама с собачкой.md").commits
    assert [each.subject for each in found] == ["Изменить путь"]


def test_a_repository_without_commits_has_no_history(tmp_path: Path) -> None:
    root = begin(tmp_path / "new")
    assert history_of(opened(root)).commits == ()


def test_the_content_may_be_the_whole_repository(tmp_path: Path) -> None:
    root = begin(tmp_path / "whole")
    write(root, "journeys/car.md", "one\n")
    first = commit(root, "Start")
    repository = opened(root)
    assert repository.prefix == ""
    assert list(repository.files_at(first)) == ["journeys/car.md"]
    assert [each.subject for each in history_of(repository, "HEAD", "journeys/car.md").commits] == [
        "Start"
    ]


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
    found = chronicle_of(tmp_path / "shallow" / "content")
    assert (found.files, found.events) == ({}, ())
    assert "git fetch --unshallow" in "".join(found.notices)


def test_a_folder_outside_of_any_repository_has_an_empty_chronicle(tmp_path: Path) -> None:
    assert chronicle_of(tmp_path) == Chronicle()


def crafted(folder: Path, author: str, subject: str, written: str, committed: str = "") -> str:
    """HEAD becomes a commit with these very bytes, which edits a journey; its id."""
    write(folder, "journeys/car.md", "crafted\n")
    git(folder, "add", "--all")
    tree, parent = git(folder, "write-tree").strip(), git(folder, "rev-parse", "HEAD").strip()
    moment = "1764000000 +0000"
    text = (
        f"tree {tree}\nparent {parent}\nauthor {author} <e@x> {written or moment}\n"
        f"committer e <e@x> {committed or moment}\n\n{subject}\n"
    )
    (folder.parent / "commit").write_bytes(text.encode())
    made = git(folder, "hash-object", "--literally", "-t", "commit", "-w", "../commit").strip()
    git(folder, "update-ref", "HEAD", made)
    return made


@pytest.mark.parametrize("sign", ["\x1e", "\x1f", "\x1d", "\x01", "\t"])
def test_signs_in_words_of_a_commit_part_nothing(folder: Path, sign: str) -> None:
    forged = (
        f"{'0' * 40}{sign}{sign}Boss{sign}2026-01-01T00:00:00Z{sign}2026-01-01T00:00:00Z{sign}x"
    )
    crafted(folder, f"Eve{sign}Boss", f"One{sign}{forged}", "")
    found = history_of(opened(folder)).commits
    assert len(found) == 3
    assert "Boss" not in {each.author for each in found}
    assert found[0].subject.startswith("One")
    assert found[0].files == (TouchedFile("journeys/car.md", "changed"),)


@pytest.mark.parametrize(
    "moment",
    [
        "253402300800 +0000",
        "99999999999999 +0000",
        "1764000000 +9999",
        "1764000000 -9999",
        "1764000000 +2400",
        "1764000000",
        "",
        "yesterday",
    ],
)
def test_a_commit_whose_date_git_cannot_say_is_left_out_and_told(folder: Path, moment: str) -> None:
    name = crafted(folder, "e", "Odd", moment or " ", moment or " ")
    found = history_of(opened(folder))
    assert [each.subject for each in found.commits] == ["Изменить путь", "Start"]
    assert name[:8] in "".join(found.notices)
    assert chronicle_of(folder).events[0].subject == "Изменить путь"


def test_the_last_day_is_the_last_that_git_can_say(folder: Path) -> None:
    crafted(folder, "e", "Odd", "99999999999999 +0000", "99999999999999 +0000")
    day, notices = last_commit_day(folder)
    assert (str(day), notices) == ("2026-09-03", ())


def test_what_a_hook_has_in_its_environment_speaks_of_nothing_here(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = begin(tmp_path / "other")
    commit(other, "Elsewhere")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'core.quotePath=true'")
    monkeypatch.setenv("GIT_NAMESPACE", "x")
    repository = repository_of(folder)
    assert repository is not None
    assert repository.root == folder.parent
    assert len(history_of(repository).commits) == 2


def test_a_repository_that_git_refuses_is_told_in_its_words(folder: Path) -> None:
    config = folder.parent / ".git/config"
    config.write_text(
        config.read_text("utf-8") + "[core]\n\trepositoryformatversion = 99\n", "utf-8"
    )
    with pytest.raises(CjmError, match="repo version"):
        repository_of(folder)
    day, notices = last_commit_day(folder)
    assert day is None
    assert "repo version" in notices[0]
    assert chronicle_of(folder).notices == notices


def test_dubious_ownership_is_told_with_what_to_type(folder: Path) -> None:
    if os.geteuid():
        pytest.skip("only root can give a folder to somebody else")
    for path in (folder.parent, folder.parent / ".git"):
        os.chown(path, 12345, 12345)
    with pytest.raises(CjmError, match=r"dubious ownership .* git config --global --add safe\.dir"):
        repository_of(folder)


def test_a_trusted_folder_of_the_environment_stays_trusted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid():
        pytest.skip("only root can give a folder to somebody else")
    for path in (folder.parent, folder.parent / ".git"):
        os.chown(path, 12345, 12345)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.worktree")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "/")
    monkeypatch.setenv("GIT_CONFIG_KEY_1", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_1", "*")
    assert opened(folder).root == folder.parent


def test_without_git_a_repository_is_told_of_and_a_plain_folder_is_not(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "plain").mkdir()
    assert last_commit_day(tmp_path / "plain") == (None, ())
    assert "no git on this machine" in last_commit_day(folder)[1][0]


def test_git_is_never_the_program_in_the_folder_where_we_were_started(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "git").write_text("#!/bin/sh\ntouch RAN\n", "utf-8")
    (folder / "git").chmod(0o755)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{os.environ['PATH']}")
    assert opened(folder).root == folder.parent
    assert not (folder / "RAN").exists()


def test_a_partial_clone_says_what_to_type_and_fetches_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(folder, "mv", "journeys/car.md", "journeys/family-car.md")
    write(folder, "journeys/family-car.md", "one\ntwo\nthree\nfour\nfive\n")
    commit(folder, "Rename and edit", "2026-09-04")
    git(folder, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", folder.parent.as_uri(), "partial")
    monkeypatch.setenv("GIT_NO_LAZY_FETCH", "0")
    partial = tmp_path / "partial" / "content"
    found = chronicle_of(partial)
    assert found.events[0].subject == "Rename and edit"
    repository = opened(partial)
    with pytest.raises(CjmError, match="git fetch --refetch --no-filter"):
        list(repository.read(repository.files_at(repository.commit("HEAD~2")).values()))


def test_files_with_other_ends_of_lines_and_large_files_are_taken_from_the_working_tree(
    folder: Path, tmp_path: Path
) -> None:
    body = b"\x89PNG large"
    digest = sha256(body).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(body)}\n"
    write(folder, "pages/large.png", pointer)
    write(folder, "pages/a.md", "one\ntwo\n")
    last = commit(folder, "Large")
    (folder / "pages/large.png").write_bytes(body)
    (folder / "pages/a.md").write_bytes(b"one\r\ntwo\r\n")
    laid = unpack(opened(folder), last, tmp_path / "out").content
    assert (laid / "pages/large.png").read_bytes() == body
    assert (laid / "pages/a.md").read_bytes() == b"one\r\ntwo\r\n"
