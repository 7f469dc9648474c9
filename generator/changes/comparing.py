"""Two Catalogs into the changes between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from generator.changes.besides import file_changes, moved_files
from generator.changes.importance import in_order
from generator.changes.kinds import Change, ThingAdded, ThingRemoved
from generator.changes.matching import Matched, matched
from generator.changes.settings import setting_changes, settled_site
from generator.changes.settling import NOWHERE, Ways, settled
from generator.changes.things import Sides, came_and_went, thing_changes
from generator.changes.variants import with_echoes
from generator.model.catalog import Catalog
from generator.model.places import KINDS, Target, sources
from generator.model.registries import Page
from generator.model.values import Value

HOME: Target = ("home",)


def difference(old: Catalog, new: Catalog) -> tuple[Change, ...]:
    """Every change from ``old`` to ``new``, once each, most important first.

    A thing that is the very same record in both costs nothing, one that is equal next to
    nothing: who reads two revisions may hand over the records of files that are the same.
    """
    return in_order(_all_changes(old, new))


def _all_changes(old: Catalog, new: Catalog) -> Iterator[Change]:
    things = matched(old, new)
    sides = _sides(old, new, things)
    old_site = settled_site(old.site, sides.old_ways)
    new_site = settled_site(new.site, sides.new_ways)
    yield from setting_changes(old_site, new_site, things)
    for registry, kind in KINDS.items():
        one_kind = things[registry]
        yield from came_and_went(kind, one_kind, sides)
        inside = {
            new_id: list(_inside(registry, old_id, new_id, one_kind, sides))
            for new_id, old_id in one_kind.pairs.items()
        }
        if registry == "journeys":
            yield from with_echoes(inside, one_kind)
        else:
            yield from (change for changes in inside.values() for change in changes)
    yield from _home_changes(old, new, sides)
    yield from file_changes(old.assets, new.assets)


def _sides(old: Catalog, new: Catalog, things: Mapping[str, Matched]) -> Sides:
    renamed = {registry: one.renamed for registry, one in things.items()}
    # A touchpoint may still be named where its page has another id now: then nothing moved.
    renamed["touchpoints"] = {
        was: now for was, now in renamed["touchpoints"].items() if was not in new.touchpoints
    }
    files = moved_files(old.assets, new.assets)
    return Sides(
        old.site,
        new.site,
        Ways(sources(old), renamed, files),
        Ways(sources(new)),
    )


def _inside(
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
        page = settled(was, sides.old_ways)
        yield ThingRemoved(old=HOME, title=was.title.value, thing=page)
    elif now is not None:
        page = settled(now, sides.new_ways)
        yield ThingAdded(new=HOME, title=now.title.value, thing=page)


def _home(catalog: Catalog) -> Page | None:
    """The words for the home page; a title that takes no room in the file is the site's."""
    home = catalog.home
    if home is None or home.title.span.length:
        return home
    return replace(home, title=Value("", NOWHERE))
