from __future__ import annotations

import contextlib
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.editing.inline import on_one_line
from generator.feedback.reading import (
    LONGEST_COMMENT,
    MOST_ANSWERS,
    Feedback,
    InvalidFeedbackError,
    read_feedback,
    schema,
)
from generator.source.characters import has_unseen, unseen_in


def document(**other: Any) -> dict[str, Any]:
    return {
        "format": "cjm-feedback",
        "version": 1,
        "audience": "acme",
        "revision": {"commit": "ab12cd34", "day": "2026-11-15"},
        "day": "2026-11-22",
        "name": "Maria Lee",
        "answers": [{"journey": "car", "stage": "need", "verdict": "right"}],
        **other,
    }


def answering(**other: Any) -> dict[str, Any]:
    answer = {"journey": "car", "stage": "need", "verdict": "right", **other}
    return document(answers=[{key: each for key, each in answer.items() if each is not None}])


def read(said: Any) -> Feedback:
    return read_feedback(json.dumps(said).encode())


def refused(body: bytes | Any) -> str:
    with pytest.raises(InvalidFeedbackError) as wrong:
        read_feedback(body if isinstance(body, bytes) else json.dumps(body).encode())
    sentence = str(wrong.value)
    assert "\n" not in sentence
    assert len(sentence) < 200
    return sentence


def test_what_the_form_has_is_read() -> None:
    found = read(answering(comment="We\n\nfetch it ourselves.", title="Need"))
    assert (found.audience, found.name, found.commit) == ("acme", "Maria Lee", "ab12cd34")
    assert str(found.day) == "2026-11-22"
    assert str(found.state) == "2026-11-15"
    assert found.answers[0].verdict == "right"
    assert found.answers[0].comment == "We fetch it ourselves."


def test_a_comment_alone_is_enough_and_a_name_is_not_asked() -> None:
    said = answering(verdict=None, comment="Hm")
    del said["name"]
    assert read(said).answers[0].verdict == ""
    assert read_feedback(b"\xef\xbb\xbf" + json.dumps(said).encode()).name == ""


def test_equal_words_have_one_digest_however_they_are_written() -> None:
    said = document()
    assert read_feedback(json.dumps(said, indent=4).encode()).digest == read(said).digest
    assert read(document(name="Bo")).digest != read(said).digest


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "It is not JSON."),
        (b"\xff\xfe\x00", "It is not UTF-8 text."),
        (b"[" * 100_000, "It is not JSON."),
        (b'{"a":' * 100_000, "It is not JSON."),
        (b"[]", "It is not a feedback file."),
        (b"null", "It is not a feedback file."),
        (b" " * (1 << 20) + b"{}", "It is larger than 1024 KiB."),
        (b'{"format": "cjm-feedback", "format": "x"}', "It says the same key twice."),
        (b'{"version": NaN}', "It has a number where none can stand."),
        (b'{"version": -Infinity}', "It has a number where none can stand."),
        (b'{"version": 1e999}', "It has a number where none can stand."),
        (b'{"version": 1' + b"0" * 90_000 + b"}", "It has a number where none can stand."),
    ],
)
def test_bytes_of_anything_are_refused_in_one_sentence(body: bytes, why: str) -> None:
    assert refused(body) == why


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"format": "cjm-feedback"}, "“version” is missing in it."),
        (document(format="other"), "It is not a feedback file."),
        (document(version=2), "It was written for another version of the program."),
        (document(version=True), "It was written for another version of the program."),
        (document(version="1"), "It was written for another version of the program."),
        (document(audience="../acme"), "“audience” in it is not an id."),
        (document(audience=["acme"]), "“audience” in it is not an id."),
        (document(audience="a" * 200), "“audience” in it is not an id."),
        (document(day="2026-02-30"), "A date in it is not a date."),
        (document(day="20261122"), "A date in it is not a date."),
        (document(day=20261122), "A date in it is not a date."),
        (document(day="٢٠٢٦-11-22"), "A date in it is not a date."),
        (document(revision=[]), "It is not a feedback file."),
        (document(revision={"commit": "../x"}), "The commit in it is not a commit."),
        (document(revision={"commit": 5}), "The commit in it is not a commit."),
        (document(name=5), "“name” in it is not text."),
        (document(name="x" * 101), "“name” in it is longer than 100 characters."),
        (document(path="/etc"), "It has a key that feedback does not have: “path”."),
        (document(answers=[]), "There are no answers in it."),
        (document(answers={}), "There are no answers in it."),
        (document(answers=[7]), "It is not a feedback file."),
        (answering(journey="../../car"), "“journey” in it is not an id."),
        (answering(journey="/etc/passwd"), "“journey” in it is not an id."),
        (answering(stage="need#x"), "“stage” in it is not an id."),
        (answering(stage=None), "“stage” is missing in it."),
        (answering(stage="Need"), "“stage” in it is not an id."),
        (answering(stage="a\nb"), "“stage” in it is not an id."),
        (answering(verdict="maybe"), "A mark in it is neither right nor wrong."),
        (answering(verdict=["right"]), "A mark in it is neither right nor wrong."),
        (answering(verdict=None), "It says nothing about “need”."),
        (answering(verdict=None, comment="\u202e\u200b \x07"), "It says nothing about “need”."),
        (answering(verdict=""), "A mark in it is neither right nor wrong."),
        (answering(comment={"a": 1}), "“comment” in it is not text."),
        (answering(comment="x" * 2001), "“comment” in it is longer than 2000 characters."),
        (answering(comment="x" * 1_000_000), "“comment” in it is longer than 2000 characters."),
        (document(answers=document()["answers"] * 2), "It answers “need” twice."),
        (document(answers=[1] * (MOST_ANSWERS + 1)), "It has more than 500 answers."),
        (
            document(
                answers=[
                    {"journey": "car", "stage": f"s{n}", "comment": "x" * LONGEST_COMMENT}
                    for n in range(100)
                ]
            ),
            "Its texts are longer than 120000 characters.",
        ),
    ],
)
def test_what_is_not_of_the_form_is_refused_in_one_sentence(said: Any, why: str) -> None:
    assert refused(said) == why


def test_a_key_of_anybodys_is_told_safely() -> None:
    sentence = refused(document(**{"\x1b[31m\u202e" + "x" * 5000: 1}))
    assert sentence.isprintable()


@given(st.text(max_size=60))
def test_a_text_keeps_what_the_eye_reads_and_nothing_else(text: str) -> None:
    found = on_one_line(text)
    assert "\n" not in found
    assert list(unseen_in(found)) == []
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in found)
    assert on_one_line(found) == found
    if text.isprintable() and not has_unseen(text):
        assert found == " ".join(text.split())


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_any_value_of_any_key_is_read_or_refused(value: Any) -> None:
    for key in document():
        for said in (document(**{key: value}), answering(**{key: value})):
            with contextlib.suppress(InvalidFeedbackError):
                read(said)


@pytest.mark.parametrize("said", [document(), answering(verdict=None, comment="Hm"), answering()])
def test_the_schema_takes_what_is_read(said: Any) -> None:
    Draft202012Validator.check_schema(schema())
    assert list(Draft202012Validator(schema()).iter_errors(said)) == []


@pytest.mark.parametrize(
    "said",
    [document(version=2), document(answers=[]), answering(verdict=None), document(more=1)],
)
def test_the_schema_refuses_what_is_refused(said: Any) -> None:
    assert list(Draft202012Validator(schema()).iter_errors(said))
    assert refused(said)
