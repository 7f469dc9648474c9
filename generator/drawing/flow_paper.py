"""Charts and calendars of flows on sheets of paper, as windows on what their page shows anyway.

A sheet begins between two layers, or days, so no card is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from generator.drawing.paper import PAPERS, SMALLEST_SCALE, Paper, packed
from generator.drawing.scene import Scene
from generator.drawing.svg import escape, number

_MARGIN = 14 * 96 / 25.4
"""Of pages, in px: as the theme's style sheet has it."""
_OUTER = 10 * 96 / 25.4
"""The margin that papers count with."""
_HEADING = 60.0


class Printed(Struct, frozen=True):
    """Each sheet as an ``<svg>``, and the paper's name."""

    paper: str
    sheets: tuple[str, ...]


def on_paper(scenes: Sequence[Scene]) -> Printed:
    """One of the scenes on sheets in portrait, parted where it may be.

    It is the first that can be read on the smaller sheet; the page has all their pictures.
    """
    choices = [(scene, PAPERS[name]) for name in ("A4", "A3") for scene in scenes]
    scene, paper = next((each for each in choices if _scale(*each) >= SMALLEST_SCALE), choices[-1])
    scale = _scale(scene, paper)
    high = (_room(paper)[1] - _HEADING) / scale
    heights = [bottom - top for top, bottom in pairwise(scene.rows)]
    groups = packed(heights, high)
    parts = [(scene.rows[first], scene.rows[last]) for first, last in groups]
    return Printed(paper.name.lower(), tuple(_window(scene, *part, scale) for part in parts))


def _room(paper: Paper) -> tuple[float, float]:
    """What lies within the margins of a sheet in portrait."""
    high, wide = paper.room
    return wide + 2 * (_OUTER - _MARGIN), high + 2 * (_OUTER - _MARGIN)


def _scale(scene: Scene, paper: Paper) -> float:
    """At which a scene is as wide as a sheet, at most as it is."""
    return min(1.0, _room(paper)[0] / scene.width)


def _window(scene: Scene, top: float, bottom: float, scale: float) -> str:
    seen = " ".join(map(number, (0.0, top, scene.width, bottom - top)))
    wide, high = scene.width * scale, (bottom - top) * scale
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="m-picture" width="{number(wide)}" '
        f'height="{number(high)}" viewBox="{seen}"><use href="#{escape(scene.prefix)}"/></svg>'
    )
