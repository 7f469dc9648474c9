"""More in a flow than its tool can do: too many points or waits, a channel or a jump it has not.

What tools can do is kept with a date and a source; `tool: mailchimp@2023` means that of 2023,
`tool: mailchimp` the latest.

Bad:

    ---
    tool: mailchimp@2023
    ---

    ### Reminder
    - send: sms

Mended:

    ---
    tool: mailchimp@2023
    ---

    ### Reminder
    - send: email
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Message, Span, say, term
from generator.flows.graph import FlowGraph, kind_of
from generator.flows.profiles import Profile, profile_of
from generator.rules.flow_rule import flow_rule
from generator.rules.rule import Finding

_TOO_MANY = {
    "points": term("{count} points; {tool} has {most} at most."),
    "starts": term("{count} starting points; {tool} has {most} at most."),
    "waits": term("{count} waits; {tool} has {most} at most."),
    "filters": term("{count} filters; {tool} has {most} at most."),
    "conditions": term("{count} conditions; {tool} has {most} at most."),
    "branches": term("{count} branches; {tool} has {most} at most."),
}


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """One finding for each limit, and for each point that the tool cannot have."""
    tool = graph.flow.tool
    profile = profile_of(tool.value) if tool else None
    if tool is None or profile is None:
        return
    for what, count, span in _counted(graph, tool.span):
        most = profile.most.get(what)
        if most is not None and count > most:
            said = say(_TOO_MANY[what], count=count, tool=profile.title, most=most)
            yield Finding(span, said, _as_of(profile))
    for span, message in _unable(graph, profile):
        yield Finding(span, message, _as_of(profile))


def _counted(graph: FlowGraph, span: Span) -> Iterator[tuple[str, int, Span]]:
    """What limits are about, how many of it there are, and where to say so."""
    points = tuple(graph.points.values())
    yield "points", len(points), span
    yield "starts", sum(len(point.starts) for point in points), span
    yield "waits", sum(1 for point in points if kind_of(point) == "wait"), span
    for point in points:
        yield "filters", len(point.filters), point.title.span
        yield "conditions", len(point.conditions), point.title.span
        yield "branches", len(point.splits), point.title.span


def _unable(graph: FlowGraph, profile: Profile) -> Iterator[tuple[Span, Message]]:
    tool = profile.title
    for point in graph.points.values():
        if point.send and point.send.value not in profile.channels:
            yield (
                point.send.span,
                say("{tool} does not send this: {what}.", tool=tool, what=point.send.value),
            )
        kind = kind_of(point)
        if kind in profile.cannot:
            yield (
                point.title.span,
                say("{tool} has no such point: “{title}”.", tool=tool, title=point.title.value),
            )
    if "loop" in profile.cannot:
        for source, target in sorted(graph.closing):
            span = next(each.span for each in graph.ways_on[source] if each.target == target)
            yield span, say("{tool} cannot lead back to a point.", tool=tool)


def _as_of(profile: Profile) -> Message:
    return say(
        "So it was on {day}: {source}. Part the flow, or name another tool or time.",
        day=profile.as_of,
        source=profile.source,
    )


RULE = flow_rule("flow-beyond-tool", "warning", _of)
