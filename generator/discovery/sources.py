"""Files of event data: found by their patterns, known by their digests, and what columns they have.

Reads heads of files only; rows are read by the engine.
"""

from __future__ import annotations

import csv
import gzip
import re
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from msgspec import Struct

from generator.diagnostics import Diagnostic, error, nearest, say, shown
from generator.discovery.engines import EventFile
from generator.model.discovery.definition import FileFormat, Source

ENDINGS: dict[str, FileFormat] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".parquet": "parquet",
    ".xes": "xes",
}
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*://")
_SEPARATORS = ",;\t|"
_FIRST_BYTES = 64 * 1024
_BLOCK = 1024 * 1024
_FIRST_LINES = 100


class FoundFile(Struct, frozen=True, kw_only=True):
    """A file of a source; ``digest`` and ``size_bytes`` are empty where it lies on a cluster."""

    file: EventFile
    digest: str = ""
    size_bytes: int = 0


def find_files(source: Source, root: Path, problems: list[Diagnostic]) -> list[FoundFile]:
    """A source's files in the order of their patterns and names; what is wrong is reported."""
    found: list[FoundFile] = []
    for pattern in source.files:
        if _REMOTE.match(pattern):
            form = source.format or _format_of(pattern)
            if form is None:
                problems.append(_no_format(source, pattern))
            else:
                separator = source.separator or ("\t" if form == "tsv" else ",")
                remote = EventFile(path=pattern, shown=pattern, format=form, separator=separator)
                found.append(FoundFile(file=remote))
            continue
        paths = _matching(root, pattern)
        if not paths:
            problems.append(_no_file(source, pattern, root))
        for path in paths:
            one = _look_into(path, root, source, problems)
            if one is not None:
                found.append(one)
    return found


def check_columns(source: Source, columns: dict[str, str], shown_name: str) -> list[Diagnostic]:
    """What a file lacks of the columns that its source names."""
    wanted = [*source.ids.values(), source.time, *source.event, source.cost, source.value]
    wanted += source.segments.values()
    return [
        _no_column(source, column, columns, shown_name)
        for column in dict.fromkeys(wanted)
        if column and not _has(columns, column)
    ]


def _has(columns: dict[str, str], column: str) -> bool:
    if columns.get(column) == "nested":
        return False
    return column in columns or ("." in column and column.partition(".")[0] in columns)


def _no_column(source: Source, column: str, columns: dict[str, str], shown_name: str) -> Diagnostic:
    if columns.get(column) == "nested":
        return error(
            "nested-column",
            source.span,
            say("Column “{name}” of {file} holds fields of its own.", name=column, file=shown_name),
            say("Name one of them, such as “{name}.id”.", name=column),
        )
    near = nearest(column, columns)
    listed = ", ".join(shown(name) for name in islice(columns, 12))
    return error(
        "unknown-column",
        source.span,
        say("{file} has no column “{name}”.", file=shown_name, name=column),
        say("Type {name}.", name=near) if near else say("It has: {names}.", names=listed),
    )


def _matching(root: Path, pattern: str) -> list[Path]:
    """Files below ``root`` only, in natural order of their names."""
    whole = root.resolve()
    found = [path for path in whole.glob(pattern) if path.is_file()]
    inside = [path for path in found if path.resolve().is_relative_to(whole)]
    return sorted(inside, key=lambda path: _natural(path.relative_to(whole).as_posix()))


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    parts = re.split(r"(\d+)", name)
    return tuple((0, int(part), part) if part.isdigit() else (1, 0, part) for part in parts)


def _look_into(
    path: Path, root: Path, source: Source, problems: list[Diagnostic]
) -> FoundFile | None:
    name = path.relative_to(root.resolve()).as_posix()
    form = source.format or _format_of(path.name)
    if form is None:
        problems.append(_no_format(source, name))
        return None
    digest, size = _digest(path)
    separator, columns = ",", tuple[str, ...]()
    if form in ("csv", "tsv"):
        head = _head(path)
        problem = _unfit(head, name, source)
        if problem is not None:
            problems.append(problem)
            return None
        separator, columns = _csv_columns(head, source, form)
        twice = {column for column in columns if columns.count(column) > 1}
        if twice:
            problems.append(_column_twice(source, name, min(twice)))
            return None
    file = EventFile(path=str(path), shown=name, format=form, separator=separator, columns=columns)
    return FoundFile(file=file, digest=digest, size_bytes=size)


def _format_of(name: str) -> FileFormat | None:
    bare = name.removesuffix(".gz").removesuffix(".zst")
    return ENDINGS.get(Path(bare).suffix.lower())


def _digest(path: Path) -> tuple[str, int]:
    summed, size = sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            summed.update(block)
            size += len(block)
    return summed.hexdigest(), size


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        begins = file.read(2)
        file.seek(0)
        opened = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if begins == b"\x1f\x8b" else file
        try:
            return opened.read(_FIRST_BYTES)
        except (OSError, EOFError):
            return b""


def _unfit(head: bytes, name: str, source: Source) -> Diagnostic | None:
    if not head.strip():
        return error(
            "no-rows",
            source.span,
            say("{file} is empty, or cannot be unpacked.", file=name),
            say("Export it again, or leave it out."),
        )
    text = head[: head.rfind(b"\n") + 1] or head
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or not _is_utf8(text):
        return error(
            "not-utf-8",
            source.span,
            say("{file} is not in UTF-8.", file=name),
            say("Save it as “CSV UTF-8”, or convert it: iconv -f CP1251 -t UTF-8."),
        )
    return None


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _csv_columns(head: bytes, source: Source, form: FileFormat) -> tuple[str, tuple[str, ...]]:
    """The sign between columns, and their names out of the first line."""
    lines = head.decode("utf-8-sig", "replace").replace("\0", "").splitlines()
    first = next((line for line in lines if line.strip()), "")
    separator = source.separator or ("\t" if form == "tsv" else _likeliest(first))
    names = next(csv.reader([first], delimiter=separator), [])
    return separator, tuple(name.strip() for name in names)


def _likeliest(line: str) -> str:
    return max(_SEPARATORS, key=lambda sign: (line.count(sign), -_SEPARATORS.index(sign)))


def json_columns(path: Path) -> tuple[str, ...]:
    """The fields of the first lines of a file of JSON lines."""
    import msgspec

    names: dict[str, None] = {}
    for line in _head(path).split(b"\n")[:_FIRST_LINES]:
        try:
            row = msgspec.json.decode(line)
        except msgspec.DecodeError:
            continue
        if isinstance(row, dict):
            names |= dict.fromkeys(map(str, row))
    return tuple(names)


def _no_file(source: Source, pattern: str, root: Path) -> Diagnostic:
    return error(
        "no-data",
        source.span,
        say("No file is called “{pattern}” in {folder}.", pattern=pattern, folder=root.name or "/"),
        say("Put the data there, or name another folder by --data."),
    )


def _no_format(source: Source, name: str) -> Diagnostic:
    return error(
        "unknown-format",
        source.span,
        say("What “{file}” holds cannot be told by its ending.", file=name),
        say("Type “format: csv”, or tsv, jsonl, parquet, xes."),
    )


def _column_twice(source: Source, name: str, column: str) -> Diagnostic:
    return error(
        "column-twice",
        source.span,
        say("{file} has two columns called “{name}”.", file=name, name=column),
        say("Give one of them another name in the file."),
    )
