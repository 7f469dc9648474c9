"""A client marks stages of a share, comments, sends it, and the team imports that very file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from filelock import FileLock
from jsonschema import Draft202012Validator
from playwright.sync_api import Locator, Page, expect

from generator.feedback.reading import schema
from tests.browser.conftest import Scheme, Watched
from tests.browser.test_every_page import TOO_WIDE
from tests.sites import Site, run

CAR = """\
---
title: Buying a car
---

## Need {#need}
- goal: Arrive in time

### Counts seats {#seats}
- thought: Three children!
- pain: It takes a day

## Deal {#deal}
- goal: Sign
"""
BUS = """\
---
title: Bus
---

## Waiting & "so" on {n} {#waiting}
- goal: Get a seat
"""
SITE = """\
title: Ours
audiences:
  acme:
    title: For Acme
    journeys: [car, bus]
    contact: desk@acme.example
  other:
    journeys: [car]
  quiet:
    journeys: [car]
    feedback: no
"""
CAR_PAGE, NEED_PAGE, BUS_PAGE = "journeys/car.html", "journeys/car/need.html", "journeys/bus.html"
REFUSED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }});"


@pytest.fixture(scope="session")
def shares(shared_folder: Path) -> Site:
    """A wiki and a share of it for each of its audiences."""
    site = Site(shared_folder / "feedback")
    with FileLock(f"{site.folder}.lock"):
        if not site.folder.exists():
            site.write("site.yml", SITE).write("journeys/car.md", CAR).write("journeys/bus.md", BUS)
            for name in ("acme", "other", "quiet"):
                done = site.run("share", name, "--output", "share", "--as-of", "2026-11-15")
                assert done.returncode == 0, done.stderr
            done = site.run("share", "acme", "--output", "share", "--single-file")
            assert done.returncode == 0, done.stderr
    return site


@pytest.fixture
def client(visit: Callable[..., Watched], shares: Site) -> Iterator[Watched]:
    """At a share; nothing may be complained of in the end."""
    opened = visit(folder=shares.folder / "share" / "acme")
    yield opened
    assert opened.complaints == []


def asked(page: Page, stage: str) -> Locator:
    return page.locator(f".asked [data-stage={stage}]")


def mark(page: Page, stage: str, verdict: str, comment: str = "") -> None:
    item = asked(page, stage)
    item.locator(f"label.{verdict}").click()
    if comment:
        if not item.locator("textarea").is_visible():
            item.locator("summary").click()
        item.locator("textarea").fill(comment)


def saved(page: Page, folder: Path, button: str = "[data-way=file]") -> tuple[Path, Any]:
    """The file that the page hands over, and what is in it."""
    with page.expect_download() as download:
        page.locator(button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path, json.loads(path.read_text(encoding="utf-8"))


def state(page: Page) -> str:
    return page.locator(".feedback .state").inner_text()


def test_what_a_client_says_is_kept_sent_and_made_evidence(client: Watched, tmp_path: Path) -> None:
    page = client.open(CAR_PAGE)
    assert state(page) == "Answered: 0 of 2 stages. Steps and pains: 0 of 2. Kept in this browser."
    assert not page.locator(".send").is_visible()
    mark(page, "need", "wrong", "## We lease.\n<b>Never</b> buy.")
    page.locator(".asked [data-stage=need] legend a").click()
    page.wait_for_url("**/need.html")
    expect(asked(page, "need").locator("textarea")).to_have_value("## We lease.\n<b>Never</b> buy.")
    page.goto(client.page.url.replace("car/need", "bus"))
    mark(page, "waiting", "right")
    assert state(page).startswith("Answered: 1 of 1 stages. In other journeys: 1.")
    page = client.open(CAR_PAGE)
    page.reload()
    assert asked(page, "need").locator("input[value=wrong]").is_checked()
    assert state(page).startswith(
        "Answered: 1 of 2 stages. Steps and pains: 0 of 2. In other journeys: 1."
    )
    page.locator("[data-name]").fill("Maria Lee")

    path, said = saved(page, tmp_path)
    assert list(Draft202012Validator(schema()).iter_errors(said)) == []
    assert path.name == f"feedback-acme-{said['day']}.json"
    assert said == {
        "format": "cjm-feedback",
        "version": 1,
        "audience": "acme",
        "revision": {"day": "2026-11-15"},
        "day": said["day"],
        "name": "Maria Lee",
        "answers": [
            {
                "journey": "car",
                "stage": "need",
                "title": "Need",
                "verdict": "wrong",
                "comment": "## We lease.\n<b>Never</b> buy.",
            },
            {
                "journey": "bus",
                "stage": "waiting",
                "title": 'Waiting & "so" on {n}',
                "verdict": "right",
            },
        ],
    }

    team = Site(tmp_path / "team").write("site.yml", SITE)
    team.write("journeys/car.md", CAR).write("journeys/bus.md", BUS)
    before = team.check()
    done = run("feedback", "import", str(path), cwd=team.folder)
    assert done.returncode == 0, done.stderr
    assert (
        "  Need: right 0, wrong 1\n    Maria Lee: “## We lease. <b>Never</b> buy.”" in done.stdout
    )
    assert team.check() == before
    team.build()
    (evidence,) = (team.output / "evidence").glob("feedback-acme-*.html")
    page.goto(evidence.as_uri())
    client.complaints.clear()
    assert "“## We lease. <b>Never</b> buy.”" in page.locator(".questions").inner_text()
    page.locator(".questions a", has_text="Buying a car: Need").click()
    page.wait_for_url("**/journeys/car/need.html")
    client.complaints.clear()


def test_a_mark_is_made_changed_and_taken_back_by_keyboard(client: Watched) -> None:
    page = client.open(NEED_PAGE)
    item = asked(page, "need")
    item.locator("input:checked").focus()
    page.keyboard.press("ArrowRight")
    assert item.locator("input[value=right]").is_checked()
    assert state(page).startswith("Answered: 1 of 2")
    page.keyboard.press("ArrowRight")
    assert item.locator("input[value=wrong]").is_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Not so")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/car.html#_feedback")
    expect(asked(page, "need").locator("textarea")).to_have_value("Not so")
    expect(page.locator("#_feedback")).to_be_in_viewport()
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-way=delete]").focus()
    page.keyboard.press("Enter")
    assert state(page).startswith("Answered: 0 of 2")
    page.reload()
    assert state(page).startswith("Answered: 0 of 2")


def on_card(page: Page, name: str) -> Locator:
    return page.locator(f'.map .ask[aria-label^="{name}:"]')


def test_steps_and_pains_are_marked_on_the_map_itself(client: Watched, tmp_path: Path) -> None:
    page = client.open(CAR_PAGE)
    page.get_by_role("button", name="Counts seats: Right?").first.click()
    dialog = page.get_by_role("dialog", name="Counts seats")
    expect(dialog.locator("textarea")).not_to_be_visible()
    dialog.locator("label.wrong").click()
    expect(dialog.locator("textarea")).to_be_focused()
    page.keyboard.type("Five seats")
    page.keyboard.press("Escape")
    expect(on_card(page, "Counts seats")).to_have_class("ask is-wrong")
    assert page.url.endswith("car.html")
    on_card(page, "It takes a day").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="It takes a day")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("input[value=right]")).to_be_checked()
    page.keyboard.press("Escape")
    expect(on_card(page, "It takes a day")).to_be_focused()
    assert state(page).startswith("Answered: 0 of 2 stages. Steps and pains: 2 of 2.")
    assert page.locator(".feedback-bar").inner_text().split() == ["2", "/", "4", "Send", "feedback"]
    page.reload()
    expect(on_card(page, "Counts seats")).to_have_class("ask is-wrong")
    assert [
        {key: each for key, each in one.items() if key != "title"}
        for one in saved(page, tmp_path)[1]["answers"]
    ] == [
        {
            "journey": "car",
            "stage": "need",
            "step": "seats",
            "verdict": "wrong",
            "comment": "Five seats",
        },
        {
            "journey": "car",
            "stage": "need",
            "step": "seats",
            "pain": "It takes a day",
            "verdict": "right",
        },
    ]
    page = client.open(NEED_PAGE)
    for name in ("Counts seats: wrong", "It takes a day: right"):
        expect(page.get_by_role("button", name=name)).to_be_visible()


def test_on_a_phone_they_are_marked_in_the_map_of_stages(
    visit: Callable[..., Watched], shares: Site
) -> None:
    opened = visit(width=390, folder=shares.folder / "share" / "acme")
    page = opened.open(CAR_PAGE)
    button = page.get_by_role("button", name="It takes a day: Right?")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 24
    button.click()
    page.get_by_role("dialog", name="It takes a day").locator("label.right").click()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="It takes a day: right")).to_be_visible()
    assert opened.complaints == []


def test_a_single_file_has_them_too(client: Watched, shares: Site) -> None:
    page = client.open(CAR_PAGE)
    page.goto(f"{(shares.folder / 'share' / 'acme.html').as_uri()}#/journeys/car.html")
    on_card(page, "Counts seats").click()
    page.get_by_role("dialog", name="Counts seats").locator("label.right").click()
    page.keyboard.press("Escape")
    expect(on_card(page, "Counts seats")).to_have_class("ask is-right")
    client.complaints.clear()


def test_no_sign_covers_a_text_of_the_map(client: Watched) -> None:
    page = client.open(CAR_PAGE)
    covered = page.evaluate(
        """() => [...document.querySelectorAll(".map g.ask circle")].flatMap((circle) => {
          const one = circle.getBoundingClientRect();
          return [...document.querySelectorAll(".map > svg text")].filter((text) => {
            const other = text.getBoundingClientRect();
            return !circle.parentNode.contains(text) && one.left < other.right && other.left < one.right
              && one.top + 1 < other.bottom - 3 && other.top + 3 < one.bottom - 1;
          }).map((text) => text.textContent);
        })"""
    )
    assert page.locator(".map g.ask").count() == 2
    assert covered == []


def test_a_single_file_keeps_with_the_folder_and_across_its_pages(
    client: Watched, shares: Site
) -> None:
    page = client.open(CAR_PAGE)
    mark(page, "need", "wrong")
    page.goto(f"{(shares.folder / 'share' / 'acme.html').as_uri()}#/journeys/car.html")
    expect(asked(page, "need").locator("input[value=wrong]")).to_be_checked()
    asked(page, "deal").locator("legend a").click()
    page.wait_for_selector("body.kind-stage")
    mark(page, "deal", "right", "Quick")
    page.locator(".feedback a[href$='car.html#_feedback']").click()
    page.wait_for_selector("body.kind-journey")
    assert state(page).startswith("Answered: 2 of 2")
    expect(asked(page, "deal").locator("textarea")).to_have_value("Quick")
    client.complaints.clear()


def test_what_is_asked_is_said_to_those_who_hear_it(client: Watched) -> None:
    page = client.open(CAR_PAGE)
    group = page.get_by_role("group", name="2 Deal")
    group.get_by_role("radio", name="Wrong").check()
    page.get_by_role("textbox", name="Comment: Deal").fill("No")
    expect(page.get_by_role("status").filter(has_text="Answered")).to_have_text(
        "Answered: 1 of 2 stages. Steps and pains: 0 of 2. Kept in this browser."
    )


def test_a_short_answer_is_a_mail_and_a_long_one_a_file(client: Watched, tmp_path: Path) -> None:
    page = client.open(CAR_PAGE)
    mark(page, "need", "wrong", "We lease & never buy")
    mark(page, "deal", "right")
    page.locator("[data-name]").fill("Мария")
    href = page.locator("a.mail").get_attribute("href") or ""
    asked_for = parse_qs(urlsplit(href).query)
    assert href.startswith("mailto:desk@acme.example?subject=")
    assert asked_for["subject"] == ["Feedback: For Acme"]
    assert asked_for["body"][0].split("\r\n") == [
        "For Acme",
        "State of the report: 2026-11-15",
        "",
        "Buying a car",
        "Need: wrong",
        "We lease & never buy",
        "Deal: right",
        "",
        "Мария",
    ]
    mark(page, "deal", "right", "Ж" * 600)
    page.locator("a.mail").evaluate(
        "each => each.addEventListener('click', e => e.preventDefault())"
    )
    path, said = saved(page, tmp_path, "a.mail")
    href = page.locator("a.mail").get_attribute("href") or ""
    assert len(href) < 1000
    assert path.name in unquote(href)
    assert "Ж" not in unquote(href)
    assert said["answers"][1]["comment"] == "Ж" * 600


def test_shares_keep_apart_and_windows_together(
    visit: Callable[..., Watched], shares: Site
) -> None:
    one = visit(folder=shares.folder / "share" / "acme")
    page = one.open(CAR_PAGE)
    second = page.context.new_page()
    second.goto(page.url)
    mark(page, "need", "right")
    expect(asked(second, "need").locator("input[value=right]")).to_be_checked()
    mark(second, "deal", "wrong")
    expect(asked(page, "deal").locator("input[value=wrong]")).to_be_checked()
    assert state(page).startswith("Answered: 2 of 2")
    second.goto((shares.folder / "share" / "other" / CAR_PAGE).as_uri())
    assert state(second).startswith("Answered: 0 of 2")
    assert second.locator("a.mail").count() == 0


def test_where_nothing_can_be_kept_it_is_said_and_can_be_sent(
    visit: Callable[..., Watched], shares: Site, tmp_path: Path
) -> None:
    opened = visit(folder=shares.folder / "share" / "acme")
    opened.page.add_init_script(REFUSED)
    page = opened.open(CAR_PAGE)
    said = "This browser keeps nothing: send it before you leave."
    assert state(page) == f"Answered: 0 of 2 stages. Steps and pains: 0 of 2. {said}"
    mark(page, "need", "right")
    mark(page, "deal", "wrong", "No")
    assert state(page) == f"Answered: 2 of 2 stages. Steps and pains: 0 of 2. {said}"
    assert len(saved(page, tmp_path)[1]["answers"]) == 2
    assert opened.complaints == []


@pytest.mark.parametrize(
    "kept",
    [
        *("{", "[]", '"x"', "null", '{"answers": 5}', '{"answers": null, "name": 7}'),
        '{"answers": {"car need": "right", "car deal": {"verdict": 1}, "bus waiting": null}}',
    ],
)
def test_what_is_kept_and_not_ours_is_nothing(client: Watched, kept: str) -> None:
    page = client.open(CAR_PAGE)
    page.evaluate("kept => localStorage.setItem('cjm-feedback:acme', kept)", kept)
    page.reload()
    assert state(page).startswith("Answered: 0 of 2")
    mark(page, "need", "right")
    assert state(page).startswith("Answered: 1 of 2")


def test_without_scripts_and_on_paper_nothing_is_asked(
    visit: Callable[..., Watched], client: Watched, shares: Site
) -> None:
    without = visit(scripts=False, folder=shares.folder / "share" / "acme")
    for path in (CAR_PAGE, NEED_PAGE):
        page = without.open(path)
        assert not page.locator(".feedback").is_visible()
        assert page.locator(".feedback-way:visible").count() == 0
    page = client.open(CAR_PAGE)
    page.emulate_media(media="print")
    assert not page.locator(".feedback").is_visible()


def test_who_is_not_to_be_asked_is_not(visit: Callable[..., Watched], shares: Site) -> None:
    opened = visit(folder=shares.folder / "share" / "quiet")
    for path in (CAR_PAGE, NEED_PAGE):
        assert opened.open(path).locator(".feedback").count() == 0
    pages = opened.folder.rglob("*.html")
    assert [each for each in pages if "cjm-feedback" in each.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_no_wider_than_the_window(
    visit: Callable[..., Watched], shares: Site, width: int, scheme: Scheme
) -> None:
    watched = visit(width=width, scheme=scheme, folder=shares.folder / "share" / "acme")
    for path in (CAR_PAGE, NEED_PAGE):
        page = watched.open(path)
        mark(page, "need", "wrong", "x" * 400)
        assert page.evaluate(TOO_WIDE)["scrolls"] == 0
        assert watched.complaints == []
        found = Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
        # What looks for faults asks for the style sheet itself, which the page forbids.
        watched.complaints.clear()
