"""Automated flows: their points that came, went or moved, and what changed inside of each.

A point is known by its id. One has moved when it stands behind another than before, as few of
them as explain the new order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from generator.changes.facts import Scope, fact_changes, narrative_changes
from generator.changes.kinds import (
    Below,
    Change,
    MarkChanged,
    PointAdded,
    PointMoved,
    PointRemoved,
    PointRenamed,
)
from generator.model.records.flow import Flow, Point

_BELOW = "flow point"


def flow_changes(old: Flow, new: Flow, scope: Scope) -> Iterator[Change]:
    """Every change of a flow; ``scope`` is the flow, its mark counted in."""
    yield from fact_changes(old, new, scope)
    yield from narrative_changes(old.narrative, new.narrative, scope)
    yield from _stage_changes(old, new, scope)
    if old.stages != new.stages:
        yield from _point_changes(old.points, new.points, scope)


def _stage_changes(old: Flow, new: Flow, scope: Scope) -> Iterator[Change]:
    """What is said under the stages that stayed; points are told by themselves."""
    was = {stage.id: (at, stage) for at, stage in enumerate(old.stages)}
    for at, stage in enumerate(new.stages):
        if stage.id not in was or was[stage.id][1] == stage:
            continue
        old_at, before = was[stage.id]
        here = Below("flow stage", stage.title.value, old_at, at)
        yield from _inside(replace(before, points=()), replace(stage, points=()), scope, here)


def _point_changes(
    old: tuple[Point, ...], new: tuple[Point, ...], scope: Scope
) -> Iterator[Change]:
    was = {point.id: at for at, point in enumerate(old)}
    now = {point.id: at for at, point in enumerate(new)}
    for point in old:
        if point.id not in now:
            yield PointRemoved(**scope.place(), point=point, old_at=was[point.id])
    for point in new:
        if point.id not in was:
            behind = _behind(new, now[point.id])
            yield PointAdded(**scope.place(), point=point, new_at=now[point.id], behind=behind)
    stayed = [point for point in new if point.id in was]
    unmoved = _staying(stayed, was)
    for point in stayed:
        if was[point.id] not in unmoved:
            at = now[point.id]
            yield PointMoved(
                **scope.place(),
                point=point,
                old_at=was[point.id],
                new_at=at,
                old_behind=_behind(old, was[point.id]),
                behind=_behind(new, at),
            )
        yield from _point(old[was[point.id]], point, scope, (was[point.id], now[point.id]))


def _staying(points: list[Point], was: Mapping[str, int]) -> set[int]:
    """The former places of the most points that keep their order; of as many, messages move.

    What is a matter of time stays, as authors say it: the letter moved behind the wait.
    """
    best: list[tuple[int, int, tuple[int, ...]]] = []
    for at, point in enumerate(points):
        place = was[point.id]
        before = [best[other] for other in range(at) if was[points[other].id] < place]
        count, steady, chain = max(before, key=lambda each: each[:2], default=(0, 0, ()))
        best.append((count + 1, steady + (point.send is None), (*chain, place)))
    return set(max(best, key=lambda each: each[:2], default=(0, 0, ()))[2])


def _behind(points: tuple[Point, ...], at: int) -> str:
    return points[at - 1].title.value if at else ""


def _point(old: Point, new: Point, scope: Scope, places: tuple[int, int]) -> Iterator[Change]:
    if old == new:
        return
    if old.title.value != new.title.value:
        yield PointRenamed(
            **scope.place(),
            point_id=new.id,
            old_title=old.title.value,
            new_title=new.title.value,
        )
    yield from _inside(old, new, scope, Below(_BELOW, new.title.value, *places))


def _inside(old: Any, new: Any, scope: Scope, here: Below) -> Iterator[Change]:  # noqa: ANN401 (records)
    inside = scope.inside(here, old, new)
    if old.visible_to != new.visible_to:
        sight = scope.sight(old.visible_to, new.visible_to)
        yield MarkChanged(**{**scope.fields(), "below": (*scope.below, here)}, **sight)
    yield from fact_changes(old, new, inside)
    yield from narrative_changes(old.narrative, new.narrative, inside)
