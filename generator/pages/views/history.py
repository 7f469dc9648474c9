"""What changed, as commits tell it: lately in all the wiki, and in one journey or flow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from generator.history.chronicle import Event
from generator.model.records.places import Target, thing_at
from generator.pages.page_context import Link, PageContext
from generator.site.timelines import Entry, Told

MOST_LINKS = 8
"""Of one event: a commit that touched everything is told, not listed."""


class EventView(Struct, frozen=True):
    """One change: its day, who made it, in whose words, and what it touched.

    ``others`` is how many more things there were.
    """

    day: str
    iso_day: str
    author: str
    subject: str
    things: tuple[Link, ...]
    others: int


class LatestView(Struct, frozen=True):
    """The page of changes, the latest first."""

    events: tuple[EventView, ...]


def latest_view(context: PageContext) -> LatestView:
    """All that the chronicle tells."""
    return LatestView(tuple(event_views(context)))


def event_views(context: PageContext, most: int | None = None) -> Iterator[EventView]:
    """The latest events that touched a page of the site, at most so many."""
    found = (_event(context, event) for event in context.site.chronicle.events)
    return islice((each for each in found if each.things), most)


def _event(context: PageContext, event: Event) -> EventView:
    targets = dict.fromkeys(thing_at(context.site.sources, path) for path in event.paths)
    links = [context.link(target) for target in targets if target is not None]
    shown = tuple(link for link in links if link.url)
    day = event.moment.date()
    return EventView(
        day=context.interface.date(day),
        iso_day=day.isoformat(),
        author=event.author,
        subject=event.subject,
        things=shown[:MOST_LINKS],
        others=max(0, len(shown) - MOST_LINKS),
    )


class TimelineEntry(Struct, frozen=True):
    """One commit; ``others`` is how many more changes it made."""

    day: str
    iso_day: str
    author: str
    subject: str
    told: Told
    sentences: tuple[str, ...]
    others: int


def timeline_of(context: PageContext, target: Target) -> tuple[TimelineEntry, ...]:
    """The entries, the latest first; none where git tells of none."""
    entries = context.site.timelines.get(target, ())
    return tuple(_entry(context, one) for one in entries)


def _entry(context: PageContext, entry: Entry) -> TimelineEntry:
    interface = context.interface
    return TimelineEntry(
        day=interface.date(entry.day),
        iso_day=entry.day.isoformat(),
        author=entry.author,
        subject=entry.subject,
        told=entry.told,
        sentences=tuple(one.text(interface.translate) for one in entry.sentences),
        others=entry.others,
    )
