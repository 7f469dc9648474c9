"""``cjm feedback import``: evidence that checks clean, whatever was typed into the answers."""

from __future__ import annotations

import json
import os
from html.parser import HTMLParser
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from generator.editing.inline import escaped, on_one_line
from generator.feedback.reading import MOST_SIGNS
from generator.pages.markdown import plain, render_blocks, render_inline, words
from generator.site.links import Destination
from tests.feedback.test_reading import answering, document
from tests.sites import Site, run

SITE = """\
title: Ours
lang: en
audiences:
  acme:
    title: For *Acme*
    journeys: [car, tour]
"""
CAR = """\
---
title: Buying [a] car
owner: Ann
---

## Need {#need}
- goal: Arrive in time

## Deal_day {#deal}
- goal: Sign
"""
TOUR = (
    "---\ntitle: Tour\nowner: Ann\nextends: car\n---\n\n## Deal_day {#deal}\n- goal: Sign twice\n"
)
GROUPED = "---\ntitle: Bus\nowner: Ann\n---\n\n## Waiting\n- goal: Get a seat\n"

HOSTILE = (
    "# Title\n## Stage\n---\ntitle: x\n---\n",
    "> [!acme]\n> for you",
    "- audience: acme\n  - evidence: x",
    "<script>alert(1)</script><img src=x onerror=alert(1)><!-- open",
    "{{ config }} {% raw %} {#id} ${x}",
    "[click](javascript:alert(1)) ![p](https://evil.example/x.png) [r]: x <https://evil.example>",
    "https://evil.example/?a=1&b=2 http://x www.x.y mailto:a@b",
    "`code` ``` ~~~ ~~gone~~ **bold** __x__ *i* _i_ \\* \\\\ \\",
    "| a | b |\n|---|---|",
    "&lt;b&gt; &amp; &#60; &copy; &unknown;",
    "[[[[[[[[" * 100 + "<<<<<<" * 100 + "`" * 99,
    "*" * 1999,
    "text \u202e\u2066gnp.exe\u2069 \u200b\ufeff\x00\x07\x1b[31m\ud800",
    "👩\u200d👩\u200d👧 שלום नमस्ते \U0001f600 é e\u0301",
    "“quotes” «ёлочки» \" ' : #hash %x @me $m$ key: value",
    "1. one\n2. two\n+ plus\n\n    code",
    "x" * 2000,
)


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", SITE).write("journeys/car.md", CAR).write("journeys/tour.md", TOUR)
    return site.write("journeys/more ways (old)/bus.md", GROUPED)


def given(site: Site, name: str, said: Any) -> str:
    (site.folder / name).write_text(json.dumps(said), encoding="utf-8")
    return name


def take(site: Site, *arguments: str, code: int = 0) -> CompletedProcess[str]:
    done = run("feedback", "import", *arguments, cwd=site.folder)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def pages(site: Site) -> list[Path]:
    return sorted((site.content / "evidence").glob("*"))


def test_a_file_becomes_evidence_for_the_team_and_checks_clean(wiki: Site) -> None:
    before = wiki.check()
    answers = [
        {"journey": "tour", "stage": "need", "verdict": "right"},
        {"journey": "bus", "stage": "waiting", "verdict": "wrong", "comment": "We walk."},
        {"journey": "car", "stage": "deal", "comment": "Two days,\nnot one."},
    ]
    done = take(wiki, given(wiki, "a.json", document(answers=answers)))
    assert done.stdout.splitlines() == [
        "Bus",
        "  Waiting: right 0, wrong 1",
        "    Maria Lee: “We walk.”",
        "",
        "Buying [a] car",
        "  Deal_day: right 0, wrong 0",
        "    Maria Lee: “Two days, not one.”",
        "",
        "Tour",
        "  Need: right 1, wrong 0",
        "",
    ]
    (page,) = pages(wiki)
    assert page.name.startswith("feedback-acme-2026-11-22-")
    assert (
        page.read_text(encoding="utf-8")
        == """\
---
title: Feedback of Maria Lee, 2026-11-22
kind: other
date: 2026-11-22
sample: Maria Lee, 3 answers
audience: team
---

Marks and comments on the report “For Acme”, state 2026-11-15, ab12cd34.

## Findings
- [Tour: Need](../journeys/tour.md#need): right

## Questions
- [Bus: Waiting](../journeys/more%20ways%20%28old%29/bus.md#waiting): wrong. “We walk.”
  - state: open
- [Buying &#91;a\\] car: Deal_day](../journeys/car.md#deal): “Two days, not one.”
  - state: open
"""
    )
    assert wiki.check("--strict") == before
    wiki.build()
    html = wiki.page(f"evidence/{page.stem}.html")
    for path in ("bus/waiting", "car/deal", "tour/need"):
        assert f'href="../journeys/{path}.html"' in html
    wiki.build("--audience", "acme")
    assert wiki.holds("not one") == frozenset()


