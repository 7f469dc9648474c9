"""``cjm export``: one journey's map as a file for other programs, for a slide or a wall."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, cast, get_args

import click

from generator.commands import options
from generator.commands.findings import print_findings, print_notices, report
from generator.errors import CjmError
from generator.exporting import Exported, Form, Kind, Wanted, export_journey
from generator.pages.interface import speak
from generator.site.recipients import recipient_of

SHEETS = ("A4", "A3", "A2", "A1")
STANDARD_OUTPUT = "-"


@click.command("export", help="Write a journey's map or card as SVG, PNG or PDF.")
@click.argument("journey")
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Form)),
    default=None,
    help="svg, png or pdf; else as the ending of --output says, else svg.",
)
@click.option(
    "--picture",
    "kind",
    type=click.Choice(get_args(Kind)),
    default="map",
    show_default=True,
    help="The whole map, or a card of 1200 × 630 for links and slides.",
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
    help="The width of a PNG in pixels; else 2400 of a map, 1200 of a card.",
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
    dark: bool,
    audience: str,
    recipient: str,
    content: Path,
    quiet: bool,
) -> int:
    """The picture goes into a file, findings to stderr; 1 when there is something to mend."""
    form = form or _form_of(output)
    wanted = Wanted(form, width or 0, sheet or "", is_dark=dark, picture=kind)
    exported = export_journey(content, journey, wanted, audience, recipient_of(recipient))
    print_notices(exported.notices)
    interface = speak(exported.catalog.site.lang)
    found = report(content, exported.diagnostics, interface.translate)
    if exported.body is None:
        print_findings(found, to_stderr=True)
        click.echo(interface.translate("Nothing was written: mend the errors first."), err=True)
        return 1
    file = output or Path(exported.name)
    _write(file, exported.body)
    if not quiet and str(file) != STANDARD_OUTPUT:
        click.echo(_summary(exported, file), err=True)
    return 0


def _form_of(output: Path | None) -> Form:
    ending = output.suffix[1:].lower() if output else ""
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


def _summary(exported: Exported, file: Path) -> str:
    print_notices(exported.notices)
    interface = speak(exported.catalog.site.lang)
    size = interface.number(len(exported.body or b"") / 1000)
    if exported.paper:
        sheets = interface.plural("{n} sheet", "{n} sheets", exported.sheets)
        return f"{file} · {sheets} {exported.paper} · {size} kB"
    return f"{file} · {size} kB"
