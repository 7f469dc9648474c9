"""What a page reads while it is made, so that the next build knows when to make it again.

A record is watched: its mappings note each key that is asked for (also where nothing is
under it), and whether they were gone through; its other fields note that they were read.
So whatever a page can learn is noted, fields that are added later as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from typing import Any, TypeVar

R = TypeVar("R")

ReadKey = str | tuple[str, ...] | None
"""Of a mapping, or a field's name; None for all keys, ``ALL`` for all that is under them."""

Read = tuple[str, ReadKey]
"""The name of a mapping, such as ``site.occurrences``, or of a record; and the key."""

NAMES: ReadKey = None
ALL: ReadKey = ("*", "*", "*", "*", "*")
"""Longer than any key of a mapping is."""


class Recorder:
    """Notes what is read, from ``begin`` to ``end``; at other times nothing.

    Between the two may be those of a part of what is made, whose reads are the whole's as well.
    """

    __slots__ = ("_open", "note")

    def __init__(self) -> None:
        self._open: list[dict[Read, None]] = []
        self.note: Callable[[Read], object] = _leave
        """Notes one."""

    def begin(self) -> Mapping[Read, None]:
        """What will be read, by order of first reads; it grows until ``end``."""
        found: dict[Read, None] = {}
        self._open.append(found)
        self.note = found.setdefault
        return found

    def end(self) -> None:
        """Note no more for what was begun last."""
        found = self._open.pop()
        if self._open:
            self._open[-1].update(found)
            self.note = self._open[-1].setdefault
        else:
            self.note = _leave


_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""Made once, since a site has thousands of pages."""


def _leave(_: Read) -> None:
    pass


class Tracked(Mapping[Any, Any]):
    """A mapping that notes what is asked of it; ``opened`` is applied to what it gives."""

    __slots__ = ("_name", "_recorder", "_values")

    def __init__(
        self,
        name: str,
        values: Mapping[Any, Any],
        recorder: Recorder,
        opened: Callable[[Any], Any] | None = None,
    ) -> None:
        self._name = name
        self._values = values if opened is None else _Opened(values, opened)
        self._recorder = recorder

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401 (of any mapping)
        self._recorder.note((self._name, key))
        return self._values[key]

    def get(self, key: Any, default: Any = None) -> Any:  # noqa: ANN401, D102 (as above)
        self._recorder.note((self._name, key))
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._recorder.note((self._name, key))  # type: ignore[arg-type] # of any mapping
        return key in self._values

    def __iter__(self) -> Iterator[Any]:
        self._recorder.note((self._name, NAMES))
        return iter(self._values)

    def __len__(self) -> int:
        self._recorder.note((self._name, NAMES))
        return len(self._values)

    def values(self) -> ValuesView[Any]:
        """All values."""
        self._recorder.note((self._name, ALL))
        return self._values.values()

    def items(self) -> ItemsView[Any, Any]:
        """All keys with their values."""
        self._recorder.note((self._name, ALL))
        return self._values.items()


class _Opened(Mapping[Any, Any]):
    """A mapping whose values are opened when somebody first asks for them."""

    __slots__ = ("_known", "_opened", "_values")

    def __init__(self, values: Mapping[Any, Any], opened: Callable[[Any], Any]) -> None:
        self._values = values
        self._opened = opened
        self._known: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401 (of any mapping)
        if key not in self._known:
            self._known[key] = self._opened(self._values[key])
        return self._known[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def tracked(record: R, name: str, recorder: Recorder, **inner: object) -> R:
    """The record with its fields watched; ``inner`` are those that are watched already."""
    kind: Any = record.__class__
    slots = {name: kind.__dict__[name] for name in kind.__struct_fields__}
    values = {each: inner.get(each, getattr(record, each)) for each in slots}
    own: dict[str, object] = {
        each: _noting(name, each, slots[each], recorder)
        for each, value in values.items()
        if each not in inner and not isinstance(value, Mapping)
    }
    for each, value in values.items():
        if isinstance(value, Mapping) and each not in inner:
            values[each] = Tracked(f"{name}.{each}", value, recorder)
    found: R = type(kind)(f"Tracked{kind.__name__}", (kind,), own)(**values)
    return found


def _noting(name: str, each: str, slot: Any, recorder: Recorder) -> property:  # noqa: ANN401
    """A field that notes that it is read."""

    def read(record: object) -> object:
        recorder.note((name, each))
        return slot.__get__(record)

    return property(read)


def encoded(reads: Iterable[Read]) -> str:
    """What was read, as JSON."""
    return _json(list(reads))


def decoded(text: str) -> list[Read]:
    """What ``encoded`` wrote."""
    return [(name, tuple(key) if isinstance(key, list) else key) for name, key in json.loads(text)]
