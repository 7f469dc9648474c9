"""A reviewer reads the report of a review from the disk: by eye, by keyboard, on a phone."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from filelock import FileLock
from playwright.sync_api import Page, expect

from generator.changes.kinds import KINDS
from tests.browser.conftest import Scheme, Watched
from tests.browser.revisions import NEW, OLD, write
from tests.sites import run

CAR = "journeys/car.html"
PAGES = ("index.html", CAR, "journeys/tour.html", "personas/ann.html", "personas/cat.html")
MARKS = ("added", "removed", "changed", "moved", "text", "sight")
BOTH = ".view-both"


def git(folder: Path, *arguments: str) -> None:
    named = ("-c", "user.name=Ann", "-c", "user.email=ann@maps.example")
    subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="session")
def review(shared_folder: Path) -> Path:
    """A repository with a branch that changes something of every kind, and its report."""
    folder = shared_folder / "review"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            folder.mkdir()
            git(folder, "init", "-q", "-b", "main")
            write(OLD, folder / "content")
            git(folder, "add", "-A")
            git(folder, "commit", "-q", "-m", "Before")
            git(folder, "checkout", "-q", "-b", "change")
            write(NEW, folder / "content")
            git(folder, "add", "-A")
            git(folder, "commit", "-q", "-m", "After")
            done = run("diff", "--format", "html", cwd=folder)
            assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def report(review: Path) -> Path:
    return review / "output" / "review"


@pytest.fixture
def watched(visit: Callable[..., Watched], report: Path) -> Iterator[Watched]:
    """A wide window on the report; nothing may be complained of in the end."""
    opened = visit(width=1440, folder=report)
    yield opened
    assert opened.complaints == []


def every(changes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for change in changes:
        yield change
        yield from every(change["echoes"])


def test_the_change_has_every_kind_in_it_and_the_report_tells_each(
    review: Path, watched: Watched, report: Path
) -> None:
    found = json.loads(run("diff", "--format", "json", cwd=review).stdout)
    changes = list(every(found["changes"]))
    # What was observed changes with a run over event data (tests/changes/test_observed.py), flows
    # in parts of their own (tests/changes/test_flow_mutations.py).
    elsewhere = ("Observed", "Discovery", "FlowStage", "PointRestaged")
    kinds = {kind.__name__ for kind in KINDS if not kind.__name__.startswith(elsewhere)}
    assert {change["kind"] for change in changes} == kinds
    pages = {
        "index.html",
        *(path.relative_to(report).as_posix() for path in report.glob("*/*.html")),
    }
    told: list[str] = []
    for path in sorted(pages):
        page = watched.open(path)
        told += [words.strip() for words in page.locator(".entry .said").all_inner_texts()]
    assert sorted(told) == sorted(change["sentence"] for change in changes)


def test_the_index_says_what_a_reviewer_has_to_know_first(watched: Watched) -> None:
    page = watched.open("index.html")
    expect(page.get_by_role("heading", name="Changes of visibility")).to_be_visible()
    expect(page.locator(".sees")).to_contain_text("now goes to press")
    expect(page.locator(".thing")).to_contain_text(["Buying a car", "A grand tour"])
    page.get_by_role("link", name="Buying a car", exact=True).click()
    assert watched.here == CAR


def test_n_and_p_lead_from_change_to_change_and_light_their_cells(watched: Watched) -> None:
    page = watched.open(CAR)
    count = page.locator(".entry").count()
    for number in [*range(2, count + 1), 1]:
        page.keyboard.press("n")
        assert here(page) == str(number)
        expect(page.locator("[data-live]")).to_have_text(f"Change {number} of {count}")
        entry = page.locator(f"#change-{number}")
        expect(entry).to_be_focused()
        lit = page.locator(f"{BOTH} .m-flagged.is-here")
        if entry.locator(".to-map").count():
            assert lit.count() >= 1
            assert all(str(number) in of.split() for of in numbers(page, f"{BOTH} .is-here"))
            expect(lit.first).to_be_in_viewport()
        else:
            assert lit.count() == 0
    page.keyboard.press("p")
    assert here(page) == str(count)
    page.keyboard.press("ArrowUp")
    assert here(page) == str(count - 1)


def test_it_opens_at_the_first_change_and_leaves_the_focus_alone(watched: Watched) -> None:
    page = watched.open(CAR)
    expect(page.locator(".entry.is-here")).to_have_id("change-1")
    assert page.evaluate("document.activeElement === document.body")
    lit = page.locator(f"{BOTH} .m-flagged.is-here").first
    expect(lit).to_be_in_viewport()
    expect(page.locator("h1")).to_be_in_viewport()


def test_the_rows_of_both_sides_line_up(watched: Watched) -> None:
    page = watched.open(CAR)
    page.get_by_role("button", name="Side by side").click()
    tops = [
        page.locator(f"[data-side={side}] .m-sheet").first.evaluate(
            """sheet => Object.fromEntries([...sheet.querySelectorAll(':scope > svg .m-gutter > [data-row]')]
              .map((name) => [name.dataset.row, Math.round(name.getBoundingClientRect().top)]))"""
        )
        for side in ("old", "new")
    ]
    assert tops[0] == tops[1]
    assert len(tops[0]) > 5


def here(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.number"))


def numbers(page: Page, selector: str) -> list[str]:
    found = page.locator(f"{selector}[data-changes]")
    return [one.get_attribute("data-changes") or "" for one in found.all()]


def test_every_change_of_a_stage_or_step_is_marked_on_the_map(watched: Watched) -> None:
    page = watched.open(CAR)
    on_map = {one for some in numbers(page, f"{BOTH} ") for one in some.split()}
    linked = page.locator(".entry:has(.to-map)")
    assert {one.get_attribute("data-number") for one in linked.all()} == on_map
    assert page.locator(".entry:not(:has(.to-map))").all_inner_texts() != []
    for words in page.locator(".entry:not(:has(.to-map)) .said").all_inner_texts():
        assert "journey “Buying a car”" in words.replace("Journey", "journey")


@pytest.mark.parametrize("sort", MARKS)
def test_a_sort_of_change_is_told_by_its_sign_and_its_word_too(watched: Watched, sort: str) -> None:
    page = watched.open(CAR)
    entry = page.locator(f".entry.of-{sort}").first
    assert entry.locator(".sort .sign path").get_attribute("d")
    word = entry.locator(".sort").inner_text().strip()
    assert word
    if sort == "text":
        return  # Here it is the journey's own text, which stands on no map.
    tags = page.locator(f"{BOTH} .m-flagged:has(.m-tag-{sort})")
    assert tags.count() >= 1
    assert re.search(r"\d+ \w", tags.first.text_content() or "")


def test_what_is_gone_still_stands_on_the_map_struck_out(watched: Watched) -> None:
    page = watched.open(CAR)
    ghost = page.locator(f"{BOTH} .m-ghost", has_text="Reads").first
    style = ghost.locator("text:not(.m-tag-text)").first.evaluate(
        "node => getComputedStyle(node).textDecorationLine"
    )
    assert style == "line-through"
    assert page.locator(f"{BOTH} .m-band-removed").count() == 1
    assert page.locator(f"{BOTH} .m-band-added").count() >= 1
    assert page.locator(f"{BOTH} .m-band-moved").count() == 1


def test_both_curves_stand_in_one_row_with_the_change_shaded(watched: Watched) -> None:
    page = watched.open(CAR)
    assert page.locator(f"{BOTH} .m-curve.m-before").count() >= 1
    assert page.locator(f"{BOTH} .m-curve.m-after").count() >= 1
    assert page.locator(f"{BOTH} .m-shade-better").count() >= 1
    assert page.locator(f"{BOTH} .m-arrow-better").count() >= 1
    expect(page.locator(f"{BOTH} svg").first).to_contain_text("Before")


def test_side_by_side_the_maps_scroll_together(watched: Watched) -> None:
    page = watched.open(CAR)
    expect(page.locator(BOTH)).to_be_visible()
    expect(page.locator(".view-side")).to_be_hidden()
    page.get_by_role("button", name="Side by side").click()
    expect(page.locator(BOTH)).to_be_hidden()
    old, new = (page.locator(f"[data-side={side}] .m-sheet").first for side in ("old", "new"))
    expect(old).to_be_visible()
    page.wait_for_timeout(1200)  # until each has been brought to its own card
    was = [each.evaluate("sheet => sheet.scrollLeft") for each in (old, new)]
    old.evaluate("sheet => { sheet.scrollLeft += 60; }")
    moved = old.evaluate("sheet => sheet.scrollLeft") - was[0]
    assert moved > 0
    page.wait_for_function(
        "left => document.querySelector('[data-side=new] .m-sheet').scrollLeft === left",
        arg=was[1] + moved,
    )
    expect(old).to_contain_text("Reads reviews")
    expect(new).not_to_contain_text("Reads reviews")


def test_a_filter_leaves_only_what_is_wanted(watched: Watched) -> None:
    page = watched.open(CAR)
    for sort in MARKS:
        if sort != "moved" and page.locator(f".sorts input[value={sort}]").count():
            page.locator(f".sorts input[value={sort}]").uncheck(force=True)
    sorts = {
        one.get_attribute("data-sort") for one in page.locator(".entry").all() if one.is_visible()
    }
    assert sorts == {"moved"}
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.dataset.sort") == "moved"
    assert page.locator(f"{BOTH} .m-flagged.is-away").count() > 5


def test_words_that_came_and_went_are_marked_as_such_and_stay_text(watched: Watched) -> None:
    page = watched.open(CAR)
    runs = page.locator(".entry.of-text .runs").first
    expect(runs.locator("ins")).to_contain_text(["everybody <b>knows</b> it"])
    assert runs.locator("b").count() == 0
    expect(runs.locator("del").first).to_contain_text("nobody")


def test_without_scripts_everything_stands_below_one_another(
    visit: Callable[..., Watched], report: Path
) -> None:
    watched = visit(width=1280, folder=report, scripts=False)
    page = watched.open(CAR)
    for selector in (BOTH, "[data-side=old]", "[data-side=new]"):
        expect(page.locator(selector)).to_be_visible()
    assert page.locator(".steps, .sorts, .views").first.is_hidden()
    tops = [
        page.locator(f"[data-side={side}] h3").evaluate("node => node.getBoundingClientRect().top")
        for side in ("old", "new")
    ]
    assert tops[0] + 400 < tops[1]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    visit: Callable[..., Watched], report: Path, path: str, width: int, scheme: Scheme
) -> None:
    watched = visit(width=width, scheme=scheme, folder=report)
    page = watched.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert watched.complaints == []
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"][:3]]) for one in found] == []


def test_nothing_changed_says_so(
    review: Path, visit: Callable[..., Watched], tmp_path: Path
) -> None:
    target = tmp_path / "same"
    done = run("diff", "HEAD", "HEAD", "--format", "html", "--output", str(target), cwd=review)
    assert done.returncode == 0, done.stderr
    page = visit(folder=target).open("index.html")
    expect(page.locator("main")).to_contain_text("No changes")
    assert page.locator(".thing").count() == 0


def test_a_report_takes_the_place_of_the_last_one_and_of_no_other_files(
    review: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report"
    first = ("diff", "main", "change", "--format", "html", "--output", str(target))
    assert run(*first, cwd=review).returncode == 0
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    again = ("diff", "HEAD", "HEAD", "--format", "html", "--output", str(target))
    assert run(*again, cwd=review).returncode == 0
    assert (target / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert not (target / CAR).exists()
