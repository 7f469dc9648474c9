"""Pictures drawn by a real browser: nothing overlaps, nothing is cut, nothing is too small."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.drawing.map import draw_map, draw_pictures
from generator.drawing.sparkline import draw_sparkline
from generator.drawing.svg import to_svg
from tests.drawing.corpus import Sample, car, personas_differ, samples
from tests.drawing.small import scenes_of
from tests.drawing.styles import FONT, style_sheet

MEASURE = """
() => {
  const found = {overlaps: [], outside: [], small: [], cut: [], cards: [], marks: []};
  const box = rect => ({l: rect.left, t: rect.top, r: rect.right, b: rect.bottom});
  const within = (a, b, by) => a.l >= b.l - by && a.r <= b.r + by && a.t >= b.t - by && a.b <= b.b + by;
  const meet = (a, b, by) => Math.min(a.r, b.r) - Math.max(a.l, b.l) > by && Math.min(a.b, b.b) - Math.max(a.t, b.t) > by;
  for (const svg of document.querySelectorAll("svg")) {
    const all = box(svg.getBoundingClientRect());
    const lines = [];
    const walker = document.createTreeWalker(svg, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, owner = node.parentElement;
      if (!["text", "tspan"].includes(owner.localName) || !node.data.trim()) continue;
      const range = document.createRange();
      range.setStart(node, 0);
      range.setEnd(node, node.data.trimEnd().length);
      const line = {...box(range.getBoundingClientRect()), text: node.data, owner};
      lines.push(line);
      if (parseFloat(getComputedStyle(owner).fontSize) < 11) found.small.push(line.text);
      if (!within(line, all, 1)) found.cut.push(line.text);
      const card = owner.closest(".m-card, .m-head");
      if (card && !within(line, box(card.firstElementChild.getBoundingClientRect()), 1)) found.outside.push(line.text);
    }
    for (let i = 0; i < lines.length; i++)
      for (let j = i + 1; j < lines.length; j++)
        if (meet(lines[i], lines[j], 0.8)) found.overlaps.push(lines[i].text + " | " + lines[j].text);
    for (const mark of svg.querySelectorAll(".m-face, .m-star, .m-icon, .m-severity-mark, .m-dot, .m-legend-marker")) {
      const place = box(mark.getBoundingClientRect());
      for (const line of lines) if (meet(place, line, 1.5)) found.marks.push(mark.getAttribute("class") + " | " + line.text);
    }
    const cards = [...svg.querySelectorAll(".m-card")].map(each => box(each.firstElementChild.getBoundingClientRect()));
    for (let i = 0; i < cards.length; i++) {
      if (!within(cards[i], all, 1)) found.cut.push("card " + i);
      for (let j = i + 1; j < cards.length; j++)
        if (meet(cards[i], cards[j], 0.8)) found.cards.push(i + " " + j);
    }
  }
  return found;
}
"""


def page_of(svgs: list[str]) -> str:
    face = f"@font-face{{font-family:Inter;src:url({FONT.as_uri()});font-weight:400 700}}"
    return (
        f"<!doctype html><meta charset=utf-8><title>pictures</title>"
        f"<style>{face}{style_sheet()}body{{margin:0;background:var(--background)}}</style>{''.join(svgs)}"
    )


def opened(chromium: Browser, svgs: list[str]) -> Page:
    """A page of pictures with the face and the theme's colours."""
    page = chromium.new_page()
    page.route(
        "**/pictures.html",
        lambda route: route.fulfill(body=page_of(svgs), content_type="text/html"),
    )
    page.route("**/pictures/*", lambda route: route.fulfill(body="", content_type="image/png"))
    page.goto((FONT.parent / "pictures.html").as_uri())
    page.evaluate("() => document.fonts.ready")
    return page


@pytest.fixture(scope="module")
def measured(chromium: Browser) -> dict[str, dict[str, Any]]:
    """What is wrong with the pictures of each sample."""
    found = {}
    for sample in samples():
        scenes = [*draw_pictures(sample.journey, sample.context)]
        scenes.append(draw_sparkline(sample.journey, sample.context))
        scenes += scenes_of(sample)
        page = opened(chromium, [to_svg(scene) for scene in scenes])
        found[sample.name] = page.evaluate(MEASURE)
        page.close()
    return found


pytestmark = pytest.mark.browser
each_sample = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)


@each_sample
def test_no_two_texts_overlap(measured: dict[str, dict[str, Any]], sample: Sample) -> None:
    assert measured[sample.name]["overlaps"] == []


@each_sample
def test_no_mark_covers_a_text(measured: dict[str, dict[str, Any]], sample: Sample) -> None:
    assert measured[sample.name]["marks"] == []


@each_sample
def test_no_text_leaves_its_card(measured: dict[str, dict[str, Any]], sample: Sample) -> None:
    assert measured[sample.name]["outside"] == []


@each_sample
def test_nothing_is_cut_or_covered(measured: dict[str, dict[str, Any]], sample: Sample) -> None:
    assert measured[sample.name]["cut"] == []
    assert measured[sample.name]["cards"] == []


@each_sample
def test_no_text_is_under_eleven_pixels(
    measured: dict[str, dict[str, Any]], sample: Sample
) -> None:
    assert measured[sample.name]["small"] == []


@pytest.mark.parametrize("sample", [car(), personas_differ()], ids=lambda sample: sample.name)
def test_stages_and_steps_are_reached_in_order_by_keyboard(
    chromium: Browser, sample: Sample
) -> None:
    page = opened(chromium, [to_svg(draw_map(sample.journey, sample.context))])
    wanted = page.evaluate(
        "() => [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
    )
    reached = []
    for _ in wanted:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => document.activeElement.getAttribute('href')"))
        outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
    page.close()
    assert reached == wanted
    heads = [f"stage/{stage.id}.html" for stage in sample.journey.stages]
    assert wanted[: len(heads)] == heads
