"""``cjm check``: everything wrong with the content, all at once, in one of five formats."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.build import Checked
from generator.build import check as check_content
from generator.commands import options
from generator.commands.findings import (
    Report,
    print_findings,
    print_notices,
    print_patch,
    report,
    summary,
)
from generator.commands.formats import FORMATS
from generator.diagnostics import Diagnostic, legible
from generator.editing.edits import Edit
from generator.pages.interface import Interface, speak

if TYPE_CHECKING:
    from generator.mending import Fix

WITH_FIXES = ("json", "sarif")
"""Formats that carry the edits that mend a finding."""


@click.command("check", help="Say what is wrong with the content, and what to type.")
@options.content
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="text for people; json; annotations for github; reports for gitlab and sarif.",
)
@options.strict
@options.as_of
@click.option("--fix", "is_fixing", is_flag=True, help="Type what hints say, where that holds.")
@click.option(
    "--diff", "is_showing", is_flag=True, help="Show what --fix would change, and write nothing."
)
@options.quiet
def command(
    content: Path,
    form: str,
    *,
    strict: bool,
    as_of: date | None,
    is_fixing: bool,
    is_showing: bool,
    quiet: bool,
) -> int:
    """Findings go to stdout, the summary to stderr; 1 when anything fails."""
    checked = check_content(content, as_of, lets_go=True)
    print_notices(checked.notices)
    interface = speak(checked.loaded.catalog.site.lang)
    fixes: tuple[Fix, ...] = ()
    if is_fixing or is_showing or form in WITH_FIXES:
        from generator.mending import fixes_for

        fixes = fixes_for(checked)
    if is_showing:
        _show(content, fixes)
        return int(bool(fixes))
    if is_fixing and fixes:
        _fix(content, fixes, interface)
        checked, fixes = check_content(content, as_of, lets_go=True), ()
    found = report(content, checked.diagnostics, interface.translate, _by_finding(fixes))
    if form == "text":
        print_findings(found)
    else:
        sys.stdout.write(FORMATS[form](found) + "\n")
    if not quiet:
        _tell(found, checked, interface)
    return int(fails(found, strict=strict))


def _by_finding(fixes: tuple[Fix, ...]) -> dict[Diagnostic, tuple[Edit, ...]]:
    return {fix.found: fix.edits for fix in fixes}


def _fix(content: Path, fixes: tuple[Fix, ...], interface: Interface) -> None:
    """Write the edits, and say where."""
    from generator.editing.writing import write_all
    from generator.mending import rewrites_of

    write_all(content, rewrites_of(content, fixes))
    for fix in fixes:
        span = fix.found.span
        hint = fix.found.hint.text(interface.translate) or fix.found.code
        click.echo(legible(f"{content / span.path}:{span.line}: {hint}"), err=True)
    click.echo(
        interface.plural("{n} finding mended.", "{n} findings mended.", len(fixes)), err=True
    )


def _show(content: Path, fixes: tuple[Fix, ...]) -> None:
    """The edits as a patch."""
    from generator.mending import rewrites_of

    print_patch(content, rewrites_of(content, fixes))


def fails(found: Report, *, strict: bool) -> bool:
    """Whether the findings fail a command: errors do, and warnings where it is strict."""
    return bool(found.count("error") or (strict and found.count("warning")))


def _tell(found: Report, checked: Checked, interface: Interface) -> None:
    click.echo(summary(found, checked.loaded.catalog, interface), err=True)
