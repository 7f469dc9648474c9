"""Mermaid's own parser reads what we write, and we read its examples as it does."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

from generator.diagnostics import Span
from generator.exchange.maps import ImportedMap
from generator.exchange.mermaid import read_mermaid, to_mermaid
from generator.exchange.tables.contents import Column, Node
from generator.exporting.wanted import Wanted
from generator.outgoing import export_all, make_ready
from tests.exchange.mermaid_library import MermaidMissingError, mermaid_script
from tests.sites import ROOT

pytestmark = pytest.mark.browser

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.mmd"))
READ = """async (texts) => {
  const found = [];
  for (const text of texts) {
    try {
      await mermaid.parse(text);
      const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
      found.push(structuredClone({ title: db.getDiagramTitle(), sections: db.getSections(), tasks: db.getTasks() }));
    } catch (error) { found.push({ error: String(error) }); }
  }
  return found;
}"""
Parse = Callable[..., list[Any]]


@pytest.fixture(scope="module")
def parse(chromium: Browser, shared_folder: Path) -> Parse:
    """What Mermaid makes of diagrams: title, sections and tasks, or an error."""
    try:
        with FileLock(shared_folder / "mermaid.lock"):
            script = mermaid_script()
    except MermaidMissingError as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
    page = chromium.new_page()
    page.set_content("<p></p>")
    page.add_script_tag(content=script)
    return lambda *texts: page.evaluate(READ, list(texts))


def tasks_of(found: ImportedMap) -> list[tuple[str, str, float | None, list[str]]]:
    """Stage, step, score and people of each step, as Mermaid counts them."""
    told = []
    for stage in found.stages:
        for step in stage.steps:
            felt = [fact.text for fact in step.facts if fact.key == "emotion"]
            score = float(felt[0].replace("−", "-").replace("+", "")) + 3 if felt else None
            people = [fact.text for fact in step.facts if fact.key == "persona"]
            told.append((stage.title, step.title, score, people))
    return told


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("file", SAMPLES, ids=lambda one: one.name)
def test_we_read_its_examples_as_it_does(parse: Parse, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    (theirs,) = parse(text)
    assert "error" not in theirs, theirs
    ours = read_mermaid(text, "none")
    told = tasks_of(ours)
    everywhere = {name for _, _, _, people in told for name in people}
    assert [(stage, step) for stage, step, _, _ in told] == [
        (words(unbroken(each["section"])), words(each["task"])) for each in theirs["tasks"]
    ]
    assert [score for _, _, score, _ in told] == [each["score"] for each in theirs["tasks"]]
    if everywhere:
        people = [[words(one) for one in each["people"] if one.strip()] for each in theirs["tasks"]]
        assert [those for *_, those in told] == people
    if theirs["title"]:
        assert ours.title == words(theirs["title"])


def unbroken(section: str) -> str:
    """A section's name in one line, as a stage has it."""
    for sign in ("<br>", "<br/>", "</br />", "<br\t/>"):
        section = section.replace(sign, " ")
    return section


def test_it_reads_every_journey_of_the_sample(parse: Parse) -> None:
    ready = make_ready(ROOT / "content", Wanted("mermaid"))
    assert ready.site
    exported = list(export_all(ready, Wanted("mermaid")))
    every = ready.site.catalog.journeys
    journeys = [every[Path(one.name).stem] for one in exported]
    assert len(journeys) > 5
    for journey, found in zip(
        journeys, parse(*(one.body.decode() for one in exported)), strict=True
    ):
        assert "error" not in found, found
        assert len(found["sections"]) == len({words(one) for one in found["sections"]})
        assert len(found["tasks"]) == sum(len(stage.steps) or 1 for stage in journey.stages)
        assert all(1 <= task["score"] <= 5 for task in found["tasks"])


NASTY = (
    *("title deeds", "Title Deeds are signed", "section 5", "Section", "journey home", "Journey"),
    *("accTitle: x", "accDescr { y", "accdescr", "50 %% off", "%%{init: {}}%%", "a: b; c # d"),
    *("---", "```", "}", "{", "<b>bold</b>", "a < b > c", '"quoted"', "#quot;", "end", "%"),
    *("journeyman", "titles", "sections", "  ", "заголовок", "Раздел 1", "— тире", "1", "a,b"),
)


def test_it_reads_every_name_that_an_author_may_type(parse: Parse) -> None:
    chance = random.Random(11)
    names = [*NASTY]
    letters = "aя :;#%{}<>\"'`,-journeytitle "
    names += ["".join(chance.choices(letters, k=chance.randint(1, 14))) for _ in range(200)]
    texts = [diagram(name) for name in names]
    for name, text, found in zip(names, texts, parse(*texts), strict=True):
        assert "error" not in found, (name, text, found)
        assert len(found["sections"]) == 1, (name, found)
        assert [task["score"] for task in found["tasks"]] == [4, 3], (name, found)
        assert found["title"], name
        ours = read_mermaid(text, "none")
        assert [len(stage.steps) for stage in ours.stages] == [2], (name, text)


@pytest.mark.parametrize("name", NASTY)
def test_a_name_comes_in_again_but_for_signs_that_it_cannot_hold(name: str) -> None:
    found = read_mermaid(diagram(name), "none")
    kept = words(name.replace(":", " –").replace(";", ",").replace("#", "№")).replace("%%", "% %")
    kept = kept or "–"
    assert found.title == kept
    assert [stage.title for stage in found.stages] == [kept]
    assert [step.title for step in found.stages[0].steps] == [kept, "Last"]


def diagram(name: str) -> str:
    """A journey, a stage and a step of that name, and another step."""
    nowhere = Span("")
    felt = Node("emotion", "+1")
    columns = (
        Column("s", name, nowhere),
        Column("s/a", name, nowhere, (felt,)),
        Column("s/b", "Last", nowhere, (Node("emotion", "0"),)),
    )
    return to_mermaid(name, columns, {"p": name}, ("p",)).decode()
