"""Owners of the maps as a file of code owners."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.repositories import begin
from tests.sites import Site

SITE = """\
title: Maps
lang: en
approvals:
  evidence-removed: Research
  audience-widened: [owner, Legal]
handles:
  Anna: "@anna"
  Legal: legal@maps.example
  Research: maps/research
"""


@pytest.fixture
def wiki(site: Site) -> Site:
    begin(site.folder)
    site.write("site.yml", SITE)
    site.write("journeys/car.md", "---\ntitle: Car\nowner: Anna\n---\n")
    site.write("journeys/flat/index.md", "---\ntitle: Flat\nowner: Boris\n---\n")
    site.write("journeys/none.md", "---\ntitle: None\n---\n")
    site.write("flows/welcome.md", "---\ntitle: Hi\nowner: Anna\n---\n\n### A\n- send: sms\n")
    return site.write("touchpoints/website.md", "---\ntitle: Website\nowner: Anna\n---\n")


EXPECTED = """\
# Written by “cjm codeowners” out of the owners of the maps: what is typed here is lost.
/content/evidence/ @maps/research
/content/site.yml legal@maps.example
/content/journeys/car.md @anna
# /content/journeys/flat/: Boris
/content/flows/welcome.md @anna
/content/touchpoints/website.md @anna
"""


def test_owners_go_by_their_handles_and_general_patterns_stand_first(wiki: Site) -> None:
    done = wiki.run("codeowners")
    assert (done.returncode, done.stdout) == (0, EXPECTED)
    assert done.stderr == "Without a handle in site.yml, and so not asked: Boris\n"
    assert wiki.run("codeowners", "--quiet").stderr == ""


def test_a_file_of_its_own_is_written_again_and_no_other(wiki: Site) -> None:
    file = wiki.folder / ".github" / "CODEOWNERS"
    arguments = ("codeowners", "--output", ".github/CODEOWNERS")
    assert wiki.run(*arguments).returncode == 0
    assert file.read_text(encoding="utf-8") == EXPECTED
    wiki.edit("journeys/car.md", "owner: Anna", "owner: Legal")
    assert wiki.run(*arguments).returncode == 0
    assert "/content/journeys/car.md legal@maps.example" in file.read_text(encoding="utf-8")
    file.write_text("* @me\n", encoding="utf-8")
    done = wiki.run(*arguments)
    assert done.returncode == 2
    assert "by hand" in done.stderr
    assert file.read_text(encoding="utf-8") == "* @me\n"


def test_a_path_with_a_blank_stays_one_pattern(wiki: Site) -> None:
    (wiki.folder / "content").rename(wiki.folder / "our maps")
    done = wiki.run("codeowners", "--content", "our maps")
    assert "/our\\ maps/journeys/car.md @anna\n" in done.stdout


def test_without_a_content_folder_there_is_nothing_to_own(tmp_path: Path) -> None:
    done = Site(tmp_path / "wiki").run("codeowners", "--content", "nowhere")
    assert (done.returncode, done.stdout) == (2, "")
