"""Whose approval a change needs, by the ``approvals`` of ``site.yml``, and how they are called.

A rule holds when either revision has it, and owners are those of the old one: nobody takes a
rule away, or makes themselves the owner, in the change that is to be approved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.changes.kinds import (
    OF_HEADINGS,
    AudienceAdded,
    Change,
    FactAdded,
    FactChanged,
    FactRemoved,
    HeadingMoved,
    HeadingRemoved,
    KeyShown,
    MarkChanged,
    SettingChanged,
    SightGained,
    ThingRemoved,
)
from generator.model.analysis.targets import way_of
from generator.model.reading.site_parts import CONDITIONS, OWNER
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Kpi, Pain, Place
from generator.model.records.places import KINDS
from generator.model.records.traversal import parts
from generator.model.records.values import Quantity

_SEVERITIES = ("low", "medium", "high")
_JUDGING = frozenset(("approvals", "handles", "rules", "rule-scopes"))
_REGISTRIES = {kind: registry for registry, kind in KINDS.items()}


class ConditionContext(Struct, frozen=True):
    """A change, the catalog that it began from, and every record that went with it whole."""

    change: Change
    old: Catalog
    lost: tuple[object, ...]


def meets(change: Change, old: Catalog) -> Iterator[str]:
    """The names of the conditions that a change meets, in the order of the table."""
    context = ConditionContext(change, old, tuple(_lost(change)))
    yield from (name for name, is_met in _CONDITIONS.items() if is_met(context))


def _lost(change: Change) -> Iterator[object]:
    """The records that a removal takes away; a fact's own value where it is one."""
    match change:
        case ThingRemoved():
            yield from parts(change.thing)
        case HeadingRemoved():
            yield from parts(change.heading)
        case FactRemoved() if not isinstance(change.value, str | bool):
            yield from parts(change.value)


def _truth_removed(context: ConditionContext) -> bool:
    change = context.change
    if isinstance(change, FactRemoved | FactChanged) and change.key == "moment of truth":
        before = change.value if isinstance(change, FactRemoved) else change.old_value
        return bool(getattr(before, "value", before))
    return any(isinstance(one, Place) and one.is_moment_of_truth for one in context.lost)


def _target_lowered(context: ConditionContext) -> bool:
    change = context.change
    if isinstance(change, FactRemoved) and change.key == "target":
        return True
    if isinstance(change, FactChanged) and change.key == "target":
        kpi = _kpi_of(change, context.old)
        return kpi is None or _is_easier(kpi, change.old_value, change.new_value)
    return any(isinstance(one, Kpi) and one.target is not None for one in context.lost)


def _is_easier(kpi: Kpi, old: object, new: object) -> bool:
    """Whether a target asks for less; another one counts as less where nobody can tell."""
    if not isinstance(old, Quantity) or not isinstance(new, Quantity):
        return True
    way = way_of(kpi)
    if way is None and kpi.now is not None and kpi.now.number != old.number:
        way = "higher" if kpi.now.number < old.number else "lower"
    if way is None or old.unit != new.unit:
        return old != new
    return new.number < old.number if way == "higher" else new.number > old.number


def _kpi_of(change: FactChanged, catalog: Catalog) -> Kpi | None:
    """The KPI whose target changed, as it was."""
    holder = _place_at(catalog, change.old or ())
    kpis: tuple[Kpi, ...] = getattr(holder, "kpis", ())
    at = change.below[-1].old_at if change.below else -1
    return kpis[at] if 0 <= at < len(kpis) else None


def _place_at(catalog: Catalog, target: tuple[str, ...]) -> Any:  # noqa: ANN401 (any record)
    """The record at a target; None where there is none."""
    if target[:1] not in (("stage",), ("step",)):
        things = getattr(catalog, _REGISTRIES.get(target[0], ""), {}) if target else {}
        return things.get(target[-1]) if target else None
    journey = catalog.journeys.get(target[1])
    stage = _named(journey.stages if journey else (), target[2])
    return _named(stage.steps, target[3]) if stage and target[0] == "step" else stage


def _named(places: tuple[Any, ...], name: str) -> Any:  # noqa: ANN401 (a stage or a step)
    return next((one for one in places if one.id == name), None)


def _audience_widened(context: ConditionContext) -> bool:
    change = context.change
    if isinstance(change, MarkChanged | HeadingMoved):
        return bool(change.gained)
    return isinstance(change, SightGained | KeyShown | AudienceAdded)


def _journey_removed(context: ConditionContext) -> bool:
    return isinstance(context.change, ThingRemoved) and isinstance(context.change.thing, Journey)


def _evidence_removed(context: ConditionContext) -> bool:
    change = context.change
    if isinstance(change, ThingRemoved):
        return change.target[0] == "evidence"
    return isinstance(change, FactRemoved) and change.key == "evidence"


