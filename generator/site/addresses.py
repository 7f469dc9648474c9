"""URLs of pages: file names that are safe on every system, and links from page to page."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

from generator.model.records.places import KINDS, Target, scheme_of

LONGEST_NAME_BYTES = 150
"""Of one file name: most file systems end at 255, and tools add to it."""

_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*")
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
_FOLDERS = {kind: folder for folder, kind in KINDS.items()} | {
    "embed": "embed",
    "owner": "owners",
    "discovery": "discoveries",
    "inventory": "inventory",
}
_FIXED = {
    "home": "index.html",
    "missing": "404.html",
    "search": "search.html",
    "latest": "latest.html",
    "kpis": "kpis.html",
    "pains": "pains.html",
    "opportunities": "opportunities.html",
    "questions": "questions.html",
    "owners": "owners/index.html",
    "storymaps": "storymap.html",
}


OVERVIEWS = frozenset(
    (
        *("home", "search", "latest", "kpis", "pains", "opportunities", "questions"),
        *("owners", "owner", "storymaps", "registry", "inventory"),
    )
)
"""Kinds of pages that are about no one thing: they exist in each language of the wiki."""


def file_name(thing_id: str) -> str:
    """A file's name (no ending) for an id: itself, unless a system could not hold it."""
    if thing_id in _RESERVED:
        return f"{thing_id}_"
    encoded = thing_id.encode()
    if len(encoded) <= LONGEST_NAME_BYTES:
        return thing_id
    mark = hashlib.sha256(encoded).hexdigest()[:12]
    return encoded[: LONGEST_NAME_BYTES - 13].decode(errors="ignore") + "_" + mark


def address(target: Target) -> str:
    """The page's path in the site (not yet quoted), with ``#id`` for a step."""
    kind = target[0]
    if kind in _FIXED:
        return _FIXED[kind]
    if kind == "registry":
        return f"{target[1]}/index.html"
    if kind in ("whole", "storymap"):
        # No stage's file can be called this: an id has no underscore.
        return f"journeys/{file_name(target[1])}/{kind}_.html"
    if kind == "stage":
        return f"journeys/{file_name(target[1])}/{file_name(target[2])}.html"
    if kind == "step":
        return f"{address(('stage', target[1], target[2]))}#{target[3]}"
    return f"{_FOLDERS[kind]}/{file_name(target[1])}.html"


def download_path(journey_id: str, ending: str) -> str:
    """Where a journey's map lies in another format, on a site that has it."""
    return f"{address(('journey', journey_id)).removesuffix('.html')}.{ending}"


def relative(here: str, there: str) -> str:
    """The link from the page at path ``here`` to ``there`` (which may end in ``#id``), quoted."""
    path, mark, fragment = there.partition("#")
    if path == here and mark:
        return "#" + quote(fragment)
    return relative_file(here, path) + (mark + _quoted(fragment) if mark else "")


def relative_file(here: str, path: str) -> str:
    """The link from the page at path ``here`` to a file, whose name may hold any sign."""
    if "/" not in here:
        return _quoted(path)
    own, other = here.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(own), len(other) - 1) and own[shared] == other[shared]:
        shared += 1
    return _quoted("/".join([".."] * (len(own) - shared) + other[shared:]))


def _quoted(text: str) -> str:
    """The text as a URL has it; most are one already, and that is checked faster."""
    return text if _PLAIN.fullmatch(text) else quote(text)


def published_url(base: str, path: str) -> str:
    """Where a path of the site stands below its public address, "" where that is unknown."""
    if scheme_of(base) != "outside":
        return ""
    return base.strip().rstrip("/") + "/" + quote("" if path == _FIXED["home"] else path)
