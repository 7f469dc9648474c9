"""A journey's history on its page: what the team's own site tells, and what it costs again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.biography import log, timelines
from generator.biography.log import Wanted, commits_of, log_entries, sentences_of
from generator.biography.timelines import files_of, timelines_of
from generator.cache.history import HistoryCache
from generator.changes import sentence_of
from generator.history.chronicle import chronicle_of
from generator.history.commits import history_of
from generator.history.repository import repository_of
from generator.model.reading.loading import load
from generator.model.records.places import Target
from generator.model.records.queries import summaries
from generator.site.timelines import Entry
from tests.history.repositories import begin, commit, git
from tests.reviewing.wikis import edit, wiki, write
from tests.sites import run

CAR = "journeys/car.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = wiki(tmp_path / "wiki")
    edit(content, CAR, "emotion: +1", "emotion: -2")
    commit(content, "Less <b>joy</b>", "2026-10-02", "Mikhail")
    edit(content, CAR, "- pain: No prices", "- боль: No prices")
    commit(content, "Typed in Russian", "2026-10-03")
    return content


def told(content: Path, known: HistoryCache | None = None) -> dict[str, tuple[Entry, ...]]:
    """Journeys' and flows' entries by the ids of these."""
    catalog = load(content).catalog
    files = files_of(summaries(catalog.journeys), catalog.flows)
    chronicle = chronicle_of(content)
    found = timelines_of(content, files, chronicle, known or HistoryCache(), [], "en")
    return {target[1]: entries for target, entries in found.items()}


def sentences(entry: Entry) -> list[str]:
    return [one.text() for one in entry.sentences]


def test_each_commit_is_told_with_what_it_changed(content: Path) -> None:
    entries = told(content)["car"]
    assert [one.subject for one in entries] == ["Typed in Russian", "Less <b>joy</b>", "Start"]
    assert [one.told for one in entries] == ["nothing", "changes", "changes"]
    assert sentences(entries[1]) == ["Emotion of step “Compare”: +1 → −2"]
    assert (entries[1].author, entries[1].day.isoformat()) == ("Mikhail", "2026-10-02")


def test_what_was_told_is_known_and_a_new_commit_costs_itself_alone(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = HistoryCache()
    before = told(content, known)
    known.has_grown = False
    assert told(content, known) == before
    assert not known.has_grown
    edit(content, CAR, "emotion: -2", "emotion: 0")
    commit(content, "Better", "2026-10-04")
    asked: list[Wanted] = []

    def noting(place: Path, wanted: Wanted, lang: str) -> dict[Target, dict[str, Any]]:
        asked.append(wanted)
        return sentences_of(place, wanted, lang)

    monkeypatch.setattr(log, "sentences_of", noting)
    after = told(content, known)
    assert after["car"][1:] == before["car"]
    assert [len(commits) for _, commits in asked[0].values()] == [1]
    assert after == told(content)


def test_only_so_much_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timelines, "MOST_TOLD", 1)
    entries = told(content)["car"]
    assert [one.told for one in entries] == ["nothing", "untold", "untold"]
    monkeypatch.setattr(timelines, "MOST_ENTRIES", 2)
    assert len(told(content)["car"]) == 2


def test_a_commit_that_touched_everything_is_told_by_its_subject(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timelines, "MOST_THINGS", 1)
    found = told(content)
    assert [one.told for one in found["flat"]] == ["untold"]
    assert [one.told for one in found["car"]] == ["nothing", "changes", "untold"]


def test_the_teams_page_has_it_and_no_clients(content: Path) -> None:
    assert run("build", cwd=content.parent).returncode == 0
    page = (content.parent / "output/site/journeys/car.html").read_text()
    assert '<details class="timeline">' in page
    assert "Less &lt;b&gt;joy&lt;/b&gt;" in page
    assert "Emotion of step “Compare”: +1 → −2" in page
    assert "Nothing changed on the map." in page
    done = run("build", "--audience", "acme", "--output", "output/acme", cwd=content.parent)
    assert done.returncode == 0, done.stderr
    for file in (content.parent / "output/acme").rglob("*"):
        if file.is_file():
            body = file.read_bytes()
            assert b"joy" not in body
            assert b"Mikhail" not in body


def test_a_later_build_equals_a_clean_one(content: Path) -> None:
    root = content.parent
    assert run("build", cwd=root).returncode == 0
    edit(content, CAR, "emotion: -2", "emotion: 0")
    commit(content, "Better", "2026-10-04")
    assert run("build", cwd=root).returncode == 0
    assert run("build", "--output", "elsewhere/site", cwd=root).returncode == 0
    pages = [root / place / "site/journeys/car.html" for place in ("output", "elsewhere")]
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert "Better" in pages[0].read_text()


def test_without_git_there_is_no_history(tmp_path: Path) -> None:
    content = tmp_path / "maps/content"
    write(content, CAR, "---\ntitle: Car\n---\n\n## Go\n")
    assert told(content) == {}


def test_a_clone_that_lacks_files_still_builds(content: Path, tmp_path: Path) -> None:
    bare = begin(tmp_path / "other")
    git(bare, "fetch", "--quiet", "--depth=2", f"file://{content.parent}", "main")
    git(bare, "checkout", "--quiet", "-B", "main", "FETCH_HEAD")
    entries = told(bare / "content")["car"]
    assert [one.told for one in entries] == ["nothing"]


BEGINNINGS = {
    "journeys/b2b/rent/index.md": "---\ntitle: Renting *a car*{.x}\nowner: Anna\n---\n\n## Look\n",
    "journeys/b2b/rent/pay.md": "## Pay\n\n### Sign\n- emotion: -1\n",
    "journeys/quick.md": "---\ntitle: Quick\nextends: car\nvisible-to: acme\n---\n",
    "journeys/nameless.md": "## Look\n",
    "journeys/doubled.md": "---\ntitle: One\ntitle: Two\n---\n\n## Look\n",
    "journeys/listed.md": "---\ntitle: [One, Two]\n---\n\n## Look\n",
}


def test_that_a_journey_begins_is_told_as_if_it_were_read_whole(content: Path) -> None:
    for path, text in BEGINNINGS.items():
        write(content, path, text)
    commit(content, "Many", "2026-10-05")
    found = summaries(load(content).catalog.journeys)
    begun = {"car", "flat", "rent", "quick", "nameless", "doubled", "listed"}
    wanted: Wanted = {
        ("journey", one): ([found[one].path], [_beginning(content, found[one].path)])
        for one in begun
    }
    whole = {one: [_said_whole(content, *files, *asked)] for one, (files, asked) in wanted.items()}
    short = sentences_of(content, wanted, "en")
    assert {one: [*told.values()] for one, told in short.items()} == whole


def _beginning(content: Path, path: str) -> str:
    repository = repository_of(content)
    assert repository
    return [*commits_of(history_of(repository).commits, [path])][-1].commit.id


def _said_whole(content: Path, path: str, commit_id: str) -> list[Any]:
    repository = repository_of(content)
    assert repository
    (touching,) = (
        one
        for one in commits_of(history_of(repository).commits, [path])
        if one.commit.id == commit_id
    )
    (entry,) = log_entries(repository, [touching])
    messages = [sentence_of(change, "en", entry.titles) for change in entry.changes]
    assert len(messages) == 1
    return [[one.template, [list(value) for value in one.values]] for one in messages]


FLOW = """---
title: Welcome
journey: car
owner: Anna
consent: newsletter
exit: unsubscribed
---

