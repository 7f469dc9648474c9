"""``cjm check``: everything wrong with the content, all at once, in one of five formats."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.build import Checked
from generator.build import check as check_content
from generator.commands import options
from generator.commands.findings import Report, print_findings, print_notices, report, summary
from generator.commands.formats import FORMATS
from generator.pages.interface import Interface, speak


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
@options.quiet
def command(content: Path, form: str, *, strict: bool, as_of: date | None, quiet: bool) -> int:
    """Findings go to stdout, the summary to stderr; 1 when anything fails."""
    checked = check_content(content, as_of)
    print_notices(checked.notices)
    interface = speak(checked.loaded.catalog.site.lang)
    found = report(content, checked.diagnostics, interface.translate)
    if form == "text":
        print_findings(found)
    else:
        sys.stdout.write(FORMATS[form](found) + "\n")
    if not quiet:
        _tell(found, checked, interface)
    return int(fails(found, strict=strict))


def fails(found: Report, *, strict: bool) -> bool:
    """Whether the findings fail a command: errors do, and warnings where it is strict."""
    return bool(found.count("error") or (strict and found.count("warning")))


def _tell(found: Report, checked: Checked, interface: Interface) -> None:
    click.echo(summary(found, checked.loaded.catalog, interface), err=True)
