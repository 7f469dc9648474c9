"""Personas, touchpoints, evidence and pages: frontmatter and the sections that are known."""

from __future__ import annotations

import pytest

from tests.model.conftest import Place, Wiki


def test_a_persona_is_a_portrait(wiki: Wiki) -> None:
    wiki.write("evidence/nps.md", "---\ntitle: NPS\n---\n")
    wiki.write(
        "personas/family-man.md",
        "---\nимя: Андрей\nроль: Платит\nцитата: «Сколько?»\nфото: pictures/a.png\nсегмент: Семьи\n"
        "роль в закупке: ЛПР\nдоля выручки: 38 %\nместо: 1\nгипотеза: нет\nисточники: [nps]\n---\n"
        "Рассказ.\n\n## Демография\n- Возраст: 33–45\n- Доход: от 100 000 ₽\n\n## Черты\n- Терпение: 2/5\n\n"
        "## Цели\n- Купить: быстро\n\nИ ещё.\n\n## Быт\n- как есть\n",
    )
    persona = wiki.catalog().personas["family-man"]
    assert persona.title.value == "Андрей"
    assert persona.photo
    assert persona.photo.path == "personas/pictures/a.png"
    assert persona.revenue_share
    assert (persona.revenue_share.value.number, persona.revenue_share.value.unit) == (38, "%")
    assert persona.rank
    assert persona.rank.value == 1
    assert persona.hypothesis
    assert persona.hypothesis.value is False
    assert [one.value for one in persona.evidence] == ["nps"]
    assert [(part.id, part.kind) for part in persona.parts] == [
        ("demografiya", "demography"),
        ("cherty", "traits"),
        ("tseli", "goals"),
        ("byt", ""),
    ]
    assert [(one.key, one.text) for one in persona.parts[0].entries] == [
        ("Возраст", "33–45"),
        ("Доход", "от 100 000 ₽"),
    ]
    assert [one.score for one in persona.parts[1].entries] == [(2, 5)]
    assert [one.value for one in persona.parts[2].points] == ["Купить: быстро"]
    assert [one.text for one in persona.parts[2].narrative] == ["И ещё."]
    assert [one.text for one in persona.parts[3].narrative] == ["- как есть"]


def test_a_touchpoint_has_figures(wiki: Wiki) -> None:
    wiki.write(
        "touchpoints/site.md",
        "---\ntitle: Our site\nchannel: web\nplace: онлайн\nmanaged: yes\nowner: web team\n---\n"
        "## KPIs\n- kpi: Clicks\n  - value: 2 %\n  - audience: team\n- показатель: Speed\n",
    )
    touchpoint = wiki.catalog().touchpoints["site"]
    assert touchpoint.described
    assert touchpoint.is_online
    assert touchpoint.is_online.value is True
    assert touchpoint.is_managed
    assert touchpoint.is_managed.value is True
    assert [(one.text, one.visible_to) for one in touchpoint.kpis] == [
        ("Clicks", frozenset()),
        ("Speed", None),
    ]


def test_evidence_has_findings_answers_and_criteria(wiki: Wiki) -> None:
    wiki.write("touchpoints/hall.md", "---\ntitle: Hall\n---\n")
    wiki.write(
        "evidence/visit.md",
        "---\ntitle: Visit\nkind: Mystery_Shopping\ndate: 2026-06-28\nsample: 12 halls\n"
        "link: https://research.example/1\n---\n"
        "## Findings\n- Nobody: greets\n\n## Distribution\n- 0: 14\n- Yes, always: 3 %\n\n"
        "## Criteria\n- Greeting: 2,5/5\n  - weight: 3\n  - touchpoint: hall\n",
    )
    evidence = wiki.catalog().evidence["visit"]
    assert evidence.kind
    assert evidence.kind.value == "mystery shopping"
    assert [one.value for one in evidence.parts[0].points] == ["Nobody: greets"]
    assert [(one.text, one.count.number) for one in evidence.answers] == [
        ("0", 14),
        ("Yes, always", 3),
    ]
    (criterion,) = evidence.criteria
    assert (criterion.text, criterion.score, criterion.best) == ("Greeting", 2.5, 5)
    assert criterion.weight
    assert criterion.weight.value.number == 3
    assert criterion.touchpoint
    assert criterion.touchpoint.value == "hall"


def test_a_page_is_prose_with_a_place_in_the_menu(wiki: Wiki) -> None:
    wiki.write("pages/guide.md", "---\ntitle: Guide\nmenu: 2\n---\n## Part\n- goal: as it is\n")
    wiki.write("index.md", "Welcome.\n")
    catalog = wiki.catalog()
    page = catalog.pages["guide"]
    assert page.menu
    assert page.menu.value == 2
    assert "- goal: as it is" in page.narrative[0].text
    assert catalog.home
    assert catalog.home.title.value == "Maps"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("personas/a.md", "---\nrole: x\n---\n", [("no-title", 1, 1)]),
        ("personas/a.md", "---\nname: A\n---\n## Traits\n- Patience\n", [("no-pair", 5, 3)]),
        (
            "personas/a.md",
            "---\nname: A\n---\n## Goals\n- Save\n  - more\n",
            [("nested-item", 6, 5)],
        ),
        ("personas/a.md", "---\nname: A\nplace: online\n---\n", [("misplaced-key", 3, 1)]),
        ("personas/a.md", "---\nname: A\nhypothesis: perhaps\n---\n", [("unknown-value", 3, 13)]),
        ("evidence/a.md", "---\ntitle: A\ndate: 28.06.2026\n---\n", [("bad-date", 3, 7)]),
        (
            "evidence/a.md",
            "---\ntitle: A\n---\n## Criteria\n- Smile: good\n- Hall: 4/5\n  - wieght: 1\n",
            [("bad-score", 5, 10), ("unknown-key", 7, 5)],
        ),
        (
            "evidence/a.md",
            "---\ntitle: A\n---\n## Distribution\n- Yes: many\n",
            [("bad-number", 5, 8)],
        ),
        (
            "touchpoints/a.md",
            "---\ntitle: A\n---\n## KPIs\n- kip: x\n- goal: y\n- words\n",
            [("unknown-key", 5, 3), ("misplaced-key", 6, 3), ("no-pair", 7, 3)],
        ),
    ],
)
def test_what_is_wrong_in_a_registry_is_said_where_it_is(
    wiki: Wiki, path: str, text: str, expected: list[Place]
) -> None:
    wiki.write(path, text)
    assert wiki.found(path) == expected
