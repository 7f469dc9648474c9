"""Three parts of ``site.yml``: own ``rows``, the severities of ``rules``, ``approvals``.

Whether there is such a rule or such a change is for the rules and for reviews to say, since
the model has neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from generator.diagnostics import SEVERITIES, Diagnostic, Severity, error, nearest, say
from generator.model.reading.lists import items_of, not_one_text
from generator.model.reading.numbers import Problems, read_number
from generator.model.reading.site_fields import (
    known_fields,
    read_choice,
    read_mapping,
    read_words,
    required_text,
)
from generator.model.records.site import OwnRow, RowKind, RowSide, RuleScope
from generator.model.records.values import Value
from generator.model.vocabulary.keys import FLOW_PLACES, find_key, keys_named
from generator.model.vocabulary.terms import fold
from generator.patterns import late
from generator.source.slugs import is_id
from generator.source.values import Fields, Items, Node, Text

_RESERVED = frozenset(("step", "steps", "шаг", "шаги"))


def read_rows(node: Node, problems: Problems) -> tuple[OwnRow, ...]:
    """The rows of the list ``node``, those without a fit id or names left out."""
    if not isinstance(node, Items):
        problems.append(
            error(
                "not-rows",
                node.span,
                say("Own rows are a list."),
                say("Begin each row with a line such as: - id: wait-time"),
            )
        )
        return ()
    taken: dict[str, str] = {}
    return tuple(row for item in node.items for row in _row(item, taken, problems))


def _row(node: Node, taken: dict[str, str], problems: Problems) -> Iterator[OwnRow]:
    fields = known_fields(node, "row", problems)
    row_id = required_text(fields, "id", node, problems)
    if row_id is None or not _is_fit(row_id, taken, problems):
        return
    names = _names(fields.get("names"), row_id, taken, problems)
    title = fields.get("title")
    low, high = _range(fields.get("range"), problems)
    kind: RowKind = read_choice(fields.get("kind"), "kind", "row", problems) or "list"
    side: RowSide = read_choice(fields.get("side"), "side", "row", problems) or ""
    many = read_choice(fields.get("many"), "many", "row", problems)
    yield OwnRow(
        id=row_id.value,
        names=names,
        title=read_words(title, problems) if title else _first_names(names),
        icon=_plain(fields.get("icon")),
        kind=kind,
        low=low,
        high=high,
        unit=_plain(fields.get("unit")),
        side=side,
        many=kind in ("list", "image") if many is None else many == "yes",
        span=row_id.span,
    )


def _first_names(names: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {lang: one[0] for lang, one in names.items()}


def _is_fit(row_id: Text, taken: dict[str, str], problems: Problems) -> bool:
    if not is_id(row_id.value):
        problems.append(
            error(
                "bad-id",
                row_id.span,
                say("“{id}” is not an id.", id=row_id.value),
                say("Type lower-case letters, digits and hyphens."),
            )
        )
        return False
    if _clashes(row_id.value):
        problems.append(_clash(row_id))
        return False
    if row_id.value in taken.values():
        problems.append(
            error(
                "duplicate-id",
                row_id.span,
                say("Another row has the id “{id}” already.", id=row_id.value),
                say("Give each row an id of its own."),
            )
        )
        return False
    return True


def _clashes(name: str) -> bool:
    """Whether ``name`` is a key that may stand in content, or what a row is called already."""
    in_content = any(
        find_key(name, place)
        for one in keys_named(name)
        for place in one.places
        if place not in ("site", "row", "site audience", *FLOW_PLACES)
    )
    return in_content or fold(name) in _RESERVED


def _clash(name: Text) -> Diagnostic:
    return error(
        "row-name-taken",
        name.span,
        say("“{name}” is a key already.", name=name.value),
        say("Give the row a name of its own."),
    )


def _names(
    node: Node | None, row_id: Text, taken: dict[str, str], problems: Problems
) -> dict[str, tuple[str, ...]]:
    """What may stand before the colon, by language; without any, the row's id."""
    columns: dict[str, list[Text]] = {}
    if isinstance(node, Fields):
        for field in node.fields:
            columns[field.key.value] = list(items_of(field.value, problems))
    elif node is not None:
        columns[""] = list(items_of(node, problems))
    if not any(columns.values()):
        columns = {"": [row_id]}
    free = {
        lang: tuple(name.value for name in names if _is_free(name, row_id, taken, problems))
        for lang, names in columns.items()
    }
    return {lang: names for lang, names in free.items() if names}


def _is_free(name: Text, row_id: Text, taken: dict[str, str], problems: Problems) -> bool:
    owner = taken.setdefault(fold(name.value), row_id.value)
    if not _clashes(name.value) and owner == row_id.value:
        return True
    problems.append(_clash(name))
    return False


def _range(node: Node | None, problems: Problems) -> tuple[float, float]:
    """The ends of a curve; as an emotion's where nothing fit stands."""
    if node is None:
        return -2.0, 2.0
    ends = [
        read_number(item, problems)
        for item in (node.items if isinstance(node, Items) else ())
        if isinstance(item, Text)
    ]
    numbers = [end.number for end in ends if end is not None]
    if len(numbers) == 2 and numbers[0] < numbers[1]:
        return numbers[0], numbers[1]
    problems.append(
        error(
            "bad-range",
            node.span,
            say("A range is its two ends, the lower one first."),
            say("Type it like this: [1, 5]"),
        )
    )
    return -2.0, 2.0


def _plain(node: Node | None) -> str:
    return node.value.strip() if isinstance(node, Text) else ""


RuleSeverity = Severity | Literal["off"]

_SEVERITIES: Mapping[str, RuleSeverity] = {one: one for one in SEVERITIES} | {"off": "off"}


