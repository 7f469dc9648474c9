"""Several files are written together or not at all, over nothing that changed meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.editing.edits import UnfitEditError, insert
from generator.editing.writing import ChangedError, Rewrite, rewritten, write_all
from generator.errors import CjmError


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_files_are_replaced_added_and_taken_away(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a")
    (tmp_path / "a.md").chmod(0o640)
    (tmp_path / "b.md").write_bytes(b"b")
    written = write_all(
        tmp_path,
        [
            Rewrite("a.md", b"a", b"A"),
            Rewrite("b.md", b"b", None),
            Rewrite("new/deep/c.md", None, b"C"),
        ],
    )
    assert written == (tmp_path / "a.md", tmp_path / "b.md", tmp_path / "new/deep/c.md")
    assert files(tmp_path) == {"a.md": b"A", "new/deep/c.md": b"C"}
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "second",
    [
        Rewrite("b.md", b"was", b"B"),
        Rewrite("b.md", None, b"B"),
        Rewrite("gone.md", b"was", b"B"),
        Rewrite("link.md", b"a", b"B"),
        Rewrite("elsewhere/c.md", None, b"C"),
        Rewrite("a.md/c.md", None, b"C"),
    ],
)
def test_one_file_that_is_not_as_it_was_keeps_all_from_being_written(
    tmp_path: Path, second: Rewrite
) -> None:
    content = tmp_path / "content"
    (tmp_path / "outside").mkdir()
    content.mkdir()
    (content / "a.md").write_bytes(b"a")
    (content / "b.md").write_bytes(b"is")
    (content / "link.md").symlink_to(content / "a.md")
    (content / "elsewhere").symlink_to(tmp_path / "outside")
    before = files(content)
    with pytest.raises(CjmError):
        write_all(content, [Rewrite("a.md", b"a", b"A"), Rewrite("n/x.md", None, b"X"), second])
    assert files(content) == before
    assert not (content / "n").exists()
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_nothing_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(CjmError, match="cannot be written"):
        write_all(tmp_path, [Rewrite("closed/a.md", None, b"A")])


def test_edits_of_several_files_become_their_rewrites() -> None:
    bodies = {"a.md": b"a\n", "b.md": b"b\n"}
    edits = [insert("b.md", 1, 1, "x"), insert("a.md", 1, 1, "")]
    assert rewritten(bodies, edits) == (Rewrite("b.md", b"b\n", b"xb\n"),)
    with pytest.raises(UnfitEditError):
        rewritten(bodies, [insert("c.md", 1, 1, "x")])


def test_a_change_while_files_are_staged_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a")
    with pytest.raises(ChangedError):
        write_all(tmp_path, [Rewrite("a.md", b"other", b"A")])
    assert files(tmp_path) == {"a.md": b"a"}
