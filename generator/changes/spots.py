"""A place in both catalogs that is being compared, and which audiences see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.changes.kinds import Below
from generator.model.places import Target
from generator.model.values import Audience


class Eyes(Struct, frozen=True):
    """The audiences that see a place, and the keys that are hidden from each."""

    audiences: frozenset[str]
    hidden: Mapping[str, frozenset[str]]

    def below(self, mark: Audience, key: str = "") -> Eyes:
        """Those of them that a mark lets through and that may see what is under the key."""
        left = frozenset(
            one
            for one in self.audiences
            if (mark is None or one in mark) and key not in self.hidden.get(one, ())
        )
        return replace(self, audiences=left)


class Spot(Struct, frozen=True):
    """Where a comparison stands: the targets, what the place is called, the facts around it."""

    old: Target
    new: Target
    title: str
    old_eyes: Eyes
    new_eyes: Eyes
    below: tuple[Below, ...] = ()

    def inside(self, here: Below, old: Any, new: Any) -> Spot:  # noqa: ANN401 (records)
        """The same place, below a fact of it, which is these two records."""
        return replace(
            self,
            below=(*self.below, here),
            old_eyes=self.old_eyes.below(old.visible_to, here.key),
            new_eyes=self.new_eyes.below(new.visible_to, here.key),
        )

    def place(self) -> dict[str, Any]:
        """The fields that every change of this place has."""
        return {"old": self.old, "new": self.new, "title": self.title}

    def fields(self) -> dict[str, Any]:
        """The same for what may stand below a fact."""
        return {**self.place(), "below": self.below}

    def sight(self, old_mark: Audience, new_mark: Audience, key: str = "") -> dict[str, Any]:
        """The fields that tell of a mark: who is let through by it now, and who was before."""
        before = self.old_eyes.below(old_mark, key).audiences
        after = self.new_eyes.below(new_mark, key).audiences
        return {
            "old_mark": old_mark,
            "new_mark": new_mark,
            "gained": tuple(sorted(after - before)),
            "lost": tuple(sorted(before - after)),
        }
