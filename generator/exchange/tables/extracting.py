"""A table into a map: titles into stages and steps, each row into facts of its key.

What it was told as is kept in notes. Nothing is left out in silence: a label that nobody knows
becomes an own row, cells around the table become fields or narrative.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import fsum

from generator.diagnostics import Message, say
from generator.editing.documents import place_below
from generator.exchange.maps import (
    ImportedMap,
    MapFact,
    MapPlace,
    NoMapError,
    Note,
    OwnRowDraft,
    language_of,
)
from generator.exchange.tables.aspects import Aspect, read_label
from generator.exchange.tables.cells import is_number, is_yes, kpi_of, lines_of, names_of
from generator.exchange.tables.feelings import (
    Feeling,
    Scale,
    is_mark,
    level_of,
    read_feeling,
    scale_of,
)
from generator.exchange.tables.finding import Direction, Found, find_table
from generator.exchange.tables.grid import Grid
from generator.exchange.tables.surroundings import Surroundings, read_surroundings
from generator.exchange.tables.titling import Column, columns_of, header_rows
from generator.model.vocabulary.keys import FLOW_PLACES, keys_named
from generator.model.vocabulary.terms import CONTENT, Key
from generator.source.slugs import slug

OwnRows = Callable[[str], str | None]
"""The id of the wiki's own row that a label names, if one does."""

_ONE_TEXT = {"goal": "; ", "company goal": "; ", "duration": "; ", "phase": "; ", "owner": ", "}
_IN_MAPS = frozenset(CONTENT) - frozenset(FLOW_PLACES)
_NAMES = ("touchpoint", "persona", "evidence")


def map_in(
    grid: Grid, own_rows: OwnRows, wanted: Direction | None = None, title: str = ""
) -> ImportedMap:
    """The map in a sheet. Raises NoMapError where none is found. ``title``: if it has none."""
    found = find_table(grid, wanted)
    around = read_surroundings(found)
    reader = _Reader(found, own_rows)
    stages = reader.stages()
    notes = (*around.notes, *reader.notes)
    return ImportedMap(
        title=around.title or title,
        stages=stages,
        fields=around.fields,
        personas=tuple(dict.fromkeys((*around.personas, *reader.personas))),
        rows=tuple(reader.rows.values()),
        prose=_joined(around, reader.leftover),
        notes=notes,
    )


def _joined(around: Surroundings, leftover: list[str]) -> str:
    return "\n\n".join(filter(None, (around.prose, *leftover)))


@dataclass(slots=True, eq=False)
class _Place:
    """A stage or step while its facts are gathered; ``score`` and ``words`` by persona."""

    title: str
    facts: list[MapFact] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    scores: dict[str, float] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    steps: list[_Place] = field(default_factory=list)

    def add(self, *facts: MapFact) -> None:
        """Facts, each once."""
        self.facts += (one for one in facts if one not in self.facts)

    def put_below(self, key: Key, text: str) -> bool:
        """Put a fact below the one fact that it can be of; False where that is not clear."""
        parents = [at for at, fact in enumerate(self.facts) if place_below(fact.key) in key.places]
        if len(parents) != 1:
            return False
        fact = self.facts[parents[0]]
        below = (*fact.below, MapFact(key.id, text))
        self.facts[parents[0]] = MapFact(fact.key, fact.text, below)
        return True

    def made(self) -> MapPlace:
        """The place, whole."""
        emotions = [
            MapFact(
                "emotion",
                f"{_signed(score)} {self.words.get(persona, '')}".strip(),
                (MapFact("persona", persona),) if persona else (),
            )
            for persona, score in self.scores.items()
        ]
        lonely = [
            MapFact("thought", word)
            for persona, word in self.words.items()
            if persona not in self.scores
        ]
        facts = sorted((*self.facts, *emotions, *lonely), key=_rank)
        steps = tuple(step.made() for step in self.steps)
        return MapPlace(self.title, "", tuple(facts), "\n\n".join(self.prose), steps)


_ORDER = (
    *("persona", "phase", "goal", "company goal", "duration", "conversion", "owner", "action"),
    *("touchpoint", "thought", "emotion", "pain", "opportunity", "user story"),
    *("moment of truth", "kpi", "frontstage", "backstage", "support", "evidence"),
)


def _key_below(name: str) -> Key | None:
    """The key that a label is, where it can stand below a fact and nowhere else."""
    found = (key for key in keys_named(name) if not key.places & {"stage", "step"})
    return next((key for key in found if key.places & {"pain", "opportunity", "kpi"}), None)


def _rank(fact: MapFact) -> int:
    return _ORDER.index(fact.key) if fact.key in _ORDER else len(_ORDER)


def _signed(score: float) -> str:
    text = f"{abs(score):g}"
    return f"−{text}" if score < 0 else f"+{text}" if score else text