def test_the_same_again_changes_nothing_even_where_its_author_has_worked_on_it(wiki: Site) -> None:
    name = given(wiki, "a.json", document())
    take(wiki, name)
    (page,) = pages(wiki)
    text = page.read_text(encoding="utf-8").replace("right", "right, says Ann")
    page.write_text(text, encoding="utf-8")
    assert "imported before" in take(wiki, name, name).stderr
    moved = page.rename(page.with_name(f"maria-{page.stem.rpartition('-')[2]}.md"))
    take(wiki, name)
    assert pages(wiki) == [moved]
    assert moved.read_text(encoding="utf-8") == text


def test_several_readers_are_counted_by_stage(wiki: Site) -> None:
    names = [
        given(wiki, "a.json", answering()),
        given(wiki, "b.json", {**answering(verdict="wrong", comment="No"), "name": ""}),
        given(wiki, "c.json", {**answering(), "name": "Bo"}),
    ]
    done = take(wiki, *names)
    assert done.stdout.splitlines()[:3] == [
        "Buying [a] car",
        "  Need: right 2, wrong 1",
        "    “No”",
    ]
    assert len(pages(wiki)) == 3
    assert "“For Acme”" in pages(wiki)[0].read_text(encoding="utf-8")


def test_what_is_no_longer_there_is_told_and_kept(wiki: Site) -> None:
    gone = {"journey": "car", "stage": "test-drive", "title": "Test *drive*", "verdict": "wrong"}
    said = document(answers=[*document()["answers"], gone], audience="former")
    done = take(wiki, given(wiki, "a.json", said))
    assert "a.json: There is no stage “car#test-drive” any more." in done.stderr
    assert "a.json: site.yml names no audience “former”." in done.stderr
    (page,) = pages(wiki)
    assert "- Test \\*drive\\* (no longer in the wiki): wrong" in page.read_text(encoding="utf-8")
    assert wiki.check("--strict") == ()
    said = document(answers=[gone])
    done = take(wiki, given(wiki, "b.json", said), code=1)
    assert done.stderr.startswith("b.json: None of the stages in it is in this wiki.\n")


def test_the_longest_of_feedback_is_one_file_of_evidence(wiki: Site) -> None:
    answers = [{"journey": "car", "stage": "need", "verdict": "right"}]
    answers += [
        {"journey": "car", "stage": f"gone-{number}", "comment": "~" * 2000}
        for number in range(MOST_SIGNS // 2000)
    ]
    take(wiki, "--quiet", given(wiki, "a.json", document(answers=answers)))
    assert wiki.check("--strict") == ()


def test_what_a_client_said_stops_no_later_share(wiki: Site) -> None:
    said = document(answers=[{**document()["answers"][0], "comment": "Right, and in time."}])
    take(wiki, given(wiki, "a.json", said))
    for day in ("2026-11-15", "2026-11-22"):
        done = wiki.run("share", "acme", "--output", "share", "--as-of", day)
        assert done.returncode == 0, done.stderr


def test_one_bad_file_lets_nothing_be_imported_and_each_is_told(wiki: Site) -> None:
    (wiki.folder / "bad.json").write_bytes(b"{")
    (wiki.folder / "worse\x1b.json").write_bytes(b"[]")
    good = given(wiki, "a.json", document())
    done = take(wiki, good, "bad.json", "worse\x1b.json", code=1)
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "bad.json: It is not JSON.",
        "worse\\u001b.json: It is not a feedback file.",
        "Nothing is imported.",
    ]
    assert pages(wiki) == []
    take(wiki, "missing.json", code=2)
    take(wiki, ".", code=2)
    done = run("feedback", "import", "--content", "no", good, cwd=wiki.folder)
    assert done.returncode == 2


