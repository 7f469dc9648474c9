"""Random edits of flows: each is told as what it was, once, and nothing else is.

The edits are made in the text: every key of the table comes, goes and changes wherever it may
stand, and points come, go, move and are renamed. None is at a place that another has touched.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from generator.changes.comparing import difference
from generator.changes.kinds import (
    Change,
    FactAdded,
    FactChanged,
    FactRemoved,
    MarkChanged,
    NarrativeChanged,
    PointAdded,
    PointMoved,
    PointRemoved,
    PointRenamed,
)
from generator.changes.sentences import sentence_of
from generator.model.reading.loading import load
from generator.model.vocabulary.keys import keys_at
from tests.flows.made import made_body
from tests.lanes import times
from tests.sites import Site

SITE = "title: T\nlang: en\naudiences:\n  acme:\n    title: A\n    flows: [welcome]\n"
JOURNEY = (
    "---\ntitle: Car\nowner: x\n---\n\n## Need {#need}\n\n### Sees {#sees}\n- goal: g\n\n"
    "### Asks {#asks}\n- goal: g\n"
)

# Of each key at each place two values, and what has to stand above it.
POINT = {
    "start": ("signs up", "buys"),
    "filter": ("lives here", "lives there"),
    "send": ("email", "sms"),
    "subject": ("Hello", "Good day"),
    "delay": ("2 days", "3 days"),
    "window": ("Mon–Fri 9:00–18:00", "weekend"),
    "wait": ("a visit", "a call"),
    "up to": ("3 days", "2 weeks"),
    "if": ("opened", "clicked"),
    "match": ("all", "any"),
    "yes": ("last", "first"),
    "no": ("last", "first"),
    "split": ("last", "first"),
    "next": ("last", "first"),
    "end": ("bought", "left"),
    "add tag": ("warm", "hot"),
    "remove tag": ("cold", "lost"),
    "step": ("sees", "asks"),
    "touchpoint": ("radio", "email"),
    "owner": ("Sales", "Marketing"),
    "kpi": ("Opened", "Clicked"),
    "evidence": ("talks", "figures"),
    "audience": ("team", "acme"),
}
FLOW = {
    "journey": ("car", ""),
    "tool": ("mautic", "klaviyo"),
    "consent": ("newsletter", "all"),
    "at most": ("2 per week", "1 per day"),
    "exit": ("unsubscribed", "bought"),
    "owner": ("Sales", "Marketing"),
    "personas": ("anna", "boris"),
    "evidence": ("talks", "figures"),
    "tags": ("b2c", "b2b"),
    "lang": ("en", "ru"),
    "aliases": ("old", "older"),
    "audience": ("team", "acme"),
}
BELOW = {"branch": {"share": ("34 %", "40 %")}, "time-out": {"share": ("34 %", "40 %")}}
SPELT = {"personas": "persona"}
UNTOLD = {"title", "hypothesis"}


def told(site: Site, old: str, new: str) -> tuple[Change, ...]:
    site.write("flows/welcome.md", old)
    before = load(site.content).catalog
    site.write("flows/welcome.md", new)
    return tuple(difference(before, load(site.content).catalog))


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", SITE).write("journeys/car.md", JOURNEY)
    for name in ("anna", "boris"):
        site.write(f"personas/{name}.md", f"---\nname: {name}\nhypothesis: yes\n---\n")
    for name in ("talks", "figures"):
        site.write(f"evidence/{name}.md", f"---\ntitle: {name}\nkind: interview\n---\n")
    return site


def flow(fields: str = "", facts: str = "") -> str:
    return (
        f"---\ntitle: Welcome\n{fields}---\n\n### First {{#first}}\n- owner: x\n\n"
        f"### Middle {{#middle}}\n{facts}\n### Last {{#last}}\n- end: yes\n"
    )


def test_every_key_has_values_here() -> None:
    at_points = {key.id for key in keys_at("point")}
    assert at_points == {*POINT}
    at_top = {key.id for key in keys_at("flow")}
    assert at_top - UNTOLD == {SPELT.get(name, name) for name in FLOW}


@pytest.mark.parametrize("name", POINT)
def test_a_fact_of_a_point_comes_goes_and_changes(wiki: Site, name: str) -> None:
    first, second = (flow(facts=f"- {name}: {value}\n") for value in POINT[name])
    without = flow(facts="- owner: y\n" if name != "owner" else "")
    first, second = (
        (
            text
            if name == "owner"
            else text.replace("### Middle {#middle}\n", "### Middle {#middle}\n- owner: y\n")
        )
        for text in (first, second)
    )
    for old, new, kind in (
        (without, first, FactAdded),
        (first, without, FactRemoved),
        (first, second, FactChanged),
    ):
        changes = told(wiki, old, new)
        assert changes, (name, kind)
        assert {type(each) for each in changes} <= {kind, FactAdded, FactRemoved, MarkChanged}
        assert len(changes) <= (2 if kind is FactChanged else 1), [_said(each) for each in changes]
        assert all("Welcome" in _said(each) for each in changes)


@pytest.mark.parametrize("name", FLOW)
def test_a_field_of_a_flow_comes_goes_and_changes(wiki: Site, name: str) -> None:
    first, second = (flow(f"{name}: {value}\n" if value else "") for value in FLOW[name])
    for old, new in ((flow(), first), (first, flow()), (first, second)):
        changes = told(wiki, old, new)
        assert len(changes) in ((1, 2) if new == second else (1,)), [_said(one) for one in changes]
        assert all("Welcome" in _said(each) for each in changes)


@pytest.mark.parametrize("above", ["yes: last", "no: last", "split: last", "up to: 3 days"])
def test_a_fact_below_a_branch_comes_goes_and_changes(wiki: Site, above: str) -> None:
    place = "time-out" if above.startswith("up to") else "branch"
    more = {"else": ("last", "first")} if place == "time-out" else {}
    names = {key.id for key in keys_at(place)}
    assert names - {"audience"} == {*BELOW[place], *more}
    for name, values in {**BELOW[place], **more}.items():
        first, second = (flow(facts=f"- {above}\n  - {name}: {value}\n") for value in values)
        without = flow(facts=f"- {above}\n")
        for old, new in ((without, first), (first, without), (first, second)):
            (change,) = told(wiki, old, new)
            assert "of point “Middle” of flow “Welcome”" in _said(change)


def _said(change: Change) -> str:
    return sentence_of(change).text()


# Edits of whole points: each is given the blocks and says what is to be told.
Blocks = list[str]
Edit = Callable[[Blocks, random.Random, set[int]], "tuple[Blocks, type[Change]] | None"]


def _free(blocks: Blocks, chance: random.Random, taken: set[int]) -> int | None:
    """A point that nobody has touched, nor its neighbours; not the first, not the last."""
    places = [
        at
        for at in range(2, len(blocks) - 2)
        if blocks[at].startswith("### ") and not taken & {at - 1, at, at + 1}
    ]
    if not places:
        return None
    at = chance.choice(places)
    taken |= {at - 1, at, at + 1}
    return at


def _renamed(
    blocks: Blocks, chance: random.Random, taken: set[int]
) -> tuple[Blocks, type[Change]] | None:
    at = _free(blocks, chance, taken)
    if at is None:
        return None
    rest = blocks[at].partition("{#")[2]
    blocks[at] = f"### Another name {chance.random()} {{#{rest}"
    return blocks, PointRenamed


def _told_more(
    blocks: Blocks, chance: random.Random, taken: set[int]
) -> tuple[Blocks, type[Change]] | None:
    at = _free(blocks, chance, taken)
    if at is None:
        return None
    blocks[at] = f"{blocks[at]}\n\nMore words."
    return blocks, NarrativeChanged


def _owned(
    blocks: Blocks, chance: random.Random, taken: set[int]
) -> tuple[Blocks, type[Change]] | None:
    at = _free(blocks, chance, taken)
    if at is None:
        return None
    blocks[at] = f"{blocks[at]}\n- owner: Somebody"
    return blocks, FactAdded


def _marked(
    blocks: Blocks, chance: random.Random, taken: set[int]
) -> tuple[Blocks, type[Change]] | None:
    at = _free(blocks, chance, taken)
    if at is None:
        return None
    blocks[at] = f"{blocks[at]}\n- audience: team"
    return blocks, MarkChanged


IN_PLACE: tuple[Edit, ...] = (_renamed, _told_more, _owned, _marked)


def blocks_of(seed: int) -> Blocks:
    body = made_body(seed, random.Random(seed).randint(8, 40), seed % 3)
    return [block for block in body.split("\n\n") if block.strip()]


def text_of(blocks: Blocks) -> str:
    return "---\ntitle: Welcome\n---\n\n" + "\n\n".join(blocks) + "\n"


def _kinds(changes: tuple[Change, ...]) -> list[str]:
    return sorted(type(each).__name__ for each in changes)


@pytest.mark.parametrize("seed", range(times(40, nightly=400)))
def test_edits_of_points_are_each_told_once(wiki: Site, seed: int) -> None:
    chance = random.Random(seed)
    blocks, taken, expected = blocks_of(seed), set[int](), list[str]()
    old = text_of(blocks)
    for _ in range(chance.randint(1, 4)):
        made = chance.choice(IN_PLACE)(blocks, chance, taken)
        if made is not None:
            blocks = made[0]
            expected.append(made[1].__name__)
    changes = told(wiki, old, text_of(blocks))
    assert _kinds(changes) == sorted(expected), [_said(each) for each in changes]


@pytest.mark.parametrize("seed", range(times(40, nightly=400)))
def test_a_point_that_came_went_or_moved_is_told_once(wiki: Site, seed: int) -> None:
    """One that moved over others is one change, wherever it went, and with what it leads to."""
    chance = random.Random(1000 + seed)
    blocks = blocks_of(seed)
    old = text_of(blocks)
    at = _free(blocks, chance, set())
    assert at is not None
    expected: type[Change]
    match seed % 3:
        case 0:
            blocks.insert(at, "### New here {#new-here}\n- owner: Somebody")
            expected, place = PointAdded, blocks[at - 1]
        case 1:
            place = blocks.pop(at)
            expected = PointRemoved
        case _:
            place = blocks.pop(at)
            others = [n for n in range(1, len(blocks)) if n != at and blocks[n].startswith("### ")]
            blocks.insert(chance.choice(others), place)
            if text_of(blocks) == old:
                return
            expected = PointMoved
    changes = told(wiki, old, text_of(blocks))
    assert [type(each) for each in changes] == [expected], [_said(each) for each in changes]
    words = {"PointAdded": "New here", "PointRemoved": _title(place), "PointMoved": _title(place)}
    if expected is not PointMoved or _is_far(old, text_of(blocks), place):
        assert words[expected.__name__] in _said(changes[0])


def _title(block: str) -> str:
    return block.removeprefix("### ").partition(" {#")[0][:40]


def _is_far(old: str, new: str, block: str) -> bool:
    """Whether it changed places with more than its neighbour, where either may have moved."""
    order = [[line for line in text.splitlines() if line.startswith("### ")] for text in (old, new)]
    head = block.splitlines()[0]
    return abs(order[0].index(head) - order[1].index(head)) > 1


def test_nothing_is_told_of_a_flow_typed_otherwise(wiki: Site) -> None:
    russian = {"- send:": "- отправить:", "- delay:": "- пауза:", "- next:": "- далее:"}
    for seed in range(10):
        old = text_of(blocks_of(seed))
        new = old
        for english, words in russian.items():
            new = new.replace(english, words)
        assert told(wiki, old, new.replace("\n\n", "\n\n\n")) == ()


STAGED = """---
title: Welcome
---

