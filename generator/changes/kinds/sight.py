"""Who may now see what: marks of places, facts and prose, and what ``site.yml`` gives to whom.

An audience is a name of ``site.yml``. What an audience sees of registries follows from what
its journeys use, so it is no change of its own here.
"""

from __future__ import annotations

from generator.changes.kinds.change import Below, Change
from generator.model.site_config import AudienceConfig
from generator.model.values import Audience

PERSONA_NAMES = "persona names"
"""The ``key`` of an audience that gets personas by their roles, or no longer does."""


class MarkChanged(Change, frozen=True, kw_only=True):
    """Another ``audience:`` mark of a place (``key`` is ""), a fact or prose (``narrative``).

    ``gained`` and ``lost`` are the audiences that may see it now and could not before, and the
    other way round, in order; both are empty when nobody outside the team is concerned.
    """

    key: str = ""
    text: str = ""
    below: tuple[Below, ...] = ()
    old_at: int | None = None
    new_at: int | None = None
    old_mark: Audience
    new_mark: Audience
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class SightGained(Change, frozen=True, kw_only=True):
    """``site.yml`` now lists the journey or page ``new`` for an audience."""

    audience: str


class SightLost(Change, frozen=True, kw_only=True):
    """``site.yml`` lists the journey or page ``old`` no more for an audience.

    One that is gone altogether is gone for everybody: that is said once.
    """

    audience: str


class KeyHidden(Change, frozen=True, kw_only=True):
    """An audience no more sees what stands under a key, in an own row or in a registry.

    ``PERSONA_NAMES``: it gets personas by their roles now.
    """

    audience: str
    key: str


class KeyShown(Change, frozen=True, kw_only=True):
    """An audience now sees what stands under a key, in an own row or in a registry.

    ``PERSONA_NAMES``: it now gets personas by their names.
    """

    audience: str
    key: str


class AudienceAdded(Change, frozen=True, kw_only=True):
    """An audience more, with all it gets."""

    audience: AudienceConfig


class AudienceRemoved(Change, frozen=True, kw_only=True):
    """An audience less, with all it got."""

    audience: AudienceConfig
