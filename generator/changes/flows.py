"""Automated flows: their points that came, went or moved, and what changed inside of each.

A point is known by its id, a stage by its own or by the points that it keeps. A point has moved
when it stands behind another than before, as few of them as explain the new order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from generator.changes.facts import Scope, fact_changes, narrative_changes
from generator.changes.kinds import (
    Below,
    Change,
    FlowStageAdded,
    FlowStageReaddressed,
    FlowStageRemoved,
    FlowStageRenamed,
    MarkChanged,
    PointAdded,
    PointMoved,
    PointRemoved,
    PointRenamed,
    PointRestaged,
)
from generator.model.records.flow import Flow, FlowStage, Point
from generator.model.records.values import Audience

_BELOW = "flow point"


Pairs = Mapping[int, int]
"""Which of the new stages each of the old ones is, by their places."""


def flow_changes(old: Flow, new: Flow, scope: Scope) -> Iterator[Change]:
    """Every change of a flow; ``scope`` is the flow, its mark counted in."""
    yield from fact_changes(old, new, scope)
    yield from narrative_changes(old.narrative, new.narrative, scope)
    if old.stages != new.stages:
        pairs = _pairs(old.stages, new.stages)
        yield from _stage_changes(old, new, scope, pairs)
        yield from _point_changes(old, new, scope, pairs)


def _pairs(old: tuple[FlowStage, ...], new: tuple[FlowStage, ...]) -> Pairs:
    """Stages with one id are the same; of the others those that share most points."""
    at = {stage.id: place for place, stage in enumerate(new)}
    pairs = {place: at[stage.id] for place, stage in enumerate(old) if stage.id in at}
    shared = [
        (-len({p.id for p in was.points} & {p.id for p in now.points}), place, other)
        for place, was in enumerate(old)
        for other, now in enumerate(new)
        if place not in pairs and was.id and now.id and other not in pairs.values()
    ]
    for count, place, other in sorted(shared):
        if count and place not in pairs and other not in pairs.values():
            pairs[place] = other
    return pairs


def _stage_changes(old: Flow, new: Flow, scope: Scope, pairs: Pairs) -> Iterator[Change]:
    """Stages that came and went, and what is said under those that stayed."""
    place = scope.place()
    for at, stage in enumerate(old.stages):
        if at not in pairs and stage.id:
            yield FlowStageRemoved(**place, stage=replace(stage, points=()), old_at=at)
    for at, stage in enumerate(new.stages):
        if at not in pairs.values() and stage.id:
            yield FlowStageAdded(**place, stage=replace(stage, points=()), new_at=at)
    for old_at, at in pairs.items():
        was, now = (replace(each, points=()) for each in (old.stages[old_at], new.stages[at]))
        titles = was.title.value, now.title.value
        if titles[0] != titles[1]:
            yield FlowStageRenamed(
                **place, stage_id=now.id, old_title=titles[0], new_title=titles[1]
            )
        if was.id != now.id:
            yield FlowStageReaddressed(**place, stage_title=titles[1], old_id=was.id, new_id=now.id)
        yield from _inside(was, now, scope, Below("flow stage", titles[1], old_at, at))


class _Placed(NamedTuple):
    """A point, its place among all of the flow, and that of its stage."""

    point: Point
    at: int
    stage_at: int


def _placed(flow: Flow) -> dict[str, _Placed]:
    found = (
        (stage_at, point) for stage_at, stage in enumerate(flow.stages) for point in stage.points
    )
    return {point.id: _Placed(point, at, stage_at) for at, (stage_at, point) in enumerate(found)}


def _point_changes(old: Flow, new: Flow, scope: Scope, pairs: Pairs) -> Iterator[Change]:
    before, after = _placed(old), _placed(new)
    points = (old.points, new.points)
    for name, one in before.items():
        if name not in after:
            yield PointRemoved(**scope.place(), point=one.point, old_at=one.at)
    for name, one in after.items():
        if name not in before:
            behind = _behind(points[1], one.at)
            yield PointAdded(**scope.place(), point=one.point, new_at=one.at, behind=behind)
    was = {name: one.at for name, one in before.items()}
    stayed = [one.point for name, one in after.items() if name in before]
    unmoved = _staying(stayed, was)
    for point in stayed:
        old_one, one = before[point.id], after[point.id]
        is_same = pairs.get(old_one.stage_at) == one.stage_at
        if old_one.at not in unmoved:
            yield PointMoved(
                **scope.place(),
                point=point,
                old_at=old_one.at,
                new_at=one.at,
                old_behind=_behind(points[0], old_one.at),
                behind=_behind(points[1], one.at),
            )
        elif not is_same and old_one.stage_at in pairs and one.stage_at in pairs.values():
            yield PointRestaged(
                **scope.place(),
                point=point,
                old_stage=old.stages[old_one.stage_at].title.value,
                new_stage=new.stages[one.stage_at].title.value,
            )
        sides = (old_one.point, point)
        if not is_same:
            # The mark of a stage that a point comes to or leaves is one of the point's own.
            marks = old.stages[old_one.stage_at].visible_to, new.stages[one.stage_at].visible_to
            sides = _marked(old_one.point, marks[0]), _marked(point, marks[1])
        yield from _point(*sides, scope, (old_one.at, one.at))


def _marked(point: Point, mark: Audience) -> Point:
    """A point that is kept to those whom both marks let through."""
    if mark is None:
        return point
    both = mark if point.visible_to is None else point.visible_to & mark
    return replace(point, visible_to=both)


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
