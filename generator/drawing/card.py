"""A journey on one card, 1200 × 630: what is seen of a link before it is followed.

Large letters and few of them, since hosts show it half as wide or smaller. Nothing in it is
a link: the card itself is.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.blocks import Placed, Words, held, line_height, set_lines
from generator.drawing.card_plot import draw_course
from generator.drawing.context import DrawingContext
from generator.drawing.curve import face, marker, star
from generator.drawing.feelings import Feeling, feelings
from generator.drawing.icons import icon
from generator.drawing.scene import Box, Node, Rule, Scene, TextLine
from generator.drawing.story import description_of
from generator.drawing.text import balanced, width, wrap
from generator.model.records import Journey, Stage
from generator.model.scores import stage_score

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
    curves = feelings(journey)
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


def _named_curves(curves: Sequence[Feeling], context: DrawingContext, top: float) -> Placed:
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


def _whose(context: DrawingContext, curve: Feeling) -> str:
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
