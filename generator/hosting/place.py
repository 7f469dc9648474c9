"""Where a share stands on a server: words that go into its configuration, so nothing else may."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

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
