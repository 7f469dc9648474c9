"""The index of a report: how much changed and where, who sees what, problems, approvals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.changes.brief import sort_of
from generator.changes.kinds import Change
from generator.diagnostics import term
from generator.model.records.places import Target
from generator.pages.page_context import Link
from generator.pages.reviews.entries import Entry, Tally, entries_of, tally_of
from generator.pages.reviews.told import Approval, Problem, Writer, page_path, thing_target

Things = Mapping[Target, Sequence[tuple[Change, str]]]
"""Changes by the thing they are in, each with the id of the journey it is inherited from."""

_KIND_NAMES = {
    "journey": term("Journeys"),
    "persona": term("Personas"),
    "touchpoint": term("Touchpoints"),
    "evidence": term("Evidence"),
    "page": term("Pages"),
    "flow": term("Flows"),
}
_SHOWN = 3
"""Sentences of a thing in the index."""


class Row(Struct, frozen=True):
    """A thing that changed, in the index: its counts and its most important changes."""

    link: Link
    tally: Tally
    entries: tuple[Entry, ...]
    others: int


class IndexView(Struct, frozen=True):
    """The summary; ``groups`` are rows by the name of their kind."""

    tally: Tally
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    sight: tuple[tuple[Entry, Link], ...]
    site: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    solved: int
    standing: int
    approvals: tuple[Approval, ...]


def index_view(writer: Writer, things: Things) -> IndexView:
    """The index of a report."""
    told = writer.told
    site = things.get(("site",), ())
    return IndexView(
        tally=tally_of(writer, told.changes),
        groups=tuple(_groups(writer, things)),
        sight=tuple(_sight(writer, things)),
        site=entries_of(writer, site),
        problems=told.problems,
        solved=told.solved,
        standing=told.standing,
        approvals=told.approvals,
    )


def _groups(writer: Writer, things: Things) -> Iterator[tuple[str, tuple[Row, ...]]]:
    for kind, name in _KIND_NAMES.items():
        kinds = (kind, "home") if kind == "page" else (kind,)
        rows = tuple(
            _row(writer, target, changes)
            for target, changes in things.items()
            if target[0] in kinds
        )
        if rows:
            yield writer.interface.translate(name), rows


def _row(writer: Writer, target: Target, changes: Sequence[tuple[Change, str]]) -> Row:
    link = Link(writer.title(target), writer.url(page_path(target)))
    return Row(
        link,
        tally_of(writer, [change for change, _ in changes]),
        entries_of(writer, changes[:_SHOWN]),
        max(0, len(changes) - _SHOWN),
    )


def _sight(writer: Writer, things: Things) -> Iterator[tuple[Entry, Link]]:
    """Every change of who sees what, wherever it was made."""
    for target, changes in things.items():
        link = Link("", "#site") if target == ("site",) else Link("", writer.url(page_path(target)))
        for entry, (change, base) in zip(entries_of(writer, changes), changes, strict=True):
            is_about = sort_of(change) == "sight" or entry.gained or entry.lost
            if is_about and not base:
                yield entry, link


def by_thing(changes: Sequence[Change]) -> dict[Target, list[tuple[Change, str]]]:
    """Changes by what they are in, most important first; with each the journey it came from."""
    found: dict[Target, list[tuple[Change, str]]] = {}
    for change in changes:
        target = thing_target(change)
        found.setdefault(target, []).append((change, ""))
        for echo in change.echoes:
            found.setdefault(thing_target(echo), []).append((echo, change.journey_id))
    return found
