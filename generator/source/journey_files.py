"""Which files below ``journeys/`` make which journey: single files, folders, folders of those."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from generator.diagnostics import Diagnostic, Related, Span, error, say
from generator.source.names import check_id
from generator.source.slugs import is_id, natural_key, slug

_TOP = "journeys"


class JourneyFiles(Struct, frozen=True):
    """A journey's Markdown files: one, or a folder's ``index.md`` and then its parts.

    ``group`` is the folder below ``journeys/`` that groups it ("b2b", "b2b/north"), or "".
    """

    id: str
    group: str
    paths: tuple[str, ...]

    @property
    def path(self) -> str:
        """The file that has the frontmatter."""
        return self.paths[0]


def file_id(stem: str) -> str:
    """The id that a file's name, without its ending, gives; "" when it gives none."""
    name = unicodedata.normalize("NFC", stem)
    return name if is_id(name) else slug(name)


def find_journeys(paths: Iterable[str]) -> tuple[tuple[JourneyFiles, ...], list[Diagnostic]]:
    """The journeys of the Markdown files at ``paths``, which all begin with ``journeys/``."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, []).append(name)
    problems: list[Diagnostic] = []
    whole = {folder for folder, names in folders.items() if folder != _TOP and "index.md" in names}
    journeys: list[JourneyFiles] = []
    for folder, names in sorted(folders.items()):
        outer = next((above for above in _above(folder) if above in whole), None)
        if outer:
            problems += [_inside(f"{folder}/{name}", outer) for name in names]
        elif folder in whole:
            journeys += _journey(folder, _parts(folder, names), problems)
        else:
            for name in names:
                path = f"{folder}/{name}"
                journeys += _journey(path.removesuffix(".md"), (path,), problems)
    return _single(journeys, problems), problems


def _above(folder: str) -> Iterable[str]:
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        yield folder


def _parts(folder: str, names: list[str]) -> tuple[str, ...]:
    parts = sorted((name for name in names if name != "index.md"), key=natural_key)
    return tuple(f"{folder}/{name}" for name in ("index.md", *parts))


def _journey(
    place: str, paths: tuple[str, ...], problems: list[Diagnostic]
) -> tuple[JourneyFiles, ...]:
    """The journey at ``place``, a path without ending; none when its name makes no id."""
    folder, _, stem = place.rpartition("/")
    problem = check_id(stem, paths[0])
    if problem:
        problems.append(problem)
    group = folder.removeprefix(_TOP).removeprefix("/")
    its_id = file_id(stem)
    return (JourneyFiles(its_id, group, paths),) if its_id else ()


def _single(journeys: list[JourneyFiles], problems: list[Diagnostic]) -> tuple[JourneyFiles, ...]:
    """The first journey of each id; a second one is reported."""
    kept: dict[str, JourneyFiles] = {}
    for journey in sorted(journeys, key=lambda each: each.path):
        first = kept.setdefault(journey.id, journey)
        if first is not journey:
            problems.append(_same(journey, first))
    return tuple(kept.values())


def _same(journey: JourneyFiles, first: JourneyFiles) -> Diagnostic:
    return error(
        "same-journey",
        Span(journey.path),
        say("“{first}” is the journey “{id}” already.", first=first.path, id=journey.id),
        say("Rename or delete one of the two."),
        Related(Span(first.path), say("The first one.")),
    )


def _inside(path: str, outer: str) -> Diagnostic:
    return error(
        "file-in-journey",
        Span(path),
        say("“{path}” lies in a folder inside of the journey “{outer}”.", path=path, outer=outer),
        say("Move it right into “{outer}”, or out of it.", outer=outer),
    )
