"""``site.yml``: what it says, and what is said of what it can't say."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.records.site import words_in
from tests.model.conftest import Place, Wiki

WHOLE = """title:
  ru: Карты
  en: Maps
description: About
lang: ru
base-url: https://maps.example/
edit_url: https://git.example/edit/
theme: themes/own
tokens:
  accent: "#123456"
contact: cx@maps.example
as-of: 2026-11-15
show: [goal, steps, effort-score, эмоция]
rows:
  - id: effort-score
    names:
      ru: усилие, усилия
      en: effort points
    title: {ru: Усилие, en: Effort}
    icon: curve
    kind: curve
    range: [1, 5]
    many: no
  - id: principle
ignore: [cssclass]
rules:
  review-overdue: note
  large-map: off
audiences:
  acme:
    title: For ACME
    lang: en
    journeys: [Car]
    pages: [index]
    hide: [owner, company_goal, effort-score, personas]
    tokens: {accent: red}
    contact: desk@maps.example
  beta:
"""


def test_everything_that_site_yml_says_is_read(wiki: Wiki) -> None:
    wiki.write("site.yml", WHOLE)
    wiki.write("index.md", "Welcome.\n")
    wiki.journey("## Need\n- усилие: 4\n- principle: Be kind\n- principle: Be quick\n")
    catalog = wiki.catalog()
    site = catalog.site
    assert (words_in(site.title, "ru"), words_in(site.title, "en")) == ("Карты", "Maps")
    assert words_in(site.description, "ru") == "About"
    assert (site.lang, site.theme, site.as_of) == ("ru", "themes/own", date(2026, 11, 15))
    assert site.edit_url == "https://git.example/edit/"
    assert site.show == ("goal", "step", "effort-score", "emotion")
    effort, principle = site.rows
    assert (effort.kind, effort.low, effort.high, effort.many) == ("curve", 1, 5, False)
    assert effort.names["ru"] == ("усилие", "усилия")
    assert (principle.kind, principle.many, words_in(principle.title, "ru")) == (
        "list",
        True,
        "principle",
    )
    assert site.rules == {"review-overdue": "note", "large-map": "off"}
    acme = site.audiences["acme"]
    assert (acme.journeys, acme.pages) == (("car",), ("index",))
    assert acme.hide == {"owner", "company goal", "effort-score", "personas"}
    assert site.audiences["beta"].journeys == ()
    own = catalog.journeys["car"].stages[0].own
    assert [(one.row, one.text, one.number and one.number.number) for one in own] == [
        ("effort-score", "4", 4),
        ("principle", "Be kind", None),
        ("principle", "Be quick", None),
    ]


def test_a_wiki_needs_no_site_yml(wiki: Wiki) -> None:
    (wiki.folder / "site.yml").unlink()
    assert words_in(wiki.catalog().site.title, "en") == "Customer journey maps"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lang: en\n", [("no-title", 1, 1)]),
        ("title: M\ntehme: x\n", [("unknown-key", 2, 1)]),
        ("title: M\nrows:\n  - id: goal\n", [("row-name-taken", 3, 9)]),
        (
            "title: M\nrows:\n  - id: wait\n    names: [ожидание, мысли]\n",
            [("row-name-taken", 4, 23)],
        ),
        ("title: M\nrows:\n  - id: a\n  - id: b\n    names: A\n", [("row-name-taken", 5, 12)]),
        ("title: M\nrows:\n  - id: a\n  - id: a\n", [("duplicate-id", 4, 9)]),
        ("title: M\nrows:\n  - id: Big Row\n", [("bad-id", 3, 9)]),
        ("title: M\nrows:\n  - names: wait\n", [("no-value", 3, 5)]),
        ("title: M\nrows:\n  - id: a\n    kind: cruve\n", [("unknown-value", 4, 11)]),
        ("title: M\nrows:\n  - id: a\n    range: [5, 1]\n", [("bad-range", 4, 12)]),
        ("title: M\nrows: goal\n", [("not-rows", 2, 7)]),
        ("title: M\nshow: [gaol]\n", [("unknown-row", 2, 8)]),
        ("title: M\naudiences:\n  team:\n", [("bad-audience-name", 3, 3)]),
        ("title: M\naudiences:\n  acme:\n    jurneys: [a]\n", [("unknown-key", 4, 5)]),
        ("title: M\naudiences:\n  acme:\n    journeys: [nowhere]\n", [("broken-reference", 4, 16)]),
        ("title: M\naudiences:\n  acme:\n    hide: [onwer]\n", [("unknown-key", 4, 12)]),
        ("title: M\nrules:\n  large-map: loud\n", [("unknown-value", 3, 14)]),
        ("title: M\nas-of: tomorrow\n", [("bad-date", 2, 8)]),
        ("title: M\nbase-url: javascript:x\n", [("unsafe-url", 2, 11)]),
        ("title: [a, b]\n", [("not-text", 1, 8)]),
        ("title: M\ntokens: red\n", [("not-fields", 2, 9)]),
        ("title: M\napprovals: owner\n", [("not-fields", 2, 12)]),
        ("title: M\napprovals:\n  truth-remved: owner\n", [("unknown-value", 3, 3)]),
        ("title: M\napprovals:\n  truth-removed: {a: b}\n", [("not-text", 3, 18)]),
        ("title: M\nhandles:\n  Anna: an na\n", [("unknown-value", 3, 9)]),
        ("title: M\nhandles:\n  Anna: [anna]\n", [("not-text", 3, 9)]),
    ],
)
def test_what_is_wrong_in_site_yml_is_said_where_it_is(
    wiki: Wiki, text: str, expected: list[Place]
) -> None:
    wiki.write("site.yml", text)
    assert wiki.found("site.yml") == expected


def test_a_curve_has_its_range_and_a_single_row_stands_once(wiki: Wiki) -> None:
    wiki.write("site.yml", "title: M\nrows:\n  - id: strain\n    kind: curve\n    range: [1, 5]\n")
    wiki.journey("## Need\n- strain: 6\n- strain: 2\n")
    assert wiki.found() == [("out-of-range", 5, 11), ("duplicate-key", 6, 3)]


def test_approvals_name_whom_to_ask_and_handles_what_a_host_calls_them(wiki: Wiki) -> None:
    wiki.write(
        "site.yml",
        "title: M\napprovals:\n  target-lowered: [owner, Legal, owner]\n  truth-removed: owner\n"
        "  pain-eased:\nhandles:\n  Anna: anna\n  Legal: legal@maps.example\n",
    )
    site = wiki.catalog().site
    assert dict(site.approvals) == {
        "truth-removed": ("owner",),
        "target-lowered": ("owner", "Legal"),
    }
    assert dict(site.handles) == {"Anna": "@anna", "Legal": "legal@maps.example"}
