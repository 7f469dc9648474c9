"""Narrative and facts become HTML as a Git host shows them, with links that the site knows."""

from __future__ import annotations

import sys

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.markdown import plain, render_blocks, render_inline
from generator.pages.sanitising import taken_out
from generator.site.links import Destination
from tests.lanes import times


def resolve(target: str) -> Destination:
    if target.startswith(("http:", "https:", "mailto:")):
        return Destination("outside", target)
    if target.startswith("#"):
        return Destination("here", target)
    if target.startswith("hidden"):
        return Destination("hidden", "")
    if ":" in target:
        return Destination("refused", "")
    if target.endswith((".png", ".svg")):
        return Destination("picture", f"../files/{target}")
    return Destination("page", target.replace(".md", ".html"))


def blocks(text: str) -> str:
    return render_blocks(text, resolve)


def inline(text: str) -> str:
    return render_inline(text, resolve)


def parsed(html: str) -> None:
    html5lib.HTMLParser(strict=True).parseFragment(html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("text\n- a\n- b", "<p>text</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("- a\n  - b", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        ("- a\n    - b", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        ("1) a\n2) b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("text\n```\n<b>\n```", '<p>text</p>\n<pre tabindex="0"><code>&lt;b&gt;</code></pre>'),
        ("#tag of prose", "<p>#tag of prose</p>"),
        ("~~old~~", "<p><del>old</del></p>"),
        ("- [ ] to do\n- [x] done", "<ul>\n<li>☐ to do</li>\n<li>☑ done</li>\n</ul>"),
        ("In 1998\n1. year", "<p>In 1998</p>\n<ol>\n<li>year</li>\n</ol>"),
        ("It was in\n1998. A year", "<p>It was in\n1998. A year</p>"),
        (
            "> - a\n>   - b",
            "<blockquote>\n<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n</blockquote>",
        ),
    ],
)
def test_lists_and_fences_read_as_on_a_git_host(text: str, html: str) -> None:
    assert blocks(text) == html


def test_where_a_link_leads_is_the_sites_to_say() -> None:
    assert blocks("[a](b.md)") == '<p><a href="b.html">a</a></p>'
    assert blocks("[a](hidden.md)") == "<p>a</p>"
    assert blocks("[a](javascript:alert(1))") == "<p>a</p>"
    assert blocks("see https://x.example/a_b.") == (
        '<p>see <a href="https://x.example/a_b" rel="noopener noreferrer">'
        "https://x.example/a_b</a>.</p>"
    )
    assert inline("[a](#b)") == '<a href="#b">a</a>'


def test_a_picture_of_the_site_is_shown_and_one_from_outside_is_a_link() -> None:
    assert blocks("![Words](a.png)") == (
        '<p><img src="../files/a.png" alt="Words" loading="lazy"></p>'
    )
    assert blocks("![Words](https://x.example/a.png)") == (
        '<p><a href="https://x.example/a.png" rel="noopener noreferrer">Words</a></p>'
    )
    assert blocks("![Words](hidden.png)") == "<p>Words</p>"


def test_headings_go_below_the_pages_own_and_have_ids_of_their_own() -> None:
    taken = {"тест": 1}
    html = render_blocks("#### Тест\n\n##### B\n\n#### Тест", resolve, level=3, taken_ids=taken)
    assert html == ('<h3 id="тест-2">Тест</h3>\n<h4 id="b">B</h4>\n<h3 id="тест-3">Тест</h3>')


def test_a_call_out_has_a_title_in_the_readers_language() -> None:
    html = render_blocks("> [!NOTE]\n> Words", resolve, translate={"Note": "Заметка"}.__getitem__)
    assert html == (
        '<div class="callout note" role="note">\n'
        '<p class="callout-title">Заметка</p>\n<p>Words</p>\n</div>'
    )


def test_tables_scroll_by_themselves() -> None:
    html = blocks("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert html.startswith('<div class="wide" tabindex="0">\n<table>')
    assert '<td class="to-right">2</td>' in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("1. a", "1. a"),
        ("# a", "# a"),
        ("- a *b*", "- a <em>b</em>"),
        ("> a", "&gt; a"),
        ("<div>x</div> y", "x y"),
        ("a `<b>` c", "a <code>&lt;b&gt;</code> c"),
        ("AT&T", "AT&amp;T"),
    ],
)
def test_a_fact_is_one_line_whatever_it_begins_with(text: str, html: str) -> None:
    assert inline(text) == html


