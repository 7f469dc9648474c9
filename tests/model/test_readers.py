"""Loading again and again comes to what loading afresh does, and reads no more than it must."""

from __future__ import annotations

import random

import pytest

from generator.cache.memory import Memory
from generator.model.reading.loading import load
from tests.sites import Site

JOURNEY = "---\ntitle: {title}\npersonas: [{persona}]\n---\n\n## Need\n### Look\n- touchpoint: {touchpoint}\n"
WORDS = ("Car", "Van", "boat", "The site", "Site", "phone", "Man", "man", "woman", "nobody")


@pytest.fixture
def wiki(site: Site) -> Site:
    return (
        site.write("site.yml", "title: Cars\nlang: en\n")
        .write("journeys/car.md", JOURNEY.format(title="Car", persona="man", touchpoint="site"))
        .write("journeys/van.md", "---\ntitle: Van\nextends: Car\n---\n\n## Need\n- detail: Boat\n")
        .write("journeys/boat.md", JOURNEY.format(title="Boat", persona="Woman", touchpoint="tree"))
        .write("personas/man.md", "---\nname: Man\n---\n")
        .write("personas/woman.md", "---\nname: Woman\n---\n")
        .write("touchpoints/site.md", "---\ntitle: The site\n---\n")
    )


@pytest.mark.parametrize("seed", range(6))
def test_any_edits_come_to_the_same(wiki: Site, seed: int) -> None:
    chance, memory = random.Random(seed), Memory()
    paths = sorted(path for path in wiki.content.rglob("*.md"))
    for _ in range(40):
        path = chance.choice(paths)
        lines = path.read_text().split("\n")
        place = chance.randrange(len(lines))
        key, colon, _ = lines[place].partition(": ")
        if colon:
            lines[place] = f"{key}: {chance.choice(WORDS)}"
        elif chance.random() < 0.3:
            lines.insert(1, "tags: [x]")
        path.write_text("\n".join(lines))
        memory.turn()
        again, afresh = load(wiki.content, memory), load(wiki.content)
        assert again.catalog == afresh.catalog
        assert again.diagnostics == afresh.diagnostics


@pytest.mark.parametrize(
    ("path", "old", "new", "anew"),
    [
        ("journeys/car.md", "### Look", "### Glance", {"car", "van"}),
        ("journeys/boat.md", "title: Boat", "title: Ship", {"boat"}),
        ("personas/man.md", "name: Man", "tags: [x]\nname: Man", set()),
        ("personas/man.md", "name: Man", "name: Husband", set()),
        # The boat's traveller is named by a title, and now nobody has it.
        ("personas/woman.md", "name: Captain", "name: Sailor", {"boat"}),
    ],
)
def test_only_what_asked_for_a_name_is_read_anew(
    wiki: Site, path: str, old: str, new: str, anew: set[str]
) -> None:
    (
        wiki.write("touchpoints/tree.md", "---\ntitle: Tree\n---\n")
        .write("personas/woman.md", "---\nname: Captain\n---\n")
        .edit("journeys/boat.md", "Woman", "Captain")
        .edit("journeys/van.md", "detail: Boat", "detail: boat")
    )
    memory = Memory()
    before = load(wiki.content, memory).catalog.journeys
    wiki.edit(path, old, new)
    memory.turn()
    after = load(wiki.content, memory).catalog.journeys
    assert {name for name in after if after[name] is not before[name]} == anew
