"""Edits of one file: applied together or not at all, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Span
from generator.editing.edits import (
    Edit,
    UnfitEditError,
    delete_lines,
    edited,
    insert,
    replace,
)

CAKE = "\ufeffone торт\r\ntwo\r\nthree"


def test_a_span_is_replaced_and_all_else_keeps_its_bytes() -> None:
    after = edited(CAKE.encode(), [replace(Span("a.md", 1, 5, 4), "пирог", "торт")])
    assert after == "\ufeffone пирог\r\ntwo\r\nthree".encode()


def test_what_is_put_in_has_the_line_ends_of_its_file() -> None:
    after = edited(CAKE.encode(), [insert("a.md", 2, 1, "z\n"), insert("a.md", 2, 1, "x\ny\n")])
    assert after == "\ufeffone торт\r\nz\r\nx\r\ny\r\ntwo\r\nthree".encode()


def test_lines_are_taken_out_up_to_the_end_of_the_file() -> None:
    assert edited(b"a\nb\nc", [delete_lines("a.md", 2, 3)]) == b"a\n"
    assert edited(b"a\nb\nc\n", [delete_lines("a.md", 1, 1)]) == b"b\nc\n"


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        ([replace(Span("a", 1, 1, 3), "x"), replace(Span("a", 1, 3, 3), "y")], "overlap"),
        ([replace(Span("a", 9, 1, 1), "x")], "there is no line 9"),
        ([replace(Span("a", 1, 40, 1), "x")], "line 1 has no column 40"),
        ([replace(Span("a", 2, 1, 3), "x", "ten")], "says something else"),
        ([Edit("a", 2, 2, 1, 1, "x")], "overlap"),
    ],
)
def test_what_does_not_fit_is_refused_whole(edits: list[Edit], why: str) -> None:
    with pytest.raises(UnfitEditError, match=why):
        edited(CAKE.encode(), edits)


def test_a_file_that_is_no_utf_8_is_refused() -> None:
    with pytest.raises(UnfitEditError, match="UTF-8"):
        edited(b"\xff", [])


@given(st.lists(st.text("ab \t", max_size=8), min_size=1, max_size=8), st.data())
def test_any_edits_equal_what_an_editor_would_do_from_the_end(
    lines: list[str], data: st.DataObject
) -> None:
    text = "\n".join(lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))

    def place(offset: int) -> tuple[int, int]:
        before = text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1

    edits = [Edit("a", *place(start), *place(end), "NEW") for start, end in spans]
    expected = text
    for start, end in reversed(spans):
        expected = f"{expected[:start]}NEW{expected[end:]}"
    assert edited(text.encode(), edits) == expected.encode()
