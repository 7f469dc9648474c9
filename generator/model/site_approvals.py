"""The ``approvals`` of ``site.yml``: which changes need whose word, and how owners are called.

What a condition looks at is for the review to say, since the model knows no changes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from generator.diagnostics import Diagnostic, error, nearest, say
from generator.model.lists import items_of, not_one_text
from generator.model.numbers import Problems
from generator.model.site_fields import read_mapping
from generator.patterns import late
from generator.source.values import Fields, Node, Text

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
