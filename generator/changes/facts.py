"""The facts and the prose of two records that are the same thing: what came, went, changed, moved.

It walks the fields of the records, so that a field added later is compared without being
named here; what is said in the line of a fact itself stands in ``_HEADS``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.changes.kinds import (
    Below,
    Change,
    FactAdded,
    FactChanged,
    FactRemoved,
    FactsReordered,
    MarkChanged,
    NarrativeChanged,
)
from generator.changes.pairing import Pairs, left, paired
from generator.changes.prose import joined, unquoted, word_runs
from generator.model.analysis.targets import course_between, way_of
from generator.model.records.flow import Branch, TimeOut
from generator.model.records.journey import (
    Emotion,
    Kpi,
    Opportunity,
    OwnFact,
    Pain,
    Picture,
    Story,
)
from generator.model.records.places import Target
from generator.model.records.registries import Answer, Criterion, Entry, Part, Question
from generator.model.records.traversal import keys_of
from generator.model.records.values import Audience, Dated, Passage, Value


class Viewers(Struct, frozen=True):
    """The audiences that see a place, and the keys that are hidden from each."""

    audiences: frozenset[str]
    hidden: Mapping[str, frozenset[str]]

    def below(self, mark: Audience, key: str = "") -> Viewers:
        """Those of them that a mark lets through and that may see what is under the key."""
        left = frozenset(
            one
            for one in self.audiences
            if (mark is None or one in mark) and key not in self.hidden.get(one, ())
        )
        return replace(self, audiences=left)


class Scope(Struct, frozen=True):
    """Where a comparison stands: the targets, what the place is called, the facts around it."""

    old: Target
    new: Target
    title: str
    old_viewers: Viewers
    new_viewers: Viewers
    below: tuple[Below, ...] = ()

    def inside(self, here: Below, old: Any, new: Any) -> Scope:  # noqa: ANN401 (records)
        """The same place, below a fact of it, which is these two records."""
        return replace(
            self,
            below=(*self.below, here),
            old_viewers=self.old_viewers.below(old.visible_to, here.key),
            new_viewers=self.new_viewers.below(new.visible_to, here.key),
        )

    def place(self) -> dict[str, Any]:
        """The fields that every change of this place has."""
        return {"old": self.old, "new": self.new, "title": self.title}

    def fields(self) -> dict[str, Any]:
        """The same for what may stand below a fact."""
        return {**self.place(), "below": self.below}

    def sight(self, old_mark: Audience, new_mark: Audience, key: str = "") -> dict[str, Any]:
        """The fields that tell of a mark: who is let through by it now, and who was before."""
        before = self.old_viewers.below(old_mark, key).audiences
        after = self.new_viewers.below(new_mark, key).audiences
        return {
            "old_mark": old_mark,
            "new_mark": new_mark,
            "gained": tuple(sorted(after - before)),
            "lost": tuple(sorted(before - after)),
        }


_HEADS: dict[type, tuple[str, ...]] = {
    Emotion: ("score", "word", "persona"),
    Pain: ("text",),
    Opportunity: ("text",),
    Kpi: ("text",),
    Story: ("text",),
    Branch: ("text",),
    TimeOut: ("text", "minutes"),
    Picture: ("words", "path"),
    OwnFact: ("row", "text", "number", "picture"),
    Entry: ("key", "text", "score"),
    Answer: ("text", "count"),
    Criterion: ("text", "score", "best"),
    Question: ("text",),
}
"""Of records that stand in lists: what is typed in their own line; the rest stands below."""

_NAMES: dict[type, str] = {Emotion: "persona", Picture: "path", Entry: "key"}
"""The field that such a record is known by; of all others it is the text."""

_NEVER_REPLACED = (Pain, Opportunity)
"""Another text in their place is another one: what was known of the first is gone with it."""

_NAME_KEYS = frozenset(
    (
        *("persona", "touchpoint", "evidence", "tags", "aliases", "rows", "order"),
        *("measured", "history", "observed"),
    )
)
"""Keys of lists whose items are names or days: two of them are the same one or are not."""

_KEYS = {
    "entries": "entry",
    "points": "point",
    "answers": "answer",
    "criteria": "criterion",
    "questions": "question",
}
_ELSEWHERE = frozenset(
    (
        *("id", "path", "group", "title", "span", "visible_to", "described"),
        *("narrative", "stages", "steps", "parts"),
    )
)
"""Fields that are no facts."""
_KIND = (Part, "kind")
"""Nor is what a section is, which is read out of its title."""


def fact_changes(old: Any, new: Any, scope: Scope) -> Iterator[Change]:  # noqa: ANN401 (any record)
    """What changed in the facts of a place, below which ``scope`` may stand already."""
    for name, key in _columns(old.__class__, new.__class__):
        was, now = getattr(old, name, None), getattr(new, name, None)
        if (was or None) == (now or None):
            continue
        found = (
            _list_changes(was or (), now or (), key, scope)
            if isinstance(was, tuple) or isinstance(now, tuple)
            else _single_changes(was, now, key, scope)
        )
        if isinstance(old, Kpi) and isinstance(new, Kpi):
            found = (_with_effect(one, old, new) for one in found)
        yield from found


def _with_effect(change: Change, old: Kpi, new: Kpi) -> Change:
    """A change below a KPI; when it is by this that today's figure is another, it says so."""
    if not isinstance(change, FactAdded | FactChanged) or old.now is None or new.now is None:
        return change
    value = change.value if isinstance(change, FactAdded) else change.new_value
    found: Any = value.value if isinstance(value, Value) else value
    if (found.quantity if isinstance(found, Dated) else found) is not new.now:
        return change
    # A figure that has passed its target would have another way guessed from it alone.
    judge = new if new.better or way_of(old) is None else old
    course = course_between(judge, old.now, new.now)
    return replace(change, effect=course) if course in ("better", "worse") else change


