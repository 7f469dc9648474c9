"""Records that nobody changes once they are made, which mypy holds everybody to.

mypy sees the library's own decorator. While the program runs nothing keeps a field from being
set, since that costs more than half of making a record, and a build makes millions; and all
records are compared, hashed and spelt by functions made here, since compiling four of them for
each of some three hundred classes takes most of the time that importing them takes.
What they do is what the library's would; tests hold them to that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 (to hand it on)
else:
    from dataclasses import dataclass as _made
    from operator import attrgetter

    def dataclass(kind: type | None = None, **how: bool) -> Any:  # noqa: ANN401 (as the library's)
        """The library's decorator, quicker for what is ``frozen``."""
        if kind is None:
            return lambda kind: dataclass(kind, **how)
        if not how.pop("frozen", False):
            return _made(kind, **how)
        is_compared = how.pop("eq", True)
        if how.get("order"):
            return _made(kind, unsafe_hash=True, **how)
        record = _made(kind, eq=False, repr=False, **how)
        fields = record.__dataclass_fields__.values()
        own = {"__repr__": _spelling([each.name for each in fields if each.repr])}
        if is_compared:
            own |= _comparison([each.name for each in fields if each.compare])
        for name, function in own.items():
            if name not in kind.__dict__:
                setattr(record, name, function)
        return record

    def _spelling(names: list[str]) -> Callable[[object], str]:
        def spell(record: object) -> str:
            said = ", ".join([f"{name}={getattr(record, name)!r}" for name in names])
            return f"{record.__class__.__qualname__}({said})"

        return spell

    def _comparison(names: list[str]) -> dict[str, Any]:
        key = attrgetter(*names) if names else _nothing

        def equal(record: object, other: object) -> bool:
            if other.__class__ is record.__class__:
                return key(record) == key(other)
            return NotImplemented

        def number(record: object) -> int:
            return hash(key(record))

        return {"__eq__": equal, "__hash__": number}

    def _nothing(_: object) -> tuple[()]:
        return ()
