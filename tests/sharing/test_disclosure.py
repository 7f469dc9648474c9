"""``cjm audience`` says what an audience will see and what it will not, with the reason."""

from __future__ import annotations

import json
from typing import Any

from tests.sites import Site

SITE = """\
title: Ours
audiences:
  acme:
    title: For Acme
    journeys: [car]
    hide: [kpi]
  board:
    journeys: [car]
    personas: roles
"""
CAR = """\
---
title: Car
persona: [smiths, spy]
---

> [!team]
> Between ourselves

<!-- not yet -->

## Need
- kpi: Calls
- pain: They wait
  - audience: board
- touchpoint: radio

### Spying
- persona: spy
"""


def wiki(site: Site) -> Site:
    site.write("site.yml", SITE).write("journeys/car.md", CAR)
    site.write("journeys/other.md", "---\ntitle: Other\n---\n\n## S\n- goal: g\n")
    site.write(
        "personas/smiths.md",
        "---\nname: Anna Family\nrole: Pays for it\nquote: Cheap!\nsegment: many\n"
        "aliases: [anna]\n---\n",
    )
    site.write("personas/spy.md", "---\nname: Spy\naudience: team\n---\n")
    return site.write("evidence/none.md", "---\ntitle: Nobody asks\n---\n")


def outlook_of(site: Site, name: str) -> Any:
    said = site.run("audience", name, "--format", "json")
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def reasons(told: Any) -> set[tuple[str, str, str, int]]:
    return {(one["id"], one["key"], one["reason"], one["line"]) for one in told["withheld"]}


def test_each_thing_that_is_held_back_has_its_line_and_its_reason(site: Site) -> None:
    told = outlook_of(wiki(site), "acme")
    assert reasons(told) >= {
        ("other", "", "unlisted", 1),
        ("none", "", "unused", 1),
        ("spy", "", "team", 1),
        ("car", "narrative", "team", 7),
        ("car", "kpi", "hidden", 12),
        ("car", "pain", "others", 13),
        ("car", "personas", "reference", 3),
        ("car", "steps", "persona", 17),
    }
    assert [(one["line"], one["text"]) for one in told["comments"]] == [(9, "not yet")]


def test_what_will_be_seen_is_counted_beside_what_there_is(site: Site) -> None:
    (car,) = outlook_of(wiki(site), "acme")["journeys"]
    assert car["whole"] == {"stages": 1, "steps": 1, "facts": 4}
    assert car["seen"] == {"stages": 1, "steps": 0, "facts": 1}


def test_people_are_told_in_the_sites_language(site: Site) -> None:
    said = (
        wiki(site).edit("site.yml", "title: Ours", "title: Ours\nlang: ru").run("audience", "acme")
    )
    assert "content/journeys/car.md:13: pain: They wait" in said.stdout
    assert "Персона spy" in said.stdout


def test_an_unknown_audience_is_a_plain_answer(site: Site) -> None:
    said = wiki(site).run("audience", "acm")
    assert (said.returncode, "did you mean “acme”" in said.stderr) == (2, True)


def test_personas_go_by_their_roles_in_names_of_files_and_data_too(site: Site) -> None:
    wiki(site).edit("journeys/car.md", "They wait", "They wait\n  - evidence: none")
    site.build("--audience", "board")
    assert site.holds("Anna") == frozenset()
    assert site.holds("Cheap!") == frozenset()
    assert site.holds("smiths") == frozenset()
    assert "Pays for it" in site.page("personas/pays-for-it.html")
    assert site.build("--audience", "board").rewritten == frozenset()


def test_a_persona_without_a_role_is_a_number(site: Site) -> None:
    wiki(site).edit("personas/smiths.md", "role: Pays for it\n", "").build("--audience", "board")
    assert "Persona 1" in site.page("personas/persona-1.html")


def test_errors_are_told_where_they_make_it_fail(site: Site) -> None:
    said = (
        wiki(site).edit("site.yml", "title: Ours", "title: Ours\nhidden: x").run("audience", "acme")
    )
    assert said.returncode == 1
    assert "site.yml:2:1: error:" in said.stderr


def test_a_wiki_without_audiences_is_told_what_to_type(site: Site) -> None:
    site.write("site.yml", "title: Ours\n").write(
        "journeys/car.md", "---\ntitle: Car\n---\n\n## A\n"
    )
    said = site.run("audience", "acme")
    assert said.returncode == 2
    assert "audiences: {acme: {title: …, journeys: […]}}" in said.stderr
