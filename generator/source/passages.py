"""Lines of narrative as passages: marked parts apart, comments removed, no line lost.

A passage is a run of lines for the same readers. Where a mark for an audience begins and
ends is decided here; how one is written is in ``callouts``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.patterns import late
from generator.source.body import Body
from generator.source.callouts import (
    Callout,
    bare_mark_in,
    callout_in,
    indent_of,
    item_mark_in,
    may_hold_marks,
    nested_mark,
    stray_item_mark,
)
from generator.source.values import Passage, Text

_QUOTE = re.compile(r" {0,3}>[ \t]?")
_INTERRUPTING = late(
    r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)|[#>]|```|~~~|(?:[-*_][ \t]*){3,}$)"
)
"""What ends an item without an empty line above."""
_ITEM = late(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")

_Line = tuple[int, int, str]
"""Index, characters taken off the front, the rest of the line."""


class NarrativeReader:
    """Makes passages of the lines of one body."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.has_marks = may_hold_marks("\n".join(body.lines[body.first :]))

    def passages(self, start: int, end: int) -> tuple[Passage, ...]:
        """The passages of the lines from index ``start`` up to ``end``; problems go to the body."""
        lines = self.body.lines
        while start < end and not lines[start].strip():
            start += 1
        while start < end and not lines[end - 1].strip():
            end -= 1
        if start == end:
            return ()
        if not self.has_marks and not self.body.withheld:
            return _passage(self.body, [self.line(n) for n in range(start, end)], None)
        return tuple(_PassageSplitter(self, start, end).run())

    def line(self, index: int) -> _Line:
        """The line at ``index`` without the comment that it began with."""
        line = self.body.lines[index]
        front = self.body.commented.get(index, 0)
        if not front:
            return index, 0, line
        rest = line[front:].lstrip()
        return index, len(line) - len(rest), rest

    def is_blank(self, index: int) -> bool:
        """Whether the author left the line empty; one that held a comment alone is not."""
        return not self.body.lines[index].strip() and index not in self.body.commented


def _passage(body: Body, lines: list[_Line], mark: Text | None) -> tuple[Passage, ...]:
    """One passage of ``lines`` without the empty ones around them, or none."""
    first, last = 0, len(lines)
    while first < last and not lines[first][2].strip():
        first += 1
    while first < last and not lines[last - 1][2].strip():
        last -= 1
    kept = lines[first:last]
    if not kept:
        return ()
    index, column, text = kept[0]
    texts = tuple(line for _, _, line in kept)
    numbers = tuple(number + 1 for number, _, _ in kept)
    columns = tuple(taken for _, taken, _ in kept)
    notes = body.notes.of("\n".join(texts), numbers, columns) if body.notes else ()
    span = body.span(index, column, len(text))
    return (Passage(texts, span, numbers, columns, mark, notes),)


