"""What nginx has to be told of a share: a file to include in a server that has its certificate.

Without a guard everybody may read; with a file of passwords those who have one; with signed
links whoever has a link, until it expires. Folders are never listed, files that begin with a
dot are not given away, and only pages that are made for it may stand in frames. Words that go into
a configuration are checked first, so that nothing else gets into it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from msgspec import Struct

from generator.errors import CjmError

_PATH = re.compile(r"(?:/[A-Za-z0-9_~-]+)+/")
_ORIGIN = re.compile(r"'self'|https?://(?:\*\.)?[A-Za-z0-9.-]+(?::\d{1,5})?")
_UNPRINTED = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\"'\\;{}$#]")


def url_path(typed: str) -> str:
    """The path below which a share is seen, such as ``/acme/``; raises CjmError for others."""
    path = f"/{typed.strip('/')}/"
    if not _PATH.fullmatch(path):
        raise CjmError(
            f"“{typed}” is no path for a link: type letters of English, digits, “-” and “_”"
        )
    return path


def path_of(url: str) -> str:
    """The same of a whole address; raises CjmError where it is none."""
    try:
        # It would leave line breaks and tabs out, which the link would still have.
        parts = urlsplit("" if _UNPRINTED.search(url) else url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise CjmError(f"“{url}” is no address of a share, such as https://maps.example/acme/")
    return url_path(parts.path)


def file_path(typed: PurePosixPath) -> str:
    """A path on the server, as its configuration has it; raises CjmError for odd ones."""
    path = typed.as_posix()
    if not path.startswith("/") or _UNSAFE.search(path):
        raise CjmError(f"“{path}” cannot stand in a configuration: type a plain path from “/” on")
    return path.rstrip("/")


def origin(typed: str) -> str:
    """Who may show maps in frames; raises CjmError where it is no origin."""
    if not _ORIGIN.fullmatch(typed):
        raise CjmError(f"“{typed}” is no origin, such as https://intranet.example")
    return typed


class Location(Struct, frozen=True, kw_only=True):
    """A share in ``root`` on the server, seen below ``path``, and who gets in.

    ``passwords`` is a file of names and passwords, ``secret`` what links are signed with; ""
    for none. ``frames`` are the origins that may show the maps of ``embed/`` in frames.
    """

    path: str
    root: str
    passwords: str = ""
    secret: str = ""
    frames: Sequence[str] = ()


def nginx_config(location: Location) -> str:
    """The file, to be included in a ``server`` block."""
    headers = _HEADERS.format(location=location, frames=" ".join(location.frames) or "'none'")
    if location.secret:
        return f"{_SIGNED.format(location=location)}{headers}}}\n"
    guard = (
        _BASIC.format(location=location, realm=location.path.strip("/"))
        if location.passwords
        else ""
    )
    opened = _OPEN.format(location=location, bare=location.path.rstrip("/"))
    return f"{opened}{guard}{headers}{_DOTS}}}\n"


_HEADERS = """\
    set $cjm_frames "'none'";
    if ($uri ~ "^{location.path}(?:[0-9]+-[\\w-]+/|s[0-9a-f]+/)?embed/") {{
        set $cjm_frames "{frames}";
    }}
    add_header Content-Security-Policy "frame-ancestors $cjm_frames" always;
    add_header X-Robots-Tag "noindex, nofollow, noarchive" always;
    add_header X-Content-Type-Options "nosniff" always;
    add_header Referrer-Policy "no-referrer" always;
    # Readers ask each time whether there is news, and get nothing where there is none.
    add_header Cache-Control "private, no-cache" always;
    autoindex off;
    index index.html;
"""

_SIGNED = """\
# Include this file in the server block that has your certificate. It holds a secret:
# let nobody but nginx read it, and keep it out of git.

location {location.path} {{
    return 403;
}}

location ~ "^{location.path}(?<cjm_until>[0-9]{{10}})-(?<cjm_sum>[\\w-]{{22}})(?<cjm_file>/.*)?$" {{
    # Whose sum is wrong has no link of ours; whose time is over had one.
    secure_link $cjm_sum,$cjm_until;
    secure_link_md5 "$secure_link_expires{location.path} {location.secret}";
    if ($secure_link = "") {{
        return 403;
    }}
    if ($secure_link = "0") {{
        return 410;
    }}
    if ($cjm_file = "") {{
        return 301 $uri/;
    }}
    if ($cjm_file ~ "/\\.") {{
        return 404;
    }}
    alias "{location.root}$cjm_file";
"""

_OPEN = """\
# Include this file in the server block that has your certificate.

location = {bare} {{
    return 301 {location.path};
}}

location ^~ {location.path} {{
    alias "{location.root}/";
"""

_BASIC = """\
    auth_basic "{realm}";
    auth_basic_user_file "{location.passwords}";
"""

_DOTS = """\
    location ~ "/\\." {
        return 404;
    }
"""
