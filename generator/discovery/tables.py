"""From files to tables: events read, their persons known, each at its place of the map.

Once all events are in order, people are taken a part at a time: nobody is in two parts, so that
the answers of parts add up, and a part fits into memory however many events there are.

What is made here is asked by ``questions``; nothing of it leaves the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from msgspec import Struct

from generator.discovery.dialect import render
from generator.discovery.engines import Engine
from generator.discovery.sources import FoundFile
from generator.discovery.zones import day_start_ms, offset_sql, zone_called
from generator.model.discovery.definition import LARGEST_PERSON, Discovery, Rule, Source

Progress = Callable[[str], None]

FILE_PLACES = 10**12
"""Places of one file on an engine that does not count rows while it reads."""


class Reading(Struct, frozen=True, kw_only=True):
    """What became of one source's rows."""

    source: str
    rows: int
    unreadable: int
    first_unreadable: tuple[tuple[str, int], ...] = ()


class Stitching(Struct, frozen=True, kw_only=True):
    """What became of ids: those of many people, by kind, and links that were taken apart."""

    shared: tuple[tuple[str, int], ...] = ()
    loosened: tuple[str, ...] = ()


class _Tables:
    """A discovery on an engine."""

    def __init__(self, engine: Engine, discovery: Discovery, progress: Progress) -> None:
        self.engine = engine
        self.discovery = discovery
        self.dialect = engine.dialect
        self.progress = progress
        self.kinds = [kind.name for kind in discovery.identity]
        self.ids = [f"id_{number}" for number in range(len(self.kinds))]
        self.segments = [f"segment_{number}" for number in range(len(discovery.segments))]

    def keep(self, table: str, question: str | None = None, **fragments: str) -> None:
        self.engine.keep(table, render(question or table, self.dialect, fragments))

    def view(self, name: str, **fragments: str) -> None:
        self.engine.view(name, render(name, self.dialect, fragments))

    def ask(self, question: str, **fragments: str) -> list[tuple[object, ...]]:
        return self.engine.ask(render(question, self.dialect, fragments))


def read_events(
    engine: Engine,
    discovery: Discovery,
    files: Iterable[tuple[int, Source, FoundFile]],
    progress: Progress,
) -> list[Reading]:
    """The table ``events`` of all files, and ``links`` seen in tables of links.

    ``files`` come with the number of their source.
    """
    tables = _Tables(engine, discovery, progress)
    readings = []
    place = 1
    for number, source, found in files:
        progress(found.file.shown)
        raw = engine.open_file(found.file, _wanted(tables, source), place)
        query = _parse(tables, number, source, raw)
        before = _count(engine, "events") if place > 1 else 0
        engine.add("events", query)
        read = engine.added(found.file)
        rows = _count(engine, "events") - before
        bad = tuple((found.file.shown, line) for line in read.first_unreadable)
        readings.append(
            Reading(source=source.name, rows=rows, unreadable=read.unreadable, first_unreadable=bad)
        )
        place += FILE_PLACES
    return readings


def _count(engine: Engine, table: str) -> int:
    return int(engine.ask(f"SELECT count(*) FROM {table}")[0][0])


def _wanted(tables: _Tables, source: Source) -> dict[str, str]:
    """The columns to read, by what they are called here."""
    wanted = {f"raw_{tables.kinds.index(kind)}": column for kind, column in source.ids.items()}
    if source.event:
        wanted["moment"] = source.time
    wanted |= {f"event_{number}": column for number, column in enumerate(source.event)}
    if source.cost:
        wanted["cost_text"] = source.cost
    if source.value:
        wanted["value_text"] = source.value
    for name, column in source.segments.items():
        wanted[f"raw_segment_{tables.discovery.segments.index(name)}"] = column
    return wanted


def _parse(tables: _Tables, number: int, source: Source, raw: str) -> str:
    discovery = tables.discovery
    zone = zone_called(source.zone or discovery.zone)
    local = zone_called(discovery.zone or source.zone or "UTC")
    outside = []
    if discovery.first_day and local:
        outside.append(f"utc < {day_start_ms(discovery.first_day, local)}")
    if discovery.last_day and local:
        end = discovery.last_day + timedelta(days=1)
        outside.append(f"utc >= {day_start_ms(end, local)}")
    event = " || ' / ' || ".join(f"COALESCE(event_{at}, '')" for at in range(len(source.event)))
    fragments = {
        "ids": ", ".join(_id_of(tables, source, at) for at in range(len(tables.ids))),
        "id_names": ", ".join(tables.ids),
        "no_id": " AND ".join(f"{each} IS NULL" for each in tables.ids),
        "segments": "".join(
            f"{_segment_of(tables, source, at)} AS segment_{at}, "
            for at in range(len(tables.segments))
        ),
        "segment_names": "".join(f"{each}, " for each in tables.segments),
        "event": "event_0" if len(source.event) == 1 else event,
        "cost": _number(source.cost and "cost_text", source),
        "value": _number(source.value and "value_text", source),
        "has_cost": "trim(cost_text) <> ''" if source.cost else "false",
        "has_value": "trim(value_text) <> ''" if source.value else "false",
        "turned": _turned(source),
        "ambiguous": _ambiguous(source),
        "offset": offset_sql(zone, discovery.first_day, discovery.last_day) if zone else "NULL",
        "raw": raw,
        "source": str(number),
        "id_type": tables.engine.id_type,
        "outside": " OR ".join(outside) or "false",
    }
    return render("parse" if source.event else "parse_links", tables.dialect, fragments)


