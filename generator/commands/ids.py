"""``cjm ids``: missing ids into headings, so that a new title leaves addresses alone."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands import options
from generator.editing.ids import missing_ids, write_ids
from generator.errors import CjmError
from generator.model.reading.loading import gather
from generator.pages.interface import speak


@click.command("ids", help="Write missing {#ids} into the headings of journeys.")
@options.content
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@options.quiet
def command(content: Path, *, dry_run: bool, quiet: bool) -> int:
    """What is written goes to stdout, a line a heading; the count to stderr."""
    if not content.is_dir():
        message = f"there is no folder “{content}”; name it by --content"
        raise CjmError(message)
    missing = missing_ids(content)
    written = missing if dry_run else write_ids(content, missing)
    if not quiet:
        for one in written:
            click.echo(f"{content / one.path}:{one.line}: {one.title} {{#{one.id}}}")
    plural = speak(gather(content).site.config.lang).plural
    message = (
        plural("{n} id would be written.", "{n} ids would be written.", len(written))
        if dry_run
        else plural("{n} id written.", "{n} ids written.", len(written))
    )
    click.echo(message, err=True)
    return 0
