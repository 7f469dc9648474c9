from __future__ import annotations

from generator.exchange.resolved_style import ResolvedStyle, resolved_style

TOKENS = {"ink": "#111111", "background": "#ffffff", "tint": "#0000ff80"}


def look(style: str, **fonts: bytes) -> ResolvedStyle:
    return resolved_style(style, TOKENS, {f"{name}.woff2": body for name, body in fonts.items()})


def said(style: str, *classes: str) -> dict[str, str]:
    return dict(look(style).of(frozenset(classes)))


def test_the_more_classes_a_rule_names_the_more_it_counts() -> None:
    style = ".m-a.m-b { stroke: red } .m-a { stroke: blue; fill: none } .m-b { fill: var(--ink) }"
    assert said(style, "m-a", "m-b") == {"stroke": "red", "fill": "#111111"}
    assert said(style, "m-a") == {"stroke": "blue", "fill": "none"}


def test_what_depends_on_the_pointer_the_screen_or_the_page_does_not_count() -> None:
    style = """
    .m-a:hover { fill: red }
    @media print { .m-a { fill: red } }
    .m-x > .m-a { fill: red }
    .page { fill: red }
    /* .m-a { fill: red } */
    .m-a { stroke: currentColor }
    """
    assert said(style, "m-a") == {"stroke": "#111111"}


def test_corners_are_as_round_as_the_theme_says() -> None:
    assert said(".m-a { rx: 0 } .m-b { rx: 4px }", "m-a") == {"rx": "0"}
    assert said(".m-a { rx: 0 } .m-b { rx: 4px }", "m-a", "m-b") == {"rx": "4"}


def test_a_token_that_shines_through_keeps_doing_so() -> None:
    assert said(".m-a { fill: var(--tint); fill-opacity: .5 }", "m-a") == {
        "fill": "#0000ff",
        "fill-opacity": "0.251",
    }


def test_lengths_lose_their_unit_and_a_missing_token_its_colour() -> None:
    assert said(
        ".m-a { stroke-width: 4px; fill: var(--gone); stroke: var(--gone, blue) }", "m-a"
    ) == {
        "stroke-width": "4",
        "fill": "none",
        "stroke": "blue",
    }


def test_fonts_stand_inside_and_one_that_is_missing_is_left_out() -> None:
    style = (
        "@font-face { font-family: A; src: url(a.woff2) }"
        '@font-face { font-family: B; src: url("b.woff2") }'
    )
    fonts = look(style, a=b"font").fonts
    assert "url(data:font/woff2;base64,Zm9udA==)" in fonts
    assert "b.woff2" not in fonts


def test_families_that_only_browsers_know_give_way_to_such_as_are_everywhere() -> None:
    style = '.m-picture { font-family: Inter, ui-sans-serif, system-ui, "Segoe UI", sans-serif }'
    assert look(style).family == "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