def test_a_pipe_is_not_waited_for(wiki: Site) -> None:
    os.mkfifo(wiki.folder / "pipe")
    assert "is not an ordinary file" in take(wiki, "pipe", code=1).stderr


def test_a_dry_run_shows_and_writes_nothing(wiki: Site) -> None:
    done = take(wiki, "--dry-run", given(wiki, "a.json", document()))
    assert "[Buying &#91;a\\] car: Need](../journeys/car.md#need): right" in done.stdout
    assert "1 page would be written." in done.stderr
    assert not (wiki.content / "evidence").exists()


def test_nothing_is_written_through_a_link_or_over_what_stands(wiki: Site) -> None:
    elsewhere = wiki.folder / "elsewhere"
    elsewhere.mkdir()
    name = given(wiki, "a.json", document())
    (wiki.content / "evidence").symlink_to(elsewhere)
    take(wiki, name, code=2)
    assert list(elsewhere.iterdir()) == []
    (wiki.content / "evidence").unlink()
    take(wiki, name)
    (page,) = pages(wiki)
    page.unlink()
    page.symlink_to(wiki.folder / "target")
    take(wiki, name)
    assert not (wiki.folder / "target").exists()
    assert [each.name for each in pages(wiki)] == [page.name]


def test_the_language_of_the_wiki_is_spoken(wiki: Site) -> None:
    wiki.edit("site.yml", "lang: en", "lang: ru")
    done = take(wiki, given(wiki, "a.json", answering(verdict="wrong", comment="Нет")))
    assert "Need: верно 0, неверно 1" in done.stdout
    (page,) = pages(wiki)
    text = page.read_text(encoding="utf-8")
    assert 'название: "Отзыв: Maria Lee, 2026-11-22"' in text
    assert (
        "## Вопросы\n- [Buying &#91;a\\] car: Need](../journeys/car.md#need): неверно. «Нет»\n"
        "  - состояние: открыт" in text
    )
    assert wiki.check("--strict") == ()


def test_hostile_words_check_clean_and_are_read_escaped(wiki: Site) -> None:
    names = [
        given(
            wiki,
            f"{number}.json",
            {**answering(comment=text, title=text[:400], stage="deal"), "name": text[:100]},
        )
        for number, text in enumerate(HOSTILE)
    ]
    take(wiki, *names)
    assert len(pages(wiki)) == len(HOSTILE)
    assert wiki.check("--strict") == ()
    wiki.build()
    for page in pages(wiki):
        found = _Looked()
        found.feed(wiki.page(f"evidence/{page.stem}.html"))
        assert found.astray == []
    wiki.build("--audience", "acme")
    assert wiki.holds("evil.example") == frozenset()


class _Looked(HTMLParser):
    """What of a page has come from what was typed and does more than being read."""

    def __init__(self) -> None:
        super().__init__()
        self.astray: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = " ".join(value or "" for _, value in attrs)
        names = " ".join(name for name, _ in attrs)
        if tag not in ("meta", "title") and ("evil" in said or "javascript:" in said):
            self.astray.append(f"{tag} {said}")
        if "onerror" in names or (tag == "img" and "evil" in said):
            self.astray.append(tag)


def _outside(target: str) -> Destination:
    return Destination("outside", target)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_markdown_reads_as_it_wescaped(text: str) -> None:
    line = on_one_line(text)
    written = escaped(line)
    assert plain(f"x {written} x") == f"x {line} x"
    assert words(f"- x {written} x") == f"x {line} x"
    for html in (render_inline(f"x {written}", _outside), render_blocks(f"- {written}", _outside)):
        assert "<a" not in html
        assert "<script" not in html
        assert "<img" not in html
