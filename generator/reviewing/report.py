"""The HTML report of a comparison: its pages as files, for `output.writer` to put in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from msgspec.structs import replace

from generator.changes import sentence_of
from generator.diagnostics import Diagnostic
from generator.files.publishing import file_beside
from generator.model.reading.site_parts import CONDITIONS
from generator.output.artifact import Artifact
from generator.pages.interface import Interface, speak
from generator.pages.reviews.rendering import render_report
from generator.pages.reviews.told import Approval, Problem, Side, Told
from generator.reviewing.comparison import Comparison, Revision
from generator.site.pictures import pictures


def report_of(comparison: Comparison) -> Iterator[Artifact | Diagnostic]:
    """Every file of the report, and what is wrong with the theme."""
    yield from render_report(_report_parts(comparison), comparison.new.checked.content)


def _report_parts(comparison: Comparison) -> Told:
    """What the report is made of; problems and approvals are the team's alone."""
    old, new = comparison.old, comparison.new
    interface = speak(new.catalog.site.lang)
    parts = Told(
        old=old.catalog,
        new=new.catalog,
        old_name=old.called,
        new_name=new.called,
        changes=comparison.changes,
        titles=comparison.titles,
        picture=_pictures(comparison),
    )
    if comparison.audience:
        return parts
    findings = comparison.findings
    return replace(
        parts,
        problems=tuple(_problem(found, interface) for found in findings.new),
        solved=len(findings.gone),
        standing=len(findings.old),
        approvals=tuple(_approvals(comparison, interface)),
    )


def _problem(found: Diagnostic, interface: Interface) -> Problem:
    say = interface.translate
    place = f"{found.span.path}:{found.span.line}" if found.span.line else found.span.path
    return Problem(found.severity, place, found.message.text(say), found.hint.text(say))


def _approvals(comparison: Comparison, interface: Interface) -> Iterator[Approval]:
    for approval in comparison.approvals:
        words = CONDITIONS[approval.condition]
        yield Approval(
            words.get(interface.lang, words["en"]),
            tuple(f"{one.name} {one.handle}".strip() for one in approval.asked),
            tuple(
                sentence_of(change, interface.lang, comparison.titles).text(interface.translate)
                for change in approval.changes
            ),
        )


def _pictures(comparison: Comparison) -> Callable[[Side, str], bytes | None]:
    """Files beside the text as they may be published; of an audience, what it may see."""
    sides: dict[Side, Revision] = {"old": comparison.old, "new": comparison.new}
    used = {
        side: frozenset(pictures(revision.catalog, comparison.audience))
        for side, revision in sides.items()
    }

    @cache
    def picture(side: Side, path: str) -> bytes | None:
        return file_beside(sides[side].checked.content, path) if path in used[side] else None

    return picture
