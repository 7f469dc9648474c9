"""JSON Schema of frontmatter and ``site.yml``: what editors let pass and what not."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.model.vocabulary.schema import KINDS, schema, schemas


def complaints(kind: Any, fields: object) -> list[str]:
    return [one.message for one in Draft202012Validator(schema(kind)).iter_errors(fields)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_one(kind: Any) -> None:
    Draft202012Validator.check_schema(schema(kind))


def test_all_of_them_are_had_by_kind() -> None:
    assert tuple(schemas()) == KINDS


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (
            "journey",
            {"title": "Car", "personas": ["anna"], "type": "as-is", "review every": "6 months"},
        ),
        (
            "journey",
            {"Название": "Машина", "персоны": "анна", "тип": "как есть", "Review_Every": "год"},
        ),
        ("persona", {"имя": "Анна", "доля выручки": "38 %", "место": 1, "гипотеза": True}),
        ("touchpoint", {"title": "Site", "place": "online", "managed": "да"}),
        ("evidence", {"title": "NPS", "kind": "nps", "date": "2026-10-01"}),
        ("page", {"title": "Guide", "menu": 1, "audience": "team"}),
        (
            "flow",
            {
                "title": "Welcome",
                "journey": "car",
                "personas": ["anna"],
                "tool": "mailchimp@2023",
                "consent": "newsletter",
                "at most": "2 per week",
                "exit": ["unsubscribed", "bought"],
                "owner": "crm-team",
            },
        ),
        ("flow", {"название": "Серия", "не чаще": "2 письма в неделю", "выход": "отписался"}),
        (
            "site",
            {
                "title": {"ru": "Карты"},
                "rows": [{"id": "wait", "names": {"ru": ["ожидание"]}, "range": [1, 5]}],
                "rules": {"large-map": "off"},
                "audiences": {"acme": {"journeys": ["car"], "hide": ["owner"]}},
            },
        ),
    ],
)
def test_what_the_model_reads_is_let_pass(kind: Any, fields: object) -> None:
    assert complaints(kind, fields) == []


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("journey", {"personas": ["anna"]}),
        ("journey", {"title": "Car", "tpye": "as-is"}),
        ("journey", {"title": "Car", "type": "as was"}),
        ("journey", {"title": "Car", "reviewed": "1.10.2026"}),
        ("persona", {"name": "Anna", "rank": "first"}),
        ("evidence", {"title": "NPS", "link": "javascript:alert(1)"}),
        ("flow", {"journey": "car"}),
        ("flow", {"title": "Welcome", "at most": "often"}),
        ("flow", {"title": "Welcome", "type": "as-is"}),
        ("site", {"title": "Maps", "audiences": {"acme": {"jurneys": []}}}),
        ("site", {"title": "Maps", "rows": [{"names": "wait"}]}),
        ("site", {}),
    ],
)
def test_what_the_model_refuses_is_not(kind: Any, fields: object) -> None:
    assert complaints(kind, fields)
