"""The page of a map as a reader meets it: on a desk, on a small screen, in a presentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watched
from tests.sites import run

SAMPLES = (
    "journeys/europe-by-rail.html",
    "journeys/family-car.html",
    "journeys/clinic-first-visit.html",
    "journeys/buy-equipment.html",
)
LARGE = "journeys/online-school.html"
SIZES = (1, 6, 15, 73)
WORDS = {
    "en": ("Stage", "Does something that matters", "Nobody says how long it takes"),
    "ru": ("Этап", "Делает то, что важно для семьи", "Никто не говорит, сколько ждать"),
}

SCROLLERS = """() => [...document.querySelectorAll("main *")].filter((each) => {
  const style = getComputedStyle(each), box = each.getBoundingClientRect();
  if (!box.width || !box.height || !each.checkVisibility()) { return false; }
  const moves = (way, more) => ["auto", "scroll"].includes(style[way]) && more > 1;
  return moves("overflowY", each.scrollHeight - each.clientHeight)
    || (moves("overflowX", each.scrollWidth - each.clientWidth) && each.matches(".picture *:not(.map)"));
}).map((each) => each.className)"""

CURVE = """() => {
  const scales = [...document.querySelectorAll(".map > svg > [data-row=emotion] .m-below-zero")];
  return Math.max(...scales.map((each) => each.getBoundingClientRect().bottom + scrollY));
}"""

OUTSIDE = """() => {
  const room = document.querySelector(".slide-room").getBoundingClientRect();
  return [...document.querySelectorAll(".slide-room *:not(svg *)")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width && (box.bottom > room.bottom + 1 || box.right > room.right + 1
      || box.top < room.top - 1 || box.left < room.left - 1);
  }).map((each) => `${each.className} ${each.textContent.slice(0, 40)}`);
}"""

SMALLEST = """() => Math.min(...[...document.querySelectorAll(".slide-body *")]
  .filter((each) => [...each.childNodes].some((one) => one.nodeType === 3 && one.data.trim()))
  .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""


def journey(size: int, lang: str) -> str:
    """A map of so many steps, six a stage, with all that makes cards high."""
    stage, step, pain = WORDS[lang]
    lines = [f"---\ntitle: {stage} {size}\nlang: {lang}\npersonas: ann\nowner: team\n---\n"]
    for number in range(size):
        if number % 6 == 0:
            lines.append(f"## {stage} {number // 6 + 1} {{#s{number // 6 + 1}}}\n- goal: {step}\n")
        lines.append(
            f"### {step} {number + 1} {{#t{number + 1}}}\n- thought: {pain}?\n"
            f"- emotion: {(number * 7) % 5 - 2} {stage.lower()}\n- pain: {pain}\n"
            f"  - severity: high\n  - opportunity: {step}\n    - impact: 4\n    - effort: 2\n"
        )
    return "\n".join(lines)


@pytest.fixture(scope="session")
def sized_site(shared_folder: Path) -> Path:
    """Maps of one step, of six, fifteen and seventy-three, in both languages."""
    wiki, output = shared_folder / "sized", shared_folder / "sized" / "site"
    with FileLock(shared_folder / "sized.lock"):
        if not output.exists():
            for lang in WORDS:
                for size in SIZES:
                    file = wiki / "content" / "journeys" / f"{lang}-{size}.md"
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(journey(size, lang), encoding="utf-8")
            (wiki / "content" / "personas").mkdir()
            (wiki / "content" / "personas" / "ann.md").write_text("---\nname: Ann\n---\n")
            (wiki / "content" / "site.yml").write_text("title: Maps\nlang: en\n")
            built = run("build", "--content", str(wiki / "content"), "--output", str(output))
            assert built.returncode == 0, built.stderr
    return output


@pytest.fixture
def window(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """A window of any size, with a finger where it is that of a phone."""
    opened = []

    def opener(folder: Path, path: str, width: int, height: int, *, scripts: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            has_touch=width < 500,
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        opened.append(context)
        page = context.new_page()
        address, _, fragment = path.partition("#")
        page.goto((folder / address).as_uri() + (f"#{fragment}" if fragment else ""))
        return page

    yield opener
    for context in opened:
        context.close()


def sized(size: int, lang: str) -> str:
    return f"journeys/{lang}-{size}.html"


ALL = [("sample_site", path) for path in (*SAMPLES, LARGE)] + [
    ("sized_site", sized(size, lang)) for size in SIZES for lang in WORDS
]


@pytest.fixture(params=ALL, ids=lambda each: each[1])
def map_page(request: pytest.FixtureRequest) -> tuple[Path, str]:
    site, path = request.param
    return request.getfixturevalue(site), path


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720)])
def test_the_map_begins_at_the_top_and_alone_scrolls_sideways(
    window: Callable[..., Page], map_page: tuple[Path, str], width: int, height: int
) -> None:
    page = window(*map_page, width, height)
    top = page.evaluate("document.querySelector('.map > svg').getBoundingClientRect().top")
    assert top <= 200 + page.evaluate("document.querySelector('.top').offsetHeight")
    assert page.evaluate(SCROLLERS) == []
    page.mouse.move(width / 2, height - 60)
    page.mouse.wheel(0, 240)
    page.wait_for_function(
        "() => scrollY > 0 || document.documentElement.scrollHeight <= innerHeight"
    )


