"""Pages of automated flows: the chart, the same as a table, one person's calendar, the figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from urllib.parse import quote

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.flow_calendar import NARROW as NARROW_CALENDAR
from generator.drawing.flow_calendar import WIDE as WIDE_CALENDAR
from generator.drawing.flow_calendar import CalendarWords, Happening, draw_calendar
from generator.drawing.flow_chart import (
    CHANNEL_WORDS,
    KIND_WORDS,
    NARROW,
    WIDE,
    ChartContext,
    details_of,
    draw_flow,
    icon_of,
    label_of,
)
from generator.drawing.flow_paper import on_paper
from generator.drawing.scene import Scene
from generator.drawing.svg import write_svg
from generator.flows.clock import DAY, HOUR
from generator.flows.frequency import worst_burst
from generator.flows.graph import FlowGraph, graph_of, kind_of
from generator.flows.profiles import profile_of
from generator.flows.timing import Arrival, Visit, arrivals, person
from generator.flows.volume import volumes
from generator.model.records.flow import Flow, Point
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.history import TimelineEntry, timeline_of

_WEEK = 7

WEEKDAYS = (
    term("Monday"),
    term("Tuesday"),
    term("Wednesday"),
    term("Thursday"),
    term("Friday"),
    term("Saturday"),
    term("Sunday"),
)


class WayView(Struct, frozen=True):
    """A way on from a point: what it is called, "" for the only one, and where it leads."""

    label: str
    link: Link


class PointView(Struct, frozen=True):
    """A point in the table; ``when`` and ``share`` are "" where nobody comes to it."""

    id: str
    kind: str
    title: Html
    details: tuple[str, ...]
    ways: tuple[WayView, ...]
    step: Link | None
    touchpoints: tuple[Link, ...]
    evidence: tuple[Link, ...]
    owner: Html
    when: str
    share: str
    narrative: Html
    kept_to: str


class FlowStageView(Struct, frozen=True):
    """A stage of a flow: its title, leading to the journey's, "" for points before any."""

    title: Link
    narrative: Html
    points: tuple[PointView, ...]


class FlowView(Struct, frozen=True):
    """The page of a flow; ``small_chart`` and ``small_calendar`` are for narrow screens.

    ``sheets`` are windows on one of the charts for ``paper``.
    ``facts`` are (label, text); ``totals`` are figures in words.
    """

    title: Html
    facts: tuple[tuple[str, Html], ...]
    journey: Link | None
    personas: tuple[Link, ...]
    narrative: Html
    totals: tuple[str, ...]
    chart: Html
    small_chart: Html
    sheets: tuple[Html, ...]
    paper: str
    stages: tuple[FlowStageView, ...]
    calendar: Html
    small_calendar: Html
    calendar_sheets: tuple[Html, ...]
    tags: tuple[str, ...]
    kept_to: str
    timeline: tuple[TimelineEntry, ...]


class FlowRow(Struct, frozen=True):
    """A flow in the list of all; ``worst`` is the most messages of a week."""

    link: Link
    journey: Link | None
    personas: tuple[Link, ...]
    tool: str
    messages: int
    worst: int
    at_most: str
    is_too_much: bool
    owner: Html


class WeekFlow(Struct, frozen=True):
    """What one flow may send a persona within a week: each message with its day."""

    link: Link
    messages: tuple[tuple[str, Link], ...]


class PersonaWeek(Struct, frozen=True):
    """The most that a persona may get in a week, over all its flows."""

    count: int
    flows: tuple[WeekFlow, ...]


class FlowReading:
    """What is worked out of one flow for all parts of its page."""

    def __init__(self, page_context: PageContext, flow: Flow) -> None:
        self.page_context, self.flow = page_context, flow
        self.graph: FlowGraph = graph_of(flow)
        self.arrivals: Mapping[str, Arrival] = arrivals(self.graph)
        self.volumes = volumes(self.graph)

    def when(self, point: Point) -> str:
        """When people come to a point."""
        arrival = self.arrivals.get(point.id)
        return when_said(self.page_context, arrival) if arrival else ""

    def share(self, point: Point) -> str:
        """How many of a hundred come to it, more where some come again."""
        volume = self.volumes.get(point.id)
        if point.id not in self.graph.reached or volume is None:
            return ""
        number = self.page_context.interface.number(round(volume * 100, 0 if volume > 0.1 else 1))
        return self.page_context.interface.fill("{number} of 100", number=number)

    def context(self) -> ChartContext:
        """What the chart needs of the page."""
        interface = self.page_context.interface
        figures = {
            point.id: tuple(filter(None, (self.share(point), self.when(point))))
            for point in self.flow.points
        }
        return ChartContext(
            lang=self.page_context.page.lang,
            url=lambda point: f"#{quote(point.id)}",
            plain=plain,
            translate=interface.translate,
            fill=interface.fill,
            figures=figures,
        )


