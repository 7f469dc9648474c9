"""No text keeps the parser busy: thousands of openings that never close stay text."""

from __future__ import annotations

import pytest

from generator.pages.markdown import plain, render_blocks, render_inline
from generator.pages.markdown_source import LONGEST_PARSED, tame
from generator.site.links import Destination

MANY = 20_000
OPENINGS = (
    "[",
    "![",
    "<",
    "<a ",
    "<![",
    "<!--",
    "`a",
    "*a",
    "[a](",
    "# a\n",
    "x\n===\n",
    "> ",
    "```\n",
    "- ",
)


def nowhere(_target: str) -> Destination:
    return Destination("hidden", "")


@pytest.mark.parametrize("opening", OPENINGS)
def test_openings_without_end_are_parsed_and_stay(opening: str) -> None:
    text = (opening * MANY)[:MANY]
    assert render_blocks(text, nowhere)
    assert render_inline(text, nowhere)
    plain(text)


def test_a_text_longer_than_any_page_is_shown_as_typed() -> None:
    text = "*a* <b>\n" * (LONGEST_PARSED // 8 + 1)
    assert render_blocks(text, nowhere).startswith('<pre tabindex="0">*a* &lt;b&gt;')


def test_deep_quotes_and_lists_end_somewhere() -> None:
    assert render_blocks("> " * 5000 + "a", nowhere)
    assert render_blocks("\n".join("  " * depth + "- a" for depth in range(400)), nowhere)


def test_items_in_items_of_one_line_end_somewhere() -> None:
    for marker in ("* ", "1. ", "+   "):
        html = render_blocks(marker * 60 + "x", nowhere)
        assert html.count("<li>") == 40
        assert "x" in html
    assert render_blocks("* " * 60, nowhere) == "<hr>"


def test_ordinary_text_passes_untouched() -> None:
    text = "## A\n\n[a](b) `[c]` <b>d</b>\n\n```\n<x>\n```\n\n> - q"
    assert tame(text) == text
