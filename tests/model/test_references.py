"""References by id and title, and touchpoints that nothing describes."""

from __future__ import annotations

from tests.model.conftest import Wiki


def test_a_thing_is_meant_by_its_id_or_its_title(wiki: Wiki) -> None:
    wiki.write("personas/family-man.md", "---\nname: Андрей, отец\n---\n")
    wiki.write("touchpoints/site.md", "---\ntitle: Наш сайт\n---\n")
    stage = wiki.stage(
        "## Need {#need}\n- touchpoint: наш  сайт, Site\n", "title: Car\npersonas: ['Андрей, отец']"
    )
    assert [one.value for one in stage.touchpoints] == ["site", "site"]
    assert [one.value for one in wiki.car().personas] == ["family-man"]


def test_a_title_that_two_things_have_is_an_error_where_it_is_used(wiki: Wiki) -> None:
    wiki.write("personas/a.md", "---\nname: Anna\n---\n")
    wiki.write("personas/b.md", "---\nname: anna\n---\n")
    wiki.journey("## Need\nWords.\n", "title: Car\npersonas: [a, Anna]")
    loaded = wiki.load()
    (problem,) = loaded.diagnostics
    assert (problem.code, problem.span.line, problem.span.column) == ("ambiguous-reference", 3, 15)
    assert [one.span.path for one in problem.related] == ["personas/a.md", "personas/b.md"]
    assert [one.value for one in loaded.catalog.journeys["car"].personas] == ["a"]


def test_an_unknown_name_has_the_nearest_or_the_file_to_write(wiki: Wiki) -> None:
    wiki.write("personas/family-man.md", "---\nname: Anna\n---\n")
    wiki.journey(
        "## Need\n- evidence: nps-2026\n- detail: elsewhere\n", "title: Car\npersonas: [famly-man]"
    )
    assert wiki.messages() == [
        ("No persona is called “famly-man”.", "Type family-man."),
        (
            "No evidence is called “nps-2026”.",
            'Create evidence/nps-2026.md, or type: cjm add evidence "nps-2026"',
        ),
        (
            "No journey is called “elsewhere”.",
            'Create journeys/elsewhere.md, or type: cjm add journey "elsewhere"',
        ),
    ]


def test_a_touchpoint_that_nothing_describes_is_known_all_the_same(wiki: Wiki) -> None:
    wiki.journey(
        "## Need\n- touchpoint: Реклама на радио\n### Step\n- touchpoint: reklama-na-radio\n"
    )
    touchpoint = wiki.catalog().touchpoints["reklama-na-radio"]
    assert not touchpoint.described
    assert touchpoint.title.value == "Реклама на радио"
    assert (touchpoint.span.line, touchpoint.span.column) == (5, 15)


def test_a_touchpoint_that_is_nearly_a_described_one_is_an_error(wiki: Wiki) -> None:
    wiki.write("touchpoints/website.md", "---\ntitle: Корпоративный сайт\n---\n")
    wiki.write("touchpoints/gate-a.md", "---\ntitle: Gate A\n---\n")
    wiki.journey("## Need\n- touchpoint: websit, gate-b, Копоративный сайт\n")
    assert wiki.found() == [("nearly-touchpoint", 5, 15), ("nearly-touchpoint", 5, 31)]
    assert wiki.messages()[0] == (
        "“websit” is nearly the name of the touchpoint “website”.",
        "Type website, or describe it in touchpoints/websit.md if it is another one.",
    )


def test_many_unknown_names_are_read_in_no_time(wiki: Wiki) -> None:
    for number in range(50):
        wiki.write(f"personas/person-{number}.md", f"---\nname: Person {number}\n---\n")
    names = ", ".join(f"nobody-{number}" for number in range(5000))
    wiki.journey(f"## Need {{#need}}\n### Step\n- persona: {names}\n")
    assert len(wiki.found()) == 5000
