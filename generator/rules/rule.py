"""What a rule is: a code, how bad a breach of it is, and a plain function that finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from datetime import date
from functools import partial
from typing import TypeVar

from generator.diagnostics import Message, Related, Severity, Span
from generator.frozen import dataclass
from generator.keeping.memory import Memory
from generator.model.catalog import Catalog
from generator.model.records import Journey
from generator.model.texts import Survey, survey

T = TypeVar("T")

NO_HINT = Message("")


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a file beside the text.

    ``refusal`` is why it is not published and what to do, None when it is. ``left_out`` names
    what of it could run or be requested and is not published. ``is_picture``: its name is one
    of a picture. ``tells_of_author``: all stays in it that it holds of those who made it.
    """

    refusal: tuple[Message, Message] | None = None
    left_out: tuple[str, ...] = ()
    is_picture: bool = True
    tells_of_author: bool = False


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a rule may know beside the catalog.

    ``as_of`` is the day reviews are measured against, if any. ``taken_out`` gives what of
    a Markdown text's HTML will not be published: its name, and the line of the text. ``fate``
    tells of the file at a path of the content. ``survey`` gives a thing's links and pictures;
    it looks at each thing once, whoever asks. ``memory`` holds what was found before.
    """

    as_of: date | None = None
    taken_out: Callable[[str], Iterable[tuple[str, int]]] = lambda _: ()
    fate: Callable[[str], Fate] = lambda _: Fate()
    survey: Callable[[object], Survey] = survey
    memory: Memory = field(default_factory=Memory)

    def each(
        self, code: str, journeys: Iterable[Journey], look: Callable[[Journey], Iterable[T]]
    ) -> Iterator[T]:
        """What ``look`` finds in each journey by itself; it looks again only at what changed."""
        for journey in journeys:
            found = partial(_all, look, journey)
            yield from self.memory.recall((code, journey.id), journey, found)


def _all(look: Callable[[Journey], Iterable[T]], journey: Journey) -> tuple[T, ...]:
    return tuple(look(journey))


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of a rule: where, what, and what to type."""

    span: Span
    message: Message
    hint: Message = NO_HINT
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """``severity`` is the default; ``site.yml`` may set another or turn the rule off."""

    code: str
    severity: Severity
    check: Callable[[Catalog, Circumstances], Iterator[Finding]]
