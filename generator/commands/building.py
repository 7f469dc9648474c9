"""A build as ``cjm build`` makes it where something changed, and what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from generator.build import Built, Progress, build_site
from generator.cache.stamps import SECONDS, Inputs, Order, Said, stamp
from generator.commands.check import fails
from generator.commands.findings import Report, pieces, report, size_of
from generator.output.manifest import MANIFEST_NAME
from generator.output.writer import WriteReport
from generator.pages.interface import Interface, speak

SHORTEST_BAR = 200
"""Pages below which a build is over before a bar could be read."""


PAGES_A_DRAWING = 20
"""Pages after which a bar is drawn again."""


def build_anew(
    order: Order,
    inputs: Inputs | None,
    audience: str,
    as_of: date | None,
    *,
    strict: bool,
    previews: bool,
    downloads: bool,
    quiet: bool,
) -> tuple[Said, int]:
    """Build, keep what the next build can be spared by, and return what is to be said of it."""
    with _progress(wanted=not quiet) as progress:
        built = build_site(
            order.content,
            order.output,
            audience=audience,
            as_of=as_of,
            progress=progress,
            strict=strict,
            previews=previews,
            downloads=downloads,
            renewing=True,
        )
    interface = speak(built.catalog.site.lang)
    found = report(order.content, built.diagnostics, interface.translate)
    said = _said(built, found, order, interface)
    # What git could not say is asked again: whoever mends it changes no file that we look at.
    if inputs is not None and built.written is not None and not built.notices:
        _keep(order, inputs, built, built.written, said, found, interface)
    return said, int(built.written is None or fails(found, strict=strict))


def _keep(
    order: Order,
    inputs: Inputs,
    built: Built,
    written: WriteReport,
    said: Said,
    found: Report,
    interface: Interface,
) -> None:
    """The next build says the same, but that nothing had to be written."""
    paths = (*written.written_paths, *written.unchanged_paths)
    same = replace(built, written=WriteReport((), paths, ()))
    again = _said(same, found, order, interface)
    stamp(order, inputs, (*paths, MANIFEST_NAME), replace(again, findings=said.findings))


def _said(built: Built, found: Report, order: Order, interface: Interface) -> Said:
    return Said(
        findings=tuple(pieces(_told(built, order, interface))),
        summary=_summary(built, found, order.output, interface),
        point=interface.number(0.5)[1],
        facts=_facts(built, found),
        notices=built.notices,
    )


def _told(built: Built, order: Order, interface: Interface) -> Report:
    """The findings that a build says itself: those that stop it, and those of making files.

    All others are for ``cjm check``, and the summary says how many there are.
    """
    stopping: tuple[str, ...] = ("error",)
    if built.written is None and not any(one.severity == "error" for one in built.diagnostics):
        stopping = ("error", "warning")
    told = tuple(
        one
        for one in built.diagnostics
        if one.severity in stopping or (one.severity == "warning" and one in built.in_making)
    )
    return report(order.content, told, interface.translate)


def _summary(built: Built, found: Report, output: Path, interface: Interface) -> str:
    fill, plural = interface.fill, interface.plural
    if built.written is None:
        wrong = found.count("error")
        what = (
            plural("{n} error to fix", "{n} errors to fix", wrong)
            if wrong
            else interface.translate("warnings to fix")
        )
        return fill("Nothing was written: {what}. The last good site still stands.", what=what)
    done = fill(
        "{pages} of {size} in {folder} ({changes}) · {seconds} s",
        pages=plural("{n} page", "{n} pages", built.pages),
        size=size_of(built.catalog, interface),
        folder=output,
        changes=_changes(built.written, interface),
        seconds=SECONDS,
    )
    lines = [done]
    warnings = found.count("warning") - sum(one.severity == "warning" for one in built.in_making)
    if warnings:
        said = plural("{n} warning", "{n} warnings", warnings)
        lines.append(fill("{warnings}: “cjm check” says which.", warnings=said))
    return "\n".join((*lines, fill("Open {file} in a browser.", file=output / "index.html")))


def _changes(written: WriteReport, interface: Interface) -> str:
    said = [
        interface.fill("{n} written", n=written.written),
        interface.fill("{n} unchanged", n=written.unchanged),
    ]
    if written.removed:
        said.append(interface.fill("{n} removed", n=written.removed))
    return ", ".join(said)


def _facts(built: Built, found: Report) -> dict[str, object]:
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
    }


@contextmanager
def _progress(*, wanted: bool) -> Iterator[Progress | None]:
    """A bar on a terminal, shown once there is much to do; None elsewhere."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    # It is drawn at reports of progress: a thread of its own would forbid a second process.
    with Bar(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("Pages", total=None, visible=False)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= SHORTEST_BAR)
            if done % PAGES_A_DRAWING == 0 or done == total:
                bar.refresh()

        yield tell
