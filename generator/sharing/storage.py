"""Where shares stand: files put in place, paths that nobody can guess, earlier shares removed.

A file is put in place whole or not at all, and never through a link. Tokens are an audience's path,
or the secret its links are signed with: one of a kind for each audience, the same until it is
rotated, kept beside the content in a folder that keeps itself out of git. Only files are removed
that a manifest names or that this module wrote itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
from pathlib import Path

from generator.errors import CjmError
from generator.output.manifest import MANIFEST_NAME, BadManifestError, decode_manifest


def put_file(body: bytes, place: Path, mode: int = 0o666) -> None:
    """Let ``place`` hold ``body``; a link that stands there goes, not what it leads to.

    Raises OSError; then what stood there still stands.
    """
    # Another run may be at work at the same place.
    draft = place.with_name(f".{place.name}.{secrets.token_hex(8)}.new")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(body)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


FOLDER = ".cjm-secrets"
PATHS = "share-paths.json"
LINKS = "link-secrets.json"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32,64}")


def token_of(content: Path, audience: str, kind: str = PATHS, *, rotate: bool) -> str:
    """The audience's token, made when there is none yet or a new one is asked for."""
    known = stored_token(content, audience, kind)
    if rotate or not known:
        file = _file(content, kind)
        # Letters alone at both ends: no program takes the folder for hidden or for an option.
        known = f"s{secrets.token_hex(16)}"
        _write(file, {**_read(file), audience: known})
    return known


def stored_token(content: Path, audience: str, kind: str = PATHS) -> str:
    """The audience's token as it is kept, "" where it has none."""
    return _read(_file(content, kind)).get(audience, "")


def _file(content: Path, kind: str) -> Path:
    return content.absolute().parent / FOLDER / kind


def _read(file: Path) -> dict[str, str]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        raise CjmError(f"“{file}” cannot be read; delete it for new paths") from None
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {
        name: token for name, token in pairs if isinstance(token, str) and _TOKEN.fullmatch(token)
    }


def _write(file: Path, tokens: dict[str, str]) -> None:
    if file.parent.is_symlink():
        raise CjmError(f"“{file.parent}” is a link, and no secret is written through one")
    try:
        file.parent.mkdir(mode=0o700, exist_ok=True)
        put_file(b"*\n", file.parent / ".gitignore")
        put_file((json.dumps(dict(sorted(tokens.items())), indent=2) + "\n").encode(), file, 0o600)
    except OSError as wrong:
        raise CjmError(f"“{file}” cannot be written: {wrong.strerror}") from wrong


DOCUMENT_ENDING = ".html"
_MARKS = (b' id="_pack">', b' id="sealed">')
"""One of these is in each share that is one file."""
ROBOTS_PATH = "robots.txt"
ROBOTS = b"User-agent: *\nDisallow: /\n"
_COVER_FILES = {
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


def is_occupied(outer: Path) -> bool:
    """Whether something that is no plain share stands at the audience's ``outer`` folder."""
    return outer.is_dir() and not (outer / MANIFEST_NAME).exists()


def remove_hidden_sites(outer: Path) -> None:
    """Take away the sites below the audience's ``outer`` folder, and the door that hid them."""
    for below in sorted(each.parent for each in outer.glob(f"*/{MANIFEST_NAME}")):
        _remove_site(below)
    for name, body in _COVER_FILES.items():
        file = outer / name
        if file.is_file() and file.read_bytes() == body:
            file.unlink()


def hide_parent_folder(shares: Path, audience: str, folder: Path) -> None:
    """Of an unguessable ``folder``: show nothing above it, and leave no other beside it."""
    outer = shares / audience
    if folder == outer:
        return
    _remove_site(outer)
    for other in sorted(each.parent for each in outer.glob(f"*/{MANIFEST_NAME}")):
        if other != folder:
            _remove_site(other)
    for name, body in _COVER_FILES.items():
        (outer / name).write_bytes(body)


def put_document(document: bytes, place: Path) -> None:
    """Let the share that is one file take the place of an earlier one, whole or not at all."""
    try:
        if place.is_file() and not any(mark in place.read_bytes() for mark in _MARKS):
            raise CjmError(f"“{place}” is no share: move it, or name another folder by --output")
        place.parent.mkdir(parents=True, exist_ok=True)
        put_file(document, place)
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
