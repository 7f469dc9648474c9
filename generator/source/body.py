"""A file's lines with comments blanked out and fences found: what every reader of a body needs.

A comment becomes as many spaces, so that all columns stay true; a fence's lines are left
as they are and must not be looked into. Linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Span, error, say
from generator.patterns import late
from generator.source.notes import Notes, take_notes

_FENCE = late(
    r"(?P<before>[ ]*(?P<markers>(?:(?:[-*+]|\d{1,9}[.)])[ ]+)*))"
    r"(?P<fence>`{3,}|~{3,})(?P<words>.*)"
)
_CLOSE = {"<!": "-->", "%%": "%%"}
"""What ends a comment, by how it begins: that of HTML, and that of notes (Obsidian)."""
_CLOSING = late(r"([ ]*)(`{3,}|~{3,})[ \t]*")
_TICKS_OR_COMMENT = late(r"`+|<!--|%%")
_ITEM = late(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_HEADING = late(r"#{2,3}[ \t]")


class Body(Struct):
    """The lines of a file, with what masks them; line ``n`` of the file is ``lines[n - 1]``."""

    path: str
    lines: list[str]
    first: int
    """Index of the first line that is not frontmatter."""
    fences: dict[int, int] = field(default_factory=dict)
    """Opening line to closing line, both by index."""
    commented: dict[int, int] = field(default_factory=dict)
    """Lines that a comment was taken from: how many characters of their front it was."""
    problems: list[Diagnostic] = field(default_factory=list)
    withheld: set[int] = field(default_factory=set)
    """Lines that, up to the next empty one, may belong to a marked part: nobody gets them."""
    notes: Notes | None = None
    """The footnotes, whose lines are empty; None where there are none."""

    def span(self, index: int, column: int = 0, length: int = 0) -> Span:
        """The place at ``column`` (from 0) of the line at ``index``."""
        return Span(self.path, index + 1, column + 1, length)

    def line_span(self, index: int) -> Span:
        """The whole line at ``index``, without its indentation."""
        line = self.lines[index].rstrip()
        indent = len(line) - len(line.lstrip())
        return self.span(index, indent, len(line) - indent)


def mask(text: str, path: str, first_line: int) -> Body:
    """The body that begins with line ``first_line`` of ``text``, which is the whole file."""
    body = Body(path, text.split("\n"), min(first_line - 1, text.count("\n") + 1))
    if "<!--" in text or "%%" in text or "```" in text or "~~~" in text:
        _Masker(body).run()
    if "[^" in text:
        body.notes = take_notes(path, body.lines, body.first, body.fences, body.commented)
        body.notes.problems = body.problems + body.notes.problems
        body.problems = body.notes.problems
    return body


class _Masker:
    """Walks the lines once; looks ahead only through tables made beforehand."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.closings: dict[str, list[tuple[int, int, int]]] = {"`": [], "~": []}
        self.flush: list[int] = []
        self.headings: list[int] = []
        for index in range(body.first, len(body.lines)):
            self._note(index, body.lines[index])
        self.longest_after = {fence: _maxima(found) for fence, found in self.closings.items()}

    def _note(self, index: int, line: str) -> None:
        if line[:1] not in ("", " ", "\t"):
            self.flush.append(index)
            if line[0] == "#" and _HEADING.match(line):
                self.headings.append(index)
        if "```" in line or "~~~" in line:
            found = _CLOSING.fullmatch(line)
            if found:
                self.closings[found[2][0]].append((index, len(found[2]), len(found[1])))

    def run(self) -> None:
        """Find fences and comments in the order in which they open."""
        lines = self.body.lines
        index = self.body.first
        while index < len(lines):
            line = lines[index]
            if "```" in line or "~~~" in line:
                end = self._fence_end(index, line)
                if end is not None:
                    self.body.fences[index] = end
                    index = end + 1
                    continue
            if "<!--" in line or "%%" in line:
                index = self._blank_comments(index)
            index += 1

    def _fence_end(self, index: int, line: str) -> int | None:
        """The line that closes the fence opened at ``index``; None when none is opened there."""
        opening = _FENCE.match(line)
        if not opening or (opening["fence"][0] == "`" and "`" in opening["words"]):
            return None
        is_deep = not opening["markers"] and len(opening["before"]) > 3
        end = self._closing(index, opening)
        if end is None or end >= self._limit(index, opening):
            if not is_deep:
                self._report_fence(index, opening)
            return None
        return end

    def _closing(self, index: int, opening: re.Match[str]) -> int | None:
        fence, length = opening["fence"][0], len(opening["fence"])
        closings, maxima = self.closings[fence], self.longest_after[fence]
        at = bisect_right(closings, (index, 1 << 30, 0))
        if at >= len(closings) or maxima[at] < length:
            return None
        deepest = len(opening["before"]) + 3
        while at < len(closings):
            line, size, indent = closings[at]
            if size >= length and indent <= deepest:
                return line
            at += 1
        return None

    def _limit(self, index: int, opening: re.Match[str]) -> int:
        """The line that a fence cannot reach over: one that ends the list around it."""
        if not opening["before"]:
            return len(self.body.lines)
        is_deep = bool(opening["markers"]) or len(opening["before"]) > 3
        ends = self.flush if is_deep or self._is_in_list(index) else self.headings
        at = bisect_left(ends, index + 1)
        return ends[at] if at < len(ends) else len(self.body.lines)

    def _is_in_list(self, index: int) -> bool:
        """Whether the last line above that is not indented begins an item."""
        at = bisect_left(self.flush, index) - 1
        return at >= 0 and _ITEM.match(self.body.lines[self.flush[at]]) is not None

    def _report_fence(self, index: int, opening: re.Match[str]) -> None:
        column = opening.start("fence")
        self.body.problems.append(
            error(
                "unclosed-fence",
                self.body.span(index, column, len(opening["fence"])),
                say("The code that begins here is not closed."),
                say("Type “{fence}” on a line of its own after the code.", fence=opening["fence"]),
            )
        )

    def _blank_comments(self, index: int) -> int:
        """Blank what is comment from the line at ``index`` on; the line where that ends."""
        lines, column = self.body.lines, 0
        blanks: list[tuple[int, int]] = []
        runs = _runs(lines[index])
        while (start := _comment_start(lines[index], column, runs)) >= 0:
            close = _CLOSE[lines[index][start : start + 2]]
            end = lines[index].find(close, start + 2)
            if end >= 0:
                column = end + len(close)
                blanks.append((start, column))
                continue
            last = self._comment_end(index, close)
            blanks.append((start, len(lines[index])))
            self._blank(index, blanks)
            if last is None:
                self._blank_rest(index, start, close)
                return len(lines)
            for number in range(index + 1, last):
                self._blank(number, [(0, len(lines[number]))])
            index, column = last, lines[last].index(close) + len(close)
            blanks = [(0, column)]
            runs = _runs(lines[index])
        self._blank(index, blanks)
        return index

    def _comment_end(self, index: int, close: str) -> int | None:
        lines = self.body.lines
        return next((n for n in range(index + 1, len(lines)) if close in lines[n]), None)

    def _blank_rest(self, index: int, column: int, close: str) -> None:
        self.body.problems.append(
            error(
                "unclosed-comment",
                self.body.span(index, column, 4 if close == "-->" else 2),
                say("The comment that begins here is not closed."),
                say("Type “{close}” where it ends.", close=close),
            )
        )
        for number in range(index + 1, len(self.body.lines)):
            self._blank(number, [(0, len(self.body.lines[number]))])

    def _blank(self, index: int, blanks: list[tuple[int, int]]) -> None:
        if not blanks:
            return
        line, parts, column, front = self.body.lines[index], [], 0, 0
        for start, end in blanks:
            parts += [line[column:start], " " * (end - start)]
            if not line[front:start].strip():
                front = end
            column = end
        self.body.lines[index] = ("".join(parts) + line[column:]).rstrip()
        self.body.commented[index] = front


