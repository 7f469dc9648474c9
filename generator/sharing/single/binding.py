"""A site's files bound into one HTML document: a pure function of their bytes.

Packs and writes; what a reader does with the document is done by ``reader.js``.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from msgspec import Struct

from generator.diagnostics import term
from generator.files.kinds import ending_of
from generator.pages.interface import Interface
from generator.sharing.single.leaves import Leaf, digest, plain_body, read_leaf, resolved
from generator.sharing.single.packing import Pack, Place, written

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
    leaves = [read_leaf(path, _text(files[path])) for path in sorted(files) if _is_page(path)]
    start = next((leaf for leaf in leaves if leaf.path == START), leaves[0])
    scripts = tuple(dict.fromkeys(_wrapped(each) for leaf in leaves for each in leaf.scripts))
    style = _style(files, [start, *leaves])
    allowed = tuple(dict.fromkeys(digest(each) for each in (_reader(), *scripts)))
    policy = _POLICY.format(scripts=" ".join(allowed), style=digest(style))
    contents, pack = _packed(files, leaves, scripts)
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
    files: Mapping[str, bytes], leaves: list[Leaf], scripts: tuple[str, ...]
) -> tuple[bytes, bytes]:
    """What stands where, as JSON, and all of it.

    A page is parts of the pack, one after another: headers lie beside headers there, since a
    long menu would be out of sight behind a map.
    """
    pack = Pack()
    places: dict[str, list[Place]] = {leaf.path: [] for leaf in leaves}
    for parts in zip(*(leaf.parts for leaf in leaves), strict=True):
        for leaf, part in zip(leaves, parts, strict=True):
            places[leaf.path].append(pack.put(part))
    numbers = {script: number for number, script in enumerate(scripts)}
    along = _files_along(files, leaves)
    contents = {
        "pages": {
            leaf.path: [places[leaf.path], [numbers[_wrapped(each)] for each in leaf.scripts]]
            for leaf in leaves
        },
        "scripts": [pack.put(each) for each in scripts],
        "files": {path: [pack.put(files[path]), _type_of(path)] for path in along},
    }
    return json.dumps(contents, ensure_ascii=False).encode("utf-8", "replace"), pack.body


def _files_along(files: Mapping[str, bytes], leaves: Iterable[Leaf]) -> list[str]:
    needed = {path for leaf in leaves for path in leaf.needs()}
    notices = {path for path in files if path.startswith("assets/") and path.endswith(_NOTICE)}
    return sorted(path for path in (needed & files.keys()) | notices if not _is_page(path))


def _is_page(path: str) -> bool:
    return path.endswith(_PAGE)


def _wrapped(script: str) -> str:
    """A page's script with a location and a history of its own: those of its page."""
    return (
        f"(function (location, history) {{\n{script}\n}}).apply(window, window.cjmSurroundings());"
    )


def _style(files: Mapping[str, bytes], leaves: Iterable[Leaf]) -> str:
    """All style sheets as one that loads nothing, with lines that end as a browser reads them."""
    paths = dict.fromkeys(path for leaf in leaves for path in leaf.styles if path in files)
    sheets = (_without_ways(path, _text(files[path]), files) for path in paths)
    joined = "\n".join((*sheets, _shipped("document.css")))
    plain = joined.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return plain.replace("</", "<\\/")


def _without_ways(path: str, sheet: str, files: Mapping[str, bytes]) -> str:
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
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
