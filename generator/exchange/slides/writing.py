"""A deck as a .pptx of native shapes, text and tables: the one doorway to python-pptx.

The same deck gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from math import fsum
from typing import Any

from generator.drawing.text import wrap
from generator.errors import MissingToolError
from generator.exchange.slides.deck import (
    HEIGHT,
    MARGIN,
    PADDING,
    TABLE_TOP,
    WIDTH,
    Cell,
    CoverSlide,
    CurveSlide,
    Deck,
    TableSlide,
    title_size,
)

FONT = "Arial"
_POINT = 12700
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a document's day has no zone
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_TITLE_ONLY = 5
_INK, _MUTED, _ACCENT, _LINE, _LANE = "1B2430", "566273", "1F5FBF", "C9D1DB", "EEF1F5"
_FILLS = {
    "pain": ("FBE3DB", "7A2A14"),
    "opportunity": ("DDEBF9", "0B3F73"),
    "thought": ("F1ECFA", "4A2F83"),
    "kpi": ("E3F1EE", "0E4F45"),
}
_EMOTIONS = {-2: "8F2D14", -1: "BD5A10", 0: "667285", 1: "2878B5", 2: "0A4A86"}


def demand_pptx() -> Any:  # noqa: ANN401 (a module)
    """What writes presentations; raises MissingToolError where it is not installed."""
    try:
        import pptx
    except ImportError as missing:
        raise MissingToolError(
            "Writing slides needs python-pptx",
            "python -m pip install 'journey-map-generator[slides]'",
        ) from missing
    return pptx


def to_slides(deck: Deck) -> bytes:
    """The presentation."""
    pptx = demand_pptx()
    show: Any = pptx.Presentation()
    show.slide_width, show.slide_height = _emu(WIDTH), _emu(HEIGHT)
    core = show.core_properties
    core.title, core.author, core.last_modified_by = deck.title[:250], "", ""
    core.created = core.modified = _CREATED
    core.language = deck.lang
    writer = _Writer(show, deck.lang, deck.point)
    writer.cover(deck.cover)
    writer.curve(deck.overview)
    for one in deck.tables:
        writer.table(one)
    stream = io.BytesIO()
    show.save(stream)
    return _same_bytes(stream.getvalue())


def _emu(points: float) -> int:
    return round(points * _POINT)


def _same_bytes(body: bytes) -> bytes:
    """The archive with the days of its members blanked."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, _ZIP_DAY)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(info, old.read(member.filename))
    return stream.getvalue()


