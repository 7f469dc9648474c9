"""PNG, still and animated, without text, time and whatever else no picture is made of."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from generator.files import metadata
from generator.files.outcome import Flaw

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_PICTURE = frozenset([b"IHDR", b"PLTE", b"IDAT", b"IEND", b"fcTL", b"fdAT"])

_ONCE = {
    b"tRNS": 256,
    b"gAMA": 4,
    b"cHRM": 32,
    b"sRGB": 1,
    b"sBIT": 4,
    b"pHYs": 9,
    b"bKGD": 6,
    b"acTL": 8,
    b"cICP": 4,
    b"mDCV": 24,
    b"mDCv": 24,
    b"cLLI": 8,
    b"cLLi": 8,
}
"""What else says how to show the picture, and how many bytes it may have at most."""

_LARGEST_PROFILE = 1 << 20
_LARGEST_STORED = 0xFFFF


def stripped(content: bytes) -> bytes | Flaw:
    """The file with nothing in it but the picture."""
    if not content.startswith(SIGNATURE):
        return "foreign"
    kept, met = [SIGNATURE], dict[bytes, None]()
    for name, body, is_whole in _chunks(content):
        if _is_critical(name) and not (is_whole and name in _PICTURE):
            return "damaged"
        if not is_whole or (name in met and name not in _PICTURE):
            continue
        published = _published(name, body)
        if published is not None:
            met[name] = None
        if published:
            kept.append(published)
    is_picture = next(iter(met), b"") == b"IHDR" and b"IDAT" in met and b"IEND" in met
    return b"".join(kept) if is_picture else "damaged"


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bool]]:
    """Name and bytes of each chunk up to the last, and whether its checksum is right."""
    at = len(SIGNATURE)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        if end > len(content):
            return
        name, body = content[at + 4 : at + 8], content[at + 8 : end - 4]
        check = int.from_bytes(content[end - 4 : end])
        yield name, body, check == _checksum(name, body)
        if name == b"IEND":
            return
        at = end


def _is_critical(name: bytes) -> bool:
    return name[:1].isupper()


def _published(name: bytes, body: bytes) -> bytes | None:
    """The chunk as it is published, empty for nothing; None when no picture has such a one."""
    if name in _PICTURE:
        return _chunk(name, b"" if name == b"IEND" else body)
    if name in _ONCE:
        return _chunk(name, body) if len(body) <= _ONCE[name] else b""
    if name not in (b"iCCP", b"eXIf"):
        return None
    reduced = _profile(body) if name == b"iCCP" else metadata.reduced_exif(body)
    return _chunk(name, reduced) if reduced else b""


def _chunk(name: bytes, body: bytes) -> bytes:
    return b"".join((len(body).to_bytes(4), name, body, _checksum(name, body).to_bytes(4)))


def _checksum(name: bytes, body: bytes) -> int:
    return zlib.crc32(body, zlib.crc32(name))


def _profile(body: bytes) -> bytes:
    """A colour profile under a name that says nothing; empty where it cannot be read."""
    _, _, packed = body.partition(b"\x00")
    unpacking = zlib.decompressobj()
    try:
        profile = unpacking.decompress(packed[1:], _LARGEST_PROFILE)
    except zlib.error:
        return b""
    colours = metadata.cleaned_profile(profile) if unpacking.eof else b""
    return b"ICC\x00\x00" + _stored(colours) if colours else b""


def _stored(body: bytes) -> bytes:
    """The bytes in the form of zlib, not packed: packing differs from one machine to another."""
    starts = range(0, len(body), _LARGEST_STORED)
    blocks = [
        (b"\x01" if start == starts[-1] else b"\x00")
        + len(part).to_bytes(2, "little")
        + (_LARGEST_STORED - len(part)).to_bytes(2, "little")
        + part
        for start in starts
        if (part := body[start : start + _LARGEST_STORED])
    ]
    return b"".join((b"\x78\x01", *blocks, zlib.adler32(body).to_bytes(4)))
