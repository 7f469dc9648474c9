"""``cjm codeowners``: the owners of the maps as a file that Git hosts ask for reviews by."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands import options
from generator.errors import CjmError
from generator.exchange.codeowners import MARKER, codeowners
from generator.history.repository import repository_of
from generator.model.reading.loading import load
from generator.pages.interface import speak


@click.command("codeowners", help="Print a CODEOWNERS file out of the owners of the maps.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Write this file; never over one that this command did not write.",
)
@options.content
@options.quiet
def command(output: Path | None, content: Path, *, quiet: bool) -> int:
    """The file goes to stdout; who cannot be asked, since nobody says their handle, to stderr."""
    if not content.is_dir():
        message = f"there is no folder “{content}”; name it by --content"
        raise CjmError(message)
    catalog = load(content).catalog
    repository = repository_of(content)
    found = codeowners(catalog, repository.prefix if repository else content.as_posix())
    if output is None:
        click.echo(found.text, nl=False)
    else:
        _write(output, found.text)
    if found.unknown and not quiet:
        interface = speak(catalog.site.lang)
        names = ", ".join(found.unknown)
        message = interface.fill(
            "Without a handle in site.yml, and so not asked: {names}", names=names
        )
        click.echo(message, err=True)
    return 0


def _write(output: Path, text: str) -> None:
    try:
        if output.exists() and not _is_ours(output):
            message = f"“{output}” was written by somebody else; put the lines there by hand"
            raise CjmError(message)
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise CjmError(f"cannot write {output}: {problem.strerror}") from problem


def _is_ours(file: Path) -> bool:
    """Whether the file begins as this command begins its files, or holds nothing."""
    if not file.is_file():
        return False
    with file.open("rb") as found:
        begin = found.readline(1024)
    return not begin or begin.decode("utf-8", "replace").strip() == MARKER
