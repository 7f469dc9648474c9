"""``cjm feedback``: what readers of a share have answered, as evidence and by stage."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.commands.findings import print_pieces
from generator.diagnostics import legible

if TYPE_CHECKING:
    from generator.feedback.importing import FileMessage
    from generator.pages.interface import Interface


@click.group("feedback", help="Make evidence of what readers of a share have answered.")
def command() -> None:
    """What there is to do with feedback."""


@command.command("import", help="Make a page of evidence of each file, and tell it by stage.")
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@options.content
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@options.quiet
def import_files(files: tuple[Path, ...], content: Path, *, dry_run: bool, quiet: bool) -> int:
    """What readers said goes to stdout, all else to stderr; 1 where a file is no feedback."""
    from generator.feedback.evidence import as_pieces, by_stage
    from generator.feedback.importing import read_files, write_pages
    from generator.pages.interface import speak

    found = read_files(content, files)
    interface = speak(found.catalog.site.lang)
    _tell(found.invalid, interface)
    if found.invalid:
        click.echo(interface.translate("Nothing is imported."), err=True)
        return 1
    _tell(found.notes, interface)
    if not quiet:
        message = by_stage(found.feedbacks, found.stages)
        print_pieces(as_pieces(message, found.catalog, interface))
    if dry_run:
        for page in found.pages:
            click.echo(f"{content / page.name}\n\n{page.text}")
    count = len(found.pages if dry_run else write_pages(content, found.pages))
    click.echo(_summary(count, len(found.feedbacks), interface, dry_run=dry_run), err=True)
    return 0


def _tell(said: Iterable[FileMessage], interface: Interface) -> None:
    for one in said:
        sentence = one.what.text(interface.translate)
        click.echo(legible(f"{one.file}: {sentence}"), err=True)


def _summary(count: int, read: int, interface: Interface, *, dry_run: bool) -> str:
    plural = interface.plural
    message = (
        plural("{n} page would be written.", "{n} pages would be written.", count)
        if dry_run
        else plural("{n} page written.", "{n} pages written.", count)
    )
    known = read - count
    more = plural("{n} was imported before.", "{n} were imported before.", known)
    return f"{message} {more}" if known else message
