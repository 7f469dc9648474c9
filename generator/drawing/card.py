"""A journey on one card, 1200 × 630: what is seen of a link before it is followed.

Large letters and few of them, since hosts show it half as wide or smaller. Nothing in it is
a link: the card itself is.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.blocks import Placed, Words, centred, held, line_height, set_lines
from generator.drawing.context import DrawingContext
from generator.drawing.curve_geometry import emotion_style, face, marker, star
from generator.drawing.curve_sources import CurveOwner, curve_owners
from generator.drawing.icons import icon
from generator.drawing.layout import HUES
from generator.drawing.scene import Box, Disc, Node, Rule, Scene, Shape
from generator.drawing.small_curves import Field, Spot, draw_ends, draw_line, ends_of, spots_of
from generator.drawing.story import description_of, headline_of
from generator.drawing.text import balanced, width, wrap
from generator.model.analysis.highlights import best_opportunities, worst_pains
from generator.model.records.journey import Journey, Stage
from generator.model.records.queries import TITLE, answer

Frame = tuple[float, float, float, float]
"""x, y, width, height."""

_GAP = 6.0
_FACE = 19.0
_NUMBER = 26.0
_SIZES = (22.0, 20.0, 18.0)
_POINT = 12.0


def draw_course(journey: Journey, context: DrawingContext, frame: Frame) -> list[Node]:
    """The curves and, below them, the stages; stages alone where nothing is felt."""
    x, y, wide, high = frame
    count = len(journey.stages)
    if not count:
        return []
    share = (wide + _GAP) / count
    names = _named(journey.stages, context, share - _GAP)
    lines = max(map(len, names[0]))
    bar = max(44.0, lines * line_height(names[1]) + 16)
    curves = _curves(journey, context, (x, y, share, high - bar - 10))
    if not curves:
        y, bar = y + (high - bar - 20) / 2, bar + 20
    else:
        y += high - bar
    return [*curves, *_stages(names, (x, y, share, bar), context.lang)]


def _named(
    stages: Sequence[Stage], context: DrawingContext, room: float
) -> tuple[list[tuple[str, ...]], float]:
    """The lines in each stage's arrow, and their size: names, or numbers where none fit."""
    titles = [context.plain(stage.title.value) for stage in stages]
    inner = room - 2 * _POINT - 8
    longest = max((word for title in titles for word in title.split()), key=len, default="")
    for size in _SIZES:
        if len(longest) > 60 or width(longest, size, 600) > inner:
            continue
        lines = [balanced(title, inner, size, 600, context.lang) for title in titles]
        whole = all(
            max((width(word, size, 600) for word in title.split()), default=0) <= inner
            for title in titles
        )
        if whole and max(map(len, lines)) <= 2:
            return lines, size
    return [(context.count(number),) for number, _ in enumerate(stages, 1)], 24.0


def _stages(names: tuple[list[tuple[str, ...]], float], frame: Frame, lang: str) -> list[Node]:
    """Arrows side by side, one a stage."""
    x, y, share, high = frame
    said, size = names
    nodes: list[Node] = []
    for place, lines in enumerate(said):
        left, wide = x + place * share, share - _GAP
        nodes.append(
            Shape(d=_arrow(left, y, wide, high), style=f"chevron stage-{place % HUES + 1}")
        )
        top = y + (high - len(lines) * line_height(size)) / 2
        words = Words("on-stage", size, 600, lang)
        for line in lines:
            middle = left + wide / 2 + _POINT / 4
            nodes.append(centred(line, middle, top, words))
            top += line_height(size)
    return nodes


def _arrow(x: float, y: float, wide: float, high: float) -> str:
    half = high / 2
    return (
        f"M{x:.1f} {y:.1f}h{wide - _POINT:.1f}l{_POINT:g} {half:g}l{-_POINT:g} {half:g}"
        f"h{_POINT - wide:.1f}l{_POINT:g} {-half:g}Z"
    )


def _curves(journey: Journey, context: DrawingContext, frame: Frame) -> list[Node]:
    """All curves on one scale with a line where nothing is felt; none of a journey unfelt."""
    x, y, share, high = frame
    known = curve_owners(journey)
    alone = len(known) == 1
    inset = _FACE + line_height(_NUMBER) + 4 if alone else 24.0
    field = Field(x - _GAP / 2, y + inset, share, (high - 2 * inset) / 4)
    drawn = [spots_of(journey, curve_owner, field) for curve_owner in known]
    if not any(drawn):
        return []
    right = x + share * len(journey.stages) - _GAP
    nodes: list[Node] = [
        Box(x=x, y=y, width=right - x, height=high, style="lane", radius=14),
        Rule(x1=x, y1=field.zero, x2=right, y2=field.zero, style="zero-line"),
    ]
    for number, spots in reversed(list(enumerate(drawn, 1))):
        nodes += draw_line(journey, spots, f"series-{number} large", field, filled=alone)
    if alone:
        ends = draw_ends(drawn[0], context, (_NUMBER, _FACE + 1), (x, right))
        return [*nodes, *_faces(drawn[0]), *ends]
    for number, spots in reversed(list(enumerate(drawn, 1))):
        style = f"point series-{number}"
        nodes += [marker(spot.x, spot.y, 7, number, style) for spot in spots]
        nodes += [star(spot.x, spot.y, 13) for spot in spots if spot.is_truth]
    return nodes