@pytest.mark.parametrize("path", SAMPLES)
def test_the_whole_curve_is_in_the_first_screen(
    window: Callable[..., Page], sample_site: Path, path: str
) -> None:
    page = window(sample_site, path, 1440, 900)
    assert page.evaluate(CURVE) <= 900


def test_heads_and_names_of_rows_stay_in_view_in_step_with_the_map(
    window: Callable[..., Page], sample_site: Path
) -> None:
    page = window(sample_site, SAMPLES[0], 1440, 900)
    page.evaluate("scrollTo(0, 600)")
    page.evaluate("document.querySelector('.map').scrollLeft = 430")
    page.wait_for_timeout(100)
    found = page.evaluate("""() => {
      const box = (one) => document.querySelector(one).getBoundingClientRect();
      const head = box(".top"), over = box(".m-over-heads svg"), map = box(".map > svg");
      const names = box(".m-over-gutter"), frame = box(".map");
      return [over.top - head.bottom, over.left - map.left, names.left - frame.left];
    }""")
    assert found[0] == pytest.approx(0, abs=2)
    assert found[1] == pytest.approx(0, abs=1)
    assert found[2] == pytest.approx(0, abs=1)
    page.evaluate("document.querySelector('.as-table').scrollIntoView()")
    heads = page.locator(".m-over-heads").bounding_box()
    table = page.locator(".as-table").bounding_box()
    assert heads
    assert table
    assert heads["y"] + heads["height"] <= table["y"] + 1


def test_without_scripts_the_map_is_whole_and_a_long_one_is_an_overview(
    window: Callable[..., Page], sample_site: Path
) -> None:
    page = window(sample_site, SAMPLES[0], 1440, 900, scripts=False)
    assert page.locator(".map").filter(visible=True).count() == 1
    page = window(sample_site, LARGE, 1440, 900, scripts=False)
    assert page.locator(".map").filter(visible=True).count() == 1
    with page.expect_navigation():
        page.locator("#overview .m-head").nth(2).click()
    assert "/online-school/" in page.url


@pytest.mark.parametrize("lang", WORDS)
def test_a_long_map_shows_the_stage_that_is_chosen_in_place(
    window: Callable[..., Page], sized_site: Path, lang: str
) -> None:
    page = window(sized_site, sized(73, lang), 1440, 900)
    shown = page.locator(".map-frame.of-stage").filter(visible=True)
    assert shown.count() == 1
    assert page.evaluate("document.documentElement.scrollHeight") <= 4 * 900
    page.locator("#overview .m-head").nth(4).click()
    assert page.evaluate("location.hash") == "#view:stage=s5"
    assert shown.get_attribute("data-stage") == "s5"
    lefts = page.evaluate("""() => [...document.querySelectorAll(".map > svg")]
      .filter((each) => each.clientWidth).map((each) => each.getBoundingClientRect().left)""")
    assert len(set(lefts)) == 1


