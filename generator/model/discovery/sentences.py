"""What is wrong with event data, said for those who can mend it."""

from __future__ import annotations

from generator.diagnostics import Message, shown, term
from generator.model.discovery.observed import ObservedQuality

SENTENCES: dict[str, tuple[str, str]] = {
    "unreadable-row": (
        term("{n} rows of “{of}” have too many or too few columns."),
        term("They are left out; export them again."),
    ),
    "no-event": (
        term("{n} rows of “{of}” name no event."),
        term("They are left out; look at the columns of the event."),
    ),
    "no-id": (
        term("{n} events of “{of}” have no id."),
        term("They are left out; a table of “links” may tell whose they are."),
    ),
    "no-time": (
        term("{n} events of “{of}” have a time that cannot be read."),
        term("They are left out; write times as 2026-10-01 12:30:00."),
    ),
    "no-zone": (
        term("{n} events of “{of}” have a time without its zone."),
        term("Type “zone: Europe/Moscow”, or the zone of the system they come from."),
    ),
    "day-or-month-first": (
        term("{n} times of “{of}” may begin with the day or the month."),
        term("Type “time-format: day first” or “time-format: month first”."),
    ),
    "impossible-time": (
        term("{n} events of “{of}” are before 1990 or after 2199."),
        term("They are left out; most often a time is missing, or counted in other units."),
    ),
    "outside-period": (
        term("{n} events of “{of}” are outside of the period."),
        term("They are left out; the period is “from” and “to”."),
    ),
    "duplicate": (
        term("{n} events are said twice."),
        term("They count once; look whether files overlap."),
    ),
    "beyond-most-events": (
        term("{n} events are beyond what is counted of a person."),
        term("Look for a robot or a shared id, or raise “most-events”."),
    ),
    "heavy-id": (
        term("One id of the kind “{of}” has {n} events."),
        term("If it stands for nobody, type it below “no-id”."),
    ),
    "id-of-many-people": (
        term("{n} ids of the kind “{of}” lead to too many people, and join nobody."),
        term("Such as a shared mailbox; “most” below “identity” says how many are too many."),
    ),
    "links-taken-apart": (
        term("Links of the kind “{of}” joined too many ids, and were taken apart."),
        term("Trust the kind less, or lower its “most”."),
    ),
    "bad-number": (
        term("{n} costs or values of “{of}” are not numbers."),
        term("They count as none; type “decimal: ','” where decimals have a comma."),
    ),
}
"""By code: what was found, and what to do about it."""


def sentences(found: ObservedQuality) -> tuple[Message, Message]:
    """What was found, and what to do about it."""
    values = (("n", str(found.count)), ("of", shown(found.of)))
    what, hint = SENTENCES[found.code]
    return Message(what, values), Message(hint)
