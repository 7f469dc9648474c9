"""What was observed, where it moved between two runs of a discovery: as people would say it.

Told are people, who of them reached the outcome, and at each step who was there and who left
there, as shares. Other figures of the file are no changes of the map.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.changes.facts import Scope, Viewers
from generator.changes.kinds import (
    Change,
    DiscoveryAdded,
    DiscoveryRemoved,
    MarkChanged,
    ObservedChanged,
    ObservedFigure,
)
from generator.model.discovery.loading import Discovered
from generator.model.discovery.observed import Observed, ObservedNode
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.places import Target
from generator.model.records.site import OBSERVED


class _Place(Struct, frozen=True):
    """Where a figure stands, and what is counted there; the whole journey has no node."""

    target: Target
    title: str
    figures: dict[ObservedFigure, int | None]


def observed_changes(old: Catalog, new: Catalog) -> Iterator[Change]:
    """The figures that moved, discoveries that came and went, and who may see each."""
    for name in dict.fromkeys((*old.discoveries, *new.discoveries)):
        before, after = old.discoveries.get(name), new.discoveries.get(name)
        if before is not None and after is not None:
            yield from _mark_changes(before, after, old, new)
        was = _places(before, old) if before else {}
        now = _places(after, new) if after else {}
        if now and not was:
            whole = now[""]
            people = whole.figures["people"]
            yield DiscoveryAdded(new=whole.target, title=whole.title, discovery=name, people=people)
        elif was and not now:
            yield DiscoveryRemoved(old=was[""].target, title=was[""].title, discovery=name)
        elif before and after and before.observed != after.observed:
            for node in (node for node in now if node in was):
                yield from _moved(name, was[node], now[node])


def _mark_changes(
    before: Discovered, after: Discovered, old: Catalog, new: Catalog
) -> Iterator[MarkChanged]:
    """That others may see a discovery now, at its journey."""
    was, now = before.definition, after.definition
    if was is None or now is None or was.visible_to == now.visible_to:
        return
    if was.journey != now.journey or now.journey not in new.journeys:
        return
    target: Target = ("journey", now.journey)
    title = new.journeys[now.journey].title.value
    viewers = [_viewers(catalog, now.journey) for catalog in (old, new)]
    scope = Scope(target, target, title, viewers[0], viewers[1])
    sight = scope.sight(was.visible_to, now.visible_to, OBSERVED)
    yield MarkChanged(**scope.fields(), key=OBSERVED, text=after.id, **sight)


def _viewers(catalog: Catalog, journey: str) -> Viewers:
    """The audiences that get the journey, and what is hidden from each."""
    audiences = catalog.site.audiences
    getting = frozenset(name for name, one in audiences.items() if journey in one.journeys)
    return Viewers(getting, {name: one.hide for name, one in audiences.items()})


def _moved(discovery: str, was: _Place, now: _Place) -> Iterator[ObservedChanged]:
    for figure, value in now.figures.items():
        if was.figures[figure] != value:
            yield ObservedChanged(
                old=was.target,
                new=now.target,
                title=now.title,
                discovery=discovery,
                figure=figure,
                old_value=was.figures[figure],
                new_value=value,
            )


def _places(discovered: Discovered, catalog: Catalog) -> dict[str, _Place]:
    """The journey by "", and its stages and steps by their ids; none where nothing was run."""
    observed = discovered.observed
    journey = catalog.journeys.get(observed.journey) if observed else None
    if observed is None or journey is None:
        return {}
    whole: dict[ObservedFigure, int | None] = {
        "people": observed.people,
        "reached": _percent(observed.reached, observed.people),
    }
    found = {"": _Place(("journey", journey.id), journey.title.value, whole)}
    headings = _headings(journey)
    for node in observed.nodes:
        if node.id in headings:
            target, title = headings[node.id]
            found[node.id] = _Place(target, title, _figures(node, observed))
    return found


def _headings(journey: Journey) -> dict[str, tuple[Target, str]]:
    found: dict[str, tuple[Target, str]] = {}
    for stage in journey.stages:
        found[stage.id] = ("stage", journey.id, stage.id), stage.title.value
        for step in stage.steps:
            found[step.id] = ("step", journey.id, stage.id, step.id), step.title.value
    return found


def _figures(node: ObservedNode, observed: Observed) -> dict[ObservedFigure, int | None]:
    return {
        "share": _percent(node.people, observed.people),
        "left": _percent(node.ended, node.people),
    }


def _percent(part: int | None, whole: int | None) -> int | None:
    """A share in whole percents; None where it is held back."""
    return round(100 * part / whole) if part is not None and whole else None
