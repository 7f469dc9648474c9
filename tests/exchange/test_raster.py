from __future__ import annotations

import struct
import zlib

import pytest

from generator.errors import CjmError
from generator.exchange.raster import SIGNATURE, joined, parted, size_of


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(wide: int, rows: list[bytes]) -> bytes:
    """A picture of three bytes a pixel, its rows as they are packed."""
    head = struct.pack(">IIBBBBB", wide, len(rows), 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows))
    return SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def pixels(picture: bytes) -> list[bytes]:
    """Its rows unpacked, by the rules of the format."""
    wide, high = size_of(picture)
    place = picture.index(b"IDAT")
    (size,) = struct.unpack(">I", picture[place - 4 : place])
    packed = zlib.decompress(picture[place + 4 : place + 4 + size])
    above, rows = bytes(3 * wide), []
    for number in range(high):
        start = number * (3 * wide + 1)
        above = unpacked(packed[start : start + 3 * wide + 1], above)
        rows.append(above)
    return rows


def unpacked(row: bytes, above: bytes) -> bytes:
    done = bytearray()
    for place, value in enumerate(row[1:]):
        left = done[place - 3] if place > 2 else 0
        corner = above[place - 3] if place > 2 else 0
        nearest = min(
            (left, above[place], corner), key=lambda each: abs(left + above[place] - corner - each)
        )
        leans = (0, left, above[place], (left + above[place]) // 2, nearest)[row[0]]
        done.append((value + leans) & 255)
    return bytes(done)


@pytest.mark.parametrize("kind", range(5))
def test_a_band_stands_below_another_as_it_stood_alone(kind: int) -> None:
    band = png(3, [bytes([kind, *range(9)]), bytes([2, *[7] * 9])])
    whole = joined([(band, 2), (band, 2)])
    assert size_of(whole) == (3, 4)
    assert pixels(whole) == pixels(band) * 2


def test_rows_below_what_is_wanted_go() -> None:
    band = png(3, [bytes([0, *range(9)]), bytes([0, *[9] * 9])])
    assert pixels(joined([(band, 1)])) == [bytes(range(9))]


def test_a_window_that_was_drawn_too_small_is_no_picture() -> None:
    with pytest.raises(CjmError):
        joined([(png(1, [b"\0abc"]), 2)])


@pytest.mark.parametrize("kind", range(5))
def test_pictures_below_white_gaps_are_parted(kind: int) -> None:
    white = bytes([0, *[255] * 9])
    rows = [bytes([kind, *range(9)]), bytes([2, *[7] * 9])]
    whole = png(3, [white, *rows, white, *rows, white])
    found = [pixels(each) for each in parted(whole, 2, 1, 2)]
    assert found == [pixels(whole)[1:3], pixels(whole)[4:6]]


def test_pictures_that_were_drawn_too_small_are_none() -> None:
    with pytest.raises(CjmError):
        list(parted(png(1, [b"\0abc"]), 2, 1, 1))
