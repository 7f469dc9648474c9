"""``cjm build``: the whole story, with progress on a terminal and one line at the end."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from generator.build import Built, Progress, build_site
from generator.commands import options
from generator.commands.check import fails
from generator.commands.formats.report import Report, report
from generator.commands.telling import print_findings, size_of
from generator.output.writer import WriteReport
from generator.pages.interface import Interface, speak

SHORTEST_BAR = 200
"""Pages below which a build is over before a bar could be read."""


@click.command("build", help="Make the site.")
@options.content
@options.output
@click.option("--audience", default="", help="Only what this audience of site.yml may see.")
@options.strict
@options.as_of
@options.quiet
@options.as_json
def command(
    content: Path,
    output: Path,
    audience: str,
    *,
    strict: bool,
    as_of: date | None,
    quiet: bool,
    as_json: bool,
) -> int:
    """Findings and the summary go to stderr; --json puts the summary on stdout."""
    started = time.perf_counter()
    with _progress(wanted=not quiet) as progress:
        built = build_site(
            content, output, audience=audience, as_of=as_of, progress=progress, strict=strict
        )
    interface = speak(built.catalog.site.lang)
    found = report(content, built.diagnostics, interface.translate)
    _tell_findings(found, quiet=quiet)
    seconds = time.perf_counter() - started
    if as_json:
        sys.stdout.write(json.dumps(_facts(built, found, seconds), ensure_ascii=False) + "\n")
    elif not quiet or built.written is None:
        click.echo(_summary(built, found, output, interface, seconds), err=True)
    return int(built.written is None or fails(found, strict=strict))


def _tell_findings(found: Report, *, quiet: bool) -> None:
    """What is wrong, unless it is told to be quiet and was built all the same.

    Notes are for ``cjm check``: nothing is wrong with what they are about.
    """
    if found.count("error") or not quiet:
        print_findings(found.but_notes(), to_stderr=True)


def _summary(
    built: Built, found: Report, output: Path, interface: Interface, seconds: float
) -> str:
    fill, plural = interface.fill, interface.plural
    if built.written is None:
        wrong = found.count("error")
        what = (
            plural("{n} error to mend", "{n} errors to mend", wrong)
            if wrong
            else interface.translate("warnings to mend")
        )
        return fill("Nothing was written: {what}. The last good site still stands.", what=what)
    done = fill(
        "{pages} of {size} in {folder} ({changes}) · {seconds} s",
        pages=plural("{n} page", "{n} pages", built.pages),
        size=size_of(built.catalog, interface),
        folder=output,
        changes=_changes(built.written, interface),
        seconds=interface.number(seconds),
    )
    return done + "\n" + fill("Open {file} in a browser.", file=output / "index.html")


def _changes(written: WriteReport, interface: Interface) -> str:
    said = [
        interface.fill("{n} written", n=written.written),
        interface.fill("{n} unchanged", n=written.unchanged),
    ]
    if written.removed:
        said.append(interface.fill("{n} removed", n=written.removed))
    return ", ".join(said)


def _facts(built: Built, found: Report, seconds: float) -> dict[str, object]:
    written = built.written
    return {
        "version": 1,
        "built": written is not None,
        "pages": built.pages,
        "journeys": len(built.catalog.journeys),
        "written": written.written if written else 0,
        "unchanged": written.unchanged if written else 0,
        "removed": written.removed if written else 0,
        "errors": found.count("error"),
        "warnings": found.count("warning"),
        "seconds": round(seconds, 3),
    }


@contextmanager
def _progress(*, wanted: bool) -> Iterator[Progress | None]:
    """A bar on a terminal, shown once there is much to do; None elsewhere."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Pages", total=None, visible=False)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= SHORTEST_BAR)

        yield tell
