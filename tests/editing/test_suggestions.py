"""What findings say to type: found out of what people write, and right where it is typed."""

from __future__ import annotations

import pytest

from generator.build import check
from generator.editing.writing import write_all
from generator.mending import fixes_for, rewrites_of
from tests.files.samples import saved, spots
from tests.sites import Site

PNG = saved(spots(), "PNG")

HEAD = "---\ntitle: Car\nowner: cx\n---\n\n"
DAYS = {
    "2026-11-20": (
        "Nov 20, 2026|November 20 2026|Nov. 20th, 2026|20 Nov 2026|20th of November 2026|"
        "20-Nov-2026|2026 Nov 20|Fri, 20 Nov 2026|Friday, November 20, 2026|20.11.2026|20.11.26|"
        "11/20/2026|20/11/2026|2026/11/20|20261120|2026.11.20|2026-11-20T10:00|2026–11–20|"
        "2026 - 11 - 20|20 ноября 2026|20 ноября 2026 г.|20-го ноября 2026 года|«20» ноября 2026 г.|"
        "20 нояб. 2026|ноябрь 20, 2026|пятница, 20 ноября 2026|20 ноября 2026, пт"
    ),
    "2026-10-15": "15 октября 2026|Oct 15, 2026|15 окт. 2026",
    "2026-05-03": "3 мая 2026|May 3, 2026|3.5.2026|2026-5-3",
}


@pytest.fixture
def wiki(site: Site) -> Site:
    return site.write("site.yml", "title: Maps\nlang: en\n").write(
        "personas/shopkeeper.md", "---\nname: Oleg, owner of a shop\nhypothesis: yes\n---\n"
    )


def journey(site: Site, body: str = "## Need\n- goal: Sure\n", fields: str = "") -> Site:
    return site.write("journeys/car.md", f"---\ntitle: Car\nowner: cx\n{fields}---\n\n{body}")


def told(site: Site) -> list[tuple[str, int, str]]:
    """Code, line and hint of what is told of the journey."""
    return [
        (one.code, one.span.line, str(one.hint))
        for one in check(site.content).diagnostics
        if one.span.path == "journeys/car.md"
    ]


def mended(site: Site) -> str:
    """The journey after its fixes."""
    write_all(site.content, rewrites_of(site.content, fixes_for(check(site.content))))
    return (site.content / "journeys/car.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "typed"), [(d, t) for d, all_ in DAYS.items() for t in all_.split("|")]
)
def test_a_day_in_another_spelling_becomes_that_day(wiki: Site, day: str, typed: str) -> None:
    journey(wiki, fields=f'reviewed: "{typed}"\n')
    (found,) = told(wiki)
    assert found == ("bad-date", 4, f"Type {day}.")


def test_a_day_that_may_be_two_is_asked_for(wiki: Site) -> None:
    journey(wiki, fields="reviewed: 10/11/2026\n")
    assert told(wiki)[0][2] == "Type 2026-11-10 or 2026-10-11, whichever you mean."
    journey(wiki, fields="reviewed: November 2026\n")
    assert told(wiki)[0][2] == "Type the day as well, such as 2026-11-01."
    journey(wiki, fields="reviewed: soon\n")
    assert told(wiki)[0][2] == "Type it as 2026-10-01."
    assert fixes_for(check(wiki.content)) == ()


def test_a_fraction_asks_which_share_is_meant(wiki: Site) -> None:
    journey(wiki, "## Need\n- goal: Sure\n- conversion: 0.35\n")
    assert told(wiki) == [("ambiguous-number", 8, "Type “35 %” or “0.35 %”.")]
    journey(wiki, "## Need\n- goal: Sure\n- conversion: 0.35 %\n")
    assert told(wiki) == []


@pytest.mark.parametrize("typed", ["Oleg", "oleg", "owner", "Shop", "Oleg, owner of a shop"])
def test_a_persona_is_found_by_a_part_of_its_name(wiki: Site, typed: str) -> None:
    journey(wiki, fields=f"persona: {typed}\n")
    (found,) = told(wiki)
    assert found == ("broken-reference", 4, "Type shopkeeper.")
    assert "persona: shopkeeper\n" in mended(wiki)


def test_of_two_with_one_name_both_are_named(wiki: Site) -> None:
    wiki.write("personas/oleg-2.md", "---\nname: Oleg the second\nhypothesis: yes\n---\n")
    journey(wiki, fields="persona: Oleg\n")
    assert told(wiki)[0][2] == "Type one of: oleg-2, shopkeeper."