class _Reader:
    """Goes through a table's rows once; ``notes``, ``rows`` and ``personas`` grow."""

    def __init__(self, found: Found, own_rows: OwnRows) -> None:
        self.found = found
        self.filled = found.grid.filled()
        self.own_rows = own_rows
        self.notes: list[Note] = []
        self.rows: dict[str, OwnRowDraft] = {}
        self.personas: dict[str, None] = {}
        self.leftover: list[str] = []
        self._labels_at = found.label_column
        self._lent: int | None = None
        self._by_title: dict[str, _Place] = {}
        self._stages: list[_Place] = []
        self._stage_of_step: dict[_Place, _Place] = {}

    def stages(self) -> tuple[MapPlace, ...]:
        """The stages of the table and of the blocks beside and below it."""
        for number, (rows, columns) in enumerate(self._blocks()):
            self._read_block(rows, columns, is_first=not number)
        if not self._stages:
            raise NoMapError(say("The table has no stages: no titles stand above its cells."))
        return tuple(stage.made() for stage in self._stages)

    def _blocks(self) -> Iterator[tuple[range, range]]:
        """Rows and columns of each block, labels first: a label “Stage” begins another."""
        grid, column = self.filled, self.found.label_column
        rows = range(self.found.top, len(grid.rows))
        starts = [row for row in rows if read_label(grid.rows[row][column]).meanings == ("stage",)]
        tops = [self.found.top, *(row for row in starts[1:] if row > self.found.top)]
        for top, bottom in zip(tops, [*tops[1:], len(grid.rows)], strict=True):
            lefts = [column]
            if starts:
                header = grid.rows[starts[0] if top == tops[0] else top]
                lefts += (
                    at
                    for at in range(column + 1, grid.width)
                    if read_label(header[at]).meanings == ("stage",)
                    and header[at] != header[at - 1]
                )
            for left, right in zip(lefts, [*lefts[1:], grid.width], strict=True):
                yield range(top, bottom), range(left, right)

    def _more_labels(self, header: tuple[str, ...]) -> Iterator[int]:
        """Columns of a row of titles that begin another block."""
        for at in range(self.found.label_column + 1, len(header)):
            is_label = read_label(header[at]).meanings == ("stage",)
            if is_label and header[at] != header[at - 1]:
                yield at

    def _read_block(self, rows: range, columns: range, *, is_first: bool) -> None:
        grid = self.filled
        self._labels_at = columns[0]
        labels = {row: read_label(grid.rows[row][columns[0]]) for row in rows}
        headers = header_rows(grid, labels, columns)
        if headers.stage is None:
            return
        groups = columns_of(grid, headers, columns, labels)
        places = [self._place(group, is_first=is_first) for group in groups]
        at = {column: place for group in places for column, place in group.items()}
        used = {headers.phase, headers.stage, headers.step} - {headers.titles}
        self._lent = headers.titles
        if headers.phase is not None:
            self._read_phases(headers.phase, at)
        self._read_rows([row for row in rows if row not in used], labels, at, headers.steps_list)

    def _place(self, group: tuple[Column, ...], *, is_first: bool) -> dict[int, _Place]:
        """The place of each column of one stage; those of later blocks are found by title."""
        title = group[0].stage
        stage = self._by_title.get(slug(title))
        if stage is None or (is_first and all(one.title != title for one in self._stages)):
            stage = _Place(title)
            self._by_title.setdefault(slug(title), stage)
            self._stages.append(stage)
        found: dict[int, _Place] = {}
        for column in group:
            if not column.step:
                found[column.number] = stage
                continue
            step = _Place(column.step)
            stage.steps.append(step)
            self._stage_of_step[step] = stage
            found[column.number] = step
        return found

    def _read_phases(self, row: int, at: dict[int, _Place]) -> None:
        for column, place in at.items():
            text = self.filled.rows[row][column]
            stage = self._stage_of(place)
            if text and not any(fact.key == "phase" for fact in stage.facts):
                stage.add(MapFact("phase", " ".join(text.split())))

    def _stage_of(self, place: _Place) -> _Place:
        return self._stage_of_step.get(place, place)

    def _read_rows(
        self, rows: list[int], labels: dict[int, Aspect], at: dict[int, _Place], steps: int | None
    ) -> None:
        last: Aspect | None = None
        levels = self._levels(rows, labels, at)
        if levels:
            self._read_levels(levels, at)
        for row in rows:
            cells = {column: self.filled.rows[row][column] for column in at}
            aspect = labels[row]
            if row in levels:
                continue
            if not any(cells.values()):
                self._keep_alone(aspect, row)
                continue
            if not aspect.label and last is not None:
                aspect = last
            if row == steps:
                self._read_steps(row, cells, at)
            else:
                self._read_row(row, aspect, cells, at)
            last = aspect

    def _levels(
        self, rows: list[int], labels: dict[int, Aspect], at: dict[int, _Place]
    ) -> dict[int, float]:
        """Rows of a grid of emotions: a level each, with a mark where it is felt."""
        found: dict[int, float] = {}
        for row in rows:
            cells = [self.filled.rows[row][column] for column in at]
            level = level_of(labels[row].label) if labels[row].label else None
            if level is not None and all(is_mark(cell) for cell in cells if cell):
                found[row] = level
        has_marks = any(self.filled.rows[row][column] for row in found for column in at)
        return found if len(found) >= 2 and has_marks else {}

    def _read_levels(self, levels: dict[int, float], at: dict[int, _Place]) -> None:
        first = min(levels)
        for column, place in at.items():
            scores = [level for row, level in levels.items() if self.filled.rows[row][column]]
            if scores:
                place.scores[""] = round(fsum(scores) / len(scores), 1)
        self._note("converted", first, None, say("Marks in a grid of levels became emotions."))

    def _keep_alone(self, aspect: Aspect, row: int) -> None:
        """A row of nothing but a label: a heading of a group of rows, or a remark."""
        if not aspect.label or aspect.meanings:
            return
        if len(aspect.label) > 30:
            self.leftover.append(aspect.label)
            self._note(
                "kept", row, None, say("“{text}” stands in the narrative.", text=aspect.label)
            )

    def _read_steps(self, row: int, cells: dict[int, str], at: dict[int, _Place]) -> None:
        for column, cell in cells.items():
            at[column].steps += (_Place(line) for line in lines_of(cell))
        self._note("read", row, None, say("“{label}”: a step each line.", label=self._label(row)))

    def _label(self, row: int) -> str:
        return self.filled.rows[row][self._labels_at]

    def _read_row(
        self, row: int, aspect: Aspect, cells: dict[int, str], at: dict[int, _Place]
    ) -> None:
        if aspect.persona:
            self.personas.setdefault(aspect.persona)
        if set(aspect.meanings) & {"emotion", "satisfaction"}:
            self._read_emotions(row, aspect, cells, at)
            return
        if not aspect.meanings and (key := _key_below(aspect.name)):
            self._read_below(row, aspect, key, cells, at)
            return
        if not aspect.meanings:
            aspect = self._own_row(row, aspect, cells)
        for column, place, cell in self._spread(row, cells, at):
            is_title = row == self._lent and place.title == " ".join(cell.split())
            if not (is_title and "action" in aspect.meanings):
                self._read_cell(row, column, aspect, place, cell)
        meaning = ", ".join(aspect.meanings)
        self._note("read", row, None, say("“{label}”: {key}.", label=aspect.label, key=meaning))

    def _read_below(
        self,
        row: int,
        aspect: Aspect,
        key: Key,
        cells: dict[int, str],
        at: dict[int, _Place],
    ) -> None:
        """A row of what stands below a pain, an opportunity or a KPI: the one of its column."""
        said = say("“{label}”: {key}.", label=aspect.label, key=key.id)
        self._note("read", row, None, said)
        for column, cell in cells.items():
            if cell and not at[column].put_below(key, " ".join(cell.split())):
                at[column].prose.append(f"{aspect.label}: {cell}")
                kept = say("“{text}” stands in the narrative.", text=cell)
                self._note("kept", row, column, kept)

    def _spread(
        self, row: int, cells: dict[int, str], at: dict[int, _Place]
    ) -> Iterator[tuple[int, _Place, str]]:
        """Each cell and its place; one that was joined over all steps of a stage is the stage's."""
        done: set[int] = set()
        for column, cell in cells.items():
            if column in done or not cell:
                continue
            joined = self._joined_with(row, column)
            stage = self._stage_of(at[column])
            whole = self._columns_of(stage, at) if len(joined) > 1 else set()
            if len(whole) > 1 and whole <= joined:
                done |= whole
                yield column, stage, cell
            else:
                yield column, at[column], cell

    def _columns_of(self, stage: _Place, at: dict[int, _Place]) -> set[int]:
        return {column for column, place in at.items() if self._stage_of(place) is stage}

    def _joined_with(self, row: int, column: int) -> set[int]:
        for top, bottom, left, right in self.found.grid.merges:
            if top <= row <= bottom and left <= column <= right:
                return set(range(left, right + 1))
        return {column}

    def _own_row(self, row: int, aspect: Aspect, cells: dict[int, str]) -> Aspect:
        known = self.own_rows(aspect.name)
        if known is not None:
            return Aspect(aspect.label, aspect.name, (known,), aspect.persona)
        name = " ".join(aspect.name.replace(",", " ").split()) or f"row {row + 1}"
        if any(key.places & _IN_MAPS for key in keys_named(name)):
            # It is the name of a key of something else, which no row may take.
            name = f"строка {name}" if language_of((name,)) == "ru" else f"row {name}"
        its_id = slug(name) or f"row-{row + 1}"
        texts = [cell for cell in cells.values() if cell]
        kind = "number" if all(is_number(cell) for cell in texts) else "list"
        draft = OwnRowDraft(its_id, name.casefold(), kind)  # type: ignore[arg-type]
        self.rows.setdefault(its_id, draft)
        self._note(
            "proposed",
            row,
            None,
            say("No key is called “{label}”: it is a row of its own.", label=aspect.label),
        )
        return Aspect(aspect.label, name, (its_id,), aspect.persona)

    def _read_cell(self, row: int, column: int, aspect: Aspect, place: _Place, cell: str) -> None:
        meaning = aspect.meanings[0]
        if meaning in ("note", "scenario", "title"):
            place.prose.append(cell)
            return
        if meaning == "image":
            place.prose.append(cell)
            said = say("“{text}” stands in the narrative: no picture is read.", text=cell)
            self._note("kept", row, column, said)
            return
        place.add(*self._facts(row, column, aspect, meaning, cell))

    def _facts(
        self, row: int, column: int, aspect: Aspect, meaning: str, cell: str
    ) -> Iterator[MapFact]:
        below = (MapFact("persona", aspect.persona),) if aspect.persona else ()
        if meaning in _NAMES:
            names = names_of(cell)
            if meaning == "persona":
                self.personas.update(dict.fromkeys(names))
            yield from (MapFact(meaning, name) for name in names)
        elif meaning == "moment of truth":
            if is_yes(cell):
                yield MapFact(meaning, "yes")
        elif meaning in _ONE_TEXT:
            yield MapFact(meaning, _ONE_TEXT[meaning].join(lines_of(cell)) or cell)
        elif meaning == "conversion" or self._is_number_row(meaning):
            yield from self._number(row, column, meaning, cell)
        elif meaning == "kpi":
            yield from map(kpi_of, lines_of(cell))
        else:
            prefix = f"{aspect.persona}: " if below else ""
            yield from (MapFact(meaning, prefix + line) for line in lines_of(cell))

    def _is_number_row(self, meaning: str) -> bool:
        return meaning in self.rows and self.rows[meaning].kind == "number"

    def _number(self, row: int, column: int, meaning: str, cell: str) -> Iterator[MapFact]:
        if is_number(cell):
            yield MapFact(meaning, cell)
            return
        self._note("kept", row, column, say("“{text}” is no number: it is a KPI.", text=cell))
        yield from map(kpi_of, lines_of(cell))

    def _read_emotions(
        self, row: int, aspect: Aspect, cells: dict[int, str], at: dict[int, _Place]
    ) -> None:
        feelings = {column: read_feeling(cell) for column, cell in cells.items() if cell}
        scale = scale_of([cell for cell in cells.values() if cell], aspect.label)
        is_rated = aspect.meanings[0] == "satisfaction"
        if is_rated and not any(one and one.is_number for one in feelings.values()):
            aspect = Aspect(aspect.label, aspect.name, ("thought",), aspect.persona)
        for column, place, cell in self._spread(row, cells, at):
            self._feel(row, column, aspect, place, cell, feelings.get(column), scale)
        if any(one and one.is_number for one in feelings.values()) and not scale.is_ours:
            said = say("“{label}”: {scale} became −2…+2.", label=aspect.label, scale=scale)
            self._note("converted", row, None, said)
        else:
            key = ", ".join(aspect.meanings)
            self._note("read", row, None, say("“{label}”: {key}.", label=aspect.label, key=key))

    def _feel(
        self,
        row: int,
        column: int,
        aspect: Aspect,
        place: _Place,
        cell: str,
        feeling: Feeling | None,
        scale: Scale,
    ) -> None:
        person = aspect.persona
        score = feeling.score if feeling else None
        if feeling and feeling.is_number:
            score = scale.score(feeling.score)
        if feeling is None or score is None:
            prefix = f"{person}: " if person else ""
            place.add(*(MapFact("thought", prefix + line) for line in lines_of(cell)))
            if "thought" not in aspect.meanings:
                said = say("“{text}” is no emotion that is known: it is a thought.", text=cell)
                self._note("kept", row, column, said)
            return
        if feeling.is_number or person not in place.scores:
            place.scores[person] = score
        if feeling.word:
            place.words.setdefault(person, " ".join(feeling.word.split()))

    def _note(self, kind: str, row: int, column: int | None, message: Message) -> None:
        place = self.found.place(row, self._labels_at if column is None else column)
        self.notes.append(Note(kind, place, message))  # type: ignore[arg-type]
