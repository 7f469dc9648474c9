"""Pages of a share ask their readers; no other site does."""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from html import unescape
from typing import Any

import pytest

from tests.sites import Site

SITE = """\
title: Ours
lang: ru
audiences:
  acme:
    title: {en: For Acme, ru: Для Акме}
    lang: en
    journeys: [car, note]
    contact: https://acme.example/desk
"""
CAR = "---\ntitle: Car\n---\n\n## Need & </section> “x” {#need}\n- goal: Go\n\n## Deal\n- goal: Sign\n"
ASKED = re.compile(r'<section class="feedback".*?data-facts="([^"]*)".*?</section>', re.DOTALL)


@pytest.fixture
def shared(site: Site) -> Site:
    site.write("site.yml", SITE).write("journeys/car.md", CAR)
    site.write("journeys/note.md", "---\ntitle: Note\nextends: car\n---\n")
    done = site.run("share", "acme", "--output", "output/share", "--as-of", "2026-11-15")
    assert done.returncode == 0, done.stderr
    return site


def asked(site: Site, path: str) -> tuple[str, Any]:
    html = (site.folder / "output" / "share" / "acme" / path).read_text(encoding="utf-8")
    found = ASKED.search(html)
    assert found, path
    return found[0], json.loads(unescape(found[1]))


def test_a_journey_asks_about_all_its_stages_and_a_stage_about_itself(shared: Site) -> None:
    html, facts = asked(shared, "journeys/car.html")
    assert facts == {
        "audience": "acme",
        "commit": "",
        "day": "2026-11-15",
        "report": "For Acme",
        "journey": "car",
        "title": "Car",
        "stages": {"need": "Need & “x”", "deal": "Deal"},
        "places": {},
    }
    assert re.findall(r'data-stage="(\w+)"', html) == ["need", "deal"]
    html, of_stage = asked(shared, "journeys/car/deal.html")
    assert of_stage == facts
    assert re.findall(r'data-stage="(\w+)"', html) == ["deal"]
    assert 'href="../car.html#_feedback"' in html
    assert asked(shared, "journeys/note.html")[1]["journey"] == "note"


def test_a_contact_that_is_no_mailbox_is_named_and_not_written_to(shared: Site) -> None:
    html, _ = asked(shared, "journeys/car.html")
    assert "Send the file to https://acme.example/desk." in html
    assert 'class="mail"' not in html


def test_its_script_stands_and_is_allowed_where_readers_are_asked_alone(shared: Site) -> None:
    folder = shared.folder / "output" / "share" / "acme"
    asking = set()
    for path in folder.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        policy = unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', html)[0])
        scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
        hashes = [sha256(script.encode()).digest() for script in scripts]
        assert all(f"'sha256-{base64.b64encode(one).decode()}'" in policy for one in hashes), path
        for url in re.findall(r'<script src="([^"]*)"', html):
            assert "'self' file:;" in policy.partition("script-src")[2], path
            if "cjm-feedback" in (path.parent / url).read_text(encoding="utf-8"):
                asking.add(path.relative_to(folder).as_posix())
    pages = {f"journeys/{name}.html" for name in ("car", "note")}
    assert asking == pages | {
        f"journeys/{name}/{stage}.html" for name in ("car", "note") for stage in ("need", "deal")
    }


def test_neither_the_team_nor_a_plain_build_for_a_client_is_asked(shared: Site) -> None:
    for arguments in ((), ("--audience", "acme")):
        shared.build(*arguments)
        assert 'class="feedback"' not in shared.page("journeys/car.html")
        assert not any("feedback" in path for path in shared.built)


def test_an_audience_is_not_asked_where_site_yml_says_so(shared: Site) -> None:
    shared.edit("site.yml", "    lang: en", "    lang: en\n    feedback: no")
    assert shared.run("share", "acme", "--output", "output/share").returncode == 0
    page = shared.folder / "output" / "share" / "acme" / "journeys" / "car.html"
    assert "feedback" not in page.read_text(encoding="utf-8")
    shared.edit("site.yml", "feedback: no", "feedback: perhaps")
    assert [one.code for one in shared.check() if one.severity == "error"] == ["unknown-value"]
