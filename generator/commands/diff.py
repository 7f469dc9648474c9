"""``cjm diff``: what a change does to the maps, in their own words, and whose word it needs."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from generator.changes.kinds import Change
from generator.commands import options
from generator.commands.comparisons import FORMATS, REPORT, terminal, write_report
from generator.commands.findings import print_notices, print_pieces
from generator.errors import CjmError
from generator.pages.interface import Interface, speak
from generator.reviewing.approvals import meets
from generator.reviewing.comparison import Comparison, compare

REASONS: Mapping[str, Callable[[Comparison], bool]] = {
    "error": lambda found: found.findings.count("error") > 0,
    "warning": lambda found: found.findings.count("warning") > 0,
    "new-error": lambda found: found.findings.count("error", only_new=True) > 0,
    "new-warning": lambda found: found.findings.count("warning", only_new=True) > 0,
    "audience": lambda found: any(_widens(one, found) for one in found.whole),
    "approval": lambda found: bool(found.approvals),
    "any": lambda found: bool(found.changes),
}
"""What ``--fail-on`` takes, and when it fails."""


HTML = "html"
"""The format that is a folder of pages, not a text."""


@click.command("diff", help="Say what a change does to the maps, and whose approval it needs.")
@click.argument("base", required=False, default="")
@click.argument("head", required=False, default="")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, HTML]),
    default="text",
    show_default=True,
    help="text for people; markdown for a comment; json for programs; html for a report.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Write into this file, not to the terminal; of html into this folder [output/review].",
)
@click.option("--audience", default="", help="Only what this audience of site.yml sees change.")
@click.option(
    "--fail-on",
    "reasons",
    multiple=True,
    type=click.Choice([*REASONS]),
    help="End with 1 when there is such a finding, approval or change; may stand several times.",
)
@options.as_of
@options.content
def command(
    base: str,
    head: str,
    form: str,
    output: Path | None,
    audience: str,
    reasons: tuple[str, ...],
    *,
    as_of: date | None,
    content: Path,
) -> int:
    """BASE and HEAD are git's revisions or folders; the comparison goes to stdout."""
    # Records form no circles, and looking for some takes a fifth of the time.
    gc.disable()
    with compare(content, base, head, audience=audience, as_of=as_of) as found:
        print_notices((*found.old.checked.notices, *found.new.checked.notices))
        interface = speak(found.new.catalog.site.lang)
        if form == HTML:
            click.echo(write_report(found, output or REPORT, interface))
        else:
            _tell(found, form, output, interface)
        return int(any(REASONS[reason](found) for reason in reasons))


def _tell(found: Comparison, form: str, output: Path | None, interface: Interface) -> None:
    if form == "text" and output is None:
        print_pieces(terminal.pieces(found, interface))
        return
    text = FORMATS[form](found, interface).rstrip("\n") + "\n"
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise CjmError(f"cannot write {output}: {problem.strerror}") from problem


def _widens(change: Change, found: Comparison) -> bool:
    """Whether an audience sees more by it."""
    return "audience-widened" in meets(change, found.old.checked.loaded.catalog)
