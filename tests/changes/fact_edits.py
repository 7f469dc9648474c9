"""Random edits of the facts of a record: each one edit, and the change that it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from msgspec.structs import replace

from generator.changes.normalising import NOWHERE
from generator.model.records.journey import (
    Emotion,
    Kpi,
    Opportunity,
    OwnFact,
    Pain,
    Picture,
    Story,
)
from generator.model.records.values import Dated, Interval, Quantity, Value
from generator.model.vocabulary.keys import find_choice, find_key
from tests.changes.worlds import Expected, World, word, words
from tests.changes.writing import columns

RECORDS: dict[str, Any] = {
    "pain": Pain,
    "opportunity": Opportunity,
    "kpi": Kpi,
    "user story": Story,
}
TEAM: frozenset[str] = frozenset()


def fact_edit(
    record: Any, place: str, world: World, rng: Random, where: Expected
) -> tuple[Any, Expected] | None:
    """The record with one fact edited, and what must be reported; None when chance had none."""
    options = [
        (name, key) for name, key in columns(record) if name == "own" or _may_edit(key, place)
    ]
    if not options:
        return None
    filled = [one for one in options if getattr(record, one[0]) not in (None, ())]
    name, key = rng.choice(filled if filled and rng.random() < 0.75 else options)
    if name == "own":
        return _own_edit(record, world, rng, where)
    if not where.key and not world.lock(where.registry, where.thing, where.heading, key):
        return None
    value = getattr(record, name)
    if isinstance(value, tuple):
        edited = _list_edit(value, key, place, world, rng, where)
    else:
        edited = _single_edit(value, key, place, world, rng, where)
    if edited is None:
        return None
    new, expected = edited
    return replace(record, **{name: new}), expected


def _may_edit(key: str, place: str) -> bool:
    found = find_key(key, place)
    return found is not None and key not in ("extends", "photo", "history", "observed")


def _report(where: Expected, kind: str, key: str, *detail: Any) -> Expected:
    return replace(where, kind=kind, key=key, detail=detail)


def _single_edit(
    value: Any, key: str, place: str, world: World, rng: Random, where: Expected
) -> tuple[Any, Expected] | None:
    if value is None:
        new = new_value(key, place, world, rng, None)
        return None if new is None else (new, _report(where, "FactAdded", key, new))
    if rng.random() < 0.3:
        return None, _report(where, "FactRemoved", key, value)
    if rng.random() < 0.2 and place in ("stage", "step") and value.visible_to is None:
        marked = replace(value, visible_to=TEAM)
        return marked, _report(where, "MarkChanged", key, None, TEAM)
    new = new_value(key, place, world, rng, value)
    if new is None:
        return None
    new = replace(new, visible_to=value.visible_to)
    return new, _report(where, "FactChanged", key, value.value, new.value)


def _list_edit(
    items: tuple[Any, ...], key: str, place: str, world: World, rng: Random, where: Expected
) -> tuple[tuple[Any, ...], Expected] | None:
    found = find_key(key, place)
    assert found is not None
    may_repeat = found.many or found.holds_list or key == "emotion"
    choices = ["change"] * 3 * bool(items) + ["remove"] * bool(items) + ["inside"] * bool(items)
    if not items or may_repeat:
        choices.append("add")
    if len(items) > 1:
        choices.append("reorder")
    if items and place in ("stage", "step") and key != "order":
        choices.append("mark")
    match rng.choice(choices):
        case "add":
            return _add(items, key, place, world, rng, where)
        case "remove":
            at = rng.randrange(len(items))
            return (*items[:at], *items[at + 1 :]), _report(where, "FactRemoved", key, items[at])
        case "reorder":
            return _reorder(items, key, rng, where)
        case "mark":
            return _mark(items, key, rng, where)
        case "inside":
            return _inside(items, key, world, rng, where)
        case _:
            return _change(items, key, place, world, rng, where)


def _add(
    items: tuple[Any, ...], key: str, place: str, world: World, rng: Random, where: Expected
) -> tuple[tuple[Any, ...], Expected] | None:
    new = new_item(key, place, world, rng, items)
    if new is None:
        return None
    at = rng.randint(0, len(items))
    return (*items[:at], new, *items[at:]), _report(where, "FactAdded", key, new)


def _reorder(
    items: tuple[Any, ...], key: str, rng: Random, where: Expected
) -> tuple[tuple[Any, ...], Expected] | None:
    order = list(range(len(items)))
    rng.shuffle(order)
    new = tuple(items[at] for at in order)
    if new == items or len(set(items)) < len(items):
        return None
    return new, _report(where, "FactsReordered", key, tuple(order))


def _mark(
    items: tuple[Any, ...], key: str, rng: Random, where: Expected
) -> tuple[tuple[Any, ...], Expected] | None:
    at = rng.randrange(len(items))
    if items[at].visible_to is not None:
        return None
    new = (*items[:at], replace(items[at], visible_to=TEAM), *items[at + 1 :])
    return new, _report(where, "MarkChanged", key, None, TEAM)


def _inside(
    items: tuple[Any, ...], key: str, world: World, rng: Random, where: Expected
) -> tuple[tuple[Any, ...], Expected] | None:
    at = rng.randrange(len(items))
    if key not in RECORDS:
        return None
    edited = fact_edit(items[at], key, world, rng, replace(where, key=key))
    if edited is None:
        return None
    return (*items[:at], edited[0], *items[at + 1 :]), edited[1]


def _change(
    items: tuple[Any, ...], key: str, place: str, world: World, rng: Random, where: Expected
) -> tuple[tuple[Any, ...], Expected] | None:
    at = rng.randrange(len(items))
    old = items[at]
    new = changed(old, key, place, world, rng, items)
    if new is None or new == old or new in items:
        return None
    values = (old.value, new.value) if isinstance(old, Value) else (old, new)
    report = _report(where, "FactChanged", key, *values)
    return (*items[:at], new, *items[at + 1 :]), report


def changed(
    old: Any, key: str, place: str, world: World, rng: Random, items: tuple[Any, ...]
) -> Any:
    """The item with another line of its own."""
    if isinstance(old, Emotion):
        score = rng.choice([one for one in (-2.0, -1.0, 0.0, 1.0, 2.0) if one != old.score])
        return replace(old, score=score)
    if isinstance(old, Picture):
        return replace(old, words=words(rng, 3))
    if isinstance(old, Value):
        if find_key(key, place).type == "text" and rng.random() < 0.5:  # type: ignore[union-attr]
            text = slightly(old.value, rng)
            return None if text is None else replace(old, value=text)
        new = new_item(key, place, world, rng, items)
        return None if new is None else replace(new, visible_to=old.visible_to)
    text = slightly(old.text, rng)
    return None if text is None else replace(old, text=text)


def slightly(text: str, rng: Random) -> str | None:
    """The text with one word of it another."""
    parts = text.split()
    if len(parts) < 4 or "[" in text:
        return None
    parts[rng.randrange(1, len(parts))] = word(rng)
    return " ".join(parts)


def new_item(key: str, place: str, world: World, rng: Random, items: tuple[Any, ...]) -> Any:
    """An item that the list does not hold."""
    if key in RECORDS:
        severity: Any = Value(rng.choice(("low", "high")), NOWHERE)
        more = {"pain": {"severity": severity}}.get(key, {})
        return RECORDS[key](text=words(rng), span=NOWHERE, **more)
    if key == "emotion":
        taken = {one.persona.value if one.persona else None for one in items}
        persona = rng.choice(sorted(world.things["personas"]))
        if persona in taken:
            return None
        return Emotion(score=1.0, word=word(rng), persona=Value(persona, NOWHERE), span=NOWHERE)
    if key == "image":
        path = rng.choice(sorted(one for one in world.catalog.assets if one.endswith(".png")))
        if any(one.path == path for one in items):
            return None
        return Picture(words=words(rng, 2), path=path, span=NOWHERE)
    new = new_value(key, place, world, rng, None)
    return None if new is None or any(one.value == new.value for one in items) else new


def new_value(key: str, place: str, world: World, rng: Random, old: Any) -> Any:
    """A value of the key's type, another one than ``old``."""
    found = find_key(key, place)
    assert found is not None
    for _ in range(5):
        value = _value(found, world, rng)
        if value is not None and (old is None or old.value != value):
            return Value(value, NOWHERE)
    return None


