"""How much a change matters to a reviewer: who sees what first, reordered lists last.

A table by kind, and by key for facts. What stands below another fact matters as much as its
own key says: a pain's severity more than an opportunity's tracker.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from generator.changes.kinds import (
    AudienceAdded,
    AudienceRemoved,
    Change,
    DiscoveryAdded,
    DiscoveryRemoved,
    FactAdded,
    FactChanged,
    FactRemoved,
    FactsReordered,
    FileAdded,
    FileChanged,
    FileRemoved,
    FlowStageAdded,
    FlowStageReaddressed,
    FlowStageRemoved,
    FlowStageRenamed,
    HeadingAdded,
    HeadingMoved,
    HeadingReaddressed,
    HeadingRemoved,
    HeadingRenamed,
    HeadingsMerged,
    HeadingSplit,
    JourneyRegrouped,
    KeyHidden,
    KeyShown,
    MarkChanged,
    NarrativeChanged,
    ObservedChanged,
    PointAdded,
    PointMoved,
    PointRemoved,
    PointRenamed,
    PointRestaged,
    RowAdded,
    RowRemoved,
    RowsReordered,
    SectionAdded,
    SectionMoved,
    SectionRemoved,
    SectionRenamed,
    SettingChanged,
    SightGained,
    SightLost,
    ThingAdded,
    ThingReaddressed,
    ThingRemoved,
    ThingRenamed,
)

Level = Literal["high", "medium", "low"]
LEVELS: tuple[Level, ...] = ("high", "medium", "low")

_STEP = 100
"""Ranks of a level: high are 0–99, medium 100–199, low 200–299."""

_RANKS: dict[type[Change], int] = {
    SightGained: 1,
    KeyShown: 2,
    AudienceAdded: 3,
    SightLost: 5,
    KeyHidden: 6,
    AudienceRemoved: 7,
    ThingRemoved: 10,
    ThingAdded: 11,
    HeadingRemoved: 20,
    HeadingAdded: 21,
    HeadingSplit: 22,
    HeadingsMerged: 23,
    ThingRenamed: 110,
    ThingReaddressed: 111,
    HeadingMoved: 120,
    HeadingRenamed: 121,
    MarkChanged: 130,
    HeadingReaddressed: 180,
    RowRemoved: 150,
    RowAdded: 151,
    SectionRemoved: 160,
    SectionAdded: 161,
    NarrativeChanged: 170,
    SettingChanged: 190,
    PointRemoved: 24,
    PointAdded: 25,
    PointMoved: 122,
    PointRenamed: 123,
    FlowStageRemoved: 26,
    FlowStageAdded: 27,
    FlowStageReaddressed: 124,
    PointRestaged: 125,
    FlowStageRenamed: 126,
    SectionRenamed: 210,
    SectionMoved: 211,
    RowsReordered: 212,
    JourneyRegrouped: 213,
    ObservedChanged: 200,
    DiscoveryAdded: 152,
    DiscoveryRemoved: 153,
    FileRemoved: 220,
    FileAdded: 221,
    FileChanged: 222,
    FactsReordered: 230,
}
_WIDER = 0
_NARROWER = 4
_FAR_STAGE = 26

_KEYS: dict[str, int] = {
    "moment of truth": 30,
    "status": 31,
    "emotion": 32,
    "target": 33,
    "value": 34,
    "severity": 35,
    "owner": 36,
    "extends": 37,
    "type": 38,
    "pain": 40,
    "kpi": 41,
    "conversion": 42,
    "opportunity": 43,
    "state": 44,
    "reviewed": 100,
    "review every": 101,
    "persona": 102,
    "touchpoint": 103,
    "goal": 104,
    "company goal": 105,
    "evidence": 106,
    "hypothesis": 107,
    "frequency": 108,
    "impact": 109,
    "effort": 109,
    "tags": 240,
    "aliases": 241,
    "lang": 242,
    "rows": 243,
    "menu": 244,
    "image": 215,
    "tracker": 216,
}
_ANY_OTHER_KEY = 140


def importance(change: Change) -> Level:
    """How much it matters; within a level ``difference`` has the most important first too."""
    return LEVELS[_rank(change) // _STEP]


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes, most important first; what matters the same stays as it comes."""
    return tuple(sorted(changes, key=_rank))


def _rank(change: Change) -> int:
    match change:
        case MarkChanged() | HeadingMoved() if change.gained:
            return _WIDER
        case MarkChanged() | HeadingMoved() if change.lost:
            return _NARROWER
        case HeadingMoved() if (change.new or ("",))[0] == "stage":
            # All its steps move with it: past several stages that is another journey.
            return _FAR_STAGE if abs(change.new_at - change.old_at) > 1 else _RANKS[HeadingMoved]
        case FactAdded() | FactRemoved() | FactChanged():
            return _KEYS.get(change.key, _ANY_OTHER_KEY)
        case _:
            return _RANKS[change.__class__]
