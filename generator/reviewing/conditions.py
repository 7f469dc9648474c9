"""Which changes meet which of the conditions that ``approvals`` of ``site.yml`` can name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.changes.kinds import (
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
from generator.model.catalog import Catalog
from generator.model.places import KINDS
from generator.model.records import Journey, Kpi, Pain, Place
from generator.model.shapes import parts
from generator.model.targets import way_of
from generator.model.values import Quantity

_SEVERITIES = ("low", "medium", "high")
_JUDGING = frozenset(("approvals", "handles", "rules", "rule-scopes"))
_REGISTRIES = {kind: registry for registry, kind in KINDS.items()}


class Seen(Struct, frozen=True):
    """A change, the catalog that it began from, and every record that went with it whole."""

    change: Change
    old: Catalog
    lost: tuple[object, ...]


def meets(change: Change, old: Catalog) -> Iterator[str]:
    """The names of the conditions that a change meets, in the order of the table."""
    seen = Seen(change, old, tuple(_lost(change)))
    yield from (name for name, is_met in _CONDITIONS.items() if is_met(seen))


def _lost(change: Change) -> Iterator[object]:
    """The records that a removal takes away; a fact's own value where it is one."""
    match change:
        case ThingRemoved():
            yield from parts(change.thing)
        case HeadingRemoved():
            yield from parts(change.heading)
        case FactRemoved() if not isinstance(change.value, str | bool):
            yield from parts(change.value)


def _truth_removed(seen: Seen) -> bool:
    change = seen.change
    if isinstance(change, FactRemoved | FactChanged) and change.key == "moment of truth":
        before = change.value if isinstance(change, FactRemoved) else change.old_value
        return bool(getattr(before, "value", before))
    return any(isinstance(one, Place) and one.is_moment_of_truth for one in seen.lost)


def _target_lowered(seen: Seen) -> bool:
    change = seen.change
    if isinstance(change, FactRemoved) and change.key == "target":
        return True
    if isinstance(change, FactChanged) and change.key == "target":
        kpi = _kpi_of(change, seen.old)
        return kpi is None or _is_easier(kpi, change.old_value, change.new_value)
    return any(isinstance(one, Kpi) and one.target is not None for one in seen.lost)


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


def _audience_widened(seen: Seen) -> bool:
    change = seen.change
    if isinstance(change, MarkChanged | HeadingMoved):
        return bool(change.gained)
    return isinstance(change, SightGained | KeyShown | AudienceAdded)


def _journey_removed(seen: Seen) -> bool:
    return isinstance(seen.change, ThingRemoved) and isinstance(seen.change.thing, Journey)


def _evidence_removed(seen: Seen) -> bool:
    change = seen.change
    if isinstance(change, ThingRemoved):
        return change.target[0] == "evidence"
    return isinstance(change, FactRemoved) and change.key == "evidence"


def _pain_eased(seen: Seen) -> bool:
    change = seen.change
    is_of_pain = isinstance(change, FactRemoved | FactChanged) and change.key == "severity"
    if is_of_pain and isinstance(change, FactRemoved):
        return True
    if is_of_pain and isinstance(change, FactChanged):
        ranks = [_rank(one) for one in (change.old_value, change.new_value)]
        return ranks[1] < ranks[0]
    return any(isinstance(one, Pain) for one in seen.lost)


def _rank(severity: object) -> int:
    return _SEVERITIES.index(severity) if severity in _SEVERITIES else -1


def _of_key(key: str) -> Callable[[Seen], bool]:
    def is_met(seen: Seen) -> bool:
        change = seen.change
        return isinstance(change, FactAdded | FactChanged | FactRemoved) and change.key == key

    return is_met


def _owner_changed(seen: Seen) -> bool:
    """A first owner is nobody's loss."""
    return not isinstance(seen.change, FactAdded) and _of_key("owner")(seen)


def _rules_changed(seen: Seen) -> bool:
    return isinstance(seen.change, SettingChanged) and seen.change.key in _JUDGING


_CONDITIONS: Mapping[str, Callable[[Seen], bool]] = {
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