class _Writer:
    """Writes slides one after the other."""

    def __init__(self, show: Any, lang: str, point: str) -> None:  # noqa: ANN401 (the library has no types)
        self.show, self.lang, self.point = show, lang, point

    def _slide(self, title: str, notes: str, top: float = 30.0, high: float = 70.0) -> Any:  # noqa: ANN401
        slide = self.show.slides.add_slide(self.show.slide_layouts[_TITLE_ONLY])
        shape = slide.shapes.title
        shape.left, shape.top = _emu(MARGIN), _emu(top)
        shape.width, shape.height = _emu(WIDTH - 2 * MARGIN), _emu(high)
        frame = shape.text_frame
        frame.word_wrap = True
        _no_margins(frame)
        self._say(frame.paragraphs[0], title, title_size(title, self.lang), _INK, bold=True)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def _say(
        self,
        paragraph: Any,  # noqa: ANN401
        text: str,
        size: float,
        color: str,
        *,
        bold: bool = False,
        centre: bool = False,
    ) -> None:
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Pt

        paragraph.alignment = PP_ALIGN.CENTER if centre else PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = text
        font = run.font
        font.name, font.size, font.bold = FONT, Pt(size), bold
        font.color.rgb = _rgb(color)

    def cover(self, one: CoverSlide) -> None:
        """The title, and whose journey it is."""
        from pptx.enum.shapes import MSO_SHAPE

        slide = self._slide(one.title, one.notes, 170, 90)
        bar = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, _emu(MARGIN), _emu(150), _emu(72), _emu(6)
        )
        _fill(bar, _ACCENT)
        _describe(bar, "")
        box = slide.shapes.add_textbox(
            _emu(MARGIN), _emu(275), _emu(WIDTH - 2 * MARGIN), _emu(HEIGHT - 275 - MARGIN)
        )
        frame = box.text_frame
        frame.word_wrap = True
        _no_margins(frame)
        for number, line in enumerate(self._as_many_as_fit(one.lines, HEIGHT - 275 - MARGIN)):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            self._say(paragraph, line, 16, _MUTED)

    def _as_many_as_fit(self, lines: tuple[str, ...], room: float) -> list[str]:
        kept: list[str] = []
        for line in lines:
            room -= len(wrap(line, (WIDTH - 2 * MARGIN) / 1.12, 16, 400, self.lang)) * 16 * 1.25
            if room < 0:
                break
            kept.append(line)
        return kept

    def curve(self, one: CurveSlide) -> None:
        """The stages as chevrons, the curve below them."""
        slide = self._slide(one.title, one.notes)
        left, wide = MARGIN, WIDTH - 2 * MARGIN
        count = max(1, sum(size for _, size in one.stages))
        step = wide / count
        at = left
        for name, size in one.stages:
            self._chevron(slide, name, at, step * size)
            at += step * size
        self._plot(slide, one, left + step / 2, step)

    def _chevron(self, slide: Any, name: str, x: float, wide: float) -> None:  # noqa: ANN401
        from pptx.enum.shapes import MSO_SHAPE

        shape = slide.shapes.add_shape(
            MSO_SHAPE.PENTAGON, _emu(x), _emu(118), _emu(max(wide - 2, 4)), _emu(58)
        )
        shape.adjustments[0] = min(0.5, 9 / 58)
        _fill(shape, _ACCENT)
        frame = shape.text_frame
        frame.word_wrap = True
        _no_margins(frame)
        size, text = self._head(name, wide - 16, 54)
        if text:
            self._say(frame.paragraphs[0], text, size, "FFFFFF", bold=True, centre=True)
        _describe(shape, name)

    def _head(self, name: str, wide: float, high: float) -> tuple[float, str]:
        """A title of a chevron: as large as it fits, its beginning where it fits in no size."""
        for size in (13.0, 12.0, 11.0, 10.0, 9.0, 8.0):
            if wide > 24 and self._fits(name, wide, high, size):
                return size, name
        for end in range(len(name) - 1, 0, -1):
            if self._fits(f"{name[:end].rstrip()}…", wide, high, 8.0):
                return 8.0, f"{name[:end].rstrip()}…"
        return 8.0, ""

    def _fits(self, text: str, wide: float, high: float, size: float) -> bool:
        from generator.drawing.text import width

        lines = wrap(text, wide / 1.12, size, 700, self.lang)
        is_narrow = all(width(line, size, 700) <= wide / 1.1 for line in lines)
        has_hyphens = any(line.endswith(("-", "\u2010")) for line in lines) and " " not in text
        return is_narrow and not has_hyphens and len(lines) * size * 1.22 <= high

    def _plot(self, slide: Any, one: CurveSlide, x: float, step: float) -> None:  # noqa: ANN401
        from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE

        unit = 55.0
        middle = 230.0 + 2 * unit
        zero = slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, _emu(MARGIN), _emu(middle), _emu(WIDTH - MARGIN), _emu(middle)
        )
        _color_line(zero, _LINE, 1)
        for end in (-2, 2):
            box = slide.shapes.add_textbox(
                _emu(4), _emu(middle - end * unit - 8), _emu(30), _emu(16)
            )
            _no_margins(box.text_frame)
            self._say(
                box.text_frame.paragraphs[0], _signed(end, self.point), 9, _MUTED, centre=True
            )
        points = [
            (x + at * step, middle - score * unit, score, one.names[at])
            for at, score in enumerate(one.scores)
            if score is not None
        ]
        self._line(slide, points)
        radius = min(7.0, step / 2)
        extremes = _extremes(points)
        for number, (a, b, score, name) in enumerate(points):
            face = slide.shapes.add_shape(
                MSO_SHAPE.OVAL,
                _emu(a - radius),
                _emu(b - radius),
                _emu(2 * radius),
                _emu(2 * radius),
            )
            _fill(face, _EMOTIONS[max(-2, min(2, round(score)))])
            _describe(face, f"{name}: {_signed(score, self.point)}")
            if number in extremes:
                self._label(slide, a, b, score, name)

    def _line(self, slide: Any, points: list[tuple[float, float, float, str]]) -> None:  # noqa: ANN401
        """The curve as one shape that can be edited."""
        if len(points) > 1:
            builder = slide.shapes.build_freeform(_emu(points[0][0]), _emu(points[0][1]), 1.0)
            builder.add_line_segments(
                [(_emu(a), _emu(b)) for a, b, _, _ in points[1:]], close=False
            )
            line = builder.convert_to_shape()
            line.fill.background()
            line.shadow.inherit = False
            _color_line(line, _MUTED, 2.25)
            said = "; ".join(
                f"{name}: {_signed(score, self.point)}" for _, _, score, name in points
            )
            _describe(line, said)

    def _label(self, slide: Any, x: float, y: float, score: float, name: str) -> None:  # noqa: ANN401
        wide, high = 150.0, 30.0
        left = min(max(MARGIN, x - wide / 2), WIDTH - MARGIN - wide)
        top = y + 12 if score < 0 else y - 12 - high
        box = slide.shapes.add_textbox(_emu(left), _emu(top), _emu(wide), _emu(high))
        frame = box.text_frame
        frame.word_wrap = True
        _no_margins(frame)
        _, text = self._label_text(f"{_signed(score, self.point)} {name}", wide, high)
        color = _EMOTIONS[max(-2, min(2, round(score)))]
        self._say(frame.paragraphs[0], text, 10, color, bold=True, centre=True)

    def _label_text(self, text: str, wide: float, high: float) -> tuple[float, str]:
        if len(wrap(text, wide / 1.15, 10, 700, self.lang)) * 12.2 <= high:
            return 10.0, text
        for end in range(len(text) - 1, 0, -1):
            cut = f"{text[:end].rstrip()}…"
            if len(wrap(cut, wide / 1.15, 10, 700, self.lang)) * 12.2 <= high:
                return 10.0, cut
        return 10.0, text[:12]

    def table(self, one: TableSlide) -> None:
        """A table, its rows as high as their texts were measured."""
        slide = self._slide(one.title, one.notes)
        has_labels = len(one.widths) > len(one.heads)
        count = len(one.rows) + 1
        frame = slide.shapes.add_table(
            count,
            len(one.widths),
            _emu(MARGIN),
            _emu(TABLE_TOP),
            _emu(fsum(one.widths)),
            _emu(fsum(one.heights)),
        )
        _describe(frame, one.title)
        table = frame.table
        table.horz_banding = False
        for number, wide in enumerate(one.widths):
            table.columns[number].width = _emu(wide)
        for number, high in enumerate(one.heights):
            table.rows[number].height = _emu(high)
        heads = (one.stage, *one.heads) if has_labels else one.heads
        heads = ("", *one.heads) if has_labels else heads
        for number, head in enumerate(heads):
            self._cell(table.cell(0, number), Cell((head,), "head"), one.size, bold=True)
        for at, (label, cells) in enumerate(one.rows, 1):
            start = 0
            if has_labels:
                self._cell(table.cell(at, 0), Cell((label,), "label"), one.size, bold=True)
                start = 1
            for number, cell in enumerate(cells, start):
                self._cell(table.cell(at, number), cell, one.size)

    def _cell(self, place: Any, cell: Cell, size: float, *, bold: bool = False) -> None:  # noqa: ANN401
        from pptx.enum.text import MSO_ANCHOR

        for side in ("margin_left", "margin_right"):
            setattr(place, side, _emu(PADDING))
        for side in ("margin_top", "margin_bottom"):
            setattr(place, side, _emu(PADDING - 1.5))
        place.vertical_anchor = MSO_ANCHOR.TOP
        fill, ink = {"head": (_ACCENT, "FFFFFF"), "label": (_LANE, _INK)}.get(
            cell.kind, _FILLS.get(cell.kind, ("FFFFFF", _INK))
        )
        if not any(cell.lines) and cell.kind in _FILLS:
            fill = "FFFFFF"
        _fill(place, fill)
        frame = place.text_frame
        frame.word_wrap = True
        for number, line in enumerate(cell.lines or ("",)):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            self._say(paragraph, line, size, ink, bold=bold)


