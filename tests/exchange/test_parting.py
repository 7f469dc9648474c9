from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import check, edition
from generator.drawing.paper import PAPERS, SMALLEST_SCALE, paper_for
from generator.drawing.scene import Group, Node, Scene, TextLine
from generator.drawing.titling import TitleBlock, draw_title
from generator.exchange.sheets import Sheets, sheets_of
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from tests.exchange.conftest import JOURNEY
from tests.sites import Site

BLOCK = TitleBlock("Buy a car", "Our maps", (("Persona", ("Anna",)),), "en")


def sheets(content: Path, journey_id: str, paper: str) -> Sheets:
    site = edition(check(content), "")
    assert site is not None
    page = site.by_target["journey", journey_id]
    journey = site.catalog.journeys[journey_id]
    context = PageContext(site, page, speak(page.lang)).drawing(journey)

    def title_for(wide: float, number: int, count: int) -> Scene:
        return draw_title(BLOCK, wide, f"title-{number}", f"{number} / {count}")

    return sheets_of(journey, context, PAPERS[paper], title_for)


def lines(nodes: tuple[Node, ...]) -> list[TextLine]:
    found = [node for node in nodes if isinstance(node, TextLine)]
    groups = [node for node in nodes if isinstance(node, Group)]
    return found + [line for group in groups for line in lines(group.nodes)]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("journey", ["family-car", "europe-by-rail", "online-school"])
def test_each_sheet_is_full_and_none_too_full(
    journey: str, paper: str, sample_content: Path
) -> None:
    made = sheets(sample_content, journey, paper)
    assert PAPERS[paper].room[0] / made.width >= SMALLEST_SCALE - 1e-9
    for title, board in made.pages:
        widest, high = max(title.width, board.width), title.height + 28 + board.height
        assert widest <= made.width + 0.01
        assert high <= made.height


def test_sheets_together_say_all_that_the_map_says(wiki: Site) -> None:
    stages = "".join(
        f"\n## Stage {n}\n- goal: Goal {n}\n- emotion: 1 joy\n- pain: Pain {n}\n" for n in range(30)
    )
    wiki.write("journeys/car.md", JOURNEY.partition("## Need")[0] + stages)
    made = sheets(wiki.content, "car", "A4")
    said = {line.text for _, board in made.pages for line in lines(board.nodes)}
    assert {f"{word} {n}" for n in range(30) for word in ("Stage", "Goal", "Pain")} <= said
    assert len({board.prefix for _, board in made.pages}) == len(made.pages) > 4


def test_a_row_higher_than_a_sheet_stands_alone(wiki: Site) -> None:
    pains = "\n".join(f"- pain: Pain number {n}" for n in range(60))
    wiki.write("journeys/car.md", f"{JOURNEY}\n## After\n- goal: Rest\n{pains}\n")
    made = sheets(wiki.content, "car", "A4")
    tallest = max((board for _, board in made.pages), key=lambda board: board.height)
    said = {line.text for line in lines(tallest.nodes)}
    assert {"Pain number 0", "Pain number 59"} <= said
    assert "Rest" not in said


@pytest.mark.parametrize(
    ("columns", "paper"), [(1, "A4"), (5, "A4"), (6, "A3"), (12, "A2"), (13, "A1"), (73, "A1")]
)
def test_paper_is_chosen_by_columns(columns: int, paper: str) -> None:
    assert paper_for(columns).name == paper
