"""Colours come from one file; a site's own are colours and nothing else."""

from __future__ import annotations

import json

import pytest

from generator.diagnostics import Span
from generator.pages.theme import Tokens, shipped_folder, with_own

SHIPPED = json.loads((shipped_folder() / "tokens.json").read_text("utf-8"))
TOKENS = Tokens(SHIPPED["light"], SHIPPED["dark"])
SPAN = Span("site.yml")


def test_light_and_dark_name_the_same_colours() -> None:
    assert SHIPPED["light"].keys() == SHIPPED["dark"].keys()


def test_a_site_gives_a_colour_for_light_and_for_dark() -> None:
    tokens, problems = with_own(
        TOKENS, {"accent": "#123456", "dark-accent": "hsl(210 50% 70%)"}, SPAN
    )
    assert problems == ()
    assert (tokens.light["accent"], tokens.dark["accent"]) == ("#123456", "hsl(210 50% 70%)")


@pytest.mark.parametrize(
    "value",
    [
        "red;}body{display:none",
        "url(//evil.example)",
        "var(--x)",
        "expression(1)",
        "</style>",
        "#12",
        "",
        "rgb(1,2,3);",
    ],
)
def test_what_is_no_colour_is_told_and_left_out(value: str) -> None:
    tokens, (problem,) = with_own(TOKENS, {"accent": value}, SPAN)
    assert problem.code == "bad-token"
    assert tokens == TOKENS


def test_an_unknown_token_gets_the_nearest_name() -> None:
    _, (problem,) = with_own(TOKENS, {"acent": "#123456"}, SPAN)
    assert (problem.code, str(problem.hint)) == ("unknown-token", "Did you mean “accent”?")
