"""What is said of changes, in both languages, and how much each matters."""

from __future__ import annotations

import json

import jsonschema
import pytest

from generator.changes import (
    LEVELS,
    as_json,
    difference,
    importance,
    schema,
    sentence_of,
    titles_of,
)
from generator.changes.importance import _KEYS, _RANKS
from generator.changes.kinds import KINDS, Change, FactAdded, FactChanged, FactRemoved
from generator.model.vocabulary.keys import KEYS
from generator.pages.interface import translations
from tests.changes.test_comparing import AUDIENCES, CAR
from tests.changes.wikis import HEAD, Files, catalog_of, of_car

WIKI: Files = {
    "site.yml": AUDIENCES,
    "journeys/car.md": HEAD + CAR,
    "touchpoints/radio.md": "---\ntitle: Family radio\n---\n",
}


def sentences(path: str, old: str, new: str) -> list[tuple[str, str]]:
    """The English and the Russian sentence of each change that the edit makes."""
    assert old in WIKI[path]
    before, after = catalog_of(WIKI), catalog_of({**WIKI, path: WIKI[path].replace(old, new)})
    titles = titles_of(before, after)
    return [
        (
            sentence_of(one, "en", titles).text(),
            sentence_of(one, "ru", titles).text(translations("ru").gettext),
        )
        for one in difference(before, after)
    ]


@pytest.mark.parametrize(
    ("old", "new", "english", "russian"),
    [
        (
            "+1 hope",
            "-2 hope",
            "Emotion of step “Sees an ad”: +1 hope → −2 hope",
            "Эмоция шага «Sees an ad»: +1 hope → −2 hope",
        ),
        (
            "severity: low",
            "severity: high",
            "Severity of pain “No price anywhere to be found” of step “Sees an ad”: low → high",
            "Серьёзность боли «No price anywhere to be found» шага «Sees an ad»: низкая → высокая",
        ),
        (
            "- touchpoint: radio\n",
            "",
            "Touchpoint of step “Sees an ad”: Family radio is removed",
            "Точка контакта шага «Sees an ad»: убрано Family radio",
        ),
        (
            "{#waits}\n",
            "{#waits}\n- moment of truth: yes\n",
            "Step “Waits” becomes a moment of truth",
            "Шаг «Waits»: теперь критическая точка",
        ),
        (
            "## Delivery",
            "## Getting it",
            "Stage “Delivery” is now called “Getting it”",
            "Этап «Delivery» теперь называется «Getting it»",
        ),
        (
            "Some prose here.",
            "Some [better](x.md) prose here.",
            "Text of stage “Need”: words added 1, removed 0",
            "Текст этапа «Need»: слов добавлено 1, убрано 0",
        ),
        (
            "{#waits}\n",
            "{#waits}\n- audience: team\n",
            "Step “Waits” is no longer shown to acme",
            "Шаг «Waits»: больше не видят acme",
        ),
        (
            "### Waits {#waits}\n- emotion: 0\n",
            "",
            "Step “Waits” is removed",
            "Шаг «Waits» исчезает",
        ),
    ],
)
def test_a_change_is_said_in_the_words_of_the_map(
    old: str, new: str, english: str, russian: str
) -> None:
    assert sentences("journeys/car.md", old, new) == [(english, russian)]


KPI = (
    "## Need {#need}\n- kpi: Waiting\n  - measured: 9 (2026-01-01)\n"
    "  - measured: 7 (2026-04-01)\n  - target: 3\n- kpi: NPS\n  - value: 20\n  - target: 40\n"
)