## Need {#need}

### First {#first}
- start: x

### Hello {#hello}
- send: email

## Deal {#deal}
- owner: Sales

### Offer {#offer}
- send: sms

### Last {#last}
- end: yes
"""
STAGES = (
    ("## Need {#need}", "## Needs {#need}", ["the stage “Need” is now called “Needs”"]),
    ("## Need {#need}", "## Need {#want}", ["the stage “Need” now serves want, not need"]),
    ("## Deal {#deal}\n- owner: Sales\n\n", "", ["the stage “Deal” is removed"]),
    ("### Last", "## Late {#late}\n\n### Last", ["the stage “Late” is added"]),
    ("## Need {#need}\n\n", "", ["the stage “Need” is removed"]),
)


@pytest.mark.parametrize(("old", "new", "expected"), STAGES)
def test_a_stage_that_came_went_or_is_another_is_told_once(
    wiki: Site, old: str, new: str, expected: list[str]
) -> None:
    there = told(wiki, STAGED, STAGED.replace(old, new))
    assert [_said(each) for each in there] == [f"Flow “Welcome”: {each}" for each in expected]
    back = told(wiki, STAGED.replace(old, new), STAGED)
    assert len(back) == 1


def test_a_point_that_changes_its_stage_where_it_stands_is_told(wiki: Site) -> None:
    offer = "### Offer {#offer}\n- send: sms\n\n"
    deal = "## Deal {#deal}\n- owner: Sales\n\n"
    new = STAGED.replace(deal + offer, offer + deal)
    assert [_said(each) for each in told(wiki, STAGED, new)] == [
        "Flow “Welcome”: message “Offer” now belongs to the stage “Need”"
    ]


def test_points_that_leave_a_stage_for_the_team_are_told_to_be_seen_by_more(wiki: Site) -> None:
    """Who sees what is no less told where it follows from a heading that went."""
    kept = STAGED.replace("- owner: Sales\n", "- audience: team\n")
    changes = told(wiki, kept, kept.replace("## Deal {#deal}\n- audience: team\n\n", ""))
    marks = [each for each in changes if isinstance(each, MarkChanged)]
    assert [(each.below[-1].text, each.gained) for each in marks] == [
        ("Offer", ("acme",)),
        ("Last", ("acme",)),
    ]
    assert len(changes) == 3
    back = told(wiki, kept.replace("## Deal {#deal}\n- audience: team\n\n", ""), kept)
    assert [each.lost for each in back if isinstance(each, MarkChanged)] == [("acme",), ("acme",)]
