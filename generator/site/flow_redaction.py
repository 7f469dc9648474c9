"""Flows as an audience may see them: what is withheld leaves no branch to it behind.

Ways lead past a point that is withheld when one way goes on from it; where it has several, or
none, the flow ends before it. A stage of the flow goes with the journey's stage, and a flow that
is only for hidden personas goes whole.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from generator.flows.graph import Edge, FlowGraph, graph_of
from generator.model.records.flow import Branch, Flow, FlowStage, Point
from generator.model.records.journey import Journey
from generator.model.records.values import Value


def is_for(flow: Flow, personas: frozenset[str]) -> bool:
    """Whether a flow is for everybody or for one of these personas."""
    return not flow.personas or any(each.value in personas for each in flow.personas)


def without_traces(before: Flow, after: Flow, journeys: Mapping[str, Journey]) -> Flow:
    """``after``, a flow of which parts were taken out, without what still tells of them.

    ``journeys`` are those that the audience sees, each without what it does not see.
    """
    graph = graph_of(before)
    journey = journeys.get(after.journey.value) if after.journey else None
    stages = [_stage(each, journey) for each in after.stages]
    kept = {point.id for stage in stages if stage for point in stage.points}
    steps = {step.id for stage in journey.stages for step in stage.steps} if journey else set()
    return replace(
        after,
        stages=tuple(
            replace(
                stage,
                points=tuple(_point(graph, point, kept, steps) for point in stage.points),
            )
            for stage in stages
            if stage is not None
        ),
    )


def _stage(stage: FlowStage, journey: Journey | None) -> FlowStage | None:
    """A stage that the audience's journey has; without a journey its id tells nothing."""
    if not stage.id:
        return stage
    if journey is None:
        return replace(stage, id="")
    return stage if any(each.id == stage.id for each in journey.stages) else None


def _point(graph: FlowGraph, point: Point, kept: set[str], steps: set[str]) -> Point:
    point = replace(point, step=point.step if point.step and point.step.value in steps else None)
    ways = graph.ways_on[point.id]
    targets = {edge: _beyond(graph, edge.target, kept) for edge in ways}
    if all(target == edge.target for edge, target in targets.items()) and not _falls(
        graph, point, kept
    ):
        return point
    return _led(point, targets)


def _falls(graph: FlowGraph, point: Point, kept: set[str]) -> bool:
    """Whether anything of a point's ways was said by its place alone, or was taken out of it."""
    before = graph.points[point.id]
    ways = (before.yes, before.no, before.splits, before.next, before.time_out)
    if ways != (point.yes, point.no, point.splits, point.next, point.time_out):
        return True
    return len(kept) < len(graph.points)


def _beyond(graph: FlowGraph, name: str, kept: set[str]) -> str | None:
    """The point itself if it is kept, else the next one on the only way that goes on."""
    seen: set[str] = set()
    while name not in kept:
        targets = {edge.target for edge in graph.ways_on[name]}
        if len(targets) != 1 or name in seen:
            return None
        seen.add(name)
        name = targets.pop()
    return name


def _led(point: Point, targets: Mapping[Edge, str | None]) -> Point:
    """A point with all its ways said, and none that is not among them."""
    by_kind = {edge.kind: target for edge, target in targets.items()}
    onward = by_kind.get("next") or by_kind.get("met")
    late = by_kind.get("late")
    limit = point.time_out
    if limit is not None and "late" in by_kind:
        said = Value(late, limit.span) if late else None
        limit = replace(limit, otherwise=said) if late else None
    return replace(
        point,
        yes=_branch(point, point.yes, by_kind.get("yes")),
        no=_branch(point, point.no, by_kind.get("no")),
        splits=_splits(point, targets),
        next=Value(onward, point.span) if onward else None,
        time_out=limit,
        end=point.end if onward or point.end else Value("", point.span),
    )


def _branch(point: Point, branch: Branch | None, target: str | None) -> Branch | None:
    if target is None:
        return None
    return replace(branch, text=target) if branch else Branch(text=target, span=point.span)


def _splits(point: Point, targets: Mapping[Edge, str | None]) -> tuple[Branch, ...]:
    """The branches that were not taken out, each to where it leads now."""
    leads = {edge.span: target for edge, target in targets.items() if edge.kind == "split"}
    found = ((branch, leads.get(branch.span)) for branch in point.splits)
    return tuple(replace(branch, text=target) for branch, target in found if target)
