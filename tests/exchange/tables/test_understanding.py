"""Tables that were not made for us become the maps that their makers would call right."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.exchange.maps import ImportedMap, MapPlace, NoMapError
from generator.exchange.tables.extracting import map_in
from generator.exchange.tables.finding import Direction
from generator.exchange.tables.grid import Grid, Merge, read_grids
from generator.importing import Wanted, import_file, write_import


def grid_of(text: str, merges: tuple[Merge, ...] = ()) -> Grid:
    """A sheet typed with ``|`` between cells and ``/`` for a line break in one."""
    rows = [line.strip().split("|") for line in text.strip("\n").split("\n")]
    wide = max(map(len, rows))
    cells = [[cell.strip().replace(" / ", "\n") for cell in row] for row in rows]
    return Grid("S", tuple((*row, *[""] * (wide - len(row))) for row in cells), merges)


def told(imported: ImportedMap) -> list[str]:
    """A map as lines: headings, and facts with what stands below them."""
    lines: list[str] = []

    def tell(place: MapPlace, marks: str) -> None:
        lines.append(f"{marks} {place.title}")
        for fact in place.facts:
            below = "".join(f" [{one.key}: {one.text}]" for one in fact.below)
            lines.append(f"{fact.key}: {fact.text}{below}")
        if place.prose:
            lines.append(f"({place.prose})")
        for step in place.steps:
            tell(step, marks + "#")

    for stage in imported.stages:
        tell(stage, "#")
    return lines


def read(text: str, wanted: Direction | None = None, merges: tuple[Merge, ...] = ()) -> ImportedMap:
    return map_in(grid_of(text, merges), lambda _: None, wanted, "File")


def notes(imported: ImportedMap) -> list[str]:
    return [f"{one.kind} {one.place}: {one.message}" for one in imported.notes]


def test_a_title_and_a_persona_stand_above_an_offset_table() -> None:
    found = read(
        """
        |||
        |Booking a visit||
        |Persona:|Ann, Bob|
        |Scenario: late at night||
        |||
        |Stage|Search|Visit
        |Goals (what is the customer trying to achieve?)|Find|Heal
        |What gets in the way?|Slow / Dear|Queue
        """
    )
    assert (found.title, found.personas, found.prose) == (
        "Booking a visit",
        ("Ann", "Bob"),
        "late at night",
    )
    assert told(found) == [
        *("# Search", "goal: Find", "pain: Slow", "pain: Dear"),
        *("# Visit", "goal: Heal", "pain: Queue"),
    ]


def test_a_table_may_stand_the_other_way() -> None:
    found = read(
        """
        Этап | Действия | Боли | Эмоции
        Поиск | Ищет | • Долго / • Дорого | 😡
        Визит | Идёт | Очередь | 🙂 рад
        """
    )
    assert told(found) == [
        *("# Поиск", "action: Ищет", "emotion: −2", "pain: Долго", "pain: Дорого"),
        *("# Визит", "action: Идёт", "emotion: +1 рад", "pain: Очередь"),
    ]


def test_a_row_a_touchpoint_with_the_stage_repeated_is_steps() -> None:
    found = read(
        """
        Stage | Step | Channel | Pain points | Emotion (1-10)
        Search | Googles | Web | Slow | 3
        Search | Asks | Phone | | 8
        Visit | Comes | Clinic | Queue | 10
        """
    )
    assert told(found) == [
        "# Search",
        *("## Googles", "touchpoint: Web", "emotion: −1.1", "pain: Slow"),
        *("## Asks", "touchpoint: Phone", "emotion: +1.1"),
        "# Visit",
        *("## Comes", "touchpoint: Clinic", "emotion: +2", "pain: Queue"),
    ]
    assert "converted E1: “Emotion (1-10)”: 1…10 became −2…+2." in notes(found)


def test_a_stage_that_is_joined_over_rows_and_its_goal_too() -> None:
    found = read(
        """
        Stage | Goal | Touchpoints | Pain
        Search | Find | Web | Slow
        | | Phone | Rude
        Visit | Heal | Clinic | Queue
        """,
        merges=((1, 2, 0, 0), (1, 2, 1, 1)),
    )
    assert told(found) == [
        *("# Search", "goal: Find"),
        *("## Web", "touchpoint: Web", "pain: Slow"),
        *("## Phone", "touchpoint: Phone", "pain: Rude"),
        *("# Visit", "goal: Heal", "touchpoint: Clinic", "pain: Queue"),
    ]


def test_phases_stand_over_stages_and_stages_over_steps() -> None:
    found = read(
        """
        | Awareness | | | Action
        | Need | Search | | Buy
        | Sees an ad | Googles | Asks | Pays
        Thoughts | «Ого» | Где? | Кто? | Уф
        Emotions | +1 | -1 | 0 | +2
        """,
        merges=((0, 0, 1, 3), (1, 1, 2, 3)),
    )
    assert told(found) == [
        *("# Need", "phase: Awareness"),
        *("## Sees an ad", "thought: «Ого»", "emotion: +1"),
        *("# Search", "phase: Awareness"),
        *("## Googles", "thought: Где?", "emotion: −1"),
        *("## Asks", "thought: Кто?", "emotion: 0"),
        *("# Buy", "phase: Action"),
        *("## Pays", "thought: Уф", "emotion: +2"),
    ]


def test_two_personas_feel_in_rows_of_their_own() -> None:
    found = read(
        """
        Этап | Поиск | Визит
        Эмоции — Анна | радость / тревога | злость
        Эмоции (Олег) | 2 | 5
        Мысли | А вдруг? | Наконец
        """
    )
    assert found.personas == ("Анна", "Олег")
    assert told(found) == [
        "# Поиск",
        "thought: А вдруг?",
        "emotion: +0.5 радость тревога [persona: Анна]",
        "emotion: −1 [persona: Олег]",
        "# Визит",
        "thought: Наконец",
        "emotion: −2 злость [persona: Анна]",
        "emotion: +2 [persona: Олег]",
    ]


def test_a_word_that_is_no_known_emotion_is_a_thought_and_told() -> None:
    found = read("Stage | A | B\nEmotion | zorp | happy\nPain | x | y")
    assert told(found)[:2] == ["# A", "thought: zorp"]
    assert "kept B2: “zorp” is no emotion that is known: it is a thought." in notes(found)


def test_a_grid_of_levels_is_a_curve() -> None:
    found = read(
        """
        Stage | A | B | C
        Goal | g | h | i
        😀 | x | |
        😐 | | x |
        ☹ | | | ●
        """
    )
    assert [line for line in told(found) if "emotion" in line] == [
        *("emotion: +2", "emotion: 0", "emotion: −1"),
    ]


def test_a_block_of_scores_below_belongs_to_the_stages_above() -> None:
    found = read(
        """
        Stage | A | B
        Feelings | Happy | Angry
        Pain | x | y

        Stage | A | B
        Score | 5 | 1
        """.replace("\n\n", "\n|||\n")
    )
    assert [line for line in told(found) if "emotion" in line] == [
        *("emotion: +2 Happy", "emotion: −2 Angry"),
    ]


def test_per_cent_and_plus_minus_five_are_told_from_the_row() -> None:
    found = read("Stage | A | B\nSatisfaction | 100 % | 0 %\nPain | x | y")
    assert [line for line in told(found) if "emotion" in line] == ["emotion: +2", "emotion: −2"]
    found = read("Stage | A | B\nMood | -5 | 4\nPain | x | y")
    assert [line for line in told(found) if "emotion" in line] == ["emotion: −2", "emotion: +1.6"]


def test_steps_may_be_a_list_in_the_cell_of_their_stage() -> None:
    found = read("Stage | A | B\nSteps | 1. One / 2. Two | Three\nGoal | g | h")
    assert told(found) == ["# A", "goal: g", "## One", "## Two", "# B", "goal: h", "## Three"]


def test_a_label_that_nobody_knows_is_a_row_of_its_own() -> None:
    found = read("Stage | A | B\nGoal | g | h\nPain | x | y\nWeather | rain | sun\nWeight | 4 | 5")
    assert [(row.id, row.name, row.kind) for row in found.rows] == [
        ("weather", "weather", "list"),
        ("row-weight", "row weight", "number"),
    ]
    assert "weather: rain" in told(found)


def test_errors_and_hard_spaces_are_empty_and_formulas_are_text() -> None:
    body = "Stage;A;B\nGoal;\u00a0;#REF!\nPain;'=1+1;'-2\nThought;a;b\n".encode()
    found = map_in(read_grids(body, "csv")[0], lambda _: None)
    assert told(found) == ["# A", "thought: a", "pain: =1+1", "# B", "thought: b", "pain: -2"]


def test_where_both_ways_would_do_it_is_asked() -> None:
    text = "Stage | Goal | Pain\nGoal | a | b\nPain | c | d"
    with pytest.raises(NoMapError, match="--stages"):
        read(text)
    assert [stage.title for stage in read(text, "across").stages] == ["Goal", "Pain"]


@pytest.mark.parametrize("text", ["a | b\nc | d", "Goal", "x"])
def test_what_is_no_table_of_a_map_is_told(text: str) -> None:
    with pytest.raises(NoMapError, match="No table of a map"):
        read(text)


ENCODED = "Этап;Поиск;Визит\r\nЦель;Найти;Вылечиться\r\nБоли;«Долго»;Очередь\r\n"


@pytest.mark.parametrize(
    "body",
    [
        ENCODED.encode(),
        ("\ufeff" + ENCODED).encode(),
        ENCODED.encode("cp1251"),
        ("\ufeff" + ENCODED.replace(";", "\t")).encode("utf-16-le"),
        ("sep=;\r\n" + ENCODED).encode(),
        ENCODED.replace(";", ",").encode(),
    ],
)
def test_any_encoding_and_separator_of_a_spreadsheet_is_read(body: bytes) -> None:
    found = map_in(read_grids(body, "csv")[0], lambda _: None)
    assert told(found) == [
        *("# Поиск", "goal: Найти", "pain: «Долго»"),
        *("# Визит", "goal: Вылечиться", "pain: Очередь"),
    ]


SUBFACTS = """\
Stage,Search,Order
Goals,Find one,Be sure
Pain points,No prices,Long queue
Severity,high,
Frequency,often,daily
Status,open,done
"""


def test_rows_of_what_stands_below_a_fact_are_read_as_that(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "site.yml").write_text("title: Maps\nlang: en\n", encoding="utf-8")
    file = tmp_path / "map.csv"
    file.write_text(SUBFACTS, encoding="utf-8")
    found = import_file(content, file, Wanted())
    assert found.problems == ()
    write_import(content, found)
    text = (content / "journeys/map.md").read_text(encoding="utf-8")
    assert "- pain: No prices\n  - severity: high\n  - frequency: often\n" in text
    # What a key cannot hold is said; a row may not take the name of a key of something else.
    said = [str(one.message) for one in found.notes]
    assert "“daily” is nothing that this wiki knows: it is left out." in said
    assert "- row status: open\n" in text


def test_a_row_below_nothing_that_is_clear_stands_in_the_narrative(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "site.yml").write_text("title: Maps\nlang: en\n", encoding="utf-8")
    file = tmp_path / "map.csv"
    two = SUBFACTS.replace("No prices", '"No prices\nNo phone"')
    file.write_text(two, encoding="utf-8")
    write_import(content, import_file(content, file, Wanted()))
    text = (content / "journeys/map.md").read_text(encoding="utf-8")
    assert "Severity&#58; high" in text
    assert "  - severity" not in text
