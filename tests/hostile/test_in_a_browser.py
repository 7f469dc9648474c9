"""All the attacks on one wiki, opened in a real Chromium: no dialog, no request, no error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from generator.build import build_site
from tests.hostile.attempt import files_of, lay_out
from tests.hostile.field_cases import LINKS, SCRIPTS, TAGGED, text_slots
from tests.hostile.file_cases import DRAWINGS
from tests.hostile.inspection import words_of
from tests.hostile.markdown_cases import HARMLESS, RUNNING_TARGETS, TAKEN_OUT, UNRULY
from tests.hostile.wiki import Content, wiki

HEAD = "---\ntitle: {title}\n---\n\n"

POKE = """() => {
  for (const each of document.querySelectorAll("body *")) {
    for (const kind of ["mouseover", "focus", "click", "error", "load", "toggle"]) {
      if (kind === "click" && each.closest("a, button, summary")) continue;
      each.dispatchEvent(new Event(kind, { bubbles: false, cancelable: true }));
    }
  }
  return document.querySelectorAll("a[href^='javascript:' i], iframe, object, embed").length;
}"""
"""Wakes whatever waits for an event, and counts what must not be there."""


def attacked() -> dict[str, Content]:
    """The wiki with a script in each text, and a page for each kind of attack."""
    files = wiki(
        **{
            slot.name: TAGGED if slot.name.endswith("tags") else SCRIPTS
            for slot in text_slots()
            if slot.name != "title of a section"
        }
    )
    off = "".join(f"  {code}: off\n" for code in ("unsafe-link", "broken-link", "broken-picture"))
    files["site.yml"] = str(files["site.yml"]).replace("rules:\n", f"rules:\n{off}", 1)
    links = [
        f"* [words]({each}) ![words]({each})"
        for each in RUNNING_TARGETS.values()
        if "\x01" not in each
    ]
    for name, texts in (
        ("harmless", HARMLESS.values()),
        ("taken-out", TAKEN_OUT.values()),
        ("unruly", UNRULY.values()),
        ("links", ["\n".join(links), LINKS]),
    ):
        for at, text in enumerate(texts):
            files[f"pages/{name}-{at}.md"] = HEAD.format(title=f"{name} {at}") + text + "\n"
    for at, (name, body) in enumerate(DRAWINGS.items()):
        if name != "no end":
            drawing = b'<svg xmlns="http://www.w3.org/2000/svg">' + body + b"</svg>"
            files[f"pages/drawing-{at}.svg"] = drawing
            files[f"pages/drawing-{at}.md"] = (
                HEAD.format(title=f"Drawing {at}")
                + f"![x](drawing-{at}.svg) [x](drawing-{at}.svg)\n"
            )
    return files


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attacked")
    lay_out(attacked(), folder / "content")
    built = build_site(folder / "content", folder / "site")
    errors = [f"{one.span} {one.message}" for one in built.diagnostics if one.severity == "error"]
    assert errors == []
    return folder / "site"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_nothing_runs_and_nothing_is_requested(site: Path, page: Page) -> None:
    complaints: list[str] = []
    inside = site.as_uri() + "/"

    def dismiss(dialog: Dialog) -> None:
        complaints.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on(
        "request", lambda one: None if one.url.startswith(inside) else complaints.append(one.url)
    )
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    faults = []
    for path in sorted([*site.rglob("*.html"), *site.rglob("*.svg")]):
        if b'http-equiv="refresh"' in path.read_bytes():
            continue  # it leads on to another page at once
        page.goto(path.as_uri())
        if path.suffix == ".html" and page.evaluate(POKE):
            complaints.append("something that runs")
        faults += [f"{path.relative_to(site)}: {one}" for one in complaints]
        complaints.clear()
    assert faults == []


def test_every_text_is_still_there(site: Path) -> None:
    words = words_of(files_of(site))
    assert words.count("seen-words") >= len(HARMLESS) + len(text_slots()) // 2
