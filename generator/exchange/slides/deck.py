"""What the slides of a journey say: titles are the message, notes hold the narrative.

Texts are measured, so that each slide holds no more than it has room for. All sizes are points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import fsum

import msgspec

from generator.drawing.story import headline_of
from generator.drawing.text import shortened, wrap
from generator.exchange.tables.contents import Column, Node
from generator.model.analysis.scores import journey_scores, stage_score
from generator.model.records.journey import Journey, Place

Say = Callable[[str], str]

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 36.0
TABLE_TOP = 118.0
TABLE_ROOM = HEIGHT - TABLE_TOP - 30
LABEL_WIDTH = 104.0
PADDING = 5.0
SIZES = (12.0, 11.0, 10.0, 9.0)
LONGEST_TITLE = 110
MOST_COLUMNS = 8
_SAFETY = 1.12
"""Fonts that stand in for ours may be wider."""
_LINE = 1.22
_ROWS = ("goal", "touchpoint", "thought", "emotion", "pain", "opportunity", "kpi")


class Cell(msgspec.Struct, frozen=True):
    """A cell of a table: its paragraphs, and what it is coloured as."""

    lines: tuple[str, ...]
    kind: str = ""


class TableSlide(msgspec.Struct, frozen=True):
    """A table: ``heads`` over columns, ``rows`` of a label and cells; sizes are measured."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    notes: str = ""
    stage: str = ""


class CurveSlide(msgspec.Struct, frozen=True):
    """The overview: stages with how many columns each has, a score a column, labels of extremes."""

    title: str
    stages: tuple[tuple[str, int], ...]
    scores: tuple[float | None, ...]
    names: tuple[str, ...]
    notes: str = ""


class CoverSlide(msgspec.Struct, frozen=True):
    """The first slide."""

    title: str
    lines: tuple[str, ...]
    notes: str = ""


class Deck(msgspec.Struct, frozen=True):
    """All slides in order."""

    title: str
    lang: str
    cover: CoverSlide
    overview: CurveSlide
    tables: tuple[TableSlide, ...]
    point: str = "."
    """The decimal sign."""


class Telling(msgspec.Struct, frozen=True):
    """What a deck asks of the journey's surroundings.

    ``facts`` are lines of the cover; ``narrative`` tells of a heading, "" of the journey.
    """

    lang: str
    translate: Say
    number: Callable[[float], str]
    say: Say
    facts: tuple[str, ...]
    narrative: Callable[[str], str]
    row_name: Callable[[str], str]

    @property
    def point(self) -> str:
        """The decimal sign."""
        return self.number(0.5)[-2]


def deck_of(journey: Journey, columns: tuple[Column, ...], telling: Telling) -> Deck:
    """The slides of a journey."""
    title = telling.say(journey.title.value)
    maker = _Maker(journey, columns, telling)
    cover = CoverSlide(title, telling.facts, telling.narrative(""))
    tables = (*maker.stage_slides(), *maker.board_slides())
    overview = maker.overview(title)
    return Deck(title, telling.lang, cover, overview, tuple(tables), telling.point)


