"""One reader per type of field: what a key's value means, or what is wrong with it.

Works on one value at a time; which keys may stand where is decided in ``key_groups``.

A reference (an id or a title) is resolved here too, to a thing of the wiki.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.diagnostics import Diagnostic, Message, error, say
from generator.model.reading.addresses import read_alias, read_url
from generator.model.reading.figures import read_measure
from generator.model.reading.flow_values import read_delay, read_point, read_rate, read_window
from generator.model.reading.lists import items_of, not_one_text
from generator.model.reading.names import slug_of
from generator.model.reading.numbers import (
    Problems,
    read_date,
    read_interval,
    read_number,
    read_scale,
    read_share,
    read_whole_number,
)
from generator.model.reading.scope import Known, Scope
from generator.model.vocabulary.keys import find_choice, find_key, keys_at
from generator.model.vocabulary.near_names import guess
from generator.model.vocabulary.terms import FieldType, Key, Registry, fold
from generator.source.values import Node, Text

MOST_COMPARED = 5000
"""Undescribed touchpoints: with so many, more are not compared with the described ones."""


def resolve(text: Text, registry: Registry, scope: Scope) -> str | None:
    """The id that ``text`` means, or None after saying why there is none."""
    if registry == "touchpoint":
        return _touchpoint(text, scope)
    return scope.known.names[registry].resolve(text, scope.problems)


def _touchpoint(text: Text, scope: Scope) -> str | None:
    names = scope.known.names["touchpoint"]
    if names.called(text.value):
        return names.resolve(text, scope.problems)
    thing_id = slug_of(text.value)
    if not thing_id:
        scope.findings.add(_nothing_left(text))
        return None
    if thing_id in scope.findings.undescribed:
        return thing_id
    near = None
    if len(scope.findings.undescribed) < MOST_COMPARED:
        near = scope.known.near_touchpoints.of(thing_id)
    if near is not None:
        scope.findings.add(_nearly(text, near))
        return None
    scope.findings.undescribed[thing_id] = text
    return thing_id


def _nothing_left(text: Text) -> Diagnostic:
    return error(
        "bad-id",
        text.span,
        say("“{name}” has neither a letter nor a digit.", name=text.value),
        say("Type the touchpoint's name, such as website."),
    )


def _nearly(text: Text, near: str) -> Diagnostic:
    return error(
        "nearly-touchpoint",
        text.span,
        say("“{name}” is nearly the name of the touchpoint “{near}”.", name=text.value, near=near),
        say(
            "Type {near}, or describe it in {path} if it is another one.",
            near=near,
            path=f"touchpoints/{slug_of(text.value)}.md",
        ),
    )


_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
STEP_ROW = ("step", "steps", "шаг", "шаги")
STORY_ROWS = ("story", "коротко")
"""Instead of rows: the map in short."""
"""What the row of the steps themselves is called."""


def read_text(text: Text, problems: Problems) -> str | None:
    """Text as typed."""
    del problems
    return text.value.strip() or None


def read_lang(text: Text, problems: Problems) -> str | None:
    """A language's code, in lower case."""
    value = text.value.strip()
    if _LANG.fullmatch(value):
        return value.lower()
    problems.append(
        error(
            "bad-lang",
            text.span,
            say("“{value}” is not the code of a language.", value=text.value),
            say("Type a code such as ru or en."),
        )
    )
    return None


READERS: dict[FieldType, Callable[[Text, Problems], object | None]] = {
    "text": read_text,
    "name": read_text,
    "lang": read_lang,
    "number": read_number,
    "share": read_share,
    "dated number": read_measure,
    "whole number": read_whole_number,
    "scale": read_scale,
    "date": read_date,
    "interval": read_interval,
    "url": read_url,
    "paths": read_alias,
    "list": read_text,
    "delay": read_delay,
    "window": read_window,
    "rate": read_rate,
    "point": read_point,
}


