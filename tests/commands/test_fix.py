"""``cjm check --fix``: what hints say, typed; and ``cjm add``: files that check clean."""

from __future__ import annotations

import json
import re

import pytest

from generator.model.vocabulary.keys import find_key
from tests.sites import Site, run

SLIP = "---\ntitle: Car\nowner: Ann\n---\n\n## Need\n- pain point: Dear\n- goal： Sure\n"
GOOD = "---\ntitle: Car\nowner: Ann\n---\n\n## Need\n- pain: Dear\n- goal: Sure\n"


@pytest.fixture
def wiki(site: Site) -> Site:
    return site.write("site.yml", "title: Maps\nlang: en\n").write("journeys/car.md", SLIP)


def test_fix_types_what_the_hints_say(wiki: Site) -> None:
    done = wiki.run("check", "--fix")
    assert (wiki.content / "journeys/car.md").read_text(encoding="utf-8") == GOOD
    assert "content/journeys/car.md:7: Type pain:" in done.stderr
    assert "2 findings mended." in done.stderr
    assert done.returncode == 0


def test_diff_shows_and_writes_nothing(wiki: Site) -> None:
    done = wiki.run("check", "--diff")
    assert "-- pain point: Dear\n-- goal： Sure\n+- pain: Dear\n+- goal: Sure" in done.stdout
    assert (wiki.content / "journeys/car.md").read_text(encoding="utf-8") == SLIP
    assert done.returncode == 1


def test_json_and_sarif_carry_the_edits(wiki: Site) -> None:
    found = json.loads(wiki.run("check", "--format", "json").stdout)["findings"]
    fixed = {one["code"]: one["fixes"] for one in found}
    assert fixed["unknown-key"] == [
        {
            "path": "content/journeys/car.md",
            "line": 7,
            "column": 3,
            "end_line": 7,
            "end_column": 13,
            "text": "pain",
        }
    ]
    (results,) = (
        one["results"] for one in json.loads(wiki.run("check", "--format", "sarif").stdout)["runs"]
    )
    (fix,) = next(one["fixes"] for one in results if one["ruleId"] == "unknown-key")
    (change,) = fix["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "pain"}


KINDS = ("journey", "persona", "touchpoint", "evidence", "page", "flow")


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_added_checks_clean(site: Site, kind: str, lang: str) -> None:
    site.write("site.yml", f"title: Maps\nlang: {lang}\n")
    done = site.run("add", kind, "Заказ: торт #1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("zakaz-tort-1.md")
    assert site.check() == ()
    again = site.run("add", kind, "Заказ: торт #1")
    assert again.returncode == 2
    assert "is there already" in again.stderr


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_new_wiki_with_one_more_of_each_kind_checks_clean(site: Site, lang: str) -> None:
    site.folder.mkdir(parents=True)
    assert run("new", ".", "--lang", lang, cwd=site.folder).returncode == 0
    for kind in KINDS:
        assert site.run("add", kind, f"Новое {kind}").returncode == 0
    added = site.run("add", "discovery", "What they did", "--journey", "order-a-cake")
    assert added.stdout.strip() == "content/discovery/what-they-did.yml"
    assert site.check() == ()


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_new_wiki_says_what_to_do_on_monday_with_keys_that_are_known(
    site: Site, lang: str
) -> None:
    site.folder.mkdir(parents=True)
    assert run("new", ".", "--lang", lang, cwd=site.folder).returncode == 0
    text = (site.content / "pages/monday-morning.md").read_text(encoding="utf-8")
    keys = re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)
    assert len(keys) >= 8
    for key in keys:
        assert find_key(key, "step") or find_key(key, "stage"), key
    for command in ("import", "check --fix", "serve", "add journey", "add touchpoints"):
        assert f"cjm {command}" in text


def test_a_discovery_begins_with_the_steps_of_its_journey(site: Site) -> None:
    site.write("site.yml", "title: Maps\n")
    assert "cjm add journey" in site.run("add", "discovery", "Data").stderr
    site.write(
        "journeys/car.md", "---\ntitle: Car\nowner: cx\n---\n## Need\n### Sees\n- thought: A\n"
    )
    assert site.run("add", "discovery", "Data").returncode == 0
    text = (site.content / "discovery/data.yml").read_text(encoding="utf-8")
    assert text.startswith("title: Data\njourney: car\n")
    assert text.endswith("map:\n  - event: sees\n    step: sees\n")
    assert site.check() == ()
    assert "is there already" in site.run("add", "discovery", "Data").stderr
    site.write("journeys/bus.md", "---\ntitle: Bus\nowner: cx\n---\n## Need\n- goal: A\n")
    assert (
        "--journey which journey it is about: bus, car" in site.run("add", "discovery", "B").stderr
    )
    assert (
        "no journey is called “tram”"
        in site.run("add", "discovery", "B", "--journey", "tram").stderr
    )
    assert site.run("add", "discovery", "B", "--journey", "bus").returncode == 0
    assert "stage: need" in (site.content / "discovery/b.yml").read_text(encoding="utf-8")
    assert site.check() == ()


def test_a_draft_is_missed_once_it_is_one_no_more(site: Site) -> None:
    site.write("site.yml", "title: Maps\n").write("journeys/car.md", GOOD)
    site.run("add", "persona", "Ann")
    assert site.check() == ()
    site.edit("personas/ann.md", "tags: [draft]\n", "")
    assert [one.code for one in site.check()] == ["persona-without-journey"]


def test_all_touchpoints_that_are_named_get_a_file(site: Site) -> None:
    site.write("site.yml", "title: Maps\n")
    site.write(
        "journeys/car.md", "---\ntitle: Car\n---\n## Need\n- touchpoint: Radio ad, website\n"
    )
    done = site.run("add", "touchpoints")
    assert done.stdout.splitlines() == [
        "content/touchpoints/radio-ad.md",
        "content/touchpoints/website.md",
    ]
    text = (site.content / "touchpoints/radio-ad.md").read_text(encoding="utf-8")
    assert text == "---\ntitle: Radio ad\n---\n"
    assert "All touchpoints are described." in site.run("add", "touchpoints").stderr


def test_a_title_is_asked_for(site: Site) -> None:
    site.write("site.yml", "title: Maps\n")
    assert run("add", "journey", cwd=site.folder).returncode == 2
    assert run("add", "journey", "???", cwd=site.folder).returncode == 2
