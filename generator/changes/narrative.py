"""The prose of a place: which words changed, and who may see the blocks that did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.changes.kinds import Change, MarkChanged, NarrativeChanged
from generator.changes.pairing import Pairs, paired
from generator.changes.prose import joined, unquoted
from generator.changes.spots import Spot
from generator.changes.words import word_runs
from generator.model.values import Passage

Narrative = tuple[Passage, ...]
"""Settled: every passage is one block."""


def narrative_changes(old: Narrative, new: Narrative, spot: Spot) -> Iterator[Change]:
    """One change of words at most, and one for each run of blocks that got another mark."""
    if old == new:
        return
    pairs = paired(old, new, _name, _name, may_take_place=True)
    if not _is_same_text(old, new, pairs):
        runs = word_runs(joined(one.text for one in old), joined(one.text for one in new))
        yield NarrativeChanged(**spot.fields(), old_passages=old, new_passages=new, runs=runs or ())
    yield from _mark_changes(old, new, pairs, spot)


def _name(passage: Passage) -> str:
    """The block's words: a quote that was for the team alone may be an ordinary one now."""
    return unquoted(passage.text)


def _is_same_text(old: Narrative, new: Narrative, pairs: Pairs) -> bool:
    order = [pairs[at] for at in sorted(pairs)]
    if len(old) != len(new) or len(pairs) != len(new) or order != sorted(order):
        return False
    return all(
        _name(old[old_at]) == _name(new[at])
        and (old[old_at].text == new[at].text or old[old_at].visible_to != new[at].visible_to)
        for at, old_at in pairs.items()
    )


def _mark_changes(old: Narrative, new: Narrative, pairs: Pairs, spot: Spot) -> Iterator[Change]:
    marked = [
        (old_at, at)
        for at, old_at in sorted(pairs.items())
        if old[old_at].visible_to != new[at].visible_to
    ]
    for run in _runs(marked, old, new):
        (old_at, at), blocks = run[0], [new[at].text for _, at in run]
        yield MarkChanged(
            **spot.fields(),
            key="narrative",
            text=joined(blocks),
            old_at=old_at,
            new_at=at,
            **spot.sight(old[old_at].visible_to, new[at].visible_to),
        )


def _runs(
    marked: Sequence[tuple[int, int]], old: Narrative, new: Narrative
) -> Iterator[list[tuple[int, int]]]:
    """Blocks in a row that were for the same readers, and are for the same ones now."""
    for _, run in groupby(
        enumerate(marked),
        key=lambda one: (
            one[1][1] - one[0],
            _readers(old[one[1][0]]),
            _readers(new[one[1][1]]),
        ),
    ):
        yield [places for _, places in run]


def _readers(passage: Passage) -> list[str] | None:
    return None if passage.visible_to is None else sorted(passage.visible_to)
