"""``cjm build``: the whole story, with progress on a terminal and one line at the end.

Whether there is anything to do is asked before the story is even imported.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from datetime import date
from pathlib import Path

import click

from generator.cache.stamps import Order, Said, inputs_of, unchanged
from generator.commands import options
from generator.commands.findings import print_notices, print_pieces


@click.command("build", help="Make the site.")
@options.content
@options.output
@click.option("--audience", default="", help="Only what this audience of site.yml may see.")
@options.strict
@options.as_of
@click.option(
    "--previews",
    is_flag=True,
    help="Draw each journey's card as PNG, which hosts show of links (needs base-url, Chromium).",
)
@options.downloads
@options.quiet
@options.as_json
def command(  # noqa: PLR0913 - as many as there are options
    content: Path,
    output: Path,
    audience: str,
    *,
    strict: bool,
    as_of: date | None,
    previews: bool,
    downloads: bool,
    quiet: bool,
    as_json: bool,
) -> int:
    """Findings and the summary go to stderr; --json puts the summary on stdout."""
    started = time.perf_counter()
    choices = (audience, str(strict), str(as_of), str(previews), str(downloads))
    order = Order(content, output, choices)
    inputs = inputs_of(order)
    said = unchanged(order, inputs) if inputs else None
    if said is None:
        # Records form no circles, and looking for some among a million takes a fifth of a build.
        gc.disable()
        from generator.commands.building import build_anew

        said, code = build_anew(
            order,
            inputs,
            audience,
            as_of,
            strict=strict,
            previews=previews,
            downloads=downloads,
            quiet=quiet,
        )
    else:
        code = 0
    _tell(said, time.perf_counter() - started, quiet=quiet, as_json=as_json)
    return code


def _tell(said: Said, seconds: float, *, quiet: bool, as_json: bool) -> None:
    is_built = bool(said.facts["built"])
    print_notices(said.notices)
    if not quiet or not is_built:
        print_pieces(said.findings, to_stderr=True)
    if as_json:
        facts = {**said.facts, "seconds": round(seconds, 3)}
        sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    elif not quiet or not is_built:
        click.echo(said.told(seconds), err=True)
