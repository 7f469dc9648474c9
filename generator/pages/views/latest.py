"""What changed lately, as commits tell it: for the home page, a page of its own and the feed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from generator.history.chronicle import Event
from generator.model.records.places import thing_at
from generator.pages.scribe import Link, Scribe

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


def latest_view(scribe: Scribe) -> LatestView:
    """All that the chronicle tells."""
    return LatestView(tuple(event_views(scribe)))


def event_views(scribe: Scribe, most: int | None = None) -> Iterator[EventView]:
    """The latest events that touched a page of the site, at most so many."""
    found = (_event(scribe, event) for event in scribe.site.chronicle.events)
    return islice((each for each in found if each.things), most)


def _event(scribe: Scribe, event: Event) -> EventView:
    targets = dict.fromkeys(thing_at(scribe.site.sources, path) for path in event.paths)
    links = [scribe.link(target) for target in targets if target is not None]
    shown = tuple(link for link in links if link.url)
    day = event.moment.date()
    return EventView(
        day=scribe.interface.date(day),
        iso_day=day.isoformat(),
        author=event.author,
        subject=event.subject,
        things=shown[:MOST_LINKS],
        others=max(0, len(shown) - MOST_LINKS),
    )