def _faces(spots: Sequence[Spot]) -> list[Node]:
    """A face where it is best and worst, dots elsewhere, stars where it counts most."""
    ends = ends_of(spots)
    nodes: list[Node] = [
        Disc(x=spot.x, y=spot.y, radius=8, style=f"face {emotion_style(spot.score)}")
        for spot in spots
        if spot not in ends
    ]
    for spot in dict.fromkeys(ends):
        nodes += face(spot.x, spot.y, spot.score, _FACE)
    for spot in spots:
        if spot.is_truth:
            # Beside a face, where no number stands.
            right, down = (_FACE, 4.0) if spot in ends else (0.0, 0.0)
            nodes.append(star(spot.x + right, spot.y + down, 13))
    return nodes


WIDTH, HEIGHT = 1200.0, 630.0
_MARGIN = 56.0
_ROOM = WIDTH - 2 * _MARGIN
_FOOT = 122.0
_BETWEEN = 40.0
_TITLES = ((52.0, 1), (44.0, 2), (36.0, 3), (30.0, 4))
"""Sizes of the title, and how many lines of each there may be; the first that fits holds."""

_NAMES = ((22.0, 1), (22.0, 2), (18.0, 3))
"""The same of the names of several curves."""


class CardWords(Struct, frozen=True, kw_only=True):
    """What the card says beside what the journey does.

    ``over`` is the name of the whole wiki; ``badges`` are (style, words); ``reviewed`` a
    date in words, ``is_overdue`` whether that is too long ago.
    """

    over: str = ""
    badges: tuple[tuple[str, str], ...] = ()
    reviewed: str = ""
    is_overdue: bool = False
    mark: str = ""
    """Whom it goes to."""


def draw_card(
    journey: Journey, context: DrawingContext, said: CardWords, prefix: str = "card"
) -> Scene:
    """Title, headline, personas, standing, the curve with its stages, what matters most."""
    above = _head(context, said)
    title = _title(context.plain(journey.title.value), context.lang, above.bottom + 10)
    headline = _headline(journey, context, title.bottom + 4)
    people = _people(journey, context, headline.bottom + 6)
    foot = _foot(journey, context)
    top, bottom = people.bottom + 12, HEIGHT - (_FOOT if foot else 0) - 14
    course = draw_course(journey, context, (_MARGIN, top, _ROOM, bottom - top))
    ground = Box(x=0, y=0, width=WIDTH, height=HEIGHT, style="card-ground")
    return Scene(
        width=WIDTH,
        height=HEIGHT,
        title=context.plain(journey.title.value),
        description=description_of(context, journey.stages),
        nodes=(
            ground,
            *_mark(context, said),
            *above.nodes,
            *title.nodes,
            *headline.nodes,
            *people.nodes,
            *course,
            *foot,
        ),
        lang=context.lang,
        prefix=prefix,
    )


def _mark(context: DrawingContext, said: CardWords) -> list[Node]:
    """A quiet line above all else."""
    words = Words("muted", 14, 400, context.lang)
    return set_lines(held(said.mark, _ROOM, words, 1), _MARGIN, 14, _ROOM, words).nodes


def _head(context: DrawingContext, said: CardWords) -> Placed:
    """The wiki's name and the day of the review on the left, the journey's standing right."""
    nodes: list[Node] = []
    right, top = WIDTH - _MARGIN, 40.0
    for style, words in reversed(said.badges):
        wide = width(words, 20, 600) + 36
        right -= wide
        nodes.append(Box(x=right, y=top, width=wide, height=38, style=f"badge {style}", radius=19))
        line = Words(f"badge-text {style}-text", 20, 600, context.lang)
        nodes += set_lines([words], right + 18, top + 6, wide - 36, line).nodes
        right -= 12
    over = Words("muted", 22, 600, context.lang)
    room = right - _MARGIN - 24
    reviewed = f"{context.translate(term('Reviewed'))} {said.reviewed}" if said.reviewed else ""
    late = context.translate(term("Review overdue")) if said.is_overdue else reviewed
    text = " · ".join(filter(None, (said.over, late)))
    name = set_lines(held(text, room, over, 1), _MARGIN, top + 5, room, over)
    return Placed([*nodes, *name.nodes], top + 38)


