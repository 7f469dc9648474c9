"""Ids written into the headings that lack one, so that a new title leaves addresses alone.

Everything but the headings keeps its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from generator.editing.edits import Edit, UnfitEditError
from generator.editing.writing import Rewrite, rewritten, write_all
from generator.model.reading.extending import extended_ids
from generator.model.reading.headings import heading_ids, in_order
from generator.model.reading.loading import Material, gather
from generator.model.reading.names import slug_of
from generator.source.decoding import read_bytes
from generator.source.documents import Document
from generator.source.values import Heading


class MissingId(Struct, frozen=True):
    """A heading without an id: where its title ends, the title, and the id it will get.

    ``rest`` is what else stands in the line, such as closing marks.
    """

    path: str
    line: int
    column: int
    title: str
    id: str
    rest: str = ""


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
            yield _missing_id(heading, its_id, material)


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


def _missing_id(heading: Heading, its_id: str, material: Material) -> MissingId:
    span = heading.title.span
    end = span.column - 1 + len(heading.title.value)
    rest = material.sources.texts[span.path].split("\n")[span.line - 1][end:]
    return MissingId(span.path, span.line, end + 1, heading.title.value, its_id, rest)


def id_edits(missing: Iterable[MissingId]) -> tuple[Edit, ...]:
    """The edits that put each id behind its title."""
    return tuple(
        Edit(
            one.path,
            *(one.line, one.column - len(one.title)),
            *(one.line, one.column + len(one.rest)),
            one.title + " {#" + one.id + "}" + one.rest,
            one.title + one.rest,
        )
        for one in missing
    )


def write_ids(content: Path, missing: Iterable[MissingId]) -> tuple[MissingId, ...]:
    """Write the ids; what was written, without files whose headings have changed meanwhile.

    Raises CjmError when a file cannot be replaced: then none is.
    """
    by_path: dict[str, list[MissingId]] = {}
    for one in missing:
        by_path.setdefault(one.path, []).append(one)
    rewrites: list[Rewrite] = []
    written: list[MissingId] = []
    for path, ids in by_path.items():
        body, _ = read_bytes(content / path, path)
        try:
            rewrites += rewritten({path: body or b""}, id_edits(ids))
        except UnfitEditError:
            continue
        written += ids
    write_all(content, rewrites)
    return tuple(written)
