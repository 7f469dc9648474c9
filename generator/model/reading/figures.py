"""Values with their days: typed below a KPI, or kept in a CSV file beside the text.

Columns of a file are found by their names, in any order; those that nobody knows are left to
the author. What is wrong is reported in the file where it stands. Draws and compares nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic, Related, Span, error, say, warning
from generator.model.reading.addresses import resolved
from generator.model.reading.numbers import Problems, read_date, read_number
from generator.model.reading.scope import Scope
from generator.model.records.places import file_at
from generator.model.records.values import Dated, Seen
from generator.model.vocabulary.near_names import guess
from generator.model.vocabulary.terms import fold
from generator.patterns import late
from generator.source.values import Text

_MEASURE = late(r"([^()]*?)\s*\(\s*([^()]*?)\s*\)")
_DATE_NAMES = frozenset(map(fold, ("date", "day", "month", "дата", "день", "месяц")))
_VALUE_NAMES = frozenset(map(fold, ("value", "значение")))
_SHEET_DAY = late(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MONTH = re.compile(r"\d{4}-\d{2}")


def read_measure(text: Text, problems: Problems) -> Dated | None:
    """``2.1 % (2026-04-01)``."""
    found = _MEASURE.fullmatch(text.value.strip())
    if found is None:
        problems.append(_no_measure(text))
        return None
    start = text.value.index(found.group())
    quantity = read_number(_part(text, start + found.start(1), found.group(1)), problems)
    day = read_date(_part(text, start + found.start(2), found.group(2)), problems)
    return Dated(quantity, day) if quantity is not None and day is not None else None


def _part(text: Text, at: int, part: str) -> Text:
    return Text(part, text.at(at, max(len(part), 1)))


def _no_measure(text: Text) -> Diagnostic:
    return error(
        "bad-measure",
        text.span,
        say("“{value}” is not a value with its day.", value=text.value),
        say("Type the value, then the day in brackets: 2.1 % (2026-04-01)."),
    )


def read_history(text: Text, scope: Scope) -> list[tuple[Dated, Span]]:
    """The dated values of the CSV file whose path is typed, with their places in it."""
    tables = scope.known.tables
    path = resolved(text.span.path, text.value.strip())
    path = file_at(tables.paths, path) or path if path is not None else None
    if path is not None:
        scope.findings.tables[path] = tables.digest(path)
    if path is None or path not in tables.paths:
        scope.findings.add(_no_table(text, path, scope))
        return []
    table = tables.table(path)
    scope.findings.extend(table.problems)
    if not table.rows:
        if not table.problems:
            scope.findings.add(_no_columns(Span(path)))
        return []
    return list(_measures(table.rows, scope.problems))


def read_observed(text: Text, scope: Scope) -> list[tuple[Seen, Span]]:
    """The figure that a run of ``cjm discover`` observed, with the last day of its period."""
    from generator.model.discovery.figures import figure_called, figure_of, has_figure
    from generator.model.discovery.observed import decode

    name = figure_called(text.value)
    if name is None:
        scope.findings.add(_no_figure(text))
        return []
    path = f"observed/{name.discovery}.json"
    scope.findings.tables[path] = scope.known.tables.digest(path)
    content = scope.known.tables.content_of(path)
    try:
        observed = None if content is None else decode(content)
    except ValueError:
        # The file itself is reported by who reads all observations.
        return []
    if observed is None or not has_figure(observed, name):
        scope.findings.add(_not_observed(text, name.discovery, name.place, has_run=bool(observed)))
        return []
    quantity = figure_of(observed, name)
    if quantity is None or not observed.last_day:
        scope.findings.add(_held_back(text))
        return []
    return [(Seen(quantity, date.fromisoformat(observed.last_day), text.value), text.span)]


def _no_figure(text: Text) -> Diagnostic:
    from generator.model.discovery.figures import FIGURES

    return error(
        "no-figure",
        text.span,
        say("“{value}” names no figure of a discovery.", value=text.value),
        say(
            "Type the discovery, one of {figures}, and a step: family-car share contract.",
            figures=", ".join(choice.id for choice in FIGURES),
        ),
    )


def _not_observed(text: Text, discovery: str, place: str, *, has_run: bool) -> Diagnostic:
    if not has_run:
        return error(
            "no-figure",
            text.span,
            say("Nothing was observed by “{name}”.", name=discovery),
            say("Run cjm discover {name}, or name another discovery.", name=discovery),
        )
    return error(
        "no-figure",
        text.span,
        say("“{name}” has no such figure of “{place}”.", name=discovery, place=place)
        if place
        else say("“{name}” has this figure of steps only.", name=discovery),
        say("Name a step or a stage that its rules have."),
    )


def _held_back(text: Text) -> Diagnostic:
    return warning(
        "figure-held-back",
        text.span,
        say("“{value}” is of too few people, or was not counted.", value=text.value),
        say("Take another figure, or a longer period."),
    )


def _no_table(text: Text, path: str | None, scope: Scope) -> Diagnostic:
    near = guess(path, sorted(scope.known.tables.paths), scope.problems) if path else None
    return error(
        "no-table",
        text.span,
        say("There is no CSV file “{path}” in the content folder.", path=text.value),
        say("The file “{path}” is there.", path=near)
        if near
        else say("Put the table beside this file as CSV and type its path."),
    )


def _no_columns(span: Span) -> Diagnostic:
    return error(
        "bad-table",
        span,
        say("The first line names no columns “date” and “value”."),
        say("Begin the file with the line: date,value"),
    )


def _measures(
    rows: tuple[tuple[Text, ...], ...], problems: Problems
) -> Iterator[tuple[Dated, Span]]:
    """The rows below the head that can be read, the first of each day."""
    head = rows[0]
    day_at, value_at = _column(head, _DATE_NAMES), _column(head, _VALUE_NAMES)
    if day_at is None or value_at is None:
        problems.append(_no_columns(head[0].span))
        return
    known: dict[date, Span] = {}
    for row in rows[1:]:
        if len(row) != len(head):
            problems.append(_other_cells(row, len(head)))
            continue
        day = _day(row[day_at], problems)
        quantity = read_number(row[value_at], problems) if row[value_at].value else None
        if day is None or quantity is None:
            continue
        if day in known:
            problems.append(_double(row[day_at], known[day]))
            continue
        known[day] = row[day_at].span
        yield Dated(quantity, day), row[value_at].span


def _column(head: tuple[Text, ...], names: frozenset[str]) -> int | None:
    return next((at for at, cell in enumerate(head) if fold(cell.value) in names), None)


def _day(cell: Text, problems: Problems) -> date | None:
    """A day, also as spreadsheets in Russian write it, and a month as its first day."""
    typed = _SHEET_DAY.fullmatch(cell.value)
    if typed:
        day, month, year = typed.groups()
        cell = Text(f"{year}-{month:0>2}-{day:0>2}", cell.span)
    elif _MONTH.fullmatch(cell.value):
        cell = Text(f"{cell.value}-01", cell.span)
    return read_date(cell, problems)


def _other_cells(row: tuple[Text, ...], wanted: int) -> Diagnostic:
    return error(
        "bad-table",
        row[0].span,
        say("This row has {count} cells, the first line {wanted}.", count=len(row), wanted=wanted),
        say('Separate cells by “;”, or put a number with a comma into quotes: "2,1".'),
    )


def _double(cell: Text, first: Span) -> Diagnostic:
    return error(
        "duplicate-date",
        cell.span,
        say("“{day}” stands here twice.", day=cell.value),
        say("Keep one of the two."),
        Related(first, say("Here it stands first.")),
    )
