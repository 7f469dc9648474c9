"""Every page of the sample site, opened once: silent, within its folder, never sideways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Scheme, Watched
from tests.lanes import chosen

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.body.querySelectorAll("*")].filter((each) => {
    const box = each.getBoundingClientRect();
    if (box.width === 0 || box.right <= width + 1) return false;
    for (let parent = each.parentElement; parent; parent = parent.parentElement) {
      if (getComputedStyle(parent).overflowX !== "visible") return false;
    }
    return true;
  });
  return {
    scrolls: Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - width,
    wide: wide.slice(0, 5).map((each) => each.outerHTML.slice(0, 120)),
  };
}"""


def pages_of(folder: Path) -> list[str]:
    """All but those that lead on to another at once; for a change some of each folder."""
    pages = [
        path
        for path in sorted(folder.rglob("*.html"))
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    ]
    of_folder = [
        [each for each in pages if each.parent == one] for one in {p.parent for p in pages}
    ]
    some = [each for group in of_folder for each in (group[:1] + group[-1:])]
    return [each.relative_to(folder).as_posix() for each in sorted(set(chosen(some, pages)))]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_page_is_silent_and_no_wider_than_the_window(
    visit: Callable[..., Watched], sample_site: Path, width: int, scheme: Scheme
) -> None:
    watched = visit(width=width, scheme=scheme)
    faults = []
    for path in pages_of(sample_site):
        page = watched.open(path)
        measured = page.evaluate(TOO_WIDE)
        if measured["scrolls"] > 0:
            faults.append(f"{path}: {measured['scrolls']} px too wide: {measured['wide']}")
        faults += [f"{path}: {complaint}" for complaint in watched.complaints]
        watched.complaints.clear()
    assert faults == []


def test_pages_work_under_any_prefix(
    visit: Callable[..., Watched], sample_site: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "any where" / "карта"
    moved.parent.mkdir()
    moved.symlink_to(sample_site, target_is_directory=True)
    watched = visit(folder=moved)
    page = watched.open("index.html")
    page.locator("main a[href*='journeys/']").first.click()
    assert watched.here.startswith("journeys/")
    assert watched.complaints == []


def test_a_former_address_leads_to_the_page_by_itself(visit: Callable[..., Watched]) -> None:
    watched = visit(scripts=False)
    watched.open("journeys/buy-car.html")
    watched.page.wait_for_url("**/journeys/family-car.html")
    assert watched.complaints == []
