"""The short way to read facts gives what the long one gives, wherever it answers at all."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.source.facts import _facts, _looks_like_fact, begins_fact
from generator.source.items import begins_list
from generator.source.lists import ListReader
from generator.source.masking import Body, mask
from generator.source.quick_facts import quick_facts
from generator.source.values import Fact

PIECES = st.sampled_from(
    [
        *("- goal: x", "  - goal: y z ", "    - pain: **a**: b", "- goal:x", "- goal:", "- x: y"),
        *("", " ", "## Next", "#tag", "### Step", "Text", "  text below", "* goal: x", "-", "- -"),
        *(
            "- > goal: x",
            "-  goal: x",
            "\t- goal: x",
            " - goal: x",
            "- goal : x",
            "- goal:  x\u00a0",
        ),
        *("1. one", "> quote", "- боль: б", "- гоал： x", "---", "- **goal**: x", "— goal: x"),
    ]
)
LINES = st.lists(PIECES | st.text("- goalpin:#>*\t\u00a0", max_size=12), min_size=1, max_size=9)


def knows(word: str) -> bool:
    return word.strip().lower() in ("goal", "pain", "боль")


def the_long_way(body: Body) -> tuple[tuple[Fact, ...], int] | None:
    """What the readers of any list make of the body, None when they find no list of facts."""

    def is_fact(text: str) -> bool:
        return begins_fact(text, knows)

    if not begins_list(body, 0, is_fact):
        return None
    items, end = ListReader(body, 0, is_fact, is_strict=True).read()
    if not any(_looks_like_fact(item, knows) for item in items):
        return None
    return _facts(body, items, knows), end


@given(LINES)
def test_both_ways_give_the_same_facts_and_the_short_one_leaves_out_no_finding(
    lines: list[str],
) -> None:
    assume(lines[0].strip())
    text = "\n".join(lines)
    quick = quick_facts(mask(text, "a.md", 1), 0, knows)
    if quick is not None:
        body = mask(text, "a.md", 1)
        assert quick == the_long_way(body)
        assert body.problems == []


@pytest.mark.parametrize(
    "text",
    [
        "- goal: x",
        "- goal: x\n- pain: y\n  - goal: z\n    - goal: a\n  - goal: b\n- pain: c\n\nText",
        "- goal: x\n\n- pain: y\n\n## Next",
        "- goal: x\n## Next",
        "- goal: x\n\n\n",
    ],
)
def test_ordinary_lists_are_read_the_short_way(text: str) -> None:
    quick = quick_facts(mask(text, "a.md", 1), 0, knows)
    assert quick is not None
    assert quick == the_long_way(mask(text, "a.md", 1))
