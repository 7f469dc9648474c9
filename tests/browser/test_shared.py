"""A shared site as its readers have it: maps in frames of other pages, and shown on a wall."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from filelock import FileLock
from pypdf import PdfReader

from tests.browser.conftest import Scheme, Watched
from tests.sites import run

FRAME = '<!doctype html><html lang="en"><title>A page of theirs</title><body><iframe title="The map" src="{}" style="width:100%;height:80vh;border:0"></iframe>'
EMBEDDED = "embed/clinic-first-visit.html"


@pytest.fixture(scope="session")
def shared_site(shared_folder: Path, sample_content: Path) -> Path:
    """What the sample content shares with a clinic's board, marked and with maps alone."""
    folder = shared_folder / "shares"
    with FileLock(shared_folder / "shares.lock"):
        if not folder.exists():
            given = ("--content", str(sample_content), "--output", str(folder))
            shared = run("share", "clinic-board", "--embed", "--recipient", "Dr. Lee", *given)
            assert shared.returncode == 0, shared.stderr
            (folder / "clinic-board" / "theirs.html").write_text(FRAME.format(EMBEDDED))
    return folder / "clinic-board"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_map_in_a_frame_fills_it_and_opens_its_links_beside_it(
    visit: Callable[..., Watched], shared_site: Path, width: int, scheme: Scheme
) -> None:
    watched = visit(width=width, scheme=scheme, folder=shared_site)
    page = watched.open("theirs.html")
    frame = page.frame_locator("iframe")
    drawn = frame.locator(".map")
    room = drawn.bounding_box()
    assert room is not None
    assert room["width"] == pytest.approx(width - 16, abs=16)
    assert room["height"] > 500
    assert frame.locator("text=Dr. Lee").first.is_visible()
    assert frame.locator("body").evaluate("body => body.scrollWidth - innerWidth") == 0
    links = frame.locator("a").evaluate_all(
        "all => all.filter(each => !each.closest('[inert]')).map(each => [each.getAttribute('target'), each.getAttribute('rel')])"
    )
    assert set(map(tuple, links)) == {("_blank", "noopener")}
    with page.expect_popup() as opened:
        frame.locator(".map > svg .m-head").first.click()
    assert "/journeys/clinic-first-visit/" in opened.value.url
    assert watched.complaints == []


@pytest.mark.parametrize("path", ["index.html", "journeys/clinic-first-visit.html"])
def test_each_printed_sheet_says_whom_it_is_for(
    visit: Callable[..., Watched], shared_site: Path, path: str
) -> None:
    page = visit(folder=shared_site).open(path)
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) > 1
    assert all("Dr. Lee" in sheet.extract_text() for sheet in sheets)


def test_axe_finds_no_violation_in_a_map_alone(
    visit: Callable[..., Watched], shared_site: Path
) -> None:
    results = Axe().run(visit(folder=shared_site).open(EMBEDDED))
    assert [(found["id"], found["help"]) for found in results.response["violations"]] == []


def test_a_shared_map_is_presented_and_says_whom_it_is_for(
    visit: Callable[..., Watched], shared_site: Path
) -> None:
    watched = visit(folder=shared_site)
    page = watched.open("journeys/clinic-first-visit.html")
    page.locator(".map-tools .button").click()
    page.locator(".slides").wait_for()
    assert page.locator(".slide-tools").locator("text=Dr. Lee").first.is_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.locator(".map-tools").wait_for()
    assert watched.here == "journeys/clinic-first-visit.html"
    assert watched.complaints == []
