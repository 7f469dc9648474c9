"""The engine of this machine: DuckDB, within a limit of memory, with no way out.

The order of events is that of the table they were sorted into: DuckDB keeps the order in which
rows were inserted, and windows without ``PARTITION BY`` go along it in a stream, which takes
neither a second sort nor memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.discovery.dialect import Dialect
from generator.discovery.engines import EventFile, ReadFile, Rows
from generator.errors import CjmError, MissingToolError

if TYPE_CHECKING:
    import duckdb

MEMORY_FOR_TABLES = 0.72
"""Of the memory allowed: the rest is the library's own and the program's."""
MOST_ROWS = 500_000
"""Of a part: more of them are no faster."""
BYTES_OF_ROW = 600
"""That a row takes while its part is worked on, with all that is made of it."""
FIRST_UNREADABLE = 3
LONGEST_ROW_BYTES = 4 * 1024 * 1024


class DuckDialect:
    """What DuckDB says."""

    def __init__(self, *, per_session: bool) -> None:
        self.per_session = per_session

    def hash(self, *values: str) -> str:
        return f"hash({', '.join(values)})"

    def checksum(self, number: str) -> str:
        # A hash of several values is a sum of theirs without carry: hashed again, it is none.
        return f"bit_xor(hash({number}))"

    def percentile(self, value: str, share: str) -> str:
        # Both in one list, so that values are gathered and sorted once.
        return f"quantile_cont({value}, [0.5, 0.9])[{('0.5', '0.9').index(share) + 1}]"

    def bare(self, text: str) -> str:
        # Looking for spaces first takes half of the time: most texts have none around them.
        return f"CASE WHEN {text} LIKE ' %' OR {text} LIKE '% ' THEN trim({text}) ELSE {text} END"

    def iso_ms(self, text: str) -> str:
        return f"epoch_ms(TRY_CAST({text} AS TIMESTAMP))"

    def number(self, text: str) -> str:
        return f"TRY_CAST({text} AS DOUBLE)"

    def whole(self, text: str) -> str:
        digits = f"CASE WHEN substr({text}, 1, 1) BETWEEN '0' AND '9' THEN {text} END"
        return f"TRY_CAST({digits} AS BIGINT)"

    def in_order(self) -> str:
        return "ORDER BY person, ms, place"

    def place(self, *columns: str) -> str:  # noqa: ARG002 - rows were numbered as they were read
        return "place"

    def count_up(self) -> str:
        return "row_number() OVER ()"

    def last_seen(self, number: str) -> str:
        return f"max({number}) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"

    def lag(self, value: str, key: str) -> str:
        return f"CASE WHEN lag({key}) OVER () = {key} THEN lag({value}) OVER () END"

    def lead(self, value: str, key: str) -> str:
        return f"CASE WHEN lead({key}) OVER () = {key} THEN lead({value}) OVER () END"

    def person_of(self, case_no: str, person: str) -> str:
        return f"min({person})" if self.per_session else case_no

    def people(self, condition: str, person: str = "person") -> str:
        counted = f"DISTINCT {person}" if self.per_session else "*"
        where = "" if condition == "true" else f" FILTER (WHERE {condition})"
        return f"count({counted}){where}"

    def literal(self, text: str) -> str:
        return f"decode(from_hex('{text.encode('utf-8', 'replace').hex()}'))"


class Duck:
    """A database in a scratch folder, which goes with it."""

    name = "duckdb"
    id_type = "UBIGINT"

    def __init__(self, memory: str, scratch: Path, *, per_session: bool) -> None:
        try:
            import duckdb
        except ImportError:
            what = "event data are read by DuckDB"
            raise MissingToolError(what, "pip install 'journey-map-generator[discovery]'") from None
        self.version = duckdb.__version__
        self.dialect: Dialect = DuckDialect(per_session=per_session)
        self.scratch = scratch
        self._errors = duckdb.Error
        self._memory = memory
        self._allowed: set[str] = set()
        self._connection = duckdb.connect(str(scratch / "events.duckdb"))
        self._set(f"memory_limit = '{int(bytes_in(memory) * MEMORY_FOR_TABLES)}B'")
        self._set(f"temp_directory = {_quoted(str(scratch / 'spilled'))}")
        self._set("autoinstall_known_extensions = false")
        self._set("autoload_known_extensions = false")
        self._set("TimeZone = 'UTC'")
        self._set("preserve_insertion_order = true")
        self._set("enable_progress_bar = false")

    def allow(self, files: list[str]) -> None:
        """Let these files be read, and nothing else from now on."""
        listed = ", ".join(_quoted(path) for path in files)
        self._set(f"allowed_paths = [{listed}]")
        self._set(f"allowed_directories = [{_quoted(str(self.scratch))}]")
        self._set("enable_external_access = false")
        self._set("lock_configuration = true")

    def columns(self, file: EventFile) -> Mapping[str, str]:
        """The columns of a file and what they hold."""
        if file.columns:
            return dict.fromkeys(file.columns, "text")
        described = self._run(f"DESCRIBE SELECT * FROM read_parquet({_quoted(file.path)})")
        return {str(name): _kind(str(type_)) for name, type_, *_ in described.fetchall()}

    def open_file(self, file: EventFile, columns: Mapping[str, str], first_place: int) -> str:
        """A view of a file; there is one at a time."""
        kinds = self.columns(file) if file.format == "parquet" else {}
        listed = ", ".join(
            f"{_text_of(column, kinds, file)} AS {alias}" for alias, column in columns.items()
        )
        place = f"row_number() OVER () + {first_place - 1} AS place"
        source = _reader(file, columns)
        self._run(f"CREATE OR REPLACE TEMP VIEW raw AS SELECT {place}, {listed} FROM {source}")
        return "raw"

    def add(self, table: str, query: str) -> None:
        """Append to a table."""
        known = self.ask(f"SELECT 1 FROM duckdb_tables() WHERE table_name = '{table}'")
        self._run(f"INSERT INTO {table} {query}" if known else f"CREATE TABLE {table} AS {query}")

    def added(self, file: EventFile) -> ReadFile:
        """Rows that were read, and those that could not be."""
        if file.format not in ("csv", "tsv"):
            return ReadFile(0)
        tables = self.ask("SELECT 1 FROM duckdb_tables() WHERE table_name = 'reject_errors'")
        if not tables:
            return ReadFile(0)
        lines = self.ask("SELECT DISTINCT line FROM reject_errors ORDER BY line")
        self._run("DROP TABLE IF EXISTS reject_errors")
        self._run("DROP TABLE IF EXISTS reject_scans")
        first = tuple(int(line) for (line,) in lines[:FIRST_UNREADABLE])
        return ReadFile(0, len(lines), first)

    def keep(self, table: str, query: str) -> None:
        """Make a table of a query."""
        self._run(f"CREATE OR REPLACE TEMP TABLE {table} AS {query}")

    def parts(self, table: str, key: str) -> list[str]:
        """Between keys at every so many rows: the table is sorted, so each part is read alone."""
        rows = min(MOST_ROWS, int(bytes_in(self._memory) / BYTES_OF_ROW))
        count = self.ask(f"SELECT count(*) FROM {table}")[0][0]
        places = ", ".join(str(at) for at in range(rows, count, rows))
        if not places:
            return ["true"]
        found = self.ask(
            f"SELECT DISTINCT {key} FROM {table} WHERE rowid IN ({places}) ORDER BY {key}"
        )
        keys = [str(one) for (one,) in found]
        between = [f"{key} >= {low} AND {key} < {high}" for low, high in pairwise(keys)]
        return [f"{key} < {keys[0]}", *between, f"{key} >= {keys[-1]}"]

    def view(self, name: str, query: str) -> None:
        """Name a query."""
        self._run(f"CREATE OR REPLACE TEMP VIEW {name} AS {query}")

    def forget(self, *tables: str) -> None:
        """Drop tables."""
        for table in tables:
            self._run(f"DROP TABLE IF EXISTS {table}")

    def ask(self, query: str) -> Rows:
        """A query's rows."""
        return self._run(query).fetchall()

    def close(self) -> None:
        """Close the database; its files go with the scratch folder."""
        self._connection.close()

    def _set(self, setting: str) -> None:
        self._run(f"SET {setting}")

    def _run(self, query: str) -> duckdb.DuckDBPyConnection:
        import duckdb

        try:
            return self._connection.execute(query)
        except duckdb.OutOfMemoryException as problem:
            message = f"{self._memory} of memory are not enough: try --memory 2GB"
            raise CjmError(message) from problem
        except self._errors as problem:
            raise CjmError(_one_line(problem)) from problem


