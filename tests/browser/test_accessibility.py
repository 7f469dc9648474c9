"""axe-core finds nothing on one page of each kind, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Scheme, Watched
from tests.lanes import chosen
from tests.pages.contrast import contrast

# One page of each kind; a pattern takes the first that matches.
KINDS = {
    "home": "index.html",
    "journey in Russian": "journeys/family-car.html",
    "journey in English": "journeys/europe-by-rail.html",
    "large journey": "journeys/online-school.html",
    "variant": "journeys/buy-equipment-engineer.html",
    "stage": "journeys/family-car/*.html",
    "stage of a large journey": "journeys/online-school/*.html",
    "whole journey": "journeys/family-car/whole_.html",
    "persona": "personas/family-man.html",
    "touchpoint": "touchpoints/[!i]*.html",
    "evidence": "evidence/[!i]*.html",
    "page": "pages/*.html",
    "missing": "404.html",
    "search": "search.html",
    "changes": "latest.html",
    "pains": "pains.html",
    "opportunities": "opportunities.html",
    "owners": "owners/index.html",
    "owner": "owners/otdel-prodazh.html",
    "KPIs": "kpis.html",
    "flow": "flows/[!i]*.html",
    "flows": "flows/index.html",
    "discovery": "discoveries/*.html",
    "story map": "storymap.html",
    "list of personas": "personas/index.html",
    "list of touchpoints": "touchpoints/index.html",
    "list of evidence": "evidence/index.html",
}


LOOKS: tuple[tuple[int, Scheme], ...] = (
    (1280, "light"),
    (390, "dark"),
    (1280, "dark"),
    (390, "light"),
)
ALL = [(kind, *look) for kind in KINDS for look in LOOKS]
SOME = [(kind, *LOOKS[number % len(LOOKS)]) for number, kind in enumerate(KINDS)]


@pytest.mark.parametrize(("kind", "width", "scheme"), chosen(SOME, ALL))
def test_axe_finds_no_violation(
    visit: Callable[..., Watched], sample_site: Path, kind: str, width: int, scheme: Scheme
) -> None:
    path = min(sample_site.glob(KINDS[kind]))
    page = visit(width=width, scheme=scheme).open(path.relative_to(sample_site).as_posix())
    results = Axe().run(page)
    violations = results.response["violations"]
    assert [
        f"{found['id']} ({found['impact']}): {found['help']}: "
        + "; ".join(f"{node['target']} {node['html'][:160]}" for node in found["nodes"][:5])
        for found in violations
    ] == []
    assert results.response["passes"], "axe-core has looked at nothing"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [1280, 390])
def test_whatever_is_pressed_is_large_enough(
    visit: Callable[..., Watched], sample_site: Path, kind: str, width: int
) -> None:
    path = min(sample_site.glob(KINDS[kind]))
    page = visit(width=width, scheme="light").open(path.relative_to(sample_site).as_posix())
    rule = {"runOnly": {"type": "rule", "values": ["target-size"]}}
    results = Axe().run(page, options=rule)
    found = results.response["violations"]
    assert [node["html"][:160] for each in found for node in each["nodes"]] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_values_of_the_axis_stand_out_and_heads_show_where_the_keyboard_is(
    visit: Callable[..., Watched], scheme: Scheme
) -> None:
    page = visit(width=1440, scheme=scheme).open("journeys/europe-by-rail.html")
    seen = page.evaluate(AXIS)
    assert seen["colours"], "no value of the axis was found"
    grounds = [seen["background"], seen["surface"]]
    assert min(contrast(each, ground) for each in seen["colours"] for ground in grounds) >= 4.5
    assert seen["rings"]
    assert set(seen["rings"]) == {"solid 3px"}


AXIS = """() => {
  const style = (each) => getComputedStyle(each);
  const hex = (colour) => "#" + colour.match(/[0-9]+/g).slice(0, 3).map((each) => Number(each).toString(16).padStart(2, "0")).join("");
  const texts = [...document.querySelectorAll("#map-gutter text")].filter((each) => /^[+−]?[0-9]$/.test(each.textContent));
  const heads = [...document.querySelectorAll(".map > svg .m-head")];
  const paint = (name) => { const made = document.createElement("i"); made.style.color = `var(--${name})`; document.body.append(made); const found = style(made).color; made.remove(); return found; };
  return {
    colours: [...new Set(texts.map((each) => hex(style(each).fill)))],
    background: hex(paint("background")), surface: hex(paint("surface")),
    rings: heads.map((each) => { each.focus(); return `${style(each).outlineStyle} ${style(each).outlineWidth}`; }),
  };
}"""
