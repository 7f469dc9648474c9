"""Exif, of which one thing alone is needed to show a picture: which side is up."""

from __future__ import annotations

from typing import Literal

UPRIGHT = 1
_ORIENTATION = 0x0112
_SHORT = 3
_ENTRY = 12

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
    entries = block[start + 2 : start + 2 + _ENTRY * count]
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
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


def reduced(exif: bytes) -> bytes:
    """Of a block of Exif what is published; empty where the picture is upright anyway."""
    number = orientation(exif)
    return b"" if number == UPRIGHT else oriented(number)
