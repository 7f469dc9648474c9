"""Text that was meant for the map, and what no map shows: told once, where it stands."""

from __future__ import annotations

import pytest

from tests.sites import Site

HEAD = "---\ntitle: Buying a car\nowner: cx-team\n---\n\n"


@pytest.fixture
def wiki(site: Site) -> Site:
    return site.write("site.yml", "title: Maps\nlang: en\n")


Told = tuple[str, int, int]


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        (
            "## Need\n\n**Pain points:**\n- No price\n\n**Emotion:** anxious (2/5)\n",
            ("facts-in-text", 8, 1),
            "Type “- pain: No price” right under the heading.",
        ),
        ("## Need\n\n**Pain**:\n\n* Dear\n", ("facts-in-text", 8, 1), "“- pain: Dear”"),
        ("## Need\n\n- **Болевые точки:** Дорого\n", ("facts-in-text", 8, 3), "“- боль: Дорого”"),
        ("## Need\n\n__Emotions__\n\n1. Fear\n", ("facts-in-text", 8, 1), "“- emotion: Fear”"),
        ("## Need\n\n**Step 1:** Looks\n", ("facts-in-text", 8, 1), "“### Looks”"),
        ("## Need\n* goal: Drive\n* pain: Dear\n", ("facts-in-text", 7, 1), "“-” instead"),
        ("## Need\n+ goal: Drive\n", ("facts-in-text", 7, 1), "“-” instead"),
        ("## Need\n\ntouchpoint: Phone\n", ("facts-in-text", 8, 1), "“- ” before the key"),
        ("## Need\n- goal: Drive\n\npain: Dear\n", ("facts-in-text", 9, 1), "“- ” before the key"),
        (
            "## Need\n\n| Emotion | Pain point |\n|---|---|\n| Fear | Dear |\n",
            ("facts-in-text", 8, 1),
            "cjm import map.csv",
        ),
        (
            "| | Need | Use |\n|---|---|---|\n| Emotion | a | b |\n| Pain | c | d |\n",
            ("facts-in-text", 6, 1),
            "cjm import map.csv",
        ),
        ("## Need\n\nWaiting, and more waiting.\n", ("stage-without-anything", 6, 4), "- goal: …"),
        (
            "## Need\n\n#### Looks\n- goal: Drive\n",
            ("no-heading", 8, 1),
            "Type “### Looks” instead.",
        ),
        ("## Need\n\n**Looks**\n\n- goal: Drive\n", ("no-heading", 8, 1), "Type “### Looks”"),
        ("**Need**\n- goal: Drive\n", ("no-heading", 6, 1), "Type “## Need”"),
    ],
)
def test_what_was_meant_for_the_map_is_told_once_with_what_to_type(
    wiki: Site, text: str, told: Told, hint: str
) -> None:
    wiki.write("journeys/car.md", HEAD + text)
    lacks = {"no-stages", "stage-without-anything"} - {told[0]}
    found = [one for one in wiki.check() if one.code not in lacks]
    assert [(one.code, one.line, one.column) for one in found] == [told]
    assert hint in found[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "## Need\n- goal: Drive\n\n**Pain:** is told in the text.\n",
        "## Need\n- goal: Drive\n\nSo it is.\n\n* pain: in a list of the story\n",
        "## Need\n- goal: Drive\n\n**Nobody** knows. **Well:** yes.\n",
        "## Need\n- goal: Drive\n\n| Who | What |\n|---|---|\n| a | b |\n",
        "## Need\n- goal: Drive\n\n```\n**Pain:** code\n```\n\n#### Words\n\nText.\n\n**Bold**\n\nText.\n",
        "## Need\n- goal: Drive\n\nFor example: this.\n",
    ],
)
def test_what_is_a_text_is_left_alone(wiki: Site, text: str) -> None:
    wiki.write("journeys/car.md", HEAD + text)
    assert wiki.check() == ()


@pytest.mark.parametrize("sign", ["* ", "+ ", ""])
def test_a_fact_without_its_dash_is_typed_by_fix(wiki: Site, sign: str) -> None:
    wiki.write("journeys/car.md", f"{HEAD}## Need\n{sign}goal: Drive\n")
    wiki.run("check", "--fix")
    assert wiki.check() == ()
    assert "\n- goal: Drive\n" in (wiki.content / "journeys/car.md").read_text(encoding="utf-8")


