"""Flags on the records of one journey: which card, column or row shows each change, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from generator.changes.brief import Brief, brief, sort_of
from generator.changes.kinds import (
    Change,
    FactChanged,
    FactRemoved,
    FactsReordered,
    HeadingAdded,
    HeadingMoved,
    HeadingRemoved,
    NarrativeChanged,
)
from generator.changes.merging import Chain
from generator.drawing.flags import Flag, Flags, Sort
from generator.drawing.rows import changes as change_row
from generator.drawing.rows import rows_of
from generator.model.analysis.relations import travellers
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Stage
from generator.pages.reviews.entries import word_of
from generator.pages.reviews.told import Writer

_INNER = ("opportunity", "user story")
"""Facts below others that have cards of their own."""


class Marking(Struct, dict=True):
    """Flags being put on a journey's records; ``numbers`` are the changes that have one."""

    writer: Writer
    journey: Journey
    catalog: Catalog
    gone: frozenset[int] = frozenset()
    numbers: frozenset[int] = frozenset()
    _cards: dict[int, list[Flag]] = field(default_factory=dict)
    _chips: dict[tuple[int, str], list[Flag]] = field(default_factory=dict)
    _bands: dict[int, Sort] = field(default_factory=dict)
    _at: dict[int, list[Flag]] = field(default_factory=dict)
    _lost_truths: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        site = self.catalog.site
        shown = {row.key for row in rows_of(self.journey, site)}
        self._travellers = travellers(self.journey)
        self._curves = shown & {"emotion", *(row.id for row in site.rows if row.kind == "curve")}
        self._shown = shown | {"action"} if "step" in shown else shown

    def flags(self) -> Flags:
        """All the flags there are."""
        return Flags(
            _frozen(self._cards),
            _frozen(self._chips),
            self._bands,
            self.gone,
            frozenset(self._lost_truths),
            _frozen(self._at),
        )

    def add(self, number: int, change: Change, chains: Iterable[Chain]) -> None:
        """Mark where a change is seen, if it is seen on a map at all."""
        for chain in chains:
            heading = chain[0][1]
            if isinstance(heading, Journey):
                continue
            depth, row = self._seat(chain, change)
            is_own = bool(depth) and depth == len(chain) - 1
            flag = self._flag(number, change, is_own=is_own, row=row)
            if row:
                self._chips.setdefault((id(heading), row), []).append(flag)
            else:
                self._cards.setdefault(id(chain[depth][1]), []).append(flag)
            self._at.setdefault(id(heading), []).append(flag)
            self._mark_column(change, heading)
            if _loses_truth(change) and not heading.is_moment_of_truth:
                self._lost_truths.add(id(heading))
            self.numbers |= {number}

    def _mark_column(self, change: Change, heading: Any) -> None:  # noqa: ANN401 (a stage, a step)
        if isinstance(change, HeadingAdded | HeadingRemoved | HeadingMoved):
            self._bands[id(heading)] = sort_of(change)
        if isinstance(change, HeadingAdded | HeadingRemoved) and isinstance(heading, Stage):
            for step in heading.steps:
                self._at.setdefault(id(step), [])

    def _seat(self, chain: Chain, change: Change) -> tuple[int, str]:
        """How deep in the chain the card is; and the row, where it has to be a chip."""
        key = chain[1][0] if len(chain) > 1 else getattr(change, "key", "")
        if key in self._curves:
            return 0, key
        for depth in range(len(chain) - 1, 0, -1):
            known = chain[depth][0]
            if known in self._shown and (depth == 1 or known in _INNER):
                return depth, ""
        is_card = chain[0][0] == "step" and "step" in self._shown
        return 0, "" if is_card else change_row.KEY

    def _flag(self, number: int, change: Change, *, is_own: bool, row: str) -> Flag:
        """``is_own``: the card is the very fact that changed."""
        short = brief(change, self.writer.lang, self.writer.told.titles)
        if _loses_truth(change) and not row:
            # The star on the card is struck out, which says it all.
            return Flag(sort_of(change), (number,), word_of(change, self.writer), is_inside=True)
        sort, word = sort_of(change), word_of(change, self.writer)
        if is_own and sort in ("added", "removed", "changed"):
            return Flag(sort, (number,), word, was=short.old if sort == "changed" else "")
        note = self._note(change, short)
        is_named = row in ("", change_row.KEY) or (row == "emotion" and len(self._travellers) > 1)
        what = short.what if is_named and not is_own else ""
        said = f"{what}: {note}" if what and note else what or note
        is_inside = not is_own and not row and bool(short.what)
        return Flag(sort, (number,), word, note=said, is_inside=is_inside)

    def _note(self, change: Change, short: Brief) -> str:
        """What a change comes to, beside a name that says of what."""
        say = self.writer.interface
        if isinstance(change, NarrativeChanged):
            return f"+{_words(change, 'added')} \u2212{_words(change, 'removed')}"
        if isinstance(change, FactsReordered):
            return say.translate("in another order")
        sight = " ".join(self._sight(change))
        course = " → ".join(filter(None, (short.old, short.new)))
        return f"{course} {sight}".strip() if isinstance(change, HeadingMoved) else sight or course

    def _sight(self, change: Change) -> Iterator[str]:
        """Who sees it now, and who no more."""
        fill = self.writer.interface.fill
        if gained := getattr(change, "gained", ()):
            yield fill("Now shown to {names}", names=", ".join(gained))
        if lost := getattr(change, "lost", ()):
            yield fill("No longer shown to {names}", names=", ".join(lost))


def _loses_truth(change: Change) -> bool:
    """Whether a stage or a step is a moment of truth no more."""
    if not isinstance(change, FactRemoved | FactChanged) or change.key != "moment of truth":
        return False
    return (
        isinstance(change, FactRemoved)
        or getattr(change.new_value, "value", change.new_value) is False
    )


def _words(change: NarrativeChanged, kind: str) -> int:
    return sum(len(run.text.split()) for run in change.runs if run.kind == kind)


def _frozen(found: Mapping[Any, list[Flag]]) -> dict[Any, tuple[Flag, ...]]:
    return {key: tuple(flags) for key, flags in found.items()}
