"""AVIF stills without Exif, XMP, names of their parts and unknown boxes.

Places in such a file are counted from its beginning, so that nothing may move: whatever is
not published is overwritten with zeros where it lies, and a box that is not known becomes
one that is free. A moving picture is built otherwise and is left to video.

Written by hand since no kept library removes metadata without decoding: Pillow encodes the
picture anew, with losses; ``piexif`` reads JPEG alone; Exiv2's binding is under the GPL and
no wheel of it has AVIF on all systems; ExifTool is a program in Perl.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.files import metadata
from generator.files.outcome import Flaw

_SHOWN = (b"av01", b"grid", b"iovl", b"tmap")
"""What a picture is made of: a coded part, and parts put together."""

_PROPERTIES = frozenset(
    b"ispe pixi av1C colr pasp irot imir clap auxC a1op lsel a1lx clli mdcv cclv amve".split()
)
_KNOWN = {
    b"": frozenset([b"ftyp", b"meta", b"mdat"]),
    b"meta": frozenset(b"hdlr pitm iloc iinf iref iprp idat grpl".split()),
    b"iprp": frozenset([b"ipco", b"ipma"]),
    b"ipco": _PROPERTIES,
    b"iinf": frozenset([b"infe"]),
}
_LONGEST_BRANDS = 128


class _Box(Struct, frozen=True):
    """A box: its kind, where it begins, where what is in it begins, and where it ends."""

    kind: bytes
    start: int
    inside: int
    end: int


class _BrokenError(Exception):
    """Something in the file leads outside of what holds it."""


def stripped(content: bytes) -> bytes | Flaw:
    """The file, as long as before, with nothing in it but the picture."""
    brands = _brands(content)
    if b"avis" in brands:
        return "moving"
    if b"avif" not in brands:
        return "foreign"
    picture = bytearray(content)
    try:
        return bytes(picture) if _strip(picture) else "damaged"
    except _BrokenError:
        return "damaged"


def _brands(content: bytes) -> list[bytes]:
    """What kinds of file it says to be."""
    length = min(int.from_bytes(content[:4]), _LONGEST_BRANDS) if content[4:8] == b"ftyp" else 0
    return [content[at : at + 4] for at in range(8, length, 4)]


def _strip(picture: bytearray) -> bool:
    """Overwrite what is not published; whether a picture is left."""
    top = {box.kind: box for box in _known(picture, b"", 0, len(picture))}
    if not {b"meta", b"mdat"} <= set(top):
        return False
    meta = top[b"meta"]
    parts = {box.kind: box for box in _known(picture, b"meta", meta.inside + 4, meta.end)}
    if not {b"iinf", b"iloc", b"iprp", b"pitm"} <= set(parts):
        return False
    _strip_hdlr(picture, parts.get(b"hdlr"))
    _strip_properties(picture, parts[b"iprp"])
    shown = _strip_items(picture, parts[b"iinf"])
    holds = [box for box in (top[b"mdat"], parts.get(b"idat")) if box]
    _strip_bodies(picture, holds, _extents(picture, parts, shown))
    return bool(shown)


def _known(picture: bytearray, parent: bytes, start: int, end: int) -> list[_Box]:
    """The known boxes of a place; the others become free, and so do second ones of a kind."""
    found: list[_Box] = []
    met: set[bytes] = set()
    for box in _boxes(picture, start, end):
        may_repeat = parent in (b"ipco", b"iinf")
        if box.kind in _KNOWN[parent] and (may_repeat or box.kind not in met):
            met.add(box.kind)
            found.append(box)
        else:
            picture[box.start + 4 : box.start + 8] = b"free"
            _blank(picture, box.inside, box.end)
    return found


def _boxes(picture: bytearray, start: int, end: int) -> Iterator[_Box]:
    at = start
    while at < end:
        size, head = _number(picture, at, 4), 8
        if size == 1:
            size, head = _number(picture, at + 8, 8), 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise _BrokenError
        yield _Box(bytes(picture[at + 4 : at + 8]), at, at + head, at + size)
        at += size


def _number(picture: bytearray, at: int, size: int) -> int:
    if at + size > len(picture):
        raise _BrokenError
    return int.from_bytes(picture[at : at + size])


def _blank(picture: bytearray, start: int, end: int) -> None:
    if end > start:
        picture[start:end] = bytes(end - start)


def _strip_hdlr(picture: bytearray, box: _Box | None) -> None:
    """Behind version, kind of content and what is reserved stands a name."""
    if box:
        _blank(picture, box.inside + 24, box.end)


def _strip_properties(picture: bytearray, iprp: _Box) -> None:
    for box in _known(picture, b"iprp", iprp.inside, iprp.end):
        if box.kind != b"ipco":
            continue
        for each in _known(picture, b"ipco", box.inside, box.end):
            is_profile = bytes(picture[each.inside : each.inside + 4]) in (b"prof", b"rICC")
            if each.kind == b"colr" and is_profile:
                _strip_profile(picture, each)


def _strip_profile(picture: bytearray, box: _Box) -> None:
    """The profile cleaned, in the same place; where it does not fit there is none."""
    start = box.inside + 4
    colours = metadata.cleaned_profile(bytes(picture[start : box.end]))
    if not colours or len(colours) > box.end - start:
        picture[box.start + 4 : box.start + 8] = b"free"
        colours = b""
    _blank(picture, start, box.end)
    picture[start : start + len(colours)] = colours


def _strip_items(picture: bytearray, iinf: _Box) -> set[int]:
    """The numbers of the items that are shown; each item loses its name, the rest its kind."""
    shown: set[int] = set()
    start = iinf.inside + (6 if picture[iinf.inside : iinf.inside + 1] == b"\x00" else 8)
    for box in _known(picture, b"iinf", start, iinf.end):
        version = _number(picture, box.inside, 1)
        if version not in (2, 3):
            raise _BrokenError
        wide = 2 if version == 2 else 4
        kind_at = box.inside + 4 + wide + 2
        if kind_at + 4 > box.end:
            raise _BrokenError
        if bytes(picture[kind_at : kind_at + 4]) in _SHOWN:
            shown.add(_number(picture, box.inside + 4, wide))
        else:
            picture[kind_at : kind_at + 4] = b"skip"
        _blank(picture, kind_at + 4, box.end)
    return shown


def _extents(
    picture: bytearray, parts: dict[bytes, _Box], shown: set[int]
) -> list[tuple[int, int]]:
    """Where the bytes of the items in ``shown`` begin and end in the file, sorted."""
    idat = parts.get(b"idat")
    found: list[tuple[int, int]] = []
    for item, is_in_meta, start, size in _places(picture, parts[b"iloc"]):
        if item in shown and size:
            first = start + (idat.inside if is_in_meta and idat else 0)
            found.append((first, first + size))
    return sorted(found)


def _places(picture: bytearray, iloc: _Box) -> Iterator[tuple[int, bool, int, int]]:
    """Item, whether it is counted from the box of bodies in ``meta``, beginning and size."""
    read = _Reader(picture, iloc.inside)
    version = read.number(4) >> 24
    sizes = read.number(2)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    # Without bytes of its own a place could be repeated endlessly.
    if version > 2 or not offset + length:
        raise _BrokenError
    wide = 4 if version == 2 else 2
    for _ in range(read.number(wide)):
        item = read.number(wide)
        method = read.number(2) & 15 if version else 0
        read.number(2)
        start = read.number(base)
        for _ in range(read.number(2)):
            if version:
                read.number(index)
            yield item, method == 1, start + read.number(offset), read.number(length)


class _Reader:
    """Numbers one after the other."""

    def __init__(self, picture: bytearray, at: int) -> None:
        self._picture = picture
        self._at = at

    def number(self, size: int) -> int:
        """The next number, of ``size`` bytes."""
        found = _number(self._picture, self._at, size)
        self._at += size
        return found


def _strip_bodies(picture: bytearray, holds: list[_Box], kept: list[tuple[int, int]]) -> None:
    """Overwrite all in these boxes that is not among what is kept."""
    for box in holds:
        at = box.inside
        for start, end in kept:
            if box.inside <= start < box.end:
                _blank(picture, at, start)
                at = max(at, min(end, box.end))
        _blank(picture, at, box.end)
