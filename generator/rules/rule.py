"""What a rule is: a code, how bad a breach of it is, and a plain function that finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct, field

from generator.diagnostics import Message, Related, Severity, Span
from generator.keeping.memory import Memory
from generator.model.catalog import Catalog
from generator.model.looks import Look, look_at
from generator.model.records import Journey
from generator.model.sketches import spelt_span, unspelt_span
from generator.model.texts import SURVEY, Survey, survey

NO_HINT = Message("")


class Fate(Struct, frozen=True):
    """What becomes of a file beside the text.

    ``refusal`` is why it is not published and what to do, None when it is. ``left_out`` names
    what of it could run or be requested and is not published. ``is_picture``: its name is one
    of a picture. ``holds_author``: all stays in it that it holds of those who made it.
    """

    refusal: tuple[Message, Message] | None = None
    left_out: tuple[str, ...] = ()
    is_picture: bool = True
    holds_author: bool = False


class Circumstances(Struct, frozen=True):
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

    def surveys(self, catalog: Catalog) -> Iterator[Survey]:
        """The survey of every thing of the catalog, in its order."""
        yield from look_at(catalog.journeys, SURVEY)
        yield from map(self.survey, catalog.registered())


class Finding(Struct, frozen=True):
    """One breach of a rule: where, what, and what to type."""

    span: Span
    message: Message
    hint: Message = NO_HINT
    related: tuple[Related, ...] = ()


class Rule(Struct, frozen=True):
    """``severity`` is the default; ``site.yml`` may set another or turn the rule off."""

    code: str
    severity: Severity
    check: Callable[[Catalog, Circumstances], Iterator[Finding]]


def findings(code: str, find: Callable[[Journey], Iterable[Finding]]) -> Look[tuple[Finding, ...]]:
    """The look at a journey that gives what a rule finds in it by itself."""
    return Look(code, lambda journey: tuple(find(journey)), _spelt, _unspelt)


def _spelt(found: tuple[Finding, ...]) -> list[Any]:
    return [spelt_finding(one) for one in found]


def _unspelt(told: list[Any]) -> tuple[Finding, ...]:
    return tuple(unspelt_finding(one) for one in told)


def spelt_finding(one: Finding) -> list[Any]:
    """A finding as JSON can hold it."""
    related = [[spelt_span(each.span), _spelt_message(each.message)] for each in one.related]
    words = _spelt_message(one.message), _spelt_message(one.hint)
    return [spelt_span(one.span), *words, related]


def unspelt_finding(told: list[Any]) -> Finding:
    """What ``spelt_finding`` was given."""
    span, message, hint, related = told
    return Finding(
        unspelt_span(span),
        _unspelt_message(message),
        _unspelt_message(hint),
        tuple(Related(unspelt_span(its), _unspelt_message(said)) for its, said in related),
    )


def _spelt_message(message: Message) -> list[Any]:
    return [message.template, message.values]


def _unspelt_message(told: list[Any]) -> Message:
    template, values = told
    return Message(template, tuple((name, value) for name, value in values))
