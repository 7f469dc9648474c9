"""Which rows a map has, in which order, and what its legend explains."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from generator.drawing.icons import channel_icon
from generator.drawing.map import draw_map
from generator.drawing.map_canvas import LONGEST
from generator.drawing.rows.thoughts import quoted
from generator.drawing.svg import write_svg
from generator.model.records.journey import Picture
from generator.model.records.site import OwnRow
from tests.drawing.corpus import (
    EFFORT,
    WAITING,
    Sample,
    car,
    chosen_rows,
    one_stage,
    personas_differ,
    russian,
)
from tests.drawing.maps import emotion, own, pain, stage, step, value


def drawn(sample: Sample) -> str:
    return write_svg(draw_map(sample.journey, sample.context))


def rows_in(svg: str) -> list[str]:
    """The rows by the names that they are told by, from top to bottom."""
    return re.findall(r'<g role="group" aria-label="[^"]*" data-row="([^"]*)"', svg)


def test_rows_follow_the_specification_and_empty_ones_are_left_out() -> None:
    assert rows_in(drawn(car())) == [
        "step",
        "emotion",
        "pain",
        "opportunity",
        "thought",
        "touchpoint",
        "goal",
        "company goal",
        "kpi",
        "owner",
        "backstage",
    ]


def test_the_site_may_choose_rows_and_their_order() -> None:
    assert rows_in(drawn(chosen_rows())) == ["emotion", "step", "conversion", "duration"]


def test_a_journey_chooses_before_the_site() -> None:
    sample = chosen_rows()
    told = replace(sample.journey, rows=(value("pain"), value("nonsense"), value("goal")))
    assert rows_in(drawn(replace(sample, journey=told))) == ["pain", "goal"]


def test_actions_stand_among_the_steps_until_they_are_asked_for() -> None:
    one = stage("a", "А", actions=["Получает машину"])
    plain = Sample("actions", replace(car().journey, stages=(one,)), russian())
    assert rows_in(drawn(plain)) == ["step"]
    both = Sample("actions", plain.journey, russian(show=("step", "action")))
    assert rows_in(drawn(both)) == ["action"]
    assert drawn(both).count("Получает машину") == drawn(plain).count("Получает машину") == 1


def test_own_rows_stand_above_the_backstage() -> None:
    facts = [own("waiting", "12"), own("effort", "3")]
    one = stage("a", "А", step("b", "Б", own=facts, backstage=["CRM"]))
    sample = Sample("own", replace(car().journey, stages=(one,)), russian(rows=[EFFORT, WAITING]))
    svg = drawn(sample)
    assert rows_in(svg) == ["step", "effort", "waiting", "backstage"]
    assert ">12 мин<" in svg


def test_a_map_of_nothing_but_a_stage_is_still_a_map() -> None:
    svg = drawn(one_stage())
    assert rows_in(svg) == []
    assert "Единственный этап" in svg


def test_the_legend_explains_only_what_occurs() -> None:
    one = stage("a", "А", pains=[pain("Долго ждать")])
    sample = Sample("pain", replace(car().journey, stages=(one,)), russian())
    legend = drawn(sample).partition('aria-label="Обозначения"')[2]
    assert "Гипотеза, ещё не подтверждена" in legend
    assert "Онлайн" not in legend
    assert "Момент истины" not in legend
    assert "Обозначения" not in drawn(one_stage())


def test_a_hypothesis_looks_like_one() -> None:
    svg = drawn(car())
    assert svg.count('class="m-pain-card m-hypothesis"') == 3  # two pains and the legend
    assert 'class="m-pain-card m-severe"' in svg


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Пора бы", "ru", "«Пора бы»"),
        ("«Пора бы»", "ru", "«Пора бы»"),
        ("Time for it", "en", "“Time for it”"),
        ("Es wird Zeit", "de-AT", "„Es wird Zeit“"),
        ("到时候了", "zh", "「到时候了」"),
    ],
)
def test_thoughts_are_quoted_once(text: str, lang: str, expected: str) -> None:
    assert quoted(text, lang) == expected


@pytest.mark.parametrize(
    ("names", "is_online", "icon"),
    [
        (("Сайт поставщика", "", "supplier-site"), True, "website"),
        (("Щит у дороги", "Наружная реклама", "outdoor-ad"), False, "advert"),
        (("Chat", "", "rail-chat"), True, "chat"),
        (("Нечто", "", "nechto"), None, "touchpoint"),
        (("Нечто", "", "nechto"), False, "place"),
    ],
)
def test_a_channel_has_an_icon(
    names: tuple[str, str, str], is_online: bool | None, icon: str
) -> None:
    assert channel_icon(*names, is_online=is_online) == icon


def test_a_text_beyond_all_reason_is_cut_with_a_sign() -> None:
    word = "слово "
    one = stage("a", "А", pains=[pain(word * 400), pain(word * 100_000)])
    sample = Sample("endless", replace(car().journey, stages=(one,)), russian())
    svg = drawn(sample)
    assert svg.count("слово") == 400 + LONGEST // len(word)
    assert svg.count("…") == 1


def test_lines_part_the_customer_from_the_service_and_the_service_in_three() -> None:
    one = stage(
        "a", "А", step("b", "Б", frontstage=["Мастер"], backstage=["CRM"], support=["Склад"])
    )
    svg = drawn(Sample("service", replace(car().journey, stages=(one,)), russian()))
    assert rows_in(svg) == ["step", "frontstage", "backstage", "support"]
    lines = re.findall(r'm-line-of-([\w-]+)"', svg.split('m-gutter"')[0])
    assert lines == ["interaction", "visibility", "internal-interaction"]


def test_a_few_pictures_stand_under_their_steps_and_many_have_a_row() -> None:
    svg = drawn(car())
    assert "image" not in rows_in(svg)
    assert svg.index("m-picture-frame") < svg.index('data-row="emotion"')
    pictured = [
        replace(one, images=car().journey.stages[0].steps[0].images or _any_picture())
        for one in car().journey.stages[0].steps
    ]
    stages = (replace(car().journey.stages[0], steps=tuple(pictured)),)
    many = replace(car().journey, stages=stages)
    assert "image" in rows_in(drawn(replace(car(), journey=many)))


def _any_picture() -> tuple[Picture, ...]:
    places = (step for stage in car().journey.stages for step in stage.steps)
    return next(step.images for step in places if step.images)


def test_an_own_row_stands_on_the_side_that_it_names() -> None:
    row = OwnRow(id="systems", names={"": ("systems",)}, title={"": "Systems"}, side="support")
    here = stage("a", "A", step("b", "B", backstage=["Packs"], own=[own("systems", "CRM")]))
    sample = Sample("sides", replace(car().journey, stages=(here,)), russian(rows=[row]))
    svg = drawn(sample)
    assert rows_in(svg) == ["step", "backstage", "systems"]
    assert "m-line-of-internal-interaction" in svg


def test_a_map_in_short_has_what_matters_most() -> None:
    pains = [pain(f"Pain {number}", severity="low") for number in range(5)]
    worst = pain("The worst", severity="high")
    here = stage("a", "A", step("b", "B", emotions=[emotion(-2)], pains=[*pains, worst]))
    journey = replace(car().journey, stages=(here,), rows=(value("story"),))
    svg = drawn(Sample("story", journey, russian()))
    assert rows_in(svg) == ["step", "emotion", "pain"]
    assert [each for each in range(5) if f"Pain {each}" in svg] == [0, 1]
    assert "The worst" in svg


def test_several_lines_say_at_their_ends_whose_they_are() -> None:
    svg = drawn(personas_differ())
    ends = re.findall(r'class="m-curve-word"[^>]*font-weight="600"[^>]*>([^<]+)<', svg)
    assert ends == ["Анна"]  # the others end beside her


def test_how_long_a_stage_takes_is_said_once() -> None:
    here = stage("a", "A", step("b", "B"), duration="2 weeks", conversion="40 %")
    journey = replace(car().journey, stages=(here,))
    for rows in ((), ("step", "duration"), ("step", "duration", "conversion")):
        told = replace(journey, rows=tuple(map(value, rows)))
        svg = drawn(Sample("once", told, russian()))
        assert svg.count("2 weeks") == 1
        assert len(re.findall(r"40.%", svg)) == 1
