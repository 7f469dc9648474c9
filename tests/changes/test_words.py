"""Runs of words make both texts again, for any two texts, in bounded time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.changes import word_runs
from generator.changes.prose import blocks

TEXT = st.text(alphabet="ab .,\n—я", max_size=60)


@given(TEXT, TEXT)
def test_runs_make_both_texts(old: str, new: str) -> None:
    runs = word_runs(old, new)
    assert "".join(run.text for run in runs if run.kind != "added") == old
    assert "".join(run.text for run in runs if run.kind != "removed") == new
    assert all(run.text for run in runs)


def test_words_that_changed_in_a_row_are_one_run() -> None:
    runs = word_runs("The price is not shown here", "The price was never shown here")
    assert [(run.kind, run.text) for run in runs] == [
        ("kept", "The price "),
        ("removed", "is not"),
        ("added", "was never"),
        ("kept", " shown here"),
    ]


def test_long_texts_are_compared_by_lines_first() -> None:
    lines = [f"line {number} of a long text that goes on" for number in range(3000)]
    new = [line if number % 100 else f"another {number}" for number, line in enumerate(lines)]
    runs = word_runs("\n".join(lines), "\n".join(new))
    assert "".join(run.text for run in runs if run.kind != "removed") == "\n".join(new)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n\nthree", ["one two", "three"]),
        ("* one\n  goes on\n* two", ["* one goes on", "* two"]),
        ("> quote\n> goes on", ["> quote goes on"]),
        ("a\n| b | c |\n| d | e |", ["a\n| b | c |\n| d | e |"]),
        ("```\na\n\nb\n```\nc", ["```\na\n\nb\n```\nc"]),
        ("hard  \nbreak", ["hard  \nbreak"]),
    ],
)
def test_blocks_are_joined_where_markdown_joins_lines(text: str, expected: list[str]) -> None:
    assert list(blocks(text)) == expected
