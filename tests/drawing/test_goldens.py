"""Expected pictures: an SVG that stands alone for each kind of row and each size of map."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.drawing.map import draw_map, draw_pictures
from generator.drawing.scene import Scene
from generator.drawing.sparkline import draw_sparkline
from generator.drawing.svg import to_svg
from tests.drawing import corpus
from tests.drawing.corpus import Sample
from tests.drawing.styles import light_sheet
from tests.goldens import Golden


def whole(sample: Sample) -> Scene:
    return draw_map(sample.journey, sample.context)


def first(sample: Sample) -> Scene:
    return draw_pictures(sample.journey, sample.context)[0]


def small(sample: Sample) -> Scene:
    return draw_sparkline(sample.journey, sample.context)


PICTURES: tuple[tuple[str, Callable[[Sample], Scene], Sample], ...] = (
    ("every-row", whole, corpus.car()),
    ("to-be", small, corpus.to_be()),
    ("personas-and-own-rows", whole, corpus.personas_differ()),
    ("as-is-and-to-be", whole, corpus.compared()),
    ("as-is-and-to-be-overview", first, corpus.compared(24)),
    ("one-stage", whole, corpus.one_stage()),
    ("no-steps", whole, corpus.no_steps()),
    ("long-words", whole, corpus.long_words()),
    ("arabic", whole, corpus.script("ar")),
    ("chinese", whole, corpus.script("zh")),
    ("overview", first, corpus.many_steps()),
    ("sparkline", small, corpus.car()),
)


@pytest.mark.parametrize(("name", "draw", "sample"), PICTURES, ids=[each[0] for each in PICTURES])
def test_a_picture_is_as_expected(
    golden: Golden, name: str, draw: Callable[[Sample], Scene], sample: Sample
) -> None:
    svg = to_svg(draw(sample), css=light_sheet())
    # A line for each element, so that a difference can be read.
    golden.holds(f"{name}.svg", svg.replace("><", ">\n<"))
