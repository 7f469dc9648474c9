"""A page of the site, read for binding: what is shown of it, what it runs, what it needs.

Reads the pages of this program's own templates with expressions, not with a parser: a theme
that writes them otherwise loses its scripts, and nothing worse.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from msgspec import Struct

_HTML_TAG = re.compile(r"<html\b[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title>([^<]*)</title>", re.IGNORECASE)
_BODY = re.compile(r"<body\b.*</body>", re.IGNORECASE | re.DOTALL)
_REFRESH = re.compile(r'<meta http-equiv="refresh"[^>]*>', re.IGNORECASE)
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]*)"', re.IGNORECASE)
_ICON = re.compile(r'<link rel="icon" href="([^"]*)"', re.IGNORECASE)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', re.IGNORECASE)
_TAG = re.compile(r'<[a-zA-Z][^<>"]*+(?:"[^"]*"[^<>"]*+)*+>')
_ATTRIBUTE = re.compile(r"\s+([^\s\"'<>/=]+)(?:=\"([^\"]*)\")?")
_WAY = re.compile(r'\s(?:href|src|poster)="([^"]*)"')
_OUTWARD = ("#", "http:", "https:", "mailto:", "tel:")


class Leaf(Struct, frozen=True):
    """A page without what all pages share.

    ``html`` is what is shown; ``scripts`` are run by it, in order: those alone that its own
    policy allows. ``styles`` and ``icon`` are paths in the site.
    """

    path: str
    lang_tag: str
    title: str
    html: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    icon: str

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """``html`` in four: its title, then to the end of the header, its own, and its footer."""
        title, end, body = self.html.partition("</title>")
        header, mark, rest = body.partition("</header>")
        own, footer, foot = rest.rpartition("<footer")
        return title + end, header + mark, own, footer + foot

    def needs(self) -> Iterator[str]:
        """The paths in the site that it leads to or shows, in no order."""
        for url in set(_WAY.findall(self.html)):
            yield resolved(self.path, url)


def read_leaf(path: str, page: str) -> Leaf:
    """The page at ``path``, from its whole text."""
    head, _, rest = page.partition("</head>")
    tag = _first(_HTML_TAG, head, "<html>")
    body = _first(_BODY, rest, "<body></body>")
    title = _TITLE.search(head)
    said = title[1] if title else ""
    top = f"{tag}<title>{said}</title>{_first(_REFRESH, head, '')}"
    icon = _ICON.search(head)
    return Leaf(
        path,
        tag,
        said,
        top + _SCRIPT.sub("", body),
        tuple(_allowed(page)),
        tuple(resolved(path, each) for each in _STYLE.findall(head)),
        resolved(path, icon[1]) if icon else "",
    )


def resolved(path: str, url: str) -> str:
    """The path in the site that a URL in the page at ``path`` leads to; "" outside of it."""
    try:
        parts = urlsplit(unescape(url))
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    return normpath(join(dirname(path), unquote(parts.path)))


def plain_body(leaf: Leaf) -> str:
    """What the body holds, for a reader without scripts: no way leads anywhere from there."""
    body = _first(_BODY, leaf.html, "")
    inner = body.partition(">")[2].rpartition("</")[0]
    return _TAG.sub(_without_ways, inner).replace("noscript", "")


def digest(text: str) -> str:
    """How a content policy names a script or a style."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def _allowed(page: str) -> Iterator[str]:
    policy = _POLICY.search(page)
    said = unescape(policy[1]) if policy else ""
    yield from (script for script in _SCRIPT.findall(page) if digest(script) in said)


def _first(expression: re.Pattern[str], text: str, otherwise: str) -> str:
    found = expression.search(text)
    return found[0] if found else otherwise


def _without_ways(tag: re.Match[str]) -> str:
    return _ATTRIBUTE.sub(lambda one: "" if _is_way(one[0]) else one[0], tag[0])


def _is_way(attribute: str) -> bool:
    way = _WAY.fullmatch(attribute)
    return way is not None and not unescape(way[1]).startswith(_OUTWARD)
