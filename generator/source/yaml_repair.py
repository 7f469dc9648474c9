"""Lines of YAML on their way to the parser: the findings in them, and their repaired form.

A repaired value stands quoted where the author's stood unquoted; ``typed`` leads from there
back to what was typed and where, so that no place is lost.
"""

from __future__ import annotations

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Message, Span, error, say

DEEPEST = 8
"""Levels of lists and mappings in one another."""


class Repair(Struct):
    """The lines of one document, the number of the one being checked, and the findings so far."""

    lines: list[str]
    path: str
    first_line: int
    number: int = 0
    problems: list[Diagnostic] = field(default_factory=list)
    typed: dict[tuple[int, int], tuple[str, int]] = field(default_factory=dict)
    """By line and column in the repaired lines (from 0): the text as typed, and its column."""
    reported: set[int] = field(default_factory=set)
    """Numbers of lines with problems: what the parser says of them again is left out."""
    moved: dict[int, int] = field(default_factory=dict)
    """By line, how many columns further left it stands as repaired."""
    as_typed: tuple[str, ...] = ()
    """The lines before any of them was repaired."""

    def __post_init__(self) -> None:
        self.as_typed = tuple(self.lines)

    @property
    def line(self) -> str:
        """The line being checked, as repaired so far."""
        return self.lines[self.number]

    def span(self, column: int, length: int = 1) -> Span:
        """The place at ``column`` (from 0) of the line being checked."""
        column += self.moved.get(self.number, 0)
        return Span(self.path, self.first_line + self.number, column + 1, length)

    def place(self, number: int, column: int, length: int) -> Span:
        """The place at ``column`` of line ``number``, both from 0, inside of what was typed."""
        column += self.moved.get(number, 0)
        longest = len(self.as_typed[number]) if number < len(self.as_typed) else 0
        column = min(column, longest)
        return Span(self.path, self.first_line + number, column + 1, min(length, longest - column))

    def report(self, *problems: Diagnostic) -> None:
        """Keep problems of the line being checked."""
        self.problems.extend(problems)
        self.reported.add(self.number)

    def drop(self) -> None:
        """Leave the line being checked out of what is parsed."""
        self.lines[self.number] = ""

    def put(self, column: int, value: str, at: int | None = None) -> None:
        """Let the line be, from ``column`` on, the quoted ``value``, typed at ``at``."""
        self.lines[self.number] = self.line[:column] + quoted(value)
        self.typed[self.number, column] = (value, column if at is None else at)

    def require_quotes(self, column: int, value: str, at: int, message: Message) -> None:
        """Report at ``at`` that the value from ``column`` on must be quoted, and quote it."""
        line = self.line[:column] + best_quoted(value)
        self.report(
            error("yaml-unquoted", self.span(at), message, say("Type: {line}", line=line.strip()))
        )
        self.put(column, value)


def quoted(value: str) -> str:
    """``value`` between single quotes, as YAML takes any text."""
    return "'" + value.replace("'", "''") + "'"


def best_quoted(value: str) -> str:
    """``value`` quoted as a person would: double quotes unless it has some."""
    if '"' in value or "\\" in value:
        return quoted(value)
    return f'"{value}"'


def comment_in_field(place: Span) -> Diagnostic:
    """The finding about a comment of Markdown in a field."""
    return error(
        "comment-in-field",
        place,
        say("A field is published as it stands, comments and all."),
        say("Type “# ” and the comment on a line of its own instead."),
    )


def too_deep(place: Span) -> Diagnostic:
    """The finding about lists and mappings too deep to follow."""
    return error(
        "yaml-too-deep",
        place,
        say("Lists and fields stand in one another more than {count} deep.", count=DEEPEST),
        say("Write them flatter."),
    )