## Choose {#choose}

### Signs up {#signup}
- start: signs up

### Hello {#hello}
- send: email

### Waits {#waits}
- wait: a visit
- up to: 14 days

### Bye {#bye}
- end: yes
"""
HELLO = "### Hello {#hello}\n- send: email\n\n"


def test_a_flow_has_its_history_on_its_page(content: Path) -> None:
    write(content, "flows/welcome.md", FLOW)
    commit(content, "A <i>welcome</i>", "2026-10-05", "Olga")
    moved = FLOW.replace(HELLO, "").replace("### Bye", f"{HELLO}### Bye")
    write(content, "flows/welcome.md", moved)
    commit(content, "Later", "2026-10-06", "Olga")
    edit(content, "flows/welcome.md", "- send: email", "- отправить: имейл")
    commit(content, "Typed in Russian", "2026-10-07")
    entries = told(content)["welcome"]
    assert [sentences(entry) for entry in entries] == [
        [],
        ["Flow “Welcome”: message “Hello” moved behind “Waits”"],
        ["Flow “Welcome” is added"],
    ]
    assert run("build", cwd=content.parent).returncode == 0
    page = (content.parent / "output/site/flows/welcome.html").read_text()
    assert '<details class="timeline">' in page
    assert "A &lt;i&gt;welcome&lt;/i&gt;" in page
    assert "message “Hello” moved behind “Waits”" in page
    assert "Nothing changed in the flow." in page
    edit(content, "site.yml", "journeys: [car]", "journeys: [car]\n    flows: [welcome]")
    done = run("build", "--audience", "acme", "--output", "output/acme", cwd=content.parent)
    assert done.returncode == 0, done.stderr
    page = (content.parent / "output/acme/flows/welcome.html").read_text()
    assert "Hello" in page
    assert "Olga" not in page
    assert "moved behind" not in page
