"""Lists as authors write them: items parted by commas, in facts and in frontmatter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import intern

from generator.diagnostics import Diagnostic, Message, error, say
from generator.model.reading.numbers import Problems
from generator.source.values import Fields, Items, Node, Text

MOST_PROBLEMS = 100
"""Of one list: what comes after so many is not read."""

_SINGLE = re.compile(r"\w[\w -]*\w")
"""One item without anything that needs a closer look."""


def items_of(node: Node, problems: Problems) -> tuple[Text, ...]:
    """The items of ``a, b`` or of a YAML list, those that can't be read left out."""
    if isinstance(node, Text):
        if _SINGLE.fullmatch(node.value):
            return (node,)
        return tuple(_parted(node, problems))
    if isinstance(node, Fields):
        problems.append(not_one_text(node))
        return ()
    return tuple(item for one in node.items for item in _item(one, problems))


def _parted(text: Text, problems: Problems) -> Iterator[Text]:
    if not text.value.strip():
        return
    text = _without_yaml(text, problems)
    begin = 0
    most = len(problems) + MOST_PROBLEMS
    for part in text.value.split(","):
        trimmed = intern(part.strip())
        offset = begin + (part.index(trimmed) if trimmed else 0)
        begin += len(part) + 1
        if len(problems) >= most:
            return
        item = Text(trimmed, text.at(offset, len(trimmed)))
        if not trimmed:
            problems.append(_empty_item(text, min(offset, len(text.value) - 1)))
        elif ";" in trimmed:
            problems.append(_semicolon(text, offset + trimmed.index(";"), trimmed))
        else:
            yield item


_OF_YAML = re.compile(r"(?:^|(?<=,))\s*[\[\"']+|[\]\"']+\s*(?=,|$)")
"""Brackets and quotes around a list or an item, which belong to YAML."""


def _without_yaml(text: Text, problems: Problems) -> Text:
    """``text`` in its columns; what of it belongs to YAML is one error, and is left out."""
    bare = _OF_YAML.sub(lambda found: " " * len(found[0]), text.value)
    if bare == text.value or not bare.strip(" ,"):
        return text
    items = ", ".join(one.strip() for one in bare.split(",") if one.strip())
    problems.append(
        error(
            "bracketed-list",
            text.span,
            say("A list in a fact has no brackets or quotes: “{value}”.", value=text.value),
            say("Type {value}", value=items),
        )
    )
    return Text(bare, text.span, text.breaks)


def _item(node: Node, problems: Problems) -> tuple[Text, ...]:
    """An item of a YAML list; its commas belong to it, since it may be a title."""
    if not isinstance(node, Text):
        problems.append(not_one_text(node))
    elif not node.value.strip():
        problems.append(_empty_item(node, 0))
    elif ";" in node.value:
        problems.append(_semicolon(node, node.value.index(";"), node.value))
    else:
        return (node,)
    return ()


def _semicolon(text: Text, offset: int, part: str) -> Diagnostic:
    return error(
        "semicolon",
        text.at(offset),
        say("Items are separated by commas, not by “;”."),
        say("Type {items}", items=", ".join(one.strip() for one in part.split(";") if one.strip())),
    )


def _empty_item(text: Text, offset: int) -> Diagnostic:
    return error(
        "empty-item",
        text.at(max(offset, 0)),
        say("An item of this list is empty."),
        say("Leave one comma between two items, and none at the end."),
    )


def not_one_text(node: Items | Fields) -> Diagnostic:
    """The finding that a list or mapping stands where one text is wanted."""
    return error(
        "not-text",
        node.span,
        say("A list stands here where one text is wanted.")
        if isinstance(node, Items)
        else say("Keys stand here where a text is wanted."),
        _only_item(node),
    )


def _only_item(node: Items | Fields) -> Message:
    if isinstance(node, Items) and len(node.items) == 1 and isinstance(node.items[0], Text):
        return say("Type {value} without the list around it.", value=node.items[0].value)
    return say("Type the text on the line of its key.")
