"""Each hint that says what to type is an edit, or stands here with the reason why it is none."""

from __future__ import annotations

import ast
import re

from generator.editing.proposals import BY_TEMPLATE
from tests.sites import ROOT

ASKS = {
    "Type ![what it shows]({path})": "what the picture shows nobody knows",
    "Type “{close}” where it ends.": "where the comment ends nobody knows",
    "Type “{fence}” on a line of its own after the code.": "where the code ends nobody knows",
    "Type “{decimal}” or “{thousands}”.": "two readings: the author chooses",
    "Type {day} or {other}, whichever you mean.": "two readings: the author chooses",
    "Type the day as well, such as {day}.": "the day nobody knows",
    "Type “{key}: …”.": "the value nobody knows",
    "Type “{key}: …” between two lines of --- at the top of the file.": "the value nobody knows",
    "Type the title after “{marks} ”, or delete the line.": "the title nobody knows",
    "Type the id of a point, or add one: ### … {id}": "the author chooses",
    "Type “- next: {id}” at a point above, or take it away.": "where it is to come from nobody knows",
    "Type ![what it shows](path to the file), or a link: [[{name}]].": "no such file is there",
    "Type [[{path}]].": "several things are called so: the author chooses",
    "Type “{sign}” where it belongs, or delete the footnote.": "where it belongs nobody knows",
    "Type “{sign}: …” on a line of its own, below an empty line.": "the words nobody knows",
    "Begin the line with “{sign}:”, below an empty line.": "what it stands inside of may be meant",
    "Type “- {mark}” below an item, or begin a quote with “> [!{audience}]”.": "two ways to say it",
    "Type “{line}” right under the heading.": "the text around it may have to move, too",
    "Delete the line “{line}”.": "what follows the line is a second document",
}
"""Hints that name something to type, and are no edits."""


def templates() -> set[str]:
    """The templates of all messages."""
    found = set()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                template = node.args[0]
                if isinstance(template, ast.Constant):
                    found.add(str(template.value))
    return found


def hints() -> set[str]:
    """Those that begin by saying what to type, and say the very thing; of several one is chosen."""
    says = re.compile(r"(Type|Delete|Begin the line|Did you mean)\b.*\{(?!#)")
    return {each for each in templates() if says.match(each) and "one of" not in each}


def test_each_hint_that_says_what_to_type_is_an_edit_or_asks() -> None:
    assert sorted(hints() - BY_TEMPLATE.keys() - ASKS.keys()) == []
    assert sorted(ASKS.keys() - hints()) == [], "no message says this any more"
    assert sorted(ASKS.keys() & BY_TEMPLATE.keys()) == []


def test_each_edit_is_made_of_a_hint_that_is_said() -> None:
    assert sorted(BY_TEMPLATE.keys() - templates()) == []