def _id_of(tables: _Tables, source: Source, at: int) -> str:
    kind = tables.kinds[at]
    if kind not in source.ids:
        return f"CAST(NULL AS {tables.engine.id_type}) AS id_{at}"
    text = f"lower(@bare(raw_{at}))" if kind.casefold() == "email" else f"@bare(raw_{at})"
    absent = ["''", *(tables.dialect.literal(word) for word in source.no_id)]
    return (
        f"CASE WHEN {text} NOT IN ({', '.join(absent)}) THEN @hash('{at}', {text}) END AS id_{at}"
    )


def _segment_of(tables: _Tables, source: Source, at: int) -> str:
    named = tables.discovery.segments[at] in source.segments
    return f"raw_segment_{at}" if named else "CAST(NULL AS STRING)"


def _number(column: str, source: Source) -> str:
    if not column:
        return "CAST(NULL AS STRING)"
    bare = f"replace(replace({column}, ' ', ''), chr(160), '')"
    return f"replace({bare}, ',', '.')" if source.decimal == "," else bare


def _turned(source: Source) -> str:
    """A day that is written day first, or month first, as ISO has it."""
    slashed = "replace(replace(split_part(moment, ' ', 1), '/', '.'), '-', '.')"
    first, second = f"split_part({slashed}, '.', 1)", f"split_part({slashed}, '.', 2)"
    month, day = (first, second) if source.time_format == "month first" else (second, first)
    year = f"split_part({slashed}, '.', 3)"
    clock = "trim(substr(moment, length(split_part(moment, ' ', 1)) + 1))"
    return (
        f"{year} || '-' || lpad({month}, 2, '0') || '-' || lpad({day}, 2, '0') || "
        f"CASE WHEN {clock} = '' THEN '' "
        f"WHEN substr({clock}, 2, 1) = ':' THEN ' 0' || {clock} ELSE ' ' || {clock} END"
    )


def _ambiguous(source: Source) -> str:
    if source.time_format != "auto":
        return "false"
    return "moment LIKE '%/%/____%' AND digits IS NULL AND substr(moment, 5, 1) <> '/'"


def find_persons(engine: Engine, discovery: Discovery, progress: Progress) -> Stitching:
    """Tables ``labels`` and ``shared``: the person of each id, and ids that are of many people."""
    tables = _Tables(engine, discovery, progress)
    id_type = engine.id_type
    empty = f"SELECT CAST(NULL AS {id_type}) AS id, CAST(NULL AS {id_type}) AS person WHERE false"
    if len(tables.kinds) < 2:
        engine.keep("labels", empty)
        engine.keep("shared", empty)
        return Stitching()
    tables.progress("ids")
    tables.keep("links", pairs=_pairs(tables))
    most = " ".join(
        f"WHEN {at} THEN {kind.most}" for at, kind in enumerate(tables.discovery.identity)
    )
    tables.keep("shared", most=most)
    tables.keep("kept_links")
    _label(tables)
    loosened = _loosen(tables)
    shared = engine.ask("SELECT kind, count(*) AS ids FROM shared GROUP BY kind ORDER BY kind")
    engine.forget("links", "kept_links")
    return Stitching(
        shared=tuple((tables.kinds[int(kind)], int(count)) for kind, count in shared),
        loosened=tuple(loosened),
    )


def _pairs(tables: _Tables) -> str:
    """Each pair of ids of a row, in both directions."""
    numbers = range(len(tables.ids))
    return " UNION ALL ".join(
        f"SELECT id_{one} AS id, {one} AS kind, id_{other} AS other, {other} AS other_kind "
        f"FROM events WHERE id_{one} IS NOT NULL AND id_{other} IS NOT NULL AND why IN (0, 9)"
        for one in numbers
        for other in numbers
        if one != other
    )


def _label(tables: _Tables) -> None:
    """Rounds of joining, until nobody is joined any more."""
    tables.keep("labels")
    while True:
        tables.keep("next_labels")
        moved = tables.ask("moved_labels")[0][0]
        tables.engine.keep("labels", "SELECT id, person FROM next_labels")
        if not moved:
            return


