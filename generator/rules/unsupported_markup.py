"""Markup of notes that pages do not show: files shown in a text, and notes where none can stand.

Bad:

    Most left at the queue^[Counted in March.]

    ![[queue.png]]

Mended:

    Most left at the queue.[^1]

    ![The queue](pictures/queue.png)

    [^1]: Counted in March.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import quote

from generator.diagnostics import Message, Span, say
from generator.model.analysis.texts import Written, survey
from generator.model.records.catalog import Catalog
from generator.model.records.places import composed
from generator.patterns import late
from generator.rules.rule import Finding, Rule, RuleContext

MOST_FINDINGS = 20
"""Of one text."""

_CODE = late(
    r"^ *(?P<marks>`{3,}|~{3,}).*?(?:^ *(?P=marks)[`~]* *$|\Z)|(?P<ticks>`+)[^`]+(?P=ticks)",
    re.MULTILINE | re.DOTALL,
)
_MARKUP = late(
    r"(?<!\\)(?:\[\^(?P<note>[^\]\s^]{1,80})\]|\^\[(?P<words>[^\[\]\n]{1,200})\]"
    r"|!\[\[(?P<file>[^\[\]\n|]{1,200})(?:\|(?P<shown>[^\[\]\n]{1,200}))?\]\])"
)


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each, at its sign."""
    met: set[Span] = set()
    for found in (*context.surveys(catalog), *map(survey, catalog.site.texts)):
        for text in found.marked:
            for finding in islice(_in_text(text, catalog.assets), MOST_FINDINGS):
                if finding.span not in met:
                    met.add(finding.span)
                    yield finding


def _in_text(text: Written, files: Iterable[str]) -> Iterator[Finding]:
    bare = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text.text)
    for found in _MARKUP.finditer(bare):
        if found["note"] and text.is_narrative:
            continue
        before = bare.rfind("\n", 0, found.start()) + 1
        row = min(bare.count("\n", 0, found.start()), len(text.numbers) - 1)
        column = text.columns[row] + found.start() - before + 1
        span = Span(text.span.path, text.numbers[row], column, len(found[0]))
        if found["note"]:
            yield Finding(
                span,
                say(
                    "Footnotes stand in texts only: “{note}” would be shown as it is.",
                    note=found[0],
                ),
                say("Type the words between round brackets where they belong."),
            )
        elif found["words"]:
            yield Finding(
                span,
                say("“{note}” would be shown as it is.", note=found[0]),
                say(
                    "Type [^1] here, and “[^1]: {words}” below an empty line.", words=found["words"]
                )
                if text.is_narrative
                else say("Type the words between round brackets where they belong."),
            )
        else:
            yield Finding(
                span,
                say("“{link}” would be shown as it is.", link=found[0]),
                _shown_file(text.span.path, found["file"], found["shown"] or "", files),
            )


def _shown_file(path: str, name: str, words: str, files: Iterable[str]) -> Message:
    """How a picture is typed that is called so; of a page a link."""
    wanted = composed(name.strip()).casefold()
    known = sorted(file for file in files if f"/{composed(file).casefold()}".endswith(f"/{wanted}"))
    if not known:
        return say("Type ![what it shows](path to the file), or a link: [[{name}]].", name=name)
    seen = posixpath.relpath(known[0], posixpath.dirname(path) or ".")
    shown = "" if words.replace("x", "").isdigit() else words
    return say(
        "Type ![{words}]({file}).",
        words=shown or posixpath.splitext(name.strip())[0],
        file=quote(seen, safe="/()"),
    )


RULE = Rule("unsupported-markup", "error", check)