def test_a_fact_whose_row_no_map_shows_is_told_once(wiki: Site) -> None:
    facts = "- goal: Drive\n- backstage: Paper\n"
    wiki.write(
        "journeys/car.md",
        f"---\ntitle: Car\nowner: x\nrows: goal, emotion\n---\n## One\n{facts}\n## Two\n{facts}",
    )
    (finding,) = wiki.check()
    assert (finding.code, finding.severity, finding.line, finding.column) == (
        ("row-not-shown", "note", 8, 14)
    )
    assert "there are 2" in finding.message
    wiki.write("journeys/rent.md", f"---\ntitle: Rent\nowner: x\n---\n## One\n{facts}")
    assert wiki.check() == ()


def test_a_map_in_short_leaves_rows_out_on_purpose(wiki: Site) -> None:
    head = "---\ntitle: Car\nowner: x\nrows: story\n---\n"
    wiki.write("journeys/car.md", f"{head}## One\n- goal: Drive\n- backstage: Paper\n")
    assert wiki.check() == ()


def test_two_journeys_of_one_title_are_told(wiki: Site) -> None:
    text = "---\ntitle: {}\nowner: x\n{}---\n## One\n- goal: g\n"
    wiki.write("journeys/car.md", text.format("Buying a car", ""))
    wiki.write("journeys/auto.md", text.format("Buying  a Car", ""))
    (finding,) = wiki.check()
    assert (finding.code, finding.line, finding.column) == ("same-title", 2, 8)
    wiki.write("journeys/auto.md", text.format("Buying a car", "type: to-be\n"))
    assert wiki.check() == ()
    wiki.write("journeys/auto.md", text.format("Buying a car", "lang: ru\n"))
    assert wiki.check() == ()


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        ("journeys", "---\ntitle: Car\nowner: x\n---\n## One\n- goal: g\n"),
        ("pages", "---\ntitle: Car\n---\nText.\n"),
        ("flows", "---\ntitle: Car\n---\n"),
    ],
)
@pytest.mark.parametrize("copy", ["x-laptop", "x-2", "x-desktop-ab12"])
def test_a_file_beside_another_of_its_title_is_told_as_a_copy_of_a_sync_program(
    wiki: Site, folder: str, text: str, copy: str
) -> None:
    wiki.write(f"{folder}/x.md", text)
    wiki.write(f"{folder}/{copy}.md", text)
    (finding,) = [one for one in wiki.check() if one.code == "same-title"]
    assert finding.path == f"content/{folder}/{copy}.md"
    assert "a copy that a sync program made" in finding.message
    assert "delete the copy" in finding.hint


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (
            "evidence/e.md",
            "---\ntitle: E\n---\n## Distribution\n- Yes: 42\n  - visible to: all who log in\n",
            ("unknown-audience", 6, 17),
        ),
        (
            "evidence/e.md",
            "---\ntitle: E\n---\n## Findings\n- One\n- Visible to: all who log in\n",
            ("mark-of-nothing", 6, 1),
        ),
        (
            "personas/p.md",
            "---\nname: P\nhypothesis: yes\n---\n## Goals\n- One\n\nVisible to: team\n",
            ("mark-of-nothing", 8, 1),
        ),
        (
            "pages/p.md",
            "---\ntitle: P\n---\n- One\n  Visible to: acme, all of them\n",
            ("mark-of-nothing", 5, 3),
        ),
        (
            "pages/p.md",
            "---\ntitle: P\n---\n> Visible to: acme\n",
            ("mark-of-nothing", 4, 1),
        ),
        (
            "pages/p.md",
            "---\ntitle: P\n---\n- One\n  - visible to: all who log in\n",
            ("unknown-callout", 5, 17),
        ),
    ],
)
def test_a_mark_that_is_not_understood_is_an_error_everywhere(
    wiki: Site, path: str, text: str, told: Told
) -> None:
    wiki.write("journeys/car.md", f"{HEAD}## Need\n- goal: g\n- persona: p\n")
    wiki.write(path, text)
    found = [one for one in wiki.check() if one.severity == "error" and one.path.endswith(path)]
    assert [(one.code, one.line, one.column) for one in found] == [told]


def test_the_words_audience_and_colon_in_a_sentence_mark_nothing(wiki: Site) -> None:
    wiki.write("pages/p.md", "---\ntitle: P\n---\nAudience: young parents of two.\n")
    assert wiki.check() == ()
