"""Colours come from one file; a site's own are colours and nothing else."""

from __future__ import annotations

import json
import re

import pytest

from generator.diagnostics import Span
from generator.pages.theme import shipped_folder
from generator.pages.tokens import Tokens, with_own

SHIPPED = json.loads((shipped_folder() / "tokens.json").read_text("utf-8"))
TOKENS = Tokens(SHIPPED["light"], SHIPPED["dark"])
SPAN = Span("site.yml")


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_light_and_dark_name_the_same_colours() -> None:
    assert SHIPPED["light"].keys() == SHIPPED["dark"].keys()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *(
            (ink, ground)
            for ink in ("ink", "muted", "accent")
            for ground in ("background", "surface")
        ),
        ("ink", "lane"),
        *(
            (f"{kind}-text", f"{kind}-tint")
            for kind in ("pain", "opportunity", "quote", "insight", "metric")
        ),
    ],
)
def test_text_is_readable_on_its_ground(scheme: str, text: str, ground: str) -> None:
    assert contrast(SHIPPED[scheme][text], SHIPPED[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_white_text_is_readable_on_every_chevron(scheme: str) -> None:
    for number in range(1, 11):
        assert contrast("#FFFFFF", SHIPPED[scheme][f"stage-{number}"]) >= 4.5


def test_every_colour_that_a_style_sheet_uses_is_a_token() -> None:
    used = set()
    for sheet in (shipped_folder() / "assets").glob("*.css"):
        used |= set(re.findall(r"var\(--([a-z0-9-]+)", sheet.read_text("utf-8")))
    assert used - set(SHIPPED["light"]) - {"hue"} == set()


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
