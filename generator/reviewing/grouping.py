"""Changes in groups that a reader takes in one after the other: each journey, then all else."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from generator.changes import LEVELS, Level, importance
from generator.changes.kinds import Change
from generator.changes.wording import Titles, bare
from generator.diagnostics import term
from generator.model.places import Target

_OTHERS = {
    "persona": term("Personas"),
    "touchpoint": term("Touchpoints"),
    "evidence": term("Evidence"),
    "page": term("Pages"),
    "home": term("Pages"),
    "file": term("Files"),
    "site": term("Settings and audiences"),
}
"""What a group of things that are no journeys is called."""


class Group(Struct, frozen=True):
    """The changes of one journey (``target`` is it) or of one kind of things (one word).

    ``name`` is the journey's title, else an English word that is yet to be translated.
    """

    target: Target
    name: str
    changes: tuple[Change, ...]

    @property
    def is_journey(self) -> bool:
        """Whether it is about a journey, and ``name`` an author's words."""
        return self.target[0] == "journey"

    def count(self, level: Level) -> int:
        """How many of its changes matter that much."""
        return sum(importance(one) == level for one in self.changes)


def grouped(changes: Iterable[Change], titles: Titles) -> tuple[Group, ...]:
    """The changes as they come, by journey; the group with the most important one first.

    Of groups that matter alike journeys come before what they are made of.
    """
    found: dict[Target, list[Change]] = {}
    for one in changes:
        found.setdefault(_target(one), []).append(one)
    groups = [Group(target, _name(target, titles), tuple(some)) for target, some in found.items()]
    groups.sort(key=lambda one: (LEVELS.index(importance(one.changes[0])), not one.is_journey))
    return tuple(groups)


def _target(change: Change) -> Target:
    if change.journey_id:
        return "journey", change.journey_id
    kind = change.target[0]
    return ("page",) if kind == "home" else (kind,)


def _name(target: Target, titles: Titles) -> str:
    if target[0] == "journey":
        return bare(titles.get(("journey", target[1]), target[1]))
    return _OTHERS[target[0]]
