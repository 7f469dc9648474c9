"""Text without markup needs no parser: what it is turned into is what the parser says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages import markdown
from generator.pages.fragments import read_marks, with_links
from generator.pages.plain_text import calm_blocks, is_calm_inline, simple_blocks
from tests.lanes import times

ALPHABET = st.sampled_from("aбZ9 \n\n  .,;:!?-–—'\"«»„“()/%+#@$=^№₽→*_`[]<>&\\|~{}\t10).e\u00a0é")
TEXTS = st.text(ALPHABET, max_size=60) | st.text(max_size=40)


@settings(max_examples=times(200, nightly=2000))
@given(TEXTS)
def test_calm_paragraphs_are_what_the_parser_makes_of_them(text: str) -> None:
    calm = calm_blocks(text)
    if calm is not None:
        assert calm == markdown._converted(markdown._block_parser(), text)


@settings(max_examples=times(200, nightly=2000))
@given(TEXTS)
def test_a_calm_line_is_what_the_parser_makes_of_it(text: str) -> None:
    if is_calm_inline(text):
        assert f"<p>{text}</p>" * bool(text) == markdown._converted(markdown._inline_parser(), text)


LINKS = st.builds(
    "[{}]({}){}".format,
    st.text(st.sampled_from("aбZ9 .,:;-é\u00a0!?*"), max_size=8),
    st.text(st.sampled_from("ab9./#-_ ?:\"'()"), max_size=10) | st.just("../touchpoints/site.md#a"),
    st.sampled_from(("", " ", ".", "\n", "\n\n", "(", "[", "!")),
)
BOLD = st.text(st.sampled_from("aбZ9 .,:;-é\u00a0!?*()%"), max_size=8).map("**{}**".format)
MARKED = st.lists(TEXTS | LINKS | BOLD, max_size=6).map("".join)
PROSE = st.lists(
    LINKS
    | BOLD
    | st.sampled_from(
        (
            *("The site", " - ", ", ", "\n", "\n\n", ". ", "«цена»", "!", "1", " 2. ", "* "),
            *("\n\n* one", "\n* two", "\n- three", "\n\n- x\n- y\n\n", "\n\nafter", "'s", "  "),
        )
    ),
    max_size=9,
).map("".join)


@settings(max_examples=times(300, nightly=3000), deadline=None)
@given(MARKED | PROSE)
def test_simple_paragraphs_are_what_the_parser_makes_of_them(text: str) -> None:
    linked = simple_blocks(text)
    if linked is not None:
        assert with_links(linked) == read_marks(markdown._block_html(text))


def test_usual_narrative_takes_the_short_way() -> None:
    text = (
        "Ищет [сайт компании](../touchpoints/site.md) и\nзвонит в [колл-центр](b.md#c).\n\n"
        "**Здесь теряется 11 %.** Всё.\n\n* раз, **два**\n* [три](b.md)\n\nИ дальше."
    )
    simple = simple_blocks(text)
    assert simple is not None
    assert with_links(simple) == read_marks(markdown._block_html(text))
    for other in (
        "![a](b.md)",
        "a [b]",
        "a [b](c d)",
        'a [b](c "d")',
        "a *b*",
        "* a\n\n* b",
        "# a",
    ):
        assert simple_blocks(other) is None


def test_most_facts_take_the_short_way() -> None:
    for text in (
        "Понять, какая машина нужна семье",
        "«Пора бы машину побольше»",
        "1–2 недели (в среднем 9 дней), 34 %",
        "Agrees to a call at 10:30, half-heartedly — why not?",
    ):
        assert is_calm_inline(text)
        assert calm_blocks(text) == f"<p>{text}</p>"
