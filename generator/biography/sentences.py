"""What commits did to journeys, as sentences yet to be translated, in lists that JSON can hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.biography.story import chapters
from generator.biography.trails import Stop, trail
from generator.changes import sentence_of
from generator.history.commits import history_of
from generator.history.repository import repository_of

Wanted = Mapping[str, tuple[Collection[str], Collection[str]]]
"""By a journey's id its files now, and the commits to be told."""


def sentences_of(content: Path, wanted: Wanted, lang: str) -> dict[str, dict[str, Any]]:
    """By journeys' ids and commits the sentences; raises CjmError where git lacks something."""
    repository = repository_of(content)
    found: dict[str, dict[str, Any]] = {one: {} for one in wanted}
    if repository is None:
        return found
    history = history_of(repository).commits
    order = {commit.id: at for at, commit in enumerate(history)}
    stops: list[tuple[str, Stop]] = [
        (journey, stop)
        for journey, (files, asked) in wanted.items()
        for stop in _asked(trail(history, files), asked)
    ]
    # Neighbours in the history differ by little.
    stops.sort(key=lambda one: (order[one[1].commit.id], one[0]))
    told = chapters(repository, [stop for _, stop in stops], whole=False)
    for (journey, stop), chapter in zip(stops, told, strict=True):
        messages = (sentence_of(change, lang, chapter.titles) for change in chapter.changes)
        found[journey][stop.commit.id] = [
            [one.template, [list(value) for value in one.values]] for one in messages
        ]
    return found


def _asked(stops: Iterator[Stop], asked: Collection[str]) -> Iterator[Stop]:
    """Those that are asked for, without a look at what is older."""
    left = len(asked)
    while left:
        stop = next(stops, None)
        if stop is None:
            return
        if stop.commit.id in asked:
            left -= 1
            yield stop
