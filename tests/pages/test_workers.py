"""Two processes make the pages that one would make, whatever becomes of the other."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import check, edition
from generator.diagnostics import Diagnostic, Span, error, say
from generator.output.artifact import Artifact
from generator.pages.environment import Templates
from generator.pages.rendering import render_page
from generator.pages.theme import open_theme
from generator.pages.workers import Made, make_all, make_with_worker, pays
from generator.site.plan import PlannedPage
from tests.bench.journeys import write_wiki

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")

BEFORE: list[str] = []
HERE = os.getpid()
PAGES = tuple(
    PlannedPage(("page", str(number)), f"pages/{number}.html", "", "en") for number in range(60)
)


def body_of(page: PlannedPage) -> bytes:
    return page.path.encode() * (2000 * (int(page.target[1]) % 7) + 1)


def make(page: PlannedPage) -> Artifact:
    return Artifact(page.path, body_of(page))


def only_there(fault: Callable[[], object]) -> Callable[[PlannedPage], Made]:
    """A maker to which something happens in the other process, at its fifth page."""
    made: list[str] = []

    def make_until(page: PlannedPage) -> Artifact:
        made.append(page.path)
        if os.getpid() != HERE and len(made) > 4:
            fault()
        return make(page)

    return make_until


def paths(made: list[Artifact | Diagnostic]) -> list[str]:
    return sorted(each.path for each in made if isinstance(each, Artifact))


def children() -> str:
    """The processes that were begun since these tests were."""
    now = Path(f"/proc/{HERE}/task/{HERE}/children").read_text(encoding="utf-8").split()
    return " ".join(each for each in now if each not in BEFORE)


@pytest.fixture(autouse=True)
def _others() -> None:
    """A browser of other tests may be a child of this process too."""
    BEFORE.clear()
    BEFORE.extend(Path(f"/proc/{HERE}/task/{HERE}/children").read_text("utf-8").split())


def fail() -> None:
    raise MemoryError


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def be_interrupted() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("number", [0, 1, 2, 3, 60])
def test_each_page_is_made_once(number: int) -> None:
    made = list(make_with_worker(PAGES[:number], make))
    assert sorted(paths(made)) == sorted(page.path for page in PAGES[:number])
    assert {each.path: each.body for each in made if isinstance(each, Artifact)} == {
        page.path: body_of(page) for page in PAGES[:number]
    }
    assert children() == ""


@pytest.mark.parametrize("fault", [fail, die, be_interrupted, sys.exit])
def test_what_the_other_did_not_bring_is_made_here(
    fault: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    made = list(make_with_worker(PAGES, only_there(fault)))
    assert paths(made) == sorted(page.path for page in PAGES)
    assert capfd.readouterr() == ("", "")


def test_a_fault_of_a_page_is_raised_here() -> None:
    def make_some(page: PlannedPage) -> Artifact:
        if page is PAGES[-1]:
            raise ZeroDivisionError(page.path)
        return make(page)

    with pytest.raises(ZeroDivisionError, match="59"):
        list(make_with_worker(PAGES, make_some))
    assert children() == ""


def test_what_is_wrong_with_a_page_is_told_by_its_number() -> None:
    def make_some(page: PlannedPage) -> Artifact | Diagnostic:
        wrong = page in (PAGES[-1], PAGES[7])
        return error("template-error", Span(page.path), say("Wrong.")) if wrong else make(page)

    made = list(make_with_worker(PAGES, make_some))
    wrong = sorted(each.span.path for each in made if isinstance(each, Diagnostic))
    assert wrong == ["pages/59.html", "pages/7.html"]
    assert len(paths(made)) == 58


def test_who_stops_asking_leaves_nobody_behind() -> None:
    making = make_with_worker(PAGES, make)
    next(making)
    making.close()
    assert children() == ""


def test_few_pages_need_no_partner() -> None:
    assert not pays(20)
    assert list(make_all(PAGES, make)) == [make(page) for page in PAGES]


def test_a_site_is_the_same_by_two(tmp_path: Path) -> None:
    content = write_wiki(tmp_path / "content", 3)
    site = edition(check(content), "")
    assert site is not None
    theme, _ = open_theme(site.catalog.site, content)
    templates = Templates(theme)

    def make_page(page: PlannedPage) -> Artifact:
        return render_page(site, page, theme, templates)

    found = {
        each.path: each.body
        for each in make_with_worker(site.pages, make_page)
        if isinstance(each, Artifact)
    }
    assert found == {page.path: make_page(page).body for page in site.pages}
