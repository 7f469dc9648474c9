"""The format as the guide tells it (content/pages/sealed-file.md), read by another program.

Nothing of ours is imported: what stands here was written from that page alone.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
import zlib
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

HERE = Path(__file__).parent
KEPT = HERE / "kept" / "sealed-1.html"
DIGEST = "eadf663df6487d049f1dc958359c92428f4d4faac4553d56ceb2b19c11b493a2"
"""Of the document in it."""
PASSWORDS = ("nabiko-tulora-vimasu-ropika-dosuni", "Лодка у причала, пятый час")


def decrypted(page: str, password: str) -> str:
    """The document in ``page``."""
    (written,) = re.findall(r'<script type="text/plain" id="sealed">([^<]*)</script>', page)
    block = base64.b64decode(written, validate=True)
    assert base64.b64encode(block).decode() == written
    assert block[0:8] == b"CJMSEAL1"
    rounds, slots = int.from_bytes(block[8:12], "big"), block[12]
    assert 600_000 <= rounds <= 10_000_000
    assert 1 <= slots <= 64
    end = 29 + 60 * slots
    spaced = unicodedata.normalize("NFKC", password)
    typed = re.sub("[\t\n\x0b\x0c\r ]+", " ", spaced).strip(" ").encode("utf-8")
    own = hashlib.pbkdf2_hmac("sha256", typed, block[13:29], rounds, 32)
    for at in range(29, end, 60):
        try:
            key = AESGCM(own).decrypt(block[at : at + 12], block[at + 12 : at + 60], block[:29])
            break
        except InvalidTag:
            continue
    else:
        raise PermissionError
    plain = AESGCM(key).decrypt(block[end : end + 12], block[end + 12 :], block[:end])
    size = int.from_bytes(plain[:4], "big")
    return zlib.decompress(plain[4 : 4 + size]).decode("utf-8")


@pytest.mark.parametrize("password", PASSWORDS)
def test_the_file_that_was_sealed_first_opens_for_good(password: str) -> None:
    document = decrypted(KEPT.read_text(encoding="utf-8"), password)
    assert "<h1>Путь покупателя</h1>" in document
    assert hashlib.sha256(document.encode()).hexdigest() == DIGEST


def test_another_password_does_not_open_it() -> None:
    with pytest.raises(PermissionError):
        decrypted(KEPT.read_text(encoding="utf-8"), "nabiko-tulora-vimasu-ropika-dosuna")
