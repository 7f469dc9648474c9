"""What changed lately stands on the home page, in a page and in a feed: for the team alone."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from tests.history.repositories import begin, commit
from tests.sites import Site

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = """title: Maps
base-url: https://maps.example/cjm
audiences:
  acme:
    title: For Acme
    journeys: [car]
"""
JOURNEY = "---\ntitle: Buying a <car>\nowner: team\n---\n\n## Need\n- goal: Get it\n"


@pytest.fixture
def wiki(site: Site) -> Site:
    """A wiki in a repository with three commits of two people."""
    begin(site.folder)
    site.write("site.yml", SITE).write("journeys/car.md", JOURNEY)
    commit(site.folder, "Start", "2026-09-01")
    site.write("journeys/school/index.md", "---\ntitle: School\nowner: team\n---\n")
    site.write("journeys/school/1.md", "## Start\n- goal: Learn\n")
    commit(site.folder, "Add the <b>school</b> & more", "2026-09-02", author="Вера")
    site.edit("journeys/school/1.md", "Learn", "Learn a trade")
    commit(site.folder, "Say what for", "2026-09-03", author="Boris")
    return site


def test_the_home_page_tells_the_latest_changes_first(wiki: Site) -> None:
    home = wiki.build().page("index.html")
    assert home.index("Say what for") < home.index("Add the &lt;b&gt;school&lt;/b&gt; &amp; more")
    assert '<a href="journeys/school/start.html">Start</a>' in home
    assert 'href="latest.html"' in home
    assert "September 3, 2026" in home


def test_a_page_tells_when_its_file_changed_and_who_worked_on_it(wiki: Site) -> None:
    wiki.build()
    assert "Changed on September 1, 2026 · Anna" in wiki.page("journeys/car.html")
    assert "Changed on September 3, 2026 · Boris, Вера" in wiki.page("journeys/school/start.html")
    assert "Changed on September 3, 2026 · Boris, Вера" in wiki.page("journeys/school.html")


def test_the_feed_has_whole_addresses_and_escaped_words(wiki: Site) -> None:
    feed = ET.fromstring(wiki.build().page("feed.xml"))
    entries = feed.findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}title") for each in entries] == [
        "Say what for",
        "Add the <b>school</b> & more",
        "Start",
    ]
    assert [each.findtext(f"{ATOM}author/{ATOM}name") for each in entries] == [
        "Boris",
        "Вера",
        "Anna",
    ]
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://maps.example/cjm/journeys/school/start.html"
    assert feed.findtext(f"{ATOM}updated") == "2026-09-03T12:00:00+03:00"


def test_a_client_gets_no_name_and_no_word_of_a_commit(wiki: Site) -> None:
    wiki.build("--audience", "acme")
    assert not wiki.built & {"latest.html", "feed.xml"}
    for word in ("Anna", "Boris", "Вера", "Say what for", "school"):
        assert wiki.holds(word) == frozenset(), word


def test_outside_of_a_repository_nothing_is_told(site: Site) -> None:
    site.write("site.yml", SITE).write("journeys/car.md", JOURNEY).build()
    assert "latest.html" not in site.built
    assert "What changed" not in site.page("index.html")
