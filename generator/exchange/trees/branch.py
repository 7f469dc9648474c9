"""A branch of any mind map or outline, and what is read out of HTML and Markdown in its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import msgspec

from generator.diagnostics import say
from generator.exchange.maps import NoMapError
from generator.patterns import late

MOST_BRANCHES = 20_000
_PICTURE = late(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = late(r"\[([^\]]*)\]\((https?://[^)\s]+)[^)]*\)")
_MARKS = late(r"(\*\*|__|\*|~~|`)(?=\S)(.+?)(?<=\S)\1")
_BEGINNING = late(r"^\s*#{1,6}\s+")
_BLOCKS = frozenset(("p", "li", "br", "div", "h1", "h2", "h3", "tr"))


class Branch(msgspec.Struct, frozen=True):
    """``marks`` are names of icons, ``attributes`` pairs of a key and a value."""

    title: str
    children: tuple[Branch, ...] = ()
    note: str = ""
    link: str = ""
    marks: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


def all_branches(branch: Branch) -> Iterator[Branch]:
    """The branch and all below it."""
    stack = [branch]
    while stack:
        one = stack.pop()
        yield one
        stack += one.children


def demand_few(count: int) -> None:
    """Raise NoMapError for more branches than any map has."""
    if count > MOST_BRANCHES:
        raise NoMapError(say("The map has more than {count} branches.", count=MOST_BRANCHES))


def words_of_markdown(text: str) -> str:
    """The words of Markdown that some programs keep in their nodes; links keep their addresses."""
    text = _LINK.sub(r"\1 \2", _PICTURE.sub(r"\1", _BEGINNING.sub("", text)))
    for _ in range(3):
        text = _MARKS.sub(r"\2", text)
    return text.strip()


def words_of_html(html: str) -> str:
    """The words of HTML, a line a paragraph or item; links keep their addresses."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words(HTMLParser):
    """Gathers words; what is in the head, in styles and scripts is none."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipped = 0
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("head", "style", "script"):
            self._skipped += 1
        elif tag == "p" and self.parts:
            self.parts.append("\n\n")
        elif tag in _BLOCKS and self.parts:
            self.parts.append("\n")
        elif tag == "a":
            address = dict(attrs).get("href") or ""
            self._address = address if address.startswith(("http://", "https://")) else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("head", "style", "script"):
            self._skipped = max(0, self._skipped - 1)
        elif tag == "a" and self._address:
            self.parts.append(f" {self._address}")
            self._address = ""

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.parts.append(data if data.strip() or not self.parts else " ")