def flow_view(page_context: PageContext, flow: Flow) -> FlowView:
    """Everything on the page of a flow."""
    for point in flow.points:
        page_context.taken_ids[point.id] = 0
    page = FlowReading(page_context, flow)
    context = page.context()
    visits = person(page.graph)
    calendar = _calendar(page, visits, WIDE_CALENDAR, "calendar")
    days = _calendar(page, visits, NARROW_CALENDAR, "small-calendar")
    wide = draw_flow(page.graph, context, WIDE, "flow")
    narrow = draw_flow(page.graph, context, NARROW, "small-flow")
    printed = on_paper((wide, narrow))
    return FlowView(
        title=page_context.text(flow.title),
        facts=tuple(_facts(page_context, flow)),
        journey=page_context.link(("journey", flow.journey.value)) if flow.journey else None,
        personas=page_context.links("persona", flow.personas),
        narrative=page_context.blocks(flow.narrative, 3),
        totals=tuple(_totals(page)),
        chart=Html(write_svg(wide)),
        small_chart=Html(write_svg(narrow)),
        sheets=tuple(map(Html, printed.sheets)),
        paper=printed.paper,
        stages=tuple(_stages(page, context)),
        calendar=Html(write_svg(calendar)) if calendar else Html(""),
        small_calendar=Html(write_svg(days)) if days else Html(""),
        calendar_sheets=tuple(map(Html, on_paper((days,)).sheets)) if days else (),
        tags=tuple(tag.value for tag in flow.tags),
        kept_to=page_context.kept_to(flow.visible_to),
        timeline=timeline_of(page_context, ("flow", flow.id)),
    )


def _facts(page_context: PageContext, flow: Flow) -> Iterator[tuple[str, Html]]:
    translate = page_context.interface.translate
    yield from (
        (label, said)
        for label, said in (
            (translate("Tool"), _tool(page_context, flow)),
            (translate("Consent"), page_context.text(flow.consent)),
            (translate("At most"), Html(flow.at_most.value.text) if flow.at_most else Html("")),
            (translate("Exits"), Html(", ".join(page_context.texts(flow.exits)))),
            (translate("Owner"), page_context.owner(flow.owner)),
        )
        if said
    )


def _tool(page_context: PageContext, flow: Flow) -> Html:
    """The tool as typed, with the day as of which its limits are known."""
    profile = profile_of(flow.tool.value) if flow.tool else None
    if profile is None:
        return page_context.text(flow.tool)
    day = page_context.interface.date(profile.as_of)
    said = page_context.interface.fill("as of {date}", date=day)
    return Html(f"{profile.title}, {said}")


def _totals(page: FlowReading) -> Iterator[str]:
    plural, fill = page.page_context.interface.plural, page.page_context.interface.fill
    sends = [point for point in page.flow.points if point.send]
    yield plural("{n} message", "{n} messages", len(sends))
    known = [page.volumes[point.id] for point in sends if point.id in page.graph.reached]
    mean = fsum(each for each in known if each is not None)
    if known and None not in known:
        number = page.page_context.interface.number(mean)
        yield fill("{number} for one person on average", number=number)
    worst = len(worst_burst(page.graph, _WEEK))
    if worst:
        yield fill("{number} at most within a week", number=worst)


def _stages(page: FlowReading, context: ChartContext) -> Iterator[FlowStageView]:
    page_context, journey = page.page_context, page.flow.journey
    for stage in page.flow.stages:
        target = ("stage", journey.value, stage.id) if journey else ("stage", "", stage.id)
        yield FlowStageView(
            title=Link(plain(stage.title.value), page_context.href(target)),
            narrative=page_context.blocks(stage.narrative, 3),
            points=tuple(_point(page, context, point) for point in stage.points),
        )


def _point(page: FlowReading, context: ChartContext, point: Point) -> PointView:
    page_context = page.page_context
    return PointView(
        id=point.id,
        kind=kind_name(page_context, point),
        title=page_context.text(point.title),
        details=tuple(details_of(point, context)),
        ways=tuple(
            WayView(label_of(edge, point, context), _to_point(page.graph, edge.target))
            for edge in page.graph.ways_on[point.id]
        ),
        step=_step(page_context, page.flow, point),
        touchpoints=page_context.links("touchpoint", point.touchpoints),
        evidence=page_context.links("evidence", point.evidence),
        owner=page_context.owner(point.owner),
        when=page.when(point),
        share=page.share(point),
        narrative=page_context.blocks(point.narrative, 4),
        kept_to=page_context.kept_to(point.visible_to),
    )


def kind_name(page_context: PageContext, point: Point) -> str:
    """What a point does, in a word; of a message its channel."""
    kind = kind_of(point)
    words = CHANNEL_WORDS[point.send.value] if point.send else KIND_WORDS[kind]
    return page_context.interface.translate(words)


def _to_point(graph: FlowGraph, name: str) -> Link:
    return Link(plain(graph.points[name].title.value), f"#{quote(name)}")


def _step(page_context: PageContext, flow: Flow, point: Point) -> Link | None:
    """The journey's step that a point belongs to, where the site has it."""
    if flow.journey is None or point.step is None:
        return None
    anchor = page_context.site.anchors.get((flow.journey.value, point.step.value))
    return page_context.link(anchor) if anchor else None


