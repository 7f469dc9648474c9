"""Stages and steps of a journey: what came, went, moved, was renamed or cut, and their facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.changes.facts import fact_changes
from generator.changes.kinds import (
    Change,
    FactsReordered,
    HeadingAdded,
    HeadingMoved,
    HeadingReaddressed,
    HeadingRemoved,
    HeadingRenamed,
    HeadingsMerged,
    HeadingSplit,
    MarkChanged,
)
from generator.changes.narrative import narrative_changes
from generator.changes.outlines import Heading, Located, Outline, outline, same_headings
from generator.changes.pairing import staying
from generator.changes.partings import Partings, partings, stage_homes, together
from generator.changes.spots import Eyes, Spot
from generator.model.places import Target
from generator.model.records import Journey, Stage


class Board(Struct, frozen=True):
    """Both journeys laid side by side; ``pairs`` are old ids by new ones, of what was not cut."""

    old_id: str
    new_id: str
    old: Outline
    new: Outline
    pairs: Mapping[str, str]
    cut: Partings
    homes: Mapping[str, set[str]]
    eyes: tuple[Eyes, Eyes]

    def old_target(self, heading_id: str) -> Target:
        """Where an old heading was."""
        return self.old[heading_id].target(self.old_id)

    def new_target(self, heading_id: str) -> Target:
        """Where a new heading is."""
        return self.new[heading_id].target(self.new_id)

    def spot(self, old_id: str, new_id: str) -> Spot:
        """The place that a heading of each journey is, its own marks left out."""
        old_eyes, new_eyes = (
            eyes.below(here.stage.visible_to if here.stage else None)
            for eyes, here in zip(self.eyes, (self.old[old_id], self.new[new_id]), strict=True)
        )
        title = self.new[new_id].heading.title.value
        targets = self.old_target(old_id), self.new_target(new_id)
        return Spot(*targets, title, old_eyes, new_eyes)


def heading_changes(old: Journey, new: Journey, spot: Spot) -> Iterator[Change]:
    """Every change of stages and steps; ``spot`` is the journey, its mark counted in."""
    if old.stages == new.stages:
        return
    board = _board(old, new, spot)
    yield from _gone(board)
    yield from _come(board)
    yield from _cut(board)
    yield from _moved(board)
    for new_id, old_id in board.pairs.items():
        yield from _renamed(board, old_id, new_id)
        old_heading, new_heading = board.old[old_id].heading, board.new[new_id].heading
        yield from _inside(old_heading, new_heading, board.spot(old_id, new_id))


def _board(old: Journey, new: Journey, spot: Spot) -> Board:
    before, after = outline(old), outline(new)
    pairs = same_headings(before, after)
    cut = partings(before, after, pairs)
    homes = stage_homes(old, pairs, cut)
    whole = {
        now: was for now, was in pairs.items() if was not in cut.splits and now not in cut.merges
    }
    eyes = (spot.old_eyes, spot.new_eyes)
    return Board(old.id, new.id, before, after, whole, cut, homes, eyes)


def _inside(old: Heading, new: Heading, spot: Spot) -> Iterator[Change]:
    """What changed under one heading: its mark, its facts, its prose."""
    if old.visible_to != new.visible_to:
        yield MarkChanged(**spot.fields(), **spot.sight(old.visible_to, new.visible_to))
    below = replace(
        spot,
        old_eyes=spot.old_eyes.below(old.visible_to),
        new_eyes=spot.new_eyes.below(new.visible_to),
    )
    yield from fact_changes(old, new, below)
    yield from narrative_changes(old.narrative, new.narrative, below)


def _gone(board: Board) -> Iterator[Change]:
    """Headings that are there no more; of a stage that went, the steps that went with it."""
    stay = {*board.pairs.values(), *board.cut.splits}
    stay |= {part for parts in board.cut.merges.values() for part in parts}
    for one, here in board.old.items():
        if one in stay or (here.stage and here.stage_id not in stay):
            continue
        yield HeadingRemoved(
            old=board.old_target(one),
            title=here.heading.title.value,
            heading=_without(here.heading, stay),
            old_at=here.at,
        )


def _come(board: Board) -> Iterator[Change]:
    known = {*board.pairs, *board.cut.merges}
    known |= {part for parts in board.cut.splits.values() for part in parts}
    for one, here in board.new.items():
        if one in known or (here.stage and here.stage_id not in known):
            continue
        yield HeadingAdded(
            new=board.new_target(one),
            title=here.heading.title.value,
            heading=_without(here.heading, known),
            new_at=here.at,
        )


def _without(heading: Heading, ids: set[str]) -> Heading:
    """A stage without the steps that are among ``ids``: they are told of by themselves."""
    if not isinstance(heading, Stage):
        return heading
    return replace(heading, steps=tuple(one for one in heading.steps if one.id not in ids))


def _renamed(board: Board, old_id: str, new_id: str) -> Iterator[Change]:
    old, new = board.old[old_id].heading, board.new[new_id].heading
    place = board.spot(old_id, new_id).place()
    if old.title.value != new.title.value:
        titles = old.title.value, new.title.value
        yield HeadingRenamed(**place, old_title=titles[0], new_title=titles[1])
    elif old_id != new_id:
        yield HeadingReaddressed(**place)


def _cut(board: Board) -> Iterator[Change]:
    for old_id, parts in board.cut.splits.items():
        here = board.old[old_id].heading
        yield HeadingSplit(
            **board.spot(old_id, parts[0]).place(),
            old_title=here.title.value,
            parts=tuple(board.new[part].heading for part in parts),
            targets=tuple(board.new_target(part) for part in parts),
            places=tuple(board.new[part].at for part in parts),
        )
        whole = together([board.new[part].heading for part in parts])
        yield from _residue(here, whole, board.spot(old_id, parts[0]))
    for new_id, parts in board.cut.merges.items():
        here = board.new[new_id].heading
        yield HeadingsMerged(
            **board.spot(parts[0], new_id).place(),
            old_titles=tuple(board.old[part].heading.title.value for part in parts),
            whole=here,
            targets=tuple(board.old_target(part) for part in parts),
            new_at=board.new[new_id].at,
        )
        whole = together([board.old[part].heading for part in parts])
        yield from _residue(whole, here, board.spot(parts[0], new_id))


def _residue(old: Heading, new: Heading, spot: Spot) -> Iterator[Change]:
    """What a split or a merge changed besides; how its facts are in order is no such thing."""
    for change in _inside(old, new, spot):
        if not isinstance(change, FactsReordered):
            yield change


def _moved(board: Board) -> Iterator[Change]:
    """Of those that are at home where they were, as few as explain the order; all others."""
    neighbours: dict[str, list[tuple[int, str, str]]] = {}
    for new_id, old_id in _standing(board):
        old, new = board.old[old_id], board.new[new_id]
        if old.heading.__class__ is not new.heading.__class__ or not _is_at_home(board, old, new):
            yield _move(board, old_id, new_id)
            continue
        rank = (board.old[old.stage_id].at << 20 | old.at) if old.stage else old.at
        neighbours.setdefault(new.stage_id, []).append((rank, old_id, new_id))
    for group in neighbours.values():
        unmoved = staying([rank for rank, _, _ in group])
        for rank, old_id, new_id in group:
            if rank not in unmoved:
                yield _move(board, old_id, new_id)


def _standing(board: Board) -> Iterator[tuple[str, str]]:
    """New and old ids in the new order; one that was cut counts by its first part."""
    first = {parts[0]: whole for whole, parts in board.cut.splits.items()}
    first |= {whole: parts[0] for whole, parts in board.cut.merges.items()}
    for new_id in board.new:
        old_id = board.pairs.get(new_id) or first.get(new_id)
        if old_id is not None:
            yield new_id, old_id


def _is_at_home(board: Board, old: Located, new: Located) -> bool:
    return not old.stage or new.stage_id in board.homes.get(old.stage_id, ())


def _move(board: Board, old_id: str, new_id: str) -> HeadingMoved:
    old, new = board.old[old_id], board.new[new_id]
    spot = board.spot(old_id, new_id)
    sight = spot.sight(old.heading.visible_to, new.heading.visible_to)
    marks = [one.stage.visible_to if one.stage else None for one in (old, new)]
    is_by_move = marks[0] != marks[1] and old.heading.visible_to == new.heading.visible_to
    return HeadingMoved(
        **spot.place(),
        old_at=old.at,
        new_at=new.at,
        old_stage_title=old.stage.title.value if old.stage else "",
        new_stage_title=new.stage.title.value if new.stage else "",
        is_in_another_stage=not _is_at_home(board, old, new),
        gained=sight["gained"] if is_by_move else (),
        lost=sight["lost"] if is_by_move else (),
    )
