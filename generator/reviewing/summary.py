"""A comparison in a few words: what a reviewer knows before reading on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes import importance
from generator.diagnostics import SEVERITIES, term
from generator.pages.interface import Interface
from generator.reviewing.approvals import Asked
from generator.reviewing.comparison import Comparison, Revision

NOTHING = term("Nothing changed on the maps.")

SHORT_COMMIT = 8


def summary(comparison: Comparison, interface: Interface) -> tuple[str, ...]:
    """Sentences without names of things: how much changed, what it brings, what is gone."""
    return tuple(_sentences(comparison, interface))


def _sentences(comparison: Comparison, interface: Interface) -> Iterator[str]:
    plural, changes = interface.plural, comparison.changes
    if not changes:
        yield interface.translate(NOTHING)
    else:
        journeys = len({one.journey_id for one in changes if one.journey_id})
        inside = plural("in {n} journey", "in {n} journeys", journeys) if journeys else ""
        count = plural("{n} change", "{n} changes", len(changes))
        high = sum(importance(one) == "high" for one in changes)
        matter = plural("{n} of them matters much", "{n} of them matter much", high) if high else ""
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
        yield interface.fill("New problems: {counts}.", counts=_tally(comparison, interface))
    if findings.gone:
        yield interface.plural("{n} problem is gone.", "{n} problems are gone.", len(findings.gone))
    if comparison.is_partial:
        yield interface.translate("Files with errors are compared as far as they can be read.")


def _tally(comparison: Comparison, interface: Interface) -> str:
    plural = interface.plural
    errors, warnings, notes = (
        comparison.findings.count(severity, only_new=True) for severity in SEVERITIES
    )
    counts = (
        plural("{n} error", "{n} errors", errors) if errors else "",
        plural("{n} warning", "{n} warnings", warnings) if warnings else "",
        plural("{n} note", "{n} notes", notes) if notes else "",
    )
    return ", ".join(filter(None, counts))


def people(comparison: Comparison) -> tuple[Asked, ...]:
    """Everybody whose approval is needed, once each."""
    every = (one for approval in comparison.approvals for one in approval.asked)
    return tuple(dict.fromkeys(every))


def called(revision: Revision) -> str:
    """``main (3f2a91bc)``, or a folder's name."""
    short = revision.commit[:SHORT_COMMIT]
    return f"{revision.name} ({short})" if short and short != revision.name else revision.name
