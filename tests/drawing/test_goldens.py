"""Expected pictures: an SVG that stands alone for each kind of row and each size of map."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.drawing.map import draw_map, draw_pictures
from generator.drawing.scene import Scene
from generator.drawing.small_curves import draw_sparkline
from generator.drawing.svg import write_svg
from tests.drawing import corpus
from tests.drawing.corpus import Sample
from tests.drawing.styles import standing_alone
from tests.goldens import Golden


def whole(sample: Sample) -> Scene:
    return draw_map(sample.journey, sample.context)


def first(sample: Sample) -> Scene:
    return draw_pictures(sample.journey, sample.context)[0]


def second(sample: Sample) -> Scene:
    return draw_pictures(sample.journey, sample.context)[1]


def small(sample: Sample) -> Scene:
    return draw_sparkline(sample.journey, sample.context)


SCRIPTS = {
    "russian": "ru",
    "english": "en",
    "german": "de",
    "greek": "el",
    "chinese": "zh",
    "arabic": "ar",
    "hebrew": "he",
    "emoji": "emoji",
}

PICTURES: tuple[tuple[str, Callable[[Sample], Scene], Sample], ...] = (
    ("every-row", whole, corpus.car()),
    ("to-be", small, corpus.to_be()),
    ("personas-and-own-rows", whole, corpus.personas_differ()),
    ("as-is-and-to-be", whole, corpus.compared()),
    ("as-is-and-to-be-overview", first, corpus.compared(24)),
    ("one-stage", whole, corpus.one_stage()),
    ("no-steps", whole, corpus.no_steps()),
    ("long-words", whole, corpus.long_words()),
    ("overview", first, corpus.many_steps()),
    ("strip", second, corpus.many_steps()),
    ("sparkline", small, corpus.car()),
    ("fifteen-stages", first, corpus.many_stages()),
    ("forty-pains", whole, corpus.forty_pains()),
    *((name, whole, corpus.script(lang)) for name, lang in SCRIPTS.items()),
    *((sample.name, whole, sample) for sample in map(corpus.one_row, corpus.row_keys())),
)


@pytest.mark.parametrize(("name", "draw", "sample"), PICTURES, ids=[each[0] for each in PICTURES])
def test_a_picture_is_as_expected(
    golden: Golden, name: str, draw: Callable[[Sample], Scene], sample: Sample
) -> None:
    svg = standing_alone(draw(sample))
    # A line for each element, so that a difference can be read.
    golden.holds(f"{name}.svg", svg.replace("><", ">\n<"))


def test_every_kind_of_row_has_something_to_show() -> None:
    for key in corpus.row_keys():
        assert f'data-row="{key}"' in write_svg(whole(corpus.one_row(key))), key
