"""A comparison for a person at a terminal: groups, the most important change first.

What every format says alike stands here too: the sum of it, whom to ask, the places of a text
that changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.changes import Level, importance, sentence_of
from generator.changes.kinds import Change, NarrativeChanged, Run
from generator.commands import findings
from generator.commands.findings import Report, report, tally
from generator.diagnostics import legible, shown
from generator.model.reading.site_parts import CONDITIONS
from generator.pages.interface import Interface
from generator.reviewing.approvals import Approval, Approver
from generator.reviewing.comparison import Comparison, Group, grouped

CONTEXT = 40
"""Characters of words that stayed, before and after those that did not."""
LONGEST_RUN = 200
"""Characters of words that went or came that are repeated."""
MOST_RUNS = 12
"""Of one place, after which another begins."""


def summary(comparison: Comparison, interface: Interface) -> tuple[str, ...]:
    """Sentences without names of things: how much changed, what it brings, what is gone."""
    return tuple(_summary_sentences(comparison, interface))


def _summary_sentences(comparison: Comparison, interface: Interface) -> Iterator[str]:
    plural, changes = interface.plural, comparison.changes
    if not changes:
        yield interface.translate("Nothing changed on the maps.")
    else:
        journeys = len({one.journey_id for one in changes if one.journey_id})
        inside = plural("in {n} journey", "in {n} journeys", journeys) if journeys else ""
        count = plural("{n} change", "{n} changes", len(changes))
        high = sum(importance(one) == "high" for one in changes)
        matter = plural("{n} of high importance", "{n} of high importance", high) if high else ""
        yield ", ".join(filter(None, (f"{count} {inside}".strip(), matter))) + "."
    if comparison.audience:
        return
    yield from _problems(comparison, interface)
    if comparison.old.is_empty:
        yield interface.translate("There was no content to compare with yet.")


def _problems(comparison: Comparison, interface: Interface) -> Iterator[str]:
    """What is new among the findings, what is gone, and what could not be read."""
    findings = comparison.findings
    if findings.new:
        counts = tally(new_findings(comparison, interface), interface)
        yield interface.fill("New problems: {counts}.", counts=counts)
    if findings.gone:
        yield interface.plural("{n} problem is gone.", "{n} problems are gone.", len(findings.gone))
    if comparison.is_partial:
        yield interface.translate("Files with errors are compared as far as they can be read.")


def new_findings(comparison: Comparison, interface: Interface) -> Report:
    """The findings that the change brings, with paths as the reader knows them."""
    return report(comparison.new.folder, comparison.findings.new, interface.translate)


def people(comparison: Comparison) -> tuple[Approver, ...]:
    """Everybody whose approval is needed, once each."""
    every = (one for approval in comparison.approvals for one in approval.asked)
    return tuple(dict.fromkeys(every))


def condition(approval: Approval, interface: Interface) -> str:
    """What has happened that needs approval."""
    meaning = CONDITIONS[approval.condition]
    return meaning.get(interface.lang, meaning["en"])


def approval_line(approval: Approval, interface: Interface) -> str:
    """``Anna (@anna), Legal``; who is missing when nobody owns it."""
    names = ", ".join(person(one) for one in approval.asked)
    return names or interface.translate("somebody who owns it: nobody does yet")


def person(asked: Approver) -> str:
    """``Anna (@anna)``."""
    name, handle = shown(asked.name), shown(asked.handle)
    return f"{name} ({handle})" if handle else name


def excerpts(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """The places of a text where words went or came, each with a few that stayed."""
    found: list[list[Run]] = [[]]
    for run in runs:
        if run.kind != "kept":
            found[-1].append(Run(run.kind, _cut(run.text)))
        elif len(run.text) <= 2 * CONTEXT and len(found[-1]) < MOST_RUNS:
            found[-1].append(Run("kept", _line(run.text)))
        else:
            found[-1].append(Run("kept", _begin(run.text)))
            found.append([Run("kept", _end(run.text))])
    return [tuple(some) for some in found if any(one.kind != "kept" for one in some)]


def _line(text: str) -> str:
    """Text on one line, with its spaces at the ends."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{inner}{' ' * text[-1].isspace()}"


def _cut(text: str) -> str:
    line = _line(text)
    return line if len(line) <= LONGEST_RUN else f"{line[: LONGEST_RUN - 1]}…"


def _begin(text: str) -> str:
    line = _line(text)
    return line if len(line) <= CONTEXT else f"{line[:CONTEXT].rsplit(' ', 1)[0]} …"


def _end(text: str) -> str:
    line = _line(text)
    return line if len(line) <= CONTEXT else f"… {line[-CONTEXT:].split(' ', 1)[-1]}"


Piece = findings.Piece
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
        yield from findings.pieces(new_findings(comparison, interface))
