"""A journey laid out as a sheet: stages over their steps, a row an aspect, and anchors.

The first row holds the ids of headings and the first column the canonical names of keys; both
are hidden in a spreadsheet. Facts of a key that have facts below them get a row each, others
share a cell, a line each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from generator.exchange.tables.contents import Column, Node, key_name, keys_in_order
from generator.model.records import queries
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.vocabulary.terms import Place

MARKER = "cjm-table-1"
"""Begins the first cell; the journey's id follows it after a colon."""
TITLE, STAGE, STEP = "title", "stage", "step"
FIRST_COLUMN = 2
"""Of headings: before them stand keys and labels."""
HEAD_ROWS = 4
"""Ids, the title, stages and steps."""

_BELOW: dict[str, Place] = {"pain": "pain", "opportunity": "opportunity", "kpi": "kpi"}


class Row(msgspec.Struct, frozen=True):
    """A row of facts: ``path`` is ``pain#2/severity``, ``depth`` how far below a fact it stands."""

    path: str
    label: str
    cells: tuple[str, ...]
    depth: int = 0

    @property
    def key(self) -> str:
        """The key alone."""
        return self.path.rpartition("/")[2].partition("#")[0].partition("@")[0]


class Sheet(msgspec.Struct, frozen=True):
    """A journey as a sheet; ``labels`` name title, stages and steps."""

    journey_id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    labels: tuple[str, str, str]

    def grid(self) -> tuple[tuple[str, ...], ...]:
        """All its cells as texts, anchors among them."""
        ids = (f"{MARKER}:{self.journey_id}", "", *(one.id for one in self.columns))
        empty = ("",) * (len(self.columns) - 1)
        return (
            ids,
            (TITLE, self.labels[0], self.title, *empty),
            (STAGE, self.labels[1], *("" if one.is_step else one.title for one in self.columns)),
            (STEP, self.labels[2], *(one.title if one.is_step else "" for one in self.columns)),
            *((row.path, row.label, *row.cells) for row in self.rows),
        )


def sheet_of(
    journey: Journey,
    columns: tuple[Column, ...],
    catalog: Catalog,
    lang: str,
    translate: Callable[[str], str],
    title: str,
) -> Sheet:
    """The journey's columns as a sheet in a language."""
    maker = _Maker(catalog, lang)
    rows = maker.rows([column.nodes for column in columns], keys_in_order(catalog, journey), "", "")
    labels = (translate("Title"), translate("Stage"), translate("Step"))
    return Sheet(journey.id, title, columns, tuple(rows), labels)


class _Maker:
    """Makes rows of what stands in columns."""

    def __init__(self, catalog: Catalog, lang: str) -> None:
        self.catalog, self.lang = catalog, lang

    def rows(
        self, columns: list[tuple[Node, ...]], order: tuple[str, ...], prefix: str, parent: str
    ) -> Iterator[Row]:
        """The rows of the nodes of each column, those of keys in ``order`` first."""
        present = dict.fromkeys(node.key for nodes in columns for node in nodes)
        keys = [key for key in order if key in present]
        # What has rows of its own below it comes last, as the indentation shows.
        rest = [key for key in present if key not in order]
        keys += sorted(rest, key=lambda key: any(_has_below(nodes, key) for nodes in columns))
        for key in keys:
            its = [tuple(node for node in nodes if node.key == key) for nodes in columns]
            if key == "emotion":
                yield from self._emotions(its, prefix)
            elif any(node.below for nodes in its for node in nodes):
                yield from self._each(its, key, prefix, parent)
            else:
                cells = tuple("\n".join(node.text for node in nodes) for nodes in its)
                yield Row(prefix + key, self._label(key, parent), cells, prefix.count("/"))

    def _label(self, key: str, parent: str) -> str:
        name = key_name(key, self.catalog, _BELOW.get(parent, "step"), self.lang)
        return name[:1].upper() + name[1:]

    def _each(
        self, columns: list[tuple[Node, ...]], key: str, prefix: str, parent: str
    ) -> Iterator[Row]:
        for number in range(max(map(len, columns))):
            at = [nodes[number : number + 1] for nodes in columns]
            path = prefix + (f"{key}#{number + 1}" if number else key)
            label = self._label(key, parent)
            cells = tuple(nodes[0].text if nodes else "" for nodes in at)
            yield Row(path, f"{label} {number + 1}" if number else label, cells, prefix.count("/"))
            below = [nodes[0].below if nodes else () for nodes in at]
            yield from self.rows(below, (), f"{path}/", key)

    def _emotions(self, columns: list[tuple[Node, ...]], prefix: str) -> Iterator[Row]:
        personas = sorted({node.persona for nodes in columns for node in nodes})
        for persona in personas:
            path = prefix + (f"emotion@{persona}" if persona else "emotion")
            at = [next((one for one in nodes if one.persona == persona), None) for nodes in columns]
            label = self._label("emotion", "")
            if persona:
                label = f"{label} — {self._persona(persona)}"
            yield Row(path, label, tuple(_plain_score(one.text) if one else "" for one in at))
            words = tuple(one.below[0].text if one and one.below else "" for one in at)
            yield Row(f"{path}/word", "…", words, 1)

    def _persona(self, persona: str) -> str:
        title = queries.answer(self.catalog.personas, persona, queries.TITLE)
        return title or persona


def _has_below(nodes: tuple[Node, ...], key: str) -> bool:
    return any(node.below for node in nodes if node.key == key)


def _plain_score(text: str) -> str:
    """A score as a number of any spreadsheet."""
    return text.replace("−", "-").replace("+", "")
