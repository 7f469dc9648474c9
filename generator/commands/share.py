"""``cjm share``: an audience's site or single file, proved to hold nothing else, with a receipt."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options

if TYPE_CHECKING:
    from generator.pages.interface import Interface
    from generator.sharing.receipts import Verdict
    from generator.sharing.share import Order, Share

MEGABYTE = 1_000_000


@click.command("share", help="Make a site for an audience, proved to hold nothing else.")
@click.argument("audience", metavar="AUDIENCE", required=False, default="")
@click.option("--journey", "journeys", multiple=True, help="Only this journey of its; may repeat.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output/share"),
    show_default=True,
    help="The folder that holds all shares.",
)
@click.option("--recipient", default="", help="Who gets it: named on each page and the receipt.")
@click.option("--single-file", is_flag=True, help="One HTML file that holds the whole site.")
@click.option("--path-token", is_flag=True, help="Put it under a path that nobody can guess.")
@click.option("--rotate", is_flag=True, help="Take a new such path; the old one goes.")
@click.option(
    "--verify",
    "verified",
    type=click.Path(path_type=Path),
    default=None,
    help="Say whether this share, or a file of one, is unaltered.",
)
@click.option(
    "--receipt",
    type=click.Path(path_type=Path),
    default=None,
    help="The receipt to verify by; without it the one beside the share.",
)
@options.content
@options.strict
@options.as_of
@options.quiet
def command(  # noqa: PLR0913 (an option each)
    audience: str,
    journeys: tuple[str, ...],
    output: Path,
    recipient: str,
    verified: Path | None,
    receipt: Path | None,
    content: Path,
    *,
    single_file: bool,
    path_token: bool,
    rotate: bool,
    strict: bool,
    as_of: date | None,
    quiet: bool,
) -> int:
    """The folder, or the file, goes to stdout, all else to stderr; 1 where nothing may go out."""
    if verified is not None:
        from generator.sharing.receipts import verify

        return _tell_verdict(verify(verified, receipt), verified)
    if not audience:
        raise click.UsageError("Missing argument 'AUDIENCE'.")
    if single_file and (path_token or rotate):
        raise click.UsageError("--single-file has no path: leave out --path-token and --rotate.")
    from generator.sharing.share import Order
    from generator.site.recipients import recipient_of

    order = Order(
        content=content,
        shares=output,
        audience=audience,
        journeys=journeys,
        recipient=recipient_of(recipient),
        path_token=path_token or rotate,
        rotate=rotate,
        strict=strict,
        as_of=as_of,
        single_file=single_file,
    )
    return _share(order, quiet=quiet)


def _share(order: Order, *, quiet: bool) -> int:
    from generator.commands.formats.report import report
    from generator.commands.telling import print_findings
    from generator.pages.interface import speak
    from generator.sharing.share import share

    # Records form no circles, and looking for some takes a fifth of the time.
    gc.disable()
    made = share(order)
    interface = speak(made.catalog.site.lang)
    if not quiet or made.place is None:
        print_findings(report(order.content, made.diagnostics, interface.translate), to_stderr=True)
    for line in _told(made, interface, quiet=quiet):
        click.echo(line, err=True)
    if made.place is not None:
        click.echo(made.place)
    return int(made.place is None)


def _told(made: Share, interface: Interface, *, quiet: bool) -> list[str]:
    if made.leaks:
        from generator.sharing.proving import MOST_LEAKS

        title = interface.translate("Nothing is shared: what the audience may not see was found.")
        leaks = [f"  {one.path}: “{one.text}”" for one in made.leaks[:MOST_LEAKS]]
        more = len(made.leaks) - len(leaks)
        return [title, *leaks, *([f"  … +{more}"] if more > 0 else [])]
    if made.place is None:
        return [interface.translate("Nothing is shared while there is something to mend.")]
    if quiet:
        return []
    files = interface.plural("{n} file", "{n} files", made.files)
    sought = interface.plural("{n} text was sought", "{n} texts were sought", made.sought)
    proof = interface.fill(
        "{sought} in them and not found; {others} are too short, or seen anyway.",
        sought=sought,
        others=interface.number(made.passed_over),
    )
    if made.place.is_file():
        size = interface.number(made.place.stat().st_size / MEGABYTE)
        files = interface.fill("{files} in one of {size} MB", files=files, size=size)
    return [f"{files}. {proof}", interface.fill("Receipt: {file}", file=made.receipt)]


def _tell_verdict(found: Verdict, share: Path) -> int:
    if found.is_unaltered:
        click.echo(f"{share}: unaltered ({found.files})")
        return 0
    for word, paths in (
        ("altered", found.altered),
        ("missing", found.missing),
        ("added", found.added),
    ):
        for path in paths:
            click.echo(f"{word}: {path}")
    return 1
