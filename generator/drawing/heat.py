"""How a stage feels step by step: a strip from its first step to its last.

Each step's cell has the colour of what is felt, and says it by a number and a word too.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.diagnostics import term
from generator.drawing.blocks import Words, centred, line_height, set_lines
from generator.drawing.context import DrawingContext
from generator.drawing.curve_geometry import emotion_style, star
from generator.drawing.map_canvas import fitting
from generator.drawing.rows.pains import severity_marks
from generator.drawing.scene import Box, Group, Node, Scene
from generator.drawing.story import description_of
from generator.drawing.text import is_right_to_left, wrap
from generator.model.analysis.scores import step_score
from generator.model.records.journey import Stage, Step

WIDTH = 312.0
_CELL = 96.0
_PAINS = 34.0
_INSET = 10.0
_GAP = 2.0
_ROOM = WIDTH - _CELL - _PAINS - 2 * _INSET
_LEAST = 44.0
_NUMBER = 17.0
_WORD = 12.0
_NAME = 13.0


def draw_heat(stage: Stage, context: DrawingContext, prefix: str = "heat") -> Scene:
    """The steps of a stage one under the other, each a link."""
    nodes: list[Node] = []
    y = 0.0
    for step in stage.steps:
        row, bottom = _row(stage, step, context, y)
        nodes.append(row)
        y = bottom + _GAP
    return Scene(
        width=WIDTH,
        height=max(y - _GAP, 1),
        title=f"{context.translate(term('Steps'))}: {context.plain(stage.title.value)}",
        description=description_of(context, (stage,)),
        nodes=tuple(nodes),
        lang=context.lang,
        prefix=prefix,
    )


def _row(stage: Stage, step: Step, context: DrawingContext, top: float) -> tuple[Node, float]:
    """One step: its cell, its name, and how many pains it has."""
    score = step_score(step)
    said = () if score is None else wrap(_said(step, context), _CELL - 14, _WORD, 400, context.lang)
    inner = line_height(_NUMBER) + len(said) * line_height(_WORD)
    title = _Title.of(step, context)
    high = max(_LEAST, inner + 12, title.height + 16)
    ground = Box(x=0, y=top, width=WIDTH, height=high, style="heat-ground", role="card")
    nodes = (
        ground,
        *_cell(score, said, context, (top, high, inner)),
        *title.drawn(top + (high - title.height) / 2),
        *_pains(len(step.pains), context, top + high / 2),
    )
    link = context.url(("step", stage.id, step.id))
    return Group(nodes=nodes, style="card", href=link), top + high


def _said(step: Step, context: DrawingContext) -> str:
    """The word of the one emotion, or from where to where several go."""
    if len(step.emotions) == 1:
        return fitting(context.plain(step.emotions[0].word))
    scores = [each.score for each in step.emotions]
    if min(scores) == max(scores):
        return ""
    return f"{context.score(min(scores))} … {context.score(max(scores))}"


def _cell(
    score: float | None,
    said: tuple[str, ...],
    context: DrawingContext,
    place: tuple[float, float, float],
) -> list[Node]:
    top, high, inner = place
    if score is None:
        dash = Words("muted", _NUMBER, 600, context.lang)
        middle = top + (high - line_height(_NUMBER)) / 2
        lane = Box(x=0, y=top, width=_CELL, height=high, style="lane")
        return [lane, centred("—", _CELL / 2, middle, dash)]
    number = Words("on-emotion", _NUMBER, 700, context.lang)
    word = Words("on-emotion", _WORD, 400, context.lang)
    y = top + (high - inner) / 2
    nodes: list[Node] = [
        Box(x=0, y=top, width=_CELL, height=high, style=emotion_style(score)),
        centred(context.score(score), _CELL / 2, y, number),
    ]
    y += line_height(_NUMBER)
    for line in said:
        nodes.append(centred(line, _CELL / 2, y, word))
        y += line_height(_WORD)
    return nodes


class _Title(NamedTuple):
    """A step's title in lines, with a star before it at a moment of truth."""

    lines: tuple[str, ...]
    words: Words
    indent: float

    @classmethod
    def of(cls, step: Step, context: DrawingContext) -> _Title:
        truth = step.is_moment_of_truth
        words = Words("ink", _NAME, 600 if truth else 400, context.lang)
        indent = 20.0 if truth else 0.0
        text = fitting(context.plain(step.title.value))
        return cls(wrap(text, _ROOM - indent, _NAME, words.weight, words.lang), words, indent)

    @property
    def height(self) -> float:
        return len(self.lines) * line_height(_NAME)

    def drawn(self, top: float) -> list[Node]:
        x = _CELL + _INSET
        turned = is_right_to_left(self.lines[0]) if self.lines else False
        left = x if turned else x + self.indent
        nodes = set_lines(self.lines, left, top, _ROOM - self.indent, self.words).nodes
        if not self.indent:
            return nodes
        at = x + _ROOM - 7 if turned else x + 7
        return [star(at, top + line_height(_NAME) / 2, 8), *nodes]


def _pains(count: int, context: DrawingContext, middle: float) -> list[Node]:
    if not count:
        return []
    x = WIDTH - _PAINS - _INSET / 2
    words = Words("pain-text", _NAME, 600, context.lang)
    said = set_lines([context.count(count)], x + 14, middle - line_height(_NAME) / 2, 24, words)
    mark = severity_marks(1, x, middle - 6, 12)[:1]
    label = f"{context.translate(term('Pains'))}: {context.count(count)}"
    return [Group(nodes=(*mark, *said.nodes), role="img", title=label)]
