"""The maps of a journey's revisions: both in one, and each alone, with flags on what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.changes.kinds import Change
from generator.changes.merging import Locations, merged_journey
from generator.drawing.context import DrawingContext
from generator.drawing.map import draw_flagged
from generator.drawing.scene import Scene
from generator.drawing.svg import write_overlay, write_svgs
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import labels_of
from generator.pages.reviews.marking import Marking
from generator.pages.reviews.told import Side, Told, Writer

Numbered = Sequence[tuple[int, Change]]
"""Changes with their numbers in the list."""


class Picture(Struct, frozen=True):
    """A picture, and its names of rows and heads of stages once more, to stay in view."""

    svg: Html
    gutter: Html
    heads: Html


class Maps(Struct, frozen=True):
    """The pictures of a journey: ``both`` revisions in one, what it was, what it is.

    ``numbers`` are the changes that are marked on them.
    """

    both: tuple[Picture, ...] = ()
    old: tuple[Picture, ...] = ()
    new: tuple[Picture, ...] = ()
    numbers: frozenset[int] = frozenset()


def maps_of(writer: Writer, old: Journey | None, new: Journey | None, numbered: Numbered) -> Maps:
    """The maps of a journey that changed, that is new, or that is gone."""
    if old is None or new is None:
        alone = old or new
        side: Side = "new" if new else "old"
        scenes = _scenes(writer, alone, side, numbered) if alone else ()
        pictures = _written(scenes)
        return Maps(old=pictures) if side == "old" else Maps(new=pictures)
    both = merged_journey(old, new, [change for _, change in numbered])
    marking = Marking(writer, both.journey, _of_both(writer.told), both.gone)
    for (number, change), chains in zip(numbered, both.chains, strict=True):
        marking.add(number, change, chains)
    counterpart = both.before if both.emotions_differ else None
    context = _context(writer, both.journey, marking, counterpart, ("new", "old"))
    return Maps(
        _written(_drawn(both.journey, context, "both")),
        *_side_by_side(writer, old, new, numbered),
        marking.numbers,
    )


def _side_by_side(
    writer: Writer, old: Journey, new: Journey, numbered: Numbered
) -> tuple[tuple[Picture, ...], tuple[Picture, ...]]:
    """Each side alone, drawn once more so that rows stand at the heights of the other's."""
    sides: tuple[tuple[Side, Journey], ...] = (("old", old), ("new", new))
    first = [_scenes(writer, journey, side, numbered) for side, journey in sides]
    least: dict[tuple[str, str], float] = {}
    if len(first[0]) == len(first[1]):
        for scene in (*first[0], *first[1]):
            for row, height in scene.heights:
                key = (_bare(scene.prefix), row)
                least[key] = max(height, least.get(key, 0.0))

    def height_of(prefix: str, row: str) -> float:
        return least.get((_bare(prefix), row), 0.0)

    was, now = (
        _written(_scenes(writer, journey, side, numbered, height_of)) for side, journey in sides
    )
    return was, now


def _bare(prefix: str) -> str:
    """What a picture's ids begin with, without its side."""
    return prefix.partition("-")[2]


def _scenes(
    writer: Writer,
    journey: Journey,
    side: Side,
    numbered: Numbered,
    least: Callable[[str, str], float] = lambda _prefix, _row: 0.0,
) -> tuple[Scene, ...]:
    """The pictures of one side."""
    catalog = writer.told.old if side == "old" else writer.told.new
    marking = Marking(writer, journey, catalog, frozenset())
    locations = Locations(journey, side)
    for number, change in numbered:
        marking.add(number, change, locations.chains(change))
    context = replace(_context(writer, journey, marking, None, (side,)), least=least)
    return _drawn(journey, context, side)


def _of_both(told: Told) -> Catalog:
    """Both catalogs, for names: the new one has the last word."""
    old, new = told.old, told.new
    rows = {row.id: row for row in (*old.site.rows, *new.site.rows)}
    order = dict.fromkeys((*(row.id for row in new.site.rows), *rows))
    return replace(
        new,
        site=replace(new.site, rows=tuple(rows[one] for one in order)),
        journeys={**old.journeys, **new.journeys},
        personas={**old.personas, **new.personas},
        touchpoints={**old.touchpoints, **new.touchpoints},
        evidence={**old.evidence, **new.evidence},
    )


def _context(
    writer: Writer,
    journey: Journey,
    marking: Marking,
    counterpart: Journey | None,
    sides: tuple[Side, ...],
) -> DrawingContext:
    return DrawingContext(
        catalog=marking.catalog,
        lang=journey.lang.value if journey.lang else writer.told.new.site.lang,
        url=lambda _target: "",
        picture_url=lambda path: writer.picture_url(path, sides),
        plain=plain,
        translate=writer.interface.translate,
        number=writer.interface.number,
        labels=labels_of(marking.catalog.site, writer.interface),
        counterpart=counterpart,
        flags=marking.flags(),
    )


def _drawn(journey: Journey, context: DrawingContext, prefix: str) -> tuple[Scene, ...]:
    return draw_flagged(journey, context, prefix) if journey.stages else ()


def _written(scenes: tuple[Scene, ...]) -> tuple[Picture, ...]:
    if not scenes:
        return ()
    return tuple(_picture(*pair) for pair in zip(scenes, write_svgs(scenes), strict=True))


def _picture(scene: Scene, svg: str) -> Picture:
    over = write_overlay(scene, "gutter"), write_overlay(scene, "heads")
    return Picture(Html(svg), *map(Html, over))