def _maxima(closings: list[tuple[int, int, int]]) -> list[int]:
    """For each closing line the longest fence that it or one after it closes."""
    maxima, longest = [0] * len(closings), 0
    for at in range(len(closings) - 1, -1, -1):
        longest = max(longest, closings[at][1])
        maxima[at] = longest
    return maxima


def _runs(line: str) -> dict[int, list[int]]:
    """Where runs of backticks begin, by their length."""
    runs: dict[int, list[int]] = {}
    if "`" in line:
        for found in re.finditer("`+", line):
            runs.setdefault(found.end() - found.start(), []).append(found.start())
    return runs


def _comment_start(line: str, column: int, runs: dict[int, list[int]]) -> int:
    """Where the first comment from ``column`` on opens that is not code; -1 when none does."""
    while found := _TICKS_OR_COMMENT.search(line, column):
        if found[0] in ("<!--", "%%"):
            return found.start()
        length = found.end() - found.start()
        starts = runs.get(length, [])
        at = bisect_left(starts, found.end())
        is_code = at < len(starts) and not _is_escaped(line, found.start())
        column = starts[at] + length if is_code else found.end()
    return -1


def _is_escaped(line: str, at: int) -> bool:
    backslashes = at
    while backslashes and line[backslashes - 1] == "\\":
        backslashes -= 1
    return (at - backslashes) % 2 == 1
