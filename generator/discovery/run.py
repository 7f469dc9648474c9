"""The story of a run: find the files, ask the engine, hold back what is of too few people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from generator.diagnostics import Diagnostic, say, warning
from generator.discovery.dialect import render
from generator.discovery.engines import Engine, open_engine
from generator.discovery.publishing import observed_of
from generator.discovery.questions import Answers, Asking, ask_all
from generator.discovery.scratch import scratch_folder
from generator.discovery.sources import (
    FoundFile,
    check_columns,
    find_files,
    json_columns,
)
from generator.discovery.tables import (
    Reading,
    Stitching,
    find_persons,
    order_events,
    read_events,
)
from generator.discovery.xes import as_csv
from generator.model.discovery.definition import Discovery, Source
from generator.model.discovery.observed import Observed, ObservedQuality
from generator.model.discovery.sentences import sentences
from generator.model.discovery.suppression import suppress

HEAVY_SHARE = 0.2
"""Of all events: an id with more of them is hardly a person's."""

_WHY = {
    1: "no-event",
    2: "no-id",
    3: "no-time",
    4: "no-zone",
    5: "day-or-month-first",
    6: "impossible-time",
    7: "outside-period",
}


class Wanted(Struct, frozen=True, kw_only=True):
    """What a run is to do: below which folder data lie, on which engine, in how much memory."""

    data: Path
    definition: str
    engine: str = ""
    memory: str = "1GB"
    k: int = 10


class Run(Struct, frozen=True, kw_only=True):
    """What a run gave: nothing observed where ``problems`` has errors."""

    observed: Observed | None
    problems: tuple[Diagnostic, ...]
    readings: tuple[Reading, ...] = ()


Progress = Callable[[str], None]


def run(discovery: Discovery, wanted: Wanted, progress: Progress) -> Run:
    """Run a discovery. Raises CjmError where there is no engine, or it cannot go on."""
    problems: list[Diagnostic] = []
    files = [
        (number, source, found)
        for number, source in enumerate((*discovery.sources, *discovery.links))
        for found in find_files(source, wanted.data, problems)
    ]
    if problems:
        return Run(observed=None, problems=tuple(problems))
    with scratch_folder() as scratch:
        engine = open_engine(
            wanted.engine, wanted.memory, scratch, per_session=discovery.case == "session"
        )
        try:
            return _on_engine(engine, discovery, wanted, files, scratch, progress)
        finally:
            engine.close()


def _on_engine(
    engine: Engine,
    discovery: Discovery,
    wanted: Wanted,
    files: list[tuple[int, Source, FoundFile]],
    scratch: Path,
    progress: Progress,
) -> Run:
    files = [
        (number, source, readable(found, source, scratch, engine))
        for number, source, found in files
    ]
    engine.allow([found.file.path for _, _, found in files])
    problems: list[Diagnostic] = []
    for _, source, found in files:
        columns = dict(engine.columns(found.file))
        problems += check_columns(source, columns, found.file.shown)
    if problems:
        return Run(observed=None, problems=tuple(problems))
    readings = read_events(engine, discovery, files, progress)
    stitching = find_persons(engine, discovery, progress)
    order_events(engine, discovery, progress)
    answers = ask_all(Asking(engine, discovery, wanted.k), progress)
    quality = _quality(engine, discovery, readings, stitching, answers)
    problems += _findings(discovery, readings, quality, answers)
    if not answers.totals.people:
        return Run(observed=None, problems=tuple(problems), readings=tuple(readings))
    named = [(source.name, found) for _, source, found in files]
    observed = observed_of(discovery, answers, wanted.definition, named, readings, quality)
    observed = _of_engine(observed, engine)
    return Run(
        observed=suppress(observed, wanted.k), problems=tuple(problems), readings=tuple(readings)
    )


def _of_engine(observed: Observed, engine: Engine) -> Observed:
    from msgspec.structs import replace

    return replace(observed, engine=f"{engine.name} {engine.version}")


