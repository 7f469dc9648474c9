"""Bytes as text: what an editor shows is what is read, at the same line and column."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.source.decoding import LARGEST_TEXT_BYTES, decode, read_text

NAME = "pages/x.md"


def found(content: bytes) -> list[tuple[str, int, int]]:
    return [(each.code, each.span.line, each.span.column) for each in decode(content, NAME)[1]]


def test_line_ends_are_line_feeds_and_no_mark_of_order_remains() -> None:
    assert decode("\ufeffa\r\nб\rc\n".encode(), NAME) == ("a\nб\nc\n", ())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a\xffb", [("not-utf-8", 1, 2)]),
        ("я\r\nяя".encode() + b"\xd0", [("not-utf-8", 2, 3)]),
        ("\ufeff".encode() + b"\xff", [("not-utf-8", 1, 1)]),
        (b"\xff\nx\xfe", [("not-utf-8", 1, 1), ("not-utf-8", 2, 2)]),
        (b"a\x00b", [("control-character", 1, 2)]),
        (b"a\n\x1bb\x07", [("control-character", 2, 1), ("control-character", 2, 3)]),
        ("a\u2028b".encode(), [("control-character", 1, 2)]),
        ("a\x85b".encode(), [("control-character", 1, 2)]),
        (b"a\tb\n", []),
    ],
)
def test_what_is_no_text_is_reported_where_it_stands(
    content: bytes, expected: list[tuple[str, int, int]]
) -> None:
    text, _ = decode(content, NAME)
    assert text is not None
    assert "\x00" not in text
    assert found(content) == expected


def test_the_byte_is_named() -> None:
    assert "0xFF" in str(decode(b"\xff", NAME)[1][0].message)


@pytest.mark.parametrize(
    "content",
    ["Привет".encode("utf-16"), "Привет, мир".encode("cp1251"), b"\x89PNG\xff\xfe\xfd" * 9],
)
def test_another_encoding_is_one_finding_and_no_text(content: bytes) -> None:
    text, problems = decode(content, NAME)
    assert text is None
    assert [each.code for each in problems] == ["not-utf-8"]


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"text\r\n")
    assert read_text(tmp_path / "x.md", NAME) == ("text\n", ())


def test_a_thousand_faults_of_one_kind_are_told_by_the_first() -> None:
    assert len(found(b"\x00" * 1000)) == 20


def test_more_lines_than_anyone_types_are_not_read() -> None:
    assert found(b"\n" * 100_000) == [("file-too-large", 1, 1)]


def test_a_file_beyond_all_measure_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"x" * (LARGEST_TEXT_BYTES + 1))
    text, problems = read_text(tmp_path / "x.md", NAME)
    assert text is None
    assert [each.code for each in problems] == ["file-too-large"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_what_is_no_plain_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "there.md").write_text("secret")
    (tmp_path / "link.md").symlink_to(tmp_path / "there.md")
    for name, code in (
        ("pipe.md", "special-file"),
        ("link.md", "unreadable-file"),
        ("none.md", "unreadable-file"),
    ):
        text, problems = read_text(tmp_path / name, name)
        assert text is None
        assert [each.code for each in problems] == [code]
    assert read_text(tmp_path, "folder")[0] is None


def test_an_unsolved_merge_is_one_error_that_says_so() -> None:
    text = "---\ntitle: A\n---\n\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> branch\n"
    found, problems = decode(text.encode(), "pages/a.md")
    assert found is None
    assert [(each.code, each.span.line) for each in problems] == [("unsolved-merge", 5)]


def test_a_merge_that_is_shown_as_code_is_none() -> None:
    text = "```\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> branch\n```\n"
    assert decode(text.encode(), "pages/a.md") == (text, ())