def test_a_name_that_nothing_has_names_the_command_and_no_file_that_is_not_there(
    wiki: Site,
) -> None:
    journey(wiki, fields="persona: Anna\n")
    assert told(wiki)[0][2] == 'Create personas/anna.md, or type: cjm add persona "Anna"'
    assert wiki.run("add", "persona", "Anna").returncode == 0
    assert told(wiki) == []


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("\t- severity: low\n  - frequency: often\n  - hypothesis: yes\n  - opportunity: A\n", 8),
        ("\t- severity: low\n\t- frequency: often\n\t- opportunity: A\n\t\t- effort: 2\n", 8),
        ("    - severity: low\n\t- frequency: often\n    - opportunity: A\n", 9),
        ("\t- severity: low\n    - frequency: often\n    - opportunity: A\n", 8),
        (" - severity: low\n - frequency: often\n - opportunity: A\n   - effort: 2\n", 8),
        (" - severity: low\n  - frequency: often\n  - opportunity: A\n    - effort: 2\n", 8),
    ],
)
def test_a_slip_of_indentation_is_told_once_and_mended(wiki: Site, lines: str, line: int) -> None:
    journey(wiki, f"## Need\n- pain: Dear\n{lines}- goal: Sure\n")
    assert [found[:2] for found in told(wiki)] in (
        [("tab-indent", line)],
        [("one-space-indent", line)],
    )
    text = mended(wiki)
    assert "\t" not in text
    assert told(wiki) == []
    (stage,) = check(wiki.content).loaded.catalog.journeys["car"].stages
    assert stage.pains[0].opportunities or stage.pains[0].frequency is not None
    assert stage.goals


def test_a_list_that_stands_further_in_is_told_once_and_put_back(wiki: Site) -> None:
    journey(wiki, "## Need\n  - pain: Dear\n    - severity: low\n  - goal: Sure\n  - thought: A\n")
    assert told(wiki) == [("indented-list", 7, "Begin the line with “-”.")]
    assert mended(wiki).endswith(
        "## Need\n- pain: Dear\n  - severity: low\n- goal: Sure\n- thought: A\n"
    )
    journey(wiki, "## Need\n\t- pain: Dear\n\t- goal: Sure\n")
    assert [found[:2] for found in told(wiki)] == [("tab-indent", 7)]
    assert mended(wiki).endswith("## Need\n- pain: Dear\n- goal: Sure\n")


def test_a_space_before_a_field_is_told_as_that(wiki: Site) -> None:
    journey(wiki, fields="status: draft\n type: as-is\n tags: [a, b]\n")
    assert told(wiki) == [("yaml-indent", 5, "Begin the line with “type”.")]
    assert "status: draft\ntype: as-is\ntags: [a, b]\n---" in mended(wiki)
    wiki.write(
        "site.yml",
        "title: Maps\nlang: en\nrows:\n  - id: wait\n   names: {en: Wait}\n    kind: list\n",
    )
    (found,) = wiki.check()
    assert (found.code, found.line, found.hint) == ("yaml-indent", 5, "Type 4 spaces before it.")
    wiki.run("check", "--fix")
    assert "\n    names: {en: Wait}\n" in (wiki.content / "site.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("pain point", "pain"),
        ("Pain Points", "pain"),
        ("feeling", "emotion"),
        ("solution", "opportunity"),
        ("metric", "kpi"),
        ("metrics", "kpi"),
        ("channel", "touchpoint"),
        ("quote", "thought"),
        ("user goal", "goal"),
        ("question", "thought"),
        ("проблема", "боль"),
        ("точка касания", "точка контакта"),
        ("инсайт", "возможность"),
        ("цитата", "мысль"),
        ("метрика", "показатель"),
        ("чувства", "эмоция"),
    ],
)
def test_words_that_people_use_get_the_key(wiki: Site, word: str, key: str) -> None:
    journey(wiki, f"## Need\n- goal: Sure\n\n### A\n- {word}: +1 x\n")
    assert told(wiki)[0] == ("unknown-key", 10, f"Type {key}:")


def test_a_word_that_is_no_slip_of_a_key_is_not_taken_for_one(wiki: Site) -> None:
    wiki.write(
        "personas/ann.md",
        "---\nname: Ann\nhypothesis: yes\nage: 28\ngoals: [Peace, 'Quiet']\n---\n\n## Other\nWords.\n",
    )
    journey(
        wiki, "## Need\n- mood board: x\n- pain: y\n  - colour: z\n", "persona: ann\nweather: 1\n"
    )
    assert told(wiki) == [
        (
            "unknown-key",
            5,
            "Remove it, or list it in site.yml where another tool needs it: “ignore: [weather]”.",
        ),
        (
            "unknown-key",
            9,
            "Use a key of a map, list a row of your own in site.yml under “rows”, or begin the list with “*” where it is narrative.",
        ),
        (
            "unknown-key",
            11,
            "Type one of: opportunity, evidence, severity, frequency, hypothesis, audience.",
        ),
    ]
    assert [one.hint for one in wiki.check() if one.path.endswith("personas/ann.md")] == [
        "Put it below a heading “## Demography”: - age: …",
        "Put it below a heading “## Goals”, in a list.",
    ]
    wiki.run("check", "--fix")
    wiki.run("check", "--fix")
    text = (wiki.content / "personas/ann.md").read_text(encoding="utf-8")
    assert text == (
        "---\nname: Ann\nhypothesis: yes\n---\n\n## Other\nWords.\n"
        "\n## Demography\n- age: 28\n\n## Goals\n- Peace\n- Quiet\n"
    )


