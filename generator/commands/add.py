"""``cjm add``: a new file of the wiki that checks clean, with the keys that most need."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands import options
from generator.commands.starting import KINDS, described_touchpoints, new_discovery, new_thing
from generator.editing.writing import write_all
from generator.errors import CjmError
from generator.model.reading.loading import gather, load
from generator.pages.interface import speak


@click.command("add", help="Write a new file of the wiki, with the keys that most need.")
@click.argument("kind", type=click.Choice([*KINDS, "discovery", "touchpoints"]))
@click.argument("title", required=False, default="")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.option("--journey", default="", metavar="ID", help="The journey that a discovery is about.")
@options.content
@options.quiet
def command(
    kind: str, title: str, content: Path, journey: str, *, dry_run: bool, quiet: bool
) -> int:
    """The files' names go to stdout; nothing that stands is touched."""
    if not content.is_dir():
        raise CjmError(f"there is no folder “{content}”; name it by --content")
    if bool(title) == (kind == "touchpoints"):
        said = 'Type it as: cjm add touchpoint "Title", or: cjm add touchpoints'
        raise click.UsageError(said)
    if kind == "touchpoints":
        rewrites = described_touchpoints(load(content).catalog)
    elif kind == "discovery":
        rewrites = (new_discovery(gather(content), load(content).catalog, title, journey),)
    else:
        rewrites = (new_thing(gather(content), kind, title),)
    if not dry_run:
        write_all(content, rewrites)
    interface = speak(gather(content).site.config.lang)
    for one in rewrites:
        if dry_run:
            click.echo(f"{content / one.path}\n\n{(one.after or b'').decode()}")
        elif not quiet:
            click.echo(str(content / one.path))
    if not rewrites:
        click.echo(interface.translate("All touchpoints are described."), err=True)
    return 0
