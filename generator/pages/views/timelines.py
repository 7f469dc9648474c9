"""A journey's latest commits on its page, and what each changed on the map: for the team."""

from __future__ import annotations

from msgspec import Struct

from generator.model.records.journey import Journey
from generator.pages.scribe import Scribe
from generator.site.timelines import Entry, Told


class TimelineEntry(Struct, frozen=True):
    """One commit; ``others`` is how many more changes it made."""

    day: str
    iso_day: str
    author: str
    subject: str
    told: Told
    sentences: tuple[str, ...]
    others: int


def timeline_of(scribe: Scribe, journey: Journey) -> tuple[TimelineEntry, ...]:
    """The entries, the latest first; none where git tells of none."""
    entries = scribe.site.timelines.get(journey.id, ())
    return tuple(_entry(scribe, one) for one in entries)


def _entry(scribe: Scribe, entry: Entry) -> TimelineEntry:
    interface = scribe.interface
    return TimelineEntry(
        day=interface.date(entry.day),
        iso_day=entry.day.isoformat(),
        author=entry.author,
        subject=entry.subject,
        told=entry.told,
        sentences=tuple(one.text(interface.translate) for one in entry.sentences),
        others=entry.others,
    )
