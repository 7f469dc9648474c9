"""Pages of story maps in a real browser: on a desk, on a phone, on paper."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

PAGES = ("storymap.html", "journeys/family-car/storymap_.html")
A3 = (1191, 842)

FAULTS = """() => {
  const faults = [];
  const wide = document.documentElement;
  if (wide.scrollWidth > wide.clientWidth) faults.push("the page scrolls sideways");
  const boxes = [...document.querySelectorAll(".detail")].filter((each) => each.checkVisibility())
    .map((each) => ({each, box: each.getBoundingClientRect()}));
  boxes.forEach(({each, box}, place) => {
    if (each.scrollWidth > each.clientWidth + 1) faults.push(`cut: ${each.textContent.slice(0, 40)}`);
    for (const {box: other} of boxes.slice(place + 1))
      if (Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1
        && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1)
        faults.push(`overlap: ${each.textContent.slice(0, 40)}`);
  });
  if (!boxes.length) faults.push("no cards");
  return faults;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", PAGES)
def test_no_card_is_cut_or_covered(
    visit: Callable[..., Watched], path: str, width: int, scheme: str
) -> None:
    watched = visit(width=width, scheme=scheme)
    assert watched.open(path).evaluate(FAULTS) == []
    assert watched.complaints == []


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_has_a_list_with_the_names_of_columns(
    visit: Callable[..., Watched], path: str
) -> None:
    page = visit(width=390).open(path)
    assert not page.locator(".storymap thead").is_visible()
    said = page.evaluate(
        "() => getComputedStyle(document.querySelector('.storymap tbody td:not(.empty)'), '::before').content"
    )
    assert len(said) > 4


@pytest.mark.parametrize("path", PAGES)
def test_paper_has_all_cards_in_landscape(visit: Callable[..., Watched], path: str) -> None:
    page = visit(scheme="dark").open(path)
    titles = page.locator(".detail > p:first-child").all_inner_texts()
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert {(round(each.mediabox.width), round(each.mediabox.height)) for each in sheets} == {A3}
    text = "".join("".join(each.extract_text() for each in sheets).split())
    assert not [title for title in titles if "".join(title.split()) not in text]
    last = page.locator(".activities th").last.inner_text()
    assert "".join(last.split()) in text


def test_other_pages_stay_upright(visit: Callable[..., Watched]) -> None:
    pdf = visit().open("personas/family-man.html").pdf(prefer_css_page_size=True)
    first = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert first.width < first.height
