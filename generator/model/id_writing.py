"""Ids written into the headings that lack one, so that a new title leaves addresses alone.

The one place of the model that changes files. Everything but the headings keeps its bytes.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.frozen import dataclass
from generator.model.extending import extended_ids
from generator.model.ids import heading_ids, in_order
from generator.model.loading import Material, gather
from generator.model.naming import slug_of
from generator.source.decoding import read_bytes
from generator.source.documents import Document
from generator.source.values import Heading

_AFTER_TITLE = re.compile(r"[ \t]*#*[ \t]*")
_LINE_END = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class MissingId:
    """A heading without an id: where its title ends, the title, and the id it will get."""

    path: str
    line: int
    column: int
    title: str
    id: str


def missing_ids(content: Path) -> tuple[MissingId, ...]:
    """What ``write_ids`` would write, in the order of files and lines; changes nothing.

    A variant's heading that has its base's title is left alone: whether it means that
    heading is for its author to say.
    """
    material = gather(content)
    journeys = [source.whole()[0] for source in material.sources.journeys]
    by_id = {journey.id: journey for journey in journeys}
    found = (one for journey in journeys for one in _missing(journey, by_id, material))
    return tuple(sorted(found, key=lambda one: (one.path, one.line)))


def _missing(
    journey: Document, by_id: Mapping[str, Document], material: Material
) -> Iterator[MissingId]:
    headings = journey.outline.headings
    ids = heading_ids(headings, [])
    taken = _extended_titles(journey, by_id, material)
    for (heading, _), its_id in zip(in_order(headings), ids, strict=True):
        key = (heading.level, slug_of(heading.title.value))
        is_bases = taken.get(key, its_id) != its_id
        if heading.id is None and heading.title.value and not is_bases:
            yield _missing_id(heading, its_id)


def _extended_titles(
    journey: Document, by_id: Mapping[str, Document], material: Material
) -> dict[tuple[int, str], str]:
    """The ids of the headings of all bases, by level and title's slug."""
    found: dict[tuple[int, str], str] = {}
    for base_id in extended_ids(journey, by_id, material.names["journey"]):
        headings = by_id[base_id].outline.headings
        for (heading, _), its_id in zip(in_order(headings), heading_ids(headings, []), strict=True):
            found.setdefault((heading.level, slug_of(heading.title.value)), its_id)
    return found


def _missing_id(heading: Heading, its_id: str) -> MissingId:
    span = heading.title.span
    column = span.column + len(heading.title.value)
    return MissingId(span.path, span.line, column, heading.title.value, its_id)


def write_ids(content: Path, missing: Iterable[MissingId]) -> tuple[MissingId, ...]:
    """Write the ids; what was written, without headings that have changed meanwhile.

    Raises OSError when a file cannot be replaced; the others stay whole, old or new.
    """
    by_path: dict[str, list[MissingId]] = {}
    for one in missing:
        by_path.setdefault(one.path, []).append(one)
    written: list[MissingId] = []
    for path, ids in by_path.items():
        written += _write_file(content / path, path, ids)
    return tuple(written)


def _write_file(file: Path, path: str, ids: list[MissingId]) -> list[MissingId]:
    content, _ = read_bytes(file, path)
    try:
        parts = _LINE_END.split((content or b"").decode("utf-8"))
    except UnicodeDecodeError:
        return []
    written = [one for one in ids if _put_in(parts, one)]
    if written:
        _replace(file, "".join(parts).encode("utf-8"))
    return written


def _put_in(parts: list[str], missing: MissingId) -> bool:
    """Whether the title still stands in its line, so that its id could be put behind it."""
    at = 2 * (missing.line - 1)
    if at >= len(parts):
        return False
    line = parts[at]
    end = missing.column - 1 + line.startswith("\ufeff")
    stands = line[:end].endswith(missing.title) and _AFTER_TITLE.fullmatch(line[end:])
    if stands:
        parts[at] = line[:end] + " {#" + missing.id + "}" + line[end:]
    return bool(stands)


def _replace(file: Path, content: bytes) -> None:
    """Put ``content`` in the file's place, all at once and with the file's permissions."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as staged:
            staged.write(content)
            staged.flush()
            os.fsync(staged.fileno())
        shutil.copymode(file, name)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
