"""How a sentence names what it is about: in which language, and by which titles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from generator.changes import wording
from generator.changes.kinds import Change
from generator.changes.sentences.values import value
from generator.changes.wording import Titles, capital
from generator.diagnostics import Message


class Speech(Struct, frozen=True):
    """How names are said: in which language, and what things are called."""

    lang: str
    titles: Titles

    def place(self, change: Change, title: str = "") -> str:
        """The change's place at the beginning of a sentence."""
        return capital(wording.place(change.target, title or change.title, self.lang))

    def of(self, change: Change) -> str:
        """The change's place behind “of”."""
        return wording.place(change.target, change.title, self.lang, of=True)

    def fact(self, change: Any) -> str:  # noqa: ANN401 (a change with a key)
        """The fact at the beginning of a sentence."""
        return wording.fact(change.key, change.below, change.target, self.lang, self.titles)

    def value_of(self, item: object, key: str) -> str:
        """A value of a key."""
        return value(item, key, self.lang, self.titles)


Sentence = Callable[[Any, Speech], Message]
"""The sentence about a change of one kind."""