def test_paths_are_proposed_as_they_are_typed_there(wiki: Site) -> None:
    wiki.write("journeys/pics/queue.png", PNG).write("pages/pics/UPPER.PNG", PNG)
    wiki.write("pages/p.md", "---\ntitle: P\n---\n\n![x](pages/pics/UPPER.PNG)\n")
    journey(wiki, "## Need\n- image: ![q](pics/Queue.PNG)\n")
    assert [one.hint for one in wiki.check() if one.code == "broken-picture"] == [
        "Did you mean “pics/queue.png”?",
        "Did you mean “pics/UPPER.PNG”?",
    ]
    assert "- image: ![q](pics/queue.png)\n" in mended(wiki)
    assert [one for one in wiki.check() if one.code == "broken-picture"] == []


def test_what_an_unreadable_line_may_hold_is_not_told_as_missing(wiki: Site) -> None:
    wiki.write(
        "journeys/car.md",
        "---\ntitle: Car\nownr: cx\npersona: shopkeper\n---\n\n## Need\n- goal: A\n",
    )
    assert sorted(one.code for one in wiki.check()) == ["broken-reference", "unknown-key"]


def test_an_edit_that_brings_a_warning_is_not_offered(wiki: Site) -> None:
    journey(wiki, "## Need\n- channel: Radio\n")
    checked = check(wiki.content)
    assert [str(one.hint) for one in checked.diagnostics if one.code == "unknown-key"] == [
        "Type touchpoint:"
    ]
    assert fixes_for(checked) == ()
    wiki.write("touchpoints/radio.md", "---\ntitle: Radio\n---\n")
    checked = check(wiki.content)
    (fix,) = fixes_for(checked)
    assert b"- touchpoint: Radio" in (rewrites_of(wiki.content, [fix])[0].after or b"")


def test_a_touchpoint_that_nothing_describes_is_told_once(wiki: Site) -> None:
    steps = "".join(f"### Step {n}\n- touchpoint: Radio\n\n" for n in range(5))
    journey(wiki, f"## Need\n- goal: Sure\n\n{steps}")
    assert [found[:2] for found in told(wiki)] == [("touchpoint-not-described", 10)]


def test_one_cause_of_many_places_is_one_paragraph(wiki: Site) -> None:
    steps = "".join(f"### Step {n}\n- mood board: Radio\n\n" for n in range(9))
    journey(wiki, f"## Need\n- goal: Sure\n\n{steps}")
    done = wiki.run("check")
    assert done.stdout.count("No key is called") == 1
    assert "The same here (8): content/journeys/car.md:13:3, " in done.stdout
    assert "9 errors" in done.stderr
    assert wiki.run("check", "--format", "json").stdout.count('"unknown-key"') == 9


def test_a_build_says_how_many_warnings_a_check_tells(wiki: Site) -> None:
    wiki.write("journeys/car.md", "---\ntitle: Car\n---\n\n## Need\n- goal: Sure\n").build()
    assert wiki.last is not None
    assert "journey-without-owner" not in wiki.last.stderr
    assert "2 warnings: “cjm check” says which." in wiki.last.stderr
    wiki.build()
    assert "2 warnings: “cjm check” says which." in wiki.last.stderr
    strict = wiki.run("build", "--strict", "--output", "output/other")
    assert strict.returncode == 1
    assert "[journey-without-owner]" in strict.stderr


def test_markup_of_notes_programs_becomes_what_is_shown(wiki: Site) -> None:
    wiki.write("pages/pics/queue.png", PNG)
    wiki.write(
        "pages/p.md",
        "---\ntitle: P\n---\n\nOne^[Said twice.] and more.\n\n![[queue.png|The queue]]\n",
    )
    write_all(wiki.content, rewrites_of(wiki.content, fixes_for(check(wiki.content))))
    assert (wiki.content / "pages/p.md").read_text(encoding="utf-8") == (
        "---\ntitle: P\n---\n\nOne[^1] and more.\n\n[^1]: Said twice.\n\n"
        "![The queue](pics/queue.png)\n"
    )
    assert [one for one in check(wiki.content).diagnostics if one.span.path == "pages/p.md"] == []


@pytest.mark.parametrize(("typed", "key"), [("чacтота", "частота"), ("frеquеnсy", "frequency")])
def test_a_word_of_two_alphabets_becomes_one_of_one(wiki: Site, typed: str, key: str) -> None:
    journey(wiki, f"## Need\n- pain: Dear\n  - {typed}: rarely\n")
    assert [found[:2] for found in told(wiki)] == [("look-alike", 8)]
    assert f"  - {key}: rarely\n" in mended(wiki)
    assert told(wiki) == []
