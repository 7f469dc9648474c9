"""Facts into values: what stands under each key of a place, typed, for the record it fills.

The table of keys says how a value is read, a record's fields say where it goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.diagnostics import Diagnostic, Related, Span, error, say, warning
from generator.model.reading.addresses import read_picture
from generator.model.reading.fields import read_field, texts_of
from generator.model.reading.figures import read_history, read_observed
from generator.model.reading.flow_values import read_delay
from generator.model.reading.key_groups import Group, Typed, grouped, mark_below, report_no_value
from generator.model.reading.lists import not_one_text
from generator.model.reading.numbers import read_emotion, read_number
from generator.model.reading.scope import Scope
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
from generator.model.records.registries import Persona
from generator.model.records.site import OwnRow
from generator.model.records.traversal import defaults_of, keys_of
from generator.model.records.values import Audience, Value
from generator.model.vocabulary.terms import Key, Place
from generator.source.values import Fact, Field, Text

_RECORDS: dict[str, tuple[Any, Place]] = {
    "pain": (Pain, "pain"),
    "opportunity": (Opportunity, "opportunity"),
    "user story": (Story, "story"),
    "kpi": (Kpi, "kpi"),
    "yes": (Branch, "branch"),
    "no": (Branch, "branch"),
    "split": (Branch, "branch"),
    "up to": (TimeOut, "time-out"),
}
"""Keys whose value has keys of its own below it."""


_OF_FACTS = frozenset(("text", "name", "emotion"))
"""Types that are read at once: a fact's value is never empty, and text stays as typed."""


@cache
def record_fields(kind: Any) -> dict[str, tuple[str, bool]]:  # noqa: ANN401 (a record's class)
    """Of each key's English name the record's field, and whether that holds many."""
    defaults = defaults_of(kind)
    found = {key: (name, defaults.get(name) == ()) for name, key in keys_of(kind)}
    return found | {"name": found["title"]} if kind is Persona else found


def read_group(group: Group, kind: Any) -> dict[str, Any]:  # noqa: ANN401 (a record's class)
    """The fields of a record of class ``kind`` that the group's facts fill."""
    places = record_fields(kind)
    filled: dict[str, Any] = {}
    for key, typed in group.typed.items():
        place = places.get(key.id)
        if place is None:
            continue
        name, is_many = place
        values: list[Any] = []
        for one in typed:
            values += read_typed(one, key, group.scope)
        if key.type == "emotion" and len(values) > 1:
            values = once_each(values, group.scope)
        if is_many:
            filled[name] = tuple(values)
        elif values:
            filled[name] = values[0]
    if group.own:
        filled["own"] = tuple(_own_facts(group))
    return filled


def read_typed(typed: Typed, key: Key, scope: Scope) -> list[Any]:
    """The values of one fact or field: several of a list, none of what can't be read."""
    node = typed.value
    if isinstance(typed, Fact) and typed.value is not None and key.type in _OF_FACTS:
        if key.id in _RECORDS:
            return _read_record(typed, typed.value, key, scope)
        if key.type == "emotion":
            return _read_emotion(typed, typed.value, scope)
        return [Value(typed.value.value, typed.value.span, mark_below(typed, scope))]
    if report_no_value(typed, scope) or node is None:
        return []
    mark = mark_below(typed, scope)
    if key.type in _OF_FILES:
        return _OF_FILES[key.type](typed, scope, mark)
    values: list[Any] = []
    for text in texts_of(node, key, scope):
        value = read_field(text, key, scope)
        if value is not None:
            values.append(Value(value, text.span, mark))
    return values


def _read_record(fact: Fact, text: Text, key: Key, scope: Scope) -> list[Any]:
    kind, place = _RECORDS[key.id]
    own: dict[str, Any] = {}
    if kind is TimeOut:
        limit = read_delay(text, scope.problems)
        own["minutes"] = limit.minutes if limit else 0
    if not fact.below:
        return [kind(text=text.value, span=text.span, **own)]
    group = grouped(fact.below, place, scope)
    own |= read_group(group, kind)
    record = kind(text=text.value, span=text.span, visible_to=group.mark, **own)
    if isinstance(record, Pain):
        _look_at_hypothesis(record, scope)
    return [record]


