"""What the rows of one map draw on: its journey, its columns, and how to say things."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from generator.drawing.blocks import BODY, CARD_GAP, SMALL, Block, Placed, Words, stacked, tiled
from generator.drawing.context import DrawingContext
from generator.drawing.layout import GAP, Column, Layout, StageSpan
from generator.drawing.scene import Group, Node
from generator.model.records.journey import Journey, Place, Step
from generator.model.records.site import RowSide

CardsOf = Callable[[Place], Sequence[Block]]
"""The cards that a row has for a stage's or a step's own facts."""


LONGEST = 4000
"""Characters of one text in a picture: more is no card, and pages have it whole."""


def fitting(text: str) -> str:
    """A text that a card can hold: beyond all reason it is cut, with a sign that it is."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


class Noticed(Struct):
    """What the legend has to explain, noted while rows are drawn."""

    signs: set[str] = field(default_factory=set)


class MapCanvas(Struct, frozen=True):
    """A map being drawn: ``noticed`` grows with what its rows show.

    Ids begin with ``prefix``, those of stages and steps with ``anchor``. ``rows`` are the keys
    of the map's rows.
    """

    journey: Journey
    context: DrawingContext
    layout: Layout
    prefix: str
    anchor: str
    noticed: Noticed = field(default_factory=Noticed)
    rows: frozenset[str] = frozenset()

    @property
    def lang(self) -> str:
        """The language its words are divided by."""
        return self.context.lang

    def plain(self, text: str) -> str:
        """Inline Markdown as plain text that a card can hold."""
        return fitting(self.context.plain(text))

    def translate(self, word: str) -> str:
        """A word of the interface."""
        return self.context.translate(word)

    def body(self, style: str = "ink", weight: int = 400) -> Words:
        """How running text is set."""
        return Words(style, BODY, weight, self.lang)

    def small(self, style: str = "muted", weight: int = 600) -> Words:
        """How labels are set."""
        return Words(style, SMALL, weight, self.lang)

    def notice(self, *signs: str) -> None:
        """Have the legend explain these."""
        self.noticed.signs.update(signs)


def column_marks(column: Column) -> tuple[tuple[str, str], ...]:
    """What a script finds the column's cells by: its stage, its step, who alone takes that."""
    stage, step = ("stage", column.stage.id), column.place
    if not isinstance(step, Step):
        return (stage,)
    marks = (stage, ("step", str(column.number)))
    takers = " ".join(each.value for each in step.personas)
    return (*marks, ("takers", takers)) if takers else marks


def _cell(blocks: Sequence[Block], column: Column, top: float, style: str) -> tuple[Node, float]:
    laid = tiled(blocks, column.across, GAP) if column.across > 1 else stacked(blocks, CARD_GAP)
    drawn = laid(column.x, top, column.width)
    group = Group(tuple(drawn.nodes), style, "", "", "", "", column_marks(column))
    return group, drawn.bottom


def _span_cell(
    blocks: Sequence[Block], span: StageSpan, top: float, style: str
) -> tuple[Node, float]:
    drawn = tiled(blocks, len(span.columns), GAP)(span.x, top, span.width)
    marks = (("stage", span.stage.id),)
    return Group(nodes=tuple(drawn.nodes), style=style, marks=marks), drawn.bottom


def style_at(canvas: MapCanvas, place: Place) -> str:
    """The style of what stands at a place: of one that is there no more a ghost's."""
    flags = canvas.context.flags
    return "ghost" if flags and id(place) in flags.gone else ""


def cells(canvas: MapCanvas, top: float, cards_of: CardsOf) -> Placed | None:
    """A row of cards: a stage's own across its span, each step's in its column below them."""
    nodes: list[Node] = []
    bottom = top
    for span in canvas.layout.spans:
        below = top
        shared = cards_of(span.stage) if span.has_steps and span.begins else ()
        if shared:
            node, end = _span_cell(shared, span, top, style_at(canvas, span.stage))
            nodes.append(node)
            bottom = max(bottom, end)
            below = end + CARD_GAP
        for column in span.columns:
            cards = cards_of(column.place)
            if cards:
                node, end = _cell(cards, column, below, style_at(canvas, column.place))
                nodes.append(node)
                bottom = max(bottom, end)
    return Placed(nodes, bottom) if nodes else None


SIDES: tuple[RowSide, ...] = ("", "frontstage", "backstage", "support")
"""Of a service's lines, from the customer down, as a blueprint has them."""

Draw = Callable[[MapCanvas, float], Placed | None]


class Row(Struct, frozen=True):
    """One row: ``draw`` puts it at a y of a canvas, or gives None when there is nothing in it.

    ``key`` is the English name of the facts it shows, or an own row's id. ``captions`` are
    drawn in the gutter below the row's name. ``side``: on which side of a service's lines it
    stands, "" is the customer's. ``has_axis``: values stand in the gutter, beside a narrower
    name. ``english`` names rows that are no key's.
    """

    key: str
    icon: str
    draw: Draw
    captions: Callable[[MapCanvas, float], Placed | None] = lambda _sheet, _top: None
    side: RowSide = ""
    has_axis: bool = False
    english: str = ""