@cache
def _columns(old: Any, new: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 (records' classes)
    """The fields of facts of either class, and their keys; a step may have become a stage."""
    heads = _HEADS.get(new, ())
    found = {
        name: _KEYS.get(name, key)
        for kind in (new, old)
        for name, key in keys_of(kind)
        if name not in _ELSEWHERE and name not in heads and (kind, name) != _KIND
    }
    return tuple(found.items())


def _single_changes(old: Any, new: Any, key: str, scope: Scope) -> Iterator[Change]:  # noqa: ANN401
    if old is None:
        yield FactAdded(**scope.fields(), key=key, value=_plain(new))
    elif new is None:
        yield FactRemoved(**scope.fields(), key=key, value=_plain(old))
    else:
        yield from _item_changes(old, new, key, scope, (None, None))


def _list_changes(
    old: tuple[Any, ...], new: tuple[Any, ...], key: str, scope: Scope
) -> Iterator[Change]:
    if key == "own":
        rows = dict.fromkeys(own.row for own in (*old, *new))
        for row in sorted(rows):
            was, now = (tuple(own for own in side if own.row == row) for side in (old, new))
            if was != now:
                yield from _list_changes(was, now, row, scope)
        return
    text = _nothing if key in _NAME_KEYS else text_of
    pairs = paired(old, new, _name, text, may_take_place=_may_take_place(old, new))
    for at in left(len(old), pairs.values()):
        yield FactRemoved(**scope.fields(), key=key, value=_plain(old[at]), old_at=at)
    for at, item in enumerate(new):
        if at in pairs:
            yield from _item_changes(old[pairs[at]], item, key, scope, (pairs[at], at))
        else:
            yield FactAdded(**scope.fields(), key=key, value=_plain(item), new_at=at)
    order = tuple(pairs[at] for at in sorted(pairs))
    if list(order) != sorted(order):
        yield FactsReordered(**scope.fields(), key=key, order=order)


def _may_take_place(old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    return not isinstance((*old, *new)[0], _NEVER_REPLACED)


def _item_changes(
    old: Any,  # noqa: ANN401 (a value or a record)
    new: Any,  # noqa: ANN401 (the same)
    key: str,
    scope: Scope,
    places: tuple[int | None, int | None],
) -> Iterator[Change]:
    """What changed in one fact: its own line, its mark, what stands below it."""
    if old == new:
        return
    old_at, new_at = places
    here: dict[str, Any] = {**scope.fields(), "key": key, "old_at": old_at, "new_at": new_at}
    if _head(old) != _head(new):
        yield FactChanged(**here, old_value=_inner(old), new_value=_inner(new))
    if old.visible_to != new.visible_to:
        sight = scope.sight(old.visible_to, new.visible_to, key)
        yield MarkChanged(**here, text=text_of(new), **sight)
    if not isinstance(new, Value):
        here_below = Below(key, text_of(new), old_at or 0, new_at or 0)
        yield from fact_changes(old, new, scope.inside(here_below, old, new))


def _plain(item: Any) -> object:  # noqa: ANN401 (a value or a record)
    """What a Value without a mark of its own holds; all else as it is."""
    return item.value if isinstance(item, Value) and item.visible_to is None else item


def _inner(item: Any) -> object:  # noqa: ANN401 (a value or a record)
    return item.value if isinstance(item, Value) else item


def _head(item: Any) -> object:  # noqa: ANN401 (a value or a record)
    if isinstance(item, Value):
        return item.value
    return tuple(_inner(getattr(item, name)) for name in _HEADS[item.__class__])


def _name(item: Any) -> Hashable:  # noqa: ANN401 (a value or a record)
    """What an item is known by."""
    inner: Any = _inner(item)
    if isinstance(inner, Dated):
        return inner.day
    field = _NAMES.get(inner.__class__, "text" if inner is item else "")
    name: Hashable = _inner(getattr(inner, field)) if field else inner
    return name


def _nothing(item: object) -> str:
    """What a name is compared by: no name is like another."""
    del item
    return ""


def text_of(item: Any) -> str:  # noqa: ANN401 (a value or a record)
    """The words of a fact, as its own line has them."""
    item = _inner(item)
    match item:
        case Emotion():
            return f"{item.score:+g} {item.word}".strip()
        case Dated():
            return f"{item.quantity.text} ({item.day.isoformat()})"
        case Entry():
            return f"{item.key}: {item.text}"
        case Picture():
            return item.words or item.path
        case _:
            return str(getattr(item, "text", item))


def items_of(record: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 (any record)
    """The key of every fact of a record, and the fact itself."""
    for name, key in _columns(record.__class__, record.__class__):
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if item is not None:
                yield (item.row if isinstance(item, OwnFact) else key), item


def facts_of(record: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 (any record)
    """The key and the words of every fact of a record, without what stands below it."""
    return ((key, text_of(item)) for key, item in items_of(record))


@cache
def field_of(kind: Any, key: str) -> str:  # noqa: ANN401 (a record's class)
    """The field of a class that holds what was typed under a key; "" for own rows."""
    if key == "narrative":
        return key
    return next(
        (name for name, typed in _columns(kind, kind) if typed == key and name != "own"), ""
    )


Narrative = tuple[Passage, ...]
"""Settled: every passage is one block."""


def narrative_changes(old: Narrative, new: Narrative, scope: Scope) -> Iterator[Change]:
    """One change of words at most, and one for each run of blocks that got another mark."""
    if old == new:
        return
    pairs = paired(old, new, _block_words, _block_words, may_take_place=True)
    if not _is_same_text(old, new, pairs):
        runs = word_runs(joined(one.text for one in old), joined(one.text for one in new))
        yield NarrativeChanged(
            **scope.fields(), old_passages=old, new_passages=new, runs=runs or ()
        )
    yield from _mark_changes(old, new, pairs, scope)


def _block_words(passage: Passage) -> str:
    """The block's words: a quote that was for the team alone may be an ordinary one now."""
    return unquoted(passage.text)


def _is_same_text(old: Narrative, new: Narrative, pairs: Pairs) -> bool:
    order = [pairs[at] for at in sorted(pairs)]
    if len(old) != len(new) or len(pairs) != len(new) or order != sorted(order):
        return False
    return all(
        _block_words(old[old_at]) == _block_words(new[at])
        and (old[old_at].text == new[at].text or old[old_at].visible_to != new[at].visible_to)
        for at, old_at in pairs.items()
    )


def _mark_changes(old: Narrative, new: Narrative, pairs: Pairs, scope: Scope) -> Iterator[Change]:
    marked = [
        (old_at, at)
        for at, old_at in sorted(pairs.items())
        if old[old_at].visible_to != new[at].visible_to
    ]
    for run in _runs_of_blocks(marked, old, new):
        (old_at, at), blocks = run[0], [new[at].text for _, at in run]
        yield MarkChanged(
            **scope.fields(),
            key="narrative",
            text=joined(blocks),
            old_at=old_at,
            new_at=at,
            **scope.sight(old[old_at].visible_to, new[at].visible_to),
        )


def _runs_of_blocks(
    marked: Sequence[tuple[int, int]], old: Narrative, new: Narrative
) -> Iterator[list[tuple[int, int]]]:
    """Blocks in a row that were for the same readers, and are for the same ones now."""
    for _, run in groupby(
        enumerate(marked),
        key=lambda one: (
            one[1][1] - one[0],
            _readers_of(old[one[1][0]]),
            _readers_of(new[one[1][1]]),
        ),
    ):
        yield [places for _, places in run]


def _readers_of(passage: Passage) -> list[str] | None:
    return None if passage.visible_to is None else sorted(passage.visible_to)
