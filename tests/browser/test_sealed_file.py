"""A sealed file, opened from the disk: wrong password, right password, and all that is in it."""

from __future__ import annotations

import base64
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from generator.sharing.sealing.seal import seal
from tests.browser.conftest import Scheme, Watched
from tests.browser.test_every_page import TOO_WIDE
from tests.browser.test_single_file import until
from tests.sharing.sealing.test_format import KEPT, PASSWORDS
from tests.sharing.sealing.test_seal import block_of, flipped, with_block

FIRST, SECOND = PASSWORDS
OPENING_SECONDS = 1.5
"""As long as a reader may wait."""
BUSY = 4
"""Other tests run beside this one."""

KEPT_BY_THE_BROWSER = "() => [localStorage.length, sessionStorage.length, document.cookie.length]"


@pytest.fixture(scope="session")
def sealed_folder(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample wiki's single file, sealed for two."""
    document = sample_file.read_bytes()
    policy = re.search("script-src ([^;]*);", unescape(document[:5000].decode(errors="ignore")))
    assert policy
    hashes = policy[1].split()
    folder = tmp_path_factory.mktemp("sealed")
    file = seal(document, PASSWORDS, script_hashes=hashes, lang="ru")
    (folder / "sealed.html").write_bytes(file)
    body = flipped(block_of(file), 5000)
    (folder / "altered.html").write_bytes(with_block(file, body))
    (folder / "cut.html").write_bytes(with_block(file, block_of(file)[:400]))
    (folder / "newer.html").write_bytes(with_block(file, b"CJMSEAL2" + block_of(file)[8:]))
    return folder


@pytest.fixture
def watched(visit: Callable[..., Watched], sealed_folder: Path) -> Iterator[Watched]:
    """A wide window; nothing may be complained of in the end, and nothing asked for."""
    opened = visit(folder=sealed_folder)
    yield opened
    assert [each for each in opened.complaints if not each.startswith("blob:")] == []


def try_password(page: Page, password: str) -> None:
    page.get_by_label("Пароль", exact=True).fill(password)
    page.keyboard.press("Enter")


def unlock(watched: Watched, password: str = FIRST, address: str = "") -> Page:
    page = watched.page
    page.goto((watched.folder / "sealed.html").as_uri() + address)
    try_password(page, password)
    page.locator("main#_main").wait_for()
    return page


def said(page: Page) -> str:
    page.locator("#said:not(:empty)").wait_for()
    return page.locator("#said").inner_text()


def test_a_wrong_password_says_so_and_the_right_one_opens(watched: Watched) -> None:
    page = watched.open("sealed.html")
    assert page.title() == "Защищённый документ"
    expect(page.get_by_label("Пароль", exact=True)).to_be_focused()
    try_password(page, "не тот пароль")
    assert "не подходит" in said(page)
    expect(page.get_by_label("Пароль", exact=True)).to_be_focused()
    expect(page.get_by_label("Пароль", exact=True)).to_have_attribute("aria-invalid", "true")
    assert "АКМЕ" not in page.content()
    try_password(page, "   ")
    assert said(page) == "Введите пароль."
    try_password(page, FIRST)
    page.locator("main#_main").wait_for()
    assert page.title() == "Путь покупателя, отчёт для АКМЕ"
    assert page.evaluate("document.compatMode") == "CSS1Compat"


@pytest.mark.parametrize("typed", [SECOND, "  Лодка у причала,\u00a0 пятый час "])
def test_each_recipient_has_a_password_of_their_own(watched: Watched, typed: str) -> None:
    assert unlock(watched, typed).title() == "Путь покупателя, отчёт для АКМЕ"


def test_it_is_walked_back_and_forth_searched_and_printed(watched: Watched) -> None:
    page = unlock(watched)
    home = page.title()
    page.locator("main a[href='#/journeys/family-car.html']").first.click()
    until(page, "document.title.startsWith('Покупка семейного')")
    page.locator("[data-tool=zoom-in]").click()
    page.keyboard.press("/")
    page.locator("#_query:focus").wait_for()
    page.keyboard.type("видят рекламы")
    page.locator(".hits .name", has_text="Видит рекламу").first.click()
    until(page, "document.querySelector(':target')?.textContent.includes('рекламу')")
    page.evaluate("history.go(-3)")
    until(page, "document.title === given", home)
    page.go_forward()
    until(page, "document.title.startsWith('Покупка семейного')")
    page.emulate_media(media="print")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) > 2
    assert page.evaluate("document.fonts.check('16px Inter', 'Ж')")


def test_a_link_leads_into_a_step_behind_the_password(watched: Watched) -> None:
    page = unlock(watched, address="#/journeys/family-car.html#map-step-1")
    assert page.title().startswith("Покупка семейного")


def test_nothing_is_left_when_the_page_goes(watched: Watched) -> None:
    page = unlock(watched)
    page.locator("main a[href='#/journeys/family-car.html']").first.click()
    until(page, "document.title.startsWith('Покупка семейного')")
    page.reload()
    expect(page.get_by_label("Пароль", exact=True)).to_have_value("")
    assert "Покупка" not in page.content()
    assert page.evaluate(KEPT_BY_THE_BROWSER) == [0, 0, 0]
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0


