"""Sealed files: who opens them, what they tell, and that no byte of them can be another."""

from __future__ import annotations

import base64
import random
import re
from hashlib import sha256
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import CjmError
from generator.sharing.sealing.seal import (
    LEAST_BYTES,
    LEAST_ROUNDS,
    MOST_ROUNDS,
    SLOT_BYTES,
    SLOTS,
    AlteredError,
    NotSealedError,
    RandomBytes,
    WrongPasswordError,
    open_sealed,
    seal,
    unpacked,
)

ROUNDS = 10
"""Too few for a file; a test that is not about them has better things to wait for."""

DOCUMENT = (
    '<!doctype html><html lang="ru"><title>Путь покупателя, отчёт для АКМЕ</title>'
    "<h1>Anna Smith pays twice</h1></html>"
).encode()
FIRST = "vusomi-takaru"
SECOND = "лодка у причала"
HEAD_BYTES = 29 + SLOTS * SLOT_BYTES


def foretold(seed: int = 7) -> RandomBytes:
    """Chance that is the same each time."""
    number = count()
    return lambda size: b"".join(
        sha256(f"{seed} {next(number)} {part}".encode()).digest() for part in range(size // 32 + 1)
    )[:size]


def sealed(document: bytes = DOCUMENT, *passwords: str, lang: str = "ru") -> bytes:
    return seal(
        document,
        passwords or (FIRST, SECOND),
        script_hashes=("'sha256-abc='",),
        lang=lang,
        rounds=ROUNDS,
        random_bytes=foretold(),
    )


def opened(file: bytes, password: str = FIRST) -> bytes:
    return open_sealed(file, password, least_rounds=ROUNDS)


def block_of(file: bytes) -> bytes:
    found = re.findall(rb'<script type="text/plain" id="sealed">(.*?)</script>', file)
    assert len(found) == 1
    return base64.b64decode(found[0], validate=True)


def with_block(file: bytes, block: bytes) -> bytes:
    return file.replace(base64.b64encode(block_of(file)), base64.b64encode(block))


def flipped(block: bytes, at: int, bit: int = 0) -> bytes:
    return block[:at] + bytes([block[at] ^ (1 << bit)]) + block[at + 1 :]


FILE = sealed()
BLOCK = block_of(FILE)


def test_each_password_opens_the_same_document() -> None:
    assert opened(FILE, FIRST) == DOCUMENT
    assert opened(FILE, SECOND) == DOCUMENT


@pytest.mark.parametrize("wrong", ["", "x", FIRST.upper(), FIRST[:-1], f"{FIRST} {SECOND}"])
def test_a_wrong_password_opens_nothing(wrong: str) -> None:
    with pytest.raises(WrongPasswordError, match="does not open"):
        opened(FILE, wrong)


@pytest.mark.parametrize(
    "typed",
    [
        "  лодка у причала\n",
        "лодка  у\tпричала",
        "лодка\u00a0у\u2003причала",
        "лодка у причала".replace("й", "и\u0306"),
    ],
)
def test_a_password_is_the_same_however_its_spaces_and_letters_are_composed(typed: str) -> None:
    assert opened(FILE, typed) == DOCUMENT


def test_the_file_tells_nothing_of_the_document() -> None:
    outside = FILE.replace(base64.b64encode(BLOCK), b"").decode()
    secrets = ("Путь", "АКМЕ", "Anna Smith", "pays")
    assert [secret for secret in secrets if secret in outside] == []
    assert [secret for secret in (*secrets, FIRST) if secret.encode() in BLOCK] == []
    assert outside.count("<title>Защищённый документ</title>") == 1


def test_files_of_two_wikis_differ_in_what_is_sealed_alone() -> None:
    other = sealed(b"<!doctype html><title>Another</title>" * 50, "another password")
    assert block_of(other) != BLOCK
    assert with_block(other, BLOCK) == FILE


@pytest.mark.parametrize("passwords", [1, 2, 8])
def test_nobody_can_count_the_passwords(passwords: int) -> None:
    file = sealed(DOCUMENT, *(f"password {number}" for number in range(passwords)))
    assert len(block_of(file)) == len(BLOCK)
    assert opened(file, f"password {passwords - 1}") == DOCUMENT


def test_more_passwords_take_more_slots_up_to_a_limit() -> None:
    file = sealed(DOCUMENT, *(f"password {number}" for number in range(9)))
    assert len(block_of(file)) == len(BLOCK) + SLOTS * SLOT_BYTES
    for many in (0, 65):
        with pytest.raises(CjmError, match="one to 64 passwords"):
            seal(DOCUMENT, ["x"] * many, script_hashes=(), lang="en", rounds=1)


def test_sizes_are_rounded_up() -> None:
    random_bytes = random.Random(5)
    sizes = [len(block_of(sealed(random_bytes.randbytes(size)))) for size in (10, 60_000, 130_000)]
    assert len({*sizes, LEAST_BYTES + HEAD_BYTES + 28}) == 1
    larger = [len(block_of(sealed(random_bytes.randbytes(size)))) for size in (530_000, 640_000)]
    assert len(set(larger)) == 1
    assert larger[0] <= 1.25 * 530_000 + HEAD_BYTES + 28


def test_no_two_files_are_alike() -> None:
    once, again = (
        seal(DOCUMENT, [FIRST], script_hashes=(), lang="en", rounds=ROUNDS) for _ in range(2)
    )
    first, second = block_of(once), block_of(again)
    assert first[13:29] != second[13:29]
    same = sum(one == other for one, other in zip(first[29:], second[29:], strict=True))
    assert same < len(first) / 100


def test_equal_chance_gives_an_equal_file() -> None:
    assert sealed() == FILE


def test_the_document_is_shown_by_the_scripts_it_named() -> None:
    policy = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]*)"', FILE)
    script = re.search(rb"<script>(.*?)</script>", FILE, re.DOTALL)
    assert policy
    assert script
    own = base64.b64encode(sha256(script[1]).digest())
    assert b"script-src 'sha256-" + own + b"' 'sha256-abc=';" in policy[1]
    assert b"default-src 'none'" in policy[1]
    assert b"script-src 'unsafe" not in policy[1]