def test_the_words_alone() -> None:
    assert plain("**a** [b](c.md) `<d>` ![e](f.png) &amp; g") == "a b <d> e & g"


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](java&#115;cript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    '[x](a.md "\\" onclick=alert(1) x=\\"")',
    '![" onerror="alert(1)](a.png)',
    "<iframe src=//evil.example></iframe>",
    "<form action=x><input></form>",
    "<style>*{display:none}</style>",
    "<p style='position:fixed'>x</p>",
    "<div id=_main class=top>x</div>",
    "```html onclick=alert(1)\nx\n```",
    '```{.x onclick="alert(1)"}\nx\n```',
    "<http://x.example/\"onmouseover='alert(1)'>",
    "<a href=x.md target=_top ping=//evil.example>x</a>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--><script>alert(1)</script>-->",
    "{{ 7 * 7 }}{% include 'x' %}",
    "\x02klzzwxh:0000\x03 <b>x</b>",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("how", [blocks, inline])
def test_nothing_of_a_hostile_text_runs(text: str, how: object) -> None:
    html = how(text)  # type: ignore[operator]
    parsed(html)
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in tree.iter():
        assert element.tag not in ("script", "style", "iframe", "form", "svg", "base", "meta")
        assert not {name for name in element.attrib if str(name).startswith("on")}
        assert {"style", "id", "target", "ping"}.isdisjoint(element.attrib) or how is blocks
        assert not str(element.attrib.get("href", "")).lower().startswith(("java", "data"))


@settings(max_examples=times(100, nightly=1000), deadline=None)
@given(
    st.text(
        st.sampled_from("<>/ab=\"'pdivtable &;!-[]()*`#\n|x:imgsrculi1.") | st.characters(),
        max_size=80,
    )
)
def test_whatever_is_typed_gives_html_that_a_strict_parser_takes(text: str) -> None:
    parsed(blocks(text))
    parsed(f"<span>{inline(text)}</span>")
    assert "<" not in plain("x" + text.replace("<", "").replace("&", ""))


def test_what_was_taken_out_is_named_with_its_line() -> None:
    text = "a\n<script>x</script>\n`<script>`\n```\n<style>\n```\n<b onclick='x'>y</b>\n<a href='data:x'>z</a>"
    assert taken_out(text) == [("<script>", 2), ("onclick", 7), ('href="data:"', 8)]
    assert taken_out("<b>fine</b> <br> 1 < 2 <!-- <script> -->") == []


def test_a_line_of_which_nothing_would_be_left_is_shown_as_typed() -> None:
    assert inline("<script>x</script>") == "&lt;script&gt;x&lt;/script&gt;"
    assert plain("<script>x</script>") == "<script>x</script>"
    assert inline("") == plain("") == ""


def test_a_tag_behind_an_address_leaves_no_trace_of_the_parser() -> None:
    assert inline("https://a.example/<script>x</script>") == (
        '<a href="https://a.example/" rel="noopener noreferrer">https://a.example/</a>'
    )


@pytest.mark.parametrize("room", range(60, 100, 5))
def test_a_text_nested_too_deeply_leaves_nothing_behind_for_the_next(room: int) -> None:
    """The parser gives up in the middle of a list; the next text must not be taken for an item."""
    deep = "\n".join("  " * level + f"- {room}" for level in range(38))
    blocks("first, *so that* the parser is made")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(calls_under_way() + room)
    try:
        assert blocks(deep).startswith("<pre")
    finally:
        sys.setrecursionlimit(limit)
    assert blocks(f"*next* {room}") == f"<p><em>next</em> {room}</p>"


def calls_under_way() -> int:
    """The depth of the stack."""
    frame, depth = sys._getframe(), 0
    while frame.f_back:
        frame, depth = frame.f_back, depth + 1
    return depth


def test_a_heading_has_the_id_that_is_typed_behind_it() -> None:
    assert blocks("## On *your* host {#host}\n\ntext {#no}\n") == (
        '<h2 id="host">On <em>your</em> host</h2>\n<p>text {#no}</p>'
    )


@pytest.mark.parametrize(
    ("text", "boxes", "quotes"),
    [
        ("> [!note]\n> One\n\n> [!tip]\n> Two", 2, 0),
        ("> A quote\n\n> [!warning]\n> Two", 1, 1),
        ("> [!note]\n> One\n\n> A quote", 1, 1),
        ("> One\n\n\n> Two", 0, 2),
        ("> One\n>\n> One still", 0, 1),
        ("- item\n\n    > [!note]\n    > One\n\n    > [!tip]\n    > Two", 2, 0),
        ("```\n> One\n\n> Two\n```", 0, 0),
    ],
)
def test_an_empty_line_ends_a_quote_and_a_call_out(text: str, boxes: int, quotes: int) -> None:
    html = render_blocks(text, lambda url: Destination("outside", url))
    assert (html.count('class="callout '), html.count("<blockquote>")) == (boxes, quotes)
    assert "[!" not in html
    assert html.isprintable() or not {"\ufdd5"} & set(html)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("[!note] Counted in March", "Counted in March"),
        ("[!note]- Counted", "Counted"),
        ("[!note]+", "Note"),
        ("[!note]", "Note"),
        ("[!NOTE] A **bold** title", "A <strong>bold</strong> title"),
    ],
)
@pytest.mark.parametrize("below", ["\n> Words *below*\n> and on", "\n>\n> Words *below*\n> and on"])
def test_a_call_out_may_have_a_title_and_a_sign_of_folding(
    first: str, title: str, below: str
) -> None:
    html = render_blocks(f"> {first}{below}", lambda url: Destination("outside", url))
    assert f'<p class="callout-title">{title}</p>' in html
    assert "<p>Words <em>below</em>\nand on</p>" in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a ==marked== word", "a <mark>marked</mark> word"),
        ("1 == 1", "1 == 1"),
        ("<tel:+74950000000>", '<a href="tel:+74950000000">+74950000000</a>'),
        ("<mailto:a@b.example>", '<a href="mailto:a@b.example">a@b.example</a>'),
        ("<a@b.example>", '<a href="mailto:a@b.example">a@b.example</a>'),
    ],
)
def test_marks_and_addresses_are_shown_in_facts_and_narrative(text: str, html: str) -> None:
    def leading_out(url: str) -> Destination:
        return Destination("outside", url)

    html = html.replace('">', '" rel="noopener noreferrer">')
    assert render_inline(text, leading_out) == html
    assert render_blocks(text, leading_out) == f"<p>{html}</p>"
