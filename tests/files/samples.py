"""Pictures made by real encoders, with a word in every place where metadata may stand."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

from PIL import Image, ImageCms, ImageOps

from generator.files.outcome import Published
from generator.files.publishing import published

CANARY = b"CANARY-7261"
WORD = CANARY.decode("ascii")
_DESCRIPTION, _ARTIST, _ORIENTATION = 0x010E, 0x013B, 0x0112


def body(name: str, content: bytes) -> bytes:
    """What is published of it; it has to be."""
    found = published(name, content)
    assert isinstance(found, Published), found
    return found.body


def spots(shift: int = 0) -> Image.Image:
    """A picture in which no two sides are alike."""
    picture = Image.new("RGB", (24, 16))
    picture.putdata(
        [(x * 10 + shift, y * 15, (x * y + shift) % 256) for y in range(16) for x in range(24)]
    )
    return picture


def exif(turn: int = 6) -> Image.Exif:
    block = Image.Exif()
    block[_ORIENTATION] = turn
    block[_DESCRIPTION] = WORD
    block[_ARTIST] = WORD
    return block


@cache
def profile() -> bytes:
    """The profile of sRGB as littlecms makes it, with the word in its name and in a part."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    name = "sRGB built-in".encode("utf-16-be")
    at = made.index(name)
    made[at : at + len(name)] = (WORD + "!!").encode("utf-16-be")
    made[80:84] = b"CANA"
    return bytes(made)


def saved(picture: Image.Image, kind: str, **more: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **more)
    return buffer.getvalue()


def frames(content: bytes) -> list[tuple[str, object]]:
    """The pixels of every frame, turned as Exif says, and how long each is shown."""
    found: list[tuple[str, object]] = []
    with Image.open(io.BytesIO(content)) as picture:
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            shown = ImageOps.exif_transpose(picture)
            pixels = sha256(shown.convert("RGBA").tobytes()).hexdigest()
            found.append((pixels, picture.info.get("duration") or 0))
        found.append(("loop", picture.info.get("loop")))
    return found


def words_in(content: bytes) -> bytes:
    """The bytes, and all that can be unpacked of them, with wide characters made narrow."""
    unpacked = [content]
    for at in range(len(content)):
        if content[at] == 0x78:
            try:
                unpacked.append(zlib.decompressobj().decompress(content[at:]))
            except zlib.error:
                continue
    whole = b"\n".join(unpacked)
    return whole + whole.replace(b"\0", b"")


def chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(content, zlib.crc32(name))
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def png_chunks(content: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        yield content[at:end]
        at = end


def marked_png(picture: bytes) -> bytes:
    """The PNG with the word before its pixels and behind them, in all places there are."""
    packed = zlib.compress(CANARY)
    notes = (
        chunk(b"tEXt", b"Author\0" + CANARY),
        chunk(b"zTXt", b"Comment\0\0" + packed),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0en\0\0" + packed),
        chunk(b"tIME", b"\x07\xe0\x01\x01\0\0\0"),
        chunk(b"sPLT", CANARY + b"\0\x08"),
        chunk(b"prVt", CANARY),
    )
    head, *rest, end = png_chunks(picture)
    before = rest.index(next(each for each in rest if each[4:8] == b"IDAT"))
    parts = (head, *rest[:before], *notes, *rest[before:], notes[0], end, CANARY)
    return picture[:8] + b"".join(parts)


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def marked_jpeg(picture: bytes) -> bytes:
    """The JPEG with the word in comments, in what programs write, and behind its end."""
    notes = (
        segment(0xE0, b"JFXX\0\x10" + CANARY),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + CANARY),
        segment(0xE2, b"MPX\0" + CANARY),
        segment(0xE2, b"FPXR\0" + CANARY),
        segment(0xEB, b"JP" + CANARY),
        segment(0xED, b"Photoshop 3.0\0" + CANARY),
        segment(0xEF, CANARY),
        segment(0xFE, CANARY),
        CANARY,
    )
    thumbnail = segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\2\2" + CANARY + b"\0")
    at = picture.index(b"\xff\xdb")
    return b"".join((picture[:2], thumbnail, picture[2:at], *notes, picture[at:], CANARY, picture))


def marked_gif(picture: bytes) -> bytes:
    """The GIF with the word in a comment, in text over it, in XMP and behind its end."""
    word = bytes([len(CANARY)]) + CANARY + b"\0"
    notes = (
        b"\x21\xfe" + word,
        b"\x21\xf9\x04\0\0\0\0\0" + b"\x21\x01\x0c" + bytes(12) + word,
        b"\x21\xff\x0bXMP DataXMP" + word,
        b"\x21\xff\x0bCANARYLOOPS" + word,
        b"\x21\x99" + word,
    )
    at = 13 + (3 << ((picture[10] & 7) + 1) if picture[10] & 0x80 else 0)
    return picture[:at] + b"".join(notes) + picture[at:-1] + b"".join(notes) + b";" + CANARY


def riff(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)


def marked_webp(picture: bytes) -> bytes:
    """The WebP with chunks that nobody knows, in it and behind its end."""
    inner = picture[12:] + riff(b"NOTE", CANARY) + riff(b"EXIF", CANARY)
    return b"RIFF" + struct.pack("<I", len(inner) + 4) + b"WEBP" + inner + CANARY
