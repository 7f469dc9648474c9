"""The ``rules`` of ``site.yml``: how bad each finding is, and where it is looked for.

Whether there is such a rule is for the rules to say, since the model knows none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from generator.diagnostics import SEVERITIES, Diagnostic, Severity, error, nearest, say
from generator.model.lists import items_of
from generator.model.numbers import Problems
from generator.model.site_config import RuleScope
from generator.model.site_fields import known_fields, read_mapping
from generator.model.values import Value
from generator.source.values import Fields, Node, Text

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
        say("“{word}” is no severity.", word=word),
        say("Type {name}.", name=guess) if guess else say("Type error, warning, note or off."),
    )
