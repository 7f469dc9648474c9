"""What a page must be whatever its author typed: nothing runs, nothing is asked of another host."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree as ET

from tests.guards.markup import CSS_URL, HTML, Document, parse, target_of
from tests.guards.test_pages import is_let_through, policy_of

RUNNING = frozenset(
    "iframe frame object embed applet base portal foreignObject animate animateTransform set"  # noqa: SIM905
    " animateMotion math noscript template video audio track dialog marquee".split()
)
"""Elements that no page of ours has."""

BASE = "https://maps.example/"
"""Where the wiki's site.yml says that the site will stand: 404.html names files from there."""

PUBLISHED = re.compile(r"\.(?:html|css|js|svg|png|jpg|woff2|txt|json|webmanifest|xml)$")
"""What the files of a site end with, be they the theme's or from beside the text."""

OUTSIDE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_LOADING_RELS = frozenset({"stylesheet", "icon", "canonical", "alternate"})


@dataclass(frozen=True, slots=True)
class Theme:
    """The scripts and styles of a site that nobody attacked, and its files."""

    inline: frozenset[str]
    scripts: frozenset[str]


def theme_of(files: Mapping[str, bytes]) -> Theme:
    """What a harmless site runs."""
    inline: set[str] = set()
    for path, body in files.items():
        if path.endswith(".html"):
            inline |= {text for text, _ in _code(document(path, body))}
    return Theme(frozenset(inline), frozenset(path for path in files if path.endswith(".js")))


def faults_of(files: Mapping[str, bytes], theme: Theme) -> list[str]:
    """Everything in a site that could run, or could ask another host for something."""
    faults = []
    for path, body in files.items():
        if path.endswith(".html"):
            page = document(path, body)
            faults += [f"{path}: {fault}" for fault in _page_faults(page, theme, files)]
        elif path.endswith(".css"):
            urls = CSS_URL.findall(body.decode())
            faults += [f"{path}: {url}" for url in urls if target_of(path, url) is None]
        elif path.endswith(".svg"):
            faults += [f"{path}: {fault}" for fault in _drawing_faults(body)]
        elif path in ("sitemap.xml", "feed.xml"):
            faults += [f"{path}: {each.tag}" for each in ET.fromstring(body).iter() if _runs(each)]
        elif path.endswith((".htm", ".xml")) or not PUBLISHED.search(path):
            faults.append(f"{path}: is published")
        elif path.endswith(".js") and path not in theme.scripts:
            faults.append(f"{path}: a script that the theme does not have")
    return faults


@lru_cache(maxsize=4096)
def document(path: str, body: bytes) -> Document:
    """A page, parsed strictly; equal pages of many sites are parsed once."""
    text = body.decode()
    try:
        return Document(path, text, parse(text))
    except AssertionError as fault:
        raise AssertionError(f"{path}: {fault}") from fault


def _page_faults(page: Document, theme: Theme, files: Mapping[str, bytes]) -> Iterator[str]:
    policy = policy_of(page)
    if not policy.startswith("default-src 'none'") or "unsafe" in policy or "*" in policy:
        yield f"the policy is {policy}"
    for text, element in _code(page):
        if text not in theme.inline and not element.attrib.get("type", "").endswith("json"):
            yield f"runs or styles {text[:80]!r}"
        if not is_let_through(element, policy):
            yield f"the policy does not know {text[:80]!r}"
    for element in page.elements:
        yield from _element_faults(element)
    for tag, url in page.links():
        yield from _link_faults(page.path, tag, url, files)
    for picture in page.pictures:
        ET.fromstring(picture)


def _drawing_faults(body: bytes) -> Iterator[str]:
    """What a drawing that is opened by itself could do."""
    for element in ET.fromstring(body).iter():
        yield from _element_faults(element)
        for key, value in element.attrib.items():
            if key.endswith("href") and not value.startswith(("#", "data:image/png")):
                yield f"{key}={value}"
        if element.tag.endswith(("script", "}a")) or "@import" in (element.text or ""):
            yield element.tag


def _runs(element: ET.Element) -> bool:
    """Whether an element of ours that is no page could be one that a browser runs."""
    return not element.tag.startswith(
        ("{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/2005/Atom}")
    )


WITHIN = re.compile(r"0; url=(?!//)[^:\\\\]+")
"""Where a page at a former address leads: a path from there, with neither scheme nor host."""


def _code(page: Document) -> Iterator[tuple[str, ET.Element]]:
    for element in page.elements:
        name = element.tag.rpartition("}")[2]
        if name in ("script", "style") and "src" not in element.attrib:
            yield element.text or "", element


def _is_ours(kind: str, meta: ET.Element) -> bool:
    """The policy, or the way from a former address to a page of this site."""
    if kind == "refresh":
        return WITHIN.fullmatch(meta.attrib.get("content", "")) is not None
    return kind.lower() == "content-security-policy"


def _element_faults(element: ET.Element) -> Iterator[str]:
    name = element.tag.rpartition("}")[2]
    if name in RUNNING:
        yield f"<{name}>"
    for key, value in element.attrib.items():
        if key.lower().startswith("on") or key in ("style", "srcdoc", "ping", "formaction"):
            yield f"<{name} {key}>"
        if key.lower() == "http-equiv" and not _is_ours(value, element):
            yield f"<{name} {key}={value}>"
        if "javascript:" in "".join(value.split()).lower() and key in ("href", "src", "action"):
            yield f"<{name} {key}={value}>"
    if name == "link" and not set(element.attrib.get("rel", "").split()) <= _LOADING_RELS:
        yield f"<link rel={element.attrib.get('rel')}>"
    if element.tag == f"{HTML}form" and element.attrib.get("action"):
        yield "a form with an action"


def _link_faults(page: str, tag: str, url: str, files: Mapping[str, bytes]) -> Iterator[str]:
    target = target_of(page, url.removeprefix(BASE) if page == "404.html" else url)
    if target is None:
        if not (tag == "a" and OUTSIDE.match(url)):
            yield f"<{tag}> leads to {url}"
    elif target[0] not in files:
        yield f"<{tag}> leads to {url}, which is not there"


def words_of(files: Mapping[str, bytes]) -> str:
    """What readers see on all pages: the text, and the words of pictures."""
    return "\n".join(
        _words(document(path, body)) for path, body in files.items() if path.endswith(".html")
    )


def _words(page: Document) -> str:
    texts: list[str] = []
    for element in page.elements:
        if element.tag.rpartition("}")[2] not in ("script", "style") and element.text:
            texts.append(element.text)
        texts.append(element.attrib.get("alt", ""))
    texts += [element.tail for element in page.tree.iter() if element.tail]
    return "\n".join(texts)
