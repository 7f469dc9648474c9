from __future__ import annotations

import pytest

from generator.exchange.resolved_style import plain_colour


@pytest.mark.parametrize(
    ("colour", "plain"),
    [
        ("#1F5FBF", "#1f5fbf"),
        ("#abc", "#aabbcc"),
        ("rgb(31, 95, 191)", "#1f5fbf"),
        ("rgb(100% 0% 0%)", "#ff0000"),
        ("hsl(120, 100%, 25%)", "#008000"),
        ("hsl(0.5turn 100% 50%)", "#00ffff"),
        ("oklch(62.8% 0.25768 29.234)", "#ff0000"),
        ("oklab(86.64% -0.2339 0.1795)", "#00ff00"),
        ("white", "white"),
        ("none", "none"),
    ],
)
def test_a_colour_of_css_becomes_six_digits(colour: str, plain: str) -> None:
    assert plain_colour(colour) == (plain, 1.0)


def test_what_shines_through_becomes_an_opacity() -> None:
    assert plain_colour("#00000080") == ("#000000", 128 / 255)
    assert plain_colour("rgba(255, 0, 0, .5)") == ("#ff0000", 0.5)
    assert plain_colour("hsl(0 100% 50% / 25%)") == ("#ff0000", 0.25)


@pytest.mark.parametrize("colour", ["rgb(...)", "rgb(1)", "hsl(. . .)", "lab(50% 40 59)", ""])
def test_no_colour_makes_it_fail(colour: str) -> None:
    assert plain_colour(colour)[1] == 1.0
