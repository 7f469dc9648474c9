"""One flow as a file: its chart as a picture, as a flowchart of Mermaid, or its data."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from msgspec.structs import replace

from generator.chromium import print_page
from generator.drawing.flow_chart import draw_flow
from generator.drawing.titling import TitleBlock, draw_title
from generator.exchange.flows.mermaid import mermaid_of
from generator.exchange.pdf import without_origin
from generator.exchange.printing import page_for_pdf_of, page_for_png
from generator.exchange.raster import joined
from generator.exchange.resolved_style import ResolvedStyle
from generator.exchange.standalone import Picture, picture_of, to_standalone
from generator.model.records.flow import Flow, Point
from generator.model.records.places import scheme_of
from generator.model.records.site import words_in
from generator.pages.interface import speak
from generator.pages.json_files import flow_form
from generator.pages.markdown import plain
from generator.pages.page_context import PageContext
from generator.pages.views.flows import FlowReading
from generator.site.addresses import address
from generator.site.plan import Site

_WIDTH = 1600
_ROOM_BELOW = 300

FLOW_FORMS = ("svg", "png", "pdf", "mermaid", "json")


def flow_file(
    site: Site, flow: Flow, form: str, width: int, styles: Callable[[], ResolvedStyle]
) -> bytes:
    """The flow's file in one of ``FLOW_FORMS``; ``styles`` is asked for pictures alone.

    Raises MissingToolError where PNG or PDF are wanted and there is no browser.
    """
    if form == "json":
        return json.dumps(flow_form(flow), ensure_ascii=False, indent=2).encode() + b"\n"
    page = site.by_target["flow", flow.id]
    page_context = PageContext(site, page, speak(page.lang, site.lang))
    if form == "mermaid":
        reading = FlowReading(page_context, flow)
        return mermaid_of(reading.graph, reading.context()).encode()
    return _PICTURES[form](_picture(page_context, flow), styles(), width or _WIDTH)


def _picture(page_context: PageContext, flow: Flow) -> Picture:
    reading = FlowReading(page_context, flow)
    context = replace(reading.context(), url=partial(_outside, page_context.site, flow))
    chart = draw_flow(reading.graph, context)
    block = TitleBlock(
        title=plain(flow.title.value),
        over=plain(words_in(page_context.site.catalog.site.title, page_context.page.lang)),
        facts=(),
        lang=page_context.page.lang,
        mark=next(iter(page_context.marks), ""),
    )
    return picture_of((draw_title(block, chart.width), chart))


def _outside(site: Site, flow: Flow, point: Point) -> str:
    """The whole address of a point; an audience's edition stands elsewhere, nobody said where."""
    base = site.catalog.site.base_url.strip().rstrip("/")
    if site.audience or scheme_of(base) != "outside":
        return ""
    return f"{base}/{address(('flow', flow.id))}#{quote(point.id)}"


def _as_svg(picture: Picture, styles: ResolvedStyle, _width: int) -> bytes:
    return to_standalone(picture, styles).encode()


def _as_png(picture: Picture, styles: ResolvedStyle, width: int) -> bytes:
    high = round(picture.height * width / picture.width)
    html = page_for_png(picture, styles, width)
    return joined([(print_page(html, "png", (width, high + _ROOM_BELOW)), high)])


def _as_pdf(picture: Picture, styles: ResolvedStyle, _width: int) -> bytes:
    return without_origin(print_page(page_for_pdf_of(picture, styles), "pdf"))


_PICTURES: dict[str, Callable[[Picture, ResolvedStyle, int], bytes]] = {
    "svg": _as_svg,
    "png": _as_png,
    "pdf": _as_pdf,
}
