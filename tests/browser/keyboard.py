"""Walking a page by keyboard alone, as those do who use no mouse."""

from __future__ import annotations

import re
from urllib.parse import unquote

from playwright.sync_api import Page

MOST_STEPS = 600

FOCUSED = """() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const link = focused.closest("a");
  const style = getComputedStyle(focused);
  const shape = focused.querySelector("rect, path");
  const drawn = shape ? getComputedStyle(shape) : style;
  return {
    url: link ? (link.href.baseVal ?? link.href) : "",
    resolved: link ? new URL(link.href.baseVal ?? link.href, document.baseURI).href : "",
    inMap: focused.closest("svg") !== null,
    inMain: focused.closest("main") !== null,
    ring: style.outlineStyle !== "none" ? style.outlineWidth : "",
    name: (focused.getAttribute("aria-label") ?? focused.textContent).trim(),
    visible: focused.getBoundingClientRect().width > 0,
  };
}"""


class NotReachedError(AssertionError):
    """No such link comes into focus, however often Tab is pressed."""


def tab_to_link(page: Page, pattern: str, *, in_map: bool = False, in_main: bool = True) -> str:
    """Presses Tab until a link whose address ends in ``pattern`` has the focus; its address."""
    wanted = re.compile(f"(?:{pattern})$")
    seen: list[str] = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            continue
        address = unquote(focused["resolved"])
        seen.append(address)
        if focused["inMap"] >= in_map and focused["inMain"] >= in_main and wanted.search(address):
            assert focused["name"], f"the link to {address} has no name"
            return address
    raise NotReachedError(f"{pattern} is not among {sorted(set(seen))}")


def enter(page: Page) -> None:
    """Follows the link that has the focus."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
