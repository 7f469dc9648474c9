"""Pages of flows in a real browser: those of the sample, and fifty generated ones.

On a desk and on a phone, in light and dark and on paper nothing lies on anything, and all can be
reached.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from pypdf import PdfReader

from tests.browser.conftest import Watched
from tests.drawing.flow_geometry import COUNT, JUMPS, SIZES, made_flows
from tests.flows.made import made_body
from tests.sites import run

pytestmark = pytest.mark.browser

SAMPLES = ("abandoned-booking", "after-test-drive", "visit-reminders")
SIZES_OF_SCREENS = (1440, 390)

MEASURE = """() => {
  const faults = [];
  const box = (rect) => ({l: rect.left, t: rect.top, r: rect.right, b: rect.bottom});
  const of = (each) => box(each.getBoundingClientRect());
  const meet = (a, b, by) =>
    Math.min(a.r, b.r) - Math.max(a.l, b.l) > by && Math.min(a.b, b.b) - Math.max(a.t, b.t) > by;
  const within = (a, b, by) =>
    a.l >= b.l - by && a.r <= b.r + by && a.t >= b.t - by && a.b <= b.b + by;
  const shown = [...document.querySelectorAll(".flow-chart > svg")].filter((each) => each.checkVisibility());
  for (const svg of shown) {
    const whole = of(svg), scroller = svg.parentElement;
    if (whole.r - scroller.getBoundingClientRect().left - scroller.scrollWidth + scroller.scrollLeft > 1)
      faults.push("cannot be scrolled to its end");
    const texts = [];
    const walker = document.createTreeWalker(svg, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, owner = node.parentElement;
      if (!["text", "tspan"].includes(owner.localName) || !node.data.trim()) continue;
      const range = document.createRange();
      range.setStart(node, 0);
      range.setEnd(node, node.data.trimEnd().length);
      const line = {...box(range.getBoundingClientRect()), text: node.data};
      texts.push(line);
      if (parseFloat(getComputedStyle(owner).fontSize) < 10.5) faults.push(`small: ${line.text}`);
      if (!within(line, whole, 1)) faults.push(`cut: ${line.text}`);
      const card = owner.closest(".m-card");
      if (card && !within(line, of(card.firstElementChild), 1)) faults.push(`outside its card: ${line.text}`);
    }
    texts.sort((one, other) => one.t - other.t);
    texts.forEach((one, place) => {
      for (let next = place + 1; next < texts.length && texts[next].t < one.b; next++)
        if (meet(one, texts[next], 0.8)) faults.push(`${one.text} | ${texts[next].text}`);
    });
    const cards = [...svg.querySelectorAll(".m-card")].map((each) => of(each.firstElementChild));
    cards.push(...[...svg.querySelectorAll(".m-flow-tab")].map(of));
    cards.forEach((one, place) => {
      if (!within(one, whole, 1)) faults.push(`card ${place} is cut`);
      for (const other of cards.slice(place + 1)) if (meet(one, other, 0.8)) faults.push(`cards at ${one.t}`);
    });
    for (const path of svg.querySelectorAll(".m-flow-line")) {
      const long = path.getTotalLength(), matrix = path.getScreenCTM();
      for (let at = 0; at < long; at += 4) {
        const {x, y} = path.getPointAtLength(at).matrixTransform(matrix);
        if (cards.some((card) => x > card.l + 2 && x < card.r - 2 && y > card.t + 2 && y < card.b - 2)) {
          faults.push(`a line through a card at ${x} ${y}`);
          break;
        }
      }
    }
    const targets = [...svg.querySelectorAll("a")].map((each) => each.getAttribute("href"));
    for (const href of targets)
      if (!document.getElementById(decodeURIComponent(href.slice(1)))) faults.push(`leads nowhere: ${href}`);
    if (!targets.length) faults.push("no links");
  }
  if (shown.length < 2) faults.push("no chart or no calendar");
  const wide = document.documentElement;
  if (wide.scrollWidth > wide.clientWidth) faults.push("the page scrolls sideways");
  return faults;
}"""

FAINT = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((each) => each / 255)
      .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  for (const card of document.querySelectorAll(".flow-chart .m-card")) {
    if (!card.checkVisibility()) continue;
    const ground = light(getComputedStyle(card.firstElementChild).fill);
    for (const text of card.querySelectorAll("text")) {
      const ink = light(getComputedStyle(text).fill);
      const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
      if (ratio < 4.5) faint.push(`${text.textContent}: ${ratio.toFixed(2)}`);
    }
  }
  return faint;
}"""


