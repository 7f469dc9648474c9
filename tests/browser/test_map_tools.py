"""What readers do with a map, by mouse and by keyboard; the address keeps it, nothing is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Scheme, Watched

RUSSIAN = "journeys/family-car.html"
ENGLISH = "journeys/europe-by-rail.html"
LARGE = "journeys/online-school.html"

BOXES = """(name) => Object.fromEntries([...document.querySelectorAll(
  name === "row" ? ".map > svg > [data-row]" : ".map > svg .m-gutter > [data-row]"
)].map((each) => {
  const box = each.getBoundingClientRect();
  return [each.dataset.row, [box.top + scrollY, box.bottom + scrollY, box.height]];
}))"""

GUTTERS = """() => [".map > svg .m-gutter [data-row=pain]", ".map > svg"].map(
  (each) => document.querySelector(each).getBoundingClientRect().height)"""

FITS = """() => {
  const frame = document.querySelector(".map");
  return frame.clientWidth > 0 && frame.scrollWidth <= frame.clientWidth + 1;
}"""


@pytest.fixture
def watched(visit: Callable[..., Watched]) -> Iterator[Watched]:
    """A wide window; nothing may be complained of in the end."""
    opened = visit(width=1280)
    yield opened
    assert opened.complaints == []


def at(watched: Watched, path: str, fragment: str) -> Page:
    """The page at an address with a fragment."""
    watched.page.goto((watched.folder / path).as_uri() + f"#{fragment}")
    return watched.page


def tool(page: Page, name: str) -> Locator:
    return page.locator(f"[data-tool={name}]")


def density(page: Page, name: str) -> Locator:
    return page.locator(f"[data-density={name}]")


def press(page: Page, name: str, key: str = "Enter") -> None:
    """A tool used by keyboard alone."""
    tool(page, name).focus()
    page.keyboard.press(key)


def fragment(page: Page) -> str:
    # Asked of the page itself: what Playwright knows of its address comes later.
    return str(page.evaluate("location.hash.slice(1)"))


def seen(page: Page, selector: str) -> int:
    return page.locator(selector).filter(visible=True).count()


def left_of_stage(page: Page, stage: str) -> float:
    box = page.locator(f".map > svg .m-head[data-stage='{stage}']").first.bounding_box()
    assert box
    return box["x"]


def test_a_row_goes_and_what_is_below_it_closes_the_gap(watched: Watched) -> None:
    page = watched.open(RUSSIAN)
    before, names = page.evaluate(BOXES, "row"), page.evaluate(BOXES, "name")
    height = page.locator(".map > svg").bounding_box()
    tool(page, "rows").click()
    page.get_by_role("checkbox", name="Точки контакта").uncheck()
    after, names_after = page.evaluate(BOXES, "row"), page.evaluate(BOXES, "name")
    assert fragment(page) == "view:hide=touchpoint"
    assert after["touchpoint"][2] == names_after["touchpoint"][2] == 0
    assert after["step"] == pytest.approx(before["step"])
    gap = before["goal"][0] - after["goal"][0]
    assert gap > before["touchpoint"][2]
    for key in ("goal", "kpi", "backstage"):
        assert before[key][0] - after[key][0] == pytest.approx(gap, abs=0.1)
        assert names[key][0] - names_after[key][0] == pytest.approx(gap, abs=0.1)
    smaller = page.locator(".map > svg").bounding_box()
    assert height
    assert smaller
    assert height["height"] - smaller["height"] == pytest.approx(gap, abs=0.1)
    page.get_by_role("checkbox", name="Точки контакта").check()
    again = page.evaluate(BOXES, "row")
    assert again.keys() == before.keys()
    for key, box in before.items():
        assert again[key] == pytest.approx(box, abs=0.1)
    assert fragment(page) == ""


def test_each_row_goes_and_none_is_left_over_another(watched: Watched) -> None:
    page = watched.open(RUSSIAN)
    keys = list(page.evaluate(BOXES, "row"))
    for key in keys:
        page.goto(page.url.split("#")[0] + f"#view:hide={key}")
        tops = [box for name, box in page.evaluate(BOXES, "row").items() if name != key]
        assert all(one[1] <= other[0] for one, other in pairwise(tops)), key
    page.goto(page.url.split("#")[0] + f"#view:hide={','.join(keys)}")
    assert seen(page, ".map > svg > [data-row]") == 0
    assert seen(page, ".map > svg > .m-service-line") == 0


def test_rows_are_chosen_by_keyboard(watched: Watched) -> None:
    page = watched.open(ENGLISH)
    press(page, "rows")
    assert tool(page, "rows").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert fragment(page) == "view:hide=step"
    page.keyboard.press("Escape")
    assert tool(page, "rows").get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.dataset.tool") == "rows"


def test_personas_are_chosen(watched: Watched) -> None:
    page = watched.open(ENGLISH)
    mark = ".map > svg [data-persona='rail-couple']"
    other = ".map > svg [data-persona='rail-backpacker']"
    assert seen(page, mark) > 2
    press(page, "personas")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    without = fragment(page).removeprefix("view:without=")
    gone, kept = (mark, other) if without == "rail-couple" else (other, mark)
    assert seen(page, gone) == 0
    assert seen(page, kept) > 2
    page.reload()
    assert seen(page, gone) == 0
    tool(page, "personas").click()
    page.locator("#_personas input:not(:checked)").check()
    assert seen(page, gone) > 2


@pytest.mark.parametrize("path", [ENGLISH, LARGE])
@pytest.mark.parametrize("kind", ["touchpoint", "owner"])
def test_one_thing_is_followed_through_the_map(watched: Watched, path: str, kind: str) -> None:
    page = watched.open(path)
    options = tool(page, "highlight").locator(f"optgroup[data-kind={kind}] option")
    if not options.count():
        pytest.skip("the sample says no owners here")
    value = options.first.get_attribute("value")
    assert value
    tool(page, "highlight").select_option(value)
    lit = page.locator(".map > svg .m-lit")
    assert lit.count() >= 1
    assert page.locator("[role=status]").inner_text().endswith(f" {lit.count()}")
    assert page.locator(".m-dim .m-lit").count() == 0
    assert page.locator(".m-dim").count() > 1
    page.reload()
    assert lit.count() >= 1
    assert tool(page, "highlight").input_value() == value
    press(page, "highlight", "Home")
    assert page.locator(".m-lit, .m-dim").count() == 0
    assert fragment(page) == ""


def test_the_map_grows_fits_and_keeps_its_size(watched: Watched) -> None:
    page = watched.open(RUSSIAN)
    svg, frame = page.locator(".map > svg"), page.locator(".map")
    natural = page.evaluate("document.querySelector('.map > svg').viewBox.baseVal.width")

    def scale() -> float:
        box = svg.bounding_box()
        assert box
        return float(box["width"] / natural)

    press(page, "zoom-in")
    assert scale() == pytest.approx(1.25, abs=0.01)
    names = page.evaluate(GUTTERS)
    frame.focus()
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert scale() == pytest.approx(0.8, abs=0.01)
    assert page.evaluate(GUTTERS)[1] < names[1]
    page.keyboard.press("0")
    assert scale() == pytest.approx(1, abs=0.01)
    density(page, "whole").click()
    assert density(page, "whole").get_attribute("aria-pressed") == "true"
    assert fragment(page) == "view:density=whole"
    assert page.evaluate(FITS)
    page.set_viewport_size({"width": 1000, "height": 800})
    page.wait_for_function(FITS)
    page.reload()
    assert page.evaluate(FITS)
    press(page, "reset")
    assert scale() == pytest.approx(1, abs=0.01)
    assert fragment(page) == ""


def test_a_mouse_drags_the_map_and_follows_no_link_by_it(watched: Watched) -> None:
    page = watched.open(RUSSIAN)
    frame = page.locator(".map")
    head = page.locator(".map > svg .m-head").nth(1)
    head.scroll_into_view_if_needed()
    box = head.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y, steps=4)
    page.mouse.up()
    assert frame.evaluate("each => each.scrollLeft") == pytest.approx(150, abs=2)
    assert watched.here.startswith(RUSSIAN)
    with page.expect_navigation():
        head.click()
    assert watched.here.startswith("journeys/family-car/")


@pytest.mark.parametrize("path", [RUSSIAN, LARGE])
def test_a_stage_is_gone_to(watched: Watched, path: str) -> None:
    page = watched.open(path)
    values = tool(page, "stage").locator("option").evaluate_all("all => all.map(o => o.value)")
    stage = values[4]
    tool(page, "stage").select_option(stage)
    assert fragment(page) == f"view:stage={stage}"
    head = page.locator(f"#map-stage-{stage}")
    assert head.evaluate("e => e.getBoundingClientRect().left") > 170
    assert head.evaluate("e => e.getBoundingClientRect().left") < 1280 - 100
    place = page.evaluate("scrollY")
    page.reload()
    assert left_of_stage(page, stage) > 170
    assert page.evaluate("scrollY") == pytest.approx(place, abs=400)
    press(page, "stage", "ArrowDown")
    assert fragment(page) == f"view:stage={values[5]}"


def test_the_link_leads_to_what_is_in_view(watched: Watched) -> None:
    page = watched.open(ENGLISH)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tool(page, "rows").click()
    page.get_by_role("checkbox", name="Touchpoints").uncheck()
    page.keyboard.press("Escape")
    density(page, "whole").click()
    press(page, "link")
    page.locator("[role=status]:not(:empty)").wait_for()
    other = page.context.new_page()
    other.goto(page.url)
    assert seen(other, ".map > svg > [data-row=touchpoint]") == 0
    assert density(other, "whole").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize(
    "said",
    ["lit=touchpoint:nothing", "zoom=NaN&hide=%", "stage=x&density=y", "lit=a&without=,,=&x"],
)
def test_an_address_that_says_nonsense_does_no_harm(watched: Watched, said: str) -> None:
    page = at(watched, ENGLISH, f"view:{said}")
    assert page.locator(".m-lit").count() == 0
    page.keyboard.press("Escape")
    assert page.locator(".m-dim").count() == 0
    assert seen(page, ".map > svg > [data-row]") >= 9


def test_a_link_to_a_place_of_the_map_still_leads_there(watched: Watched) -> None:
    page = watched.open(RUSSIAN)
    stage = page.locator(".map > svg .m-head").last.get_attribute("id")
    page = at(watched, RUSSIAN, stage or "")
    assert fragment(page) == stage


def test_the_tools_are_not_there_without_scripts_nor_on_paper_nor_on_narrow_screens(
    visit: Callable[..., Watched],
) -> None:
    assert not visit(scripts=False).open(ENGLISH).locator(".map-tools").is_visible()
    narrow = at(visit(width=600), ENGLISH, "view:stage=planning&hide=pain")
    assert not narrow.locator(".map-tools").is_visible()
    assert narrow.locator("header.top").is_visible()
    assert not narrow.locator("header.top").evaluate("each => each.inert")
    wide = visit().open(ENGLISH)
    assert wide.locator(".map-tools").is_visible()
    wide.emulate_media(media="print")
    assert not wide.locator(".map-tools").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("said", ["hide=pain&density=whole", "density=compact", "stage=planning"])
def test_axe_finds_nothing_in_any_view(
    visit: Callable[..., Watched], scheme: Scheme, said: str
) -> None:
    page = at(visit(scheme=scheme), ENGLISH, f"view:{said}")
    tool(page, "rows").click()
    found = Axe().run(page).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found] == []


AS_IS = "journeys/clinic-first-visit.html"
TO_BE = "journeys/clinic-first-visit-to-be.html"
ROLES = "journeys/buy-equipment.html"
ROLE = "journeys/buy-equipment-engineer.html"


@pytest.mark.parametrize("path", [AS_IS, TO_BE, ROLES])
def test_what_is_and_what_is_to_be_are_chosen(watched: Watched, path: str) -> None:
    page = watched.open(path)
    marks = {each: f".map > svg [data-type='{each}']" for each in ("as-is", "to-be")}
    assert all(seen(page, mark) > 4 for mark in marks.values())
    press(page, "types")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert fragment(page) == "view:off=as-is"
    assert seen(page, marks["as-is"]) == 0
    assert seen(page, marks["to-be"]) > 4
    page.reload()
    assert seen(page, marks["as-is"]) == 0
    assert "is-on" in (tool(page, "types").get_attribute("class") or "")
    press(page, "reset")
    assert all(seen(page, mark) > 4 for mark in marks.values())
    assert fragment(page) == ""


def test_a_roles_map_has_no_types_to_choose_from(watched: Watched) -> None:
    page = watched.open(ROLE)
    assert tool(page, "types").filter(visible=True).count() == 0
    assert tool(page, "personas").filter(visible=True).count() == 0


def test_a_step_steps_back_when_nobody_is_left_to_take_it(watched: Watched) -> None:
    page = watched.open(ROLES)
    mine = ".map > svg [data-takers='procurement-manager']"
    shared = ".map > svg [data-takers='procurement-manager finance-director']"
    assert page.locator(f"{mine}.m-dim").count() == 0
    tool(page, "personas").click()
    page.get_by_role("checkbox", name="закупщик").uncheck()
    assert page.locator(f"{mine}:not(.m-dim)").count() == 0
    assert page.locator(f"{shared}.m-dim").count() == 0
    assert page.locator(".map > svg [data-step='1'].m-dim").count() == 0
    page.reload()
    assert page.locator(f"{mine}:not(.m-dim)").count() == 0
    # Its links are still reached by keyboard.
    page.locator(f"{mine} a").first.focus()
    assert page.evaluate("document.activeElement.matches('.m-dim a')")
    press(page, "reset")
    assert page.locator(".m-dim").count() == 0


def test_a_shared_curve_goes_with_the_last_who_shares_it(watched: Watched) -> None:
    page = watched.open("journeys/buy-equipment-to-be.html")
    curve = ".map > svg [data-row=emotion] [data-personas='chief-engineer technologist'] .m-curve:not(.m-falling)"
    assert seen(page, curve) == 1
    at(watched, "journeys/buy-equipment-to-be.html", "view:without=chief-engineer")
    assert seen(page, curve) == 1
    at(watched, "journeys/buy-equipment-to-be.html", "view:without=chief-engineer,technologist")
    assert seen(page, curve) == 0


def in_view(page: Page, selector: str) -> bool:
    """Whether the first of these is within its map's frame, beside what stays in view."""
    return bool(
        page.locator(selector).first.evaluate("""each => {
          const box = each.getBoundingClientRect(), frame = each.closest(".map");
          const around = frame.getBoundingClientRect();
          return box.left >= around.left + 168 && box.right <= around.left + frame.clientWidth
            && box.top >= 0 && box.bottom <= innerHeight + 12;
        }""")
    )


def test_a_link_to_a_followed_thing_brings_it_into_view(watched: Watched) -> None:
    page = watched.open(RUSSIAN)
    owner = tool(page, "highlight").locator("optgroup[data-kind=owner] option").first
    tool(page, "highlight").select_option(owner.get_attribute("value") or "")
    assert in_view(page, ".map > svg .m-lit")
    page.reload()
    assert in_view(page, ".map > svg .m-lit")
