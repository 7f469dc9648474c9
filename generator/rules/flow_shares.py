"""Shares of a flow's branches that do not make 100 % together.

Bad:

    ### Half and half
    - split: one
      - share: 50 %
    - split: other
      - share: 40 %

Mended:

    ### Half and half
    - split: one
      - share: 50 %
    - split: other
      - share: 50 %
"""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from generator.diagnostics import say
from generator.flows.graph import FlowGraph
from generator.model.records.flow import Branch, Point
from generator.rules.flow_rule import flow_rule
from generator.rules.rule import Finding

_CLOSE = 0.5
"""Shares are often rounded: 33 % three times is meant to be all."""


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """One finding for each point whose branches all have a share, or that have too much."""
    for point in graph.points.values():
        branches = _branches(point)
        shares = [each.share.value.number for each in branches if each.share is not None]
        total = fsum(shares)
        is_whole = len(shares) == len(branches)
        rounding = _CLOSE * max(2, len(shares))
        if shares and (total > 100 + rounding or (is_whole and total < 100 - rounding)):
            first = next(each.share for each in branches if each.share is not None)
            yield Finding(
                first.span,
                say(
                    "The shares of “{title}” make {total} %.",
                    title=point.title.value,
                    total=f"{total:g}",
                ),
                say("Type shares that make 100 % together."),
            )


def _branches(point: Point) -> list[Branch]:
    if point.splits:
        return list(point.splits)
    return [each for each in (point.yes, point.no) if each is not None and point.yes and point.no]


RULE = flow_rule("flow-shares", "error", _of)
