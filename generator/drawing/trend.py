"""A figure over time, in small: its last value and how it changed, the line, the target.

Whoever asks says all words and dates, and whether a change is good; here they are placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from generator.drawing.blocks import Block, Words, line_height, paragraph, set_lines
from generator.drawing.curve_geometry import smooth
from generator.drawing.scene import Box, Disc, Node, Rule, Scene, Shape
from generator.drawing.text import width, wrap
from generator.model.analysis.targets import Course

WIDTH = 300.0
_HIGH = 76.0
_INSET = 12.0
_VALUE = 19.0
_SMALL = 12.0
_SAMPLE = 22.0
_MOST_DOTS = 24
"""Of a line; where there are more values, dots would be a line of their own."""


class Moment(Struct, frozen=True):
    """A value and its day."""

    day: date
    value: float


class Trend(Struct, frozen=True, kw_only=True):
    """``moments`` from the oldest to the latest; ``said`` is the last value in words.

    ``target`` is a value and its words; ``change`` how it changed since the first, and
    ``course`` whether that is good; ``first_day`` and ``last_day`` the ends of time in
    words. ``ends`` are the least and the most that there can be, where that is known.
    """

    title: str
    moments: Sequence[Moment]
    said: str
    change: str = ""
    course: Course = ""
    first_day: str = ""
    last_day: str = ""
    target: tuple[float, str] | None = None
    ends: tuple[float, float] | None = None


def draw_trend(trend: Trend, lang: str, prefix: str) -> Scene:
    """The last value, its change, and the line to it."""
    nodes, top = _head(trend, lang)
    nodes += _plot(trend, top)
    bottom = top + _HIGH + 4
    words = Words("muted", _SMALL, 400, lang)
    days = [(trend.first_day, 0.0)]
    if len(trend.moments) > 1:
        days.append((trend.last_day, WIDTH - width(trend.last_day, _SMALL)))
    for text, x in days:
        nodes += set_lines([text], x, bottom, width(text, _SMALL), words).nodes
    return Scene(
        width=WIDTH,
        height=bottom + line_height(_SMALL),
        title=trend.title,
        description=_description(trend),
        nodes=tuple(nodes),
        lang=lang,
        prefix=prefix,
    )


def _description(trend: Trend) -> str:
    said = [
        f"{trend.last_day}: {trend.said}",
        trend.change,
        trend.target[1] if trend.target else "",
    ]
    return ". ".join(each for each in said if each)


def _head(trend: Trend, lang: str) -> tuple[list[Node], float]:
    """The last value, the target beside it or below, and the change."""
    value, small = Words("metric-text", _VALUE, 700, lang), Words("muted", _SMALL, 400, lang)
    said = set_lines(wrap(trend.said, WIDTH, _VALUE, 700, lang), 0, 0, WIDTH, value)
    nodes, y = said.nodes, said.bottom
    beside = 0.0
    if trend.target:
        text = trend.target[1]
        needed = width(text, _SMALL) + _SAMPLE + 6
        fits = width(trend.said, _VALUE, 700) + needed + 16 <= WIDTH
        top = beside if fits else y
        x = WIDTH - needed if fits else 0.0
        middle = top + (line_height(_VALUE) if fits else line_height(_SMALL)) / 2
        nodes.append(Rule(x1=x, y1=middle, x2=x + _SAMPLE, y2=middle, style="target-line"))
        room = WIDTH - x - _SAMPLE - 6
        lines = wrap(text, room + 1, _SMALL, 400, lang)
        drawn = set_lines(lines, x + _SAMPLE + 6, middle - line_height(_SMALL) / 2, room, small)
        nodes += drawn.nodes
        y = max(y, drawn.bottom)
    if trend.change:
        change = set_change(trend.change, trend.course, lang, _SMALL)(0, y, WIDTH)
        nodes, y = [*nodes, *change.nodes], change.bottom
    return nodes, y + 6


def set_change(text: str, course: Course, lang: str, size: float) -> Block:
    """How a figure changed: a good or a bad change bolder, in a colour of its own.

    The text itself says which of them it is.
    """
    is_judged = course in ("better", "worse")
    words = Words(
        f"change-{course}" if is_judged else "muted", size, 600 if is_judged else 400, lang
    )
    return paragraph(text, words)


def _plot(trend: Trend, top: float) -> list[Node]:
    low, high = _ends(trend)
    scale = (_HIGH - 2 * _INSET) / (high - low)

    def y_of(value: float) -> float:
        return top + _INSET + (high - max(low, min(high, value))) * scale

    nodes: list[Node] = [Box(x=0, y=top, width=WIDTH, height=_HIGH, style="lane", radius=6)]
    if trend.ends and low < 0 < high:
        nodes.append(Rule(x1=0, y1=y_of(0), x2=WIDTH, y2=y_of(0), style="grid-line"))
    if trend.target:
        y = y_of(trend.target[0])
        nodes.append(Rule(x1=4, y1=y, x2=WIDTH - 4, y2=y, style="target-line"))
    points = [(x, y_of(each.value)) for x, each in zip(_across(trend), trend.moments, strict=True)]
    path = smooth(points)
    if path:
        nodes.append(Shape(d=path, style="trend-line"))
    dots = points[:-1] if len(points) <= _MOST_DOTS else points[:1]
    nodes += [Disc(x=x, y=y, radius=3, style="trend-dot") for x, y in dots]
    last = f"trend-dot last {trend.course}".strip()
    nodes.append(Disc(x=points[-1][0], y=points[-1][1], radius=5, style=last))
    return nodes


def _across(trend: Trend) -> list[float]:
    """Where each day stands; one alone in the middle."""
    first, last = trend.moments[0].day, trend.moments[-1].day
    span = (last - first).days
    if not span:
        return [WIDTH / 2]
    room = WIDTH - 2 * _INSET
    return [_INSET + room * (each.day - first).days / span for each in trend.moments]


def _ends(trend: Trend) -> tuple[float, float]:
    """The least and the most that the plot shows, never the same."""
    values = [each.value for each in trend.moments]
    if trend.target:
        values.append(trend.target[0])
    low, high = trend.ends or (min(values), max(values))
    return (low, high) if high > low else (low - 1, high + 1)
