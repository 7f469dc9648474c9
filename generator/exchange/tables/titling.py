"""The heads of a table: which rows are phases, stages and steps, and whose each column is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

import msgspec

from generator.exchange.tables.aspects import Aspect
from generator.exchange.tables.cells import lines_of
from generator.exchange.tables.grid import Grid

LONGEST_TITLE = 120


class Headers(msgspec.Struct, frozen=True):
    """Rows of titles. ``titles``: the step's row is one of facts that lends them its words.

    ``steps_list`` is a row whose cells hold the steps of a stage, a line each.
    """

    stage: int | None
    phase: int | None = None
    step: int | None = None
    titles: int | None = None
    steps_list: int | None = None


class Column(msgspec.Struct, frozen=True):
    """A column of a table: its stage's title and, where it is a step's, the step's."""

    number: int
    stage: str
    step: str = ""


def header_rows(grid: Grid, labels: Mapping[int, Aspect], columns: range) -> Headers:
    """The rows of titles among those with ``labels``, by their labels, else by their order."""
    named = {
        aspect.meanings[0]: row
        for row, aspect in reversed(list(labels.items()))
        if aspect.is_heading
    }
    facts = [row for row, aspect in labels.items() if aspect.meanings and not aspect.is_heading]
    top = min(facts, default=max(labels) + 1)
    plain = [
        row
        for row, aspect in labels.items()
        if row < top and not aspect.meanings and any(_cells(grid, row, columns))
    ]
    stage, phase, step = named.get("stage"), named.get("phase"), named.get("step")
    if stage is None and plain:
        stage = plain.pop(_stage_among(grid, plain, columns, has_phase=phase is not None))
    if stage is None and phase is not None:
        stage, phase = phase, None
    if stage is None and step is not None:
        stage, step = step, None
    if stage is not None:
        above = [row for row in plain if row < stage]
        below = [row for row in plain if row > stage]
        phase = phase if phase is not None or not above else above[-1]
        step = step if step is not None or not below else below[0]
    return _with_titles(grid, Headers(stage, phase, step), labels, columns)


def _stage_among(grid: Grid, rows: list[int], columns: range, *, has_phase: bool) -> int:
    """Which of the rows without a label are stages: of two the upper, of three the middle."""
    if len(rows) == 1 or has_phase:
        return 0
    if len(rows) == 2:
        upper, lower = (_runs(grid, row, columns) for row in rows)
        return 0 if upper < lower else 1
    return len(rows) - 2


def _runs(grid: Grid, row: int, columns: range) -> int:
    """How many different titles in a row follow one another."""
    return sum(1 for text, _ in groupby(_cells(grid, row, columns)) if text)


def _cells(grid: Grid, row: int, columns: range) -> tuple[str, ...]:
    return grid.rows[row][columns[0] + 1 : columns[-1] + 1]


def _with_titles(
    grid: Grid, headers: Headers, labels: Mapping[int, Aspect], columns: range
) -> Headers:
    """The headers with what names steps, where several columns share a stage."""
    stage, step = headers.stage, headers.step
    if stage is None:
        return headers
    used = [at for at in columns[1:] if any(grid.rows[row][at] for row in labels)]
    titles = list(_stage_titles(grid, stage, used))
    is_shared = len(list(groupby(title for _, title in titles))) < len(titles)
    if step is not None:
        cells = [grid.rows[step][at] for at, _ in titles]
        if any(len(lines_of(cell)) > 1 for cell in cells) and not is_shared:
            return Headers(stage, headers.phase, None, None, step)
        return headers
    if not is_shared:
        return headers
    for wanted in ("action", "touchpoint", "goal", "thought"):
        for row, aspect in labels.items():
            cells = [grid.rows[row][at] for at, _ in titles]
            is_whole = all(cells) and all(len(cell) <= LONGEST_TITLE for cell in cells)
            if wanted in aspect.meanings and is_whole:
                return Headers(stage, headers.phase, row, row)
    return headers


def _stage_titles(grid: Grid, stage: int, columns: list[int]) -> Iterator[tuple[int, str]]:
    """Each column that has a stage: its own title, or that of the column before it."""
    title = ""
    for column in columns:
        title = grid.rows[stage][column] or title
        if title:
            yield column, title


def columns_of(
    grid: Grid, headers: Headers, columns: range, labels: Mapping[int, Aspect]
) -> tuple[tuple[Column, ...], ...]:
    """The columns of each stage, one after the other."""
    if headers.stage is None:
        return ()
    rows = [row for row in labels if row not in (headers.stage, headers.phase)]
    used = [
        at
        for at in columns[1:]
        if grid.rows[headers.stage][at] or any(grid.rows[row][at] for row in rows)
    ]
    titled = list(_stage_titles(grid, headers.stage, used))
    groups: list[tuple[Column, ...]] = []
    for title, its in groupby(titled, key=lambda one: one[1]):
        group = [column for column, _ in its]
        stage = _title(title)
        groups.append(tuple(_column(grid, headers, stage, at, group) for at in group))
    return tuple(groups)


def _column(grid: Grid, headers: Headers, stage: str, at: int, group: list[int]) -> Column:
    step = _title(grid.rows[headers.step][at]) if headers.step is not None else ""
    if headers.titles is not None and len(group) == 1:
        step = ""
    if not step and len(group) > 1 and at != group[0]:
        step = f"{stage} {group.index(at) + 1}"
    return Column(at, stage, step)


def _title(cell: str) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"
