"""``cjm ci``: files by which a host checks, shows and publishes a wiki."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from msgspec.structs import replace

from generator.commands import options
from generator.commands.installed_from import requirement_found
from generator.errors import CjmError, MissingToolError
from generator.history.repository import Repository, repository_of
from generator.model.reading.loading import gather
from generator.pages.interface import Interface, speak
from generator.pipelines.writing import PLACES, UNKNOWN, Wiki, write_pipeline


@click.command("ci", help="Write what checks, shows and publishes the wiki on its Git host.")
@click.argument("kind", metavar="github|gitlab|pre-commit", type=click.Choice([*PLACES]))
@options.content
@click.option(
    "--install",
    metavar="REQUIREMENT",
    default="",
    help="What pip installs cjm from there; the repository it was installed from here, pinned, "
    "unless you say so.",
)
@click.option("--force", is_flag=True, help="Write over files that others wrote or edited.")
def command(kind: str, content: Path, install: str, *, force: bool) -> int:
    """The files that were written go to stdout, a line each."""
    if not content.is_dir():
        message = f"there is no folder “{content}”; name it by --content"
        raise CjmError(message)
    tell_of(kind, content, install, force=force)
    return 0


def tell_of(kind: str, content: Path, install: str = "", *, force: bool = False) -> None:
    """Write the files of a host, and say which, what they install, and what to do next."""
    requirement = install or requirement_found()
    wiki = replace(wiki_of(content), install=requirement or UNKNOWN)
    for place in write_pipeline(kind, wiki, force=force):
        click.echo(place.relative_to(wiki.root).as_posix())
    interface = speak(gather(content).site.config.lang)
    for line in _next_steps(kind, requirement, interface):
        click.echo(line, err=True)


def _next_steps(kind: str, requirement: str, interface: Interface) -> Iterator[str]:
    translate, fill = interface.translate, interface.fill
    if requirement:
        yield fill("There pip installs cjm from {address}.", address=requirement)
    else:
        yield fill(
            "Nothing tells which repository cjm was installed from, and no registry has it. "
            'Say it: cjm ci {kind} --install "git+https://…@…"',
            kind=kind,
        )
    if kind == "pre-commit":
        yield translate("Next: pip install pre-commit, then pre-commit install.")
        return
    yield translate("Next: commit these files and push.")
    if kind == "github":
        yield translate("Once: choose “GitHub Actions” as the source, in Settings → Pages.")
    else:
        yield translate(
            "For comments once: an access token of the project (Reporter, api) as the masked "
            "variable CJM_COMMENT_TOKEN."
        )


def wiki_of(content: Path) -> Wiki:
    """The wiki's place in its repository; without git the folder around it stands for one."""
    found = _repository(content)
    if found is None:
        return Wiki(content.absolute().parent, content.absolute().name)
    branch = (found.main_branch() or "main").removeprefix("origin/")
    return Wiki(found.root, found.prefix, branch)


def _repository(content: Path) -> Repository | None:
    try:
        return repository_of(content)
    except MissingToolError:
        return None
