"""Any engine that speaks Spark Connect: a cluster that exists, or one like it.

Files are read by the engine itself, from addresses that it can reach. Tables between questions
are written as Parquet where ``scratch`` says, a folder that engine and executors share; without
one they are persisted in the session, and go with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.discovery.dialect import Dialect
from generator.discovery.engines import EventFile, ReadFile, Rows
from generator.errors import CjmError, MissingToolError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def is_here(url: str) -> bool:
    """Whether the engine runs on this machine, and sees its folders."""
    return url.startswith(("sc://127.0.0.1", "sc://localhost"))


class SparkDialect:
    """What Spark says."""

    def __init__(self, *, per_session: bool) -> None:
        self.per_session = per_session

    def hash(self, *values: str) -> str:
        # Spark's hash of NULLs skips them; a sign in their place keeps columns apart.
        told = (f"COALESCE(CAST({value} AS STRING), char(1))" for value in values)
        return f"xxhash64({', '.join(told)})"

    def checksum(self, number: str) -> str:
        return f"sum(CAST({number} AS DECIMAL(38, 0)))"

    def percentile(self, value: str, share: str) -> str:
        return f"percentile({value}, {share})"

    def bare(self, text: str) -> str:
        return f"trim({text})"

    def iso_ms(self, text: str) -> str:
        return f"unix_millis(TRY_CAST({text} AS TIMESTAMP))"

    def number(self, text: str) -> str:
        return f"TRY_CAST({text} AS DOUBLE)"

    def whole(self, text: str) -> str:
        digits = f"CASE WHEN substr({text}, 1, 1) BETWEEN '0' AND '9' THEN {text} END"
        return f"TRY_CAST({digits} AS BIGINT)"

    def in_order(self) -> str:
        return ""

    def place(self, *columns: str) -> str:
        return f"row_number() OVER (PARTITION BY person ORDER BY ms, {', '.join(columns)})"

    def count_up(self) -> str:
        return "row_number() OVER (PARTITION BY person ORDER BY place)"

    def last_seen(self, number: str) -> str:
        rows = "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
        return f"max({number}) OVER (PARTITION BY person ORDER BY place {rows})"

    def lag(self, value: str, key: str) -> str:
        return f"lag({value}) OVER (PARTITION BY {key} ORDER BY place)"

    def lead(self, value: str, key: str) -> str:
        return f"lead({value}) OVER (PARTITION BY {key} ORDER BY place)"

    def person_of(self, case_no: str, person: str) -> str:
        return f"min({person})" if self.per_session else case_no

    def people(self, condition: str, person: str = "person") -> str:
        if not self.per_session:
            return f"count(CASE WHEN {condition} THEN 1 END)"
        return f"count(DISTINCT CASE WHEN {condition} THEN {person} END)"

    def literal(self, text: str) -> str:
        return f"decode(unhex('{text.encode('utf-8', 'replace').hex()}'), 'UTF-8')"


class Spark:
    """A session on a server."""

    id_type = "BIGINT"

    def __init__(self, url: str, scratch: Path, *, per_session: bool) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            what = "an engine is spoken to by Spark Connect"
            raise MissingToolError(what, "pip install 'journey-map-generator[spark]'") from None
        if not url.startswith("sc://"):
            message = (
                f"“{url}” is no engine; its address begins with sc://, such as sc://host:15002"
            )
            raise CjmError(message)
        try:
            self._session = SparkSession.builder.remote(url).create()
            self.version = str(self._session.version)
            self._session.conf.set("spark.sql.session.timeZone", "UTC")
        except Exception as problem:
            message = f"no engine answers at {url}: {_one_line(problem)}"
            raise CjmError(message) from problem
        self.name = "spark"
        self.dialect: Dialect = SparkDialect(per_session=per_session)
        self._frames: dict[str, DataFrame] = {}
        self._kept_at = scratch.as_uri() if is_here(url) else ""
        self.scratch = scratch
        self._written = 0
        self._opened = 0

    def allow(self, files: list[str]) -> None:
        """What may be read is the engine's own business."""

    def columns(self, file: EventFile) -> Mapping[str, str]:
        """The columns of a file and what they hold."""
        if file.format == "jsonl":
            return dict.fromkeys(file.columns, "text")
        frame = self._read(file)
        return {name: _kind(str(type_)) for name, type_ in frame.dtypes}

    def open_file(self, file: EventFile, columns: Mapping[str, str], first_place: int) -> str:
        """A view of a file, of a name of its own: queries are understood when they are run."""
        self._opened += 1
        named = f"file_{self._opened}"
        self._read(file).createOrReplaceTempView(named)
        kinds = self.columns(file)
        listed = ", ".join(
            f"{_text_of(column, kinds, file)} AS {alias}" for alias, column in columns.items()
        )
        # Tasks take parts of files in any order, so that no number of a row would be its own twice.
        self.view(f"raw_{self._opened}", f"SELECT {first_place} AS place, {listed} FROM {named}")
        return f"raw_{self._opened}"

    def add(self, table: str, query: str) -> None:
        """Append to a table."""
        frame = self._kept(table, self._query(query))
        known = self._frames.get(table)
        self._frames[table] = known.unionAll(frame) if known is not None else frame
        self._frames[table].createOrReplaceTempView(table)

    def added(self, file: EventFile) -> ReadFile:  # noqa: ARG002 - Spark counts none
        """Spark tells of no rows that it could not read."""
        return ReadFile(0)

    def keep(self, table: str, query: str) -> None:
        """Make a table of a query."""
        self._frames[table] = self._kept(table, self._query(query))
        self._frames[table].createOrReplaceTempView(table)

    def parts(self, table: str, key: str) -> list[str]:  # noqa: ARG002 - it parts them itself
        """All at once: an engine of many machines parts people by itself."""
        return ["true"]

    def view(self, name: str, query: str) -> None:
        """Name a query."""
        self._query(query).createOrReplaceTempView(name)

    def forget(self, *tables: str) -> None:
        """Let go of what was persisted."""
        for table in tables:
            frame = self._frames.pop(table, None)
            if frame is not None:
                frame.unpersist()

    def ask(self, query: str) -> Rows:
        """A query's rows."""
        try:
            return [tuple(row) for row in self._query(query).collect()]
        except Exception as problem:
            raise CjmError(_said(problem)) from problem

    def close(self) -> None:
        """End the session."""
        self.forget(*list(self._frames))
        self._session.stop()

    def _kept(self, table: str, frame: DataFrame) -> DataFrame:
        if not self._kept_at:
            return frame.persist()
        self._written += 1
        place = f"{self._kept_at}/{table}-{self._written}"
        try:
            frame.write.parquet(place)
            kept: DataFrame = self._session.read.parquet(place)
            # Some engines write no file for no row, and then know no columns.
            if not kept.columns:
                kept = self._session.createDataFrame([], frame.schema)
        except Exception as problem:
            raise CjmError(_said(problem)) from problem
        return kept

    def _query(self, query: str) -> DataFrame:
        try:
            asked: DataFrame = self._session.sql(query)
        except Exception as problem:
            raise CjmError(_said(problem)) from problem
        return asked

    def _read(self, file: EventFile) -> DataFrame:
        reader = self._session.read
        if file.format == "xes":
            message = f"{file.shown}: XES is read on this machine only; leave out --engine"
            raise CjmError(message)
        frame: DataFrame
        if file.format == "parquet":
            frame = reader.parquet(file.path)
        elif file.format == "jsonl":
            frame = reader.text(file.path)
        else:
            options = {"header": True, "sep": file.separator, "quote": '"', "escape": '"'}
            frame = reader.options(**options, inferSchema=False).csv(file.path)
        return frame


def _text_of(column: str, kinds: Mapping[str, str], file: EventFile) -> str:
    if file.format == "jsonl":
        path = "$." + column.replace("'", "")
        return f"get_json_object(value, '{path}')"
    if column in kinds:
        named = "`" + column.replace("`", "``") + "`"
        if kinds[column] == "zoned time":
            return f"CAST(unix_micros({named}) * 1000 AS STRING)"
        return f"CAST({named} AS STRING)"
    parts = ".".join("`" + part.replace("`", "``") + "`" for part in column.split("."))
    return f"CAST({parts} AS STRING)"


def _kind(type_: str) -> str:
    if type_ == "timestamp":
        return "zoned time"
    if type_ in ("timestamp_ntz", "date"):
        return "time"
    return "nested" if type_.startswith(("struct", "map", "array")) else "text"


def _one_line(problem: Exception) -> str:
    return str(problem).strip().split("\n")[0][:300]


def _said(problem: Exception) -> str:
    return f"the engine cannot go on: {_one_line(problem)}"
