"""``cjm discover``: event data into ``observed/NAME.json``, aggregates alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.commands.findings import print_findings, report
from generator.diagnostics import Diagnostic, nearest, ordered
from generator.errors import CjmError

if TYPE_CHECKING:
    from generator.model.discovery.loading import Discovered
    from generator.model.discovery.observed import Observed
    from generator.model.records.catalog import Catalog
    from generator.pages.interface import Interface


@click.command("discover", help="Say what customers really did, out of event data.")
@click.argument("name")
@click.option(
    "--engine",
    default="",
    metavar="URL",
    help="An engine that speaks Spark Connect, such as sc://host:15002; else this machine.",
)
@click.option(
    "--memory",
    default="1GB",
    show_default=True,
    help="As much as this machine's engine may take; the rest goes to the disk.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=None,
    help="The folder that event data lie in; else the one that holds the content.",
)
@click.option(
    "--propose",
    "is_proposing",
    is_flag=True,
    help="Show, as a patch, which KPIs and rules the figures would give; it is not applied.",
)
@options.as_json
@options.content
@options.quiet
def command(
    name: str,
    engine: str,
    memory: str,
    data: Path | None,
    *,
    is_proposing: bool,
    as_json: bool,
    content: Path,
    quiet: bool,
) -> int:
    """Findings go to stderr, what was observed to a file; 1 where nothing could be observed."""
    from generator.discovery.run import Wanted, run
    from generator.model.discovery.observed import encode
    from generator.pages.interface import speak

    catalog, found, wrong = _discovery(content, name)
    interface = speak(catalog.site.lang)
    if wrong or found.definition is None:
        _print(content, wrong, interface)
        return _failed(interface.translate("Nothing was observed: fix the errors first."))
    folder, k = data or content.resolve().parent, catalog.site.k
    wanted = Wanted(data=folder, definition=found.digest, engine=engine, memory=memory, k=k)
    with _progress(wanted=not quiet) as progress:
        ran = run(found.definition, wanted, progress)
    _print(content, ran.problems, interface)
    if ran.observed is None:
        return _failed(interface.translate("Nothing was observed."))
    body = encode(ran.observed)
    path = content / "observed" / f"{found.id}.json"
    _write(path, body)
    if as_json:
        sys.stdout.write(body.decode("utf-8"))
    elif is_proposing:
        _propose(content, found.id, interface)
    elif not quiet:
        _tell(ran.observed, path, interface)
    return 0


def _failed(said: str) -> int:
    click.echo(said, err=True)
    return 1


def _propose(content: Path, name: str, interface: Interface) -> None:
    """What the run that was written now would give the map, as a patch on stdout."""
    from generator.build import check
    from generator.commands.findings import print_patch
    from generator.proposing import proposals

    catalog = check(content).loaded.catalog
    offered = proposals(content, catalog, catalog.discoveries[name], interface.translate)
    print_patch(content, offered)
    if not offered:
        click.echo(interface.translate("There is nothing to propose."), err=True)


def _discovery(content: Path, name: str) -> tuple[Catalog, Discovered, tuple[Diagnostic, ...]]:
    """The wiki, the discovery called ``name``, and what is wrong in its file."""
    from generator.build import check

    checked = check(content)
    discoveries = checked.loaded.catalog.discoveries
    bare = Path(name).name.removesuffix(".yml")
    if bare not in discoveries:
        near = nearest(bare, discoveries)
        hint = f" Did you mean “{near}”?" if near else ""
        message = f"no discovery is called “{name}”: there is no discovery/{bare}.yml.{hint}"
        raise CjmError(message)
    found = discoveries[bare]
    wrong = tuple(
        one
        for one in checked.diagnostics
        if one.span.path == found.path and one.severity == "error"
    )
    return checked.loaded.catalog, found, wrong


def _print(content: Path, problems: tuple[Diagnostic, ...], interface: Interface) -> None:
    print_findings(report(content, ordered(problems), interface.translate), to_stderr=True)


def _write(path: Path, body: bytes) -> None:
    """Put a file in place whole."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(body)
        beside.replace(path)
    except OSError as problem:
        message = f"cannot write {path}: {problem.strerror}"
        raise CjmError(message) from problem


def _tell(observed: Observed, path: Path, interface: Interface) -> None:
    people = interface.plural("{n} person", "{n} people", observed.people or 0)
    events = interface.plural("{n} event", "{n} events", observed.events)
    click.echo(f"{path}: {people}, {events}, {observed.first_day} – {observed.last_day}", err=True)


@contextmanager
def _progress(*, wanted: bool) -> Iterator[Callable[[str], None]]:
    """What is being done, on a terminal's last line; nothing elsewhere."""
    if not wanted or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("…") as status:
        yield lambda doing: status.update(escape(doing))
