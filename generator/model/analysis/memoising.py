"""What was worked out of a record once, for all who ask again while the record stands.

By which object it is, not by what it holds: to compare two journeys would cost more than
most of what is asked of them. Only for records and mappings that nobody changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from generator.cache.dependencies import Tracked

Record = TypeVar("Record")
Found = TypeVar("Found")


def remembered(most: int) -> Callable[[Callable[[Record], Found]], Callable[[Record], Found]]:
    """Have a function of one record remember its results, for ``most`` records at a time."""

    def remembering(function: Callable[[Record], Found]) -> Callable[[Record], Found]:
        # The record is kept beside the result, so that its number is given to no other.
        known: dict[int, tuple[Record, Found]] = {}

        @wraps(function)
        def ask(record: Record) -> Found:
            if isinstance(record, Tracked):
                record.values()  # whoever asks depends on it, whoever asked first
            number = id(record)
            found = known.get(number)
            if found is None or found[0] is not record:
                if len(known) >= most:
                    known.clear()
                found = known[number] = record, function(record)
            return found[1]

        return ask

    return remembering