class _Maker:
    """Makes the slides after the cover."""

    def __init__(self, journey: Journey, columns: tuple[Column, ...], telling: Telling) -> None:
        self.journey, self.telling = journey, telling
        self.by_id: Mapping[str, Column] = {column.id: column for column in columns}

    def overview(self, title: str) -> CurveSlide:
        """The whole curve, under what it says."""
        names: list[str] = []
        stages: list[tuple[str, int]] = []
        for stage in self.journey.stages:
            stages.append((self.telling.say(stage.title.value), len(stage.steps) or 1))
            steps = stage.steps or (stage,)
            names += (self.telling.say(one.title.value) for one in steps)
        scores = journey_scores(self.journey)
        message = headline_of(
            self.journey, self.telling.say, self.telling.translate, self.telling.number
        )
        return CurveSlide(message or title, tuple(stages), scores, tuple(names))

    def stage_slides(self) -> Iterator[TableSlide]:
        """One or several for each stage."""
        for stage in self.journey.stages:
            places: list[tuple[Place, Column]] = []
            own = self.by_id[stage.id]
            if own.nodes or not stage.steps:
                places.append((stage, own))
            places += ((one, self.by_id[f"{stage.id}/{one.id}"]) for one in stage.steps)
            name = self.telling.say(stage.title.value)
            notes = [self.telling.narrative(column.id) for _, column in places]
            title = self._stage_message(stage, name)
            for number, some in enumerate(_grouped(places)):
                heads = tuple(
                    self.telling.translate("The whole stage")
                    if place is stage and stage.steps
                    else self.telling.say(place.title.value)
                    for place, _ in some
                )
                rows = list(self._rows(some))
                said = "\n\n".join(filter(None, notes)) if not number else ""
                yield from _fitted(title, heads, rows, said, self.telling.lang, name)

    def _stage_message(self, stage: Place, name: str) -> str:
        """The stage's name, how it feels, and its worst pain."""
        steps = getattr(stage, "steps", ())
        levels = {"high": 3, "medium": 2, "low": 1}
        pains = [pain for place in (stage, *steps) for pain in place.pains]
        worst = max(
            pains,
            key=lambda one: levels.get(one.severity.value, 0) if one.severity else 0,
            default=None,
        )
        score = stage_score(stage)  # type: ignore[arg-type]
        head = f"{shortened(name, 60)}: {self.telling.number(score)}" if score is not None else name
        if worst is None:
            return head
        return shortened(f"{head}. {self.telling.say(worst.text)}", LONGEST_TITLE)

    def _rows(self, some: list[tuple[Place, Column]]) -> Iterator[tuple[str, tuple[Cell, ...]]]:
        for key in _ROWS:
            cells = tuple(
                Cell(tuple(_said(column.nodes, key, self.telling.point)), key) for _, column in some
            )
            if any(cell.lines for cell in cells):
                yield self.telling.row_name(key), cells

    def board_slides(self) -> Iterator[TableSlide]:
        """Pains and what would help, worst first."""
        levels = {"high": 0, "medium": 1, "low": 2}
        found: list[tuple[int, tuple[Cell, ...]]] = []
        for stage in self.journey.stages:
            for place in (stage, *stage.steps):
                for pain in place.pains:
                    level = pain.severity.value if pain.severity else ""
                    helps = tuple(self.telling.say(one.text) for one in pain.opportunities)
                    cells = (
                        Cell((self.telling.say(pain.text),), "pain"),
                        Cell((self.telling.translate(_LEVELS[level]),) if level else ()),
                        Cell((self.telling.say(place.title.value),)),
                        Cell(helps, "opportunity" if helps else ""),
                    )
                    found.append((levels.get(level, 3), cells))
        if not found:
            return
        rows = [("", cells) for _, cells in sorted(found, key=lambda one: one[0])]
        names = ("pain", "severity", "step", "opportunity")
        heads = tuple(self.telling.row_name(name) for name in names)
        title = self.telling.translate("Pains and opportunities, the worst first")
        yield from _fitted(title, heads, rows, "", self.telling.lang, "", (300, 90, 190, 308))


_LEVELS = {"high": "High", "medium": "Medium", "low": "Low"}


def _said(nodes: tuple[Node, ...], key: str, point: str) -> Iterator[str]:
    for node in nodes:
        if node.key == key == "emotion":
            word = node.below[0].text if node.below else ""
            yield f"{node.text.replace('.', point)} {word}".strip()
        elif node.key == key:
            yield node.text
        elif key == "opportunity" and node.key == "pain":
            yield from (one.text for one in node.below if one.key == "opportunity")
        elif key == "kpi" and node.key == "kpi":
            yield node.text


