"""AES-256-GCM and PBKDF2-HMAC-SHA-256: the one doorway to the library ``cryptography``."""

from __future__ import annotations

from hashlib import pbkdf2_hmac
from typing import TYPE_CHECKING

from generator.errors import MissingToolError
from generator.sharing.sealing.block import KEY_BYTES

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM


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
