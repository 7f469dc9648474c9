"""A journey's or a flow's story in the formats of ``cjm log``: text, Markdown, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from generator import changes
from generator.biography.log import LogEntry
from generator.changes import Level, importance, sentence_of
from generator.commands.comparisons.comment import code, inline
from generator.commands.findings import Piece
from generator.diagnostics import legible
from generator.pages.interface import Interface


class JourneyLog(Struct, frozen=True):
    """``log_entries`` are the latest; ``earlier`` counts commits that are not shown.

    ``kind`` says what ``id`` is of.

    ``beginning`` is the commit where a clone of a part of the history begins, else "".
    """

    kind: Literal["journey", "flow"]
    id: str
    title: str
    log_entries: tuple[LogEntry, ...]
    earlier: int
    beginning: str


def ending(journey_log: JourneyLog, interface: Interface) -> Iterator[str]:
    """What there is beyond what is shown."""
    if not journey_log.log_entries and not journey_log.beginning:
        yield interface.translate("No commit has touched this file yet.")
    if journey_log.earlier:
        yield interface.plural(
            "{n} earlier commit is not shown; --max shows more.",
            "{n} earlier commits are not shown; --max shows more.",
            journey_log.earlier,
        )
    if journey_log.beginning:
        yield interface.fill(
            "Of the history this clone holds a part only, from {commit} on; "
            "“git fetch --unshallow” fetches the rest.",
            commit=journey_log.beginning[:10],
        )


def nothing_changed(journey_log: JourneyLog, interface: Interface) -> str:
    """What is said of a commit that changed nothing but how it is typed."""
    if journey_log.kind == "flow":
        return interface.translate("Nothing changed in the flow.")
    return interface.translate("Nothing changed on the map.")


_SIGNS: dict[Level, Piece] = {
    "high": ("  ! ", "bold red"),
    "medium": ("  • ", "yellow"),
    "low": ("  · ", "dim"),
}


def plain(journey_log: JourneyLog, interface: Interface) -> str:
    """The whole story as text without colours."""
    return "".join(text for text, _ in pieces(journey_log, interface)).rstrip("\n")


def pieces(journey_log: JourneyLog, interface: Interface) -> Iterator[Piece]:
    """The same, in styled pieces."""
    yield f"{legible(journey_log.title)}\n", "bold underline"
    for entry in journey_log.log_entries:
        yield from _entry_pieces(entry, interface, nothing_changed(journey_log, interface))
    for sentence in ending(journey_log, interface):
        yield f"\n{sentence}\n", "dim"


def _entry_pieces(entry: LogEntry, interface: Interface, nothing: str) -> Iterator[Piece]:
    day = interface.date(entry.moment.date())
    yield f"\n{day} · {legible(entry.author)} · ", ""
    yield f"{entry.commit[:10]}\n", "dim"
    yield f"{legible(entry.subject)}\n", "bold"
    if not entry.changes:
        yield f"    {nothing}\n", "dim"
    for change in entry.changes:
        yield _SIGNS[importance(change)]
        yield (
            f"{sentence_of(change, interface.lang, entry.titles).text(interface.translate)}\n",
            "",
        )


def as_markdown(journey_log: JourneyLog, interface: Interface) -> str:
    """The whole story."""
    found = [f"# {inline(journey_log.title)}"]
    nothing = nothing_changed(journey_log, interface)
    found += [
        "\n\n".join(_entry_markdown(one, interface, nothing)) for one in journey_log.log_entries
    ]
    return "\n\n".join((*found, *ending(journey_log, interface))) + "\n"


def _entry_markdown(entry: LogEntry, interface: Interface, nothing: str) -> Iterator[str]:
    day = interface.date(entry.moment.date())
    yield f"## {day}: {inline(entry.subject)}"
    yield f"{inline(entry.author)} · {code(entry.commit[:10])}"
    lines = [
        f"- {'**!** ' if importance(change) == 'high' else ''}"
        + inline(sentence_of(change, interface.lang, entry.titles).text(interface.translate))
        for change in entry.changes
    ]
    yield "\n".join(lines) or nothing


VERSION = 1


def as_json(journey_log: JourneyLog, interface: Interface) -> str:  # noqa: ARG001 (as every format)
    """One object; sentences are in English."""
    return json.dumps(_log_object(journey_log), ensure_ascii=False, indent=2)


def _log_object(journey_log: JourneyLog) -> dict[str, Any]:
    return {
        "version": VERSION,
        journey_log.kind: journey_log.id,
        "title": journey_log.title,
        "commits": [_entry_object(one) for one in journey_log.log_entries],
        "earlier": journey_log.earlier,
        "beginning": journey_log.beginning,
    }


def _entry_object(entry: LogEntry) -> dict[str, Any]:
    return {
        "commit": entry.commit,
        "date": entry.moment.isoformat(),
        "author": entry.author,
        "subject": entry.subject,
        "changes": changes.as_json(entry.changes, entry.titles)["changes"],
    }


FORMATS: Mapping[str, Callable[[JourneyLog, Interface], str]] = {
    "text": plain,
    "markdown": as_markdown,
    "json": as_json,
}
"""Every format by its name: the whole story as text."""
