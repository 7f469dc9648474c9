"""Pictures drawn by a real browser: nothing overlaps, nothing is cut, nothing is too small."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from generator.build import check, edition
from generator.drawing.map import draw_map, draw_pictures
from generator.drawing.scene import Group, Node, Scene, TextLine
from generator.drawing.small_curves import draw_sparkline
from generator.drawing.svg import write_svg
from generator.drawing.text import TABLE
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from tests.drawing.corpus import Sample, car, personas_differ, samples, sized_samples
from tests.drawing.small import scenes_of
from tests.drawing.styles import FONT, style_sheet
from tests.sites import ROOT

# All that is wrong in each section, and how wide the browser has made each of its lines.
MEASURE = """
() => {
  const box = rect => ({l: rect.left, t: rect.top, r: rect.right, b: rect.bottom});
  const within = (a, b, by) => a.l >= b.l - by && a.r <= b.r + by && a.t >= b.t - by && a.b <= b.b + by;
  const beside = (a, b, by) => a.l >= b.l - by && a.r <= b.r + by;
  const meet = (a, b, by) => Math.min(a.r, b.r) - Math.max(a.l, b.l) > by && Math.min(a.b, b.b) - Math.max(a.t, b.t) > by;
  const all = {};
  for (const section of document.querySelectorAll("section")) {
    const found = all[section.id] = {overlaps: [], outside: [], small: [], cut: [], cards: [], marks: [], columns: [], lines: []};
    for (const svg of section.querySelectorAll("svg")) {
      const whole = box(svg.getBoundingClientRect());
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
        found.lines.push([node.data.trim(), line.r - line.l]);
        if (parseFloat(getComputedStyle(owner).fontSize) < 11) found.small.push(line.text);
        if (!within(line, whole, 1)) found.cut.push(line.text);
        const card = owner.closest(".m-card, .m-head");
        if (card && !within(line, box(card.firstElementChild.getBoundingClientRect()), 1)) found.outside.push(line.text);
      }
      lines.sort((one, other) => one.t - other.t);
      for (let i = 0; i < lines.length; i++)
        for (let j = i + 1; j < lines.length && lines[j].t < lines[i].b; j++)
          if (meet(lines[i], lines[j], 0.8)) found.overlaps.push(lines[i].text + " | " + lines[j].text);
      for (const mark of svg.querySelectorAll(".m-face, .m-star, .m-icon, .m-severity-mark, .m-dot, .m-legend-marker")) {
        const place = box(mark.getBoundingClientRect());
        for (const line of lines) {
          if (line.t > place.b) break;
          if (meet(place, line, 1.5)) found.marks.push(mark.getAttribute("class") + " | " + line.text);
        }
      }
      const spans = {}, columns = {};
      for (const head of svg.querySelectorAll(".m-head")) spans[head.dataset.stage] = box(head.firstElementChild.getBoundingClientRect());
      for (const cell of svg.querySelectorAll("[data-row=step] > [data-step]"))
        columns[cell.dataset.step] = box(cell.querySelector(".m-card").firstElementChild.getBoundingClientRect());
      const cards = [...svg.querySelectorAll(".m-card")].map(each => ({...box(each.firstElementChild.getBoundingClientRect()), each}));
      cards.sort((one, other) => one.t - other.t);
      for (let i = 0; i < cards.length; i++) {
        if (!within(cards[i], whole, 1)) found.cut.push("card " + i);
        const cell = cards[i].each.closest("[data-stage]");
        const column = cell && (columns[cell.dataset.step] || spans[cell.dataset.stage]);
        if (column && !beside(cards[i], column, 4)) found.columns.push(cards[i].each.textContent);
        for (let j = i + 1; j < cards.length && cards[j].t < cards[i].b; j++)
          if (meet(cards[i], cards[j], 0.8)) found.cards.push(i + " " + j);
      }
    }
  }
  return all;
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


