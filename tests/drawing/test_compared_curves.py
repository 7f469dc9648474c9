"""What is and what is to be stand in one row, told apart without colour."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.drawing.curve_model import Curve
from generator.drawing.curve_sources import MEAN, CurveSource, curve_sources
from generator.drawing.layout import lay_out, whole
from generator.drawing.map import draw_map
from generator.drawing.map_canvas import MapCanvas
from generator.drawing.rows.emotion import curves_of
from generator.drawing.svg import write_svg
from generator.model.records.journey import Journey, Stage
from tests.drawing.corpus import Sample, compared
from tests.drawing.maps import emotion, journey, stage, step, value


def pair(now: list[Stage], later: list[Stage], personas: list[str]) -> tuple[Journey, Journey]:
    """An as-is and the to-be that extends it."""
    base = replace(journey("Now", *now, personas=personas), id="now")
    variant = journey("Later", *later, kind="to-be", personas=personas)
    return base, replace(variant, id="later", extends=value("now"))


def said(found: tuple[CurveSource, ...]) -> list[tuple[int, str, str | None, bool]]:
    return [
        (
            each.number,
            each.type,
            each.curve_owner.persona_id if each.curve_owner else "mean",
            each.others is not None,
        )
        for each in found
    ]


def voices_of(one: Journey, other: Journey) -> tuple[CurveSource, ...]:
    return curve_sources(one, other)


def test_each_journey_shows_its_own_curve_first_and_the_others_beside_it() -> None:
    now, later = pair(
        [stage("a", "A", emotions=[emotion(-1)])], [stage("a", "A", emotions=[emotion(1)])], []
    )
    assert said(voices_of(now, later)) == [(1, "as-is", None, False), (1, "to-be", None, True)]
    assert said(voices_of(later, now)) == [(1, "to-be", None, False), (1, "as-is", None, True)]


def test_a_persona_has_one_number_in_both() -> None:
    felt = [emotion(1, "", "anna"), emotion(0, "", "boris")]
    stages = [stage("a", "A", emotions=felt)]
    now, later = pair(stages, stages, ["anna", "boris"])
    assert said(voices_of(now, later)) == [
        (1, "as-is", "anna", False),
        (2, "as-is", "boris", False),
        (1, "to-be", "anna", True),
        (2, "to-be", "boris", True),
    ]


def test_beyond_five_curves_the_other_is_one_the_mean_of_all() -> None:
    people = ["anna", "boris", "vera"]
    stages = [stage("a", "A", emotions=[emotion(1, "", each) for each in people])]
    now, later = pair(stages, stages, people)
    found = voices_of(now, later)
    assert [each[:3] for each in said(found)[-2:]] == [
        (3, "as-is", "vera"),
        (MEAN, "to-be", "mean"),
    ]
    assert len(found) == 4


def test_who_feels_only_in_the_other_has_a_curve_too() -> None:
    now, later = pair(
        [stage("a", "A", emotions=[emotion(0)])],
        [stage("a", "A", emotions=[emotion(1, "", "anna"), emotion(0)])],
        ["anna", "boris"],
    )
    assert [each[:3] for each in said(voices_of(now, later))] == [
        (1, "as-is", None),
        (1, "to-be", None),
        (2, "to-be", "anna"),
    ]


def test_a_counterpart_that_feels_nothing_shows_nothing() -> None:
    now, later = pair([stage("a", "A", emotions=[emotion(-1)])], [stage("a", "A")], [])
    assert said(voices_of(now, later)) == [(1, "as-is", None, False)]


def sheet_of(sample: Sample) -> MapCanvas:
    shares = [whole(each, number) for number, each in enumerate(sample.journey.stages, 1)]
    return MapCanvas(sample.journey, sample.context, lay_out(shares), "map", "map")


def drawn_curves(sample: Sample) -> list[Curve]:
    return curves_of(sheet_of(sample))


def test_stages_are_matched_by_id_and_a_missing_one_leaves_a_gap() -> None:
    now = [stage(each, each, emotions=[emotion(-1)]) for each in "abcd"]
    later = [stage(each, each, emotions=[emotion(1)]) for each in "dax"]
    one, other = pair(now, later, [])
    mine, theirs = drawn_curves(held(one, other))
    assert [dot.begins for dot in mine.dots] == [False] * 4
    assert [(dot.marks, dot.begins) for dot in theirs.dots] == [
        ((("stage", "a"),), False),
        ((("stage", "d"),), True),
    ]


def test_steps_are_matched_by_id_and_a_stage_without_any_shows_its_mean() -> None:
    now = stage("a", "A", step("one", "1", emotions=[emotion(-1)]), step("two", "2"))
    later = stage("a", "A", step("two", "2", emotions=[emotion(1)]))
    apart = stage(
        "a", "A", step("x", "X", emotions=[emotion(1)]), step("y", "Y", emotions=[emotion(0)])
    )
    for other, marks, score in (
        (later, (("stage", "a"), ("step", "2")), 1.0),
        (apart, (("stage", "a"),), 0.5),
    ):
        theirs = drawn_curves(held(*pair([now], [other], [])))[-1]
        assert [(dot.marks, dot.value) for dot in theirs.dots] == [(marks, score)]


def held(one: Journey, other: Journey) -> Sample:
    return Sample("held", one, replace(compared().context, counterpart=other))


def curves_in(svg: str) -> set[str]:
    found = re.findall(r'class="(m-curve [^"]*)"', svg)
    return {each.removesuffix(" m-falling") for each in found}


def test_the_two_differ_by_line_and_by_marker_and_say_their_types() -> None:
    svg = write_svg(draw_map(compared().journey, compared().context))
    assert curves_in(svg) == {
        "m-curve m-series-1 m-as-is",
        "m-curve m-series-2 m-as-is",
        "m-curve m-series-1 m-to-be m-other",
        "m-curve m-series-2 m-to-be m-other",
    }
    assert 'm-point m-series-1"' in svg
    assert "m-legend-marker m-series-1 m-full" in svg
    assert svg.index("Как есть") < svg.index("Как будет")
    assert 'data-persona="olga" data-type="to-be"' in svg


def test_where_there_are_more_than_five_the_map_says_where_the_others_are() -> None:
    for count, is_said in ((5, False), (6, True)):
        felt = [emotion(place % 3 - 1, "", f"p{place}") for place in range(count)]
        many = replace(compared().journey, stages=(stage("a", "A", emotions=felt),))
        svg = write_svg(draw_map(many, replace(compared().context, counterpart=None)))
        assert ("See the table " in svg) is is_said
