"""Markup of notes that pages do not show: footnotes, and links between double brackets.

Bad:

    Most left at the queue[^1], see [[showroom]].

    [^1]: Counted in March.

Mended:

    Most left at the queue (counted in March), see [the showroom](../touchpoints/showroom.md).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from generator.diagnostics import Message, Span, say
from generator.model.analysis.texts import Written, survey
from generator.model.records.catalog import Catalog
from generator.model.records.places import Target, sources
from generator.patterns import late
from generator.rules.rule import Finding, Rule, RuleContext
from generator.source.slugs import slug

MOST_FINDINGS = 20
"""Of one text."""

_CODE = late(
    r"^ *(?P<marks>`{3,}|~{3,}).*?(?:^ *(?P=marks)[`~]* *$|\Z)|(?P<ticks>`+)[^`]+(?P=ticks)",
    re.MULTILINE | re.DOTALL,
)
_MARKUP = late(
    r"(?<!\\)\[\^(?P<note>[^\]\s^]{1,80})\]"
    r"|(?<![\\!])\[\[(?P<name>[^\[\]\n|]{1,200})(?:\|(?P<words>[^\[\]\n]{1,200}))?\]\](?!\()"
)


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each footnote and each link between double brackets, at its sign."""
    files: Mapping[str, Target] = sources(catalog)
    met: set[Span] = set()
    for found in (*context.surveys(catalog), *map(survey, catalog.site.texts)):
        for text in found.marked:
            for finding in islice(_in_text(text, files), MOST_FINDINGS):
                if finding.span not in met:
                    met.add(finding.span)
                    yield finding


def _in_text(text: Written, files: Mapping[str, Target]) -> Iterator[Finding]:
    bare = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text.text)
    told: set[str] = set()
    for found in _MARKUP.finditer(bare):
        if found["note"] in told:
            continue
        told.update([found["note"]] if found["note"] else [])
        before = bare.rfind("\n", 0, found.start()) + 1
        row = min(bare.count("\n", 0, found.start()), len(text.numbers) - 1)
        column = text.columns[row] + found.start() - before + 1
        span = Span(text.span.path, text.numbers[row], column, len(found[0]))
        if found["note"]:
            yield Finding(
                span,
                say("Footnotes are not shown: the words of “{note}” would be lost.", note=found[0]),
                say("Type the words between round brackets where they belong."),
            )
        else:
            yield Finding(
                span,
                say("“{link}” would be shown with its brackets, and lead nowhere.", link=found[0]),
                _link(text.span.path, found["name"], found["words"], files),
            )


def _link(path: str, name: str, words: str | None, files: Mapping[str, Target]) -> Message:
    """The same link as it has to be typed; where nothing is called so, how links are typed."""
    wanted, _, place = name.strip().partition("#")
    ids = {wanted.strip(), slug(wanted)}
    known = sorted(file for file, target in files.items() if target[-1] in ids)
    if not known:
        return say("Type [{words}](../folder/file.md).", words=(words or name).strip())
    seen = posixpath.relpath(known[0], posixpath.dirname(path) or ".")
    end = f"#{slug(place)}" if place else ""
    return say("Type [{words}]({file}).", words=(words or name).strip(), file=seen + end)


RULE = Rule("unsupported-markup", "error", check)
