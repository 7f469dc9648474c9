"""``-`` lists right under a heading, as items in items: what facts and registries' items share.

Knows lines and indentation, no keys. In a list of facts (``is_strict``) every line must
say clearly what it belongs to; in other lists it belongs where Markdown puts it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.diagnostics import say
from generator.patterns import late
from generator.source.callouts import callout_in, item_mark_in
from generator.source.items import ITEM, ODD_ITEM, RULE, Item
from generator.source.list_findings import ListFindings
from generator.source.masking import Body

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
            elif not self._take(self.without_odd_indent(line)):
                break
            self.index += 1
        return self.items, self.index

    def _take_plain(self, line: str) -> bool:
        """Put an item as most are where it belongs; False for any other line."""
        found = _PLAIN.match(line)
        if found is None or self.index in self.body.commented:
            return False
        indent, stack = found.end(1), self.stack
        while stack and stack[-1].dash > indent:
            stack.pop()
        if stack and stack[-1].dash == indent:
            stack.pop()
        if len(stack) >= DEEPEST or (stack[-1].dash % 2 if stack else indent):
            return False
        if found[2][0] == ">":
            return False
        item = Item(self.index, indent, [(found[2].rstrip(), self.index, indent + 2)])
        (stack[-1].below if stack else self.items).append(item)
        stack.append(item)
        return True

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
        text = line.lstrip(" ")
        if self.stack and len(text) < len(line) and self._lacks_dash(text):
            self.report_always(
                "dash-missing",
                say("“{text}” is written like a fact, but has no dash.", text=text),
                say("Type: - {text}", text=text),
            )
            return len(line) - len(text), len(line) - len(text)
        odd = ODD_ITEM.match(line) if self.is_strict else None
        if odd is None or not self.is_fact(line[odd.end() :]):
            return None
        self.report_odd_item(odd)
        return len(odd[1]), odd.end()

    def _other_item(self, other: re.Match[str]) -> tuple[int, int] | None:
        """An item that begins with ``*``, ``+`` or a number, inside of another item."""
        if not self.stack or not other[1] or self.stack[-1].is_closed:
            return None
        if self.is_strict:
            if other[2] not in ("*", "+") and not self.is_fact(other.string[other.end() :]):
                return None
            self.report(
                "wrong-dash",
                say("“{sign}” begins no fact.", sign=other[2]),
                say("Type “-” instead."),
            )
        return len(other[1]), other.end()

    def _lacks_dash(self, text: str) -> bool:
        return self.is_fact(text) if self.is_strict else item_mark_in(f"- {text}") is not None

    def _open(self, indent: int, start: int, line: str) -> None:
        tabbed = "\t" in self.body.lines[self.index][:indent]
        while self.stack and self.stack[-1].dash > indent:
            self.stack.pop()
        if self.stack and self.stack[-1].dash == indent:
            self.stack.pop()
        elif self.stack and self.stack[-1].dash == indent - 1 and not tabbed:
            self.report_one_space()
        if not self.stack and indent and self.is_strict and not tabbed:
            self.report(
                "indented-list",
                say("Spaces stand before a fact of the heading."),
                say("Begin the line with “-”."),
            )
        item = Item(self.index, indent)
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
        elif indent >= self.stack[-1].dash + 2 or "\t" in self.body.lines[self.index][:indent]:
            self._continue_value(line, indent)
        elif indent == self.stack[-1].dash + 1:
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
