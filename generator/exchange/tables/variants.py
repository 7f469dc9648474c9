"""Headings of a variant put as a sheet has them: its file says only what differs from its base.

A heading that is the variant's own stands after the one above it, so the base's heading that it is
to follow is written where the file does not have it. The order of the base's own headings is the
base's to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.editing.documents import NewFact, NewHeading, fact_lines, heading_line
from generator.exchange.tables.arranging import Block
from generator.exchange.tables.returned import SheetColumn
from generator.model.records.journey import Journey
from generator.model.vocabulary.terms import Place


def stages_of(journey: Journey) -> dict[str, str]:
    """The ids of a journey's headings in order, each with its stage's."""
    found: dict[str, str] = {}
    for stage in journey.stages:
        found[stage.id] = stage.id
        found.update((step.id, stage.id) for step in stage.steps)
    return found


@dataclass(slots=True)
class VariantHeadings:
    """The headings that a variant's file is to hold: ids of those it has, and new blocks.

    ``inherited`` are the base's headings with their stages, ``titles`` of all as they are now.
    """

    inherited: Mapping[str, str]
    titles: Mapping[str, str]
    steps: frozenset[str]
    path: str
    lang: str
    wanted: list[Block | str]

    def put(self, block: Block | str, left: str) -> None:
        """A heading of its own after ``left``, a stage after all of the stage of that."""
        if left in self.inherited:
            if not self._is_step(block):
                left = self.inherited[left]
            self._refer(left)
        ids = self._ids()
        if not left:
            self.wanted.insert(0, block)
            return
        place = ids.index(left) + 1
        if not self._is_step(block):
            while place < len(ids) and self._is_step(self.wanted[place]):
                place += 1
        self.wanted.insert(place, block)

    def take(self, its_id: str) -> list[Block | str]:
        """Take a heading out, a stage with its steps."""
        start = self._ids().index(its_id)
        end = start + 1
        if its_id not in self.steps:
            while end < len(self.wanted) and self._is_step(self.wanted[end]):
                end += 1
        taken = self.wanted[start:end]
        del self.wanted[start:end]
        return taken

    def drop(self, its_id: str) -> None:
        """Leave a heading out: one of the base is said to be dropped."""
        if its_id in self._ids():
            self.take(its_id)
        if its_id in self.inherited:
            self._refer(its_id, (NewFact("drop", "да" if self.lang == "ru" else "yes"),))

    def _refer(self, its_id: str, facts: Sequence[NewFact] = ()) -> None:
        """Have a heading of the base stand in the file, where the base has it."""
        if its_id in self._ids():
            return
        stage = self.inherited[its_id]
        start, end = 0, len(self.wanted)
        if stage != its_id:
            self._refer(stage)
            start = self._ids().index(stage) + 1
            end = next(
                (at for at in range(start, len(self.wanted)) if not self._is_step(self.wanted[at])),
                len(self.wanted),
            )
        order = list(self.inherited)
        ids = self._ids()
        later = (
            at
            for at in range(start, end)
            if ids[at] in self.inherited
            and self._is_step(self.wanted[at]) == (stage != its_id)
            and order.index(ids[at]) > order.index(its_id)
        )
        place: Place = "stage" if stage == its_id else "step"
        line = heading_line(NewHeading(self.titles[its_id]), place, its_id)
        lines = [line, *fact_lines(facts, place, self.lang)]
        block = Block(its_id, self.path, "\n".join(lines) + "\n", stage != its_id)
        self.wanted.insert(next(later, end), block)

    def _ids(self) -> list[str]:
        return [one if isinstance(one, str) else one.id for one in self.wanted]

    def _is_step(self, one: Block | str) -> bool:
        return one in self.steps if isinstance(one, str) else one.is_step


def moved_own(
    base: Sequence[SheetColumn], sheet: Sequence[SheetColumn], inherited: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The variant's own headings that moved, each with the one that it is to follow."""
    was, now = _neighbours(base, inherited), _neighbours(sheet, inherited)
    for its_id, place in now.items():
        if its_id in was and was[its_id][1:] != place[1:]:
            yield its_id, place[0]


def _neighbours(
    columns: Sequence[SheetColumn], inherited: Mapping[str, str]
) -> dict[str, tuple[str, str, int]]:
    """By each own heading's id: what stands before it, the base's one before it, and how far."""
    found: dict[str, tuple[str, str, int]] = {}
    left, anchor, far = "", "", 0
    for column in columns:
        if not column.id:
            continue
        if column.id in inherited:
            left, anchor, far = column.id, column.id, 0
        else:
            far += 1
            found[column.id] = (left, anchor, far)
            left = column.id
    return found
