"""PNG files by their bytes: windows' pictures cut to height, joined or parted.

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
    return _file(head, total, b"".join(packed))


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


def _alone(row: bytes, pixel: int, above: int = 0) -> bytes:
    """A first row so that it may stand below any other: leaning on none above it.

    ``above`` is what each byte of the row that stood there was; nothing counts as zero.
    """
    kind, plain = row[0], bytearray(row[1:])
    for place, value in enumerate(plain):
        left = plain[place - pixel] if place >= pixel else 0
        # Where all above is alike, what is nearest is what is on the left, but at the edge.
        nearest = left if place >= pixel else above
        leans = (0, left, above, (left + above) // 2, nearest)[kind]
        plain[place] = (value + leans) & 255
    return bytes([0]) + bytes(plain)


def parted(png: bytes, high: int, gap: int, count: int) -> Iterator[bytes]:
    """The pictures in one, each of ``high`` rows below ``gap`` rows that are all white."""
    chunks = list(_chunks(png))
    head = chunks[0][1]
    row, pixel = _form(head)
    if size_of(png)[1] < count * (high + gap):
        raise CjmError("the browser drew the pictures too small", exit_code=3)
    pixels = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    for number in range(count):
        start = (number * (high + gap) + gap) * (row + 1)
        first = _alone(pixels[start : start + row + 1], pixel, 255)
        yield _file(
            head,
            high,
            zlib.compress(first + pixels[start + row + 1 :][: (high - 1) * (row + 1)], 9),
        )


def _file(head: bytes, high: int, packed: bytes) -> bytes:
    made = (
        (b"IHDR", head[:4] + struct.pack(">I", high) + head[8:]),
        (b"IDAT", packed),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(_written(name, body) for name, body in made)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place + 8 <= len(png):
        (size,) = struct.unpack(">I", png[place : place + 4])
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        place += size + 12


def _written(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
