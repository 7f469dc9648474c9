from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from generator.drawing.card import HEIGHT, WIDTH
from generator.drawing.matrix import NARROW, WIDE, MatrixWords, draw_matrix
from generator.drawing.scene import Box, Disc, Group, Node, Scene, TextLine
from generator.drawing.svg import write_svg
from tests.drawing import corpus
from tests.drawing.corpus import Sample
from tests.drawing.maps import value
from tests.drawing.small import (
    SAID,
    bars,
    card,
    centre,
    emotion_trend,
    heat,
    matrix,
    panel,
    panels,
    parts,
    scenes_of,
    share,
    traits,
    trend,
)
from tests.drawing.styles import standing_alone
from tests.goldens import Golden

PICTURES: tuple[tuple[str, Callable[[], Scene]], ...] = (
    ("card", lambda: card(corpus.car())),
    ("card-personas", lambda: card(corpus.personas_differ(), replace(SAID, is_overdue=True))),
    ("card-15-stages", lambda: card(corpus.many_stages())),
    ("card-no-scores", lambda: card(corpus.one_stage())),
    ("card-german", lambda: card(corpus.script("de"))),
    ("panel", lambda: panel(corpus.car())),
    ("panel-to-be", lambda: panel(corpus.to_be())),
    ("panel-personas", lambda: panel(corpus.personas_differ())),
    ("panel-second-curve", lambda: panels(corpus.personas_differ())[1]),
    ("heat", lambda: heat(corpus.car())),
    ("heat-arabic", lambda: heat(corpus.script("ar"))),
    ("traits", lambda: traits(corpus.car())),
    ("share", share),
    ("trend", trend),
    ("trend-emotion", emotion_trend),
    ("bars", lambda: bars(corpus.car())),
    ("parts", parts),
    ("centre", lambda: centre(corpus.car())),
    ("matrix", lambda: matrix(corpus.car())),
    ("matrix-narrow", lambda: matrix(corpus.car(), NARROW)),
)
each_sample = pytest.mark.parametrize("sample", corpus.samples(), ids=lambda each: each.name)


def texts_in(nodes: tuple[Node, ...]) -> list[TextLine]:
    found: list[TextLine] = []
    for node in nodes:
        if isinstance(node, Group):
            found += texts_in(node.nodes)
        elif isinstance(node, TextLine):
            found.append(node)
    return found


def words_of(scene: Scene) -> str:
    return " ".join(line.text for line in texts_in(scene.nodes))


@pytest.mark.parametrize(("name", "draw"), PICTURES, ids=[each[0] for each in PICTURES])
def test_a_picture_is_as_expected(golden: Golden, name: str, draw: Callable[[], Scene]) -> None:
    svg = standing_alone(draw())
    golden.holds(f"{name}.svg", svg.replace("><", ">\n<"))


@each_sample
def test_each_parses_and_is_named(sample: Sample) -> None:
    for scene in scenes_of(sample):
        svg = write_svg(scene)
        root = ET.fromstring(svg)
        assert root.get("role") in ("img", "graphics-document")
        assert root.findtext("{http://www.w3.org/2000/svg}title")


@each_sample
def test_no_text_of_a_card_leaves_it_and_all_are_large(sample: Sample) -> None:
    drawn = card(sample)
    assert (drawn.width, drawn.height) == (WIDTH, HEIGHT)
    for line in texts_in(drawn.nodes):
        assert line.size >= 18
        left = line.x - line.width * {"start": 0, "middle": 0.5, "end": 1}[line.anchor]
        left -= line.width if line.right_to_left else 0
        assert left >= 0
        assert left + line.width <= WIDTH
        assert 0 < line.y < HEIGHT


def test_a_card_says_what_the_map_shows_and_what_matters_most() -> None:
    words = words_of(card(corpus.car()))
    assert "Ниже всего — Выбор и сравнение: 0" in words
    assert "Где больнее всего" in words
    assert "Что поможет больше всего" in words


def test_an_author_says_what_the_map_shows() -> None:
    sample = corpus.car()
    told = replace(sample.journey, headline=value("Ждать звонка хуже, чем платить"))
    words = words_of(card(replace(sample, journey=told)))
    assert "Ждать звонка хуже, чем платить" in words
    assert "Ниже всего" not in words


def test_a_card_of_no_scores_shows_its_stages_alone() -> None:
    drawn = card(corpus.one_stage())
    assert "Единственный этап" in words_of(drawn)
    assert "emotion-" not in write_svg(drawn)


def test_a_card_of_no_stages_is_a_card() -> None:
    sample = corpus.car()
    empty = replace(sample, journey=replace(sample.journey, stages=()))
    assert "Покупка семейного автомобиля" in words_of(card(empty))