class _PassageSplitter:
    """Splits a run of narrative where marked blocks begin and end."""

    def __init__(self, reader: NarrativeReader, start: int, end: int) -> None:
        self.reader, self.body = reader, reader.body
        self.start, self.end = start, end
        self.plain: list[_Line] = []
        self.quote_start: int | None = None
        """Where in ``plain`` the quote begins that the last line belongs to."""
        self.items: list[tuple[int, int]] = []
        """Open items of lists, outermost first: indentation, place in ``plain``."""

    def run(self) -> Iterator[Passage]:
        """The passages, in order."""
        index = self.start
        while index < self.end:
            marked = None
            if index in self.body.fences:
                last = min(self.body.fences[index] + 1, self.end)
                self.plain += [(n, 0, self.body.lines[n]) for n in range(index, last)]
                index, self.quote_start = last, None
                continue
            if self.reader.is_blank(index):
                self.quote_start = None
            else:
                marked = self._marked_at(index)
            if marked is None:
                self._keep(index)
                index += 1
            else:
                block, mark, index = marked
                yield from _passage(self.body, self.plain, None)
                yield from _passage(self.body, block, mark)
                self.plain, self.quote_start, self.items = [], None, []
        yield from _passage(self.body, self.plain, None)

    def _keep(self, index: int) -> None:
        line = self.body.lines[index]
        if _QUOTE.match(line) and self.quote_start is None:
            self.quote_start = len(self.plain)
        item = _ITEM.match(line)
        if item:
            indent = indent_of(line)
            self.items = [open_item for open_item in self.items if open_item[0] < indent]
            self.items.append((indent, len(self.plain)))
        elif line[:1].strip() and (not self.plain or not self.plain[-1][2].strip()):
            self.items = []
        self.plain.append(self.reader.line(index))

    def _marked_at(self, index: int) -> tuple[list[_Line], Text, int] | None:
        """The marked block that the line at ``index`` opens, its mark, the line after it."""
        line = self.body.lines[index]
        place = self.body.line_span(index)
        callout = callout_in(line, place, is_first=self.quote_start is None)
        if callout:
            return self._callout_block(index, callout)
        if _QUOTE.match(line) and (problem := nested_mark(line, place)):
            return self._callout_block(index, Callout("", 0, "", 0, problem))
        if index in self.body.withheld:
            return self._callout_block(index, Callout("", 0, line, 0, None))
        if bare := bare_mark_in(line, self.body.line_span(index)):
            self.body.problems.append(bare)
        mark = item_mark_in(line)
        return self._item_block(index, *mark) if mark else None

    def _callout_block(self, index: int, callout: Callout) -> tuple[list[_Line], Text, int]:
        end = self._block_end(index + 1)
        rest, nested = self._lines(index + 1, end, is_quote=True)
        place = self.body.span(index, callout.column, len(callout.word))
        problem = callout.problem or nested
        if problem is None:
            first: _Line = (index, callout.rest_column, callout.rest)
            return [first, *rest], Text(callout.word, place), end
        self.body.problems.append(problem)
        start = self.quote_start
        if self.items and nested and nested.code == "mark-in-mark":
            # The inner mark may be that of the item which the call-out stands in.
            start, inside = self.items[0][1], end
            end = self._item_end(end, self.items[0][0])
            rest += self._lines(inside, end, is_quote=False)[0]
        block: list[_Line] = [(index, 0, self.body.lines[index]), *rest]
        if start is not None:
            block = self.plain[start:] + block
            self.plain = self.plain[:start]
        return block, Text("", place), end

    def _lines(
        self, index: int, end: int, *, is_quote: bool
    ) -> tuple[list[_Line], Diagnostic | None]:
        """The lines of a marked block, and what is wrong when another mark stands in it."""
        lines: list[_Line] = []
        problem: Diagnostic | None = None
        while index < end:
            if index in self.body.fences:
                last = min(self.body.fences[index] + 1, end)
                lines += [(n, 0, self.body.lines[n]) for n in range(index, last)]
                index = last
                continue
            problem = problem or nested_mark(self.body.lines[index], self.body.line_span(index))
            lines.append(self._unquoted(index) if is_quote else self.reader.line(index))
            index += 1
        return lines, problem

    def _block_end(self, index: int) -> int:
        while index < self.end and not self.reader.is_blank(index):
            index = self.body.fences.get(index, index) + 1
        return min(index, self.end)

    def _unquoted(self, index: int) -> _Line:
        line = self.body.lines[index]
        quote = _QUOTE.match(line)
        if quote:
            return index, quote.end(), line[quote.end() :]
        return self.reader.line(index)

    def _item_block(
        self, index: int, indent: int, word: str, column: int
    ) -> tuple[list[_Line], Text, int] | None:
        """The item above a mark with all that stands below it, the mark's own line left out."""
        owner = self._owner(indent)
        if owner is None:
            place = self.body.line_span(index)
            problem = stray_item_mark(self.body.lines[index], word, place)
            self.body.problems += [problem] if problem else []
            return None
        end = self._item_end(index + 1, owner[0])
        below, problem = self._lines(index + 1, end, is_quote=False)
        if problem:
            self.body.problems.append(problem)
            word = ""
        block = [_dedented(line, owner[0]) for line in self.plain[owner[1] :] + below]
        self.plain = self.plain[: owner[1]]
        return block, Text(word, self.body.span(index, column, len(word))), end

    def _owner(self, indent: int) -> tuple[int, int] | None:
        """The innermost open item that a line so far in stands below: by two columns, or by one."""
        below = [item for item in self.items if item[0] < indent]
        return next((item for item in reversed(below) if item[0] <= indent - 2), None) or (
            below[-1] if below else None
        )

    def _item_end(self, index: int, indent: int) -> int:
        """The line after an item and all that Markdown counts to it, lazy lines too."""
        end, after_blank, in_quote = index, False, False
        while index < self.end:
            line = self.body.lines[index]
            text = line.lstrip()
            if self.reader.is_blank(index):
                after_blank, in_quote = True, False
            else:
                goes_on = in_quote and text[:1] == ">"
                if indent_of(line) <= indent and (
                    after_blank or (_INTERRUPTING.match(line) and not goes_on)
                ):
                    break
                in_quote = in_quote or text[:1] == ">"
                index = self.body.fences.get(index, index)
                end, after_blank = min(index + 1, self.end), False
            index += 1
        return end


def _dedented(line: _Line, indent: int) -> _Line:
    index, taken, text = line
    cut = min(indent, len(text) - len(text.lstrip(" ")))
    return index, taken + cut, text[cut:]
