"""Files of feedback into pages of evidence: all are read before any is written.

Writes new files alone. Nothing that stands is touched, and what was imported before is known
by its digest, whatever its author has made of it since.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from generator.diagnostics import Message, say
from generator.editing.writing import Rewrite, write_all
from generator.errors import CjmError
from generator.feedback.evidence import FOLDER, Stages, id_of, page_of, stages_of
from generator.feedback.reading import (
    LARGEST_BYTES,
    MOST_FILES,
    Feedback,
    InvalidFeedbackError,
    read_feedback,
)
from generator.model.reading.loading import load
from generator.model.records.catalog import Catalog
from generator.pages.interface import speak
from generator.source.decoding import read_bytes


class FileMessage(Struct, frozen=True):
    """Something to tell about a file."""

    file: Path
    what: Message


class Page(Struct, frozen=True):
    """A page of evidence by its path within the content, and the text it is to have."""

    name: str
    text: str


class Reading(Struct, frozen=True):
    """What lies in files of feedback; there are ``pages`` only where none is ``invalid``."""

    catalog: Catalog
    stages: Stages
    feedbacks: tuple[Feedback, ...]
    invalid: tuple[FileMessage, ...]
    notes: tuple[FileMessage, ...]
    pages: tuple[Page, ...]


def read_files(content: Path, files: Sequence[Path]) -> Reading:
    """Everything that the files say, and the pages that are not there yet."""
    if not content.is_dir():
        raise CjmError(f"there is no folder “{content}”; name it by --content")
    if len(files) > MOST_FILES:
        raise CjmError(f"these are more than {MOST_FILES} files; import some of them first")
    catalog = load(content).catalog
    stages = stages_of(catalog)
    read: dict[str, tuple[Path, Feedback]] = {}
    invalid, notes = [], []
    for file in files:
        try:
            found = _read(file, stages)
        except InvalidFeedbackError as wrong:
            invalid.append(FileMessage(file, wrong.why))
            continue
        if found.digest in read:
            first, _ = read[found.digest]
            notes.append(FileMessage(file, say("It says the same as “{file}”.", file=first)))
            continue
        read[found.digest] = (file, found)
        notes += (FileMessage(file, each) for each in _notes(found, catalog, stages))
    feedbacks = tuple(found for _, found in read.values())
    pages = () if invalid else tuple(_pages(content, feedbacks, catalog, stages))
    return Reading(catalog, stages, feedbacks, tuple(invalid), tuple(notes), pages)


def _read(file: Path, stages: Stages) -> Feedback:
    body, problems = read_bytes(file.resolve(), str(file), LARGEST_BYTES)
    if body is None:
        raise InvalidFeedbackError(problems[0].message)
    found = read_feedback(body)
    if not any((one.journey, one.heading) in stages for one in found.answers):
        raise InvalidFeedbackError(say("None of the stages in it is in this wiki."))
    return found


def _notes(found: Feedback, catalog: Catalog, stages: Stages) -> Iterator[Message]:
    """What the wiki has no more."""
    if found.audience not in catalog.site.audiences:
        yield say("site.yml names no audience “{name}”.", name=found.audience)
    for one in found.answers:
        if (one.journey, one.heading) not in stages:
            place = f"{one.journey}#{one.heading}"
            yield say("There is no stage “{stage}” any more.", stage=place)


def _pages(
    content: Path, feedbacks: Iterable[Feedback], catalog: Catalog, stages: Stages
) -> Iterator[Page]:
    interface = speak(catalog.site.lang)
    known = {name.rpartition("-")[2] for name in catalog.evidence}
    for each in feedbacks:
        name = f"{FOLDER}/{id_of(each)}.md"
        if each.digest not in known and not os.path.lexists(content / name):
            yield Page(name, page_of(each, catalog, stages, interface))


def write_pages(content: Path, pages: Iterable[Page]) -> tuple[Path, ...]:
    """Write all pages, or none where one cannot be written."""
    return write_all(content, (Rewrite(page.name, None, page.text.encode()) for page in pages))
