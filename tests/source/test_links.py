"""Links of Markdown, each with the place of its destination."""

from __future__ import annotations

import pytest

from generator.diagnostics import Span
from generator.source.links import links_in, links_in_value
from generator.source.values import Text

PATH = "pages/x.md"


def found(text: str) -> list[tuple[str, int, int]]:
    count = text.count("\n") + 1
    links = links_in(text, PATH, tuple(range(1, count + 1)), (0,) * count)
    return [(each.target.value, each.target.span.line, each.target.span.column) for each in links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see [a](b.md)", [("b.md", 1, 9)]),
        ("[a](b c)", [("b c", 1, 5)]),
        ('[a]( <b c.md> "t" )', [("b c.md", 1, 7)]),
        ("[a](b(c)d.md 't')", [("b(c)d.md", 1, 5)]),
        ("[a]()", [("", 1, 5)]),
        ("[a](#part)", [("#part", 1, 5)]),
        ("![a](b.png)", [("b.png", 1, 6)]),
        ("[![a](b.png)](c.md)", [("b.png", 1, 7), ("c.md", 1, 15)]),
        ("one\ntwo [a](b.md)", [("b.md", 2, 9)]),
        ("[a\nb](c.md)", [("c.md", 2, 4)]),
        ("<https://x.example/?a=b>", [("https://x.example/?a=b", 1, 2)]),
        ("[a][r]\n\n[r]: b.md 'title'", [("b.md", 3, 6)]),
        ("[r]: <b c.md>", [("b c.md", 1, 7)]),
        ('<a href="b.md">x</a>', [("b.md", 1, 10)]),
        ("<img alt='' src=b.png>", [("b.png", 1, 17)]),
        ("[a]\\(b) [c](d)", [("d", 1, 13)]),
        ("[[a](b)](c)", [("b", 1, 6), ("c", 1, 10)]),
    ],
)
def test_destinations_are_found_where_they_stand(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b.md)`",
        "`` [a](b.md) ` ``",
        "\\[a](b.md)",
        "[a]",
        "[a] (b.md)",
        "a(b)",
        "a < b > c",
        "```\n[a](b.md)\n[r]: c.md\n```",
        "~~~ md\n[a](b.md)\n~~~",
        "> ```\n> [a](b.md)\n> ```",
        "[^1]: note",
        "",
    ],
)
def test_code_and_plain_text_lead_nowhere(text: str) -> None:
    assert found(text) == []


def test_pictures_are_told_from_links_and_words_are_kept() -> None:
    image, link = links_in("![Car](a.png) [more](b.md)", PATH, (7,), (2,))
    assert (image.is_image, image.words) == (True, "Car")
    assert (link.is_image, link.words) == (False, "more")
    assert image.target.span == Span(PATH, 7, 10, 5)


def test_links_of_a_value_stand_on_the_lines_of_the_value() -> None:
    value = Text("one [a](b.md)", Span(PATH, 3, 9, 3), ((4, 4, 5),))
    assert [link.target.span for link in links_in_value(value)] == [Span(PATH, 4, 9, 4)]
    assert links_in_value(Text("plain", Span(PATH))) == ()