def bytes_in(memory: str) -> int:
    """``400MB`` in bytes. Raises CjmError where it is no size."""
    units = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
    typed = memory.strip().upper().replace(" ", "")
    number, unit = typed[:-2], typed[-2:]
    try:
        size = int(float(number) * units[unit])
    except (KeyError, ValueError):
        message = f"“{memory}” is no size; write it as 400MB or 1.5GB"
        raise CjmError(message) from None
    if size < 100 * 10**6:
        raise CjmError("less than 100MB of memory are not enough for anything")
    return size


def _reader(file: EventFile, columns: Mapping[str, str]) -> str:
    path = _quoted(file.path)
    if file.format == "parquet":
        return f"read_parquet({path})"
    if file.format == "jsonl":
        tops = dict.fromkeys(name.partition(".")[0] for name in columns.values())
        kinds = ", ".join(
            f"{_quoted(top)}: '{'VARCHAR' if top in columns.values() else 'JSON'}'" for top in tops
        )
        return (
            f"read_json({path}, format = 'newline_delimited', ignore_errors = true, "
            f"columns = {{{kinds}}})"
        )
    kinds = ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in file.columns)
    return (
        f"read_csv({path}, auto_detect = false, header = true, delim = {_quoted(file.separator)}, "
        f"quote = '\"', escape = '\"', columns = {{{kinds}}}, nullstr = '', strict_mode = true, "
        f"max_line_size = {LONGEST_ROW_BYTES}, store_rejects = true)"
    )


def _text_of(column: str, kinds: Mapping[str, str], file: EventFile) -> str:
    """A column, or a field of a nested one, as text; a time as one that ``parse`` reads."""
    if file.format == "jsonl" and "." in column:
        top, _, rest = column.partition(".")
        path = "$" + "".join(f'."{part}"' for part in rest.replace('"', "").split("."))
        return f"json_extract_string({_named(top)}, {_quoted(path)})"
    if file.format == "parquet" and column not in kinds and "." in column:
        return f"CAST({'.'.join(_named(part) for part in column.split('.'))} AS VARCHAR)"
    kind = kinds.get(column, "text")
    if kind == "zoned time":
        return f"CAST(epoch_us({_named(column)}) * 1000 AS VARCHAR)"
    return f"CAST({_named(column)} AS VARCHAR)"


def _kind(type_: str) -> str:
    if type_.startswith("TIMESTAMP WITH"):
        return "zoned time"
    if type_.startswith(("TIMESTAMP", "DATE")):
        return "time"
    return (
        "nested" if type_.startswith(("STRUCT", "MAP", "UNION")) or type_.endswith("]") else "text"
    )


def _named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\0", "") + "'"


def _one_line(problem: Exception) -> str:
    said: Any = str(problem).strip().split("\n")
    return f"DuckDB cannot go on: {said[0][:300]}"
