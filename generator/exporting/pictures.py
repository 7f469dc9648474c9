"""One journey's picture, drawn by another pen than the site's."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from functools import cache
from math import ceil
from pathlib import Path

from msgspec.structs import replace

from generator.chromium import print_page
from generator.drawing.card import draw_card
from generator.drawing.context import DrawingContext
from generator.drawing.map import draw_pictures, draw_story
from generator.drawing.paper import OFFICE_PAPER, PAPERS, Paper, paper_for
from generator.drawing.scene import Scene
from generator.drawing.titling import draw_title
from generator.errors import CjmError
from generator.exchange.pdf import without_origin
from generator.exchange.printing import page_for_pdf, page_for_png
from generator.exchange.raster import joined
from generator.exchange.resolved_style import ResolvedStyle
from generator.exchange.sheets import sheets_of
from generator.exchange.standalone import Picture, picture_of, to_standalone
from generator.exporting.wanted import Wanted
from generator.files.publishing import file_beside
from generator.model.records.journey import Journey
from generator.model.records.places import Target, scheme_of
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from generator.pages.views.cards import card_words
from generator.pages.views.title_blocks import title_block
from generator.site.addresses import address, relative
from generator.site.plan import Site

MOST_PIXELS = 120_000_000
"""Of a PNG; larger ones are refused by many programs."""
BAND_PX = 8000
"""Browsers draw no window that is much higher."""
_ROOM_BELOW = 300
_PICTURES = {
    "png": "png",
    "jpg": "jpeg",
    "jpeg": "jpeg",
    "gif": "gif",
    "webp": "webp",
    "avif": "avif",
    "svg": "svg+xml",
}
"""Their media types, by the endings of files that a map may show."""


Printed = Callable[[str], object]
"""Told of each page that a browser is to print, before it does."""


def _untold(_html: str) -> None:
    pass


def picture_file(
    site: Site,
    look: ResolvedStyle,
    content: Path,
    journey: Journey,
    wanted: Wanted,
    printed: Printed = _untold,
) -> tuple[bytes, str, int]:
    """The picture's bytes, and for a PDF on which paper and on how many sheets it stands.

    Raises MissingToolError where PNG or PDF are wanted and there is no browser.
    """
    return _FORMS[wanted.form](_Pen(site, look, content, journey, wanted, printed), wanted)


def office_sheet(journey: Journey) -> str:
    """The name of the paper of an office that the journey's map fits best."""
    return paper_for(_columns(journey), OFFICE_PAPER).name


class _Pen:
    """All that is needed to draw one journey outside of its page."""

    def __init__(
        self,
        site: Site,
        look: ResolvedStyle,
        content: Path,
        journey: Journey,
        wanted: Wanted,
        printed: Printed,
    ) -> None:
        page = site.by_target["journey", journey.id]
        self.journey = journey
        self._site = site
        self._page_context = PageContext(site, page, speak(page.lang, site.lang))
        self.context = self._context(content)
        self.look = look
        self.printed = printed
        self._kind = wanted.picture
        self.block = title_block(self._page_context, journey)

    def _context(self, content: Path) -> DrawingContext:
        """As for the journey's page, but pictures inside and links whole, or none."""
        stands = self._site.catalog.site.base_url.strip().rstrip("/")
        # An audience's edition stands elsewhere, and nobody has said where.
        base = stands if scheme_of(stands) == "outside" and not self._site.audience else ""
        inside = self._page_context.drawing(self.journey)

        def url(target: Target) -> str:
            if not base or not inside.url(target):
                return ""
            within = target[0] in ("stage", "step")
            place = (target[0], self.journey.id, *target[1:]) if within else target
            return f"{base}/{relative('', address(place))}"

        return replace(inside, url=url, picture_url=_pictures(self._site, content))

    def title_for(self, wide: float, number: int, count: int) -> Scene:
        """The title block of a sheet of several, on all but the first without the facts."""
        block = self.block if number == 1 else replace(self.block, facts=())
        page = f"{number} / {count}" if count > 1 else ""
        return draw_title(block, wide, f"title-{number}", page)

    def picture(self) -> Picture:
        """The card; or the title block, and below it the map, or an overview and strips."""
        if self._kind == "card":
            said = card_words(self._page_context, self.journey)
            return picture_of((draw_card(self.journey, self.context, said),), margin=0)
        if self._kind == "story":
            scenes: tuple[Scene, ...] = (draw_story(self.journey, self.context),)
        else:
            scenes = draw_pictures(self.journey, self.context)
        wide = max(scene.width for scene in scenes)
        return picture_of((draw_title(self.block, wide), *scenes))


def _pictures(site: Site, content: Path) -> Callable[[str], str]:
    """Pictures of the content as ``data:`` URIs, as they are published."""

    @cache
    def inside(path: str) -> str:
        site.file_marks.get(path)  # asked, so that what is made is noted to hold the file
        body = file_beside(content, path) if path in site.pictures else None
        kind = _PICTURES.get(path.rpartition(".")[2].lower())
        if body is None or kind is None:
            return ""
        return f"data:image/{kind};base64,{base64.b64encode(body).decode()}"

    return inside


def _as_svg(pen: _Pen, _wanted: Wanted) -> tuple[bytes, str, int]:
    return to_standalone(pen.picture(), pen.look).encode(), "", 1


def _as_png(pen: _Pen, wanted: Wanted) -> tuple[bytes, str, int]:
    picture = pen.picture()
    widest = int((MOST_PIXELS * picture.width / picture.height) ** 0.5)
    # At its own width no text is smaller than it was drawn.
    wide = wanted.width or min(ceil(picture.width), widest)
    high = round(picture.height * wide / picture.width)
    if wide > widest:
        message = f"at {wide} px this map is {high} px high, more than most programs open"
        raise CjmError(f"{message}; type --width {widest} or less, or --format pdf")
    return joined(_bands(pen, picture, wide, high)), "", 1


def _bands(pen: _Pen, picture: Picture, wide: int, high: int) -> Iterator[tuple[bytes, int]]:
    """The picture in windows one under the other, and how many rows of each belong to it."""
    for top in range(0, high, BAND_PX):
        rows = min(BAND_PX, high - top)
        html = page_for_png(picture, pen.look, wide, top)
        pen.printed(html)
        yield print_page(html, "png", (wide, rows + _ROOM_BELOW)), rows


def _as_pdf(pen: _Pen, wanted: Wanted) -> tuple[bytes, str, int]:
    paper: Paper = PAPERS[wanted.sheet] if wanted.sheet else paper_for(_columns(pen.journey))
    sheets = sheets_of(pen.journey, pen.context, paper, pen.title_for)
    html = page_for_pdf(sheets, paper, pen.look)
    pen.printed(html)
    return without_origin(print_page(html, "pdf")), paper.name, len(sheets.pages)


def _columns(journey: Journey) -> int:
    return sum(len(stage.steps) or 1 for stage in journey.stages)


_FORMS: dict[str, Callable[[_Pen, Wanted], tuple[bytes, str, int]]] = {
    "svg": _as_svg,
    "png": _as_png,
    "pdf": _as_pdf,
}