@cache
def real_samples() -> tuple[Sample, ...]:
    """The maps of the sample content, as their pages have them."""
    site = edition(check(ROOT / "content"), "")
    assert site is not None
    found = []
    for journey in site.catalog.journeys.values():
        page = site.by_target["journey", journey.id]
        found.append(
            Sample(journey.id, journey, PageContext(site, page, speak(page.lang)).drawing(journey))
        )
    return tuple(found)


@cache
def marked_samples() -> tuple[Sample, ...]:
    """Maps that say whom they go to: by a usual name, by a long one, by one from right to left."""
    names = ("ACME, Maria Lee", "Дляоченьдлинногоимени" * 6, "חברת הדוגמה בעמ ")
    return tuple(
        replace(
            sample,
            name=f"{sample.name}-marked-{number}",
            context=replace(sample.context, marks=(f"For {name}", name)),
        )
        for number, name in enumerate(names, 1)
        for sample in (samples()[0], real_samples()[number])
    )


def corpus() -> tuple[Sample, ...]:
    return (*samples(), *sized_samples(), *real_samples(), *marked_samples())


def pictures_of(sample: Sample) -> list[Scene]:
    maps = draw_pictures(sample.journey, sample.context)
    small = scenes_of(sample) if sample in samples() else []
    return [*maps, draw_sparkline(sample.journey, sample.context), *small]


def lines_of(nodes: Sequence[Node]) -> Iterator[TextLine]:
    """The lines of text in the order of the picture."""
    for node in nodes:
        if isinstance(node, TextLine) and node.text.strip():
            yield node
        elif isinstance(node, Group):
            yield from lines_of(node.nodes)


@pytest.fixture(scope="module")
def measured(chromium: Browser) -> dict[str, dict[str, Any]]:
    """What is wrong with the pictures of each sample, all of them in one page."""
    sections = []
    for place, sample in enumerate(corpus()):
        scenes = [replace(scene, prefix=f"{scene.prefix}-{place}") for scene in pictures_of(sample)]
        svgs = "".join(write_svg(scene) for scene in scenes)
        sections.append(f'<section id="{sample.name}">{svgs}</section>')
    page = opened(chromium, sections)
    found: dict[str, dict[str, Any]] = page.evaluate(MEASURE)
    page.close()
    return found


pytestmark = pytest.mark.browser
each_sample = pytest.mark.parametrize("sample", corpus(), ids=lambda sample: sample.name)


def test_there_are_maps_enough() -> None:
    assert len({sample.name for sample in corpus()}) == len(corpus()) >= 60


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
def test_no_card_leaves_its_column(measured: dict[str, dict[str, Any]], sample: Sample) -> None:
    assert measured[sample.name]["columns"] == []


@each_sample
def test_nothing_is_cut_or_covered(measured: dict[str, dict[str, Any]], sample: Sample) -> None:
    assert measured[sample.name]["cut"] == []
    assert measured[sample.name]["cards"] == []


@each_sample
def test_no_text_is_under_eleven_pixels(
    measured: dict[str, dict[str, Any]], sample: Sample
) -> None:
    assert measured[sample.name]["small"] == []


@each_sample
def test_lines_are_as_wide_as_they_were_measured(
    measured: dict[str, dict[str, Any]], sample: Sample
) -> None:
    """Within 3 %, or what a comma is drawn closer; in scripts that another font draws, no wider than was thought."""
    known = set(json.loads(TABLE.read_text(encoding="utf-8"))["characters"])
    ours = [line for scene in pictures_of(sample) for line in lines_of(scene.nodes)]
    theirs = measured[sample.name]["lines"]
    assert [line.text.strip() for line in ours] == [text for text, _ in theirs]
    for line, (text, wide) in zip(ours, theirs, strict=True):
        if line.width:
            assert wide <= line.width * 1.03 + 0.5, text
            if set(text) <= known:
                assert wide >= line.width * 0.97 - 1.5, text


@pytest.mark.parametrize("sample", [car(), personas_differ()], ids=lambda sample: sample.name)
def test_stages_and_steps_are_reached_in_order_by_keyboard(
    chromium: Browser, sample: Sample
) -> None:
    page = opened(chromium, [write_svg(draw_map(sample.journey, sample.context))])
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
