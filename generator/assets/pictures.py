"""Pictures without what cameras and programs wrote into them: PNG, JPEG, GIF, WebP.

What is drawn stays as it is, byte by byte: pixels, colour profiles, animation, and the way
a photo is to be turned. All else is left out. A picture that cannot be read is None.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT acTL fcTL fdAT"
    b" cICP mDCV cLLI".split()
)


def clean_png(content: bytes) -> bytes | None:
    """A PNG with the chunks that are drawn."""
    if not content.startswith(_PNG):
        return None
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            return None
        if kind in _PNG_KEPT:
            kept.append(content[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
    return None


_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)
_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_JFIF, _EXIF, _PROFILE, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE


def clean_jpeg(content: bytes) -> bytes | None:
    """A JPEG with its profile and its orientation, without other fields and without thumbnails."""
    if not content.startswith(b"\xff\xd8\xff"):
        return None
    kept, at = [b"\xff\xd8"], 2
    while found := _NEXT_MARKER.match(content, at):
        marker, at = found[0][-1], found.end()
        if marker == _END:
            return b"".join([*kept, b"\xff\xd9"])
        length = int.from_bytes(content[at : at + 2], "big")
        data = content[at + 2 : at + length]
        if length < 2 or len(data) != length - 2:
            return None
        at += length
        kept += _jpeg_segment(marker, data)
        if marker == _SCAN:
            following = _NEXT_MARKER.search(content, at)
            if following is None:
                return None
            kept.append(content[at : following.start()])
            at = following.start()
    return None


def _jpeg_segment(marker: int, data: bytes) -> Iterator[bytes]:
    """The segment as it is published, or nothing."""
    if marker == _JFIF and data.startswith(b"JFIF\0") and len(data) >= 14:
        data = data[:12] + b"\0\0"
    elif marker == _EXIF and data.startswith(b"Exif\0\0"):
        turn = _orientation(data[6:])
        if turn is None:
            return
        data = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + struct.pack(
            ">HHI", turn, 0, 0
        )
    elif marker == _COMMENT or (0xE0 <= marker <= 0xEF and not _is_for_colours(marker, data)):
        return
    yield b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def _is_for_colours(marker: int, data: bytes) -> bool:
    return (marker == _PROFILE and data.startswith(b"ICC_PROFILE\0")) or (
        marker == _ADOBE and data.startswith(b"Adobe")
    )


def _orientation(tiff: bytes) -> int | None:
    """How the photo is to be turned, 2 to 8; None when it stands as it should."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return None
    (start,) = struct.unpack_from(order + "I", tiff, 4)
    if start + 2 > len(tiff):
        return None
    (count,) = struct.unpack_from(order + "H", tiff, start)
    for at in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, _, value = struct.unpack_from(order + "HHIH", tiff, at)
        if tag == 0x0112 and kind == 3:
            return value if 2 <= value <= 8 else None
    return None


_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def clean_gif(content: bytes) -> bytes | None:
    """A GIF with its pictures, their times and their loop, without comments."""
    if not content.startswith((b"GIF87a", b"GIF89a")) or len(content) < 13:
        return None
    at = 13 + _table_bytes(content[10])
    kept = [content[:at]]
    while at < len(content):
        sign, start = content[at], at
        if sign == 0x3B:
            return b"".join([*kept, b";"])
        if sign == 0x2C and at + 10 < len(content):
            at = _after_blocks(content, at + 11 + _table_bytes(content[at + 9]))
            kept.append(content[start:at])
        elif sign == 0x21 and at + 2 < len(content):
            at = _after_blocks(content, at + 2)
            is_loop = content[start + 1] == 0xFF and content[start + 3 : start + 14] in _LOOPS
            if content[start + 1] == 0xF9 or is_loop:
                kept.append(content[start:at])
        else:
            return None
    return None


def _table_bytes(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(content: bytes, at: int) -> int:
    while at < len(content) and content[at]:
        at += content[at] + 1
    return at + 1


_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_EXIF_AND_XMP = 0x08 | 0x04


def clean_webp(content: bytes) -> bytes | None:
    """A WebP with the chunks that are drawn."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return None
    end = min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    kept, at = [b"WEBP"], 12
    while at + 8 <= end:
        kind, length = struct.unpack_from("<4sI", content, at)
        data = content[at + 8 : at + 8 + length]
        if len(data) < length:
            return None
        if kind == b"VP8X" and data:
            data = bytes([data[0] & ~_EXIF_AND_XMP]) + data[1:]
        if kind in _WEBP_KEPT:
            kept.append(struct.pack("<4sI", kind, length) + data + b"\0" * (length % 2))
        at += 8 + length + length % 2
    body = b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
