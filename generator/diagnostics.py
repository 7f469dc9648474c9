"""What is wrong with content, and where: values that every room reports and none raises.

This room knows positions, messages and their order. It does not know journeys, does not
print and does not translate by itself: a Message keeps its template, so that whoever
prints it can say it in the author's language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

LONGEST_QUOTE = 80
"""Characters of an author's text that a message repeats before it cuts with «…»."""


class Span(Struct, frozen=True, order=True, array_like=True):
    """A place in a source file.

    ``path`` is posix and relative to the content folder (a theme's file outside of it
    begins with ``../``); ``line`` and ``column`` count from 1, columns in characters;
    ``length`` is how many characters of that line the span covers (0: a place between).
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 0


class Message(Struct, frozen=True, array_like=True):
    """A sentence as a template with named values: ``{name}`` stands for the author's words."""

    template: str
    values: tuple[tuple[str, str], ...] = ()

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The sentence, its template passed through ``translate`` (English as it stands)."""
        return translate(self.template).format_map(dict(self.values)) if self.template else ""

    def __str__(self) -> str:
        return self.text()

    def __bool__(self) -> bool:
        return bool(self.template)


NO_HINT = Message("")


def shown(text: str) -> str:
    """``text`` fit for one line of a message: cut, and with what cannot be seen spelt out."""
    return legible(text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…")


def legible(text: str) -> str:
    """``text`` whole, on one line, with what cannot be seen spelt out."""
    if text.isprintable():
        return text
    return "".join(
        f"\\u{ord(sign):04x}" if unicodedata.category(sign)[0] == "C" else sign for sign in text
    )


def say(template: str, **values: object) -> Message:
    """A message; each value is the author's own text or a number, made safe to print.

    Templates are English, whole sentences, and literal at the call, since the catalogues
    are extracted from calls of this function.
    """
    return Message(template, tuple((name, shown(str(value))) for name, value in values.items()))


def term(english: str) -> str:
    """``english`` itself: marks a word in a table that is translated where it is shown."""
    return english


class Related(Struct, frozen=True, array_like=True):
    """Another place that belongs to a finding, such as the first of two equal ids."""

    span: Span
    message: Message


class Diagnostic(Struct, frozen=True):
    """One problem: a stable kebab-case code, how bad it is, where, what, and what to type."""

    code: str
    severity: Severity
    span: Span
    message: Message
    hint: Message = NO_HINT
    related: tuple[Related, ...] = ()


def error(
    code: str, span: Span, message: Message, hint: Message = NO_HINT, *related: Related
) -> Diagnostic:
    """A Diagnostic that makes the content unfit to publish."""
    return Diagnostic(code, "error", span, message, hint, related)


def warning(
    code: str, span: Span, message: Message, hint: Message = NO_HINT, *related: Related
) -> Diagnostic:
    """A Diagnostic that a reader of the map should know of."""
    return Diagnostic(code, "warning", span, message, hint, related)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """All of them once each, by path, line, column, then worst first, then code."""
    unique = dict.fromkeys(diagnostics)
    return tuple(
        sorted(
            unique,
            key=lambda found: (
                found.span.path,
                found.span.line,
                found.span.column,
                found.span.length,
                SEVERITIES.index(found.severity),
                found.code,
                str(found.message),
            ),
        )
    )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like ``word``, or None when none is near enough to propose."""
    import difflib

    found = difflib.get_close_matches(word[:64], list(known), n=1, cutoff=0.6)
    return found[0] if found else None