def read_severities(node: Node | None, problems: Problems) -> Mapping[str, RuleSeverity]:
    """Severities by a rule's code, of those rules that get one of their own."""
    found: dict[str, RuleSeverity] = {}
    for field in node.fields if isinstance(node, Fields) else ():
        said: Node | None = field.value
        if isinstance(said, Fields):
            said = known_fields(said, "site rule", problems).get("severity")
        if said is None:
            continue
        word = said.value.strip().casefold() if isinstance(said, Text) else ""
        severity = _SEVERITIES.get(word)
        if severity is not None:
            found[field.key.value.strip()] = severity
        else:
            problems.append(_no_severity(said, word))
    if node is not None and not isinstance(node, Fields):
        read_mapping(node, problems)
    return MappingProxyType(found)


def read_scopes(node: Node | None) -> Mapping[str, RuleScope]:
    """Where a rule looks, by its code, of those rules that do not look everywhere."""
    found: dict[str, RuleScope] = {}
    for field in node.fields if isinstance(node, Fields) else ():
        # What is wrong with these keys was said where their severities were read.
        known = known_fields(field.value, "site rule", []) if _is_scoped(field.value) else {}
        scope = RuleScope(_paths(known.get("only")), _paths(known.get("except")))
        if scope.only or scope.but:
            found[field.key.value.strip()] = scope
    return MappingProxyType(found)


def _is_scoped(node: Node) -> bool:
    return isinstance(node, Fields)


def _paths(node: Node | None) -> tuple[Value[str], ...]:
    """Files and folders of the content, without the ending and the last slash."""
    if node is None:
        return ()
    return tuple(
        Value(item.value.strip("/").removesuffix(".md"), item.span) for item in items_of(node, [])
    )


def _no_severity(node: Node, word: str) -> Diagnostic:
    guess = nearest(word, _SEVERITIES)
    return error(
        "unknown-value",
        node.span,
        say("“{word}” is not a severity.", word=word),
        say("Type {name}.", name=guess) if guess else say("Type error, warning, note or off."),
    )


OWNER = "owner"
"""Among those who are asked: the owner of the journey or touchpoint, whoever that is."""

CONDITIONS: Mapping[str, Mapping[str, str]] = {
    "truth-removed": {
        "en": "A moment of truth is taken out.",
        "ru": "Убран момент истины.",
    },
    "target-lowered": {
        "en": "A KPI's target is lowered or taken out.",
        "ru": "Цель показателя снижена или убрана.",
    },
    "audience-widened": {
        "en": "An audience sees more than before.",
        "ru": "Аудитория видит больше, чем раньше.",
    },
    "journey-removed": {
        "en": "A journey is taken out.",
        "ru": "Убран путь.",
    },
    "evidence-removed": {
        "en": "A piece of evidence is taken out, or a claim no more names it.",
        "ru": "Убрано исследование или ссылка на него.",
    },
    "pain-eased": {
        "en": "A pain is taken out, or its severity lowered.",
        "ru": "Убрана боль или снижена её серьёзность.",
    },
    "status-changed": {
        "en": "A journey gets another status.",
        "ru": "У пути другой статус.",
    },
    "owner-changed": {
        "en": "Something gets another owner.",
        "ru": "У чего-то другой владелец.",
    },
    "rules-changed": {
        "en": "site.yml weighs findings or asks for approvals in another way.",
        "ru": "site.yml иначе оценивает замечания или просит согласований.",
    },
}
"""What can need somebody's word, by the name that ``site.yml`` calls it, and what it means."""

_HANDLE = late(r"@?\w[\w.-]*(/\w[\w.-]*)*|[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)


def read_approvals(node: Node | None, problems: Problems) -> Mapping[str, tuple[str, ...]]:
    """Whom to ask, by condition, in the order of ``CONDITIONS``."""
    found: dict[str, tuple[str, ...]] = {}
    if node is not None and not isinstance(node, Fields):
        read_mapping(node, problems)
    for field in node.fields if isinstance(node, Fields) else ():
        name = field.key.value.strip()
        if name not in CONDITIONS:
            problems.append(_no_condition(field.key))
            continue
        asked = dict.fromkeys(one.value.strip() for one in items_of(field.value, problems))
        found[name] = tuple(asked)
    return MappingProxyType({name: found[name] for name in CONDITIONS if found.get(name)})


def read_handles(node: Node | None, problems: Problems) -> Mapping[str, str]:
    """What people are called by the Git host, by the names that the content has."""
    found: dict[str, str] = {}
    if node is not None and not isinstance(node, Fields):
        read_mapping(node, problems)
    for field in node.fields if isinstance(node, Fields) else ():
        if not isinstance(field.value, Text):
            problems.append(not_one_text(field.value))
        elif not _HANDLE.fullmatch(field.value.value.strip()):
            problems.append(_no_handle(field.value))
        else:
            handle = field.value.value.strip()
            found[field.key.value.strip()] = handle if "@" in handle else f"@{handle}"
    return MappingProxyType(found)


def _no_condition(key: Text) -> Diagnostic:
    near = nearest(key.value.strip(), CONDITIONS)
    return error(
        "unknown-value",
        key.span,
        say("“{word}” is no change that can need approval.", word=key.value),
        say("Type {name}:", name=near)
        if near
        else say("Known here: {names}.", names=", ".join(CONDITIONS)),
    )


def _no_handle(text: Text) -> Diagnostic:
    return error(
        "unknown-value",
        text.span,
        say("“{word}” is no name that a Git host knows.", word=text.value),
        say("Type it like this: “@anna”, “@team/maps” or “anna@maps.example”."),
    )
