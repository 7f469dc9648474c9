"""Journeys, personas, touchpoints, evidence and pages that came, went or are called otherwise."""

from __future__ import annotations

from generator.changes.kinds.change import Change
from generator.frozen import dataclass
from generator.model.records import Journey
from generator.model.registries import Registered


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingAdded(Change):
    """A file more: ``new`` says of what kind. A touchpoint is added when it gets described."""

    thing: Journey | Registered


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingRemoved(Change):
    """A file less."""

    thing: Journey | Registered


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingRenamed(Change):
    """Another title, and perhaps another id (then ``old`` and ``new`` differ)."""

    old_title: str
    new_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingReaddressed(Change):
    """Another id under the same title: links from outside lead nowhere without an alias."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyRegrouped(Change):
    """A journey was put into another folder below ``journeys/``; "" is none."""

    old_group: str
    new_group: str