def _title(text: str, lang: str, top: float) -> Placed:
    """The title as large as it may be."""
    for size, most in _TITLES:
        words = Words("ink", size, 700, lang)
        lines = balanced(text, _ROOM, size, 700, lang)
        if len(lines) <= most and max((len(line) for line in lines), default=0) > 2:
            return set_lines(lines, _MARGIN, top, _ROOM, words)
    size, most = _TITLES[-1]
    words = Words("ink", size, 700, lang)
    return set_lines(held(text, _ROOM, words, most), _MARGIN, top, _ROOM, words)


def _headline(journey: Journey, context: DrawingContext, top: float) -> Placed:
    """What the map shows, in a sentence of one line or two."""
    text = headline_of(journey, context.plain, context.translate, context.score)
    if not text:
        return Placed([], top - 4)
    words = Words("pain-text", 26, 600, context.lang)
    return set_lines(held(text, _ROOM, words, 2), _MARGIN, top, _ROOM, words)


def _people(journey: Journey, context: DrawingContext, top: float) -> Placed:
    """Whose journey it is: with the curves' markers where there are several."""
    curves = curve_owners(journey)
    if len(curves) > 1:
        return _named_curves(curves, context, top)
    names = ", ".join(_name(context, each.value) for each in journey.personas)
    if not names:
        return Placed([], top - 8)
    words = Words("muted", 26, 400, context.lang)
    said = set_lines(held(names, _ROOM - 40, words, 1), _MARGIN + 40, top, _ROOM - 40, words)
    return Placed([icon("owner", _MARGIN, top + 3, 28), *said.nodes], said.bottom)


def _name(context: DrawingContext, persona_id: str) -> str:
    title = answer(context.catalog.personas, persona_id, TITLE)
    return context.plain(title) if title is not None else persona_id


def _named_curves(curves: Sequence[CurveOwner], context: DrawingContext, top: float) -> Placed:
    """The curves' names beside their lines and markers, in letters that all of them fit in."""
    nodes: list[Node] = []
    share = _ROOM / len(curves)
    room = share - 76
    names = [_whose(context, curve) for curve in curves]
    size, most = next(
        (
            (size, most)
            for size, most in _NAMES
            if all(len(wrap(name, room, size, 400, context.lang)) <= most for name in names)
        ),
        _NAMES[-1],
    )
    words = Words("ink", size, 400, context.lang)
    bottom = top
    for number, name in enumerate(names, 1):
        x = _MARGIN + (number - 1) * share
        said = set_lines(held(name, room, words, most), x + 58, top, room, words)
        middle = top + line_height(size) / 2
        style = f"curve series-{number} large"
        nodes.append(Rule(x1=x + 2, y1=middle, x2=x + 46, y2=middle, style=style))
        nodes.append(marker(x + 24, middle, 7, number, f"legend-marker series-{number}"))
        nodes += said.nodes
        bottom = max(bottom, said.bottom)
    return Placed(nodes, bottom)


def _whose(context: DrawingContext, curve: CurveOwner) -> str:
    ids = (curve.persona_id,) if curve.persona_id else curve.others
    return ", ".join(_name(context, each) for each in ids) or context.translate("Everybody")


def _foot(journey: Journey, context: DrawingContext) -> list[Node]:
    """Where it hurts most, and what would help most, side by side."""
    columns = (
        (term("Where it hurts most"), "pain-text", worst_pains(journey)),
        (term("What would help most"), "opportunity-text", best_opportunities(journey)),
    )
    filled = [each for each in columns if each[2]]
    if not filled:
        return []
    top = HEIGHT - _FOOT
    nodes: list[Node] = [Box(x=0, y=top, width=WIDTH, height=_FOOT, style="lane")]
    room = (_ROOM - _BETWEEN * (len(filled) - 1)) / len(filled)
    for number, (name, style, found) in enumerate(filled):
        x = _MARGIN + number * (room + _BETWEEN)
        label = Words("muted", 18, 600, context.lang)
        head = set_lines([context.translate(name)], x, top + 12, room, label)
        nodes += head.nodes
        y = head.bottom + 3
        line = Words(style, 19, 400, context.lang)
        for each in found:
            nodes.append(
                Disc(x=x + 4, y=y + line_height(19) / 2, radius=3, style=f"bullet {style}")
            )
            said = held(context.plain(each.text), room - 16, line, 1)
            placed = set_lines(said, x + 16, y, room - 16, line)
            nodes += placed.nodes
            y = placed.bottom + 2
    return nodes
