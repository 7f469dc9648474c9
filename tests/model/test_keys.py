"""The table of keys, compared with the format as its authors agreed on it."""

from __future__ import annotations

import pytest

from generator.model.vocabulary.keys import (
    KEYS,
    LANGUAGES,
    SECTIONS,
    find_choice,
    find_key,
    find_section,
    fold,
    is_known_key,
    keys_at,
)
from generator.model.vocabulary.terms import CONTENT, Place

# key | Russian | where | type, as the format's table has them.
# J journey, S stage, T step, P pain, O opportunity, K kpi, E emotion, F flow, G its stage,
# N point, B branch, U time-out, Y user story.
EXPECTED = """
title | название | J touchpoint evidence page flow | text required
headline | вывод | J | text
lang | язык | J persona touchpoint evidence page flow | lang
persona | персона | J T F | ids many
persona | персона | E | id
type | тип | J | choice: as-is=как есть, to-be=как будет
status | статус | J | choice: draft=черновик, review=на согласовании, approved=утверждена
owner | владелец, ответственный | J S T O K touchpoint F G N | name
reviewed | проверено | J | date
review every | проверять каждые | J | interval
start | начало | J | text
end | конец | J | text
goal | цель | J S T | text
company goal | цель компании | J S T | text
duration | длительность | J S T | text
phase | фаза | S | text
conversion | конверсия | S | share
tags | метки | J persona touchpoint evidence page flow | list
aliases | прежние адреса | J persona touchpoint evidence page flow | paths
rows | строки | J | rows
extends, variant of | дополняет, вариант пути | J | id
drop | убрать | S T | drop
detail | подробно | S | id
action | действие | S | text many
touchpoint | точка контакта | S T N | ids many
thought | мысль | S T | text many
emotion | эмоция | S T | emotion
pain | боль, барьер | S T | text many
severity | серьёзность | P | choice: low=низкая, medium=средняя, high=высокая
frequency | частота | P | choice: rarely=редко, sometimes=иногда, often=часто, always=всегда
hypothesis | гипотеза | P persona | yes or no: yes=да, no=нет
opportunity | возможность, решение | S T P | text many
impact | влияние | O | scale
effort | трудоёмкость | O | scale
state | состояние | O | choice: idea=идея, planned=запланировано, doing=в работе, done=сделано, rejected=отклонено
tracker | трекер | O | url
release | релиз | O Y | release
user story | история | S T O | text many
moment of truth | критическая точка, момент истины | S T | yes or no: yes=да, no=нет
order | порядок | T | choices: any=любой, repeats=повторяется, timed=по времени
kpi | показатель | S T N | text many
value | значение | K | number
measured | замер | K | dated number many
history | динамика | K | table
observed | по данным | K | observed figure many
better | лучше | K | choice: higher=больше, lower=меньше
target | цель | K | number
unit | единица | K | text
frontstage | фронтстейдж | S T | text many
backstage | бэкстейдж | S T | text many
support | поддержка | S T | text many
image | картинка | S T | image many
evidence | исследование, источник | J S T P K persona F N | ids many
audience, visible to | аудитория, видят | any | audience
name | имя | persona | text required
role | роль | persona | text
quote | цитата | persona | text
photo | фото | persona | image
segment | сегмент | persona | text
buying role | роль в закупке | persona | text
revenue share | доля выручки | persona | share
market | рынок | persona | text
rank | место | persona | whole number
channel | канал | touchpoint | text
place | место | touchpoint | choice: online=онлайн, offline=офлайн
managed, control | управляемая, управление | touchpoint | yes or no: yes=да, no=нет
kind | вид | evidence | choice: interview=интервью, focus group=фокус-группа, survey=опрос, nps=nps, csat=csat, analytics=аналитика, crm=crm, call centre=колл-центр, social=соцсети, mystery shopping=тайный покупатель, other=другое
check | проверка | evidence | choice: visit=визит, call=звонок, full=полная
date | дата | evidence | date
sample | выборка | evidence | text
link | ссылка | evidence | url
weight | вес | criterion | number
touchpoint | точка контакта | criterion | id
state | состояние | question | choice: open=открыт, answered=есть ответ, declined=отклонен
reply | ответ | question | text
about pain | о боли | question | text
menu | меню | page | whole number
glossary | глоссарий | page | yes or no: yes=да, no=нет
journey | путь | F | id
tool | инструмент | F | text
consent | согласие | F | text
at most | не чаще | F | rate
exit | выход | F | list
start | старт | N | text many
filter | фильтр | N | text many
send | отправить | N | choice: email=имейл, sms=смс, push=пуш, call=звонок, mail=бумажное письмо, chat=чат
subject | тема | N | text
delay | пауза | N | delay
window | окно | N | window many
wait | ждать | N | text
up to | не дольше | N | text
else | иначе | U | point
if | если | N | text many
match | совпадает | N | choice: any=любое, all=все
yes | да | N | text
no | нет | N | text
split | доли | N | text many
share | доля | B U | share
next | далее | N | point
end | конец | N | text
add tag | добавить метку | N | list
remove tag | убрать метку | N | list
step | шаг | N | point
"""

