"""WebP, still and animated, without Exif, XMP and chunks that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.files import metadata
from generator.files.outcome import Flaw

_BITMAPS = (b"VP8 ", b"VP8L")
_OF_A_FRAME = frozenset([*_BITMAPS, b"ALPH"])
_FRAME_HEAD = 16
_HAS_PROFILE, _HAS_ALPHA, _HAS_EXIF, _IS_ANIMATED = 0x20, 0x10, 0x08, 0x02

Chunk = tuple[bytes, bytes]


def stripped(content: bytes) -> bytes | Flaw:
    """The file with nothing in it but the picture."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return "foreign"
    end = 8 + int.from_bytes(content[4:8], "little")
    chunks = _chunks(content[12:end]) if end <= len(content) else None
    if not chunks:
        return "damaged"
    kept = list(_extended(chunks) if chunks[0][0] == b"VP8X" else _simple(chunks))
    if not any(name in (*_BITMAPS, b"ANMF") for name, _ in kept):
        return "damaged"
    body = b"".join((b"WEBP", *(_chunk(name, body) for name, body in kept)))
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunks(body: bytes) -> list[Chunk] | None:
    """Name and bytes of each chunk, None when one says to be longer than there are bytes."""
    found, at = [], 0
    while at < len(body):
        end = at + 8 + int.from_bytes(body[at + 4 : at + 8], "little")
        if end > len(body) or at + 8 > len(body):
            return None
        found.append((body[at : at + 4], body[at + 8 : end]))
        at = end + end % 2
    return found


def _chunk(name: bytes, body: bytes) -> bytes:
    return b"".join((name, len(body).to_bytes(4, "little"), body, bytes(len(body) % 2)))


def _simple(chunks: list[Chunk]) -> Iterator[Chunk]:
    if chunks[0][0] in _BITMAPS:
        yield chunks[0]


def _extended(chunks: list[Chunk]) -> Iterator[Chunk]:
    """The picture, with a head that tells of no more than there is."""
    head = chunks[0][1]
    if len(head) < 10:
        return
    profile = metadata.cleaned_profile(_first(chunks, b"ICCP"))
    shown = metadata.reduced_exif(_first(chunks, b"EXIF"))
    flags = head[0] & (_HAS_ALPHA | _IS_ANIMATED)
    flags |= (_HAS_PROFILE if profile else 0) | (_HAS_EXIF if shown else 0)
    yield b"VP8X", bytes([flags, 0, 0, 0]) + head[4:10]
    if profile:
        yield b"ICCP", profile
    yield from _frames(chunks)
    if shown:
        yield b"EXIF", shown


def _first(chunks: list[Chunk], wanted: bytes) -> bytes:
    return next((body for name, body in chunks if name == wanted), b"")


def _frames(chunks: list[Chunk]) -> Iterator[Chunk]:
    for name, body in chunks:
        if name in _OF_A_FRAME:
            yield name, body
        elif name == b"ANIM":
            yield name, body[:6]
        elif name == b"ANMF":
            parts = _chunks(body[_FRAME_HEAD:]) or []
            kept = [_chunk(*part) for part in parts if part[0] in _OF_A_FRAME]
            if kept:
                yield name, body[:_FRAME_HEAD] + b"".join(kept)
