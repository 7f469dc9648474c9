"""A share that is one file, opened from the disk: walked, searched, printed, with no request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from python_calamine import CalamineWorkbook

from tests.browser.conftest import Scheme, Watched
from tests.browser.test_every_page import TOO_WIDE
from tests.lanes import times

MAP = "journeys/family-car.html"
LINKS = "() => [...document.querySelectorAll('a[href]')].map((each) => each.getAttribute('href'))"
GO = """async (address) => {
  location.hash = address;
  await new Promise((done) => setTimeout(done, 5));
}"""
STEP = ".map > svg a[id^='map-step-']"

KINDS = {
    "home": "index.html",
    "journey": MAP,
    "variant": "journeys/buy-equipment-engineer.html",
    "stage": "journeys/family-car/search.html",
    "whole journey": "journeys/family-car/whole_.html",
    "persona": "personas/family-man.html",
    "touchpoint": "touchpoints/email.html",
    "list": "touchpoints/index.html",
    "pains": "pains.html",
    "search": "search.html",
    "missing": "nowhere.html",
}


def complaints(watched: Watched) -> list[str]:
    """All but pictures that come out of the file itself."""
    return [each for each in watched.complaints if not each.startswith("blob:")]


@pytest.fixture
def watched(visit: Callable[..., Watched], sample_file: Path) -> Iterator[Watched]:
    """A wide window; nothing may be complained of in the end, and nothing asked for."""
    opened = visit(folder=sample_file.parent)
    yield opened
    assert complaints(opened) == []


def show(watched: Watched, address: str = "") -> Page:
    """The page at this address of the file, opened anew."""
    page = watched.page
    page.goto("about:blank")
    page.goto((watched.folder / "acme.html").as_uri() + address)
    page.locator("main").wait_for()
    return page


def go(page: Page, address: str) -> None:
    """The page at this address, as by a link."""
    page.evaluate("(address) => { location.hash = address; }", address)
    until(page, "location.hash === given", address)


def until(page: Page, fact: str, given: str = "") -> None:
    # As a function: the page's policy lets nobody make code of text.
    page.wait_for_function(f"(given) => {fact}", arg=given)


def target(page: Page) -> str:
    """The id of what the browser takes for the place that was asked for."""
    return str(page.evaluate("document.querySelector(':target')?.id ?? ''"))


def hash_of(page: Page) -> str:
    return unquote(page.evaluate("location.hash"))


def test_every_page_is_reached_by_links_and_every_link_leads_somewhere(watched: Watched) -> None:
    page = show(watched, "#/index.html")
    known, waiting, titles, faults = {"#/index.html"}, ["#/index.html"], set(), []
    visits = 0
    while waiting and visits < times(60, nightly=10_000):
        visits += 1
        address = waiting.pop()
        page.evaluate(GO, address)
        titles.add(page.title())
        if page.locator("main").count() != 1 or page.locator("body.kind-missing").count():
            faults.append(address)
        for link in page.evaluate(LINKS):
            path = "#" + link.split("#")[1] if link.startswith("#/") else ""
            if path and path not in known:
                known.add(path)
                waiting.append(path)
            elif not path and not re.match(r"#|https?:|mailto:|[\w/.%-]+\.(png|json)$", link):
                faults.append(f"{address}: {link}")
    assert faults == []
    assert len(titles) >= visits
    assert len(known) > 100


def test_links_show_pages_with_titles_of_their_own_and_the_way_back_where_one_was(
    watched: Watched,
) -> None:
    page = show(watched)
    home = page.title()
    page.locator(f"main a[href='#/{MAP}']").first.click()
    until(page, "document.title.startsWith('Покупка семейного')")
    assert page.evaluate("document.activeElement.localName") == "main"
    page.evaluate("document.querySelector('.map').scrollTo({left: 900, behavior: 'instant'})")
    page.evaluate("scrollTo({top: 640, behavior: 'instant'})")
    go(page, "#/journeys/family-car/search.html")
    until(page, "document.title.startsWith('Поиск и сравнение')")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    until(page, "document.title.startsWith('Покупка семейного')")
    assert page.evaluate("scrollY") == 640
    assert page.evaluate("document.querySelector('.map').scrollLeft") == 900
    page.reload()
    until(page, "scrollY === 640")
    page.go_back()
    until(page, "document.title === given", home)
    page.go_forward()
    until(page, "document.title.startsWith('Покупка семейного')")


def test_a_link_leads_into_a_step_from_outside_and_from_within(watched: Watched) -> None:
    page = show(watched, f"#/{MAP}")
    step = str(page.locator(STEP).nth(9).get_attribute("id"))
    page = show(watched, f"#/{MAP}#{step}")
    assert target(page) == step
    assert hash_of(page) == f"#/{MAP}#{step}"
    box = page.locator(f"#{step}").bounding_box()
    assert box
    assert 0 <= box["y"] < 900
    assert 0 <= box["x"] < 1280
    page = show(watched, f"#/{MAP}%23{step}")
    assert target(page) == step
    go(page, "#/journeys/family-car/search.html")
    until(page, "document.title.startsWith('Поиск и сравнение')")
    place = str(page.locator(".step[id]").nth(2).get_attribute("id"))
    go(page, f"#/journeys/family-car/search.html#{place}")
    until(page, "document.querySelector(':target')")
    assert target(page) == place
    page.go_back()
    until(page, "!document.querySelector(':target')")
    page.locator("a.skip").evaluate("(each) => each.click()")
    until(page, "location.hash.endsWith('#_main')")
    assert hash_of(page) == "#/journeys/family-car/search.html#_main"


def test_search_finds_words_in_any_form_and_leads_to_the_step_on_the_map(watched: Watched) -> None:
    page = show(watched)
    page.keyboard.press("/")
    until(page, "location.hash.startsWith('#/search.html')")
    page.locator("#_query:focus").wait_for()
    page.keyboard.type("видят рекламы")
    names = page.locator(".hits .name").all_inner_texts()
    page.locator(".hits .name", has_text="Видит рекламу").first.click()
    until(page, "location.hash.includes('map-step-')")
    until(page, "document.querySelector(':target')")
    assert "Видит рекламу" in (page.locator(":target").text_content() or "")
    page.go_back()
    until(page, "location.hash.startsWith('#/search.html#q=')")
    page.locator(".hits .name").first.wait_for()
    assert page.locator("#_query").input_value() == "видят рекламы"
    assert page.locator(".hits .name").all_inner_texts() == names


def test_what_is_chosen_on_a_map_stands_in_the_address_behind_the_page(watched: Watched) -> None:
    page = show(watched, f"#/{MAP}")
    page.locator("[data-tool=rows]").click()
    page.get_by_role("checkbox", name="Точки контакта").uncheck()
    assert hash_of(page) == f"#/{MAP}#view:hide=touchpoint"
    page.locator("[data-tool=zoom-in]").click()
    said = hash_of(page)
    assert said.endswith("zoom=1.25")
    page = show(watched, said)
    assert page.locator(".map > svg > .m-away[data-row=touchpoint]").count() == 1
    page.locator("[data-tool=reset]").click()
    assert hash_of(page) == f"#/{MAP}"
    page.locator(".map-tools .button").click()
    page.locator(".slides").wait_for()
    page.keyboard.press("ArrowRight")
    until(page, "location.hash.endsWith('#_slides=2')")
    page.keyboard.press("Escape")
    until(page, f"location.hash === '#/{MAP}'")


def test_lists_are_narrowed_and_the_choice_goes_when_the_page_does(watched: Watched) -> None:
    page = show(watched, "#/touchpoints/index.html")
    select = page.locator(".filters select").first
    select.select_option(index=1)
    assert re.fullmatch(r"#/touchpoints/index\.html#\w+=.+", hash_of(page))
    shown = page.locator("[data-item]").filter(visible=True).count()
    go(page, "#/evidence/index.html")
    until(page, "document.querySelector('h1').textContent !== 'Точки контакта'")
    page.go_back()
    until(page, "document.querySelector('h1').textContent === 'Точки контакта'")
    assert page.locator("[data-item]").filter(visible=True).count() == shown


def test_scripts_of_a_page_end_with_it(watched: Watched) -> None:
    page = show(watched)
    for path in (MAP, "pains.html", "search.html", MAP, "index.html"):
        go(page, f"#/{path}")
        page.wait_for_timeout(60)
    steps = page.evaluate("history.length")
    page.keyboard.press("/")
    until(page, "location.hash.startsWith('#/search.html')")
    assert page.evaluate("history.length") == steps + 1
    go(page, "#/index.html")
    page.wait_for_timeout(60)
    page.locator("button.theme").click()
    page.locator("button.theme").click()
    go(page, f"#/{MAP}")
    page.locator(".map-tools").wait_for()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_former_addresses_lead_on_and_unknown_ones_say_so(watched: Watched) -> None:
    page = show(watched, "#/journeys/car/need.html")
    until(page, "location.hash === '#/journeys/family-car/need.html'")
    for address in ("#/nowhere.html", "#/__proto__", "#/%", "#/constructor#x"):
        go(page, "#/index.html")
        page.evaluate(GO, address)
        until(page, "document.body.className === 'kind-missing'")
    page.locator("main a").first.click()
    until(page, "document.body.className === 'kind-home'")


def test_pictures_and_letters_come_out_of_the_file(watched: Watched) -> None:
    page = show(watched, f"#/{MAP}")
    until(page, "[...document.querySelectorAll('main img')].every((each) => each.complete)")
    widths = page.evaluate(
        "[...document.querySelectorAll('main img')].map((each) => each.naturalWidth)"
    )
    assert all(widths)
    assert page.locator("svg image[href^='blob:'], img[src^='blob:']").count() > 0
    assert page.evaluate("document.fonts.check('16px Inter', 'Ж')")


def test_a_map_is_downloaded_as_a_table_under_its_own_name(
    watched: Watched, tmp_path: Path
) -> None:
    page = show(watched, f"#/{MAP}")
    with page.expect_download() as download:
        page.locator(".downloads a").first.click()
    assert download.value.suggested_filename == "family-car.xlsx"
    download.value.save_as(tmp_path / "table.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "table.xlsx"))
    assert any("family-car" in str(row) for row in book.get_sheet_by_index(0).to_python())


def test_paper_has_the_page_and_as_many_sheets_as_that_of_a_site(
    watched: Watched, visit: Callable[..., Watched], sample_sites: dict[str, Path]
) -> None:
    def sheets(page: Page) -> int:
        page.emulate_media(media="print")
        return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))

    alone = visit(folder=sample_sites["acme"]).open(MAP)
    bound = show(watched, f"#/{MAP}")
    assert sheets(bound) == sheets(alone) > 2


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(
    visit: Callable[..., Watched], sample_file: Path, kind: str, width: int, scheme: Scheme
) -> None:
    watched = visit(width=width, scheme=scheme, folder=sample_file.parent)
    page = show(watched, f"#/{KINDS[kind]}")
    found = Axe().run(page).response["violations"]
    assert [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found] == []
    assert page.evaluate(TOO_WIDE) == {"scrolls": 0, "wide": []}
    assert complaints(watched) == []


def test_without_scripts_the_first_page_can_be_read(
    visit: Callable[..., Watched], sample_file: Path
) -> None:
    watched = visit(scripts=False, folder=sample_file.parent)
    page = watched.open("acme.html")
    assert page.locator("h1").inner_text() == "Путь покупателя, отчёт для АКМЕ"
    assert "скрипт" in page.locator("body").inner_text()
    assert page.locator("a[href]:not([href^='#'], [href^='mailto:'])").count() == 0
    assert complaints(watched) == []


@pytest.mark.parametrize("fault", ["old", "damaged"])
def test_what_cannot_be_opened_says_why(
    visit: Callable[..., Watched], sample_file: Path, tmp_path: Path, fault: str
) -> None:
    watched = visit(folder=tmp_path)
    text = sample_file.read_text(encoding="utf-8")
    if fault == "old":
        watched.page.add_init_script("delete window.DecompressionStream")
    else:
        text = text.replace('id="_pack">', 'id="_pack">AAAA')
    (tmp_path / "acme.html").write_text(text, encoding="utf-8")
    said = watched.open("acme.html").locator("p.bound-said").inner_text()
    assert said.startswith({"old": "Для этого файла", "damaged": "Файл повреждён"}[fault])
    assert watched.complaints == []


def test_it_opens_where_another_document_stood(
    visit: Callable[..., Watched], sample_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.html").write_text("<!doctype html><title>Other</title>", encoding="utf-8")
    watched = visit(folder=tmp_path)
    page = watched.page
    page.goto((tmp_path / "other.html").as_uri() + f"#/{MAP}")
    text = sample_file.read_text(encoding="utf-8")
    page.evaluate("(text) => { document.open(); document.write(text); document.close(); }", text)
    page.locator(".map-tools").wait_for()
    page.locator("[data-tool=zoom-in]").click()
    go(page, "#/search.html")
    page.locator("#_query:focus").wait_for()
    assert complaints(watched) == []
