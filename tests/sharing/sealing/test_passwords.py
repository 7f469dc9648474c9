"""Passwords: made to be read out, said one way, and refused where they would be guessed."""

from __future__ import annotations

import math
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sharing.sealing.passwords import (
    CONSONANTS,
    LEAST_BITS,
    SYLLABLES,
    VOWELS,
    WORDS,
    Password,
    faults,
    generated,
    normalised,
)

NAMES = ("Путь покупателя, отчёт для АКМЕ", "acme", "Maria Lee", "Клиника «Ромашка-мед»")


def refusals(password: str) -> str:
    return " ".join(map(str, faults(password, NAMES)))


def test_a_generated_password_can_be_read_out_and_is_hard_enough() -> None:
    bits = WORDS * SYLLABLES * math.log2(len(CONSONANTS) * len(VOWELS))
    assert bits >= 80
    for _ in range(50):
        password = generated()
        assert re.fullmatch(
            r"(?:[bdfgklmnprstvz][aiou]){3}(?:-(?:[bdfgklmnprstvz][aiou]){3}){4}", password
        )
        assert faults(password, NAMES) == ()
        assert normalised(password) == password
    assert len({generated() for _ in range(50)}) == 50


def test_a_generated_password_offends_nobody() -> None:
    random_bytes = random.Random(3)
    said_of = [generated(random_bytes.choice) for _ in range(3000)]
    assert not [each for each in said_of if "suka" in each or "niga" in each]


@given(st.text())
def test_what_is_said_of_a_password_is_said_again(typed: str) -> None:
    assert normalised(normalised(typed)) == normalised(typed)
    assert normalised(f" \t{typed}\r\n") == normalised(typed)


def test_a_password_is_not_shown_by_accident() -> None:
    assert "vusomi" not in repr(Password("vusomi", "ACME_PASSWORD"))


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "too short"),
        ("xK9#mQ2$vL7", "too short"),
        ("           x            ", "too short"),
        ("correct horse battery staple", "everybody tries first"),
        ("Password2026!", "everybody tries first"),
        ("Password2026!", "a date or a year"),
        ("P@ssw0rd-P@ssw0rd", "everybody tries first"),
        ("Gfhjkm-gfhjkm-1985", "everybody tries first"),
        ("ПарольПарольПароль", "repeats itself"),
        ("йцукенгшщзхъ12345678", "order of the alphabet or of the keyboard"),
        ("qwertyuiopasdfghjkl", "order of the alphabet or of the keyboard"),
        ("zyxwvutsrqponmlkjihg", "order of the alphabet or of the keyboard"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "repeats itself"),
        ("xv7xv7xv7xv7xv7xv7xv7", "repeats itself"),
        ("АКМЕ-отчёт-2026", "a name or a title from the wiki"),
        ("Ромашка.Ромашка.77", "a name or a title from the wiki"),
        ("maria.lee.14.03.1985", "a date or a year"),
        ("8361059482714036", "too easy to guess"),
        ("qzvkxjwpqmrt", "too easy to guess"),
        ("мама мыла раму сама", "too easy to guess"),
        ("vusomi\u200dtakarulo", "cannot be typed everywhere"),
        ("vusomi\u0007takarulo", "cannot be typed everywhere"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password: str, reason: str) -> None:
    assert reason in refusals(password)


@pytest.mark.parametrize(
    "password",
    [
        "nabiko-tulora-vimasu-ropika-dosuni",
        "violet tractor mumbles quietly",
        "четыре синих кита едят торт",
        "xK9#mQ2$vL7p",
        "tR7!wq_Zp0-Lm4",
        "¿Dónde está la biblioteca roja?",
    ],
)
def test_a_good_password_is_taken(password: str) -> None:
    assert refusals(password) == ""


def test_a_refusal_repeats_nothing_of_the_password() -> None:
    said_why = refusals("Ромашка-2026-qwerty")
    assert said_why
    assert not any(part in said_why for part in ("Ромашка", "2026", "qwerty"))
    assert f"at least {LEAST_BITS} are needed" in said_why


@given(st.text(max_size=400))
def test_any_text_is_judged(password: str) -> None:
    assert all(map(str, faults(password, (password, *NAMES))))


def test_the_longest_password_is_judged_at_once() -> None:
    assert faults("a" * 100_000, NAMES)
    assert faults("".join(random.Random(1).choices("abc", k=100_000)), ["abc" * 3000]) is not None
