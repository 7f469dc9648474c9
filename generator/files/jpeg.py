"""JPEG without Exif, XMP, IPTC, thumbnails, comments and pictures behind the picture.

Which way is up stays, in an Exif that holds nothing else; so does the colour profile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from generator.files import metadata
from generator.files.outcome import Flaw

_START, _SCAN, _END = 0xD8, 0xDA, 0xD9
_JFIF, _EXIF, _ICC, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_ALONE = 0x01
"""A marker without anything behind it, which no picture needs."""

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_PICTURE = frozenset([*_FRAMES, 0xC4, 0xCC, _SCAN, 0xDB, 0xDC, 0xDD])

_MARKER = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")
"""Neither a byte 255 of a scan (0) nor a place to begin it anew at (D0 to D7)."""

_PROFILE_NAME = b"ICC_PROFILE\x00"
_LARGEST_PART = 65_519


class _Head(Struct):
    """What of the parts before the picture is published, in the order it is written in."""

    jfif: bytes = b""
    orientation: int = metadata.UPRIGHT
    adobe: bytes = b""
    profile: dict[int, bytes] = field(default_factory=dict)

    def take(self, marker: int, body: bytes) -> None:
        """Remember what counts of one part; the first of a kind holds."""
        if marker == _JFIF and body.startswith(b"JFIF\x00") and len(body) >= 14:
            self.jfif = self.jfif or body[:12] + bytes(2)
        elif marker == _EXIF and body.startswith(b"Exif\x00\x00"):
            if self.orientation == metadata.UPRIGHT:
                self.orientation = metadata.orientation(body)
        elif marker == _ADOBE and body.startswith(b"Adobe") and len(body) >= 12:
            self.adobe = self.adobe or body[:12]
        elif marker == _ICC and body.startswith(_PROFILE_NAME) and len(body) > 14:
            self.profile.setdefault(body[12], body[14:])

    def parts(self) -> Iterator[bytes]:
        """The parts as they are written."""
        if self.jfif:
            yield _segment(_JFIF, self.jfif)
        if self.orientation != metadata.UPRIGHT:
            yield _segment(_EXIF, b"Exif\x00\x00" + metadata.oriented(self.orientation))
        if self.adobe:
            yield _segment(_ADOBE, self.adobe)
        profile = metadata.cleaned_profile(
            b"".join(self.profile[key] for key in sorted(self.profile))
        )
        pieces = [profile[at : at + _LARGEST_PART] for at in range(0, len(profile), _LARGEST_PART)]
        for number, piece in enumerate(pieces, 1):
            yield _segment(_ICC, _PROFILE_NAME + bytes([number, len(pieces)]) + piece)


def stripped(content: bytes) -> bytes | Flaw:
    """The file with nothing in it but the picture."""
    if not content.startswith(b"\xff\xd8\xff"):
        return "foreign"
    head, picture, met = _Head(), [], set()
    for marker, body, scan in _segments(content):
        met.add(marker)
        if marker in _PICTURE:
            picture += [_segment(marker, body), scan]
        else:
            head.take(marker, body)
    if _END not in met or _SCAN not in met or not met & _FRAMES:
        return "damaged"
    return b"".join((b"\xff\xd8", *head.parts(), *picture, b"\xff\xd9"))


def _segment(marker: int, body: bytes) -> bytes:
    return b"".join((bytes([0xFF, marker]), (len(body) + 2).to_bytes(2), body))


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker and bytes of each part up to the end, and the scan that follows it, if one does.

    What lies between parts is nothing's and is passed over.
    """
    at = 2
    while found := _MARKER.search(content, at):
        marker, at = found[1][0], found.end()
        if marker == _END:
            yield marker, b"", b""
        if marker in (_END, _START):
            return
        if marker == _ALONE:
            continue
        length = int.from_bytes(content[at : at + 2])
        if length < 2 or at + length > len(content):
            return
        body, at = content[at + 2 : at + length], at + length
        scan = _scan(content, at) if marker == _SCAN else b""
        at += len(scan)
        yield marker, body, scan


def _scan(content: bytes, start: int) -> bytes:
    after = _MARKER.search(content, start)
    return content[start : after.start() if after else len(content)]
