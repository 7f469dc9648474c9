"""What an audience may not see is gone before anything is planned."""

from __future__ import annotations

from generator.model.analysis.texts import written
from generator.model.records.catalog import Catalog
from generator.model.records.traversal import parts
from generator.site.audience import redact
from generator.site.planning import plan
from tests.site.conftest import Read

SITE = """\
title: The team's maps
description: For us alone
lang: en
edit-url: https://git.example/edit/
rows:
  - id: rule
    names: {en: [rule]}
    title: Rules
audiences:
  acme:
    title: Maps for Acme
    journeys: [car]
    pages: [about]
    hide: [owner, kpi, rule]
  other:
    title: Maps for Other
    journeys: [car, secret]
"""

CAR = """\
---
title: Car
personas: [family, spy]
owner: OWNER-NAME
evidence: [talks, private]
extends: base
---

Scenario with [a link](../pages/hidden.md).

> [!team]
> NOTE-FOR-TEAM

> [!other]
> NOTE-FOR-OTHER

> [!acme]
> note for acme

## Need {#need}
- kpi: KPI-NAME
- rule: OWN-RULE
- detail: secret

### Seen by all {#seen}
- touchpoint: radio
- touchpoint: backdoor
  - audience: team
- emotion: +1 joy
- emotion: -2 SPY-WORD
  - persona: spy
- pain: visible pain
  - severity: high
    - audience: team
  - evidence: talks
  - opportunity: HIDDEN-IDEA
    - audience: other

### SPY-STEP {#spy-step}
- persona: spy
- touchpoint: spy-post

### TEAM-STEP {#team-step}
- audience: team
- touchpoint: radio

## TEAM-STAGE {#team-stage}
- audience: team
- touchpoint: team-post
"""

FILES = {
    "site.yml": SITE,
    "index.md": "HOME-WORDS\n",
    "journeys/base.md": "---\ntitle: BASE\n---\n\n## Base stage {#base-stage}\n- goal: go\n",
    "journeys/car.md": CAR,
    "journeys/secret.md": "---\ntitle: SECRET\n---\n\n## S\n- goal: hide\n",
    "personas/family.md": "---\nname: Family\nevidence: [portrait]\n---\n",
    "personas/spy.md": "---\nname: SPY\naudience: team\n---\n",
    "touchpoints/radio.md": "---\ntitle: Radio\nowner: RADIO-OWNER\n---\n\nWords on radio.\n",
    "touchpoints/backdoor.md": "---\ntitle: BACKDOOR\n---\n",
    "touchpoints/team-post.md": "---\ntitle: TEAM-POST\n---\n",
    "touchpoints/spy-post.md": "---\ntitle: SPY-POST\n---\n",
    "touchpoints/unused.md": "---\ntitle: UNUSED\n---\n",
    "evidence/talks.md": "---\ntitle: Talks\n---\n",
    "evidence/portrait.md": "---\ntitle: Portrait\n---\n",
    "evidence/private.md": "---\ntitle: PRIVATE\naudience: team\n---\n",
    "pages/about.md": "---\ntitle: About\n---\n\nAbout us.\n",
    "pages/hidden.md": "---\ntitle: HIDDEN-PAGE\n---\n",
}


def words(catalog: Catalog) -> str:
    """Every text and every id that is left."""
    found = [text.text for thing in catalog.things() for text in written(thing)]
    found += [str(getattr(part, "id", "")) for thing in catalog.things() for part in parts(thing)]
    return "\n".join([*found, *catalog.site.title.values(), *catalog.site.description.values()])


def test_the_team_sees_the_very_catalog(read: Read) -> None:
    catalog = read(FILES)
    assert redact(catalog) is catalog


def test_nothing_in_capitals_is_left_for_the_client(read: Read) -> None:
    left = words(redact(read(FILES), "acme"))
    assert "note for acme" in left
    assert "visible pain" in left
    assert "Words on radio." in left
    hidden = [word for word in left.replace(":", " ").split() if word.isupper() and len(word) > 2]
    assert hidden == []


def test_only_what_visible_things_use_goes_along(read: Read) -> None:
    catalog = redact(read(FILES), "acme")
    assert list(catalog.journeys) == ["car"]
    assert list(catalog.personas) == ["family"]
    assert list(catalog.touchpoints) == ["radio"]
    assert list(catalog.evidence) == ["portrait", "talks"]
    assert list(catalog.pages) == ["about"]
    assert catalog.home is None


def test_references_to_hidden_things_are_gone(read: Read) -> None:
    car = redact(read(FILES), "acme").journeys["car"]
    assert car.extends is None
    assert [one.value for one in car.evidence] == ["talks"]
    assert [one.value for one in car.personas] == ["family"]
    need = next(stage for stage in car.stages if stage.id == "need")
    assert need.detail is None
    (step,) = need.steps
    assert [one.value for one in step.touchpoints] == ["radio"]
    assert [one.score for one in step.emotions] == [1]
    assert step.pains[0].severity is None


def test_a_detail_stays_where_its_journey_may_be_seen(read: Read) -> None:
    car = redact(read(FILES), "other").journeys["car"]
    need = next(stage for stage in car.stages if stage.id == "need")
    assert need.detail is not None
    assert need.detail.value == "secret"


def test_a_clients_site_has_its_own_title_and_nothing_of_the_teams(read: Read) -> None:
    site = redact(read(FILES), "acme").site
    assert dict(site.title) == {"": "Maps for Acme"}
    assert (dict(site.description), site.edit_url, dict(site.audiences)) == ({}, "", {})


def test_hiding_personas_keeps_the_steps_and_drops_scores_that_were_only_theirs(
    read: Read,
) -> None:
    files = {**FILES, "site.yml": SITE.replace("hide: [owner,", "hide: [persona, owner,")}
    catalog = redact(read(files), "acme")
    assert dict(catalog.personas) == {}
    need = next(stage for stage in catalog.journeys["car"].stages if stage.id == "need")
    assert [step.id for step in need.steps] == ["seen"]
    assert [one.score for one in need.steps[0].emotions] == [1]


def test_pages_and_occurrences_are_planned_of_what_is_left(read: Read) -> None:
    site = plan(redact(read(FILES), "acme"), "acme")
    assert {page.path for page in site.pages} == {
        "index.html",
        "404.html",
        "search.html",
        "journeys/car.html",
        "journeys/car/base-stage.html",
        "journeys/car/need.html",
        "journeys/car/whole_.html",
        "personas/index.html",
        "personas/family.html",
        "touchpoints/index.html",
        "touchpoints/radio.html",
        "evidence/index.html",
        "evidence/portrait.html",
        "evidence/talks.html",
        "pages/about.html",
    }
    (radio,) = site.occurrences["touchpoint", "radio"]
    assert radio.target == ("step", "car", "need", "seen")
    assert site.mentions["evidence", "portrait"] == (("persona", "family"),)
