"""A document into a sealed file, and out of it again.

The sealed block stands byte by byte in the guide's page ``sealed-file``: what is public in it, and
what its ciphers (AES-256-GCM, PBKDF2-HMAC-SHA-256) are bound to. All numbers are unsigned, the
highest byte first. The one doorway to the library ``cryptography``.
"""

from __future__ import annotations

import struct
from hashlib import pbkdf2_hmac
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.errors import CjmError, MissingToolError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
import base64
import binascii
import re
import zlib
from collections.abc import Callable, Sequence
from secrets import token_bytes

from generator.sharing.sealing.passwords import as_bytes
from generator.sharing.sealing.unlock import unlock_page

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


class Header(Struct, frozen=True):
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

    header: Header
    nonce: bytes
    body: bytes

    def packed(self) -> bytes:
        """The whole block."""
        return self.header.packed() + self.nonce + self.body


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
    header = Header(
        rounds, salt, tuple(Slot(each[:NONCE_BYTES], each[NONCE_BYTES:]) for each in slots)
    )
    return Block(header, block[end : end + NONCE_BYTES], block[end + NONCE_BYTES :])


def demand_cipher() -> None:
    """Raises MissingToolError where the library is not installed."""
    _gcm(bytes(KEY_BYTES))


def key_of(password: bytes, salt: bytes, rounds: int) -> bytes:
    """The key that a password gives, after as much work as ``rounds`` say."""
    return pbkdf2_hmac("sha256", password, salt, rounds, KEY_BYTES)


def encrypted(key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    """The cipher text and its tag, which holds for ``bound``, too."""
    return _gcm(key).encrypt(nonce, plain, bound)


def decrypted(key: bytes, nonce: bytes, body: bytes, bound: bytes) -> bytes | None:
    """What was encrypted; None with another key, or where any byte is another."""
    gcm = _gcm(key)
    from cryptography.exceptions import InvalidTag

    try:
        return gcm.decrypt(nonce, body, bound)
    except InvalidTag:
        return None


def _gcm(key: bytes) -> AESGCM:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError:
        what = "sealing a file with a password needs the library cryptography"
        raise MissingToolError(what, "python -m pip install cryptography") from None
    return AESGCM(key)


SLOTS = 8
"""A file has so many, or a multiple: counting them tells little of how many may open it."""

LEAST_BYTES = 1 << 17
"""Of what is encrypted; small documents are all alike."""

_LENGTH_BYTES = 4
_BLOCK = re.compile(rb'<script type="text/plain" id="sealed">([^<]*)</script>')

RandomBytes = Callable[[int], bytes]
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
    random_bytes: RandomBytes = token_bytes,
) -> bytes:
    """An HTML file that each of ``passwords`` opens and shows ``document``.

    ``script_hashes`` are the policy's sources (``'sha256-…'``) for the document's own scripts,
    ``lang`` is the language in which it asks. With ``random_bytes`` as it is, no two files are
    alike. Raises CjmError where there are too many passwords, MissingToolError without the library.
    """
    key = random_bytes(KEY_BYTES)
    header = _header(key, [as_bytes(each) for each in passwords], rounds, random_bytes)
    nonce = random_bytes(NONCE_BYTES)
    body = encrypted(key, nonce, _padded(zlib.compress(document, 9)), header.packed())
    block = Block(header, nonce, body).packed()
    return unlock_page(base64.b64encode(block).decode(), script_hashes, lang)


def open_sealed(file: bytes, password: str, *, least_rounds: int = LEAST_ROUNDS) -> bytes:
    """The document in a sealed file.

    Raises NotSealedError, WrongPasswordError or AlteredError. The page around the sealed block
    is not looked at: it is no part of what is sealed.
    """
    block = unpacked(_sealed_in(file), least_rounds)
    header = block.header
    own = key_of(as_bytes(password), header.salt, header.rounds)
    found = (decrypted(own, slot.nonce, slot.wrapped, header.terms) for slot in header.slots)
    key = next((each for each in found if each is not None), None)
    if key is None:
        raise WrongPasswordError("this password does not open the file")
    padded = decrypted(key, block.nonce, block.body, header.packed())
    if padded is None:
        raise AlteredError("the file was altered or damaged after it was sealed")
    size = int.from_bytes(padded[:_LENGTH_BYTES])
    try:
        return zlib.decompress(padded[_LENGTH_BYTES : _LENGTH_BYTES + size])
    except zlib.error:
        raise NotSealedError("the file was sealed by another program, and not well") from None


def _header(
    key: bytes, passwords: Sequence[bytes], rounds: int, random_bytes: RandomBytes
) -> Header:
    """The content's key for each password, in slots that look like the empty ones."""
    count = -(-len(passwords) // SLOTS) * SLOTS
    if not 1 <= count <= MOST_SLOTS:
        raise CjmError(f"a file takes one to {MOST_SLOTS} passwords, not {len(passwords)}")
    salt = random_bytes(SALT_BYTES)
    # An empty slot is chance alone; with a place by chance, too, none tells that others are used.
    slots = [Slot(random_bytes(NONCE_BYTES), random_bytes(WRAPPED_BYTES)) for _ in range(count)]
    places = sorted(range(count), key=lambda _: random_bytes(8))
    for place, password in zip(places, passwords, strict=False):
        own, nonce = key_of(password, salt, rounds), slots[place].nonce
        slots[place] = Slot(nonce, encrypted(own, nonce, key, terms(rounds, count, salt)))
    return Header(rounds, salt, tuple(slots))


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
