"""KPIs: a figure and its target, with a small bar of the one against the other."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import SMALL, Block, Placed, Words, card, paragraph
from generator.drawing.flagging import flagged
from generator.drawing.kpi_words import change_said, figure_said, unit_of
from generator.drawing.map_canvas import MapCanvas, Row, cells, fitting
from generator.drawing.scene import Box, Node, Rule
from generator.drawing.trend import set_change
from generator.model.analysis.targets import comparable
from generator.model.records.journey import Kpi, Place
from generator.model.records.values import Quantity

_BAR = 6.0


def _bar(value: float, target: float) -> Block:
    """How far the value goes, with a tick where the target is."""

    def draw(x: float, y: float, room: float) -> Placed:
        scale = room / (max(value, target) * 1.12)
        tick = x + target * scale
        nodes: list[Node] = [
            Box(x=x, y=y + 4, width=room, height=_BAR, style="bar-rest", radius=3),
            Box(x=x, y=y + 4, width=value * scale, height=_BAR, style="bar", radius=3),
            Rule(x1=tick, y1=y + 1, x2=tick, y2=y + 13, style="bar-target"),
        ]
        return Placed(nodes, y + 14)

    return draw


def _figures(canvas: MapCanvas, kpi: Kpi) -> list[Block]:
    unit, context, lang = unit_of(kpi, canvas.plain), canvas.context, canvas.lang
    blocks: list[Block] = []
    now = kpi.now
    if now:
        value = Words("metric-text", 15.0, 700, lang)
        blocks.append(paragraph(fitting(figure_said(now, unit, lang)), value))
    change, course = change_said(kpi, unit, context, lang)
    if change:
        blocks.append(set_change(fitting(change), course, lang, SMALL))
    if now and kpi.target and _fits_on_a_bar(now, kpi.target.value):
        canvas.notice("target")
        blocks.append(_bar(now.number, kpi.target.value.number))
    if kpi.target:
        # What is missing shows by the bar; in words it would weigh on maps of many KPIs.
        target = figure_said(kpi.target.value, unit, lang)
        said = f"{canvas.translate('Target')}: {target}"
        blocks.append(paragraph(fitting(said), canvas.small("metric-text", 400)))
    return blocks


def _fits_on_a_bar(value: Quantity, target: Quantity) -> bool:
    """Whether both may stand on one bar that begins at nothing."""
    return comparable(value, target) and value.number >= 0 and target.number > 0


def kpi_card(canvas: MapCanvas, kpi: Kpi) -> Block:
    """A KPI with its figures."""
    name = paragraph(canvas.plain(kpi.text), canvas.body("metric-text"))
    marks = (("owner", kpi.owner.value),) if kpi.owner else ()
    return card([name, *_figures(canvas, kpi)], "metric-card", marks=marks)


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        return [flagged(canvas, kpi, kpi_card(canvas, kpi)) for kpi in place.kpis]

    return cells(canvas, top, cards)


ROW = Row("kpi", "kpi", _draw)
