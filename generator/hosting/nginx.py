"""What nginx has to be told of a share: a file to include in a server that has its certificate.

Without a guard everybody may read; with a file of passwords those who have one; with signed
links whoever has a link, until it expires. Folders are never listed, files that begin with a
dot are not given away, and only pages that are made for it may stand in frames.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct


class Door(Struct, frozen=True, kw_only=True):
    """A share in ``root`` on the server, seen below ``path``, and who gets in.

    ``passwords`` is a file of names and passwords, ``secret`` what links are signed with; ""
    for none. ``frames`` are the origins that may show the maps of ``embed/`` in frames.
    """

    path: str
    root: str
    passwords: str = ""
    secret: str = ""
    frames: Sequence[str] = ()


def nginx_config(door: Door) -> str:
    """The file, to be included in a ``server`` block."""
    headers = _HEADERS.format(door=door, frames=" ".join(door.frames) or "'none'")
    if door.secret:
        return f"{_SIGNED.format(door=door)}{headers}}}\n"
    guard = _BASIC.format(door=door, realm=door.path.strip("/")) if door.passwords else ""
    return f"{_OPEN.format(door=door, bare=door.path.rstrip('/'))}{guard}{headers}{_DOTS}}}\n"


_HEADERS = """\
    set $cjm_frames "'none'";
    if ($uri ~ "^{door.path}(?:[0-9]+-[\\w-]+/|s[0-9a-f]+/)?embed/") {{
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

location {door.path} {{
    return 403;
}}

location ~ "^{door.path}(?<cjm_until>[0-9]{{10}})-(?<cjm_sum>[\\w-]{{22}})(?<cjm_file>/.*)?$" {{
    # Whose sum is wrong has no link of ours; whose time is over had one.
    secure_link $cjm_sum,$cjm_until;
    secure_link_md5 "$secure_link_expires{door.path} {door.secret}";
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
    alias "{door.root}$cjm_file";
"""

_OPEN = """\
# Include this file in the server block that has your certificate.

location = {bare} {{
    return 301 {door.path};
}}

location ^~ {door.path} {{
    alias "{door.root}/";
"""

_BASIC = """\
    auth_basic "{realm}";
    auth_basic_user_file "{door.passwords}";
"""

_DOTS = """\
    location ~ "/\\." {
        return 404;
    }
"""
