"""What engines say differently: the functions that our SQL calls by ``@name(…)``.

Each question is one file of ``sql/``, the same for all engines. Whatever they spell, order or
hash in ways of their own stands behind one of these functions. Placeholders ``{name}`` are
fragments that the definition decides, such as its columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Protocol

_CALL = re.compile(r"@(\w+)\(")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Dialect(Protocol):
    """The functions; arguments and results are SQL.

    "In order" means a person's events by time. Where times are equal, it is the order of the files
    on this machine. Engines of many machines do not say in which order rows stand in a file, so
    there it is that of the map. A table that ``in_order`` made has its place in ``place``.
    """

    def hash(self, *values: str) -> str:
        """A number of 64 bits that tells the values from others."""

    def checksum(self, number: str) -> str:
        """An aggregate: one number of several hashes, in whatever order these come."""

    def percentile(self, value: str, share: str) -> str:
        """An aggregate: the exact percentile, between two values interpolated."""

    def bare(self, text: str) -> str:
        """A text without spaces around it."""

    def iso_ms(self, text: str) -> str:
        """Milliseconds since 1970 of an ISO date and time, UTC where it has no zone, or NULL."""

    def number(self, text: str) -> str:
        """A text as a number, or NULL."""

    def whole(self, text: str) -> str:
        """A text of digits as a whole number of 64 bits, or NULL."""

    def in_order(self) -> str:
        """What ends the query that brings events into their order."""

    def place(self, *columns: str) -> str:
        """Where an event stands in order, rising within each person.

        ``columns`` tell events of equal times apart, but for those that are the same.
        """

    def count_up(self) -> str:
        """The number of a row in order: rising by 1 within each person."""

    def last_seen(self, number: str) -> str:
        """The last number in order, up to this row, that is not NULL; numbers rise."""

    def lag(self, value: str, key: str) -> str:
        """The value of the row before that has the same ``key``, or NULL."""

    def lead(self, value: str, key: str) -> str:
        """The value of the row after that has the same ``key``, or NULL."""

    def person_of(self, case_no: str, person: str) -> str:
        """The person of a group of rows of one case, grouped by ``case_no``."""

    def people(self, condition: str, person: str = "person") -> str:
        """An aggregate: how many people there are of whom the condition holds."""

    def literal(self, text: str) -> str:
        """A text as SQL: its bytes in digits, so that no sign of it can mean anything else."""


def render(question: str, dialect: Dialect, fragments: Mapping[str, str] | None = None) -> str:
    """The SQL of ``sql/QUESTION.sql`` for an engine."""
    return expand(_text(question), dialect, fragments or {})


def expand(sql: str, dialect: Dialect, fragments: Mapping[str, str]) -> str:
    """``sql`` with its fragments put in and its calls said as the engine says them."""
    filled = _PLACEHOLDER.sub(lambda found: fragments[found.group(1)], sql)
    # The last call has no other inside of it.
    while calls := list(_CALL.finditer(filled)):
        call = calls[-1]
        end = _closing(filled, call.end())
        function: Callable[..., str] = getattr(dialect, call.group(1))
        said = function(*_parted(filled[call.end() : end]))
        filled = filled[: call.start()] + said + filled[end + 1 :]
    return filled


def _closing(sql: str, begin: int) -> int:
    """Where the bracket is closed that was opened before ``begin``."""
    depth = 1
    for at in range(begin, len(sql)):
        depth += (sql[at] == "(") - (sql[at] == ")")
        if not depth:
            return at
    message = f"a bracket is not closed in: {sql[begin : begin + 80]}"
    raise ValueError(message)


def _parted(arguments: str) -> list[str]:
    """Arguments between commas that stand in no brackets and in no quotes."""
    parts, depth, quoted, begin = [], 0, False, 0
    for at, sign in enumerate(arguments):
        if sign == "'":
            quoted = not quoted
        elif not quoted:
            depth += (sign == "(") - (sign == ")")
            if sign == "," and not depth:
                parts.append(arguments[begin:at].strip())
                begin = at + 1
    last = arguments[begin:].strip()
    return [*parts, last] if last or parts else []


@cache
def _text(question: str) -> str:
    place = files("generator.discovery") / "sql" / f"{question}.sql"
    lines = place.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("--"))
