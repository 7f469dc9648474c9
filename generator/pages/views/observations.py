"""What was observed, in the words of pages: counts that may be held back, shares, lengths."""

from __future__ import annotations

from generator.diagnostics import term
from generator.drawing.context import ObservedMark
from generator.model.discovery.loading import Discovered
from generator.model.discovery.observed import Count, Observed, ObservedNode
from generator.model.records.site import words_in
from generator.pages.interface import Interface
from generator.pages.page_context import PageContext
from generator.site.plan import Site

_UNITS = (
    (86_400, term("{n} d")),
    (3_600, term("{n} h")),
    (60, term("{n} min")),
    (1, term("{n} s")),
)


def discoveries_of(site: Site, journey_id: str) -> list[Discovered]:
    """The discoveries of a journey that were run, the latest period first."""
    found = [
        each
        for each in site.catalog.discoveries.values()
        if each.observed and each.definition and each.definition.journey == journey_id
    ]
    return sorted(found, key=_last_day, reverse=True)


def _last_day(discovered: Discovered) -> tuple[str, str]:
    return (discovered.observed.last_day if discovered.observed else "", discovered.id)


def title_of(page_context: PageContext, discovered: Discovered) -> str:
    """What a discovery is called in the page's language."""
    words = discovered.definition.title if discovered.definition else {}
    return words_in(words, page_context.page.lang) or discovered.id


def count_said(interface: Interface, count: Count) -> str:
    """A number of people; what is held back says so."""
    return interface.translate("hidden") if count is None else interface.number(count)


def share_said(interface: Interface, part: Count, whole: Count) -> str:
    """A share in whole per cent, "" where it is not told."""
    share = share_of(part, whole)
    return "" if share is None else f"{interface.number(round(share * 100))} %"


def share_of(part: Count, whole: Count) -> float | None:
    """A share between 0 and 1; None where it is not told."""
    return part / whole if part is not None and whole else None


def length_said(interface: Interface, seconds: int | None) -> str:
    """A length of time in its largest unit, "" where it is not told."""
    if seconds is None:
        return ""
    size, english = next((unit for unit in _UNITS if seconds >= unit[0]), _UNITS[-1])
    return interface.fill(english, n=interface.number(round(seconds / size, 1)))


def mark_of(interface: Interface, observed: Observed, node: ObservedNode, url: str) -> ObservedMark:
    """The card of a place on the map."""
    share = share_said(interface, node.people, observed.people)
    people = count_said(interface, node.people)
    lines = [
        _line(interface, term("Left here: {share}"), node.ended, node.people),
        _line(interface, term("Skipped: {share}"), node.skipped, node.passed),
        _line(interface, term("Came back: {share}"), node.returned, node.people),
    ]
    median = length_said(interface, node.median_s)
    if median:
        lines.append(interface.fill("Until the next step: {median}", median=median))
    return ObservedMark(
        people=f"{people} · {share}" if share else people,
        share=share_of(node.people, observed.people),
        lines=tuple(filter(None, lines)),
        url=url,
    )


def _line(interface: Interface, english: str, part: Count, whole: Count) -> str:
    """A share of a place's people; nothing where there is nobody, or it is not told."""
    share = share_said(interface, part, whole)
    return interface.fill(english, share=share) if share and part else ""
