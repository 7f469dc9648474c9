"""What is shown ahead of the check is what the check comes to."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import check, edition
from generator.cache.memory import Memory
from generator.pages.environment import Templates
from generator.pages.theme import open_theme
from generator.serving.ahead import ReadingContext, ahead, reading_context
from generator.serving.editions import Edition
from generator.site.plan import Site as Plan
from tests.sites import Site

FILES = {
    "site.yml": "title: Cars\nlang: en\nrows:\n  - id: wait\n    names: {en: wait}\n    kind: number\n",
    "index.md": "---\ntitle: Home\n---\n\nWelcome to all of it.\n",
    "journeys/car.md": (
        "---\ntitle: Car\npersonas: [man, woman]\nowner: team\nevidence: talks\n---\n\nA long scenario.\n\n"
        "## Need\n- goal: Find a car\n- conversion: 40 %\n\n### Look\n- touchpoint: site\n- emotion: -1 tired\n"
        "- thought: Where are the prices?\n- pain: no prices\n  - severity: high\n  - evidence: talks\n\n"
        "### Ask\n- touchpoint: phone\n- emotion: 1 glad\n- wait: 12\n\nWords about [the phone](../touchpoints/phone.md).\n\n"
        "## Choose\n### Try\n- touchpoint: site\n- owner: sales\n- emotion: 2 happy\n- backstage: They wash it.\n"
    ),
    "journeys/van.md": "---\ntitle: Van\nextends: car\nowner: team\n---\n\n## Need\n### Look\n- goal: A bigger one\n",
    "journeys/boat/index.md": "---\ntitle: Boat\npersonas: [man]\nowner: team\n---\n\nBy water.\n",
    "journeys/boat/1-dream.md": "## Dream\n### Look out\n- touchpoint: harbour\n- goal: See boats\n",
    "journeys/boat/2-buy.md": "## Buy\n### Pay\n- touchpoint: phone\n- emotion: -2 poor\n",
    "personas/man.md": "---\nname: Man\nrole: Driver\nevidence: talks\n---\n\nDrives a lot.\n\n## Goals\n- Be on time\n",
    "personas/woman.md": "---\nname: Woman\nrole: Payer\nevidence: talks\n---\n\nPays a lot.\n",
    "touchpoints/site.md": "---\ntitle: The site\nchannel: web\n---\n\nWhere they look.\n",
    "touchpoints/phone.md": "---\ntitle: The phone\nowner: desk\n---\n\nWhere they ask.\n",
    "evidence/talks.md": "---\ntitle: Talks\nkind: interview\n---\n\nTwelve of them.\n",
    "pages/about.md": "---\ntitle: About\nmenu: 1\n---\n\nAll about [cars](../journeys/car.md#choose).\n",
}
WORDS = (
    "high",
    "low",
    "site",
    "harbour",
    "# Part",
    "«what»",
    "7",
    "- goal: more",
    "[x](../index.md)",
)
ROUNDS = 60


@pytest.fixture
def wiki(site: Site) -> Site:
    for path, text in FILES.items():
        site.write(path, text)
    return site


def edits(text: str, chance: random.Random) -> str:
    """The text after one edit of the many that an author may make."""
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    words = lines[place].split(" ")
    match chance.randrange(6):
        case 0:
            del lines[place]
        case 1:
            lines.insert(place, lines[place])
        case 2:
            lines.insert(
                place, f"- {chance.choice(('goal', 'pain', 'kpi'))}: {chance.choice(WORDS)}"
            )
        case _:
            words[chance.randrange(len(words))] = chance.choice(WORDS)
            lines[place] = " ".join(words)
    return "\n".join(lines)


def pages_of(plan: Plan, content: Path) -> Iterator[tuple[str, str]]:
    theme, _ = open_theme(plan.catalog.site, content)
    made = Edition(plan, content, theme, Templates(theme), {})
    for path in sorted(plan.by_path):
        page = made.page(path)
        assert page
        yield path, page.html


@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_the_check_comes_to(wiki: Site, seed: int) -> None:
    chance, memory, taken = random.Random(seed), Memory(), 0
    for _ in range(ROUNDS):
        shown = check(wiki.content, memory=memory)
        plan = edition(shown, "")
        assert plan
        path = chance.choice([name for name in FILES if name != "site.yml"])
        before = (wiki.content / path).read_text()
        wiki.write(path, edits(before, chance))
        early = ahead(plan, reading_context(wiki.content, shown.loaded), [path])
        late = edition(check(wiki.content, memory=memory), "")
        if early and late:
            taken += 1
            assert dict(pages_of(early, wiki.content)) == dict(pages_of(late, wiki.content))
        wiki.write(path, before)
    # Most edits of words are seen at once; else this test would hold nothing.
    assert taken >= ROUNDS // 6


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("journeys/car.md", "Find a car", "Find a good car"),
        ("journeys/car.md", "emotion: -1 tired", "emotion: -2 angry"),
        ("journeys/car.md", "A long scenario.", "A short scenario."),
        ("journeys/boat/2-buy.md", "-2 poor", "1 proud"),
        ("personas/man.md", "Drives a lot", "Drives little"),
        ("touchpoints/phone.md", "Where they ask", "Where we ask"),
        ("evidence/talks.md", "Twelve", "Thirteen"),
        ("pages/about.md", "All about", "Much about"),
    ],
)
def test_words_and_figures_are_seen_at_once(wiki: Site, path: str, old: str, new: str) -> None:
    is_extended = path == "journeys/car.md"
    if is_extended:
        wiki.remove("journeys/van.md")
    plan, context = standing_of(wiki)
    wiki.edit(path, old, new)
    assert ahead(plan, context, [path])


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("journeys/car.md", "Find a car", "Find a good car"),  # another journey extends it
        ("journeys/van.md", "A bigger one", "A large one"),
        ("journeys/boat/1-dream.md", "## Dream", "## Wish"),
        ("journeys/boat/1-dream.md", "### Look out", "### Look {#far}"),
        ("journeys/boat/1-dream.md", "harbour", "beach"),
        ("journeys/boat/1-dream.md", "- goal", "- gaol"),
        ("journeys/boat/1-dream.md", "- goal: See", "- goal: [See](nowhere.md)"),
        ("personas/man.md", "name: Man", "name: Husband"),
        ("touchpoints/phone.md", "title: The phone", "title: Phone"),
        ("pages/about.md", "menu: 1", "menu: 2"),
        ("pages/about.md", "#choose", "#need"),
        ("site.yml", "title: Cars", "title: Vans"),
        ("index.md", "Welcome", "Hello"),
    ],
)
def test_all_else_waits_for_the_check(wiki: Site, path: str, old: str, new: str) -> None:
    plan, context = standing_of(wiki)
    wiki.edit(path, old, new)
    assert ahead(plan, context, [path]) is None


def standing_of(wiki: Site) -> tuple[Plan, ReadingContext]:
    checked = check(wiki.content)
    plan = edition(checked, "")
    assert plan
    return plan, reading_context(wiki.content, checked.loaded)
