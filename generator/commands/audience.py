"""``cjm audience``: what an audience will see, what is held back from it, and why."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands import options
from generator.commands.findings import print_notices, print_pieces


@click.command("audience", help="Say what an audience will see, what is held back, and why.")
@click.argument("name", metavar="NAME")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people; json for programs.",
)
@options.content
def command(name: str, form: str, content: Path) -> int:
    """The report goes to stdout; 1 where the content has errors and would not be shared."""
    from generator.build import check
    from generator.commands.findings import print_findings, report
    from generator.pages.interface import speak
    from generator.sharing.disclosure import as_json, as_pieces, disclosure_of

    checked = check(content)
    errors = report(
        content, checked.diagnostics, speak(checked.loaded.catalog.site.lang).translate
    ).errors_only()
    print_findings(errors, to_stderr=True)
    print_notices(checked.notices)
    found = disclosure_of(checked, name)
    if form == "json":
        sys.stdout.write(as_json(found))
    else:
        print_pieces(as_pieces(found, speak(checked.loaded.catalog.site.lang), content.name))
    return int(bool(errors.count("error")))
