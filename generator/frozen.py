"""Records that nobody changes once they are made, which mypy holds everybody to.

mypy sees the library's own decorator. While the program runs nothing keeps a field from being
set, since that costs more than half of making a record, and a build makes millions. Functions
made here compare, hash and spell all records, and the one that begins a record is compiled when
the first of its kind is made: to compile five for each of some three hundred classes takes most
of the time that importing them takes.
What they do is what the library's would; tests hold them to that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 (to hand it on)
else:
    from dataclasses import MISSING, Field, fields
    from dataclasses import dataclass as _made
    from operator import attrgetter

    def dataclass(kind: type | None = None, **how: bool) -> Any:  # noqa: ANN401 (as the library's)
        """The library's decorator, quicker for what is ``frozen``."""
        if kind is None:
            return lambda kind: dataclass(kind, **how)
        if not how.pop("frozen", False):
            return _made(kind, **how)
        is_compared = how.pop("eq", True)
        if is_ordered := how.get("order", False):
            record = _made(kind, repr=False, unsafe_hash=True, **how)
        else:
            record = _made(kind, eq=False, repr=False, init=False, **how)
        told = fields(record)
        own = {"__repr__": _spelling([each.name for each in told if each.repr])}
        if not is_ordered:
            own["__init__"] = _beginning(record)
        if is_compared and not is_ordered:
            own |= _comparison([each.name for each in told if each.compare])
        for name, function in own.items():
            if name not in kind.__dict__:
                setattr(record, name, function)
        return record

    def _beginning(record: type) -> Callable[..., None]:
        def begin(this: object, *values: object, **named: object) -> None:
            record.__init__ = _compiled(record)
            record.__init__(this, *values, **named)

        return begin

    def _compiled(record: type) -> Callable[..., None]:
        by_place = [each for each in fields(record) if each.init and not each.kw_only]
        by_name = [each for each in fields(record) if each.init and each.kw_only]
        names = ["self", *_defaulted(by_place), *(["*", *_defaulted(by_name)] if by_name else [])]
        lines = [f"self.{each.name} = {_given(each)}" for each in fields(record) if _is_set(each)]
        lines += ["self.__post_init__()"] * hasattr(record, "__post_init__")
        text = f"def __init__({', '.join(names)}):\n " + "\n ".join(lines or ["pass"])
        made = {"FIELDS": record.__dataclass_fields__, "ANEW": MISSING}
        exec(text, made)  # noqa: S102 (names of fields alone, as the library does)
        return made["__init__"]

    def _is_set(each: Field) -> bool:
        return each.init or _has_default(each)

    def _has_default(each: Field) -> bool:
        return each.default is not MISSING or each.default_factory is not MISSING

    def _defaulted(fields: list[Field]) -> list[str]:
        """Parameters; a default of ``ANEW`` stands for one that each record has of its own."""
        defaults = [f"=FIELDS['{each.name}'].default" * _has_default(each) for each in fields]
        return [each.name + default for each, default in zip(fields, defaults, strict=True)]

    def _given(each: Field) -> str:
        own = f"FIELDS['{each.name}']"
        if each.default_factory is MISSING:
            return each.name if each.init else f"{own}.default"
        made = f"{own}.default_factory()"
        return f"{made} if {each.name} is ANEW else {each.name}" if each.init else made

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