def test_the_density_stands_in_the_address_and_is_remembered(
    window: Callable[..., Page], sample_site: Path
) -> None:
    page = window(sample_site, SAMPLES[0], 1440, 900)
    page.locator("[data-density=compact]").click()
    assert page.evaluate("location.hash") == "#view:density=compact"
    assert page.locator(".map").filter(visible=True).count() == 0
    cells = page.locator(".map-compact .compact-cell")
    assert cells.filter(visible=True).count() > 40
    sizes = cells.evaluate_all("all => all.map((e) => parseFloat(getComputedStyle(e).fontSize))")
    assert min(sizes) >= 12
    page.goto((sample_site / SAMPLES[1]).as_uri())
    assert page.locator("[data-density=compact]").get_attribute("aria-pressed") == "true"


def test_the_compact_map_says_what_the_map_says(
    window: Callable[..., Page], sample_site: Path
) -> None:
    page = window(sample_site, f"{SAMPLES[0]}#view:density=compact", 1440, 900)
    steps = page.locator(".map-table tr:not(.stage, .alone, .whole) > th > a").all_text_contents()
    told = page.locator(".compact-step > a").all_text_contents()
    assert [each.strip() for each in told] == [each.strip() for each in steps]
    widths = """(name) => [...document.querySelectorAll(name)]
      .map((each) => each.getBoundingClientRect().width)"""
    heads, curves = (page.evaluate(widths, f".compact-{name}") for name in ("stage", "curve"))
    assert curves == pytest.approx([each + 3 for each in heads], abs=1)


def test_a_card_of_the_whole_map_opens_large_with_its_links(
    window: Callable[..., Page], sample_site: Path
) -> None:
    page = window(sample_site, f"{SAMPLES[0]}#view:density=whole", 1440, 900)
    box = page.locator(".map > svg").bounding_box()
    assert box
    assert box["height"] <= 900
    assert box["width"] <= 1440
    page.locator("#map-step-booking-puts-together, .map > svg [data-row=step] a").nth(8).click()
    dialog = page.locator("dialog.map-card")
    assert dialog.is_visible()
    assert dialog.locator("dl a").count() >= 1
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


PRESENTED = [
    ("sample_site", path.replace(".html", "/whole_.html"))
    for path in (SAMPLES[0], SAMPLES[1], LARGE)
] + [("sized_site", f"journeys/{lang}-{size}/whole_.html") for lang in WORDS for size in (1, 15)]


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize(("site", "path"), PRESENTED)
def test_each_slide_is_within_its_window_and_has_the_curve(
    request: pytest.FixtureRequest,
    window: Callable[..., Page],
    site: str,
    path: str,
    width: int,
    height: int,
) -> None:
    page = window(request.getfixturevalue(site), f"{path}#_slides", width, height)
    page.locator(".slide").wait_for()
    count = int(page.locator(".slide-number").inner_text().split("/")[1])
    assert count >= 3
    for number in range(count):
        assert page.locator(".slide-number").inner_text() == f"{number + 1} / {count}"
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(SMALLEST) >= 14
        strip = page.locator(".slide > .curve-strip svg").bounding_box()
        assert strip
        assert strip["height"] > 60
        page.keyboard.press("Space" if number % 2 else "ArrowRight")


