"""Where a share stands, and how an earlier one that stood elsewhere goes.

Only files are removed that a manifest names or that this module wrote itself.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from generator.errors import CjmError
from generator.output.manifest import MANIFEST_NAME, BadManifestError, decode_manifest
from generator.sharing.tokens import token_of
from generator.sharing.writing import put

DOCUMENT_ENDING = ".html"
_MARKS = (b' id="_pack">', b' id="sealed">')
"""One of these is in each share that is one file."""
ROBOTS_PATH = "robots.txt"
ROBOTS = b"User-agent: *\nDisallow: /\n"
_DOOR = {
    ROBOTS_PATH: ROBOTS,
    "index.html": b'<!doctype html><meta charset="utf-8"><title>-</title>\n',
}
"""What stands where the path goes on that nobody can guess: a host would list the folder."""


def share_folder(
    content: Path, shares: Path, audience: str, *, path_token: bool, rotate: bool
) -> Path:
    """The folder of the audience's site among all ``shares``."""
    if not path_token:
        return shares / audience
    return shares / audience / token_of(content, audience, rotate=rotate)


def is_in_the_way(outer: Path) -> bool:
    """Whether something that is no plain share stands at the audience's ``outer`` folder."""
    return outer.is_dir() and not (outer / MANIFEST_NAME).exists()


def clear_the_way(outer: Path) -> None:
    """Take away the sites below the audience's ``outer`` folder, and the door that hid them."""
    for below in sorted(each.parent for each in outer.glob(f"*/{MANIFEST_NAME}")):
        _remove_site(below)
    for name, body in _DOOR.items():
        file = outer / name
        if file.is_file() and file.read_bytes() == body:
            file.unlink()


def close_the_door(shares: Path, audience: str, folder: Path) -> None:
    """Of an unguessable ``folder``: show nothing above it, and leave no other beside it."""
    outer = shares / audience
    if folder == outer:
        return
    _remove_site(outer)
    for other in sorted(each.parent for each in outer.glob(f"*/{MANIFEST_NAME}")):
        if other != folder:
            _remove_site(other)
    for name, body in _DOOR.items():
        (outer / name).write_bytes(body)


def put_document(document: bytes, place: Path) -> None:
    """Let the share that is one file take the place of an earlier one, whole or not at all."""
    try:
        if place.is_file() and not any(mark in place.read_bytes() for mark in _MARKS):
            raise CjmError(f"“{place}” is no share: move it, or name another folder by --output")
        place.parent.mkdir(parents=True, exist_ok=True)
        put(document, place)
    except OSError as wrong:
        raise CjmError(f"“{place}” cannot be written: {wrong.strerror}") from wrong


def _remove_site(folder: Path) -> None:
    """Take away the files of the site that stands in ``folder``, if one does."""
    try:
        manifest = decode_manifest((folder / MANIFEST_NAME).read_bytes())
    except FileNotFoundError:
        return
    except (OSError, BadManifestError):
        raise CjmError(f"what stands in “{folder}” is not known; remove it yourself") from None
    try:
        for path in (*manifest.files, MANIFEST_NAME):
            (folder / path).unlink(missing_ok=True)
    except OSError as wrong:
        raise CjmError(f"“{folder}” cannot be removed: {wrong.strerror}") from wrong
    folders = {above for path in manifest.files for above in (folder / path).parents}
    ours = (above for above in folders if above == folder or folder in above.parents)
    for above in sorted(ours, key=lambda each: len(each.parts), reverse=True):
        with contextlib.suppress(OSError):
            above.rmdir()
