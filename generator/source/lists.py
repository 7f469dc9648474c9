"""``-`` lists right under a heading, as items in items: what facts and registries' items share.

Handles lines and indentation, no keys. In a list of facts (``is_strict``) every line must
say clearly what it belongs to; in other lists it belongs where Markdown puts it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern

from msgspec import Struct, field

from generator.diagnostics import Message, Span, error, say
from generator.patterns import late
from generator.source import characters
from generator.source.body import Body
from generator.source.callouts import callout_in, item_mark_in
from generator.source.values import Text

ITEM = late(r"([ ]*)-(?:[ ]+|$)")
RULE = late(r" {0,3}-[ \t]*(?:-[ \t]*){2,}")
"""A line across the page, which is no item though it begins with a dash."""
ODD_INDENT = late(rf"[ ]*[\t{characters.SPACES}][ \t{characters.SPACES}]*")
ODD_ITEM = late(
    rf"([ ]*)(?:(-)([\t{characters.SPACES}]|(?=[^\s-]))"
    rf"|([{characters.DASHES}{characters.BULLETS}])\s)\s*"
)


class Item(Struct):
    """An item as typed: the column of its dash, its pieces of text, its items below.

    It stands ``depth`` deep; ``reach`` is how deep it was meant to stand, where that is deeper.
    """

    index: int
    dash: int
    depth: int
    reach: int
    pieces: list[tuple[str, int, int]] = field(default_factory=list)
    """Text, index of its line, column from 0."""
    below: list[Item] = field(default_factory=list)
    is_closed: bool = False
    """Whether a quote has begun in it, which goes on to the next empty line."""


def joined(body: Body, pieces: list[tuple[str, int, int]]) -> Text:
    """The pieces as one text, single spaces between them."""
    value, index, column = pieces[0]
    span = Span(body.path, index + 1, column + 1, len(value))
    if len(pieces) == 1:
        # Wikis repeat owners, tags and states; each text is held as long as its record.
        return Text(intern(value), span)
    breaks: list[tuple[int, int, int]] = []
    offset = len(value) + 1
    for piece, line, start in pieces[1:]:
        breaks.append((offset, line + 1, start + 1))
        offset += len(piece) + 1
    return Text(" ".join(piece for piece, _, _ in pieces), span, tuple(breaks))


def begins_list(body: Body, index: int, is_fact: Callable[[str], bool]) -> bool:
    """Whether the line at ``index`` is an item, or what an author may have meant for one."""
    line = body.lines[index]
    if ITEM.match(line):
        return not RULE.fullmatch(line)
    odd = ODD_INDENT.match(line)
    rest = line[odd.end() :] if odd else line.lstrip()
    found = ITEM.match(rest) or ODD_ITEM.match(rest)
    return found is not None and is_fact(rest[found.end() :])


class ListFindings:
    """The line of a list that is being read, and findings about it.

    Lists that are not ``is_strict`` are read as Markdown reads them, without a word.
    """

    def __init__(self, body: Body, start: int, *, is_strict: bool) -> None:
        self.body = body
        self.index = start
        self.is_strict = is_strict
        self.is_inside = False
        """Whether an item is open, below which the next one may stand."""
        self.tab = 2
        """How many spaces are meant by a tab of this list."""
        self._tabbed = -1
        """The last line that was found indented with tabs: a run of them is told once."""

    def without_odd_indent(self, line: str) -> str:
        """The line with spaces for whatever it is indented with; its columns stay."""
        odd = ODD_INDENT.match(line) if self.is_strict else None
        if odd is None:
            return _with_spaces(line) if "\t" in line else line
        at = next(at for at, char in enumerate(line) if char != " ")
        if line[at] == "\t":
            if self._tabbed < 0:
                self.tab = self._spaces_of_tab()
            if self._tabbed < 0 or self.index != self._tabbed + 1:
                self.report(
                    "tab-indent",
                    say("This line is indented with a tab."),
                    self._tab_hint(),
                    at,
                )
            self._tabbed = self.index
        else:
            place = self.body.span(self.index, at, 1)
            self.body.problems.append(characters.report_look_alike(line[at], place, " "))
        # A tab becomes one character, so that columns stay true; it is deep enough to be below.
        return " " * odd.end() + line[odd.end() :]

    def _spaces_of_tab(self) -> int:
        """Four where the lines around stand four spaces in and none of them two, else two."""
        lines, indents = self.body.lines, set()
        for numbers in (range(self.index - 1, -1, -1), range(self.index + 1, len(lines))):
            for number in numbers:
                if not lines[number].strip() or lines[number][0] == "#":
                    break
                indents.add(len(lines[number]) - len(lines[number].lstrip(" ")))
        return 4 if 4 in indents and 2 not in indents else 2

    def _tab_hint(self) -> Message:
        if not self.is_inside:
            return say("Begin the line with “-”.")
        if self.tab == 4:
            return say("Type four spaces instead of the tab.")
        return say("Type two spaces instead of the tab.")

    def report_odd_item(self, odd: re.Match[str]) -> None:
        """An item whose dash is none, or has no space after it."""
        char = odd[4] or odd[3]
        if char and char != "\t":
            place = self.body.span(self.index, odd.start(4 if odd[4] else 3), 1)
            wanted = "-" if odd[4] else " "
            self.body.problems.append(characters.report_look_alike(char, place, wanted))
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
        self.body.withheld.add(self.index)
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


DEEPEST = 8
"""Levels of facts below facts."""

_PLAIN = late(r"((?:[ ]{2})*)- ([^\s-].*)")
"""An item as most are: an even indentation, a dash, one space, text."""
_OTHER_ITEM = late(r"([ ]*)([*+]|\d{1,9}[.)])(?:[ ]+|$)")
_HEADING = late(r"#(?:#|\s|$)")
_PIECES = re.compile(r"\S+(?: \S+)*")


class ListReader(ListFindings):
    """Reads one list, line by line."""

    def __init__(
        self, body: Body, start: int, is_fact: Callable[[str], bool], *, is_strict: bool
    ) -> None:
        super().__init__(body, start, is_strict=is_strict)
        self.is_fact = is_fact
        self.items: list[Item] = []
        self.stack: list[Item] = []
        self.after_blank = False

    def read(self) -> tuple[list[Item], int]:
        """The items, and the index of the first line that is not of the list."""
        lines = self.body.lines
        while self.index < len(lines):
            line = lines[self.index]
            if self._take_plain(line):
                self.after_blank = False
            elif not line.strip():
                self._see_blank()
            elif self.index in self.body.fences:
                if not self._skip_fence(line):
                    break
            else:
                self.is_inside = bool(self.stack)
                if not self._take(self.without_odd_indent(line)):
                    break
            self.index += 1
        return self.items, self.index

    def _take_plain(self, line: str) -> bool:
        """Put an item as most are where it belongs; False for any other line."""
        found = _PLAIN.match(line)
        if found is None or self.index in self.body.commented:
            return False
        indent, stack = found.end(1), self.stack
        self._close(indent)
        if len(stack) >= DEEPEST or (stack[-1].depth % 2 if stack else indent):
            return False
        if found[2][0] == ">":
            return False
        piece = (found[2].rstrip(), self.index, indent + 2)
        item = Item(self.index, indent, indent, indent, [piece])
        (stack[-1].below if stack else self.items).append(item)
        stack.append(item)
        return True

    def _close(self, depth: int) -> None:
        """Close what an item that stands ``depth`` deep cannot be below of."""
        stack = self.stack
        while stack and stack[-1].depth > depth:
            stack.pop()
        if stack and stack[-1].reach >= depth:
            stack.pop()

    def _depth(self, indent: int) -> int:
        """How deep the line stands that has its text at the column ``indent``."""
        tabs = self.body.lines[self.index].count("\t", 0, indent)
        return indent + tabs * (self.tab - 1)

    def _see_blank(self) -> None:
        if self.index not in self.body.commented:
            self.after_blank = True
            if self.stack:
                self.stack[-1].is_closed = False

    def _skip_fence(self, line: str) -> bool:
        """Leave out the code inside of an item; code beside the list ends it."""
        if line[0] != " ":
            if not self.after_blank:
                self.report_flush()
            return False
        self.report(
            "code-in-fact",
            say("Code cannot stand in a list of facts."),
            say("Move it below the list, after an empty line."),
        )
        self.index = self.body.fences[self.index]
        self.after_blank = False
        return True

    def _take(self, line: str) -> bool:
        """Put a line where it belongs; False when the list has ended before it."""
        found = None if RULE.fullmatch(line) else self._item(line)
        if found is not None:
            indent, start = found
            self._open(indent, start, line)
        elif not self._continue(line):
            return False
        self.after_blank = False
        return True

    def _item(self, line: str) -> tuple[int, int] | None:
        """The column of the line's dash and where its text begins; None when it has no dash."""
        found = ITEM.match(line)
        if found:
            return len(found[1]), found.end()
        other = _OTHER_ITEM.match(line)
        if other:
            return self._other_item(other)
        odd = ODD_ITEM.match(line) if self.is_strict else None
        if odd is not None and self.is_fact(line[odd.end() :]):
            self.report_odd_item(odd)
            return len(odd[1]), odd.end()
        text = line.lstrip(" ")
        if self.stack and len(text) < len(line) and self._lacks_dash(text):
            self.report_always(
                "dash-missing",
                say("“{text}” is written like a fact, but has no dash.", text=text),
                say("Type: - {text}", text=text),
            )
            return len(line) - len(text), len(line) - len(text)
        return None

    def _other_item(self, other: re.Match[str]) -> tuple[int, int] | None:
        """An item that begins with ``*``, ``+`` or a number, inside of another item."""
        if not self.stack or not other[1] or self.stack[-1].is_closed:
            return None
        if self.is_strict:
            if other[2] not in ("*", "+") and not self.is_fact(other.string[other.end() :]):
                return None
            self.report(
                "wrong-dash",
                say("“{char}” begins no fact.", char=other[2]),
                say("Type “-” instead."),
            )
        return len(other[1]), other.end()

    def _lacks_dash(self, text: str) -> bool:
        return self.is_fact(text) if self.is_strict else item_mark_in(f"- {text}") is not None

    def _open(self, indent: int, start: int, line: str) -> None:
        depth = self._depth(indent)
        is_tabbed = depth > indent
        self._close(depth)
        above = self.stack[-1] if self.stack else None
        beside = (above.below if above else self.items)[-1:]
        item = Item(self.index, indent, depth, depth)
        # What is wrong with the item above in the same way is one slip with it.
        is_told = is_tabbed or (bool(beside) and beside[0].depth == depth)
        if above and depth == above.depth + 1:
            item.reach = depth + 1
            if not is_told:
                self.report_one_space()
        if not above and indent and self.is_strict and not is_told:
            self.report(
                "indented-list",
                say("Spaces stand before a fact of the heading."),
                say("Begin the line with “-”."),
            )
        item.is_closed = line.startswith(">", start)
        if not item.is_closed or self.is_strict or not self._opens_callout(line[start:]):
            self._add(item, line, start)
        if len(self.stack) >= DEEPEST:
            self.report(
                "list-too-deep",
                say("Facts stand in one another too deep."),
                say("Write them flatter."),
            )
            return
        (self.stack[-1].below if self.stack else self.items).append(item)
        self.stack.append(item)

    def _add(self, item: Item, line: str, start: int) -> None:
        text = line[start:].strip()
        if not text:
            return
        column = line.index(text, start)
        if self.index in self.body.commented and "  " in text:
            for piece in _PIECES.finditer(text):
                item.pieces.append((piece[0], self.index, column + piece.start()))
        else:
            item.pieces.append((text, self.index, column))

    def _continue(self, line: str) -> bool:
        """Take a line without a dash; False when the list has ended before it."""
        indent = len(line) - len(line.lstrip(" "))
        if not indent or self.body.commented.get(self.index):
            return self._continue_flush(line)
        if not self.stack:
            return False
        text = line.strip()
        if text[0] == ">" or self.stack[-1].is_closed:
            self._continue_quote(line, text)
        elif not self.is_strict:
            self._add(self.stack[-1], line, indent)
        elif self._depth(indent) >= self.stack[-1].depth + 2:
            self._continue_value(line, indent)
        elif self._depth(indent) == self.stack[-1].depth + 1:
            self.report_one_space()
            self._continue_value(line, indent)
        else:
            self.report_after_below()
        return True

    def _continue_value(self, line: str, indent: int) -> None:
        if re.match(r"#{1,6} ", line[indent:]):
            self.report(
                "indented-heading",
                say("Spaces stand before this heading."),
                say("Begin the line with “#”."),
            )
        self._add(self.stack[-1], line, indent)

    def _continue_flush(self, line: str) -> bool:
        if self.after_blank or _HEADING.match(line):
            return False
        ends_quote = _OTHER_ITEM.match(line) or RULE.fullmatch(line)
        if self.stack and self.stack[-1].is_closed and not ends_quote:
            return True
        if self.is_strict:
            self.report_flush()
            return False
        if line[0] == ">" or ends_quote:
            return False
        self._add(self.stack[-1], line, 0)
        return True

    def _opens_callout(self, text: str) -> bool:
        return callout_in(text, self.body.line_span(self.index), is_first=True) is not None

    def _continue_quote(self, line: str, text: str) -> None:
        """A quote inside of an item: it may be a call-out, so nothing of it joins a value."""
        item = self.stack[-1]
        if self.is_strict:
            if not item.is_closed:
                self.report(
                    "quote-in-fact",
                    say("A quote cannot stand in a list of facts."),
                    say("Move it below the list, after an empty line."),
                )
            item.is_closed = True
        elif item.is_closed or self._opens_callout(line):
            item.is_closed = True
        else:
            self._add(item, line, line.index(text) + (1 if text[0] == ">" else 0))
