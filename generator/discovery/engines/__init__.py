"""The door to engines: what a discovery asks of one, whatever it is.

``duck`` runs on this machine, ``spark`` on whatever speaks Spark Connect. Libraries are imported
when an engine is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from generator.discovery.dialect import Dialect
from generator.model.discovery.definition import FileFormat

Rows = list[tuple[Any, ...]]


class EventFile(Struct, frozen=True, kw_only=True):
    """A file of events as an engine reads it. ``path`` may be an address on a cluster.

    ``columns`` are the file's own, as far as they are known before it is read.
    """

    path: str
    shown: str
    format: FileFormat
    separator: str = ","
    columns: tuple[str, ...] = ()


class ReadFile(Struct, frozen=True):
    """What reading gave: rows, rows that could not be read, and where the first of these are."""

    rows: int
    unreadable: int = 0
    first_unreadable: tuple[int, ...] = ()


class Engine(Protocol):
    """A place where tables are made of tables, and where only small answers come out."""

    name: str
    version: str
    dialect: Dialect
    id_type: str
    scratch: Path

    def allow(self, files: list[str]) -> None:
        """Read these files, and from now on no others."""

    def columns(self, file: EventFile) -> Mapping[str, str]:
        """The columns of a file and their types: "text", "time", "zoned time", "nested"."""

    def open_file(self, file: EventFile, columns: Mapping[str, str], first_place: int) -> str:
        """The name of a view of a file: texts by alias, and ``place`` from ``first_place`` on."""

    def add(self, table: str, query: str) -> None:
        """Append a query's rows to a large table, in their order; the first query makes it."""

    def added(self, file: EventFile) -> ReadFile:
        """How reading went, once the file's rows were added."""

    def keep(self, table: str, query: str) -> None:
        """Make or replace a table that fits into memory, most likely; rows keep their order."""

    def parts(self, table: str, key: str) -> list[str]:
        """Conditions that part a table in the order of ``key``: a part fits into memory."""

    def view(self, name: str, query: str) -> None:
        """Give a query a name."""

    def forget(self, *tables: str) -> None:
        """Let go of tables that nothing asks any more."""

    def ask(self, query: str) -> Rows:
        """The rows of a query: aggregates, a few thousand at most."""

    def close(self) -> None:
        """Let go of everything, files on the disk too."""


def open_engine(url: str, memory: str, scratch: Path, *, per_session: bool) -> Engine:
    """The engine at ``url`` ("" is this machine's). Raises CjmError where there is none.

    An engine on this machine is given the ``scratch`` folder, too; one elsewhere keeps what is
    between questions in its session.
    """
    if url:
        from generator.discovery.engines.spark import Spark

        return Spark(url, scratch, per_session=per_session)
    from generator.discovery.engines.duck import Duck

    return Duck(memory, scratch, per_session=per_session)
