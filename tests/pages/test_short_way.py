"""Text without markup needs no parser: what it is turned into is what the parser says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages import markdown
from generator.pages.short_way import calm_blocks, is_calm_inline

ALPHABET = st.sampled_from("aбZ9 \n\n  .,;:!?-–—'\"«»„“()/%+#@$=^№₽→*_`[]<>&\\|~{}\t10).e\u00a0é")
TEXTS = st.text(ALPHABET, max_size=60) | st.text(max_size=40)


@settings(max_examples=600)
@given(TEXTS)
def test_calm_paragraphs_are_what_the_parser_makes_of_them(text: str) -> None:
    calm = calm_blocks(text)
    if calm is not None:
        assert calm == markdown._converted(markdown._block_parser(), text)


@settings(max_examples=600)
@given(TEXTS)
def test_a_calm_line_is_what_the_parser_makes_of_it(text: str) -> None:
    if is_calm_inline(text):
        assert f"<p>{text}</p>" * bool(text) == markdown._converted(markdown._inline_parser(), text)


def test_most_facts_take_the_short_way() -> None:
    for text in (
        "Понять, какая машина нужна семье",
        "«Пора бы машину побольше»",
        "1–2 недели (в среднем 9 дней), 34 %",
        "Agrees to a call at 10:30, half-heartedly — why not?",
    ):
        assert is_calm_inline(text)
        assert calm_blocks(text) == f"<p>{text}</p>"
