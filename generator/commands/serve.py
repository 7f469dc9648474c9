"""``cjm serve``: the site on this machine, following each save until Ctrl-C ends it."""

from __future__ import annotations

import gc
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.commands.findings import print_findings, print_notices, report, summary, tally
from generator.errors import CjmError
from generator.pages.interface import Interface, speak

if TYPE_CHECKING:
    from generator.serving.preview import Preview, Update
    from generator.serving.server import Server
    from generator.watching import Watch

PORT = 8000
MOST_NAMED = 3
"""Files that a line names before it only counts them."""


@click.command("serve", help="Show the site on this machine, and follow each save.")
@options.content
@click.option("--audience", default="", help="Only what this audience of site.yml may see.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=PORT,
    show_default=True,
    help="Where to serve; the next free port where it is taken.",
)
@click.option("--open", "is_opened", is_flag=True, help="Open the site in a browser.")
def command(content: Path, audience: str, port: int, *, is_opened: bool) -> int:
    """The address goes to stdout, all else to stderr. Ctrl-C is the way to end it, so: 0."""
    from generator.serving.editions import folders, weigh
    from generator.serving.preview import Preview
    from generator.serving.server import open_server
    from generator.watching import Watch

    preview = Preview(content, audience)
    with _ended_by_signals(), closing(Watch(folders(content), weigh)) as watch:
        _notify(_first(preview), content)
        with closing(open_server(preview, port)) as server:
            server.start()
            _welcome(server, port, preview.interface)
            if is_opened:
                click.launch(server.address)
            try:
                _follow(preview, watch, content)
            except KeyboardInterrupt:
                click.echo("", err=True)
    return 0


def _first(preview: Preview) -> Update:
    with _progress():
        first = preview.make()
    _forget_no_more()
    if first is None or first.failure:
        raise CjmError(first.failure if first else "there is nothing to show")
    return first


def _follow(preview: Preview, watch: Watch, content: Path) -> None:
    while True:
        changes = watch.wait()
        update = preview.make(changes) if changes else None
        if update:
            _notify(update, content)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """SIGTERM ends us as cleanly as Ctrl-C, and a shell's background job hears both."""

    def end(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    former = {sign: signal.signal(sign, end) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for sign, handler in former.items():
            signal.signal(sign, handler)


def _welcome(server: Server, port: int, interface: Interface) -> None:
    if server.port != port:
        said = interface.fill(
            "Port {port} is taken, so it is {other}.", port=port, other=server.port
        )
        click.echo(said, err=True)
    click.echo(server.address)
    # Whoever reads us through a pipe waits for the address.
    sys.stdout.flush()
    click.echo(interface.translate("Ctrl-C ends it."), err=True)


def _notify(update: Update, content: Path) -> None:
    """One line, and before it what is to mend; what git could not say comes first."""
    if update.catalog is None:
        click.echo(f"cjm: {update.failure}", err=True)
        return
    if not update.paths:
        print_notices(update.notices)
    interface = speak(update.catalog.site.lang)
    found = report(content, update.diagnostics, interface.translate)
    if found.count("error"):
        print_findings(found.errors_only(), to_stderr=True)
    said = [
        _names(update.paths, interface),
        interface.fill("{n} ms", n=round(update.seconds * 1000)),
        tally(found, interface) if update.paths else summary(found, update.catalog, interface),
    ]
    click.echo(f"{time.strftime('%H:%M:%S')}  " + " · ".join(filter(None, said)), err=True)


def _names(paths: tuple[str, ...], interface: Interface) -> str:
    if len(paths) <= MOST_NAMED:
        return ", ".join(paths)
    return interface.plural("{n} file", "{n} files", len(paths))


@contextmanager
def _progress() -> Iterator[None]:
    """Something that moves during the first look, on a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(""):
        yield


def _forget_no_more() -> None:
    """Keep the wiki out of the collector's rounds, and let threads take turns often.

    What was read stays; looking through all of it again and again for garbage would take
    longer than any save, and so would waiting for a thread that has the interpreter.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(0.001)