@pytest.fixture(scope="session")
def made_site(shared_folder: Path) -> Path:
    """A site of the generated flows, in both languages: once for all workers."""
    folder = shared_folder / "made-flows"
    with FileLock(shared_folder / "made-flows.lock"):
        if not (folder / "output" / "index.html").exists():
            flows = folder / "content" / "flows"
            flows.mkdir(parents=True)
            (folder / "content" / "site.yml").write_text("title: Flows\nlang: en\n")
            for seed in range(COUNT):
                lang, size = ("en", "ru")[seed % 2], SIZES[seed % len(SIZES)]
                head = f"---\ntitle: Made {seed}\nlang: {lang}\nconsent: all\nexit: unsubscribed\n---\n\n"
                body = made_body(seed, size, JUMPS, lang)
                (flows / f"made-{seed}.md").write_text(head + body, encoding="utf-8")
            given = ("--content", str(folder / "content"), "--output", str(folder / "output"))
            built = run("build", *given)
            assert built.returncode == 0, built.stderr[-2000:]
    return folder / "output"


def faults(watched: Watched, path: str) -> dict[str, list[str]]:
    """What is wrong with a page in either width and scheme."""
    page = watched.open(path)
    found: dict[str, list[str]] = {}
    for width in SIZES_OF_SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        found[f"{width}"] = page.evaluate(MEASURE)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[f"{width} {scheme}"] = page.evaluate(FAINT)
    return {name: told[:5] for name, told in found.items() if told}


def test_what_is_wrong_is_seen(visit: Callable[..., Watched]) -> None:
    page = visit(width=1440).open("flows/after-test-drive.html")
    page.evaluate(
        "() => { const card = document.querySelectorAll('#flow .m-card')[3];"
        "card.setAttribute('transform', `translate(0 90) ${card.getAttribute('transform') || ''}`); }"
    )
    page.evaluate(
        "() => document.querySelectorAll('#flow .m-card text').forEach("
        "(each) => { each.style.fill = '#999'; })"
    )
    told = " ".join(page.evaluate(MEASURE))
    assert "cards at" in told
    assert "a line through a card" in told
    assert " | " in told
    assert page.evaluate(FAINT)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_flow_of_the_sample_is_drawn_whole(visit: Callable[..., Watched], name: str) -> None:
    watched = visit()
    assert faults(watched, f"flows/{name}.html") == {}
    assert watched.complaints == []


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_generated_flow_is_drawn_whole(
    visit: Callable[..., Watched], made_site: Path, seed: int
) -> None:
    watched = visit(folder=made_site)
    assert faults(watched, f"flows/made-{seed}.html") == {}


def sheets(watched: Watched, path: str) -> list[dict[str, Any]]:
    """The text and size of each sheet of paper."""
    pdf = watched.open(path).pdf(prefer_css_page_size=True)
    return [
        {"text": " ".join(each.extract_text().split()), "width": round(each.mediabox.width)}
        for each in PdfReader(io.BytesIO(pdf)).pages
    ]


@pytest.mark.parametrize("seed", [0, 1, 3, 6, 13])
def test_each_point_stands_whole_on_one_sheet_of_paper(
    visit: Callable[..., Watched], made_site: Path, seed: int
) -> None:
    """Every title is printed in the chart, and in the table behind it."""
    found = sheets(visit(folder=made_site, scheme="dark"), f"flows/made-{seed}.html")
    whole = " ".join(sheet["text"] for sheet in found)
    assert not [number for number, sheet in enumerate(found) if not sheet["text"]]
    titles = [point.title.value for point in made_flows()[seed].graph.points.values()]
    for title in set(titles):
        first = title.split()[0]
        assert whole.count(first) >= 2 * titles.count(title), title
    assert {sheet["width"] for sheet in found} <= {595, 842}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_flow_of_the_sample_is_printed_on_sheets_of_a4(
    visit: Callable[..., Watched], name: str
) -> None:
    watched = visit()
    found = sheets(watched, f"flows/{name}.html")
    assert {sheet["width"] for sheet in found} == {595}
    page = watched.page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1016})
    high = page.evaluate(
        "() => [...document.querySelectorAll('.sheets > svg')]"
        ".map((each) => each.getBoundingClientRect().height)"
    )
    assert high
    assert all(0 < each <= 1016 for each in high)
