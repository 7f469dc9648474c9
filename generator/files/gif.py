"""GIF, still and animated, without comments and what programs write for themselves."""

from __future__ import annotations

from generator.files.outcome import Flaw

_SIGNATURES = (b"GIF87a", b"GIF89a")
_HEAD = 13
_FRAME, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOP = b"\x0bNETSCAPE2.0"
_DAMAGED = -1


def stripped(content: bytes) -> bytes | Flaw:
    """The file with nothing in it but the picture."""
    if not content.startswith(_SIGNATURES):
        return "foreign"
    at = _HEAD + _table_bytes(content, 10)
    kept, frames = [content[:at]], 0
    control = b""
    while at < len(content):
        block = content[at]
        if block == _TRAILER:
            return b"".join((*kept, b"\x3b")) if frames else "damaged"
        end = _end(content, at)
        if end == _DAMAGED:
            return "damaged"
        if block == _FRAME:
            kept += [control, content[at:end]]
            frames += 1
        elif content[at + 1] == _APPLICATION:
            kept.append(_loop(content[at:end]))
        # What says when and how a frame is shown belongs to the very next thing to show.
        control = _control(content[at:end], control)
        at = end
    return "damaged"


def _table_bytes(content: bytes, flags_at: int) -> int:
    """How long the table of colours is that these flags speak of."""
    flags = content[flags_at] if flags_at < len(content) else 0
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end(content: bytes, at: int) -> int:
    """Where the block that begins at ``at`` ends."""
    if content[at] == _EXTENSION:
        return _past_pieces(content, at + 2)
    if content[at] == _FRAME:
        return _past_pieces(content, at + 11 + _table_bytes(content, at + 9))
    return _DAMAGED


def _past_pieces(content: bytes, at: int) -> int:
    """Behind the empty piece that ends a row of pieces, each with its length before it."""
    while at < len(content):
        length = content[at]
        at += 1 + length
        if not length:
            return at
    return _DAMAGED


def _control(block: bytes, before: bytes) -> bytes:
    """The control that waits for its frame once this block has been read."""
    if block[0] == _EXTENSION and block[1] == _CONTROL:
        return block if len(block) == 8 else b""
    is_waiting = block[0] == _EXTENSION and block[1] != 0x01
    return before if is_waiting else b""


def _loop(block: bytes) -> bytes:
    """How often the animation is shown, empty for any other word of a program."""
    piece = block[2 + len(_LOOP) :]
    is_loop = block[2:].startswith(_LOOP) and piece[:2] == b"\x03\x01" and len(piece) >= 5
    return block[: 2 + len(_LOOP)] + piece[:4] + b"\x00" if is_loop else b""
