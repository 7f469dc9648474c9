"""The legend: only what occurs on the map it stands under."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.diagnostics import term
from generator.drawing.blocks import Words, line_height, set_lines
from generator.drawing.curve import star
from generator.drawing.rows.pains import grade_marks, severity_marks
from generator.drawing.scene import Box, Group, Node, Rule
from generator.drawing.sheet import Sheet
from generator.drawing.text import width, wrap

_LINE = 24.0
_BETWEEN = 26.0

Sign = Callable[[float, float], Sequence[Node]]


def _outline(style: str, radius: float) -> Sign:
    return lambda x, y: [Box(x=x, y=y - 7, width=26, height=14, style=style, radius=radius)]


def _target(x: float, y: float) -> Sequence[Node]:
    return [
        Box(x=x, y=y - 3, width=26, height=6, style="bar-rest", radius=3),
        Box(x=x, y=y - 3, width=14, height=6, style="bar", radius=3),
        Rule(x1=x + 20, y1=y - 6, x2=x + 20, y2=y + 6, style="bar-target"),
    ]


_SIGNS: tuple[tuple[str, str, float, Sign], ...] = (
    ("truth", term("Moment of truth"), 16, lambda x, y: [star(x + 8, y, 8)]),
    (
        "severity",
        term("How severe a pain is, from one to three"),
        31,
        lambda x, y: severity_marks(3, x, y - 6, 12),
    ),
    ("hypothesis", term("Hypothesis, not confirmed yet"), 26, _outline("pain-card hypothesis", 3)),
    (
        "grade",
        term("What a pain rests on: one source, several, something measured"),
        12,
        lambda x, y: grade_marks("several", x, y - 6, 12),
    ),
    ("online", term("Online"), 26, _outline("touchpoint-card", 7)),
    ("offline", term("Offline"), 26, _outline("touchpoint-card", 0)),
    ("unmanaged", term("Not managed by the company"), 26, _outline("touchpoint-card unmanaged", 4)),
    ("target", term("Value against target"), 26, _target),
    ("sort added", term("Added"), 26, _outline("flag flag-added", 4)),
    ("sort removed", term("Removed"), 26, _outline("flag flag-removed", 4)),
    ("sort changed", term("Changed"), 26, _outline("flag flag-changed", 4)),
    ("sort moved", term("Moved"), 26, _outline("flag flag-moved", 4)),
    ("sort text", term("Text changed"), 26, _outline("flag flag-text", 4)),
    ("sort sight", term("Who may see it"), 26, _outline("flag flag-sight", 4)),
)


def _entry(
    sheet: Sheet, sign: Sign, room: float, text: str, at: tuple[float, float], most: float
) -> tuple[Node, float, float]:
    x, y = at
    words = Words("muted", 11, 400, sheet.lang)
    lines = wrap(text, most - room - 8, 11, 400, sheet.lang)
    top = y - line_height(11) / 2
    said = set_lines(lines, x + room + 8, top, most - room - 8, words)
    widest = max(width(line, 11) for line in lines)
    node = Group(nodes=(*sign(x, y), *said.nodes), style="sign")
    return node, room + 8 + widest, said.bottom


def draw_legend(sheet: Sheet, x: float, y: float, room: float) -> tuple[list[Node], float]:
    """The signs that the sheet's rows have shown, in lines from x on; and where they end."""
    nodes: list[Node] = []
    left, middle, bottom = x, y + _LINE / 2, y
    for sign, english, wide, draw in _SIGNS:
        if sign not in sheet.noticed.signs:
            continue
        text = sheet.translate(english)
        needed = wide + 8 + width(text, 11)
        if left > x and left + needed > x + room:
            left, middle = x, bottom + _LINE / 2
        entry, used, end = _entry(sheet, draw, wide, text, (left, middle), room)
        nodes.append(entry)
        left += used + _BETWEEN
        bottom = max(bottom, end + 5)
    return nodes, bottom
