"""A map alone, to stand in a frame of somebody else's page: its links open beside it."""

from __future__ import annotations

from msgspec import Struct

from generator.drawing.map import draw_pictures
from generator.drawing.svg import write_svgs
from generator.model.records.journey import Journey
from generator.pages.environment import Html
from generator.pages.page_context import Link, PageContext
from generator.pages.views.journeys import MapPicture, map_picture

_BESIDE = '<a target="_blank" rel="noopener" '


class EmbeddedView(Struct, frozen=True):
    """The page; ``journey`` leads to the journey's own."""

    title: Html
    journey: Link
    pictures: tuple[MapPicture, ...]


def embedded_view(context: PageContext, journey: Journey) -> EmbeddedView:
    """The pictures of the journey's page, without all that stands around them."""
    pictures = draw_pictures(journey, context.drawing(journey))
    # In a picture, “<” of a text is written as an entity: these are links, and nothing else.
    svgs = [svg.replace("<a ", _BESIDE) for svg in write_svgs(pictures)]
    return EmbeddedView(
        title=context.text(journey.title),
        journey=context.link(("journey", journey.id)),
        pictures=tuple(map(map_picture, pictures, svgs)),
    )
