"""Whether a journey gets better: its mean emotion as git's commits had it, for the team alone.

Old versions are not understood whole: headings and emotions are looked for in their lines, and
their mean is figured as that of a journey is. A commit never changes, so what was found is
known by the commits it was found in: a build after a new commit looks at the journeys that it
touched and at no other. Variants are left out, since half of them stands in their base.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from math import fsum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from generator.cache.history import HistoryCache
from generator.diagnostics import Span
from generator.errors import CjmError
from generator.history.chronicle import Chronicle
from generator.history.repository import Repository, opened
from generator.model.reading.numbers import read_emotion
from generator.model.records.summaries import JourneySummary
from generator.model.vocabulary.keys import find_key
from generator.patterns import late
from generator.source.values import Text

MOST_POINTS = 40
"""Of one journey, one a day at most; of more commits some of them, evenly."""

Points = tuple[tuple[date, float], ...]
"""Days with the mean emotion that they ended with, the oldest first."""

_HEADING = late(r"(##|###)[ \t]+\S")
_FACT = late(r"-[ \t]+([^:]{1,40}?)[ \t]*:[ \t]*(\S.*)")


class _Past(Struct, frozen=True):
    """The versions of one journey that are looked at."""

    id: str
    files: tuple[str, ...]
    commits: tuple[tuple[str, str], ...]
    """Days, as ISO has them, and commits, the oldest first."""

    @property
    def told(self) -> list[Any]:
        """What the result depends on, as JSON would give it back."""
        return [list(self.files), [list(each) for each in self.commits]]


def progress_of(
    content: Path,
    journeys: Mapping[str, JourneySummary],
    chronicle: Chronicle,
    known: HistoryCache,
    notices: list[str],
) -> Mapping[str, Points]:
    """The points of each journey that has two or more; ``known`` grows by what is found.

    ``notices`` grow by what git does not have.
    """
    found = known.found
    pasts = [_past(each, chronicle) for each in journeys.values() if not each.extends]
    pasts = [past for past in pasts if len(past.commits) > 1]
    unknown = [past for past in pasts if found.get(past.id, [None])[0] != past.told]
    if unknown:
        for past, points in zip(unknown, _points(content, unknown, notices), strict=False):
            known.add(past.id, [past.told, points])
    told = {past.id: tuple(_dated(found[past.id][1])) for past in pasts if past.id in found}
    return MappingProxyType({name: points for name, points in told.items() if len(points) > 1})


def _dated(points: Iterable[Sequence[Any]]) -> Iterator[tuple[date, float]]:
    return ((date.fromisoformat(day), score) for day, score in points)


def _past(journey: JourneySummary, chronicle: Chronicle) -> _Past:
    files = tuple(sorted({journey.path, *(stage.span.path for stage in journey.stages)}))
    days: dict[str, str] = {}
    for event in reversed(chronicle.events):
        if not set(files).isdisjoint(event.paths):
            days[event.moment.date().isoformat()] = event.commit
    return _Past(journey.id, files, tuple(_some(sorted(days.items()))))


def _some(commits: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """As many as are drawn, the first and the last among them."""
    if len(commits) <= MOST_POINTS:
        return commits
    last = len(commits) - 1
    return [commits[round(at * last / (MOST_POINTS - 1))] for at in range(MOST_POINTS)]


def _points(content: Path, pasts: Sequence[_Past], notices: list[str]) -> list[list[list[Any]]]:
    """The points of each; of none at all where git does not have what is asked for."""
    repository, _ = opened(content)
    if repository is None:
        return []
    try:
        blobs = _blobs(repository, pasts)
        texts = repository.read(sorted(set(blobs.values())))
        scores = {blob: stage_scores(text.decode("utf-8", "replace")) for blob, text in texts}
    except CjmError as problem:
        notices.append(str(problem))
        return []
    return [list(_scored(past, blobs, scores)) for past in pasts]


def _scored(
    past: _Past, blobs: Mapping[str, str], scores: Mapping[str, list[float]]
) -> Iterator[list[Any]]:
    for day, commit in past.commits:
        names = (blobs.get(f"{commit}:{file}") for file in past.files)
        stages = [score for blob in names if blob for score in scores[blob]]
        if stages:
            yield [day, round(_mean(stages), 2)]


def _blobs(repository: Repository, pasts: Sequence[_Past]) -> dict[str, str]:
    """The ids of the files' bytes by ``commit:path``, asked for all at once."""
    names = [
        f"{commit}:{file}" for past in pasts for _, commit in past.commits for file in past.files
    ]
    prefix = f"{repository.prefix}/" if repository.prefix else ""
    asked = "".join(f"{name.replace(':', f':{prefix}', 1)}\n" for name in names)
    answer = repository.ask("cat-file", "--batch-check", given=asked.encode("utf-8", "replace"))
    lines = answer.decode("utf-8", "replace").splitlines()
    said = ((name, line.split(" ")) for name, line in zip(names, lines, strict=False))
    return {name: words[0] for name, words in said if len(words) == 3 and words[1] == "blob"}


def stage_scores(text: str) -> list[float]:
    """The score of each stage that has one: its own, else the mean of its steps'."""
    found: list[float] = []
    own: list[float] = []
    steps: list[list[float]] = []

    def close() -> None:
        felt = [_mean(step) for step in steps if step]
        if own or felt:
            found.append(_mean(own) if own else _mean(felt))

    for line in text.splitlines():
        heading = _HEADING.match(line)
        if heading and heading[1] == "##":
            close()
            own, steps = [], []
        elif heading:
            steps.append([])
        else:
            score = _score(line)
            if score is not None:
                (steps[-1] if steps else own).append(score)
    close()
    return found


def _mean(scores: Sequence[float]) -> float:
    """As the library has it, which takes longer to import than all the rest of this room."""
    return fsum(scores) / len(scores)


def _score(line: str) -> float | None:
    """The score of a line that tells an emotion."""
    fact = _FACT.match(line) if line.startswith("-") else None
    if fact is None or not _is_emotion(fact[1]):
        return None
    read = read_emotion(Text(fact[2], Span("")), [])
    return read[0] if read else None


@cache
def _is_emotion(word: str) -> bool:
    key = find_key(word, "step")
    return key is not None and key.type == "emotion"
