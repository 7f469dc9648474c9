"""What programs are told: records as authors write them, under a schema that holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.sites import Site, run

SITE = """title: Maps
audiences:
  acme:
    title: For Acme
    journeys: [car]
    hide: [owner]
  beta:
    title: For Beta
    journeys: [car]
"""

JOURNEY = """---
title: Buying a car
personas: [anna]
owner: team
review every: 6 months
---

The *scenario*. <!-- not for print -->

## Need {#need}
- conversion: 34 %
- goal: Get it

### Sees an ad {#ad}
- emotion: -1,5 doubt
- pain: No price
  - severity: high
  - opportunity: A calculator
    - impact: 4
- backstage: The CRM makes a lead
  - audience: beta
"""


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", SITE).write("journeys/car.md", JOURNEY)
    site.write(
        "personas/anna.md", "---\nname: Anna\nhypothesis: yes\n---\n\n## Traits\n- pace: 4/5\n"
    )
    return site.write("touchpoints/radio.md", "---\ntitle: Radio\nplace: offline\n---\n")


def read(site: Site, path: str) -> Any:
    return json.loads(site.page(path))


def test_a_journey_is_told_in_the_keys_that_authors_write(wiki: Site) -> None:
    said = read(wiki.build(), "journeys/car/data.json")
    assert (said["version"], said["id"], said["url"]) == (1, "car", "journeys/car.html")
    assert said["review every"] == {"count": 6, "unit": "month"}
    (stage,) = said["stages"]
    assert stage["conversion"] == {"number": 34.0, "unit": "%", "text": "34 %"}
    assert (stage["url"], stage["score"]) == ("journeys/car/need.html", -1.5)
    (step,) = stage["steps"]
    assert step["url"] == "journeys/car/need.html#ad"
    assert step["emotion"] == [{"score": -1.5, "word": "doubt"}]
    assert step["pain"] == [
        {
            "text": "No price",
            "severity": "high",
            "opportunity": [{"text": "A calculator", "impact": 4}],
        }
    ]


def test_the_site_tells_where_each_journey_s_data_stands(wiki: Site) -> None:
    said = read(wiki.build(), "data.json")
    (journey,) = said["journeys"]
    assert journey["data"] == "journeys/car/data.json"
    assert (wiki.output / journey["data"]).is_file()
    assert said["personas"][0]["title"] == "Anna"
    assert said["touchpoints"][0]["place"] == "offline"


def test_no_comment_no_mark_and_no_audience_is_told(wiki: Site) -> None:
    wiki.build()
    assert wiki.holds("not for print") == frozenset()
    assert "beta" not in wiki.page("journeys/car/data.json")


def test_a_client_is_told_no_more_than_its_pages_say(wiki: Site) -> None:
    said = wiki.build("--audience", "acme").page("journeys/car/data.json")
    assert "CRM" not in said
    assert "owner" not in json.loads(said)


@pytest.mark.parametrize("audience", ["", "acme"])
def test_the_sample_s_data_is_what_its_schema_says(
    tmp_path: Path, sample_content: Path, audience: str
) -> None:
    site = Site(tmp_path)
    site.content.symlink_to(sample_content)
    site.build(*(["--audience", audience] if audience else []))
    schema = read(site, "data.schema.json")
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    observed = Draft202012Validator(json.loads(run("schema", "observed").stdout))
    files = ["data.json", *sorted(path for path in site.built if path.endswith("/data.json"))]
    assert len(files) > 3
    for path in files:
        by = observed if path.startswith("discoveries/") else validator
        assert list(by.iter_errors(read(site, path))) == [], path
    assert list(validator.iter_errors({"version": 1, "id": "x", "unknown": 1}))


def test_a_link_to_what_is_hidden_tells_its_words_alone(wiki: Site) -> None:
    wiki.write("pages/inner-plan.md", "---\ntitle: Plan\n---\n\nInner.\n")
    wiki.edit("journeys/car.md", "The *scenario*.", 'See [ours](../pages/inner-plan.md "secret").')
    wiki.edit("journeys/car.md", "- goal: Get it", "- goal: Get <b title='secret'>it</b>")
    wiki.write("journeys/kitchen/low.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    wiki.edit("journeys/car.md", "- backstage", "- image: ![Low](kitchen/low.svg)\n- backstage")
    said = wiki.build("--audience", "acme").page("journeys/car/data.json")
    assert "See ours." in said
    assert not [word for word in ("inner-plan", "secret", "kitchen") if word in said]


FLOW = """---
title: Welcome
journey: car
---

### Signs up {#signup}
- start: signs up

### Waits {#wait}
- wait: a visit
- up to: 2 days
  - else: bye
  - share: 25 %

### Hello {#hello}
- send: email
- next: bye

### Bye {#bye}
- end: exit
"""


def test_a_flow_is_told_with_its_ways_and_when_people_come_where(wiki: Site) -> None:
    (said,) = read(wiki.write("flows/welcome.md", FLOW).build(), "data.json")["flows"]
    points = {point["id"]: point for stage in said["stages"] for point in stage["points"]}
    assert (said["url"], points["bye"]["url"]) == ("flows/welcome.html", "flows/welcome.html#bye")
    assert points["hello"]["come"] == 0.75
    assert points["hello"]["after"] == {"earliest": 0, "typical": 1440, "latest": 2880}
    assert {"from": "wait", "to": "bye", "kind": "late", "share": 0.25} in said["ways"]
