"""Mystery shopping over time: how touchpoints and criteria fared from check to check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.charts import Bar, draw_bars
from generator.drawing.svg import write_svg
from generator.drawing.trend import Moment, Trend
from generator.model.analysis.research import (
    Check,
    by_touchpoint,
    checks_of,
    reached,
    repeated_criteria,
)
from generator.model.records.registries import Criterion, Evidence
from generator.model.records.values import Dated, Quantity
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.trends import change_of, drawn

CHECK_NAMES = {
    "visit": term("visit"),
    "call": term("call"),
    "full": term("full check"),
}


class NamedTrend(Struct, frozen=True):
    """A picture and what it is of; ``name`` leads somewhere or not."""

    name: Link
    picture: Html


def check_name(context: PageContext, evidence: Evidence) -> str:
    """What a mystery shopper did, in a word."""
    if evidence.check is None:
        return ""
    return context.interface.translate(CHECK_NAMES[evidence.check.value])


def trends_at(context: PageContext, touchpoint_id: str) -> tuple[NamedTrend, ...]:
    """The whole of a touchpoint's checks, then each criterion that was scored again."""
    checks = _checks(context, touchpoint_id)
    if len({check.day for check in checks}) < 2:
        return ()
    whole = Link(context.interface.translate(term("By all criteria")))
    found = [NamedTrend(whole, _whole(context, whole.words, checks))]
    for those in repeated_criteria(checks).values():
        words = plain(those[-1][1].text)
        found.append(NamedTrend(Link(words), _criterion(context, words, those)))
    return tuple(found)


def trends_of(context: PageContext, evidence: Evidence) -> tuple[NamedTrend, ...]:
    """Of each touchpoint of a check, how it fared in this one and in others."""
    return tuple(_trends(context, evidence))


def _trends(context: PageContext, evidence: Evidence) -> Iterator[NamedTrend]:
    for touchpoint_id in by_touchpoint(evidence):
        checks = _checks(context, touchpoint_id)
        is_one = any(check.evidence.id == evidence.id for check in checks)
        if is_one and len({check.day for check in checks}) > 1:
            name = context.link(("touchpoint", touchpoint_id))
            yield NamedTrend(name, _whole(context, name.words, checks))


def _checks(context: PageContext, touchpoint_id: str) -> list[Check]:
    """Found by who names the touchpoint, so that no other research is looked at."""
    naming = context.site.mentions.get(("touchpoint", touchpoint_id), ())
    evidence = context.site.catalog.evidence
    return checks_of(touchpoint_id, (evidence[each[1]] for each in naming if each[0] == "evidence"))


def _whole(context: PageContext, title: str, checks: Sequence[Check]) -> Html:
    shares = {
        check.day: share for check in checks if (share := reached(check.criteria)) is not None
    }
    return _drawn(context, title, list(shares.items()), 100.0)


def _criterion(context: PageContext, title: str, those: Sequence[tuple[date, Criterion]]) -> Html:
    """On the scale of the latest check; others may have had another best."""
    best = those[-1][1].best
    by_day = {day: each.score / each.best * best for day, each in those}
    return _drawn(context, title, list(by_day.items()), best)


def _drawn(
    context: PageContext, title: str, values: Sequence[tuple[date, float]], best: float
) -> Html:
    if not values:
        return Html("")
    said = [_quantity(context, value, best) for _, value in values]
    ends = [Dated(said[at], values[at][0]) for at in (0, -1)]
    change, course = change_of(context, ends[0], ends[-1])
    trend = Trend(
        title=title,
        moments=[Moment(day, value) for day, value in values],
        said=said[-1].text,
        change=change,
        course=course,
        first_day=context.interface.date(values[0][0]),
        last_day=context.interface.date(values[-1][0]),
        ends=(0.0, best),
    )
    return drawn(context, trend)


def _quantity(context: PageContext, value: float, best: float) -> Quantity:
    """Per cent of the best in whole ones, a score out of another best with one decimal."""
    number = context.interface.number
    if best == 100:
        return Quantity(float(round(value)), "%", f"{number(round(value))} %")
    return Quantity(round(value, 1), "", f"{number(value)} / {number(best)}")


def scores_of(context: PageContext, evidence: Evidence) -> Html:
    """What each touchpoint reached of the best, by the weights of its criteria."""
    number = context.interface.number
    bars = []
    for touchpoint_id, criteria in by_touchpoint(evidence).items():
        share = reached(criteria)
        if share is not None:
            target = ("touchpoint", touchpoint_id)
            said = f"{number(round(share))} %"
            bars.append(Bar(context.title(target), share, said, context.href(target)))
    whole = reached(evidence.criteria)
    if not bars or whole is None:
        return Html("")
    bars.sort(key=lambda bar: bar.value)
    name = context.interface.translate(term("By all criteria"))
    bars.append(Bar(name, whole, f"{number(round(whole))} %", style="bar-whole"))
    title = context.interface.translate(term("Weighted score of touchpoints"))
    return Html(write_svg(draw_bars(title, bars, context.page.lang, "scores", most=100.0)))