def _loosen(tables: _Tables) -> list[str]:
    """Take people with too many ids apart by kinds of links, the least trusted first."""
    loosened = []
    for at in range(len(tables.kinds) - 1, 0, -1):
        tables.keep("large", largest=str(LARGEST_PERSON))
        if not _count(tables.engine, "large"):
            break
        loosened.append(tables.kinds[at])
        tables.keep("loosened_links", kind=str(at))
        tables.engine.keep("kept_links", "SELECT * FROM loosened_links")
        _label(tables)
    return loosened


def order_events(engine: Engine, discovery: Discovery, progress: Progress) -> None:
    """Tables ``activities``, ``nodes`` and ``ordered``: all events in order, at their places."""
    tables = _Tables(engine, discovery, progress)
    nodes = " UNION ALL ".join(
        f"SELECT {at} AS node, {_stage_number(discovery, node.stage)} AS stage"
        for at, node in enumerate(discovery.nodes, 1)
    )
    engine.keep("nodes", nodes)
    tables.progress("steps")
    tables.keep("activities", node=_node_of(tables), is_outcome=_is_outcome(tables))
    segments = "".join(f"u.{name}, " for name in tables.segments)
    tables.view("attributed", segments=segments, **_chosen(tables))
    tables.progress("order")
    segments = "".join(f"{name}, " for name in tables.segments)
    engine.add("ordered", render("ordered", tables.dialect, {"segments": segments}))


def place_part(engine: Engine, discovery: Discovery, part: str) -> int:
    """Tables ``once``, ``moves``, ``visits``, ``taken`` and ``reached`` of some people.

    ``part`` is the condition that tells them. Returns how many of their events are said twice.
    """
    tables = _Tables(engine, discovery, lambda _: None)
    tables.view("part", part=part)
    tables.view("marked")
    tables.keep("duplicates")
    duplicates = _count(engine, "duplicates")
    if duplicates:
        tables.keep("without_duplicates")
    engine.view("once", f"SELECT * FROM {'without_duplicates' if duplicates else 'part'}")
    begins, case_no, parting = "person_begins", "person", ""
    if discovery.case == "session":
        begins, case_no = "case_begins", "@hash(person, case_begins - person_begins)"
        gap = f"before_ms IS NULL OR ms - before_ms > {discovery.gap_ms}"
        parting = f"@last_seen(CASE WHEN {gap} THEN number END) AS case_begins,"
    tables.view("numbered")
    tables.view("parted", case_begins=parting)
    tables.keep("begun", case_no=case_no, begins=begins)
    tables.view("moves", most_events=str(discovery.most_events))
    tables.view("starts", is_new="previous <> node" if discovery.repeats == "fold" else "true")
    tables.keep("visits")
    tables.keep("taken")
    _reach(tables)
    return duplicates


def _chosen(tables: _Tables) -> dict[str, str]:
    """The most trusted id of an event that is not of many people, and what tells which are."""
    if len(tables.ids) < 2:
        return {"ids": "e.id_0", "shared": ""}
    joins = " ".join(
        f"LEFT JOIN shared s{at} ON s{at}.id = e.id_{at}" for at in range(len(tables.ids))
    )
    ids = ", ".join(
        f"CASE WHEN s{at}.id IS NULL THEN e.id_{at} END" for at in range(len(tables.ids))
    )
    return {"ids": ids, "shared": joins}


def _reach(tables: _Tables) -> None:
    outcome = tables.discovery.outcome
    if outcome is None:
        tables.keep("reached", "reached_nothing")
    elif outcome.node:
        number = tables.discovery.node_number(outcome.node)
        tables.keep("reached", "reached_node", outcome=str(number))
    else:
        tables.keep("reached", "reached_event")


def _stage_number(discovery: Discovery, stage: str) -> int:
    return list(dict.fromkeys(node.stage for node in discovery.nodes)).index(stage) + 1


def _node_of(tables: _Tables) -> str:
    """The place of an event's name by the first rule that fits."""
    cases = [
        f"WHEN {_fits(tables, rule)} THEN "
        f"{tables.discovery.node_number(rule.node) if rule.node else 0}"
        for rule in tables.discovery.rules
    ]
    return f"CASE {' '.join(cases)} END" if cases else "CAST(NULL AS INTEGER)"


def _fits(tables: _Tables, rule: Rule) -> str:
    literal = tables.dialect.literal
    conditions = []
    if rule.events:
        conditions.append(f"name IN ({', '.join(literal(name) for name in rule.events)})")
    if rule.prefix:
        conditions.append(f"substr(name, 1, {len(rule.prefix)}) = {literal(rule.prefix)}")
    if rule.contains:
        conditions.append(f"instr(name, {literal(rule.contains)}) > 0")
    if rule.source:
        names = [source.name for source in tables.discovery.sources]
        conditions.append(f"source = {names.index(rule.source)}")
    return " AND ".join(conditions) or "true"


def _is_outcome(tables: _Tables) -> str:
    outcome = tables.discovery.outcome
    if outcome is None or not outcome.events:
        return "false"
    names = ", ".join(tables.dialect.literal(name) for name in outcome.events)
    return f"name IN ({names})"
