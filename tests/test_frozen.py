"""Our records do what the library's would, but that nothing holds a field at run time."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import field, fields, replace
from typing import Any

import pytest

from generator.frozen import dataclass

Make = Callable[..., Any]
both = pytest.mark.parametrize(
    "make", [dataclass, dataclasses.dataclass], ids=["ours", "library's"]
)


def record(make: Make, **how: bool) -> Any:
    @make(frozen=True, slots=True, **how)
    class Thing:
        name: str
        number: int = 0
        note: str = field(default="", compare=False)
        unsaid: str = field(default="", repr=False)

    return Thing


@both
def test_records_are_equal_when_what_they_hold_is(make: Make) -> None:
    thing, other = record(make), record(make)
    assert thing("a", 1) == thing("a", 1)
    assert thing("a", 1) != thing("a", 2)
    assert thing("a", note="x") == thing("a", note="y")
    assert thing("a") != other("a")
    assert thing("a") != ("a", 0, "", "")


@both
def test_equal_records_are_one_in_a_set(make: Make) -> None:
    thing = record(make)
    assert len({thing("a"), thing("a", note="x"), thing("b")}) == 2
    with pytest.raises(TypeError):
        hash(thing([]))


@both
def test_a_record_is_spelt_by_its_fields(make: Make) -> None:
    spelt = repr(record(make)("ä'", unsaid="s"))
    assert spelt.endswith("Thing(name=\"ä'\", number=0, note='')")


@both
def test_a_record_has_slots_and_fields(make: Make) -> None:
    thing = record(make)
    assert [each.name for each in fields(thing)] == ["name", "number", "note", "unsaid"]
    assert replace(thing("a"), number=3) == thing("a", 3)
    with pytest.raises((AttributeError, TypeError)):
        thing("a").other = 1


@both
def test_records_may_be_told_apart_by_which_they_are(make: Make) -> None:
    thing = record(make, eq=False)
    one = thing("a")
    assert one != thing("a")
    assert len({one, thing("a")}) == 2


@both
def test_records_may_be_ordered(make: Make) -> None:
    thing = record(make, order=True)
    assert min([thing("b"), thing("a", 2), thing("a", 1)]) == thing("a", 1)
    assert len({thing("a"), thing("a")}) == 1


@both
def test_records_without_fields_are_equal(make: Make) -> None:
    @make(frozen=True, slots=True)
    class Nothing:
        pass

    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


@both
def test_a_record_of_another_kind_is_another(make: Make) -> None:
    class Wide:
        name: str = ""

    wide: Any = make(frozen=True, slots=True, kw_only=True)(Wide)

    class Narrow(wide):  # type: ignore[misc] # a class made here
        number: int

    narrow: Any = make(frozen=True, slots=True, kw_only=True)(Narrow)
    assert narrow(number=1) == narrow(name="", number=1)
    assert narrow(number=1) != wide()


@both
def test_what_a_class_says_itself_stays(make: Make) -> None:
    class Own:
        def __repr__(self) -> str:
            return "mine"

    assert repr(make(frozen=True, slots=True)(Own)()) == "mine"


@both
def test_a_record_begins_with_what_is_given_and_with_defaults(make: Make) -> None:
    class Fields:
        first: str
        second: int = 2
        listed: list[str] = field(default_factory=list)
        named: str = field(kw_only=True)
        worn: str = field(default="w", kw_only=True)

    mixed: Any = make(frozen=True, slots=True)(Fields)
    one, other = mixed("a", named="n"), mixed("a", 3, ["l"], named="n", worn="x")
    assert (one.first, one.second, one.listed, one.named, one.worn) == ("a", 2, [], "n", "w")
    assert (other.second, other.listed, other.worn) == (3, ["l"], "x")
    assert mixed("a", named="n").listed is not one.listed
    for wrong in ({}, {"first": "a"}, {"named": "n"}, {"first": "a", "named": "n", "odd": 1}):
        with pytest.raises(TypeError):
            mixed(**wrong)


@both
def test_what_nobody_may_give_is_there_as_well(make: Make) -> None:
    class Own:
        made: list[str] = field(default_factory=list, init=False)
        fixed: str = field(default="f", init=False)
        number: int = 1

    own: Any = make(frozen=True, slots=True)(Own)
    assert (own(2).made, own(2).fixed, own(2).number) == ([], "f", 2)
    with pytest.raises(TypeError):
        own(made=[])


@both
def test_a_record_may_look_at_itself_when_it_begins(make: Make) -> None:
    seen = []

    class Looking:
        name: str

        def __post_init__(self) -> None:
            seen.append(self.name)

    looking: Any = make(frozen=True, slots=True)(Looking)
    below: Any = type("Below", (looking,), {})  # no record, so it begins as the one above
    assert [looking("a").name, below("b").name, looking("c").name] == seen == ["a", "b", "c"]