def _value(key: Any, world: World, rng: Random) -> Any:
    if key.choices:
        choice = rng.choice(key.choices).id
        assert find_choice(choice, key)
        if key.type == "yes or no":
            return choice == "yes"
        return choice == "online" if key.id == "place" else choice
    if key.refers_to is not None:
        folder = "evidence" if key.refers_to == "evidence" else key.refers_to + "s"
        return rng.choice(sorted(world.things[folder]))
    maker = MAKERS.get(key.type)
    return maker(rng) if maker else None


def _number(rng: Random) -> Quantity:
    number = rng.randint(2, 900) / 10
    return Quantity(number, "%", f"{number:g} %")


MAKERS: dict[str, Callable[[Random], Any]] = {
    "number": _number,
    "scale": lambda rng: rng.randint(1, 5),
    "whole number": lambda rng: rng.randint(1, 90),
    "date": lambda rng: date(2026, rng.randint(1, 12), rng.randint(1, 28)),
    "interval": lambda rng: Interval(
        rng.randint(2, 30), rng.choice(("day", "week", "month", "year"))
    ),
    "url": lambda rng: f"https://tracker.example/{rng.randint(1, 10**6)}",
    "lang": lambda rng: rng.choice(("en", "ru", "de", "fr")),
    "rows": lambda rng: rng.choice(("goal", "thought", "emotion", "pain", "kpi", "wait")),
    "paths": lambda rng: f"old-address-{rng.randint(1, 10**6)}",
    "name": lambda rng: words(rng, 4),
    "text": lambda rng: words(rng, 4),
    "list": lambda rng: words(rng, 4),
    "dated number": lambda rng: Dated(_number(rng), MAKERS["date"](rng)),
}


def _own_edit(
    record: Any, world: World, rng: Random, where: Expected
) -> tuple[Any, Expected] | None:
    row = rng.choice(world.catalog.site.rows)
    if not world.lock(where.registry, where.thing, where.heading, row.id):
        return None
    mine = [one for one in record.own if one.row == row.id]
    others = [one for one in record.own if one.row != row.id]
    new = _own_fact(row, rng)
    if not mine:
        edited, report = [new], _report(where, "FactAdded", row.id, new)
    elif rng.random() < 0.4:
        edited, report = mine[1:], _report(where, "FactRemoved", row.id, mine[0])
    else:
        if mine[0].text == new.text or len(mine) > 1:
            return None
        edited, report = [new], _report(where, "FactChanged", row.id, mine[0], new)
    own = sorted([*others, *edited], key=lambda one: one.row)
    return replace(record, own=tuple(own)), report


def _own_fact(row: Any, rng: Random) -> OwnFact:
    if row.kind == "list":
        return OwnFact(row=row.id, text=words(rng, 4), span=NOWHERE)
    number = (
        rng.randint(int(max(row.low, 1)), int(row.high))
        if row.kind == "curve"
        else rng.randint(2, 99)
    )
    quantity = Quantity(float(number), "", str(number))
    return OwnFact(row=row.id, text=str(number), number=quantity, span=NOWHERE)
