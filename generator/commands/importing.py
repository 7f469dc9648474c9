"""``cjm import``: a map from a spreadsheet, a mind map or a diagram into the wiki."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from generator.commands import options
from generator.diagnostics import legible, term
from generator.pages.interface import Interface, speak

if TYPE_CHECKING:
    from generator.importing import Import


@click.command("import", help="Make a journey of a table, a mind map or a diagram, or change one.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", default="", metavar="JOURNEY", help="The journey that it changes.")
@click.option("--sheet", default="", metavar="NAME", help="The sheet; else the first one.")
@click.option(
    "--stages",
    type=click.Choice(["across", "down"]),
    default=None,
    help="Where stages stand in the table; else told from its labels.",
)
@click.option(
    "--lang", type=click.Choice(["en", "ru"]), default=None, help="Of the journey; else its texts'."
)
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.option("--delete", "may_delete", is_flag=True, help="Take out what a table lacks.")
@click.option(
    "--no-registries", is_flag=True, help="Write no files of personas and touchpoints, no rows."
)
@options.content
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@options.quiet
def command(  # noqa: PLR0913 - as many as there are options
    file: Path,
    into: str,
    sheet: str,
    stages: Literal["across", "down"] | None,
    lang: str | None,
    content: Path,
    *,
    dry_run: bool,
    may_delete: bool,
    no_registries: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """The report goes to stdout, what was written to stderr; 1 where something is in conflict."""
    from generator.exchange.maps import NoMapError
    from generator.importing import Wanted, import_file, write_import
    from generator.model.reading.loading import gather

    wanted = Wanted(sheet, stages, lang or "", not no_registries, into, may_delete)
    try:
        found = import_file(content, file, wanted)
    except NoMapError as wrong:
        interface = speak(gather(content).site.config.lang)
        click.echo(legible(f"{file}: {wrong.why.text(interface.translate)}"), err=True)
        click.echo(interface.translate("Nothing is imported."), err=True)
        return 1
    interface = speak(gather(content).site.config.lang)
    is_fit = not found.problems
    if is_fit and not dry_run:
        write_import(content, found)
    if as_json:
        click.echo(json.dumps(_as_json(found, interface), ensure_ascii=False, indent=2))
    elif not quiet:
        _tell(found, interface)
    _tell_end(found, content, interface, dry_run=dry_run)
    in_conflict = any(note.kind == "conflict" for note in found.notes)
    return int(in_conflict or not is_fit)


_KINDS = {
    "read": term("read"),
    "converted": term("converted"),
    "kept": term("kept"),
    "proposed": term("to do"),
    "changed": term("changed"),
    "conflict": term("conflict"),
}


def _tell(found: Import, interface: Interface) -> None:
    for note in found.notes:
        place = f"{note.place}: " if note.place else ""
        kind = interface.translate(_KINDS[note.kind])
        click.echo(legible(f"{place}{kind}: {note.message.text(interface.translate)}"))


def _tell_end(found: Import, content: Path, interface: Interface, *, dry_run: bool) -> None:
    for one in found.problems:
        place = f"{content / one.span.path}:{one.span.line}:{one.span.column}"
        click.echo(legible(f"{place}: {one.message.text(interface.translate)}"), err=True)
    if found.problems:
        click.echo(interface.translate("Nothing was written: fix the table first."), err=True)
        return
    for rewrite in found.rewrites:
        click.echo(legible(str(content / rewrite.path)), err=True)
    count = len(found.rewrites)
    told = (
        interface.plural("{n} file would be written.", "{n} files would be written.", count)
        if dry_run
        else interface.plural("{n} file written.", "{n} files written.", count)
    )
    click.echo(told, err=True)


def _as_json(found: Import, interface: Interface) -> dict[str, Any]:
    return {
        "journey": found.journey_id,
        "title": found.title,
        "files": [one.path for one in found.rewrites],
        "notes": [
            {
                "kind": note.kind,
                "place": note.place,
                "message": note.message.text(interface.translate),
            }
            for note in found.notes
        ],
        "problems": [
            {
                "path": one.span.path,
                "line": one.span.line,
                "column": one.span.column,
                "code": one.code,
                "message": one.message.text(interface.translate),
            }
            for one in found.problems
        ],
    }
