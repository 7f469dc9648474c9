"""Columns and strips: every step stands somewhere, once, and nothing stands on another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.layout import GUTTER, NARROWEST, is_long, lay_out, whole
from generator.drawing.map import STRIP_COLUMNS, draw_pictures, strips_of
from tests.drawing.corpus import car, many_stages, many_steps
from tests.drawing.maps import journey, stage, step

sizes = st.lists(st.integers(0, 30), min_size=1, max_size=16)


def made(counts: list[int]) -> tuple[object, ...]:
    return tuple(
        stage(f"s{place}", f"Этап {place}", *(step(f"t{each}", "Шаг") for each in range(count)))
        for place, count in enumerate(counts)
    )


@given(sizes)
def test_columns_stand_side_by_side_right_of_the_gutter(counts: list[int]) -> None:
    drawn = journey("Путь", *made(counts))  # type: ignore[arg-type]
    layout = lay_out([whole(each, place) for place, each in enumerate(drawn.stages, 1)])
    assert layout.columns[0].x > GUTTER
    for one, other in pairwise(layout.columns):
        assert one.x + one.width < other.x
        assert one.width >= NARROWEST
    last = layout.columns[-1]
    assert last.x + last.width <= layout.width


@given(sizes)
def test_strips_hold_every_step_once_and_have_room_for_all(counts: list[int]) -> None:
    drawn = journey("Путь", *made(counts))  # type: ignore[arg-type]
    strips = strips_of(drawn)
    assert all(sum(len(share.places) for share in strip) <= STRIP_COLUMNS for strip in strips)
    placed = [id(place) for strip in strips for share in strip for place in share.places]
    wanted = [id(place) for each in drawn.stages for place in (each.steps or (each,))]
    assert placed == wanted
    begun = [share.number for strip in strips for share in strip if share.begins]
    assert begun == list(range(1, len(counts) + 1))


def test_a_map_is_long_over_twenty_steps_or_twelve_stages() -> None:
    assert not is_long(many_steps(20).journey.stages)
    assert is_long(many_steps(21).journey.stages)
    assert not is_long(many_stages(12).journey.stages)
    assert is_long(many_stages(13).journey.stages)


def test_a_long_journey_has_an_overview_and_then_each_stage() -> None:
    sample = many_steps()
    prefixes = [scene.prefix for scene in draw_pictures(sample.journey, sample.context)]
    stages = range(1, len(sample.journey.stages) + 1)
    assert prefixes == ["overview", *(f"strip-{number}" for number in stages)]


def test_a_short_journey_is_one_picture() -> None:
    sample = car()
    assert [scene.prefix for scene in draw_pictures(sample.journey, sample.context)] == ["map"]
