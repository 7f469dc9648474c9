"""The page that a browser makes a picture or a PDF of: an SVG or several, and nothing to load."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generator.drawing.paper import MARGIN_MM, Paper
from generator.drawing.scene import Scene
from generator.exchange.resolved_style import ResolvedStyle
from generator.exchange.sheets import Sheets
from generator.exchange.standalone import Picture, picture_of, to_standalone

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def page_for_png(picture: Picture, styles: ResolvedStyle, wide: int, top: int = 0) -> str:
    """A page that shows the picture so many pixels wide and nothing else, from ``top`` on."""
    style = f"svg{{display:block;width:{wide}px;height:auto;margin-top:{-top}px}}"
    return _page([to_standalone(picture, styles, in_page=True)], styles, style, picture.scenes[0])


def page_for_cards(pictures: Sequence[Picture], styles: ResolvedStyle, gap: int) -> str:
    """A page of pictures of one size, one under the other, above each a gap that is white."""
    style = (
        "html,body{background:#fff}body{display:flow-root}"
        f"svg{{display:block;margin-top:{gap}px}}"
    )
    drawn = [to_standalone(each, styles, in_page=True) for each in pictures]
    return _page(drawn, styles, style, pictures[0].scenes[0])


def page_for_pdf(sheets: Sheets, paper: Paper, styles: ResolvedStyle) -> str:
    """A page that is printed on as many sheets of paper as there are."""
    wide, high = f"{paper.width_mm:g}mm", f"{paper.height_mm:g}mm"
    style = (
        f"@page{{size:{wide} {high};margin:0}}"
        f"section{{box-sizing:border-box;width:{wide};height:calc({high} - .2mm);"
        f"padding:{MARGIN_MM:g}mm;overflow:hidden;break-inside:avoid}}"
        "section+section{break-before:page}"
        "svg{display:block;width:100%;height:100%}"
    )
    drawn = []
    for scenes in sheets.pages:
        placed = picture_of(scenes, 0)
        whole = Picture(placed.scenes, sheets.width, max(sheets.height, placed.height), 0)
        drawn.append(f"<section>{to_standalone(whole, styles, in_page=True)}</section>")
    return _page(drawn, styles, style, sheets.pages[0][0])


def page_for_pdf_of(picture: Picture, styles: ResolvedStyle) -> str:
    """A page that is printed on one sheet as large as the picture."""
    wide, high = f"{picture.width:.2f}px", f"{picture.height:.2f}px"
    style = f"@page{{size:{wide} {high};margin:0}}svg{{display:block}}"
    return _page([to_standalone(picture, styles, in_page=True)], styles, style, picture.scenes[0])


def _page(bodies: Sequence[str], styles: ResolvedStyle, style: str, title: Scene) -> str:
    ground = (
        f"html,body{{margin:0;background:{styles.background}}}"
        "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}"
    )
    return (
        f'<!doctype html><html lang="{escape(title.lang)}"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{escape(title.title)}</title><style>{styles.fonts}{ground}{style}</style>"
        f"{''.join(bodies)}</html>"
    )
