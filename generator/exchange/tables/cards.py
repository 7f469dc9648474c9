"""A journey as cards for a whiteboard: one a fact, in a table with a row a card."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from generator.exchange.tables.contents import Node
from generator.exchange.tables.layout import Sheet
from generator.exchange.tables.writing import guarded

HEAD = ("stage", "step", "kind", "text", "persona", "id")


def to_cards(sheet: Sheet) -> bytes:
    """The cards as CSV in UTF-8; ids lead back to headings, and number the cards of one kind."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in _cards(sheet):
        writer.writerow([guarded(cell) for cell in row])
    return ("\ufeff" + text.getvalue()).encode()


def _cards(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    stage = ""
    for column in sheet.columns:
        step = column.title if column.is_step else ""
        stage = stage if column.is_step else column.title
        kind = "step" if column.is_step else "stage"
        yield stage, step, kind, column.title, "", column.id
        counts: dict[str, int] = {}
        for node in _flat(column.nodes):
            counts[node.key] = number = counts.get(node.key, 0) + 1
            anchor = f"{column.id}#{node.key.replace(' ', '-')}-{number}"
            yield stage, step, node.key, _said(node), node.persona, anchor


def _flat(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Facts of headings, and opportunities that stand below a pain."""
    for node in nodes:
        yield node
        yield from _flat(tuple(one for one in node.below if one.key == "opportunity"))


def _said(node: Node) -> str:
    if node.key != "emotion" or not node.below:
        return node.text
    return f"{node.text} {node.below[0].text}"