PLACES = {
    "magic": range(7),
    "version": range(7, 8),
    "rounds": range(8, 12),
    "number of slots": range(12, 13),
    "salt": range(13, 29),
    "slots": range(29, HEAD_BYTES),
    "nonce": range(HEAD_BYTES, HEAD_BYTES + 12),
    "cipher text": range(HEAD_BYTES + 12, len(BLOCK) - 16),
    "tag": range(len(BLOCK) - 16, len(BLOCK)),
}


@pytest.mark.parametrize("place", PLACES)
def test_another_bit_anywhere_is_refused(place: str) -> None:
    random_bytes = random.Random(place)
    places = PLACES[place]
    for at in random_bytes.sample(places, min(len(places), 40)):
        with pytest.raises((NotSealedError, WrongPasswordError, AlteredError)):
            opened(with_block(FILE, flipped(BLOCK, at, random_bytes.randrange(8))))


@given(st.integers(29, len(BLOCK) - 1), st.integers(0, 7))
def test_whoever_has_the_password_is_told_that_a_file_was_altered(at: int, bit: int) -> None:
    file = with_block(FILE, flipped(BLOCK, at, bit))
    # Their own slot alone looks like a wrong password.
    told = []
    for password in (FIRST, SECOND):
        with pytest.raises((AlteredError, WrongPasswordError)) as wrong:
            opened(file, password)
        told.append(type(wrong.value))
    assert AlteredError in told


def test_slots_cannot_change_places() -> None:
    slots = BLOCK[29:HEAD_BYTES]
    turned = BLOCK[:29] + slots[SLOT_BYTES:] + slots[:SLOT_BYTES] + BLOCK[HEAD_BYTES:]
    with pytest.raises(AlteredError):
        opened(with_block(FILE, turned))


@pytest.mark.parametrize(
    "size", [0, 7, 8, 12, 28, 100, HEAD_BYTES, HEAD_BYTES + 27, len(BLOCK) - 1]
)
def test_a_part_of_a_file_is_refused(size: int) -> None:
    with pytest.raises(CjmError):
        opened(with_block(FILE, BLOCK[:size]))
    with pytest.raises(CjmError):
        opened(FILE[:size])


def test_more_than_the_file_is_refused() -> None:
    with pytest.raises(AlteredError):
        opened(with_block(FILE, BLOCK + b"\0"))
    with pytest.raises(NotSealedError):
        opened(FILE + FILE)


def test_the_block_is_written_in_one_way() -> None:
    written = base64.b64encode(BLOCK)
    for other in (
        written + b"\n",
        b" " + written,
        written[:80] + b"\n" + written[80:],
        b"=" + written,
    ):
        with pytest.raises(NotSealedError, match="signs that cannot be"):
            opened(FILE.replace(written, other))


@given(st.binary(max_size=200))
def test_other_files_are_refused_in_a_sentence(file: bytes) -> None:
    with pytest.raises(CjmError):
        opened(file)
    with pytest.raises(CjmError):
        opened(with_block(FILE, file))


def test_fewer_rounds_than_are_needed_are_refused_and_too_many_too() -> None:
    with pytest.raises(NotSealedError, match="numbers"):
        open_sealed(FILE, FIRST)
    for rounds in (LEAST_ROUNDS - 1, MOST_ROUNDS + 1, 2**32 - 1):
        with pytest.raises(NotSealedError, match="numbers"):
            unpacked(BLOCK[:8] + rounds.to_bytes(4) + BLOCK[12:])


def test_a_version_to_come_is_told() -> None:
    with pytest.raises(NotSealedError, match="too old"):
        opened(with_block(FILE, BLOCK[:7] + b"2" + BLOCK[8:]))
