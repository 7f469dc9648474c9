"""The latest entries of every journey's and flow's story, for the pages of a site.

A commit never changes, so what was said of it once is kept; a build after a new commit
looks at what this one touched and at nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator import __version__
from generator.cache.history import HistoryCache
from generator.diagnostics import Message
from generator.errors import CjmError
from generator.history.chronicle import Chronicle, Event
from generator.model.records.flow import Flow
from generator.model.records.places import Target
from generator.model.records.summaries import JourneySummary
from generator.site.timelines import Entry, Told

MOST_ENTRIES = 20
"""Of one journey or flow, the latest."""
MOST_SENTENCES = 3
"""Of one commit; what it did beside is counted."""
MOST_THINGS = 25
"""Touched by one commit: what touched more is named by its subject alone, as a move of folders."""
MOST_TOLD = 50
"""Commits of journeys and flows, the latest, of which a site tells the changes: each is read."""

_VERSION = f"1 {__version__}"


class _History(Struct, frozen=True):
    """The events of one journey or flow, the latest first; ``asked`` are those to be described."""

    target: Target
    files: tuple[str, ...]
    events: tuple[Event, ...]
    asked: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is known by."""
        return f"timeline {'/'.join(self.target)}"

    def made_of(self, lang: str) -> list[Any]:
        """What sentences depend on beside their commits, as JSON would give it back."""
        return [_VERSION, lang, list(self.files)]

    def kept(self, known: HistoryCache, lang: str) -> dict[str, Any]:
        """The sentences that are known, by their commits."""
        kept = known.found.get(self.name)
        return kept[1] if kept and kept[0] == self.made_of(lang) else {}


def timelines_of(
    content: Path,
    files: FilesOf,
    chronicle: Chronicle,
    known: HistoryCache,
    notices: list[str],
    lang: str,
) -> Mapping[Target, tuple[Entry, ...]]:
    """The entries of each journey and flow that git tells of; ``known`` grows by what is found.

    ``notices`` grow by what git does not have.
    """
    histories = _with_asked(
        [history for history in _histories(files, chronicle) if history.events], chronicle
    )
    missing = {
        history.target: (history.files, left)
        for history in histories
        if (left := set(history.asked) - history.kept(known, lang).keys())
    }
    found = _sentences(content, missing, notices, lang) if missing else {}
    for history in histories:
        if history.target in missing:
            whole = {**history.kept(known, lang), **found.get(history.target, {})}
            sentences_by_commit = {
                commit: whole[commit] for commit in history.asked if commit in whole
            }
            known.add(history.name, [history.made_of(lang), sentences_by_commit])
    return MappingProxyType(
        {
            history.target: tuple(_entries(history, history.kept(known, lang)))
            for history in histories
        }
    )


FilesOf = Mapping[Target, frozenset[str]]
"""The files of each journey and flow."""


def files_of(journeys: Mapping[str, JourneySummary], flows: Mapping[str, Flow]) -> FilesOf:
    """Those of all of them."""
    found: dict[Target, frozenset[str]] = {}
    for journey in journeys.values():
        own = (stage.span.path for stage in journey.stages)
        # A variant's stages may stand in its base's files.
        folder = journey.path.removesuffix("index.md")
        parts = (path for path in own if path.startswith(folder))
        found["journey", journey.id] = frozenset({journey.path, *parts})
    return found | {("flow", flow.id): frozenset({flow.path}) for flow in flows.values()}


def _histories(files_by_thing: FilesOf, chronicle: Chronicle) -> Iterator[_History]:
    by_path: dict[str, list[Event]] = {}
    for event in chronicle.events:
        for path in event.paths:
            by_path.setdefault(path, []).append(event)
    order = {event.commit: at for at, event in enumerate(chronicle.events)}
    for target, files in files_by_thing.items():
        events = {event.commit: event for path in files for event in by_path.get(path, ())}
        latest = sorted(events.values(), key=lambda event: order[event.commit])[:MOST_ENTRIES]
        yield _History(target, tuple(sorted(files)), tuple(latest))


def _with_asked(histories: list[_History], chronicle: Chronicle) -> list[_History]:
    """The same, with the commits to be described: the latest, and none that touched too many."""
    of_commit: dict[str, list[Target]] = {}
    for history in histories:
        for event in history.events:
            of_commit.setdefault(event.commit, []).append(history.target)
    asked: dict[Target, list[str]] = {}
    left = MOST_TOLD
    for event in chronicle.events:
        touched = of_commit.get(event.commit, ())
        if len(touched) > MOST_THINGS or not touched:
            continue
        if len(touched) > left:
            break
        left -= len(touched)
        for target in touched:
            asked.setdefault(target, []).append(event.commit)
    return [replace(history, asked=tuple(asked.get(history.target, ()))) for history in histories]


def _sentences(
    content: Path,
    missing: Mapping[Target, tuple[tuple[str, ...], set[str]]],
    notices: list[str],
    lang: str,
) -> dict[Target, dict[str, Any]]:
    """By things and commits; none where git does not have what is asked for."""
    from generator.biography.log import sentences_of

    try:
        return sentences_of(content, missing, lang)
    except CjmError as problem:
        notices.append(str(problem))
        return {}


def _entries(history: _History, sentences_by_commit: Mapping[str, Any]) -> Iterator[Entry]:
    for event in history.events:
        kept = sentences_by_commit.get(event.commit) if event.commit in history.asked else None
        sentences = tuple(_message(one) for one in kept or ())
        state: Told = "untold" if kept is None else "changes" if sentences else "nothing"
        shown = sentences[:MOST_SENTENCES]
        others = len(sentences) - len(shown)
        yield Entry(event.moment.date(), event.author, event.subject, state, shown, others)


def _message(kept: list[Any]) -> Message:
    template, values = kept
    return Message(template, tuple((name, value) for name, value in values))
