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
from generator.drawing.scene import Box, Disc, Node, Rule, Scene, Shape, TextLine
from generator.drawing.small_curves import Field, Spot, draw_ends, draw_line, ends_of, spots_of
from generator.drawing.story import description_of
from generator.drawing.text import balanced, width, wrap
from generator.model.analysis.scores import stage_score
from generator.model.records.journey import Journey, Stage

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
_FOOT = 112.0
_TITLES = ((58.0, 1), (50.0, 2), (42.0, 2), (36.0, 3), (30.0, 4))
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
    """Title, personas, standing, the curve with its stages, the worst stage, freshness."""
    above = _head(context, said)
    title = _title(context.plain(journey.title.value), context.lang, above.bottom + 10)
    people = _people(journey, context, title.bottom + 8)
    top, bottom = people.bottom + 14, HEIGHT - _FOOT - 14
    course = draw_course(journey, context, (_MARGIN, top, _ROOM, bottom - top))
    foot = _foot(journey, context, said)
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
    """The wiki's name on the left, the journey's standing on the right."""
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
    name = set_lines(held(said.over, room, over, 1), _MARGIN, top + 5, room, over)
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
    known = context.catalog.personas.get(persona_id)
    return context.plain(known.title.value) if known else persona_id


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


def worst_stage(journey: Journey) -> tuple[float, Stage] | None:
    """The stage with the lowest score, the first of several."""
    scored = [(stage_score(stage), stage) for stage in journey.stages]
    known = [(score, stage) for score, stage in scored if score is not None]
    return min(known, key=lambda found: found[0]) if known else None


def _foot(journey: Journey, context: DrawingContext, said: CardWords) -> list[Node]:
    """Where it hurts most, how often it counts most, and how fresh all this is."""
    top = HEIGHT - _FOOT
    nodes: list[Node] = [Box(x=0, y=top, width=WIDTH, height=_FOOT, style="lane")]
    right = _reviewed(context, said, top, nodes)
    right = _truths(journey, context, right, top, nodes)
    worst = worst_stage(journey)
    if worst is None:
        return nodes
    score, stage = worst
    x = _MARGIN + 72
    room = right - x - 36
    nodes += face(_MARGIN + 28, top + _FOOT / 2, score, 28)
    label = f"{context.translate(term('Lowest stage'))} · {context.score(score)}"
    nodes += _fact(label, context.plain(stage.title.value), (x, top, room), context.lang)
    return nodes


def _fact(
    label: str, text: str, at: tuple[float, float, float], lang: str, style: str = "ink"
) -> Sequence[Node]:
    """A small name, and below it what is said, in a line or two."""
    x, top, room = at
    small, large = Words("muted", 20, 400, lang), Words(style, 26, 600, lang)
    lines = held(text, room, large, 1)
    if lines[-1:] and lines[-1].endswith("…"):
        large = Words(style, 21, 600, lang)
        lines = held(text, room, large, 2)
    high = line_height(20) + len(lines) * line_height(large.size)
    name = set_lines(held(label, room, small, 1), x, top + (_FOOT - high) / 2, room, small)
    return [*name.nodes, *set_lines(lines, x, name.bottom, room, large).nodes]


def _reviewed(context: DrawingContext, said: CardWords, top: float, nodes: list[Node]) -> float:
    """The day of the last review; what is left of it ends at the x that is returned."""
    if not said.reviewed:
        return WIDTH - _MARGIN
    late = said.is_overdue
    label = context.translate(term("Review overdue") if late else term("Reviewed"))
    wide = max(width(label, 20), width(said.reviewed, 26, 600)) + 2
    x = WIDTH - _MARGIN - wide
    style = "pain-text" if late else "ink"
    nodes += _fact(label, said.reviewed, (x, top, wide), context.lang, style)
    return x


def _truths(
    journey: Journey, context: DrawingContext, right: float, top: float, nodes: list[Node]
) -> float:
    """How many moments of truth there are, left of ``right``."""
    count = sum(
        place.is_moment_of_truth for stage in journey.stages for place in (stage, *stage.steps)
    )
    if not count:
        return right
    label = context.translate(term("Moments of truth"))
    wide = width(label, 20) + 2
    x = right - wide - 44
    nodes += _fact(label, context.count(count), (x, top, wide), context.lang)
    number = nodes[-1]
    at = number.x + number.width if isinstance(number, TextLine) else x
    nodes.append(star(at + 22, top + _FOOT / 2 + line_height(20) / 2, 14))
    return x