LETTERS: dict[str, Place] = {
    "J": "journey",
    "S": "stage",
    "T": "step",
    "P": "pain",
    "O": "opportunity",
    "K": "kpi",
    "E": "emotion",
    "F": "flow",
    "G": "flow stage",
    "N": "point",
    "B": "branch",
    "U": "time-out",
    "Y": "story",
}

SITE_KEYS = """
title description lang langs base-url edit-url source-url theme tokens logo contact as-of show rows
ignore rules audiences approvals pain-score handles k releases downloads
"""


def as_row(place_set: frozenset[Place]) -> set[str]:
    return {"any"} if place_set == frozenset(CONTENT) else set(place_set)


def test_the_table_is_the_formats_table() -> None:
    expected = []
    for line in EXPECTED.strip().splitlines():
        names, russian, where, kind = (part.strip() for part in line.split(" | "))
        places = {LETTERS.get(letter, letter) for letter in where.split()}
        expected.append((names, russian, places, kind))
    found = []
    for key in KEYS:
        if not key.places & set(CONTENT):
            continue
        kind = key.type + (" required" if key.required else "") + (" many" if key.many else "")
        if key.choices:
            kind += ": " + ", ".join(
                f"{one.names['en'][0]}={one.names['ru'][0]}" for one in key.choices
            )
        names = ", ".join(key.names["en"])
        found.append((names, ", ".join(key.names["ru"]), as_row(key.places), kind))
    order = lambda row: (row[0], sorted(row[2]))  # noqa: E731
    assert sorted(found, key=order) == sorted(expected, key=order)


def test_site_keys_are_the_formats() -> None:
    assert {key.id for key in keys_at("site")} == set(SITE_KEYS.split())
    assert {key.id for key in keys_at("row")} == {
        "id",
        "names",
        "title",
        "icon",
        "kind",
        "range",
        "unit",
        "many",
        "side",
    }
    assert {key.id for key in keys_at("site audience")} == {
        "downloads",
        "title",
        "k",
        "lang",
        "journeys",
        "pages",
        "flows",
        "hide",
        "personas",
        "tokens",
        "contact",
        "feedback",
        "summary",
        "status",
        "boards",
        "logo",
    }


def test_sections_are_the_formats() -> None:
    names = {
        (section.registry, section.names[0].names["en"][0], section.names[0].names["ru"][0])
        for section in SECTIONS
    }
    assert names == {
        ("persona", "Demography", "Демография"),
        ("persona", "Geography", "География"),
        ("persona", "Psychography", "Психография"),
        ("persona", "Behaviour", "Поведение"),
        ("persona", "Traits", "Черты"),
        ("persona", "Goals", "Цели"),
        ("persona", "Motivations", "Мотивации"),
        ("persona", "Frustrations", "Разочарования"),
        ("persona", "Channels", "Каналы"),
        ("persona", "Brands", "Бренды"),
        ("touchpoint", "KPIs", "Показатели"),
        ("evidence", "Findings", "Выводы"),
        ("evidence", "Distribution", "Распределение"),
        ("evidence", "Criteria", "Критерии"),
        ("evidence", "Questions", "Вопросы"),
    }


def test_no_two_keys_of_one_place_share_a_spelling() -> None:
    for place in CONTENT:
        spellings = [
            fold(name) for key in keys_at(place) for name in set(map(fold, key.spellings()))
        ]
        assert len(spellings) == len(set(spellings)), place


def test_every_key_has_a_meaning_in_every_language() -> None:
    assert [key.id for key in KEYS if not all(key.meaning.get(lang) for lang in LANGUAGES)] == []


@pytest.mark.parametrize(
    ("word", "place", "key_id"),
    [
        ("Персоны", "journey", "persona"),
        ("точки_контакта", "step", "touchpoint"),
        ("Moments-of-Truth", "stage", "moment of truth"),
        ("трудоёмкость", "opportunity", "effort"),
        ("ЦЕЛЬ", "stage", "goal"),
        ("цель", "kpi", "target"),
        ("место", "persona", "rank"),
        ("место", "touchpoint", "place"),
        ("visible to", "item", "audience"),
        ("видят", "page", "audience"),
        ("бэкстейдж", "step", "backstage"),  # й as two signs
        ("review_every", "journey", "review every"),
    ],
)
def test_a_key_is_found_however_it_is_spelt(word: str, place: Place, key_id: str) -> None:
    key = find_key(word, place)
    assert key is not None
    assert key.id == key_id


@pytest.mark.parametrize(
    ("word", "place"), [("severity", "step"), ("goals of mine", "stage"), ("", "stage")]
)
def test_other_words_are_no_keys_there(word: str, place: Place) -> None:
    assert find_key(word, place) is None


def test_keys_of_facts_are_known_to_the_outline() -> None:
    assert is_known_key("Мысли")
    assert is_known_key("severity")
    assert not is_known_key("status")


def test_fixed_values_are_found_in_any_language() -> None:
    status = find_key("status", "journey")
    assert status is not None
    found = find_choice("На согласовании", status)
    assert found is not None
    assert found.id == "review"


def test_a_section_is_found_by_its_title() -> None:
    found = find_section("Цели", "persona")
    assert found is not None
    assert (found.id, found.holds) == ("goals", "points")
    assert find_section("Goals", "touchpoint") is None
