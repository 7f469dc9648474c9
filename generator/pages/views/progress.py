"""How well a journey is known and whether it gets better: what pains rest on, emotion over time."""

from __future__ import annotations

from generator.diagnostics import term
from generator.drawing.charts import Part, draw_parts
from generator.drawing.rows.pains import GRADE_NAMES
from generator.drawing.svg import write_svg
from generator.drawing.trend import Moment, Trend
from generator.model.analysis.research import GRADES, coverage_of
from generator.model.records.journey import Journey
from generator.model.records.values import Dated, Quantity
from generator.pages.environment import Html
from generator.pages.page_context import PageContext
from generator.pages.views.trends import change_of, drawn

_ON = {
    "assumption": "pain-text",
    "one source": "metric-text",
    "several": "metric-text",
    "measured": "on-emotion",
}


def coverage(context: PageContext, journey: Journey) -> Html:
    """How many pains have each grade; nothing where nothing hurts, or no research is known."""
    counts = coverage_of(journey, context.site.catalog.evidence)
    if not sum(counts.values()) or not context.site.catalog.evidence:
        return Html("")
    interface = context.interface
    parts = [
        Part(
            interface.translate(GRADE_NAMES[grade]),
            counts[grade],
            interface.number(counts[grade]),
            f"grade-{grade.replace(' ', '-')}",
            _ON[grade],
        )
        for grade in GRADES
    ]
    title = interface.translate(term("Evidence behind the pains"))
    return Html(write_svg(draw_parts(title, parts, interface.lang, "coverage")))


def emotion_trend(context: PageContext, journey: Journey) -> Html:
    """The journey's mean emotion as its commits had it; nothing where git tells of under two."""
    points = context.site.progress.get(journey.id, ())
    if not points:
        return Html("")
    interface = context.interface
    ends = [
        Dated(Quantity(round(score, 1), "", interface.number(score, signed=True)), day)
        for day, score in (points[0], points[-1])
    ]
    change, course = change_of(context, ends[0], ends[-1])
    trend = Trend(
        title=interface.translate(term("Mean emotion over time")),
        moments=[Moment(day, score) for day, score in points],
        said=ends[-1].quantity.text,
        change=change,
        course=course,
        first_day=interface.date(points[0][0]),
        last_day=interface.date(points[-1][0]),
        ends=(-2.0, 2.0),
    )
    return drawn(context, trend)