def _look_at_hypothesis(pain: Pain, scope: Scope) -> None:
    if pain.evidence and pain.hypothesis is not None and pain.hypothesis.value:
        scope.findings.add(
            warning(
                "hypothesis-with-evidence",
                pain.hypothesis.span,
                say("This pain has evidence, so it is no mere hypothesis."),
                say("Remove the hypothesis, or the evidence if it shows something else."),
                Related(pain.evidence[0].span, say("The evidence.")),
            )
        )


def _read_emotion(fact: Fact, text: Text, scope: Scope) -> list[Any]:
    read = read_emotion(text, scope.problems)
    group = grouped(fact.below, "emotion", scope) if fact.below else None
    filled = read_group(group, Emotion) if group else {}
    is_nobodys = group is not None and group.of("persona") is not None and not filled
    if read is None or is_nobodys:
        return []
    score, word = read
    mark = group.mark if group else None
    return [Emotion(score=score, word=word, span=text.span, visible_to=mark, **filled)]


def once_each(emotions: list[Emotion], scope: Scope) -> list[Emotion]:
    """The emotions, the first of each persona and of everybody else."""
    first: dict[str, Emotion] = {}
    for emotion in emotions:
        persona = emotion.persona.value if emotion.persona else ""
        earlier = first.setdefault(persona, emotion)
        if earlier is not emotion:
            scope.findings.add(
                error(
                    "duplicate-emotion",
                    emotion.span,
                    say("“{persona}” has an emotion here already.", persona=persona)
                    if persona
                    else say("An emotion for everybody stands here already."),
                    say("Keep one, or say below it whose it is: - persona: its id."),
                    Related(earlier.span, say("Here it stands first.")),
                )
            )
    return list(first.values())


def _read_picture(typed: Typed, scope: Scope, mark: Audience) -> list[Any]:
    if not isinstance(typed.value, Text):
        if typed.value is not None:
            scope.findings.add(not_one_text(typed.value))
        return []
    read = read_picture(typed.value, scope.problems, may_be_bare=isinstance(typed, Field))
    if read is None:
        return []
    words, path = read
    return [Picture(words=words, path=path, span=typed.value.span, visible_to=mark)]


def _read_history(typed: Typed, scope: Scope, mark: Audience) -> list[Any]:
    if not isinstance(typed.value, Text):
        return []
    return [Value(dated, span, mark) for dated, span in read_history(typed.value, scope)]


def _read_observed(typed: Typed, scope: Scope, mark: Audience) -> list[Any]:
    if not isinstance(typed.value, Text):
        return []
    return [Value(seen, span, mark) for seen, span in read_observed(typed.value, scope)]


_OF_FILES = {
    "image": _read_picture,
    "table": _read_history,
    "observed figure": _read_observed,
}
"""Types whose value is the path of a file, or leads to one."""


def _own_facts(group: Group) -> Iterator[OwnFact]:
    for typed in group.own.values():
        for row, fact in typed:
            yield from _read_own(row, fact, group.scope)


def _read_own(row: OwnRow, fact: Typed, scope: Scope) -> Iterator[OwnFact]:
    text = fact.value
    if report_no_value(fact, scope) or not isinstance(text, Text):
        return
    mark = mark_below(fact, scope)
    own = OwnFact(row=row.id, text=text.value.strip(), span=text.span, visible_to=mark)
    if row.kind == "list":
        yield own
    elif row.kind == "image":
        for picture in _read_picture(fact, scope, None):
            yield OwnFact(
                row=row.id,
                text=picture.words,
                picture=picture,
                span=text.span,
                visible_to=mark,
            )
    else:
        yield from _with_number(own, row, text, scope)


def _with_number(own: OwnFact, row: OwnRow, text: Text, scope: Scope) -> Iterator[OwnFact]:
    number = read_number(text, scope.problems)
    if number is None:
        return
    if row.kind == "curve" and not row.low <= number.number <= row.high:
        scope.findings.add(_out_of_range(row, text.value, text.span))
        return
    yield OwnFact(
        row=own.row, text=own.text, number=number, span=own.span, visible_to=own.visible_to
    )


def _out_of_range(row: OwnRow, value: str, span: Span) -> Diagnostic:
    return error(
        "out-of-range",
        span,
        say(
            "“{row}” is from {low} to {high}, not {value}.",
            row=row.id,
            low=f"{row.low:g}",
            high=f"{row.high:g}",
            value=value,
        ),
        say("Type a number of that range."),
    )
