"""Every reading of a file in which somebody could find words: entities, escapes, packed parts.

Goes as deep as parts are packed into parts, up to a few levels, and no deeper.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

DEEPEST = 4
"""Packings within packings that are opened."""

MOST_BYTES = 1 << 27
"""That one packed part may become."""

EDGE = b"\0\n-- another file --\n\0"
"""Stands between files that are packed as one, and never within one by chance."""

_BASE64 = re.compile(rb"(?:base64,|[\"'>\s])([A-Za-z0-9+/]{24,}={0,2})")
_JSON_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_JSON_SIGN = re.compile(r"\\[nrtbf/\"'\\]")
_PACKED = re.compile(rb"\x1f\x8b\x08|x[\x01\x5e\x9c\xda]|PK\x03\x04")
"""How gzip, zlib and an entry of a ZIP begin."""
_ENTRY_BYTES = 30
_PIXELS = b"IDAT"
_GZIP, _ZLIB, _BARE = 31, 15, -15
_PDF = b"%PDF-"
_PDF_OWN = re.compile(
    rb"(?<!\w)(?:/[A-Za-z][A-Za-z0-9+#.-]*)+|\b(?:(?:end)?(?:obj|stream)|(?:start)?xref|trailer)\b"
)
"""How a PDF calls its parts: no words of anybody's."""
_PDF_TEXT = re.compile(rb"<FEFF((?:[0-9A-Fa-f]{4})+)>")


def readings(body: bytes, depth: int = 0) -> Iterator[str]:
    """The file's text as a reader's program would show it, then that of each packed part."""
    if EDGE in body:
        for file in body.split(EDGE):
            yield from readings(file, depth)
        return
    is_pdf = body.startswith(_PDF)
    yield decoded((_said_in_pdf(body) if is_pdf else body).decode("utf-8", "ignore"))
    if b"\0" in body[:4] or body.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield decoded(body.decode("utf-16", "ignore"))
    if depth >= DEEPEST:
        return
    for part in _parts(body):
        yield from readings(_PDF + part if is_pdf else part, depth + 1)


def _said_in_pdf(body: bytes) -> bytes:
    """The bytes without the names of parts, and with titles in letters."""
    return _PDF_TEXT.sub(_letters, _PDF_OWN.sub(b" ", body))


def _letters(found: re.Match[bytes]) -> bytes:
    return bytes.fromhex(found[1].decode()).decode("utf-16-be", "ignore").encode()


def decoded(text: str) -> str:
    """The text without entities, percent signs and JSON's escapes."""
    if "&" in text:
        text = unescape(text)
    if "%" in text:
        text = unquote(text, errors="ignore")
    if "\\" in text:
        text = _JSON_SIGN.sub(" ", _JSON_CODE.sub(_sign, text))
    return text


def _sign(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _parts(body: bytes) -> Iterator[bytes]:
    view = memoryview(body)
    for found in _PACKED.finditer(body):
        part = _unpacked(body, view, found.start())
        if part:
            yield part
    for found in _BASE64.finditer(body):
        written = found[1].rstrip(b"=")
        try:
            part = base64.b64decode(written + b"=" * (-len(written) % 4))
        except binascii.Error:
            continue
        yield part
        if bare := _inflated(part, _BARE, is_whole=True):
            yield bare


def _unpacked(body: bytes, view: memoryview, at: int) -> bytes:
    """What is packed from ``at`` on; nothing where it only looks so, and nothing of pixels."""
    if body.startswith(b"P", at):
        names = int.from_bytes(view[at + 26 : at + 28], "little")
        more = int.from_bytes(view[at + 28 : at + 30], "little")
        return _inflated(view[at + _ENTRY_BYTES + names + more :], _BARE)
    if body.startswith(b"x", at):
        is_header = int.from_bytes(view[at : at + 2]) % 31 == 0
        is_shown = body.endswith(_PIXELS, 0, at)
        return _inflated(view[at:], _ZLIB) if is_header and not is_shown else b""
    return _inflated(view[at:], _GZIP)


def _inflated(body: bytes | memoryview, form: int, *, is_whole: bool = False) -> bytes:
    """What it holds; with ``is_whole`` nothing where it does not end where the body does."""
    unpacker = zlib.decompressobj(form)
    try:
        part = unpacker.decompress(body, MOST_BYTES)
    except zlib.error:
        return b""
    return b"" if is_whole and (not unpacker.eof or unpacker.unused_data) else part
