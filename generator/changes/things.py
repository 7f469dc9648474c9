"""Journeys, personas, touchpoints, evidence and pages: each compared with what it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.changes.facts import fact_changes
from generator.changes.headings import heading_changes
from generator.changes.kinds import (
    Change,
    JourneyRegrouped,
    MarkChanged,
    ThingAdded,
    ThingReaddressed,
    ThingRemoved,
    ThingRenamed,
)
from generator.changes.matching import Matched, Thing
from generator.changes.narrative import narrative_changes
from generator.changes.sections import page_changes
from generator.changes.settling import Ways, settled
from generator.changes.spots import Eyes, Spot
from generator.model.places import Target
from generator.model.records import Journey
from generator.model.site_config import SiteConfig

_LISTED = {"journeys": "journeys", "pages": "pages"}
"""Mappings of the catalog of which an audience gets only what it is promised by id."""


class Sides(Struct, frozen=True):
    """What both catalogs say of everything: their ``site.yml`` and where their links lead."""

    old_site: SiteConfig
    new_site: SiteConfig
    old_ways: Ways
    new_ways: Ways


def came_and_went(kind: str, things: Matched, sides: Sides) -> Iterator[Change]:
    """Things that are there no more, and new ones."""
    stay = frozenset(things.pairs.values())
    for one, thing in things.old.items():
        if one not in stay:
            was = settled(thing, sides.old_ways)
            yield ThingRemoved(old=(kind, one), title=thing.title.value, thing=was)
    for one, thing in things.new.items():
        if one not in things.pairs:
            now = settled(thing, sides.new_ways)
            yield ThingAdded(new=(kind, one), title=thing.title.value, thing=now)


def thing_changes(
    registry: str, targets: tuple[Target, Target], old: Thing, new: Thing, sides: Sides
) -> Iterator[Change]:
    """Every change inside of a thing, and of what it is called."""
    if old is new or old == new:
        return
    was, now = settled(old, sides.old_ways), settled(new, sides.new_ways)
    outside = _spot(registry, targets, new.title.value, sides)
    yield from _called(was, now, outside)
    if was == now:
        return
    if was.visible_to != now.visible_to:
        yield MarkChanged(**outside.fields(), **outside.sight(was.visible_to, now.visible_to))
    spot = replace(
        outside,
        old_eyes=outside.old_eyes.below(was.visible_to),
        new_eyes=outside.new_eyes.below(now.visible_to),
    )
    if isinstance(now, Journey):
        yield from _journey_changes(was, now, spot)
    else:
        yield from page_changes(was, now, spot)


def _spot(registry: str, targets: tuple[Target, Target], title: str, sides: Sides) -> Spot:
    old, new = targets
    eyes = [
        _eyes(site, registry, target[-1] if len(target) > 1 else "index")
        for site, target in ((sides.old_site, old), (sides.new_site, new))
    ]
    return Spot(old, new, title, eyes[0], eyes[1])


def _eyes(site: SiteConfig, registry: str, thing_id: str) -> Eyes:
    """The audiences that get the thing; of a registry those that may, once something uses it."""
    listed = _LISTED.get(registry)
    key = registry.removesuffix("s")
    audiences = frozenset(
        name
        for name, one in site.audiences.items()
        if (thing_id in getattr(one, listed) if listed else not one.hide & {registry, key})
    )
    return Eyes(audiences, {name: one.hide for name, one in site.audiences.items()})


def _called(old: Thing, new: Thing, spot: Spot) -> Iterator[Change]:
    if old.title.value != new.title.value:
        titles: dict[str, Any] = {"old_title": old.title.value, "new_title": new.title.value}
        yield ThingRenamed(**spot.place(), **titles)
    elif spot.old != spot.new:
        yield ThingReaddressed(**spot.place())
    if isinstance(new, Journey) and old.group != new.group:
        yield JourneyRegrouped(**spot.place(), old_group=old.group, new_group=new.group)


def _journey_changes(old: Journey, new: Journey, spot: Spot) -> Iterator[Change]:
    yield from fact_changes(old, new, spot)
    yield from narrative_changes(old.narrative, new.narrative, spot)
    yield from heading_changes(old, new, spot)
