"""A document into a sealed file, and out of it again."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Sequence
from secrets import token_bytes

from generator.errors import CjmError
from generator.sharing.sealing.block import (
    KEY_BYTES,
    LEAST_ROUNDS,
    MOST_SLOTS,
    NONCE_BYTES,
    SALT_BYTES,
    WRAPPED_BYTES,
    Block,
    Head,
    NotSealedError,
    Slot,
    terms,
    unpacked,
)
from generator.sharing.sealing.cipher import decrypted, encrypted, key_of
from generator.sharing.sealing.door import door
from generator.sharing.sealing.passwords import as_bytes

SLOTS = 8
"""A file has so many, or a multiple: counting them tells little of how many may open it."""

LEAST_BYTES = 1 << 17
"""Of what is encrypted; small documents are all alike."""

_LENGTH_BYTES = 4
_BLOCK = re.compile(rb'<script type="text/plain" id="sealed">([^<]*)</script>')

Chance = Callable[[int], bytes]
"""So many bytes that nobody can foretell."""


class WrongPasswordError(CjmError):
    """The password opens nothing in the file."""

    exit_code = 1


class AlteredError(CjmError):
    """The password is right, and the file is not as it was sealed."""

    exit_code = 1


def seal(
    document: bytes,
    passwords: Sequence[str],
    *,
    script_hashes: Sequence[str],
    lang: str,
    rounds: int = LEAST_ROUNDS,
    chance: Chance = token_bytes,
) -> bytes:
    """An HTML file that each of ``passwords`` opens and shows ``document``.

    ``script_hashes`` are the policy's sources (``'sha256-…'``) for the document's own scripts,
    ``lang`` is the language in which it asks. With ``chance`` as it is, no two files are alike.
    Raises CjmError where there are too many passwords, MissingToolError without the library.
    """
    key = chance(KEY_BYTES)
    head = _head(key, [as_bytes(each) for each in passwords], rounds, chance)
    nonce = chance(NONCE_BYTES)
    body = encrypted(key, nonce, _padded(zlib.compress(document, 9)), head.packed())
    block = Block(head, nonce, body).packed()
    return door(base64.b64encode(block).decode(), script_hashes, lang)


def open_sealed(file: bytes, password: str, *, least_rounds: int = LEAST_ROUNDS) -> bytes:
    """The document in a sealed file.

    Raises NotSealedError, WrongPasswordError or AlteredError. The page around the sealed block
    is not looked at: it is no part of what is sealed.
    """
    block = unpacked(_sealed_in(file), least_rounds)
    head = block.head
    own = key_of(as_bytes(password), head.salt, head.rounds)
    found = (decrypted(own, slot.nonce, slot.wrapped, head.terms) for slot in head.slots)
    key = next((each for each in found if each is not None), None)
    if key is None:
        raise WrongPasswordError("this password does not open the file")
    padded = decrypted(key, block.nonce, block.body, head.packed())
    if padded is None:
        raise AlteredError("the file was altered or damaged after it was sealed")
    size = int.from_bytes(padded[:_LENGTH_BYTES])
    try:
        return zlib.decompress(padded[_LENGTH_BYTES : _LENGTH_BYTES + size])
    except zlib.error:
        raise NotSealedError("the file was sealed by another program, and not well") from None


def _head(key: bytes, passwords: Sequence[bytes], rounds: int, chance: Chance) -> Head:
    """The content's key for each password, in slots that look like the empty ones."""
    count = -(-len(passwords) // SLOTS) * SLOTS
    if not 1 <= count <= MOST_SLOTS:
        raise CjmError(f"a file takes one to {MOST_SLOTS} passwords, not {len(passwords)}")
    salt = chance(SALT_BYTES)
    # An empty slot is chance alone; with a place by chance, too, none tells that others are used.
    slots = [Slot(chance(NONCE_BYTES), chance(WRAPPED_BYTES)) for _ in range(count)]
    places = sorted(range(count), key=lambda _: chance(8))
    for place, password in zip(places, passwords, strict=False):
        own, nonce = key_of(password, salt, rounds), slots[place].nonce
        slots[place] = Slot(nonce, encrypted(own, nonce, key, terms(rounds, count, salt)))
    return Head(rounds, salt, tuple(slots))


def _padded(packed: bytes) -> bytes:
    """The length, the bytes, and zeros up to a quarter of a power of two."""
    bare = len(packed).to_bytes(_LENGTH_BYTES) + packed
    size = max(len(bare), LEAST_BYTES)
    step = 1 << max((size - 1).bit_length() - 3, 0)
    return bare.ljust(-(-size // step) * step, b"\0")


def _sealed_in(file: bytes) -> bytes:
    """The sealed block that stands in the page once, written in the one way there is."""
    found: list[bytes] = _BLOCK.findall(file)
    if len(found) != 1:
        raise NotSealedError("this is no sealed file")
    try:
        block = base64.b64decode(found[0], validate=True)
    except binascii.Error:
        block = b""
    if base64.b64encode(block) != found[0]:
        raise NotSealedError("the sealed file is damaged: it has signs that cannot be in it")
    return block
