"""What is said of the lines of a list that stand oddly, line by line."""

from __future__ import annotations

import re

from generator.diagnostics import Message, error, say
from generator.source import signs
from generator.source.items import ODD_INDENT
from generator.source.masking import Body


class ListFindings:
    """The line of a list that is being read, and findings about it.

    Lists that are not ``is_strict`` are read as Markdown reads them, without a word.
    """

    def __init__(self, body: Body, start: int, *, is_strict: bool) -> None:
        self.body = body
        self.index = start
        self.is_strict = is_strict

    def without_odd_indent(self, line: str) -> str:
        """The line with spaces for whatever it is indented with; its columns stay."""
        odd = ODD_INDENT.match(line) if self.is_strict else None
        if odd is None:
            return _with_spaces(line) if "\t" in line else line
        at = next(at for at, sign in enumerate(line) if sign != " ")
        if line[at] == "\t":
            self.report(
                "tab-indent",
                say("This line is indented with a tab."),
                say("Type two spaces instead of the tab."),
                at,
            )
        else:
            place = self.body.span(self.index, at, 1)
            self.body.problems.append(signs.report_look_alike(line[at], place, " "))
        # A tab becomes one sign, so that columns stay true; it is deep enough to be below.
        return " " * odd.end() + line[odd.end() :]

    def report_odd_item(self, odd: re.Match[str]) -> None:
        """An item whose dash is none, or has no space after it."""
        sign = odd[4] or odd[3]
        if sign and sign != "\t":
            place = self.body.span(self.index, odd.start(4 if odd[4] else 3), 1)
            wanted = "-" if odd[4] else " "
            self.body.problems.append(signs.report_look_alike(sign, place, wanted))
        else:
            self.report(
                "dash-without-space",
                say("No space stands after the dash of this fact."),
                say("Type “- ” before the key."),
            )

    def report_after_below(self) -> None:
        """A line that would go on with a value after the facts below it."""
        self.report(
            "line-after-below",
            say("This line goes on with a value that facts stand below already."),
            say("Move it up, right below the value."),
        )

    def report_one_space(self) -> None:
        """A line one space further in than the dash above it."""
        if self.is_strict:
            self.report(
                "one-space-indent",
                say("One space is too few to stand below a fact."),
                say("Indent the line with two spaces more than the dash above."),
            )

    def report_flush(self) -> None:
        """A line beside the list, without an empty line between.

        Markdown counts it to the last item, and so to what that item is marked for.
        """
        self.body.held.add(self.index)
        self.report(
            "line-after-fact",
            say("This line is not indented, though it stands right after a fact."),
            say("Indent it with two spaces, or leave an empty line above it."),
        )

    def report(self, code: str, message: Message, hint: Message, column: int | None = None) -> None:
        """A finding of a strict list, at ``column`` (from 0) or at the whole line."""
        if self.is_strict:
            self.report_always(code, message, hint, column)

    def report_always(
        self, code: str, message: Message, hint: Message, column: int | None = None
    ) -> None:
        """A finding of any list."""
        place = self.body.line_span(self.index)
        if column is not None:
            place = self.body.span(self.index, column, 1)
        self.body.problems.append(error(code, place, message, hint))


def _with_spaces(line: str) -> str:
    """``line`` with a space for each tab before its text: columns stay true."""
    text = line.lstrip(" \t")
    return " " * (len(line) - len(text)) + text
