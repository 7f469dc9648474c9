"""Who may see a thing: marks in facts, frontmatter and call-outs.

A mark that can't be understood keeps its thing to the team until it is mended, and a mark
never shows more than the one above it.
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Message, error, say
from generator.model.reading.lists import items_of
from generator.model.reading.scope import TEAM, Scope
from generator.model.records.values import Audience, Note, Passage
from generator.model.vocabulary.near_names import guess
from generator.model.vocabulary.terms import fold
from generator.source import values as source
from generator.source.values import Node, Text

TEAM_NAMES = ("team", "команда")
"""The team's name in each language; no audience may be called so."""

CALLOUTS = ("note", "tip", "important", "warning", "caution")
"""Ordinary call-outs, which everybody sees."""

_TEAM = frozenset(fold(name) for name in TEAM_NAMES)


def read_mark(node: Node | None, scope: Scope) -> frozenset[str]:
    """Who may see a thing with this mark: never more than see what stands around it."""
    if node is None or (isinstance(node, Text) and not node.value.strip()):
        return TEAM
    before = len(scope.problems)
    names = items_of(node, scope.problems)
    if len(scope.problems) > before or not names:
        return TEAM
    marks = [_one(name, scope) for name in names]
    if None in marks:
        return TEAM
    team = next((name for name in names if fold(name.value) in _TEAM), None)
    if team is not None and len(names) > 1:
        scope.findings.add(_team_and_more(team))
        return TEAM
    mark = frozenset(name for one in marks if one is not None for name in one)
    return narrowed(mark, names[0], scope)


def _one(name: Text, scope: Scope) -> frozenset[str] | None:
    """The audience of one word, or None after saying that there is none."""
    folded = fold(name.value)
    if folded in _TEAM:
        return TEAM
    known = scope.known.audiences.get(folded)
    if known is not None:
        return frozenset((known,))
    scope.findings.add(
        error(
            "unknown-audience",
            name.span,
            say("No audience is called “{name}”; only the team sees this.", name=name.value),
            _audience_hint(name.value, scope),
        )
    )
    return None


def _audience_hint(word: str, scope: Scope) -> Message:
    known = ("team", *sorted(scope.known.site.audiences))
    near = guess(word, known, scope.problems)
    if near is not None:
        return say("Type {name}.", name=near)
    return say("Type team, or a name that site.yml lists under audiences.")


def _team_and_more(name: Text) -> Diagnostic:
    return error(
        "unknown-audience",
        name.span,
        say("“{name}” stands alone, since the team sees everything.", name=name.value),
        say("Type team alone, or the audiences alone."),
    )


def narrowed(mark: frozenset[str], text: Text, scope: Scope) -> frozenset[str]:
    """``mark`` as far as what stands around it may be seen; more than that is an error."""
    above = scope.audience
    if above is None or mark <= above:
        return mark
    scope.findings.add(
        error(
            "wider-audience",
            text.span,
            say("What stands around this is shown to {above} only.", above=_listed(above)),
            say("Remove this mark, or widen the mark of what stands around it."),
        )
    )
    return mark & above


def _listed(audience: frozenset[str]) -> str:
    return ", ".join(sorted(audience)) or "team"


def read_passages(passages: tuple[source.Passage, ...], scope: Scope) -> tuple[Passage, ...]:
    """Narrative with who may see each piece of it."""
    return tuple(
        Passage(
            one.text,
            one.span,
            one.numbers,
            one.columns,
            _callout(one.mark, scope),
            tuple([Note(n.label, n.text, n.span, n.numbers, n.columns) for n in one.notes]),
        )
        for one in passages
    )


def _callout(mark: Text | None, scope: Scope) -> Audience:
    """Who may see a block; one whose word could not be read has been reported already."""
    if mark is None:
        return None
    if not mark.value:
        return TEAM
    if "," in mark.value:
        return read_mark(mark, scope)
    folded = fold(mark.value)
    known = scope.known.audiences.get(folded)
    if folded in _TEAM:
        return TEAM
    if known is not None:
        return narrowed(frozenset((known,)), mark, scope)
    scope.findings.add(
        error(
            "unknown-callout",
            mark.span,
            say("No call-out and no audience is called “{name}”.", name=mark.value),
            _callout_hint(mark.value, scope),
        )
    )
    return TEAM


def _callout_hint(word: str, scope: Scope) -> Message:
    known = ("team", *CALLOUTS, *sorted(scope.known.site.audiences))
    near = guess(word, known, scope.problems)
    if near is not None:
        return say("Type {name}; until then only the team sees this block.", name=near)
    return say("Type note, tip, important, warning, caution, team or an audience of site.yml.")
