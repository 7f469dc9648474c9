"""``cjm export``: one journey's map as a file for other programs, for a slide or a wall."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, cast, get_args

import click

from generator.commands import options
from generator.commands.findings import print_findings, print_notices, report
from generator.errors import CjmError
from generator.exporting.wanted import ENDINGS, Form, Kind, Wanted
from generator.outgoing import Exported, export_all, export_journey, make_ready
from generator.pages.interface import Interface, speak
from generator.site.recipients import recipient_of

SHEETS = ("A4", "A3", "A2", "A1")
STANDARD_OUTPUT = "-"


@click.command("export", help="Write a journey as a picture, a table, slides or a diagram.")
@click.argument("journey", required=False, default="")
@click.option("--all", "is_all", is_flag=True, help="All journeys, into the folder --output.")
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Form)),
    default=None,
    help="Else as the ending of --output says, else svg.",
)
@click.option(
    "--picture",
    "kind",
    type=click.Choice(get_args(Kind)),
    default="map",
    show_default=True,
    help="The whole map, the map in short, or a card of 1200 × 630 for links.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="The file; else JOURNEY.svg here. “-” is the standard output.",
)
@click.option(
    "--width",
    type=click.IntRange(200, 16000),
    default=None,
    help="The width of a PNG in pixels; else as wide as the picture is.",
)
@click.option(
    "--sheet",
    type=click.Choice(SHEETS, case_sensitive=False),
    default=None,
    help="The paper of a PDF, in landscape; else as its columns need.",
)
@click.option("--dark", is_flag=True, help="In the colours of the dark.")
@click.option("--audience", default="", help="Only what this audience of site.yml may see.")
@click.option("--recipient", default="", help="Who gets it: named in the picture.")
@options.content
@options.quiet
def command(  # noqa: PLR0913 - as many as there are options
    journey: str,
    form: Form | None,
    kind: Kind,
    output: Path | None,
    width: int | None,
    sheet: Literal["A4", "A3", "A2", "A1"] | None,
    *,
    is_all: bool,
    dark: bool,
    audience: str,
    recipient: str,
    content: Path,
    quiet: bool,
) -> int:
    """The file goes where it is told, findings to stderr; 1 when there is something to mend."""
    if bool(journey) == is_all:
        raise click.UsageError("Name a journey, or type --all.")
    form = form or _form_of(output)
    wanted = Wanted(form, width or 0, sheet or "", is_dark=dark, picture=kind)
    ready = make_ready(content, wanted, audience, recipient_of(recipient))
    print_notices(ready.notices)
    interface = speak(ready.catalog.site.lang)
    if ready.site is None:
        print_findings(report(content, ready.diagnostics, interface.translate), to_stderr=True)
        click.echo(interface.translate("Nothing was written: fix the errors first."), err=True)
        return 1
    if is_all:
        folder = output or Path("exports")
        exported = [(one, folder / one.name) for one in export_all(ready, wanted)]
    else:
        one = export_journey(ready, journey, wanted)
        exported = [(one, output or Path(one.name))]
    for one, file in exported:
        _write(file, one.body)
        if not quiet and str(file) != STANDARD_OUTPUT:
            click.echo(_summary(one, file, interface), err=True)
            if one.left_out:
                click.echo(f"  {_left_out(one, interface)}", err=True)
    return 0


def _form_of(output: Path | None) -> Form:
    name = output.name.lower() if output else ""
    for form, told in ENDINGS.items():
        if "." in told and name.endswith(f".{told}"):
            return cast("Form", form)
    ending = {"mmd": "mermaid"}.get(name.rpartition(".")[2], name.rpartition(".")[2])
    return cast("Form", ending) if ending in get_args(Form) else "svg"


def _write(file: Path, body: bytes) -> None:
    if str(file) == STANDARD_OUTPUT:
        sys.stdout.buffer.write(body)
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    except OSError as problem:
        raise CjmError(f"cannot write {file}: {problem.strerror}") from problem


def _left_out(exported: Exported, interface: Interface) -> str:
    plural, count = interface.plural, dict(exported.left_out)
    said = {
        "narrative": plural("{n} narrative", "{n} narratives", count.get("narrative", 0)),
        "marks": plural(
            "{n} mark of who sees what", "{n} marks of who sees what", count.get("marks", 0)
        ),
        "figures": plural("{n} file of figures", "{n} files of figures", count.get("figures", 0)),
    }
    what = ", ".join(said[kind] for kind, _ in exported.left_out)
    return interface.fill("Not in the table, and left alone by it: {what}", what=what)


def _summary(exported: Exported, file: Path, interface: Interface) -> str:
    size = interface.number(len(exported.body) / 1000)
    if exported.paper:
        sheets = interface.plural("{n} sheet", "{n} sheets", exported.sheets)
        return f"{file} · {sheets} {exported.paper} · {size} kB"
    return f"{file} · {size} kB"