def test_a_presentation_tells_its_notes_and_comes_back_to_the_map(
    visit: Callable[..., Watched],
) -> None:
    watched = visit(width=1440)
    page = watched.open(SAMPLES[0])
    page.locator(".map-tools .button").click()
    page.locator(".slide.of-cover h1").wait_for()
    assert page.locator("header.top").evaluate("each => each.inert")
    page.keyboard.press("n")
    assert page.locator(".slide-notes").is_visible()
    assert "Claire" in page.locator(".slide-notes").inner_text()
    assert page.evaluate(OUTSIDE) == []
    page.keyboard.press("n")
    page.locator(".slide .curve-strip a").nth(2).click()
    assert page.locator(".slide h2").inner_text().endswith("Booking")
    page.reload()
    assert page.locator(".slide h2").inner_text().endswith("Booking")
    page.keyboard.press("End")
    assert page.locator(".slide.of-asks li").count() >= 1
    page.keyboard.press("Escape")
    page.locator(".map-tools").wait_for()
    assert watched.here == SAMPLES[0]
    assert watched.complaints == []


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("size", SIZES)
def test_a_phone_has_the_map_a_stage_at_a_time_under_the_whole_curve(
    window: Callable[..., Page], sized_site: Path, lang: str, size: int
) -> None:
    page = window(sized_site, sized(size, lang), 390, 844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    strip = page.locator(".as-table .curve-strip")
    assert strip.bounding_box()
    stages = page.locator(".map-table tbody")
    assert stages.count() == -(-size // 6)
    last = strip.locator("a").last
    last.click()
    page.wait_for_timeout(150)
    box = stages.last.bounding_box()
    assert box
    assert 0 <= box["x"] < 60
    assert box["width"] <= 390
    assert stages.last.locator(".part").is_visible()
    assert strip.evaluate("each => each.getBoundingClientRect().top") >= 0


def test_the_menu_of_a_phone_is_one_button(window: Callable[..., Page], sample_site: Path) -> None:
    page = window(sample_site, SAMPLES[0], 390, 844)
    menu = page.locator(".menu")
    assert not menu.is_visible()
    page.locator(".to-menu").click()
    assert menu.is_visible()
    with page.expect_navigation():
        menu.locator("a").nth(1).click()
    assert not page.locator("kbd").filter(visible=True).count()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_wiki_with_one_journey_opens_on_its_map(
    window: Callable[..., Page], one_journey: Path, scripts: bool
) -> None:
    page = window(one_journey, "index.html", 1440, 900, scripts=scripts)
    assert page.locator(".map > svg").count() == 1
    assert page.locator(".map > svg").is_visible()
    page.locator(".map > svg a").first.click()
    page.wait_for_load_state()
    assert page.locator("body.kind-stage").count() == 1
    page.locator("a.brand").click()
    page.wait_for_load_state()
    assert page.locator(".map > svg").is_visible()


def test_a_single_file_of_one_journey_opens_on_its_map(
    window: Callable[..., Page], one_journey: Path, tmp_path: Path
) -> None:
    content, file = one_journey.parent / "content", tmp_path / "one" / "acme.html"
    given = ("--content", str(content), "--single-file", "--output", str(file.parent))
    shared = run("share", "acme", *given)
    assert shared.returncode == 0, shared.stderr
    page = window(file.parent, file.name, 1440, 900)
    page.locator(".map > svg").wait_for()
    page.locator(".map > svg a").first.click()
    page.locator("body.kind-stage, .kind-stage").first.wait_for()


@pytest.fixture(scope="session")
def one_journey(shared_folder: Path) -> Path:
    """The site of a wiki with one journey, which one audience gets, too."""
    wiki, output = shared_folder / "one", shared_folder / "one" / "site"
    with FileLock(shared_folder / "one.lock"):
        if not output.exists():
            (wiki / "content" / "journeys").mkdir(parents=True)
            (wiki / "content" / "personas").mkdir()
            (wiki / "content" / "personas" / "ann.md").write_text("---\nname: Ann\n---\n")
            (wiki / "content" / "journeys" / "one.md").write_text(journey(6, "en"), "utf-8")
            site = "title: Maps\nlang: en\naudiences:\n  acme: {title: ACME, journeys: [one]}\n"
            (wiki / "content" / "site.yml").write_text(site)
            built = run("build", "--content", str(wiki / "content"), "--output", str(output))
            assert built.returncode == 0, built.stderr
    return output
