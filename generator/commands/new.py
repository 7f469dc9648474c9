"""``cjm new``: a small wiki in a new folder, that builds and checks clean at once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from generator.commands.ci import tell_of
from generator.errors import CjmError
from generator.pages.interface import speak

LANGUAGES = ("en", "ru")

_NOT_FOR_GIT = "/output/\n/.cjm-secrets/\n"
HOSTS = ("github", "gitlab")


@click.command("new", help="Start a wiki: a small one that builds, with a page on the format.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option(
    "--ci",
    "host",
    type=click.Choice(HOSTS),
    default=None,
    help="Add what checks, shows and publishes the wiki there, as cjm ci does.",
)
def command(folder: Path, lang: str, host: str | None) -> int:
    """Write the starter of ``lang`` into DIR/content; refuse a folder that has content."""
    content = folder / "content"
    written = start(content, lang)
    _keep_out_of_git(folder)
    if host:
        tell_of(host, content)
    interface = speak(lang)
    files = interface.plural("{n} file", "{n} files", len(written))
    click.echo(interface.fill("{files} in {folder}.", files=files, folder=content), err=True)
    click.echo(interface.translate("Next:"), err=True)
    if folder != Path():
        click.echo(f"  cd {folder}", err=True)
    click.echo("  cjm build", err=True)
    opened = interface.fill("Then open {file} in a browser.", file="output/site/index.html")
    click.echo(opened, err=True)
    return 0


def start(content: Path, lang: str) -> tuple[Path, ...]:
    """Write the starter files into ``content``, which must be missing or empty."""
    try:
        if content.exists() and (not content.is_dir() or any(content.iterdir())):
            message = f"“{content}” is there already, and nothing in it is touched; name another"
            raise CjmError(message)
        return tuple(_written(resources.files("generator") / "starter" / lang, content))
    except OSError as wrong:
        message = f"“{wrong.filename or content}” cannot be written: {wrong.strerror}"
        raise CjmError(message) from wrong


def _keep_out_of_git(folder: Path) -> None:
    """Name what is made, or secret, to git; a list that stands there already is the author's."""
    with contextlib.suppress(OSError), (folder / ".gitignore").open("x", encoding="utf-8") as file:
        file.write(_NOT_FOR_GIT)


def _written(source: Traversable, target: Path) -> Iterator[Path]:
    target.mkdir(parents=True, exist_ok=True)
    for entry in sorted(source.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _written(entry, target / entry.name)
        else:
            with (target / entry.name).open("xb") as file:
                file.write(entry.read_bytes())
            yield target / entry.name