def readable(found: FoundFile, source: Source, scratch: Path, engine: Engine) -> FoundFile:
    """A file as the engine reads it: XES is made CSV, fields of JSON lines are looked up."""
    from msgspec.structs import replace

    file = found.file
    if file.format == "xes" and engine.name == "duckdb":
        return replace(found, file=as_csv(file, source, scratch))
    if file.format == "jsonl" and not file.columns and not file.path.count("://"):
        return replace(found, file=replace(file, columns=json_columns(Path(file.path))))
    return found


def _quality(
    engine: Engine,
    discovery: Discovery,
    readings: list[Reading],
    stitching: Stitching,
    answers: Answers,
) -> list[ObservedQuality]:
    """What is wrong with the data, in a fixed order."""
    names = [source.name for source in discovery.sources]
    found = [
        ObservedQuality(code="unreadable-row", of=one.source, count=one.unreadable)
        for one in _by_source(readings)
        if one.unreadable
    ]
    for source, why, events, bad_numbers in sorted(engine.ask(render("dropped", engine.dialect))):
        if why in _WHY:
            found.append(ObservedQuality(code=_WHY[why], of=names[source], count=events))
        if bad_numbers:
            found.append(ObservedQuality(code="bad-number", of=names[source], count=bad_numbers))
    if answers.duplicates:
        found.append(ObservedQuality(code="duplicate", count=answers.duplicates))
    if answers.capped_people:
        found.append(ObservedQuality(code="beyond-most-events", count=answers.capped_events))
    for number, kind in enumerate(discovery.identity):
        ids = {"id": f"id_{number}"}
        heaviest, events = engine.ask(render("heaviest", engine.dialect, ids))[0]
        if events and heaviest > HEAVY_SHARE * int(events):
            found.append(ObservedQuality(code="heavy-id", of=kind.name, count=heaviest))
    found += [
        ObservedQuality(code="id-of-many-people", of=kind, count=ids)
        for kind, ids in stitching.shared
    ]
    found += [ObservedQuality(code="links-taken-apart", of=kind) for kind in stitching.loosened]
    return found


def _by_source(readings: list[Reading]) -> list[Reading]:
    summed: dict[str, Reading] = {}
    for one in readings:
        before = summed.get(one.source)
        summed[one.source] = Reading(
            source=one.source,
            rows=one.rows + (before.rows if before else 0),
            unreadable=one.unreadable + (before.unreadable if before else 0),
            first_unreadable=((before.first_unreadable if before else ()) + one.first_unreadable)[
                :3
            ],
        )
    return list(summed.values())


def _findings(
    discovery: Discovery,
    readings: list[Reading],
    quality: list[ObservedQuality],
    answers: Answers,
) -> list[Diagnostic]:
    """A sentence for each thing that is wrong with the data, with what to do."""
    spans = {source.name: source.span for source in (*discovery.sources, *discovery.links)}
    found = []
    for one in quality:
        message, hint = sentences(one)
        found.append(warning(one.code, spans.get(one.of, discovery.span), message, hint))
    for reading in readings:
        for name, line in reading.first_unreadable:
            found.append(
                warning(
                    "unreadable-row",
                    spans[reading.source],
                    say("{file}:{line} has too many or too few columns.", file=name, line=line),
                    say("Look for a quote that is not closed, or a separator in a text."),
                )
            )
    if answers.stranger_events:
        found.append(
            warning(
                "unexplained-events",
                discovery.span,
                say("{n} events are explained by no rule.", n=answers.stranger_events),
                say("Add rules for them to “map”, or “ignore: yes”."),
            )
        )
    if not answers.totals.people:
        found.append(
            warning(
                "nothing-observed",
                discovery.span,
                say("No event is at a place of the map."),
                say("Look at the findings above, and at the rules of “map”."),
            )
        )
    return found
