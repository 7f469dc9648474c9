"""``cjm host``: what a web server is told of a share, and links to it that expire."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import click

from generator.commands import options
from generator.errors import CjmError

SECRET_VARIABLE = "CJM_LINK_SECRET"  # noqa: S105 (its name, not what it holds)

_secret_env = click.option(
    "--secret-env",
    metavar="VARIABLE",
    default=SECRET_VARIABLE,
    show_default=True,
    help="Where the secret stands; else one is kept in .cjm-secrets.",
)


@click.group("host", help="Write what a web server needs for a share, and links that expire.")
def command() -> None:
    """What there is to do for hosts."""


@command.command("nginx", help="Print the part of nginx's configuration that shows a share.")
@click.argument("audience")
@click.option(
    "--root",
    type=click.Path(path_type=PurePosixPath),
    default=None,
    help="The folder of the share on the server; else output/share/AUDIENCE here.",
)
@click.option("--path", default="", help="Where it is seen; else /AUDIENCE/.")
@click.option(
    "--basic-auth",
    type=click.Path(path_type=PurePosixPath),
    default=None,
    metavar="FILE",
    help="Ask for a name and a password that stand in this file on the server.",
)
@click.option("--signed", is_flag=True, help="Open by links of `cjm host link` alone.")
@click.option("--rotate", is_flag=True, help="Take a new secret: no link given out opens any more.")
@click.option(
    "--frames", multiple=True, help="An origin that may show embed/ in frames; may repeat."
)
@_secret_env
@options.content
def nginx(  # noqa: PLR0913 (an option each)
    audience: str,
    root: PurePosixPath | None,
    path: str,
    basic_auth: PurePosixPath | None,
    frames: tuple[str, ...],
    secret_env: str,
    content: Path,
    *,
    signed: bool,
    rotate: bool,
) -> int:
    """The configuration goes to stdout."""
    from generator.hosting.nginx import Location, file_path, nginx_config, origin, url_path

    if signed and basic_auth:
        raise click.UsageError("Choose one of --signed and --basic-auth.")
    if rotate and not signed:
        raise click.UsageError("--rotate goes with --signed.")
    location = Location(
        path=url_path(path or audience),
        passwords=file_path(basic_auth) if basic_auth else "",
        frames=tuple(map(origin, frames)),
        root=file_path(root or _share_here(audience)),
        # The last, since it may be kept from now on.
        secret=_secret(content, audience, secret_env, rotate=rotate) if signed else "",
    )
    click.echo(nginx_config(location), nl=False)
    return 0


@command.command("link", help="Print a link to a share that expires.")
@click.argument("audience")
@click.option("--url", required=True, help="Where the share stands: https://maps.example/acme/")
@click.option("--expires", required=True, help="After how long, 14d or 12h; or the last day.")
@_secret_env
@options.content
def link(audience: str, url: str, expires: str, secret_env: str, content: Path) -> int:
    """The link goes to stdout, until when it opens to stderr."""
    from generator.hosting.links import expiring_link, moment_of
    from generator.hosting.nginx import path_of
    from generator.sharing.storage import LINKS, stored_token

    path = path_of(url)
    until = moment_of(expires, datetime.now(UTC))
    secret = _given(secret_env) or stored_token(content, audience, LINKS)
    if not secret:
        raise CjmError(
            f"no link to “{audience}” opens yet: type cjm host nginx {audience} --signed"
        )
    click.echo(expiring_link(url, path, int(until.timestamp()), secret))
    click.echo(f"opens until {until:%Y-%m-%d %H:%M} UTC", err=True)
    return 0


def _share_here(audience: str) -> PurePosixPath:
    """Where the share stands on this machine."""
    folder = Path("output/share", audience)
    if not folder.is_dir():
        raise CjmError(f"there is no {folder.as_posix()}; name the share's folder by --root")
    return PurePosixPath(folder.absolute().as_posix())


def _given(variable: str) -> str:
    """The secret that the environment has, "" where it has none."""
    from generator.hosting.links import fit_secret

    given = os.environ.get(variable, "")
    if not given and variable != SECRET_VARIABLE:
        raise CjmError(f"there is nothing in {variable}")
    return fit_secret(given) if given else ""


def _secret(content: Path, audience: str, variable: str, *, rotate: bool) -> str:
    """What links are signed with: from the environment, else kept beside the content."""
    from generator.sharing.storage import LINKS, token_of

    given = _given(variable)
    if given and rotate:
        raise CjmError(f"the secret stands in {variable}: change it there")
    if given:
        return given
    if not content.is_dir():
        raise CjmError(f"there is no folder “{content}”; name it by --content")
    return token_of(content, audience, LINKS, rotate=rotate)
