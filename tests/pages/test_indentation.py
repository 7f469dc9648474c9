"""Lists and fences get the white space that the parser wants, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.pages.markdown_source import settle
from tests.lanes import times


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("a\n- b\n- c", "a\n\n- b\n- c"),
        ("- a\n  - b\n    - c\n- d", "- a\n    - b\n        - c\n- d"),
        ("1. a\n   - b", "1. a\n    - b"),
        ("- a\n\n  more\n- b", "- a\n\n    more\n\n- b"),
        ("- a\n\n  ```\n  x\n  ```", "- a\n\n    ```\n    x\n    ```\n"),
        ("> a\n> - b", "> a\n> \n> - b"),
        ("no lists\n  at all", "no lists\n  at all"),
        ("a\n2019. A year", "a\n2019. A year"),
        ("```\n- a\n  - b\n```", "```\n- a\n  - b\n```\n"),
        ("* * *\n- a", "* * *\n\n- a"),
        ("- a\n---", "- a\n\n---\n"),
        ("a\nb\n---", "## a b\n"),
    ],
)
def test_what_a_git_host_reads_as_a_list_is_one(text: str, settled: str) -> None:
    assert settle(text) == settled


@settings(max_examples=times(100, nightly=1000))
@given(st.text(st.sampled_from("ab -*+1.)>`~\n\t"), max_size=60))
def test_no_word_is_lost_and_none_added(text: str) -> None:
    def words(of: str) -> str:
        return "".join(sign for sign in of.replace(")", ".") if sign in "ab1.")

    assume("```" not in text and "~~~" not in text)
    assert words(settle(text)) == words(text)
