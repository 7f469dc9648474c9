"""PNG files by their bytes: windows' pictures cut to height and joined one under the other.

A browser's window is seldom as high as asked, and never as high as a long map: what is below
a band is cut off, and the next one is put there. A row of a PNG leans on the one above it,
so only the first row of each band is written anew; the others stay as they are.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator

from generator.errors import CjmError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def joined(bands: Iterable[tuple[bytes, int]]) -> bytes:
    """One picture of several of the same width, of each so many rows from its top."""
    packer = zlib.compressobj(6)
    head = b""
    packed: list[bytes] = []
    total = 0
    for png, high in bands:
        chunks = list(_chunks(png))
        form = _form(chunks[0][1])
        if (head and _form(head) != form) or size_of(png)[1] < high:
            raise CjmError("the browser drew the parts of the picture differently", exit_code=3)
        head, total = head or chunks[0][1], total + high
        packed.append(packer.compress(_rows(chunks, form, high)))
    packed.append(packer.flush())
    new_head = head[:4] + struct.pack(">I", total) + head[8:]
    made = ((b"IHDR", new_head), (b"IDAT", b"".join(packed)), (b"IEND", b""))
    return SIGNATURE + b"".join(_written(name, body) for name, body in made)


def _form(head: bytes) -> tuple[int, int]:
    """Bytes in a row of pixels, and in a pixel."""
    (wide,) = struct.unpack(">I", head[:4])
    pixel = _CHANNELS[head[9]] * head[8] // 8
    return wide * pixel, pixel


def _rows(chunks: list[tuple[bytes, bytes]], form: tuple[int, int], high: int) -> bytes:
    row, pixel = form
    pixels = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    first = _alone(pixels[: row + 1], pixel)
    return first + pixels[row + 1 : (row + 1) * high]


def _alone(row: bytes, pixel: int) -> bytes:
    """A band's first row so that it may stand below any other: leaning on none above it."""
    kind, body = row[0], row[1:]
    if kind in (0, 1):
        return row
    # Above it there was nothing, which counts as zero.
    if kind in (2, 4):
        return bytes([0 if kind == 2 else 1]) + body
    plain = bytearray(body)
    for place in range(pixel, len(plain)):
        plain[place] = (plain[place] + plain[place - pixel] // 2) & 255
    return bytes([0]) + bytes(plain)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place + 8 <= len(png):
        (size,) = struct.unpack(">I", png[place : place + 4])
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        place += size + 12


def _written(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
