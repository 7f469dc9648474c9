"""A reader before the preview in a real Chromium, while an author works on the files."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser.conftest import Scheme
from tests.served import Served, serving
from tests.sites import Site

PARAGRAPH = "Long words about how people look for a car, and about what they find. " * 9
JOURNEY = (
    "---\ntitle: Car\npersonas: [man, woman]\nowner: team\n---\n\nThe **scenario** of it all.\n\n"
    "## Need\n### Look\n- touchpoint: site\n- emotion: -1 tired\n- pain: no prices\n\n### Ask\n- touchpoint: phone\n"
    "- emotion: 1 glad\n\n## Choose\n### Try\n- touchpoint: site\n- owner: sales\n- emotion: 2 happy\n"
)
LONG = "---\ntitle: Long page\nmenu: 1\n---\n\n" + "".join(
    f"## Part {number}\n\n{PARAGRAPH}\n\n" for number in range(1, 13)
)

Opener = Callable[..., Page]


@pytest.fixture
def wiki(site: Site) -> Site:
    return (
        site.write("site.yml", "title: Cars\nlang: en\n")
        .write("journeys/car.md", JOURNEY)
        .write("pages/long.md", LONG)
        .write("personas/man.md", "---\nname: Man\nevidence: talks\n---\n\nDrives.\n")
        .write("personas/woman.md", "---\nname: Woman\nevidence: talks\n---\n\nDrives too.\n")
        .write("touchpoints/site.md", "---\ntitle: The site\n---\n\nA place.\n")
        .write("touchpoints/phone.md", "---\ntitle: The phone\n---\n\nA place.\n")
        .write("evidence/talks.md", "---\ntitle: Talks\n---\n\nTwelve of them.\n")
    )


@pytest.fixture
def served(wiki: Site) -> Iterator[Served]:
    with serving(wiki) as running:
        yield running


@pytest.fixture
def visit(chromium: Browser, served: Served) -> Iterator[Opener]:
    """Opens pages of the preview; nothing may be said on the console."""
    opened, complaints = [], list[str]()

    def note(said: ConsoleMessage) -> None:
        # That a page is gone is told by its status, and a browser says so.
        if said.type == "error" and "404" not in said.text:
            complaints.append(said.text)

    def visitor(path: str, *, width: int = 1280, scheme: Scheme = "light") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        opened.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(served.address + path)
        page.evaluate("window.isTheVeryPage = true")
        return page

    yield visitor
    for context in opened:
        context.close()
    assert complaints == []


def is_patched(page: Page) -> bool:
    """Whether the page was changed in place, not loaded anew."""
    return bool(page.evaluate("window.isTheVeryPage === true"))


def test_new_text_is_seen_where_the_reader_is(wiki: Site, visit: Opener) -> None:
    page = visit("pages/long.html")
    page.get_by_role("heading", name="Part 8").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 300)")
    before = page.evaluate("scrollY")
    assert before > 1000
    wiki.edit("pages/long.md", "## Part 9\n", "## Part 9 is another\n")
    expect(page.get_by_role("heading", name="Part 9 is another")).to_be_visible()
    assert page.evaluate("scrollY") == before
    assert is_patched(page)


def test_what_grows_above_pushes_nothing_away(wiki: Site, visit: Opener) -> None:
    page = visit("pages/long.html")
    heading = page.get_by_role("heading", name="Part 8")
    heading.evaluate("each => scrollTo(0, each.getBoundingClientRect().top + scrollY - 250)")
    before = heading.bounding_box()
    wiki.edit("pages/long.md", "## Part 2\n", f"{PARAGRAPH}\n\n{PARAGRAPH}\n\n## Part two\n")
    expect(page.get_by_role("heading", name="Part two")).to_be_attached()
    after = heading.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 4


def test_an_error_stands_over_the_page_until_it_is_mended(wiki: Site, visit: Opener) -> None:
    page = visit("journeys/car.html")
    wiki.edit("journeys/car.md", "- owner: sales", "- ownr: sales")
    shown = page.locator("cjm-preview .panel")
    expect(shown).to_be_visible()
    expect(shown.locator("h2")).to_have_text("1 error")
    expect(shown.locator(".place")).to_have_text("content/journeys/car.md:22:3")
    expect(shown.locator(".message")).to_contain_text("ownr")
    expect(shown.locator("pre")).to_have_text("22- ownr: sales")
    expect(shown.locator("mark")).to_have_text("ownr")
    expect(shown.locator(".hint")).to_have_text("Type owner:")
    expect(page.locator("h1")).to_have_text("Car")
    wiki.edit("journeys/car.md", "- ownr: sales", "- owner: dealers")
    expect(shown).to_be_hidden()
    expect(page.locator(".map-table th", has_text="Try").last).to_contain_text("dealers")
    assert is_patched(page)


def test_the_overlay_can_be_put_aside(wiki: Site, visit: Opener) -> None:
    page = visit("journeys/car.html")
    wiki.edit("journeys/car.md", "- owner: sales", "- ownr: sales")
    shown, pill = page.locator("cjm-preview .panel"), page.locator("cjm-preview .pill")
    expect(shown).to_be_visible()
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    pill.click()
    expect(shown).to_be_visible()
    page.get_by_role("button", name="Hide").click()
    expect(pill).to_have_text("1 error")
    wiki.edit("journeys/car.md", "- touchpoint: phone", "- tuchpoint: phone")
    expect(shown).to_be_visible()
    expect(shown.locator("h2")).to_have_text("2 errors")


def test_it_opens_on_errors_and_shows_the_site_once_there_is_one(
    chromium: Browser, wiki: Site
) -> None:
    wiki.edit("site.yml", "lang: en", "lang: ru").edit(
        "journeys/car.md", "owner: sales", "ownr: sales"
    )
    with serving(wiki) as served, page_in(chromium) as page:
        page.goto(served.address)
        shown = page.locator("cjm-preview .panel")
        expect(shown.locator("h2")).to_have_text("1 ошибка")
        expect(shown.locator(".beneath")).to_have_text("Показывать пока нечего.")
        expect(shown.get_by_role("button")).to_have_text("Скрыть")
        wiki.edit("journeys/car.md", "ownr: sales", "owner: sales")
        expect(page.locator("h1")).to_have_text("Car")
        expect(shown).to_be_hidden()


@contextmanager
def page_in(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def test_open_parts_stay_open_and_the_focus_stays(wiki: Site, visit: Opener) -> None:
    page = visit("journeys/car.html")
    page.locator("details.details > summary").click()
    page.get_by_role("link", name="Look").last.focus()
    wiki.edit("journeys/car.md", "of it all", "of it all, told anew")
    expect(page.get_by_text("told anew")).to_be_visible()
    assert page.locator("details.details").get_attribute("open") is not None
    assert page.evaluate("document.activeElement.textContent") == "Look"
    page.locator("details.details > summary").click()
    wiki.edit("journeys/car.md", "told anew", "told again")
    expect(page.get_by_text("told again")).to_be_attached()
    assert page.locator("details.details").get_attribute("open") is None


def test_what_was_chosen_in_the_map_stays(wiki: Site, visit: Opener) -> None:
    page = visit("journeys/car.html")
    tools = page.locator(".map-tools")
    tools.locator("[data-tool=zoom-in]").click()
    tools.locator("[data-tool=highlight]").select_option(label="The site")
    tools.locator("[data-tool=personas]").click()
    tools.get_by_role("checkbox", name="Woman").focus()
    lit = page.locator(".map > svg .m-lit").count()
    width = page.locator(".map > svg").first.get_attribute("width")
    scroll = page.locator(".map").first.evaluate(
        "each => { each.scrollLeft = 90; return each.scrollLeft; }"
    )
    wiki.edit("journeys/car.md", "### Try", "### Try it out")
    expect(page.locator(".map-table th", has_text="Try it out")).to_be_attached()
    assert is_patched(page)
    assert page.locator(".map > svg .m-lit").count() == lit > 0
    assert page.locator(".map > svg").first.get_attribute("width") == width
    assert page.locator(".map").first.evaluate("each => each.scrollLeft") == scroll
    expect(tools.get_by_role("checkbox", name="Woman")).to_be_focused()
    tools.get_by_role("checkbox", name="Woman").uncheck()
    assert "without=woman" in page.url
    # The tools work once, not twice, after a patch.
    tools.locator("[data-tool=scale]").click()
    tools.locator("[data-tool=zoom-in]").click()
    assert "zoom=1.25" in page.url
    page.locator("button.theme").click()
    assert page.locator("html").get_attribute("data-theme") == "light"


def test_what_was_typed_stays(wiki: Site, visit: Opener) -> None:
    page = visit("search.html")
    field = page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first
    field.fill("phone")
    expect(page.get_by_role("main").get_by_text("The phone").first).to_be_visible()
    wiki.edit("touchpoints/phone.md", "The phone", "The phone of ours")
    expect(page.get_by_role("main").get_by_text("The phone of ours").first).to_be_visible()
    assert field.input_value() == "phone"


def test_a_picture_that_was_saved_again_is_shown(wiki: Site, visit: Opener) -> None:
    wide, narrow = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='9'/>"
        for width in (40, 20)
    )
    wiki.write("pages/line.svg", wide).edit(
        "pages/long.md", "## Part 1\n", "![A line](line.svg)\n\n## Part 1\n"
    )
    page = visit("pages/long.html")
    picture = page.get_by_role("img", name="A line")
    expect(picture).to_have_js_property("naturalWidth", 40)
    wiki.write("pages/line.svg", narrow)
    expect(picture).to_have_js_property("naturalWidth", 20)
    wiki.edit("pages/long.md", "## Part 2\n", "## Part two\n")
    expect(page.get_by_role("heading", name="Part two")).to_be_attached()
    expect(picture).to_have_js_property("naturalWidth", 20)
    assert is_patched(page)


def test_a_style_is_changed_without_loading_the_page(wiki: Site, visit: Opener) -> None:
    page = visit("journeys/car.html")
    wiki.write("site.yml", "title: Cars\nlang: en\ntokens:\n  accent: '#AA0000'\n")
    red = "rgb(170, 0, 0)"
    expect(page.locator("main .brief a").first).to_have_css("color", red)
    assert page.locator("link[rel=stylesheet]").count() == 1
    assert is_patched(page)


def test_a_script_of_a_theme_loads_the_page_anew(wiki: Site, visit: Opener) -> None:
    page = visit("journeys/car.html")
    script = wiki.folder / "themes/own/assets/theme.js"
    script.parent.mkdir(parents=True)
    script.write_text("document.documentElement.dataset.ours = 'yes';")
    wiki.write("site.yml", "title: Cars\nlang: en\ntheme: own\n")
    expect(page.locator("html")).to_have_attribute("data-ours", "yes")


def test_a_broken_theme_is_told_of_and_mended(wiki: Site, visit: Opener) -> None:
    template = wiki.folder / "themes/own/templates/page.html"
    template.parent.mkdir(parents=True)
    shutil.copy(shipped("page.html"), template)
    good = template.read_text()
    wiki.write("site.yml", "title: Cars\nlang: en\ntheme: own\n")
    page = visit("pages/long.html")
    template.write_text(good + "\n{% if %}")
    shown = page.locator("cjm-preview .panel")
    lines = good.count("\n") + 2
    expect(shown.locator(".place")).to_have_text(f"themes/own/templates/page.html:{lines}:1")
    expect(page.locator("h1")).to_have_text("Long page")
    template.write_text(good.replace("<h1>", "<h1>Ours: "))
    expect(shown).to_be_hidden()
    expect(page.locator("h1")).to_have_text("Ours: Long page")


def shipped(name: str) -> Path:
    from generator.pages.theme import shipped_folder

    return shipped_folder() / "templates" / name


def test_a_renamed_page_takes_its_reader_along(wiki: Site, visit: Opener) -> None:
    page = visit("journeys/car/need.html")
    (wiki.content / "journeys/car.md").rename(wiki.content / "journeys/van.md")
    page.wait_for_url("**/journeys/van/need.html")
    expect(page.locator("h1")).to_contain_text("Need")


def test_a_deleted_page_is_gone_and_comes_back(wiki: Site, visit: Opener) -> None:
    page = visit("pages/long.html")
    wiki.remove("pages/long.md")
    expect(page.locator("h1")).to_have_text("Page not found")
    wiki.write("pages/long.md", LONG)
    expect(page.locator("h1")).to_have_text("Long page")


def test_five_hundred_saves_end_in_the_last_one(wiki: Site, served: Served, visit: Opener) -> None:
    page = visit("pages/long.html")
    before = served.turns
    for number in range(500):
        wiki.write("pages/long.md", LONG.replace("Long page", f"Page {number} of 500"))
        time.sleep(0.002)
    expect(page.locator("h1")).to_have_text("Page 499 of 500")
    assert served.turns - before <= 6
    assert is_patched(page)


def test_the_end_of_the_preview_is_told(served: Served, chromium: Browser) -> None:
    with page_in(chromium) as page:
        page.goto(served.address)
        expect(page.locator("cjm-preview .ended")).to_be_hidden()
        served.end()
        expect(page.locator("cjm-preview .ended")).to_be_visible()


def test_another_site_learns_nothing(served: Served, chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "evil.html").write_text("<!doctype html><title>evil</title>")
    with page_in(chromium) as page:
        page.goto((tmp_path / "evil.html").as_uri())
        told = page.evaluate(
            """async (address) => {
              const fetched = await fetch(address).then(() => "read", () => "refused");
              const blind = await fetch(address, { mode: "no-cors" }).then(() => "read", () => "refused");
              const heard = await new Promise((done) => {
                const stream = new EventSource(address + "_cjm/events?page=/");
                stream.onmessage = () => done("read");
                stream.onerror = () => done("refused");
              });
              return [fetched, blind, heard];
            }""",
            served.address,
        )
        assert told == ["refused", "refused", "refused"]


@pytest.mark.parametrize("path", ["index.html", "journeys/car.html"])
def test_published_pages_have_none_of_it(wiki: Site, served: Served, path: str) -> None:
    wiki.build()
    published = wiki.page(path)
    assert "_cjm" not in published
    assert "connect-src" not in published
    assert "data-cjm" in served.page(f"/{path}")
