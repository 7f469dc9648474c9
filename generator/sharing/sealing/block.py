"""The sealed block, byte by byte: what is public in it, and what its ciphers are bound to.

Nothing here knows a cipher. All numbers are unsigned, the highest byte first.
"""

from __future__ import annotations

import struct

from msgspec import Struct

from generator.errors import CjmError

MAGIC = b"CJMSEAL"
VERSION = b"1"
LEAST_ROUNDS = 600_000
MOST_ROUNDS = 10_000_000
"""A file that asks for more would keep a browser busy for minutes: it is none of ours."""
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
KEY_BYTES = 32
WRAPPED_BYTES = KEY_BYTES + TAG_BYTES
SLOT_BYTES = NONCE_BYTES + WRAPPED_BYTES
MOST_SLOTS = 64

_TERMS = struct.Struct(f">7s1sIB{SALT_BYTES}s")


class NotSealedError(CjmError):
    """It is no sealed file, or not all of one."""


class Slot(Struct, frozen=True):
    """The key of the content, wrapped for one password; or chance, which nobody can tell."""

    nonce: bytes
    wrapped: bytes

    def packed(self) -> bytes:
        """As it stands in the block."""
        return self.nonce + self.wrapped


class Head(Struct, frozen=True):
    """What a block says to everybody: it is bound to the ciphers, and so cannot be altered."""

    rounds: int
    salt: bytes
    slots: tuple[Slot, ...]

    @property
    def terms(self) -> bytes:
        """What each wrapped key is bound to."""
        return terms(self.rounds, len(self.slots), self.salt)

    def packed(self) -> bytes:
        """What the content is bound to: the terms, and every slot whoever it is for."""
        return self.terms + b"".join(slot.packed() for slot in self.slots)


class Block(Struct, frozen=True):
    """A sealed block; ``body`` is the content's cipher text with its tag."""

    head: Head
    nonce: bytes
    body: bytes

    def packed(self) -> bytes:
        """The whole block."""
        return self.head.packed() + self.nonce + self.body


def terms(rounds: int, slots: int, salt: bytes) -> bytes:
    """How a block begins: version, rounds, number of slots, salt."""
    return _TERMS.pack(MAGIC, VERSION, rounds, slots, salt)


def unpacked(block: bytes, least_rounds: int = LEAST_ROUNDS) -> Block:
    """The block's parts; raises NotSealedError where it cannot be one of ours.

    Fewer rounds than ``least_rounds`` are refused: whoever could lower them could guess faster.
    """
    if not block.startswith(MAGIC):
        raise NotSealedError("this is no sealed file")
    if block[len(MAGIC) :][:1] != VERSION:
        raise NotSealedError("the file is sealed in a way that this cjm is too old for")
    if len(block) < _TERMS.size:
        raise NotSealedError("the sealed file is damaged: it is too short")
    _, _, rounds, count, salt = _TERMS.unpack_from(block)
    if not least_rounds <= rounds <= MOST_ROUNDS or not 1 <= count <= MOST_SLOTS:
        raise NotSealedError("the sealed file is damaged or altered: its numbers cannot be")
    end = _TERMS.size + count * SLOT_BYTES
    if len(block) < end + NONCE_BYTES + TAG_BYTES:
        raise NotSealedError("the sealed file is damaged: it is too short")
    slots = (block[at : at + SLOT_BYTES] for at in range(_TERMS.size, end, SLOT_BYTES))
    head = Head(rounds, salt, tuple(Slot(each[:NONCE_BYTES], each[NONCE_BYTES:]) for each in slots))
    return Block(head, block[end : end + NONCE_BYTES], block[end + NONCE_BYTES :])
