"""Journeys, personas, touchpoints, evidence and pages that came, went or are called otherwise."""

from __future__ import annotations

from generator.changes.kinds.change import Change
from generator.model.records import Journey
from generator.model.registries import Registered


class ThingAdded(Change, frozen=True, kw_only=True):
    """A file more: ``new`` says of what kind. A touchpoint is added when it gets described."""

    thing: Journey | Registered


class ThingRemoved(Change, frozen=True, kw_only=True):
    """A file less."""

    thing: Journey | Registered


class ThingRenamed(Change, frozen=True, kw_only=True):
    """Another title, and perhaps another id (then ``old`` and ``new`` differ)."""

    old_title: str
    new_title: str


class ThingReaddressed(Change, frozen=True, kw_only=True):
    """Another id under the same title: links from outside lead nowhere without an alias."""


class JourneyRegrouped(Change, frozen=True, kw_only=True):
    """A journey was put into another folder below ``journeys/``; "" is none."""

    old_group: str
    new_group: str