def _pain_eased(context: ConditionContext) -> bool:
    change = context.change
    is_of_pain = isinstance(change, FactRemoved | FactChanged) and change.key == "severity"
    if is_of_pain and isinstance(change, FactRemoved):
        return True
    if is_of_pain and isinstance(change, FactChanged):
        ranks = [_rank(one) for one in (change.old_value, change.new_value)]
        return ranks[1] < ranks[0]
    return any(isinstance(one, Pain) for one in context.lost)


def _rank(severity: object) -> int:
    return _SEVERITIES.index(severity) if severity in _SEVERITIES else -1


def _of_key(key: str) -> Callable[[ConditionContext], bool]:
    def is_met(context: ConditionContext) -> bool:
        change = context.change
        return isinstance(change, FactAdded | FactChanged | FactRemoved) and change.key == key

    return is_met


def _owner_changed(context: ConditionContext) -> bool:
    """A first owner is nobody's loss."""
    return not isinstance(context.change, FactAdded) and _of_key("owner")(context)


def _rules_changed(context: ConditionContext) -> bool:
    return isinstance(context.change, SettingChanged) and context.change.key in _JUDGING


_CONDITIONS: Mapping[str, Callable[[ConditionContext], bool]] = {
    "truth-removed": _truth_removed,
    "target-lowered": _target_lowered,
    "audience-widened": _audience_widened,
    "journey-removed": _journey_removed,
    "evidence-removed": _evidence_removed,
    "pain-eased": _pain_eased,
    "status-changed": _of_key("status"),
    "owner-changed": _owner_changed,
    "rules-changed": _rules_changed,
}


class Approver(Struct, frozen=True):
    """Somebody whose word is needed; ``handle`` is what the Git host calls them, or "".

    ``is_known``: the old revision has the handle already, so whoever wrote the change did not
    choose it.
    """

    name: str
    handle: str = ""
    is_known: bool = False


class Approval(Struct, frozen=True):
    """What is asked of whom: ``asked`` is empty where nobody owns what the change is about.

    ``changes`` meet the condition, most important first.
    """

    condition: str
    asked: tuple[Approver, ...]
    changes: tuple[Change, ...]


def approvals(changes: Iterable[Change], old: Catalog, new: Catalog) -> tuple[Approval, ...]:
    """Every approval that ``changes`` need, in the order of the table of conditions."""
    rules = {name: _names(name, old, new) for name in CONDITIONS}
    found: dict[tuple[str, tuple[str, ...]], list[Change]] = {}
    for change in changes if any(rules.values()) else ():
        for condition in meets(change, old):
            if rules[condition]:
                asked = tuple(dict.fromkeys(_people(rules[condition], change, old, new)))
                found.setdefault((condition, asked), []).append(change)
    order = [*CONDITIONS]
    return tuple(
        Approval(condition, tuple(_asked(name, old, new) for name in asked), tuple(some))
        for (condition, asked), some in sorted(
            found.items(), key=lambda one: order.index(one[0][0])
        )
    )


def _names(condition: str, old: Catalog, new: Catalog) -> tuple[str, ...]:
    both = (one.site.approvals.get(condition, ()) for one in (old, new))
    return tuple(dict.fromkeys(name for names in both for name in names))


def _people(names: tuple[str, ...], change: Change, old: Catalog, new: Catalog) -> Iterator[str]:
    for name in names:
        if name.casefold() == OWNER:
            yield from _owners(change, old, new)
        else:
            yield name


def _owners(change: Change, old: Catalog, new: Catalog) -> Iterator[str]:
    """Who owned what the change is about, or owns it now where nobody did."""
    if isinstance(change, AudienceAdded):
        yield from _owners_of(change.audience.journeys, new, new)
    elif isinstance(change, KeyShown):
        audience = new.site.audiences.get(change.audience)
        yield from _owners_of(audience.journeys if audience else (), old, new)
    else:
        yield from _owner_of(change, old, new)


def _owners_of(journeys: tuple[str, ...], old: Catalog, new: Catalog) -> Iterator[str]:
    for name in journeys:
        yield from _owner(old.journeys.get(name), new.journeys.get(name))


def _owner_of(change: Change, old: Catalog, new: Catalog) -> Iterator[str]:
    kind = change.target[0]
    registry = "journeys" if kind in OF_HEADINGS else "touchpoints" if kind == "touchpoint" else ""
    if not registry:
        return
    was, now = (
        getattr(catalog, registry).get(target[1]) if target else None
        for catalog, target in ((old, change.old), (new, change.new))
    )
    yield from _owner(was, now)


def _owner(*things: object) -> Iterator[str]:
    """The owner of the first that has one."""
    for thing in things:
        owner = getattr(thing, "owner", None)
        if owner is not None:
            yield owner.value
            return


def _asked(name: str, old: Catalog, new: Catalog) -> Approver:
    known = old.site.handles.get(name)
    return Approver(name, known or new.site.handles.get(name, ""), known is not None)