def _grouped(places: list[tuple[Place, Column]]) -> Iterator[list[tuple[Place, Column]]]:
    """As many columns a slide as are read well, of about the same number each."""
    most = 5 if len(places) > MOST_COLUMNS else MOST_COLUMNS
    count = -(-len(places) // most)
    size = -(-len(places) // count)
    for start in range(0, len(places), size):
        yield places[start : start + size]


def _fitted(
    title: str,
    heads: tuple[str, ...],
    rows: list[tuple[str, tuple[Cell, ...]]],
    notes: str,
    lang: str,
    stage: str,
    given: tuple[float, ...] = (),
) -> Iterator[TableSlide]:
    """The table on as many slides as it needs, in the largest size that fits on one."""
    label = 0.0 if given else LABEL_WIDTH
    room = WIDTH - 2 * MARGIN - label
    columns = given or tuple(room / len(heads) for _ in heads)
    widths = columns if given else (label, *columns)
    title_row = ("", tuple(Cell((one,)) for one in heads))

    def measured(size: float) -> list[float]:
        return [_height(row, columns, label, size, lang) for row in (title_row, *rows)]

    size = next((one for one in SIZES if fsum(measured(one)) <= TABLE_ROOM), SIZES[-1])
    head, *heights = measured(size)
    parts = list(_parted(rows, heights, columns, TABLE_ROOM - head, size, lang, label))
    for number, (some, its) in enumerate(parts, 1):
        name = f"{title} ({number}/{len(parts)})" if len(parts) > 1 else title
        yield TableSlide(
            name,
            heads,
            tuple(some),
            widths,
            (head, *its),
            size,
            notes if number == 1 else "",
            stage,
        )


def _height(
    row: tuple[str, tuple[Cell, ...]],
    columns: tuple[float, ...],
    label: float,
    size: float,
    lang: str,
) -> float:
    lines = [
        _lines(cell.lines, wide, size, lang) for cell, wide in zip(row[1], columns, strict=True)
    ]
    if label and row[0]:
        lines.append(_lines((row[0],), label, size, lang))
    return (
        max(1, *lines) * size * _LINE + 2 * PADDING
        if len(lines) > 1
        else max(lines) * size * _LINE + 2 * PADDING
    )


def _lines(texts: tuple[str, ...], wide: float, size: float, lang: str) -> int:
    room = (wide - 2 * PADDING) / _SAFETY
    return max(1, sum(len(wrap(text, room, size, 600, lang)) for text in texts))


Row = tuple[str, tuple[Cell, ...]]


def _parted(
    rows: list[Row],
    heights: list[float],
    columns: tuple[float, ...],
    room: float,
    size: float,
    lang: str,
    label: float,
) -> Iterator[tuple[list[Row], list[float]]]:
    """Rows by slides; one that is higher than a slide is parted by its paragraphs."""
    some: list[Row] = []
    its: list[float] = []
    queue = list(zip(rows, heights, strict=True))
    while queue:
        row, height = queue.pop(0)
        if height > room:
            first, rest = _split(row)
            if rest is not None:
                queue[:0] = [
                    (one, _height(one, columns, label, size, lang)) for one in (first, rest)
                ]
                continue
        if some and fsum(its) + height > room:
            yield some, its
            some, its = [], []
        some.append(row)
        its.append(height)
    if some:
        yield some, its


def _split(row: Row) -> tuple[Row, Row | None]:
    """A row in two: the first half of each cell's paragraphs, and the rest."""
    label, cells = row
    if all(len(cell.lines) <= 1 for cell in cells):
        longest = max((len(line) for cell in cells for line in cell.lines), default=0)
        if longest < 80:
            return row, None
        cells = tuple(
            Cell(tuple(part for line in cell.lines for part in _halves(line)), cell.kind)
            for cell in cells
        )
    first, rest = [], []
    for cell in cells:
        half = -(-len(cell.lines) // 2)
        first.append(Cell(cell.lines[:half], cell.kind))
        rest.append(Cell(cell.lines[half:], cell.kind))
    return (label, tuple(first)), (
        f"{label} …" if label and not label.endswith("…") else label,
        tuple(rest),
    )


def _halves(line: str) -> tuple[str, ...]:
    if len(line) < 80:
        return (line,)
    at = line.rfind(" ", 0, len(line) // 2 + 20)
    at = at if at > 0 else len(line) // 2
    return line[:at].rstrip(), line[at:].lstrip()


def title_size(title: str, lang: str) -> float:
    """The largest size in which a title fits into two lines."""
    room = (WIDTH - 2 * MARGIN) / _SAFETY
    for size in (28.0, 24.0, 21.0, 18.0, 16.0):
        if len(wrap(title, room, size, 700, lang)) <= 2:
            return size
    return 14.0
