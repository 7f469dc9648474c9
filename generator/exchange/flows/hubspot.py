"""Workflows of HubSpot, as version 4 of its automation API gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.editing.documents import NewFact
from generator.editing.inline import value_of
from generator.exchange.flows.nodes import (
    ImportedFlow,
    Node,
    Way,
    duration,
    mapping,
    sequence,
    text_of,
)
from generator.flows.clock import DAY, HOUR

_DELAY, _EMAIL, _PROPERTY = "0-1", "0-4", "0-5"
_UNITS = {"MINUTES": 1, "HOURS": HOUR, "DAYS": DAY, "WEEKS": 7 * DAY}
_DAYS = {
    "MONDAY": "Mon",
    "TUESDAY": "Tue",
    "WEDNESDAY": "Wed",
    "THURSDAY": "Thu",
    "FRIDAY": "Fri",
    "SATURDAY": "Sat",
    "SUNDAY": "Sun",
}
_BRANCHES = {
    "STATIC_BRANCH": "staticBranches",
    "LIST_BRANCH": "listBranches",
    "AB_TEST_BRANCH": "testBranches",
}


def read_hubspot(data: object) -> ImportedFlow | None:
    """The workflow of a file that is HubSpot's, None for any other."""
    found = mapping(data)
    actions = [mapping(each) for each in sequence(found.get("actions"))]
    if not actions or "startActionId" not in found:
        return None
    windows = tuple(_windows(sequence(found.get("timeWindows"))))
    criteria = mapping(found.get("enrollmentCriteria"))
    kind = text_of(criteria.get("type")).replace("_", " ").lower() or "enrolled"
    start = Node(
        "start",
        "Start",
        (NewFact("start", value_of(kind)),),
        (Way("next", text_of(found["startActionId"])),),
    )
    nodes = (start, *(_node(each, windows) for each in actions))
    return ImportedFlow(text_of(found.get("name")) or "HubSpot", "hubspot", nodes, consent=kind)


def _windows(windows: Sequence[Any]) -> Iterator[NewFact]:
    for each in map(mapping, windows):
        day = _DAYS.get(text_of(each.get("day")))
        start, end = (_clock(mapping(each.get(name))) for name in ("startTime", "endTime"))
        if day and start < end:
            yield NewFact("window", f"{day} {start}–{end}".replace(" 0", " "))


def _clock(time: Mapping[str, Any]) -> str:
    hour, minute = (time.get(name) for name in ("hour", "minute"))
    if not isinstance(hour, int) or not isinstance(minute, int):
        return ""
    return f"{max(0, min(24, hour)):02}:{max(0, min(59, minute)):02}"


def _node(action: Mapping[str, Any], windows: tuple[NewFact, ...]) -> Node:
    key, kind = text_of(action.get("actionId")), text_of(action.get("type"))
    type_id, fields = text_of(action.get("actionTypeId")), mapping(action.get("fields"))
    if kind in _BRANCHES:
        return _branch(key, kind, action)
    ways = (Way("next", _target(action.get("connection"))),)
    if type_id == _DELAY:
        minutes = _count(fields.get("delta")) * _UNITS.get(text_of(fields.get("time_unit")), 1)
        return Node(key, "Delay", (NewFact("delay", duration(minutes)),), ways)
    if type_id == _EMAIL:
        name = f"E-mail {text_of(fields.get('content_id'))}".strip()
        return Node(key, name, (NewFact("send", "email"), *windows), ways)
    if type_id == _PROPERTY:
        name = f"Set {text_of(fields.get('property_name')) or 'property'}"
        return Node(key, name, (), ways)
    return Node(key, f"Action {type_id or kind}", (), ways)


def _count(value: object) -> int:
    said = text_of(value)
    return int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 1


def _branch(key: str, kind: str, action: Mapping[str, Any]) -> Node:
    """One branch beside the default is a condition; several part people."""
    branches = [mapping(each) for each in sequence(action.get(_BRANCHES[kind]))]
    targets = [_target(each.get("connection")) for each in branches]
    default = _target(action.get("defaultBranch"))
    asked = mapping(action.get("inputValue"))
    said = text_of(asked.get("dataKey") or asked.get("propertyName")) or "condition"
    if len(branches) == 1 and "defaultBranch" in action:
        value = text_of(branches[0].get("branchValue") or branches[0].get("branchName"))
        condition = f"{said} = {value}" if value else said
        facts = (NewFact("if", value_of(condition)),)
        return Node(key, f"{said}?", facts, (Way("yes", targets[0]), Way("no", default)))
    ways = [Way("split", each) for each in targets]
    if "defaultBranch" in action:
        ways.append(Way("split", default))
    names = [text_of(each.get("branchValue") or each.get("branchName")) for each in branches]
    return Node(key, f"By {said}", (), tuple(ways), prose=", ".join(filter(None, names)))


def _target(connection: object) -> str:
    return text_of(mapping(connection).get("nextActionId"))
