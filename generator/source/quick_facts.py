"""Lists of facts as most are, read in one go: ``- key: value``, two spaces a level.

A list with anything odd in it is left to ``lists`` and ``facts``, which define what comes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern

from generator.diagnostics import Span
from generator.source.lists import DEEPEST
from generator.source.masking import Body
from generator.source.values import Fact, Text

_FACT = re.compile(r"((?:  )*)- (?=[^\s>-])([^:]{0,60}[^:\s]):[ ]+(\S.*)")
_HEADING = re.compile(r"#{2,3} ")
_TEXT = re.compile(r"#{2,3} |[A-Za-zА-Яа-яЁё]")
"""What a line begins with that ends a list after an empty line."""
_DEEPEST_DASH = 2 * (DEEPEST - 1)


def quick_facts(
    body: Body, start: int, knows: Callable[[str], bool]
) -> tuple[tuple[Fact, ...], int] | None:
    """The facts from the line at ``start`` on, and the line after; None when anything is odd.

    Equal to what the readers of any list make of these lines, in a third of the time.
    """
    if body.commented or body.fences:
        return None
    lines, path = body.lines, body.path
    flat: list[tuple[int, Text, Text, Span]] = []
    index, after_blank = start, False
    while index < len(lines):
        line = lines[index]
        found = _FACT.match(line)
        if found is None:
            if line.strip():
                if (_TEXT if after_blank else _HEADING).match(line):
                    break
                return None
            after_blank = True
            index += 1
            continue
        # Wikis say the same again and again, and each text is held as long as its record.
        dash, key, value = len(found[1]), intern(found[2]), intern(found[3].rstrip())
        if not knows(key) or dash > (_DEEPEST_DASH if flat else 0):
            return None
        index += 1
        after_blank = False
        at = found.start(3)
        key_text = Text(key, Span(path, index, dash + 3, len(key)))
        value_text = Text(value, Span(path, index, at + 1, len(value)))
        item = Span(path, index, dash + 1, at + len(value) - dash)
        flat.append((dash, key_text, value_text, item))
    return (_nested(flat), index) if flat else None


def _nested(flat: list[tuple[int, Text, Text, Span]]) -> tuple[Fact, ...]:
    """The facts with those below them, told by the columns of their dashes."""
    open_ones: list[tuple[int, Fact]] = []
    for dash, key, value, span in reversed(flat):
        below: list[Fact] = []
        while open_ones and open_ones[-1][0] > dash:
            below.append(open_ones.pop()[1])
        open_ones.append((dash, Fact(key, value, tuple(below), span)))
    return tuple([fact for _, fact in reversed(open_ones)])
