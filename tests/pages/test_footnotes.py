"""Footnotes: signs in narrative, words below it, and none for whom the sign is not."""

from __future__ import annotations

import html5lib
import pytest

from tests.sites import Site

JOURNEY = """\
---
title: Buying a car
owner: cx-team
---

The scenario.[^far]

## Need {#need}
- goal: To drive

They look.[^a] And look.[^b][^a]

[^a]: Counted in **March**, see [[#Need]].

### Looks

Again.[^a]

[^b]: Two paragraphs,
of two lines.

    The second one.[^c]

After it.

[^c]: Within a note.
[^far]: At the end of the file.
"""


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", "title: Maps\nlang: en\n")
    return site.write("journeys/car.md", JOURNEY)


def test_footnotes_stand_below_their_narrative_numbered_and_with_ways_back(wiki: Site) -> None:
    assert wiki.check() == ()
    page = wiki.build().page("journeys/car/need.html")
    sign = '<sup><a href="#_note-{n}" id="{at}" role="doc-noteref">{n}</a></sup>'
    assert f"They look.{sign.format(n=1, at='_sign-1')} And look." in page
    assert sign.format(n=2, at="_sign-2") + sign.format(n=1, at="_sign-1-2") in page
    assert '<li id="_note-1" value="1"><p>Counted in <strong>March</strong>, see ' in page
    assert '<a href="need.html">Need</a>. <a href="#_sign-1" role="doc-backlink"' in page
    assert '<a href="#_sign-1-2" role="doc-backlink"' in page
    assert '<li id="_note-3" value="3"><p>Within a note. ' in page
    assert f"Again.{sign.format(n=4, at='_sign-4')}" in page
    assert "[^" not in page
    assert "After it." in page
    assert "At the end of the file." in wiki.page("journeys/car.html")


def test_every_sign_leads_to_its_words_and_back(wiki: Site) -> None:
    wiki.build()
    for path in ("journeys/car/need.html", "journeys/car/whole_.html", "journeys/car.html"):
        tree = html5lib.parse(wiki.page(path), namespaceHTMLElements=False)
        ids = [each.get("id") for each in tree.iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        roles = ("doc-noteref", "doc-backlink")
        leads = [each.get("href", "") for each in tree.iter("a") if each.get("role") in roles]
        assert leads
        assert {lead.removeprefix("#") for lead in leads} <= set(ids)


def test_footnotes_are_searched_and_stand_in_the_data(wiki: Site) -> None:
    wiki.build()
    assert "At the end of the file." in wiki.page("journeys/car/data.json")
    assert "[^" not in wiki.page("journeys/car/data.json")
    assert any("Within a note" in wiki.page(path) for path in wiki.built if "search" in path)


def test_an_audience_gets_no_footnote_of_what_it_may_not_see(wiki: Site) -> None:
    wiki.write(
        "site.yml", "title: Maps\nlang: en\naudiences:\n  acme: {journeys: [car], pages: [p]}\n"
    )
    wiki.write(
        "pages/p.md",
        "---\ntitle: P\n---\n\nFor all.[^all]\n\n> [!team]\n> For us.[^own]\n\n"
        "- An item[^item]\n  - audience: team\n\n"
        "[^own]: KANARIE-1, see [^deep].\n[^deep]: KANARIE-2.\n[^all]: For everybody.\n"
        "[^item]: KANARIE-3.\n",
    )
    assert wiki.check() == ()
    wiki.build()
    assert "KANARIE-3" in wiki.page("pages/p.html")
    assert "KANARIE-2" in wiki.page("pages/p.html")
    wiki.build("--audience", "acme")
    assert "For everybody." in wiki.page("pages/p.html")
    assert wiki.holds("KANARIE") == frozenset()


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "hint"),
    [
        ("Left[^1].", "footnote-without-words", 5, 5, "Type “[^1]: …”"),
        ("Left[^nots].\n\n[^note]: Words.[^note]", "footnote-without-words", 5, 5, "[^note]"),
        ("Left.\n\n[^note]: Words.", "footnote-unused", 7, 1, "Type “[^note]”"),
        ("Left[^1].\n[^1]: Words.", "footnote-misplaced", 6, 1, "below an empty line"),
        ("Left[^1].\n\n- Item\n\n  [^1]: Words.", "footnote-misplaced", 9, 3, "Begin the line"),
        ("> Left[^1].\n>\n> [^1]: Words.", "footnote-misplaced", 7, 3, "Begin the line"),
        ("Left[^1].\n\n[^1]: One.\n[^1]: Two.", "footnote-twice", 8, 1, "another name"),
        ("Left[^1].\n\n[^1]: One.\n    - audience: team", "mark-in-mark", 8, 1, "own mark"),
    ],
)
def test_a_footnote_that_is_not_whole_is_told_once(
    wiki: Site, text: str, code: str, line: int, column: int, hint: str
) -> None:
    wiki.write("pages/p.md", f"---\ntitle: P\n---\n\n{text}\n")
    found = wiki.check()
    assert [(one.code, one.line, one.column) for one in found] == [(code, line, column)]
    assert hint in found[0].hint


def test_signs_in_code_are_no_footnotes(wiki: Site) -> None:
    wiki.write("pages/p.md", "---\ntitle: P\n---\n\n`[^1]`, \\[^1], and:\n\n```\n[^1]: x\n```\n")
    assert wiki.check() == ()
    page = wiki.build().page("pages/p.html")
    assert "<code>[^1]</code>" in page
    assert "[^1]: x" in page


def test_another_footnote_is_a_change(wiki: Site) -> None:
    wiki.write("pages/p.md", "---\ntitle: P\n---\n\nOne.[^1]\n\n[^1]: First words.\n")
    other = wiki.content.parent / "other"
    import shutil

    shutil.copytree(wiki.content, other)
    wiki.edit("pages/p.md", "First", "Second")
    done = wiki.run("diff", str(other), str(wiki.content))
    assert "Second" in done.stdout + done.stderr, done
