"""A whole site in one HTML file: its pages packed, and a script that shows them one at a time.

A pure function of the site's files. Reads the pages of this program's own templates with
expressions, not with a parser: a theme that writes them otherwise loses its scripts, and nothing
worse. What a reader does with the document is done by ``single/reader.js``.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from posixpath import dirname, join, normpath
from string import Template
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from generator.diagnostics import term
from generator.files.kinds import ending_of
from generator.pages.interface import Interface
from generator.sharing.searching import EDGE

Place = list[int]
"""Where a piece begins and ends."""


class Pack:
    """Takes pieces and tells where each of them stands in ``body``."""

    __slots__ = ("_length", "_places")

    def __init__(self) -> None:
        self._places: dict[bytes, Place] = {}
        self._length = 0

    def put(self, piece: bytes | str) -> Place:
        """Where it stands: where it stood already if it was put before."""
        raw = piece.encode("utf-8", "replace") if isinstance(piece, str) else piece
        if raw not in self._places:
            self._places[raw] = [self._length, self._length + len(raw)]
            self._length += len(raw) + len(EDGE)
        return self._places[raw]

    @property
    def body(self) -> bytes:
        """All pieces in the order they were put."""
        return EDGE.join(self._places)


def written(body: bytes) -> str:
    """Packed as zlib does, in letters that end no element."""
    return base64.b64encode(zlib.compress(body, 9)).decode()


_HTML_TAG = re.compile(r"<html\b[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title>([^<]*)</title>", re.IGNORECASE)
_BODY = re.compile(r"<body\b.*</body>", re.IGNORECASE | re.DOTALL)
_REFRESH = re.compile(r'<meta http-equiv="refresh"[^>]*>', re.IGNORECASE)
_SECTIONS = re.compile(r'(?=<div class="grid">)|(?=</?section[ >])')
_WORTH_A_PLACE = 200
"""Characters from which on a piece is found by its place rather than written twice."""
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]*)"', re.IGNORECASE)
_ICON = re.compile(r'<link rel="icon" href="([^"]*)"', re.IGNORECASE)
_SCRIPT = re.compile(
    r'<script(?: src="(?P<src>[^"]*)" defer)?>(?P<text>.*?)</script>', re.IGNORECASE | re.DOTALL
)
_PAGE_POLICY = re.compile(
    r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', re.IGNORECASE
)
_SCRIPT_SOURCES = re.compile(r"script-src ([^;]*)")
_TAG = re.compile(r'<[a-zA-Z][^<>"]*+(?:"[^"]*"[^<>"]*+)*+>')
_ATTRIBUTE = re.compile(r"\s+([^\s\"'<>/=]+)(?:=\"([^\"]*)\")?")
_LINK = re.compile(r'\s(?:href|src|poster)="([^"]*)"')
_OUTSIDE = ("#", "http:", "https:", "mailto:", "tel:")


class BoundPage(Struct, frozen=True):
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
        for url in set(_LINK.findall(self.html)):
            yield resolved(self.path, url)


def read_bound_page(path: str, page: str, files: Mapping[str, bytes]) -> BoundPage:
    """The page at ``path``, from its whole text; ``files`` are the site's, by their paths."""
    head, _, rest = page.partition("</head>")
    tag = _first(_HTML_TAG, head, "<html>")
    body = _first(_BODY, rest, "<body></body>")
    title = _TITLE.search(head)
    said = title[1] if title else ""
    top = f"{tag}<title>{said}</title>{_first(_REFRESH, head, '')}"
    icon = _ICON.search(head)
    return BoundPage(
        path,
        tag,
        said,
        top + _SCRIPT.sub("", body),
        tuple(_allowed(path, page, files)),
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


def plain_body(page: BoundPage) -> str:
    """What the body holds, for a reader without scripts: no way leads anywhere from there."""
    body = _first(_BODY, page.html, "")
    inner = body.partition(">")[2].rpartition("</")[0]
    return _TAG.sub(_tag_without_links, inner).replace("noscript", "")


def digest(text: str) -> str:
    """How a content policy names a script or a style."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def _allowed(path: str, page: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """The texts of the scripts that the page's policy lets in: by digest, or as the site's own."""
    policy = _PAGE_POLICY.search(page)
    said = _SCRIPT_SOURCES.search(unescape(policy[1])) if policy else None
    sources = said[1].split() if said else []
    for script in _SCRIPT.finditer(page):
        if script["src"] is None:
            if digest(script["text"]) in sources:
                yield script["text"]
        elif "'self'" in sources and (file := resolved(path, script["src"])) in files:
            yield files[file].decode("utf-8", "replace")


def _first(expression: re.Pattern[str], text: str, otherwise: str) -> str:
    found = expression.search(text)
    return found[0] if found else otherwise


def _tag_without_links(tag: re.Match[str]) -> str:
    return _ATTRIBUTE.sub(lambda one: "" if _is_link(one[0]) else one[0], tag[0])


def _is_link(attribute: str) -> bool:
    link = _LINK.fullmatch(attribute)
    return link is not None and not unescape(link[1]).startswith(_OUTSIDE)


START = "index.html"
_PAGE = ".html"
_NOTICE = ".txt"
"""Licences of what the theme brings along: they go with it."""
_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}
"""What a browser has to be told of; all else is handed to the reader by its name."""
_NO_SCRIPTS = term("Without scripts this file shows its first page alone. Open it in a browser.")
_OLD = term("This file needs a newer browser, of the year 2023 or later.")
_DAMAGED = term("This file is damaged. Ask for it to be sent again.")
_URL = re.compile(r"url\(\s*([\"']?)([^\"')]*)\1\s*\)")
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {style}; font-src data:;"
    " img-src data: blob:; base-uri 'none'; form-action 'none'"
)


class Bound(Struct, frozen=True):
    """The document, and the hashes of what it runs as a policy names them (``'sha256-…'``)."""

    html: bytes
    script_hashes: tuple[str, ...]


def bind(files: Mapping[str, bytes], interface: Interface) -> Bound:
    """The site of these files, by their paths, as one document.

    Pages, what they show and what they lead to are in it; what only hosts and programs ask
    for is not. The same files give the same bytes, as long as zlib packs the same.
    """
    paths = filter(_is_page, sorted(files))
    pages = [read_bound_page(path, _text(files[path]), files) for path in paths]
    start = next((page for page in pages if page.path == START), pages[0])
    scripts = tuple(dict.fromkeys(_wrapped(each) for page in pages for each in page.scripts))
    style = _style(files, [start, *pages])
    allowed = tuple(dict.fromkeys(digest(each) for each in (_reader(), *scripts)))
    policy = _POLICY.format(scripts=" ".join(allowed), style=digest(style))
    contents, pack = _packed(files, pages, scripts)
    translate = interface.translate
    html = Template(_shipped("document.html")).substitute(
        lang_tag=start.lang_tag,
        policy=escape(policy),
        title=start.title,
        icon=_written_out(start.icon, files) if start.icon in files else "data:,",
        style=style,
        contents=written(contents),
        pack=written(pack),
        old=escape(translate(_OLD)),
        damaged=escape(translate(_DAMAGED)),
        reader=_reader(),
        no_scripts=escape(translate(_NO_SCRIPTS)),
        plain=plain_body(start),
    )
    return Bound(html.encode("utf-8", "replace"), allowed)


def _packed(
    files: Mapping[str, bytes], pages: list[BoundPage], scripts: tuple[str, ...]
) -> tuple[bytes, bytes]:
    """What stands where, as JSON, and all of it.

    A page is parts of the pack, one after another: headers lie beside headers there, since a
    long menu would be out of sight behind a map. What several pages say alike, such as the facts
    of a step, lies there once.
    """
    pack = Pack()
    places: dict[str, list[Place]] = {page.path: [] for page in pages}
    for parts in zip(*(page.parts for page in pages), strict=True):
        shared = _shared(parts)
        for page, part in zip(pages, parts, strict=True):
            places[page.path] += map(pack.put, _pieces(part, shared))
    numbers = {script: number for number, script in enumerate(scripts)}
    along = _files_along(files, pages)
    contents = {
        "pages": {
            page.path: [places[page.path], [numbers[_wrapped(each)] for each in page.scripts]]
            for page in pages
        },
        "scripts": [pack.put(each) for each in scripts],
        "files": {path: [pack.put(files[path]), _type_of(path)] for path in along},
    }
    return json.dumps(contents, ensure_ascii=False).encode("utf-8", "replace"), pack.body


def _shared(parts: Iterable[str]) -> frozenset[str]:
    """The sections and lists of facts that more than one of the parts has."""
    pages = Counter(piece for part in parts for piece in set(_SECTIONS.split(part)))
    return frozenset(
        piece for piece, count in pages.items() if count > 1 and len(piece) >= _WORTH_A_PLACE
    )


def _pieces(part: str, shared: frozenset[str]) -> Iterator[str]:
    """A part in order: what is shared by itself, all between in one piece."""
    for is_shared, found in groupby(_SECTIONS.split(part), shared.__contains__):
        pieces = list(found)
        yield from pieces if is_shared else ["".join(pieces)]


def _files_along(files: Mapping[str, bytes], pages: Iterable[BoundPage]) -> list[str]:
    needed = {path for page in pages for path in page.needs()}
    notices = {path for path in files if path.startswith("assets/") and path.endswith(_NOTICE)}
    return sorted(path for path in (needed & files.keys()) | notices if not _is_page(path))


def _is_page(path: str) -> bool:
    return path.endswith(_PAGE)


def _wrapped(script: str) -> str:
    """A page's script with a location and a history of its own: those of its page."""
    return (
        f"(function (location, history) {{\n{script}\n}}).apply(window, window.cjmSurroundings());"
    )


def _style(files: Mapping[str, bytes], pages: Iterable[BoundPage]) -> str:
    """All style sheets as one that loads nothing, with lines that end as a browser reads them."""
    paths = dict.fromkeys(path for page in pages for path in page.styles if path in files)
    sheets = (_with_files_inline(path, _text(files[path]), files) for path in paths)
    joined = "\n".join((*sheets, _shipped("document.css")))
    plain = joined.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return plain.replace("</", "<\\/")


def _with_files_inline(path: str, sheet: str, files: Mapping[str, bytes]) -> str:
    def replaced(found: re.Match[str]) -> str:
        named = resolved(path, found[2])
        return f"url({_written_out(named, files)})" if named in files else found[0]

    return _URL.sub(replaced, sheet)


def _written_out(path: str, files: Mapping[str, bytes]) -> str:
    return f"data:{_type_of(path)};base64,{base64.b64encode(files[path]).decode()}"


def _type_of(path: str) -> str:
    return _TYPES.get(ending_of(path), "application/octet-stream")


def _text(body: bytes) -> str:
    return body.decode("utf-8", "replace")


def _reader() -> str:
    return _shipped("reader.js").strip()


@cache
def _shipped(name: str) -> str:
    return (Path(__file__).parent / "single" / name).read_text(encoding="utf-8")
