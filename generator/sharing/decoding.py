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

_BASE64 = re.compile(rb"(?:base64,|[\"'>\s])([A-Za-z0-9+/]{24,}={0,2})")
_JSON_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_JSON_SIGN = re.compile(r"\\[nrtbf/\"'\\]")
_GZIP = b"\x1f\x8b\x08"


def readings(body: bytes, depth: int = 0) -> Iterator[str]:
    """The file's text as a reader's program would show it, then that of each packed part."""
    yield decoded(body.decode("utf-8", "ignore"))
    if b"\0" in body[:4] or body.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield decoded(body.decode("utf-16", "ignore"))
    if depth >= DEEPEST:
        return
    for part in _parts(body):
        yield from readings(part, depth + 1)


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
    start = body.find(_GZIP)
    while start >= 0:
        part = _unpacked(body[start:])
        if part:
            yield part
        start = body.find(_GZIP, start + 3)
    for found in _BASE64.finditer(body):
        written = found[1].rstrip(b"=")
        try:
            yield base64.b64decode(written + b"=" * (-len(written) % 4))
        except binascii.Error:
            continue


def _unpacked(body: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(body, MOST_BYTES)
    except zlib.error:
        return b""
