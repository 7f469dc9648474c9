"""Changes as the entries of a list: a number, a sentence, what it was and what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.changes.brief import SORTS, Sort, brief, sort_of
from generator.changes.facts import items_of, text_of
from generator.changes.importance import LEVELS, Level, importance
from generator.changes.kinds import (
    AudienceAdded,
    AudienceRemoved,
    Change,
    FactChanged,
    HeadingAdded,
    HeadingReaddressed,
    HeadingRemoved,
    HeadingRenamed,
    HeadingsMerged,
    HeadingSplit,
    NarrativeChanged,
    Run,
    SectionAdded,
    SectionRemoved,
    SectionRenamed,
    ThingAdded,
    ThingReaddressed,
    ThingRemoved,
    ThingRenamed,
)
from generator.changes.prose import joined, word_runs
from generator.changes.sentences import HOME_PAGE, sentence_of
from generator.changes.wording import capital, hidden, key_name, value
from generator.diagnostics import term
from generator.model.records.site import AudienceConfig
from generator.pages.markdown import plain
from generator.pages.page_context import Link
from generator.pages.reviews.told import Writer, page_path

SORT_NAMES: dict[Sort, str] = {
    "added": term("Added"),
    "removed": term("Removed"),
    "changed": term("Changed"),
    "moved": term("Moved"),
    "text": term("Text changed"),
    "sight": term("Visibility"),
}
LEVEL_NAMES: dict[Level, str] = {
    "high": term("High importance"),
    "medium": term("Medium importance"),
    "low": term("Low importance"),
}
_WORDS: dict[type[Change], str] = {
    HeadingRenamed: term("Renamed"),
    ThingRenamed: term("Renamed"),
    SectionRenamed: term("Renamed"),
    HeadingReaddressed: term("New id"),
    ThingReaddressed: term("New id"),
    HeadingSplit: term("Split"),
    HeadingsMerged: term("Merged"),
}
_LEAST_WORDS = 4
"""Of a value whose words are compared one by one."""


class Entry(Struct, frozen=True):
    """One change.

    ``runs`` are its words that stayed, went and came; without them ``old`` and ``new`` say
    what it was and is; ``contents`` what came or went with it. ``gained`` and ``lost`` are
    audiences. ``base`` is the journey it is inherited from. ``has_map``: a map shows it.
    """

    number: int
    sort: Sort
    word: str
    level: Level
    level_name: str
    sentence: str
    place: str
    what: str
    old: str
    new: str
    runs: tuple[Run, ...]
    contents: tuple[tuple[str, str], ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    variants: tuple[Link, ...]
    base: Link | None
    has_map: bool = False


def word_of(change: Change, writer: Writer) -> str:
    """What happened, in a word or two."""
    english = _WORDS.get(change.__class__) or SORT_NAMES[sort_of(change)]
    return writer.interface.translate(english)


def entries_of(writer: Writer, changes: Sequence[tuple[Change, str]]) -> tuple[Entry, ...]:
    """Changes numbered from 1, each with the id of the journey it is inherited from, or ""."""
    return tuple(
        _entry(writer, number, change, base) for number, (change, base) in enumerate(changes, 1)
    )


def _entry(writer: Writer, number: int, change: Change, base: str) -> Entry:
    short = brief(change, writer.lang, writer.told.titles)
    level = importance(change)
    runs = _runs(change)
    sentence = sentence_of(change, writer.lang, writer.told.titles).text(writer.interface.translate)
    return Entry(
        number=number,
        sort=sort_of(change),
        word=word_of(change, writer),
        level=level,
        level_name=writer.interface.translate(LEVEL_NAMES[level]),
        sentence=sentence,
        place=plain(change.title) if len(change.target) > 2 else "",
        what=short.what,
        old="" if runs else short.old,
        new="" if runs else short.new,
        runs=runs,
        contents=tuple(_contents(change, writer)),
        gained=getattr(change, "gained", ()),
        lost=getattr(change, "lost", ()),
        variants=tuple(_journey(writer, one) for one in change.variants),
        base=_journey(writer, base) if base else None,
    )


def _journey(writer: Writer, journey_id: str) -> Link:
    target = ("journey", journey_id)
    return Link(writer.title(target), writer.url(page_path(target)))


def _runs(change: Change) -> tuple[Run, ...]:
    """The words of what is prose before and after; none where they have nothing in common."""
    if isinstance(change, NarrativeChanged):
        return change.runs
    if not isinstance(change, FactChanged):
        return ()
    old, new = text_of(change.old_value), text_of(change.new_value)
    if min(len(old.split()), len(new.split())) < _LEAST_WORDS:
        return ()
    runs = word_runs(old, new)
    kept = sum(len(run.text) for run in runs if run.kind == "kept")
    return runs if kept * 3 > max(len(old), len(new)) else ()


def _contents(change: Change, writer: Writer) -> Iterator[tuple[str, str]]:
    """Keys and words of what came or went as a whole."""
    match change:
        case HeadingAdded() | HeadingRemoved():
            record: Any = change.heading
        case SectionAdded() | SectionRemoved():
            record = change.section
        case ThingAdded() | ThingRemoved():
            record = change.thing
        case AudienceAdded() | AudienceRemoved():
            yield from _of_audience(change.audience, writer)
            return
        case _:
            return
    yield from _of_record(record, change.target[0], writer)
    for below in (*getattr(record, "stages", ()), *getattr(record, "steps", ())):
        yield _place_name(below, writer), plain(below.title.value)
    for part in getattr(record, "parts", ()):
        yield writer.interface.translate("Section"), plain(part.title.value)


_OF_AUDIENCE = (
    ("journey", "journeys", term("Journeys")),
    ("page", "pages", term("Pages")),
    ("flow", "flows", term("Flows")),
)


def _of_audience(audience: AudienceConfig, writer: Writer) -> Iterator[tuple[str, str]]:
    """What an audience gets, by name, and what is hidden from it."""
    say = writer.interface.translate
    for kind, registry, name in _OF_AUDIENCE:
        ids: tuple[str, ...] = getattr(audience, registry)
        targets = (("home",) if (kind, one) == ("page", HOME_PAGE) else (kind, one) for one in ids)
        if ids:
            yield say(name), ", ".join(map(writer.title, targets))
    if audience.hide:
        keys = (hidden(key, writer.lang, writer.told.titles) for key in sorted(audience.hide))
        yield say("Hidden"), ", ".join(keys)


def _place_name(below: Any, writer: Writer) -> str:  # noqa: ANN401 (a stage or a step)
    say = writer.interface.translate
    return say("Stage") if hasattr(below, "steps") else say("Step")


def _of_record(record: Any, kind: str, writer: Writer) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    titles = writer.told.titles
    for key, item in items_of(record):
        words = value(item, key, writer.lang, titles)
        whole = plain(text_of(item)) if words.endswith("…") else words
        yield capital(key_name(key, kind, writer.lang, titles)), whole
    narrative = joined(passage.text for passage in record.narrative)
    if narrative:
        yield capital(key_name("narrative", kind, writer.lang, {})), narrative


class Tally(Struct, frozen=True):
    """How many changes there are of each sort and of each level, in their order."""

    total: int
    sorts: tuple[tuple[Sort, str, int], ...]
    levels: tuple[tuple[Level, str, int], ...]


def tally_of(writer: Writer, changes: Sequence[Change]) -> Tally:
    """The changes counted; what there is none of is left out."""
    sorts = [sort_of(change) for change in changes]
    levels = [importance(change) for change in changes]
    say = writer.interface.translate
    return Tally(
        len(changes),
        tuple((one, say(SORT_NAMES[one]), sorts.count(one)) for one in SORTS if one in sorts),
        tuple((one, say(LEVEL_NAMES[one]), levels.count(one)) for one in LEVELS if one in levels),
    )


def on_map(entries: Sequence[Entry], numbers: frozenset[int]) -> tuple[Entry, ...]:
    """The entries, those that a map shows saying so."""
    return tuple(replace(one, has_map=one.number in numbers) for one in entries)
