"""Which stage hurts, who owns it, is it still true? Each in three clicks from home at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import FloatRect, Page

from tests.browser.conftest import Watched


@pytest.fixture
def watched(visit: Callable[..., Watched]) -> Iterator[Watched]:
    """A wide window; nothing may be complained of in the end."""
    opened = visit()
    yield opened
    assert opened.complaints == []


def click_through(page: Page, *links: str) -> Page:
    """The page behind these links, each the first of its kind."""
    assert len(links) <= 3
    for link in links:
        page.locator(link).first.click()
        # The address is there before the page is.
        page.wait_for_load_state()
    return page


def test_which_stage_hurts(watched: Watched) -> None:
    page = click_through(watched.open("ru/index.html"), "[aria-labelledby=_worst] li a")
    assert page.locator("body.kind-stage").count() == 1
    assert page.locator(".head .score").first.inner_text().startswith("−")
    assert page.locator(".pain").count() > 0


def test_what_hurts_most_and_nobody_has_taken_on(watched: Watched) -> None:
    page = click_through(watched.open("ru/index.html"), ".menu a[href='pains.html']")
    page.locator("select[name=answered]").select_option("no")
    rows = page.locator(".pains tbody tr:visible")
    assert rows.count() > 10
    weights = [int(each) for each in rows.locator(".figure").all_inner_texts()]
    assert weights == sorted(weights, reverse=True)
    click_through(page, ".pains tbody tr:visible .path a:last-of-type")
    assert page.locator("body.kind-stage").count() == 1


def test_kpis_that_get_worse_are_found(watched: Watched) -> None:
    page = click_through(
        watched.open("ru/index.html"), "[aria-labelledby=_worsening] a[href='kpis.html']"
    )
    page.locator("select[name=course]").select_option("worse")
    page.locator("select[name=outcome]").select_option("missed")
    rows = page.locator(".kpis tbody tr:visible")
    assert 0 < rows.count() < page.locator(".kpis tbody tr").count()
    assert all("хуже" in each for each in rows.locator(".of-trend").all_inner_texts())
    assert rows.locator(".badge.missed").count() == rows.count()


def test_two_to_four_personas_of_a_journey_are_compared(watched: Watched) -> None:
    page = watched.open("ru/personas/index.html")
    table = page.locator("[data-compare][open]")
    boxes, columns = table.locator(".chosen input"), table.locator("thead th:visible")
    assert boxes.count() > 4
    assert columns.count() == 4
    assert table.locator(".chosen input:not(:checked)").first.is_disabled()
    for _ in range(2):
        table.locator(".chosen label:has(:checked)").last.click()
    assert columns.count() == 2
    assert table.locator(".chosen input:checked").first.is_disabled()
    table.locator(".chosen label:not(:has(:checked))").last.click()
    assert columns.count() == 3


def test_who_owns_it(watched: Watched) -> None:
    page = click_through(
        watched.open("ru/index.html"), "[aria-labelledby=_worst] li a", "main a[href*='/owners/']"
    )
    assert page.locator("body.kind-owner").count() == 1
    assert page.locator("#_pains").count() == 1
    assert page.locator("#_touchpoints").count() == 1


def test_is_it_still_true(watched: Watched) -> None:
    page = click_through(watched.open("ru/index.html"), "[aria-labelledby=_stale] li a")
    assert page.locator("body.kind-journey").count() == 1
    assert page.locator("dd.late").count() == 1

    page = click_through(watched.open("ru/index.html"), ".menu a[href='pains.html']")
    page.locator("select[name=grade]").select_option("assumption")
    shown = page.locator(".pains tbody tr:visible")
    assert 0 < shown.count() < page.locator(".pains tbody tr").count()
    assert all("hypothesis" in str(each.get_attribute("class")) for each in shown.all())


def test_what_was_chosen_stays_in_the_address_and_can_be_taken_back(watched: Watched) -> None:
    page = watched.open("ru/pains.html")
    every = page.locator(".pains tbody tr").count()
    page.locator("select[name=journey]").select_option("family-car")
    page.locator("select[name=severity]").select_option("high")
    fewer = page.locator(".pains tbody tr:visible").count()
    assert 0 < fewer < every
    assert unquote(page.url).endswith("#journey=family-car&severity=high")
    assert page.locator(".filters output").inner_text() == f"Показано: {fewer} из {every}"

    page.goto("about:blank")
    page.goto(f"file://{watched.folder}/pains.html#journey=family-car&severity=high&no=thing")
    assert page.locator(".pains tbody tr:visible").count() == fewer
    page.locator(".filters button").click()
    assert page.locator(".pains tbody tr:visible").count() == every


def test_a_point_leads_to_its_card_and_pales_when_that_is_hidden(watched: Watched) -> None:
    page = watched.open("ru/opportunities.html")
    page.locator(".by-worth a[href='#_o1']").first.click()
    assert page.locator("#_o1:target").count() == 1
    page.locator("select[name=state]").select_option("done")
    assert page.locator(".by-worth a.m-dim").count() > 10
    assert [each.get_attribute("class") for each in page.locator(".column:visible").all()] == [
        "column state-done"
    ]


def test_cards_on_the_home_page_can_be_narrowed(watched: Watched) -> None:
    page = watched.open("ru/index.html")
    page.locator("select[name=status]").select_option("approved")
    statuses = page.locator(".card.journey:visible .badges").all_inner_texts()
    assert statuses
    assert all("Утверждена" in each for each in statuses)


def test_a_cell_of_the_inventory_leads_to_the_step(watched: Watched) -> None:
    page = click_through(
        watched.open("ru/index.html"), ".menu a[href='touchpoints/index.html']", ".matrix .felt"
    )
    assert page.locator("body.kind-stage").count() == 1


def test_without_scripts_lists_are_whole(visit: Callable[..., Watched]) -> None:
    page = visit(scripts=False).open("ru/pains.html")
    assert page.locator(".pains tbody tr:visible").count() > 100
    assert not page.locator(".filters").is_visible()


@pytest.mark.parametrize("width", [1024, 1280, 1440, 1920])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_menu_is_one_line_and_has_everything(
    visit: Callable[..., Watched], width: int, scripts: bool
) -> None:
    page = visit(width=width, scripts=scripts).open("ru/owners/index.html")
    tops = {round(each["y"]) for each in boxes_of(page, ".menu > ul > li")}
    assert len(tops) == 1
    (top,) = boxes_of(page, ".top")
    assert top["height"] < 70
    assert page.locator(".menu a[aria-current]").is_hidden()
    page.locator(".menu summary").first.click()
    assert page.locator(".menu a[aria-current]").is_visible()
    page.locator(".menu details[open] a[href*='evidence']").click()
    assert page.locator("body.kind-registry").count() == 1


def boxes_of(page: Page, selector: str) -> list[FloatRect]:
    found = [each.bounding_box() for each in page.locator(selector).all()]
    return [each for each in found if each]