def read_field(text: Text, key: Key, scope: Scope) -> object | None:
    """The value of one text under ``key``, or None after saying what is wrong."""
    reader = READERS.get(key.type)
    if reader is not None:
        return reader(text, scope.problems)
    if key.refers_to is not None:
        return resolve(text, key.refers_to, scope)
    if key.type == "release":
        return _release(text, scope)
    if key.type == "rows":
        return read_row(text, scope.known, scope.problems)
    return read_choice(text, key, scope.problems)


def _release(text: Text, scope: Scope) -> str | None:
    """The id of a release of ``site.yml``, typed as it is or by its title."""
    releases = scope.known.site.releases
    wanted = fold(text.value)
    for one in releases:
        if wanted in (fold(one.id), *(fold(title) for title in one.title.values())):
            return one.id
    ids = [one.id for one in releases]
    near = guess(text.value, ids, scope.problems)
    scope.findings.add(
        error(
            "unknown-release",
            text.span,
            say("No release is called “{name}”.", name=text.value),
            say("Type {name}.", name=near)
            if near
            else say("List it in site.yml under “releases”, with an id, a title and a date."),
        )
    )
    return None


def texts_of(node: Node, key: Key, scope: Scope) -> tuple[Text, ...]:
    """The texts that stand under ``key``: the items of a list, else the one."""
    problems = scope.problems
    if key.holds_list:
        if key.refers_to is not None and isinstance(node, Text):
            whole = scope.known.names[key.refers_to].report_comma(node, problems)
            if whole is not None:
                return (Text(whole, node.span),)
        return items_of(node, problems)
    if isinstance(node, Text):
        return (node,)
    problems.append(not_one_text(node))
    return ()


def read_choice(text: Text, key: Key, problems: Problems) -> object | None:
    """A fixed value by its English word; of yes and no a bool."""
    choice = find_choice(text.value, key)
    if choice is not None:
        if key.type == "yes or no":
            return choice.id == "yes"
        return choice.id
    problems.append(
        error(
            "unknown-value",
            text.span,
            say(
                "“{value}” is no value of “{key}”.",
                value=text.value,
                key=key.name_in(_language_of(text.value)),
            ),
            _choices_hint(text.value, key, problems),
        )
    )
    return None


def _choices_hint(word: str, key: Key, problems: Problems) -> Message:
    names = [name for one in key.choices for names in one.names.values() for name in names]
    near = guess(word, names, problems)
    if near is not None:
        return say("Type {name}.", name=near)
    lang = _language_of(word)
    return say("Type one of: {names}.", names=", ".join(one.names[lang][0] for one in key.choices))


def _language_of(word: str) -> str:
    """The language that an author most likely types keys and fixed values in."""
    return "ru" if any("а" <= sign <= "я" for sign in word.casefold()) else "en"


def read_row(text: Text, known: Known, problems: Problems) -> str | None:
    """A row of the map: a key's English name, ``step``, ``story``, or an own row's id."""
    folded = fold(text.value)
    if folded in STEP_ROW:
        return "step"
    if folded in STORY_ROWS:
        return "story"
    for row in known.site.rows:
        if folded == fold(row.id):
            return row.id
    own = known.rows.get(folded)
    key = find_key(text.value, "stage") or find_key(text.value, "step")
    if own is not None:
        return own.id
    if key is not None and key.is_row:
        return key.id
    problems.append(_unknown_row(text, known, problems))
    return None


def _unknown_row(text: Text, known: Known, problems: Problems) -> Diagnostic:
    names = [one.id for one in keys_at("stage") if one.is_row]
    names += ["step", *(row.id for row in known.site.rows)]
    near = guess(fold(text.value), names, problems)
    return error(
        "unknown-row",
        text.span,
        say("No row of a map is called “{name}”.", name=text.value),
        say("Type {name}.", name=near)
        if near
        else say("Type names of keys, such as goal, step, touchpoint, emotion, pain."),
    )
