"""Fields that use nothing of YAML but a key, a colon and a text or a list, read without a parser.

Most frontmatter is no more than that, and to import YAML takes longer than to read a small wiki.
What stands here is proved equal to what the parser makes by a property test; whatever might be
more is refused and takes the long way, with all that is said of mistakes.
"""

from __future__ import annotations

import re

from generator.diagnostics import Span
from generator.source.values import Field, Fields, Items, Node, Text

_LETTERS = "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0410-\u044f\u0401\u0451"
_WORDS = rf"[{_LETTERS}](?:[{_LETTERS} _.-]*[{_LETTERS}])?"
_SAID = rf"-{_LETTERS} _.,:;!?()/%+'«»“”№₽–—"
_FIELD = re.compile(
    rf"(?P<key>[a-z](?:[a-z -]{{0,60}}[a-z])?|[а-яё](?:[а-яё -]{{0,60}}[а-яё])?): "
    rf"(?:(?P<plain>(?!.*: )[«{_LETTERS}](?:[{_SAID}]*[{_LETTERS}.!?%)»”])?)"
    rf'|"(?P<quoted>[{_SAID}]+)"'
    rf"|\[(?P<list>{_WORDS}(?:, {_WORDS})*)\])"
)


def short_fields(lines: list[str], path: str, first_line: int) -> Fields | None:
    """The fields of the lines; None where a parser is needed."""
    found: dict[str, Field] = {}
    for number, line in enumerate(lines, first_line):
        if not line or (line[0] == "#" and line.isprintable()):
            continue
        shape = _FIELD.fullmatch(line)
        if shape is None or shape["key"] in found:
            return None
        key = Text(shape["key"], Span(path, number, 1, len(shape["key"])))
        found[key.value] = Field(key, _value(shape, path, number))
    fields = tuple(found.values())
    return Fields(fields, Span(path, fields[0].key.span.line, 1, 0)) if fields else None


def _value(shape: re.Match[str], path: str, number: int) -> Node:
    kind = shape.lastgroup or ""
    said, column = shape[kind], shape.start(kind) + 1
    if kind != "list":
        return Text(said, Span(path, number, column, len(said)))
    items: list[Node] = []
    at = column
    for item in said.split(", "):
        items.append(Text(item, Span(path, number, at, len(item))))
        at += len(item) + 2
    return Items(tuple(items), Span(path, number, column - 1, 0))
