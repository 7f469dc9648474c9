"""Two Catalogs into the changes between them: things, their sections, and files beside the text.

A file that lies elsewhere under its own name has not changed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.changes.facts import Scope, Viewers, fact_changes, narrative_changes
from generator.changes.flows import flow_changes
from generator.changes.headings import heading_changes
from generator.changes.importance import in_order
from generator.changes.kinds import (
    Below,
    Change,
    FileAdded,
    FileChanged,
    FileRemoved,
    JourneyRegrouped,
    MarkChanged,
    SectionAdded,
    SectionMoved,
    SectionRemoved,
    SectionRenamed,
    ThingAdded,
    ThingReaddressed,
    ThingRemoved,
    ThingRenamed,
)
from generator.changes.matching import Matched, Thing, matched
from generator.changes.normalising import NOWHERE, Destinations, normalised
from generator.changes.observed import observed_changes
from generator.changes.pairing import Pairs, left, paired, staying
from generator.changes.prose import joined
from generator.changes.settings import normalised_site, setting_changes
from generator.changes.variants import with_echoes
from generator.model.reading.names import slug_of
from generator.model.records.catalog import Asset, Catalog
from generator.model.records.flow import Flow
from generator.model.records.journey import Journey
from generator.model.records.places import KINDS, Target, sources
from generator.model.records.registries import Page, Part, Registered
from generator.model.records.site import SiteConfig
from generator.model.records.values import Value

Assets = Mapping[str, Asset]


def moved_files(old: Assets, new: Assets) -> dict[str, str]:
    """New paths by old ones, of files that are one of a name and a size on either side."""
    gone, come = _by_name_and_size(old, new), _by_name_and_size(new, old)
    return {
        paths[0]: come[key][0]
        for key, paths in gone.items()
        if len(paths) == len(come.get(key, ())) == 1
    }


def _by_name_and_size(files: Assets, others: Assets) -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = {}
    for path, asset in files.items():
        if path not in others:
            found.setdefault((posixpath.basename(path), asset.size_bytes), []).append(path)
    return found


def file_changes(old: Assets, new: Assets) -> Iterator[Change]:
    """Files that came, went or have another size."""
    moved = moved_files(old, new)
    there = frozenset(moved.values())
    for path, asset in old.items():
        target = ("file", path)
        if path not in new and path not in moved:
            yield FileRemoved(old=target, title=path, size_bytes=asset.size_bytes)
        elif path in new and new[path].size_bytes != asset.size_bytes:
            yield FileChanged(
                old=target,
                new=target,
                title=path,
                old_size_bytes=asset.size_bytes,
                new_size_bytes=new[path].size_bytes,
            )
    for path, asset in new.items():
        if path not in old and path not in there:
            yield FileAdded(new=("file", path), title=path, size_bytes=asset.size_bytes)


Parts = tuple[Part, ...]


def page_changes(old: Registered, new: Registered, scope: Scope) -> Iterator[Change]:
    """Every change of a page; ``scope`` is the page, its mark counted in."""
    yield from fact_changes(old, new, scope)
    yield from narrative_changes(old.narrative, new.narrative, scope)
    if old.parts != new.parts:
        yield from _section_changes(old.parts, new.parts, scope)


def _section_changes(old: Parts, new: Parts, scope: Scope) -> Iterator[Change]:
    pairs = _same_sections(old, new)
    for at in left(len(old), pairs.values()):
        yield SectionRemoved(**scope.place(), section=old[at], old_at=at)
    for at in left(len(new), pairs):
        yield SectionAdded(**scope.place(), section=new[at], new_at=at)
    unmoved = staying([pairs[at] for at in sorted(pairs)])
    for at, old_at in sorted(pairs.items()):
        was, now = old[old_at], new[at]
        if old_at not in unmoved:
            yield SectionMoved(
                **scope.place(),
                section=now.id,
                section_title=now.title.value,
                old_at=old_at,
                new_at=at,
            )
        yield from _section_inside(was, now, scope, Below("section", now.title.value, old_at, at))


def _same_sections(old: Parts, new: Parts) -> Pairs:
    """By title, then by what they say: a section's id is its title's slug."""
    return paired(
        old,
        new,
        lambda part: (part.kind, part.kind or slug_of(part.title.value)),
        lambda part: "" if part.kind else joined(one.text for one in part.narrative),
        may_take_place=False,
    )


def _section_inside(old: Part, new: Part, scope: Scope, here: Below) -> Iterator[Change]:
    if old.title.value != new.title.value:
        yield SectionRenamed(
            **scope.place(),
            old_title=old.title.value,
            new_title=new.title.value,
            old_id=old.id,
            new_id=new.id,
        )
    outside = replace(scope, below=(*scope.below, here))
    if old.visible_to != new.visible_to:
        yield MarkChanged(**outside.fields(), **scope.sight(old.visible_to, new.visible_to))
    inside = scope.inside(here, old, new)
    yield from fact_changes(old, new, inside)
    yield from narrative_changes(old.narrative, new.narrative, inside)


_LISTED = {"journeys": "journeys", "pages": "pages", "flows": "flows"}
"""Mappings of the catalog of which an audience gets only what it is promised by id."""


class Sides(Struct, frozen=True):
    """What both catalogs say of everything: their ``site.yml`` and where their links lead."""

    old_site: SiteConfig
    new_site: SiteConfig
    old_destinations: Destinations
    new_destinations: Destinations


def added_and_removed(kind: str, things: Matched, sides: Sides) -> Iterator[Change]:
    """Things that are there no more, and new ones."""
    stay = frozenset(things.pairs.values())
    for one, thing in things.old.items():
        if one not in stay:
            was = normalised(thing, sides.old_destinations)
            yield ThingRemoved(old=(kind, one), title=thing.title.value, thing=was)
    for one, thing in things.new.items():
        if one not in things.pairs:
            now = normalised(thing, sides.new_destinations)
            yield ThingAdded(new=(kind, one), title=thing.title.value, thing=now)


def thing_changes(
    registry: str, targets: tuple[Target, Target], old: Thing, new: Thing, sides: Sides
) -> Iterator[Change]:
    """Every change inside of a thing, and of what it is called."""
    if old is new or old == new:
        return
    was, now = normalised(old, sides.old_destinations), normalised(new, sides.new_destinations)
    outside = _scope_of(registry, targets, new.title.value, sides)
    yield from _name_changes(was, now, outside)
    if was == now:
        return
    if was.visible_to != now.visible_to:
        yield MarkChanged(**outside.fields(), **outside.sight(was.visible_to, now.visible_to))
    scope = replace(
        outside,
        old_viewers=outside.old_viewers.below(was.visible_to),
        new_viewers=outside.new_viewers.below(now.visible_to),
    )
    if isinstance(now, Flow):
        yield from flow_changes(was, now, scope)
    elif isinstance(now, Journey):
        yield from _journey_changes(was, now, scope)
    else:
        yield from page_changes(was, now, scope)


def _scope_of(registry: str, targets: tuple[Target, Target], title: str, sides: Sides) -> Scope:
    old, new = targets
    viewers = [
        _viewers(site, registry, target[-1] if len(target) > 1 else "index")
        for site, target in ((sides.old_site, old), (sides.new_site, new))
    ]
    return Scope(old, new, title, viewers[0], viewers[1])


def _viewers(site: SiteConfig, registry: str, thing_id: str) -> Viewers:
    """The audiences that get the thing; of a registry those that may, once something uses it."""
    listed = _LISTED.get(registry)
    key = registry.removesuffix("s")
    audiences = frozenset(
        name
        for name, one in site.audiences.items()
        if (thing_id in getattr(one, listed) if listed else not one.hide & {registry, key})
    )
    return Viewers(audiences, {name: one.hide for name, one in site.audiences.items()})


def _name_changes(old: Thing, new: Thing, scope: Scope) -> Iterator[Change]:
    if old.title.value != new.title.value:
        titles: dict[str, Any] = {"old_title": old.title.value, "new_title": new.title.value}
        yield ThingRenamed(**scope.place(), **titles)
    elif scope.old != scope.new:
        yield ThingReaddressed(**scope.place())
    if isinstance(new, Journey) and old.group != new.group:
        yield JourneyRegrouped(**scope.place(), old_group=old.group, new_group=new.group)


def _journey_changes(old: Journey, new: Journey, scope: Scope) -> Iterator[Change]:
    yield from fact_changes(old, new, scope)
    yield from narrative_changes(old.narrative, new.narrative, scope)
    yield from heading_changes(old, new, scope)


HOME: Target = ("home",)


def difference(old: Catalog, new: Catalog) -> tuple[Change, ...]:
    """Every change from ``old`` to ``new``, once each, most important first.

    A thing that is the very same record in both costs nothing, one that is equal next to
    nothing: who reads two revisions may hand over the records of files that are the same.
    """
    return in_order(_all_changes(old, new))


def _all_changes(old: Catalog, new: Catalog) -> Iterator[Change]:
    things = matched(old, new)
    sides = _sides_of(old, new, things)
    old_site = normalised_site(old.site, sides.old_destinations)
    new_site = normalised_site(new.site, sides.new_destinations)
    yield from setting_changes(old_site, new_site, things)
    for registry, kind in KINDS.items():
        one_kind = things[registry]
        yield from added_and_removed(kind, one_kind, sides)
        inside = {
            new_id: list(_thing_inside(registry, old_id, new_id, one_kind, sides))
            for new_id, old_id in one_kind.pairs.items()
        }
        if registry == "journeys":
            yield from with_echoes(inside, one_kind)
        else:
            yield from (change for changes in inside.values() for change in changes)
    yield from _home_changes(old, new, sides)
    yield from observed_changes(old, new)
    yield from file_changes(old.assets, new.assets)


def _sides_of(old: Catalog, new: Catalog, things: Mapping[str, Matched]) -> Sides:
    renamed = {registry: one.renamed for registry, one in things.items()}
    # A touchpoint may still be named where its page has another id now: then nothing moved.
    renamed["touchpoints"] = {
        was: now for was, now in renamed["touchpoints"].items() if was not in new.touchpoints
    }
    files = moved_files(old.assets, new.assets)
    return Sides(
        old.site,
        new.site,
        Destinations(sources(old), renamed, files),
        Destinations(sources(new)),
    )


def _thing_inside(
    registry: str, old_id: str, new_id: str, things: Matched, sides: Sides
) -> Iterator[Change]:
    kind = KINDS[registry]
    targets = (kind, old_id), (kind, new_id)
    return thing_changes(registry, targets, things.old[old_id], things.new[new_id], sides)


def _home_changes(old: Catalog, new: Catalog, sides: Sides) -> Iterator[Change]:
    was, now = _home(old), _home(new)
    if was is not None and now is not None:
        yield from thing_changes("pages", (HOME, HOME), was, now, sides)
    elif was is not None:
        page = normalised(was, sides.old_destinations)
        yield ThingRemoved(old=HOME, title=was.title.value, thing=page)
    elif now is not None:
        page = normalised(now, sides.new_destinations)
        yield ThingAdded(new=HOME, title=now.title.value, thing=page)


def _home(catalog: Catalog) -> Page | None:
    """The words for the home page; a title that takes no room in the file is the site's."""
    home = catalog.home
    if home is None or home.title.span.length:
        return home
    return replace(home, title=Value("", NOWHERE))
