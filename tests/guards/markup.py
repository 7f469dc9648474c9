"""A built site as the guards read it: pages parsed strictly, with their ids and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import html5lib
from html5lib.html5parser import ParseError

HTML = "{http://www.w3.org/1999/xhtml}"
LINKING = ("href", "src", "poster", "action", "data", "{http://www.w3.org/1999/xlink}href")
NAMING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers")
PICTURE_EDGE = re.compile(r"<svg\b|</svg>")
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]*)['\"]?\s*\)")


@dataclass(frozen=True, slots=True)
class Document:
    """One page: ``path`` from the site's folder, the text, and the tree of its elements."""

    path: str
    text: str
    tree: ET.Element

    @property
    def elements(self) -> Iterator[ET.Element]:
        # A comment is in the tree too; its tag is a function.
        return (each for each in self.tree.iter() if str(each.tag).startswith("{"))

    @property
    def ids(self) -> Counter[str]:
        return Counter(each.attrib["id"] for each in self.elements if "id" in each.attrib)

    @property
    def pictures(self) -> list[str]:
        """The text of each SVG in the page, with those that stand in it."""
        found, opened = [], list[int]()
        for edge in PICTURE_EDGE.finditer(self.text):
            if edge[0] == "<svg":
                opened.append(edge.start())
                continue
            start = opened.pop()
            if not opened:
                found.append(self.text[start : edge.end()])
        return found

    @property
    def leads_on(self) -> bool:
        """Whether the page stands at a former address of another."""
        return 'http-equiv="refresh"' in self.text

    def links(self) -> Iterator[tuple[str, str]]:
        """What the page links to or loads: the element's name and the URL as written."""
        for each in self.elements:
            if each.attrib.get("rel") == "canonical":
                continue
            name = each.tag.rpartition("}")[2]
            yield from ((name, each.attrib[key]) for key in LINKING if key in each.attrib)
            for candidate in each.attrib.get("srcset", "").split(","):
                if candidate.strip():
                    yield name, candidate.split()[0]

    def named_ids(self) -> Iterator[str]:
        """The ids of this page that attributes of accessibility refer to."""
        for each in self.elements:
            for key in NAMING:
                yield from each.attrib.get(key, "").split()


def parse(text: str) -> ET.Element:
    """The tree of a page; raises ParseError with the place of the first fault."""
    parser = html5lib.HTMLParser(strict=True)
    try:
        tree = parser.parse(text)
    except ParseError as error:
        place, code, values = parser.errors[-1] if parser.errors else ((0, 0), str(error), {})
        raise AssertionError(f"line {place[0]}: {code} {values}") from error
    assert isinstance(tree, ET.Element)
    return tree


def documents_of(site: Path, most_in_folder: int | None = None) -> dict[str, Document]:
    """Pages of a built site by path, parsed strictly; fails at the first fault.

    They are all of them, or the first ``most_in_folder`` of each folder but the top one.
    """
    found = {}
    of_folder: Counter[Path] = Counter()
    for path in sorted(site.rglob("*.html")):
        of_folder[path.parent] += path.parent != site
        if most_in_folder is not None and of_folder[path.parent] > most_in_folder:
            continue
        name, text = path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")
        try:
            found[name] = Document(name, text, parse(text))
        except AssertionError as fault:
            raise AssertionError(f"{name}: {fault}") from fault
    return found


def target_of(page: str, url: str) -> tuple[str, str] | None:
    """The file of the site and the fragment that ``url`` leads to; None when it leads outside."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return page, unquote(parts.fragment)
    steps = page.split("/")[:-1]
    for step in unquote(parts.path).split("/"):
        if step == "..":
            assert steps, f"{page}: {url} leads out of the site"
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "/".join(steps), unquote(parts.fragment)
