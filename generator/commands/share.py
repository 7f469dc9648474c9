"""``cjm share``: an audience's site or single file, proved to hold nothing else, with a receipt."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands import options
from generator.errors import CjmError

if TYPE_CHECKING:
    from generator.pages.interface import Interface
    from generator.sharing.receipts import Verdict
    from generator.sharing.sealing.passwords import Password
    from generator.sharing.share import Order, Share


_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PLAIN_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
"""Nobody's password looks like this, so it may be repeated in a message."""


def passwords_from(variables: tuple[str, ...], questions: int) -> tuple[Password, ...]:
    """Those in the environment's ``variables``, and as many more as are asked for.

    Raises CjmError where there is no such variable, or nobody to ask.
    """
    return (*map(_from_environment, dict.fromkeys(variables)), *_asked(questions))


def _from_environment(variable: str) -> Password:
    from generator.sharing.sealing.passwords import Password

    if not _NAME.fullmatch(variable):
        raise CjmError("--password-env takes the name of a variable, not a password")
    password = os.environ.get(variable, "")
    if not password:
        named = f"“{variable}”" if _PLAIN_NAME.fullmatch(variable) else "of this name"
        raise CjmError(f"the environment has no variable {named}, or it is empty")
    return Password(password, variable)


def _asked(questions: int) -> Iterator[Password]:
    from generator.sharing.sealing.passwords import Password

    if questions and not sys.stdin.isatty():
        raise CjmError("there is no terminal to ask for a password; use --password-env")
    for number in range(1, questions + 1):
        origin = f"--password {number}" if questions > 1 else "--password"
        asked = f"Password {number}" if questions > 1 else "Password"
        text = click.prompt(asked, hide_input=True, confirmation_prompt="Once more", err=True)
        yield Password(text, origin)


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
@click.option(
    "--password-env",
    metavar="VARIABLE",
    multiple=True,
    help="Seal the single file with the password in this variable; may repeat.",
)
@click.option("--password", count=True, help="The same with one that is asked for; may repeat.")
@click.option("--generate-password", is_flag=True, help="Print a good password to read out.")
@click.option("--pdf", is_flag=True, help="Each map as PDF beside its page, too.")
@click.option("--embed", is_flag=True, help="Each map alone on a page for frames, too.")
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
@options.downloads
@options.strict
@options.as_of
@options.quiet
def command(
    verified: Path | None,
    receipt: Path | None,
    password_env: tuple[str, ...],
    password: int,
    *,
    generate_password: bool,
    quiet: bool,
    **wanted: Any,  # noqa: ANN401 (what an order takes)
) -> int:
    """The folder, or the file, goes to stdout, all else to stderr; 1 where nothing may go out."""
    if generate_password:
        from generator.sharing.sealing.passwords import generated

        click.echo(generated())
        return 0
    passwords = passwords_from(password_env, password)
    if verified is not None:
        return _verify(verified, receipt, passwords)
    return _share(_order(passwords, **wanted), quiet=quiet)


def _order(
    passwords: tuple[Password, ...],
    *,
    audience: str,
    output: Path,
    recipient: str,
    single_file: bool,
    path_token: bool,
    rotate: bool,
    **rest: Any,  # noqa: ANN401 (goes into the order as it is)
) -> Order:
    """The order that these options make; raises UsageError where they make none."""
    if not audience:
        raise click.UsageError("Missing argument 'AUDIENCE'.")
    is_document = single_file or bool(passwords)
    if is_document and (path_token or rotate):
        raise click.UsageError("A single file has no path: leave out --path-token and --rotate.")
    if is_document and rest["embed"]:
        raise click.UsageError("A single file holds no frames: share these by folder.")
    if rest["pdf"] and not rest["downloads"]:
        raise click.UsageError("--pdf is a download: leave out one of --pdf and --no-downloads.")
    from generator.sharing.share import Order
    from generator.site.recipients import recipient_of

    return Order(
        shares=output,
        audience=audience,
        recipient=recipient_of(recipient),
        path_token=path_token or rotate,
        rotate=rotate,
        single_file=is_document,
        passwords=passwords,
        **rest,
    )


def _share(order: Order, *, quiet: bool) -> int:
    from generator.commands.findings import print_findings, print_notices, report
    from generator.pages.interface import speak
    from generator.sharing.share import share

    # Records form no circles, and looking for some takes a fifth of the time.
    gc.disable()
    made = share(order)
    print_notices(made.notices)
    interface = speak(made.catalog.site.lang)
    if not quiet or made.place is None:
        print_findings(report(order.content, made.diagnostics, interface.translate), to_stderr=True)
    for line in _summary_lines(made, interface, quiet=quiet, is_open=not order.passwords):
        click.echo(line, err=True)
    if made.place is not None:
        click.echo(made.place)
    return int(made.place is None)


def _summary_lines(made: Share, interface: Interface, *, quiet: bool, is_open: bool) -> list[str]:
    if made.leaks:
        from generator.sharing.proof import MOST_LEAKS

        title = interface.translate("Nothing is shared: what the audience may not see was found.")
        leaks = [f"  {one.path}: “{one.text}”" for one in made.leaks[:MOST_LEAKS]]
        more = len(made.leaks) - len(leaks)
        return [title, *leaks, *([f"  … +{more}"] if more > 0 else [])]
    if made.place is None:
        return [interface.translate("Nothing is shared while there are errors to fix.")]
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
    said = [f"{files}. {proof}", interface.fill("Receipt: {file}", file=made.receipt)]
    if made.place.is_file() and is_open:
        said.append(interface.translate("It has no password: whoever gets the file can read it."))
    return said


def _verify(share: Path, receipt: Path | None, passwords: tuple[Password, ...]) -> int:
    """Whether it is what went out, and whether each of the passwords opens it."""
    from generator.sharing.receipts import verify

    code = _tell_verdict(verify(share, receipt), share)
    for each in passwords:
        from generator.sharing.sealing.seal import open_sealed

        try:
            open_sealed(share.read_bytes(), each.text)
        except OSError as wrong:
            raise CjmError(f"“{share}” cannot be read: {wrong.strerror}") from wrong
        except CjmError as wrong:
            click.echo(f"{each.origin}: {wrong}")
            code = wrong.exit_code
        else:
            click.echo(f"{each.origin}: opens it")
    return code


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