def test_what_a_reader_answers_is_kept_sealed(watched: Watched) -> None:
    def answer() -> Locator:
        return page.locator(".feedback [data-stage]").first.locator("input[value=wrong]")

    address = "#/journeys/family-car.html"
    page = unlock(watched, address=address)
    answer().check(force=True)
    beside = page.context.new_page()
    beside.goto(page.url.partition("#")[0])
    until(beside, "localStorage.length")
    beside.close()
    page.reload()
    (kept,) = page.evaluate("Object.entries(localStorage)")
    assert re.fullmatch(r"cjm-sealed:[\w+/]{22}==", kept[0])
    assert not any(word in base64.b64decode(kept[1]) for word in (b"family", b"wrong", b"acme"))
    try_password(page, SECOND)
    page.locator("main#_main").wait_for()
    expect(answer()).to_be_checked()


def test_it_opens_soon(watched: Watched) -> None:
    page = watched.open("sealed.html")
    page.evaluate(
        """() => {
          const opened = new MutationObserver(() => {
            if (document.querySelector("main#_main")) { window.took ??= performance.now() - window.began; }
          });
          opened.observe(document, { childList: true, subtree: true });
          document.addEventListener("submit", () => { window.began = performance.now(); }, true);
        }"""
    )
    try_password(page, FIRST)
    until(page, "window.took")
    assert page.evaluate("window.took") < 1000 * OPENING_SECONDS * BUSY


@pytest.mark.parametrize(
    ("name", "reason"),
    [("altered", "изменён или повреждён"), ("cut", "изменён или повреждён"), ("newer", "не знает")],
)
def test_a_file_that_is_not_as_it_was_says_so(watched: Watched, name: str, reason: str) -> None:
    page = watched.open(f"{name}.html")
    try_password(page, FIRST)
    assert reason in said(page)
    assert page.title() == "Защищённый документ"


def test_signs_that_are_not_part_of_the_block_are_refused(
    watched: Watched, sealed_folder: Path
) -> None:
    file = (sealed_folder / "sealed.html").read_bytes()
    written = base64.b64encode(block_of(file))
    (sealed_folder / "spaced.html").write_bytes(file.replace(written, written + b"\n"))
    page = watched.open("spaced.html")
    try_password(page, FIRST)
    assert "изменён или повреждён" in said(page)


def test_the_password_can_be_shown_and_hidden(watched: Watched) -> None:
    page = watched.open("sealed.html")
    field = page.get_by_label("Пароль", exact=True)
    field.fill("лодка")
    expect(field).to_have_attribute("type", "password")
    page.get_by_role("button", name="Показать пароль").click()
    expect(field).to_have_attribute("type", "text")
    expect(field).to_be_focused()
    page.get_by_role("button", name="Скрыть пароль").press("Enter")
    expect(field).to_have_attribute("type", "password")


def test_caps_lock_is_told(watched: Watched) -> None:
    page = watched.open("sealed.html")
    told = "(on) => document.getElementById('password').dispatchEvent(new KeyboardEvent('keydown', {key: 'a', modifierCapsLock: Boolean(on)}))"
    page.evaluate(told, 1)
    expect(page.locator("#caps")).to_have_text("Включён Caps Lock.")
    page.evaluate(told, 0)
    expect(page.locator("#caps")).to_be_empty()


@pytest.mark.parametrize("state", ["asking", "wrong"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_axe_finds_nothing_at_the_door(
    visit: Callable[..., Watched], sealed_folder: Path, width: int, scheme: Scheme, state: str
) -> None:
    watched = visit(width=width, scheme=scheme, folder=sealed_folder)
    page = watched.open("sealed.html")
    if state == "wrong":
        try_password(page, "не тот пароль")
        said(page)
    found = Axe().run(page).response["violations"]
    assert [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found] == []
    assert page.evaluate(TOO_WIDE) == {"scrolls": 0, "wide": []}
    assert watched.complaints == []


def test_without_scripts_it_says_what_to_do(
    visit: Callable[..., Watched], sealed_folder: Path
) -> None:
    page = visit(scripts=False, folder=sealed_folder).open("sealed.html")
    assert "Сохраните файл" in page.locator("main").inner_text()
    assert page.locator("form").is_hidden()


def test_where_there_is_no_cryptography_it_says_so(
    visit: Callable[..., Watched], sealed_folder: Path
) -> None:
    quiet = partial(http.server.SimpleHTTPRequestHandler, directory=str(sealed_folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = visit(folder=sealed_folder).page
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false });")
    page.goto(f"http://127.0.0.1:{server.server_port}/sealed.html")
    assert "только с диска или по https" in page.locator("main").inner_text()
    assert page.locator("form").is_hidden()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("password", PASSWORDS)
def test_the_file_that_was_sealed_first_opens_for_good(
    visit: Callable[..., Watched], password: str
) -> None:
    watched = visit(folder=KEPT.parent)
    page = watched.open(KEPT.name)
    try_password(page, password)
    page.locator("#stage").wait_for()
    assert page.locator("#ran").inner_text() == "скрипт работает"
    page.get_by_text("К этапу").click()
    until(page, "document.title === 'Этап'")
    assert watched.complaints == []
