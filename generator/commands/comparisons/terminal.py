"""A comparison for a person at a terminal: groups, the most important change first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.changes import Level, importance, sentence_of
from generator.changes.kinds import Change, NarrativeChanged
from generator.commands.comparisons.words import (
    approval_line,
    condition,
    excerpts,
    new_findings,
    summary,
)
from generator.commands.formats import terminal
from generator.diagnostics import legible, shown
from generator.pages.interface import Interface
from generator.reviewing.approvals import Approval
from generator.reviewing.comparison import Comparison
from generator.reviewing.grouping import Group, grouped

Piece = terminal.Piece
"""A run of text and its style in a terminal ("" for none)."""

MOST_EXCERPTS = 5
"""Places of a text that changed, that are shown."""

_SIGNS: dict[Level, Piece] = {
    "high": ("  ! ", "bold red"),
    "medium": ("  • ", "yellow"),
    "low": ("  · ", "dim"),
}
_STYLES = {"kept": "dim", "removed": "red strike", "added": "green"}
_BRACKETS = {"kept": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def plain(comparison: Comparison, interface: Interface) -> str:
    """The whole comparison as text without colours."""
    return "".join(text for text, _ in pieces(comparison, interface)).rstrip("\n")


def pieces(comparison: Comparison, interface: Interface) -> Iterator[Piece]:
    """The same, in styled pieces."""
    if not comparison.audience:
        yield f"{legible(comparison.old.called)} → {legible(comparison.new.called)}\n", "dim"
    for sentence in summary(comparison, interface):
        yield f"{sentence}\n", "bold"
    if not comparison.audience:
        yield from _approvals(comparison, interface)
    for group in grouped(comparison.changes, comparison.titles):
        yield from _group(group, comparison, interface)
    if not comparison.audience:
        yield from _findings(comparison, interface)


def _group(group: Group, comparison: Comparison, interface: Interface) -> Iterator[Piece]:
    name = group.name if group.is_journey else interface.translate(group.name)
    yield f"\n{shown(name)}\n", "bold underline"
    yield from _sentences(group.changes, comparison, interface)


def _sentences(
    changes: Iterable[Change], comparison: Comparison, interface: Interface
) -> Iterator[Piece]:
    for change in changes:
        yield _SIGNS[importance(change)]
        yield (
            f"{sentence_of(change, interface.lang, comparison.titles).text(interface.translate)}\n",
            "",
        )
        if isinstance(change, NarrativeChanged):
            yield from _words(change)


def _words(change: NarrativeChanged) -> Iterator[Piece]:
    found = excerpts(change.runs)
    for excerpt in found[:MOST_EXCERPTS]:
        yield "      ", ""
        for run in excerpt:
            before, after = _BRACKETS[run.kind]
            yield f"{before}{legible(run.text)}{after}", _STYLES[run.kind]
        yield "\n", ""
    if len(found) > MOST_EXCERPTS:
        yield f"      … {len(found) - MOST_EXCERPTS}\n", "dim"


def _approvals(comparison: Comparison, interface: Interface) -> Iterator[Piece]:
    if comparison.approvals:
        yield f"\n{interface.translate('Approval is needed')}\n", "bold underline"
    for approval in comparison.approvals:
        yield from _approval(approval, comparison, interface)


def _approval(approval: Approval, comparison: Comparison, interface: Interface) -> Iterator[Piece]:
    yield f"  {approval_line(approval, interface)}", "bold magenta"
    yield f" · {condition(approval, interface)}\n", ""
    for change in approval.changes:
        sentence = sentence_of(change, interface.lang, comparison.titles).text(interface.translate)
        yield f"      {sentence}\n", "dim"


def _findings(comparison: Comparison, interface: Interface) -> Iterator[Piece]:
    if comparison.findings.new:
        yield f"\n{interface.translate('New problems')}\n", "bold underline"
        yield from terminal.pieces(new_findings(comparison, interface))
