"""The options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

content = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    help="The folder that holds site.yml.",
)

output = click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output/site"),
    show_default=True,
    help="The folder that the site is written into.",
)

downloads = click.option(
    "--no-downloads",
    "downloads",
    is_flag=True,
    flag_value=False,
    default=True,
    help="Without the files of maps that site.yml asks for by “downloads”.",
)

quiet = click.option("--quiet", is_flag=True, help="Say nothing but what is wrong.")

as_json = click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")

strict = click.option("--strict", is_flag=True, help="Let warnings fail as errors do.")

as_of = click.option(
    "--as-of",
    metavar="DATE",
    default=None,
    callback=lambda _context, _option, value: _day(value),
    help="The day that reviews are measured against (2026-10-01), where site.yml has none.",
)


def _day(typed: str | None) -> Any:  # noqa: ANN401 (click hands on what a callback returns)
    if typed is None:
        return None
    try:
        return datetime.strptime(typed, "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        message = f"“{typed}” is not a day; write it as 2026-10-01."
        raise click.BadParameter(message) from None