def when_said(page_context: PageContext, arrival: Arrival) -> str:
    """When people come to a point, in words: ``after 3 d``, ``after 3–17 d, usually 7 d``."""
    fill, translate = page_context.interface.fill, page_context.interface.translate
    first = time_said(page_context, arrival.earliest)
    usual = time_said(page_context, arrival.typical) if arrival.typical else translate("at once")
    if arrival.latest is None:
        if not arrival.earliest:
            return fill("at any time, usually {usual}", usual=usual)
        return fill("after {first} or later, usually {usual}", first=first, usual=usual)
    if arrival.latest == arrival.earliest:
        return fill("after {time}", time=first) if arrival.latest else translate("at once")
    last = time_said(page_context, arrival.latest)
    if not arrival.earliest:
        return fill("within {last}, usually {usual}", last=last, usual=usual)
    return fill("after {first} – {last}, usually {usual}", first=first, last=last, usual=usual)


def time_said(page_context: PageContext, minutes: int) -> str:
    """A time in its fitting unit."""
    fill, number = page_context.interface.fill, page_context.interface.number
    if minutes >= 2 * DAY or (minutes and minutes % DAY == 0):
        return fill("{n} d", n=number(minutes / DAY))
    return (
        fill("{n} h", n=number(minutes / HOUR)) if minutes >= HOUR else fill("{n} min", n=minutes)
    )


def _calendar(page: FlowReading, visits: Sequence[Visit], wide: float, prefix: str) -> Scene | None:
    """What happens to one person, without what only decides; None where nothing does."""
    shown = [
        visit
        for visit in visits
        if kind_of(page.graph.points[visit.point]) not in ("if", "split", "delay", "filter")
    ]
    if not shown:
        return None
    interface = page.page_context.interface
    translate = interface.translate
    words = CalendarWords(
        title=translate("The calendar of one person"),
        description="",
        weekdays=tuple(map(translate, WEEKDAYS)),
        week=translate("Week {number}"),
        day=translate("Day {number}"),
        later=translate("weeks without anything: {count}"),
        lang=interface.lang,
    )
    happenings = [_happening(page, visit) for visit in shown]
    return draw_calendar(happenings, words, wide, prefix)


def _happening(page: FlowReading, visit: Visit) -> Happening:
    point = page.graph.points[visit.point]
    day, minute = divmod(visit.minute, DAY)
    return Happening(
        day=day,
        time=f"{minute // HOUR}:{minute % HOUR:02}",
        title=plain(point.title.value),
        kind=kind_name(page.page_context, point),
        icon=icon_of(point),
        style=f"flow-{kind_of(point)}",
        href=f"#{quote(point.id)}",
    )


def flow_rows(page_context: PageContext) -> tuple[FlowRow, ...]:
    """All flows, each journey's together."""
    flows = sorted(
        page_context.site.catalog.flows.values(),
        key=lambda flow: (flow.journey.value if flow.journey else "", flow.id),
    )
    return tuple(_row(page_context, flow) for flow in flows)


def _row(page_context: PageContext, flow: Flow) -> FlowRow:
    graph = graph_of(flow)
    limit = flow.at_most.value if flow.at_most else None
    profile = profile_of(flow.tool.value) if flow.tool else None
    return FlowRow(
        link=page_context.named(("flow", flow.id), flow.title),
        journey=page_context.link(("journey", flow.journey.value)) if flow.journey else None,
        personas=page_context.links("persona", flow.personas),
        tool=profile.title if profile else plain(flow.tool.value) if flow.tool else "",
        messages=sum(1 for point in flow.points if point.send),
        worst=len(worst_burst(graph, _WEEK)),
        at_most=limit.text if limit else "",
        is_too_much=limit is not None and len(worst_burst(graph, limit.days)) > limit.count,
        owner=page_context.owner(flow.owner),
    )


def week_of(page_context: PageContext, persona_id: str) -> PersonaWeek | None:
    """What a persona may get in a week; None where no flow is for it."""
    flows = [
        flow
        for flow in page_context.site.catalog.flows.values()
        if any(each.value == persona_id for each in flow.personas)
    ]
    weeks = tuple(week for flow in flows if (week := _week(page_context, flow)))
    return PersonaWeek(sum(len(each.messages) for each in weeks), weeks) if weeks else None


def _week(page_context: PageContext, flow: Flow) -> WeekFlow | None:
    graph = graph_of(flow)
    burst = worst_burst(graph, _WEEK)
    if not burst:
        return None
    url, begun = page_context.href(("flow", flow.id)), burst[0].minute
    messages = tuple(
        (
            page_context.interface.fill("Day {number}", number=1 + (visit.minute - begun) // DAY),
            Link(plain(graph.points[visit.point].title.value), f"{url}#{quote(visit.point)}"),
        )
        for visit in burst
    )
    return WeekFlow(page_context.named(("flow", flow.id), flow.title), messages)
