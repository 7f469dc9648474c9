"""What every kind of change has in common: where it is in the old catalog and in the new one."""

from __future__ import annotations

from msgspec import Struct

from generator.model.places import Target

OF_HEADINGS = ("journey", "stage", "step")
"""Kinds of targets that are a journey or stand in one."""


class Change(Struct, frozen=True, kw_only=True):
    """One thing that somebody changed.

    ``old`` and ``new`` are where it is before and after (``model.places.Target``, and
    ``("site",)`` for ``site.yml``, ``("file", path)`` for a file beside the text); None where
    it is not. ``title`` is what the place is called now, or was called before it went.
    ``echoes`` are what the change did to variants that inherit it: they are reported here and
    nowhere else.
    """

    old: Target | None = None
    new: Target | None = None
    title: str = ""
    echoes: tuple[Change, ...] = ()

    @property
    def target(self) -> Target:
        """Where it is now, or where it was before it went."""
        return self.new or self.old or ("site",)

    @property
    def journey_id(self) -> str:
        """The journey it belongs to, by its new id where it has one; "" for all else."""
        return self.target[1] if self.target[0] in OF_HEADINGS else ""

    @property
    def variants(self) -> tuple[str, ...]:
        """The ids of the variants that inherit it, in their order."""
        return tuple(dict.fromkeys(echo.journey_id for echo in self.echoes))


class Below(Struct, frozen=True):
    """A fact that another stands below: its key, its text now, and its places in both lists."""

    key: str
    text: str
    old_at: int
    new_at: int