@pytest.mark.parametrize(
    ("old", "new", "english", "russian"),
    [
        (
            "value: 20",
            "value: 15",
            "Value of KPI “NPS” of stage “Need”: 20 → 15, worse",
            "Значение показателя «NPS» этапа «Need»: 20 → 15, хуже",
        ),
        (
            "value: 20",
            "value: 45",
            "Value of KPI “NPS” of stage “Need”: 20 → 45, better",
            "Значение показателя «NPS» этапа «Need»: 20 → 45, лучше",
        ),
        (
            "  - target: 3\n",
            "  - measured: 5 (2026-08-01)\n  - target: 3\n",
            "Measured of KPI “Waiting” of stage “Need”: 5 (2026-08-01), better is added",
            "Замер показателя «Waiting» этапа «Need»: добавлено 5 (2026-08-01), лучше",
        ),
        (
            "measured: 9 (2026-01-01)",
            "measured: 8 (2026-01-01)",
            "Measured of KPI “Waiting” of stage “Need”: 9 (2026-01-01) → 8 (2026-01-01)",
            "Замер показателя «Waiting» этапа «Need»: 9 (2026-01-01) → 8 (2026-01-01)",
        ),
        (
            "target: 40",
            "target: 30",
            "Target of KPI “NPS” of stage “Need”: 40 → 30",
            "Цель показателя «NPS» этапа «Need»: 40 → 30",
        ),
    ],
)
def test_a_figure_of_a_kpi_is_said_to_be_better_or_worse(
    old: str, new: str, english: str, russian: str
) -> None:
    assert old in KPI
    found = of_car(KPI, KPI.replace(old, new))
    (one,) = found
    assert sentence_of(one).text() == english
    assert sentence_of(one, "ru").text(translations("ru").gettext) == russian
    jsonschema.validate(json.loads(json.dumps(as_json(found))), schema())


def test_who_gets_what_is_said_by_audience() -> None:
    assert sentences("site.yml", "title: Bank", "title: Bank, journeys: [car], hide: [kpi]") == [
        (
            "Journey “Buy a car” now goes to bank",
            "Путь «Buy a car» теперь достаётся аудитории bank",
        ),
        ("bank no longer sees kpi", "bank больше не видит: показатель"),
    ]


def test_names_of_personas_that_an_audience_gets_are_what_it_sees() -> None:
    assert sentences("site.yml", "title: Bank", "title: Bank, personas: roles") == [
        (
            "bank no longer sees personas by their names",
            "bank больше не видит: имена персон",
        ),
    ]


def test_places_are_counted_as_readers_count() -> None:
    stages = [f"## Stage {name}\n- goal: {name} goal\n" for name in ("one", "two", "three", "four")]
    (found,) = of_car("\n".join(stages), "\n".join([*stages[1:], stages[0]]))
    assert sentence_of(found).text() == "Stage “Stage one” moves from 1st to 4th"
    assert (
        sentence_of(found, "ru").text(translations("ru").gettext)
        == "Этап «Stage one» переезжает с 1-го места на 4-е"
    )


def test_every_kind_has_a_rank_and_every_key_of_the_table_is_a_key() -> None:
    by_key = {FactAdded, FactRemoved, FactChanged}
    assert {*KINDS} - {*_RANKS} == by_key
    assert {*_KEYS} <= {key.id for key in KEYS}
    assert {rank // 100 for rank in (*_RANKS.values(), *_KEYS.values())} == {*range(len(LEVELS))}


def test_who_sees_more_comes_before_all_else() -> None:
    new = CAR.replace("+1 hope", "-2 hope").replace(
        "{#compares}\n- audience: team\n", "{#compares}\n"
    )
    old = CAR.replace("{#compares}\n", "{#compares}\n- audience: team\n")
    found = of_car(old, new, {"site.yml": AUDIENCES})
    assert [one.__class__.__name__ for one in found] == ["MarkChanged", "FactChanged"]
    assert [importance(one) for one in found] == ["high", "high"]


def test_the_schema_is_one_and_describes_every_kind() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert {kind.__name__ for kind in KINDS} <= set(schema()["$defs"])
    assert {one.__name__ for one in KINDS} == {one.__name__ for one in Change.__subclasses__()}


def test_json_has_the_sentence_and_both_values() -> None:
    (found,) = of_car(CAR, CAR.replace("severity: low", "severity: high"))
    document = json.loads(json.dumps(as_json([found])))
    jsonschema.validate(document, schema())
    (one,) = document["changes"]
    assert one["kind"] == "FactChanged"
    assert (one["old_value"], one["new_value"]) == ("low", "high")
    assert one["sentence"].startswith("Severity of pain")
    assert one["new"] == ["step", "car", "need", "sees-ad"]
