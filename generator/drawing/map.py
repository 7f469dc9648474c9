"""A journey's map: one picture, or an overview and strips when it is long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.drawing.board import draw_board
from generator.drawing.context import DrawingContext
from generator.drawing.layout import WIDEST, StageShare, columns_of, is_long, lay_out, whole
from generator.drawing.map_canvas import MapCanvas, Noticed
from generator.drawing.overview import draw_overview
from generator.drawing.rows import changes, is_story, rows_of
from generator.drawing.scene import Scene
from generator.drawing.story import description_of
from generator.model.analysis.highlights import story_of
from generator.model.records.journey import Journey
from generator.model.records.values import Value

STRIP_COLUMNS = 8
"""Columns of a strip at most, where what changed in a long map is shown."""
_STRIP_WIDEST = 220.0


def _draw_shares(
    journey: Journey,
    context: DrawingContext,
    shares: Sequence[StageShare],
    prefix: str,
    noticed: Noticed | None = None,
    anchor: str = "map",
) -> Scene:
    """A map of some stages of a journey, or of parts of them.

    With ``noticed`` it is one of several, and their signs are explained elsewhere. Ids begin
    with ``prefix``, those of stages and steps with ``anchor``.
    """
    layout = lay_out(shares, WIDEST if noticed is None else _STRIP_WIDEST)
    rows = rows_of(journey, context.catalog.site)
    if context.flags:
        rows = (changes.ROW, *rows)
    keys = frozenset(row.key for row in rows)
    canvas = MapCanvas(journey, context, layout, prefix, anchor, noticed or Noticed(), keys)
    board = draw_board(canvas, rows, has_legend=noticed is None)
    names = [share.stage.title for share in shares] if noticed else [journey.title]
    return Scene(
        width=layout.width,
        height=board.bottom + 4,
        title=", ".join(context.plain(name.value) for name in names),
        description=description_of(context, [share.stage for share in shares]),
        nodes=board.nodes,
        lang=context.lang,
        prefix=prefix,
        columns=layout.edges,
        rows=board.rows,
        heights=board.heights,
    )


def draw_map(journey: Journey, context: DrawingContext, prefix: str = "map") -> Scene:
    """The whole map of a journey in one picture, however long; its ids begin with ``prefix``."""
    journey = _shown(journey, context)
    shares = [whole(stage, number) for number, stage in enumerate(journey.stages, 1)]
    return _draw_shares(journey, context, shares, prefix, anchor=prefix)


def draw_story(journey: Journey, context: DrawingContext, prefix: str = "map") -> Scene:
    """The map in short: steps, the curve, what is thought at the worst, what matters most."""
    return draw_map(replace(journey, rows=(Value("story", journey.span),)), context, prefix)


def _shown(journey: Journey, context: DrawingContext) -> Journey:
    """What the map shows of a journey; where two revisions are compared always all of it."""
    in_short = is_story(journey, context.catalog.site) and not context.flags
    return story_of(journey) if in_short else journey


def draw_flagged(journey: Journey, context: DrawingContext, prefix: str) -> tuple[Scene, ...]:
    """The pictures of one of several revisions: of a long journey the overview and what changed.

    Ids begin with ``prefix``.
    """
    if not is_long(journey.stages):
        return (draw_map(journey, context, prefix),)
    noticed = Noticed()
    flagged = context.flags.places if context.flags else frozenset()
    strips = [
        _draw_shares(journey, context, shares, f"{prefix}-{number}", noticed, prefix)
        for number, shares in enumerate(strips_of(journey), 1)
        if any(_holds(share, flagged) for share in shares)
    ]
    return (draw_overview(journey, context, noticed, f"{prefix}-overview"), *strips)


def _holds(share: StageShare, places: frozenset[int]) -> bool:
    """Whether any of these places is in the share; a stage where its first part is."""
    here = map(id, share.places)
    return any(one in places for one in here) or (share.begins and id(share.stage) in places)


def _parts(share: StageShare, most: int) -> Iterator[StageShare]:
    """A stage cut where a strip of so many columns has no more room."""
    wide = max(map(columns_of, share.places))
    count = -(-len(share.places) * wide // most)
    size = -(-len(share.places) // count)
    for start in range(0, len(share.places), size):
        places = share.places[start : start + size]
        yield StageShare(share.stage, share.number, places, begins=start == 0)


def strips_of(journey: Journey, most: int = STRIP_COLUMNS) -> tuple[tuple[StageShare, ...], ...]:
    """The stages of each strip: one, or as many as ``most`` columns have room for."""
    strips: list[list[StageShare]] = []
    room = 0
    for number, stage in enumerate(journey.stages, 1):
        for part in _parts(whole(stage, number), most):
            needed = sum(map(columns_of, part.places))
            if needed > room:
                strips.append([])
                room = most
            strips[-1].append(part)
            room -= needed
    return tuple(map(tuple, strips))


def draw_pictures(journey: Journey, context: DrawingContext) -> tuple[Scene, ...]:
    """The pictures of a journey's page: its map, or an overview and each stage if it is long.

    Stages and steps have the ids ``map-stage-…`` and ``map-step-…-…`` in either.
    """
    journey = _shown(journey, context)
    if not is_long(journey.stages):
        return (draw_map(journey, context),)
    noticed = Noticed()
    stages = [
        _draw_shares(journey, context, (whole(stage, number),), f"strip-{number}", noticed)
        for number, stage in enumerate(journey.stages, 1)
    ]
    return (draw_overview(journey, context, noticed), *stages)
