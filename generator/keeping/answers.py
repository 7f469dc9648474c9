"""What earlier builds found in single things, so that nobody has to look into them again.

A thing is known by its id and by the digest of all that it was made from. What is known of it
is JSON: a few words that are asked for before all else, and answers to questions by their
names. Of what they mean this room knows nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.frozen import dataclass
from generator.keeping.inputs import Row
from generator.keeping.shelf import Shelf

_NAME = "answers"

_spelt = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""Made once, since there are thousands of answers."""

ABSENT = object()
"""Stands for an answer that nobody has given yet."""


class Answers:
    """What is known of one thing; an answer that is put in is there for the next build as well.

    ``made_of`` is what the thing was made from; ``head`` what is asked for before all else.
    """

    __slots__ = ("_known", "_line", "_new", "head", "made_of")

    def __init__(
        self, made_of: str, head: list[Any], known: dict[str, Any] | None = None, line: str = ""
    ) -> None:
        self.made_of = made_of
        self.head = head
        self._known: dict[str, Any] = known or {}
        self._line = line
        self._new: dict[str, str] = {}

    def answer(self, question: str) -> Any:  # noqa: ANN401 (any JSON)
        """What was put in, or ABSENT."""
        if question in self._new:
            return json.loads(self._new[question])
        return self._known.get(question, ABSENT)

    def put(self, question: str, answer: object) -> None:
        """Know one answer more, which JSON can hold. It is held as text, since that is small."""
        self._new[question] = _spelt(answer)

    def line(self, name: str) -> str:
        """All of it on one line: that which it was read from, where nothing was put in."""
        if self._line and not self._new:
            return self._line
        known = {each: _spelt(answer) for each, answer in self._known.items()} | self._new
        answers = ",".join(f"{_spelt(each)}:{text}" for each, text in sorted(known.items()))
        return f"[{_spelt(name)},{_spelt(self.made_of)},{_spelt(self.head)},{{{answers}}}]"


@dataclass(frozen=True, slots=True)
class KnownThings:
    """What a build knows from the one before it.

    ``files`` tell of single files what the file system said, and the digest of their text.
    """

    files: Mapping[str, tuple[Row, str]]
    things: Mapping[str, Answers]


NOTHING_KNOWN = KnownThings({}, {})


def read_known(shelf: Shelf, guard: str) -> KnownThings:
    """What the last build kept under the same ``guard``: the program that found it."""
    text = shelf.read_text(_NAME)
    if text is None:
        return NOTHING_KNOWN
    first, *lines = text.split("\n")
    kept_guard, rows = json.loads(first)
    if kept_guard != guard:
        return NOTHING_KNOWN
    files = {path: (row, digest) for path, row, digest in rows}
    things: dict[str, Answers] = {}
    for line in lines:
        name, made_of, head, answers = json.loads(line)
        things[name] = Answers(made_of, head, answers, line)
    return KnownThings(files, things)


def keep_known(
    shelf: Shelf,
    guard: str,
    files: Mapping[str, tuple[Row, str]],
    things: Iterable[tuple[str, Answers]],
) -> None:
    """Keep it for the next build."""
    rows = [(path, row, digest) for path, (row, digest) in files.items()]
    lines = [_spelt([guard, rows]), *(answers.line(name) for name, answers in things)]
    shelf.keep_text(_NAME, "\n".join(lines))
