"""XES (IEEE 1849) as CSV: an element at a time, so that a log of any length fits into memory.

Attributes of a trace are called ``case:name``, as other tools do; what is nested deeper is left.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from generator.discovery.engines import EventFile
from generator.errors import CjmError
from generator.model.discovery.definition import Source

_ATTRIBUTES = ("string", "date", "int", "float", "boolean", "id")


def as_csv(file: EventFile, source: Source, scratch: Path) -> EventFile:
    """A CSV file of the columns that the source names. Raises CjmError where it is no XES."""
    wanted = [*source.ids.values(), source.time, *source.event, source.cost, source.value]
    columns = tuple(dict.fromkeys(name for name in (*wanted, *source.segments.values()) if name))
    number = sum(1 for _ in scratch.glob("xes-*.csv"))
    made = scratch / f"xes-{number}.csv"
    try:
        with _opened(Path(file.path)) as log, made.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(columns)
            for event in _events(log):
                writer.writerow([event.get(name, "") for name in columns])
    except (ET.ParseError, OSError, EOFError) as problem:
        message = f"{file.shown} cannot be read as XES: {problem}"
        raise CjmError(message) from problem
    return replace(file, path=str(made), format="csv", separator=",", columns=columns)


def _opened(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path))
    return path.open("rb")


def _events(log: IO[bytes]) -> Iterator[dict[str, str]]:
    trace: dict[str, str] = {}
    event: dict[str, str] | None = None
    depth = 0
    for when, element in ET.iterparse(log, events=("start", "end")):  # noqa: S314 - entities below
        name = element.tag.rpartition("}")[2]
        if when == "start":
            depth += 1
            if name == "trace":
                trace = {}
            elif name == "event":
                event = {}
            continue
        depth -= 1
        if name == "event":
            yield {**trace, **(event or {})}
            event = None
        elif name in _ATTRIBUTES and depth in (2, 3):
            key, value = element.get("key", ""), element.get("value", "")
            if event is not None and depth == 3:
                event[key] = value
            elif event is None and depth == 2:
                trace[f"case:{key}"] = value
        if name in ("event", "trace"):
            element.clear()
