"""What of a picture's metadata is published: its orientation and its colours, nothing else.

Exif may hold who took a picture, where and when, a profile of a screen the screen's serial
number. Of Exif the orientation stays, of a profile what turns numbers into colours; names,
makers, dates, copyright and private parts go.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

UPRIGHT = 1
_ORIENTATION = 0x0112
_SHORT = 3
_EXIF_ENTRY = 12

_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II*\x00": "little", b"MM\x00*": "big"}


def orientation(exif: bytes) -> int:
    """The number from 1 to 8 that a block of Exif gives; 1, upright, where it gives none.

    ``exif`` begins with its byte order, or with the ``Exif`` of JPEG before that.
    """
    block = exif.removeprefix(b"Exif\x00\x00")
    order = _ORDERS.get(block[:4])
    if order is None:
        return UPRIGHT
    start = int.from_bytes(block[4:8], order)
    count = int.from_bytes(block[start : start + 2], order)
    entries = block[start + 2 : start + 2 + _EXIF_ENTRY * count]
    for at in range(0, len(entries) - _EXIF_ENTRY + 1, _EXIF_ENTRY):
        tag, kind = (int.from_bytes(entries[at + two : at + two + 2], order) for two in (0, 2))
        if tag == _ORIENTATION:
            value = int.from_bytes(entries[at + 8 : at + 10], order)
            return value if kind == _SHORT and 1 <= value <= 8 else UPRIGHT
    return UPRIGHT


def oriented(number: int) -> bytes:
    """The least block of Exif that says which side is up, from its byte order on."""
    head = b"MM\x00*" + (8).to_bytes(4) + (1).to_bytes(2)
    entry = _ORIENTATION.to_bytes(2) + _SHORT.to_bytes(2) + (1).to_bytes(4) + number.to_bytes(2)
    return head + entry + bytes(2) + bytes(4)


def reduced_exif(exif: bytes) -> bytes:
    """Of a block of Exif what is published; empty where the picture is upright anyway."""
    number = orientation(exif)
    return b"" if number == UPRIGHT else oriented(number)


_HEADER = 128
_TAG_ENTRY = 12
_MOST_TAGS = 100

_TAGS = frozenset(
    b"rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC wtpt bkpt chad lumi cicp gamt "
    b"A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3".split()
)
_TYPES = frozenset([*b"curv para sf32 mft1 mft2 mpet cicp".split(), b"XYZ ", b"mAB ", b"mBA "])
_DAY = b"".join(part.to_bytes(2) for part in (2000, 1, 1, 0, 0, 0))
"""Zeros would be no day at all, which some readers refuse."""

_NAME = "Colours"
"""Every profile has to have a name and a word on its copyright; this one says nothing."""


def cleaned_profile(profile: bytes) -> bytes:
    """The profile with nothing but colours in it; empty where it cannot be read."""
    if len(profile) < _HEADER + 4 or profile[36:40] != b"acsp":
        return b""
    parts = _parts(profile)
    if not parts:
        return b""
    return _assembled(_header(profile), parts)


def _parts(profile: bytes) -> list[tuple[bytes, bytes]]:
    """Name and bytes of each part that makes colours, and the two that there have to be."""
    kept = dict(_colours(profile))
    return [*kept.items(), *_name_tags(is_modern=profile[8] >= 4)] if kept else []


def _colours(profile: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Parts may share their bytes, but not make more of them than there are."""
    count = int.from_bytes(profile[_HEADER : _HEADER + 4])
    table = profile[_HEADER + 4 : _HEADER + 4 + _TAG_ENTRY * min(count, _MOST_TAGS)]
    met: dict[bytes, bytes] = {}
    left = len(profile)
    for at in range(0, len(table) - _TAG_ENTRY + 1, _TAG_ENTRY):
        place = table[at + 4 : at + _TAG_ENTRY]
        start, size = int.from_bytes(place[:4]), int.from_bytes(place[4:])
        if table[at : at + 4] not in _TAGS or profile[start : start + 4] not in _TYPES:
            continue
        if place not in met:
            left -= size
            if left < 0 or start + size > len(profile):
                return
            met[place] = profile[start : start + size]
        yield table[at : at + 4], met[place]


def _name_tags(*, is_modern: bool) -> Iterator[tuple[bytes, bytes]]:
    plain = _NAME.encode("ascii") + b"\x00"
    if is_modern:
        wide = _NAME.encode("utf-16-be")
        record = b"enUS" + len(wide).to_bytes(4) + (28).to_bytes(4)
        text = b"mluc" + bytes(4) + (1).to_bytes(4) + (12).to_bytes(4) + record + wide
        yield b"desc", text
        yield b"cprt", text
    else:
        # After the name: none in Unicode (8 bytes), none for the Macintosh (3 and 67).
        yield b"desc", b"desc" + bytes(4) + len(plain).to_bytes(4) + plain + bytes(78)
        yield b"cprt", b"text" + bytes(4) + plain


def _header(profile: bytes) -> bytes:
    """Version, class, colour spaces, intent and white point; the rest is of somebody."""
    return b"".join(
        (
            bytes(4),
            profile[8:24],
            _DAY,
            b"acsp",
            bytes(16),
            profile[56:80],
            bytes(_HEADER - 80),
        )
    )


def _assembled(header: bytes, parts: list[tuple[bytes, bytes]]) -> bytes:
    """A profile of these parts, equal ones once; its length goes before all."""
    start = _HEADER + 4 + _TAG_ENTRY * len(parts)
    places: dict[bytes, int] = {}
    table, bodies = [len(parts).to_bytes(4)], []
    for tag, part in parts:
        if part not in places:
            places[part] = start
            padded = part + bytes(-len(part) % 4)
            bodies.append(padded)
            start += len(padded)
        table.append(tag + places[part].to_bytes(4) + len(part).to_bytes(4))
    return b"".join((start.to_bytes(4), header, *table, *bodies))