def _extremes(points: list[tuple[float, float, float, str]]) -> set[int]:
    """The lowest and the highest point, and no others: labels would lie over one another."""
    if not points:
        return set()
    scores = [score for _, _, score, _ in points]
    return {scores.index(min(scores)), scores.index(max(scores))}


def _signed(score: float, point: str) -> str:
    text = f"{abs(round(score, 1)):g}".replace(".", point)
    return f"−{text}" if score < 0 else f"+{text}" if score > 0 else text


def _fill(shape: Any, color: str) -> None:  # noqa: ANN401
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(color)
    if hasattr(shape, "line"):
        shape.line.fill.background()
        shape.shadow.inherit = False


def _rgb(color: str) -> Any:  # noqa: ANN401
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(color)  # type: ignore[no-untyped-call]


def _color_line(shape: Any, color: str, wide: float) -> None:  # noqa: ANN401
    from pptx.util import Pt

    shape.line.color.rgb = _rgb(color)
    shape.line.width = Pt(wide)


def _no_margins(frame: Any) -> None:  # noqa: ANN401
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _describe(shape: Any, words: str) -> None:  # noqa: ANN401
    """What is read out where the shape cannot be seen."""
    element = shape._element  # noqa: SLF001 - the library has no other way to it
    properties = next(one for one in element.iter() if one.tag.endswith("}cNvPr"))
    properties.set("descr", words)
