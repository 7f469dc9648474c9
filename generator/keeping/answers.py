"""What earlier builds found in single things, so that nobody has to look into them again.

A thing is known by its id and by the digest of all that it was made from. What is known of it
is JSON: a few words that are asked for before all else, and answers to questions by their
names; long texts stand behind it as they are. Of what they mean this room knows nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from generator.keeping.inputs import Row
from generator.keeping.shelf import Shelf

_NAME = "answers"

_spelt = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""Made once, since there are thousands of answers."""

LONG = 1_000
"""Signs from which on a text stands as it is behind the JSON: it is read and written at once."""

ABSENT = object()
"""Stands for an answer that nobody has given yet."""


class Answers:
    """What is known of one thing; an answer that is put in is there for the next build as well.

    ``made_of`` is what the thing was made from; ``head`` what is asked for before all else.
    """

    __slots__ = ("_known", "_new", "_record", "_texts", "head", "made_of")

    def __init__(self, made_of: str, head: list[Any]) -> None:
        self.made_of = made_of
        self.head = head
        self._known: dict[str, Any] = {}
        self._new: dict[str, str] = {}
        self._texts: dict[str, bytes] = {}
        self._record = b""

    @classmethod
    def read(cls, body: bytes, start: int) -> tuple[str, Answers, int]:
        """A thing's name, what is known of it, and where the next record begins."""
        at = body.index(b"\n", start) + 1
        name, made_of, head, known, sizes = json.loads(_text_of(body[start:at]))
        found = cls(made_of, head)
        found._known = known
        for question, size in sizes:
            found._texts[question] = body[at : at + size]
            at += size
        found._record = body[start:at]
        return name, found, at

    def answer(self, question: str) -> Any:  # noqa: ANN401 (any JSON)
        """What was put in, or ABSENT."""
        if question in self._texts:
            return _text_of(self._texts[question])
        if question in self._new:
            return json.loads(self._new[question])
        return self._known.get(question, ABSENT)

    def put(self, question: str, answer: object) -> None:
        """Know one answer more, which JSON can hold. It is held as text, since that is small."""
        self._record = b""
        if isinstance(answer, str) and len(answer) >= LONG:
            self._texts[question] = _bytes_of(answer)
        else:
            self._new[question] = _spelt(answer)

    def record(self, name: str) -> bytes:
        """All of it: what it was read from, where nothing was put in."""
        if not self._record:
            known = {each: _spelt(answer) for each, answer in self._known.items()} | self._new
            answers = ",".join(f"{_spelt(each)}:{text}" for each, text in sorted(known.items()))
            texts = sorted(self._texts.items())
            sizes = _spelt([(each, len(text)) for each, text in texts])
            start = f"{_spelt(name)},{_spelt(self.made_of)},{_spelt(self.head)}"
            line = _bytes_of(f"[{start},{{{answers}}},{sizes}]\n")
            self._record = b"".join((line, *(text for _, text in texts)))
        return self._record


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text_of(body: bytes) -> str:
    return body.decode("utf-8", "surrogatepass")


class KnownThings(Struct, frozen=True):
    """What a build knows from the one before it.

    ``files`` tell of single files what the file system said, and the digest of their text.
    """

    files: Mapping[str, tuple[Row, str]]
    things: Mapping[str, Answers]


NOTHING_KNOWN = KnownThings({}, {})


def read_known(shelf: Shelf, guard: str) -> KnownThings:
    """What the last build kept under the same ``guard``: the program that found it."""
    body = shelf.read_bytes(_NAME)
    if body is None:
        return NOTHING_KNOWN
    at = body.index(b"\n") + 1
    kept_guard, rows = json.loads(_text_of(body[:at]))
    if kept_guard != guard:
        return NOTHING_KNOWN
    things: dict[str, Answers] = {}
    while at < len(body):
        name, found, at = Answers.read(body, at)
        things[name] = found
    return KnownThings({path: (row, digest) for path, row, digest in rows}, things)


def keep_known(
    shelf: Shelf,
    guard: str,
    files: Mapping[str, tuple[Row, str]],
    things: Iterable[tuple[str, Answers]],
) -> None:
    """Keep it for the next build."""
    rows = [(path, row, digest) for path, (row, digest) in files.items()]
    start = _bytes_of(_spelt([guard, rows]) + "\n")
    shelf.keep_bytes(_NAME, b"".join((start, *(found.record(name) for name, found in things))))