def test_a_title_of_a_page_in_length_says_that_there_is_more() -> None:
    sample = corpus.car()
    long = replace(sample, journey=replace(sample.journey, title=value("Очень долгий путь " * 200)))
    drawn = card(long)
    largest = [line for line in texts_in(drawn.nodes) if line.weight == 700 and line.size == 30]
    assert len(largest) == 4
    assert largest[-1].text.endswith("…")
    assert drawn.title == "Очень долгий путь " * 200


def test_fifteen_stages_are_numbered_where_no_name_fits() -> None:
    words = words_of(card(corpus.many_stages()))
    assert "14 15" in words


def test_each_step_of_a_strip_is_a_link_with_a_number_and_a_word() -> None:
    drawn = heat(corpus.car())
    rows = [node for node in drawn.nodes if isinstance(node, Group)]
    assert [row.href for row in rows] == [
        "step/choice.html#configurator",
        "step/choice.html#test-drive",
        "step/choice.html#credit",
    ]
    assert words_of(drawn).startswith("−1,5 раздражение Собирает комплектацию на сайте 2")


def test_a_step_that_nobody_scored_says_so() -> None:
    assert "—" in words_of(heat(corpus.forty_pains()))


def test_a_panel_with_a_name_is_one_link() -> None:
    svg = write_svg(panel(corpus.car()))
    assert svg.count("<a ") == 1
    assert 'aria-label="Покупка семейного автомобиля"' in svg


def test_the_second_persona_keeps_the_look_of_her_curve() -> None:
    assert "m-series-2" in write_svg(panels(corpus.personas_differ())[1])


def test_all_panels_have_one_scale() -> None:
    heights = {each.height for sample in corpus.samples() for each in panels(sample)}
    assert len(heights) == 1


def test_traits_can_be_counted() -> None:
    svg = write_svg(traits(corpus.car()))
    assert len(re.findall('class="m-bar"', svg)) == 4 + 4 + 1 + 7
    assert "Терпение: 0/5" in svg


@pytest.mark.parametrize("per_cent", [-5, 0, 0.01, 50, 99.99, 100, 1000])
def test_a_share_is_a_ring_whatever_it_is(per_cent: float) -> None:
    svg = write_svg(share(per_cent, "x"))
    ET.fromstring(svg)
    assert ('class="m-ring"' in svg) == (per_cent > 0)


@pytest.mark.parametrize("wide", [WIDE, NARROW])
@each_sample
def test_points_and_names_of_a_matrix_do_not_touch_and_stay_in_their_cells(
    sample: Sample, wide: float
) -> None:
    drawn = matrix(sample, wide)
    cells = [node for node in drawn.nodes if isinstance(node, Box)]
    assert len(cells) == 25
    taken: list[tuple[float, float, float, float]] = []
    for group in (node for node in drawn.nodes if isinstance(node, Group)):
        boxes = [box_of(node) for node in group.nodes]
        left, top = min(each[0] for each in boxes), min(each[1] for each in boxes)
        right, bottom = max(each[2] for each in boxes), max(each[3] for each in boxes)
        assert any(
            cell.x <= left
            and right <= cell.x + cell.width
            and cell.y <= top
            and bottom <= cell.y + cell.height
            for cell in cells
        ), group.title
        taken.append((left, top, right, bottom))
    for number, (left, top, right, bottom) in enumerate(taken):
        for other in taken[:number]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart


def box_of(node: Node) -> tuple[float, float, float, float]:
    """From where to where a disc, a box or a line of text is."""
    if isinstance(node, Disc):
        reach = node.radius
        return node.x - reach, node.y - reach, node.x + reach, node.y + reach
    if isinstance(node, Box):
        return node.x, node.y, node.x + node.width, node.y + node.height
    assert isinstance(node, TextLine)
    left = node.x - node.width * {"start": 0, "middle": 0.5, "end": 1}[node.anchor]
    left -= node.width if node.right_to_left else 0
    return left, node.y - 0.75 * node.size, left + node.width, node.y + 0.2 * node.size


def test_points_that_find_no_room_are_counted_and_all_others_are_links() -> None:
    drawn = matrix(corpus.car())
    links = [node for node in drawn.nodes if isinstance(node, Group) and node.href]
    counted = [line.text for line in texts_in(drawn.nodes) if line.text.startswith("+")]
    assert len(counted) == 1
    assert {link.title.partition(".")[0] for link in links} >= {"1", "2"}


def test_a_matrix_of_nothing_is_a_matrix() -> None:
    words = MatrixWords("t", "", "i", "e", {}, {}, "en")
    assert "<svg" in write_svg(draw_matrix([], words))
