"""The receipt of a share: what went out, to whom, and the digest of each file of it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.errors import CjmError
from generator.output.manifest import MANIFEST_NAME, decode_manifest
from generator.sharing.storage import put_file

VERSION = 1
ENDING = ".receipt.json"


class Verdict(Struct, frozen=True):
    """How a folder differs from its receipt: paths that are other, gone, or new."""

    files: int
    altered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def is_unaltered(self) -> bool:
        """Whether it is byte for byte what went out."""
        return not (self.altered or self.missing or self.added)


def digests_of(place: Path) -> dict[str, str]:
    """The digest of each file of the share that stands there: a folder, or one file."""
    if place.is_file():
        return {place.name: _digest(place)}
    manifest = (place / MANIFEST_NAME).read_bytes()
    return {**decode_manifest(manifest).files, MANIFEST_NAME: sha256(manifest).hexdigest()}


def write_receipt(files: dict[str, str], file: Path, facts: dict[str, Any]) -> None:
    """Write to ``file`` what is ``facts`` of a share, with the digests of its ``files``."""
    receipt = {"version": VERSION, **facts, "files": dict(sorted(files.items()))}
    text = json.dumps(receipt, ensure_ascii=False, indent=2) + "\n"
    try:
        put_file(text.encode(), file)
    except OSError as wrong:
        raise CjmError(f"“{file}” cannot be written: {wrong.strerror}") from wrong


def verify(share: Path, receipt: Path | None = None) -> Verdict:
    """How the folder, or the one file of a share, differs from what its receipt says.

    The receipt is sought beside the share unless it is named. Raises CjmError without one.
    """
    if not share.exists():
        raise CjmError(f"there is no “{share}”")
    root = _root_of(share.absolute())
    own = share.with_name(share.name + ENDING)
    if share.is_file() and receipt is None and own.is_file():
        receipt, root = own, None
    known = _files_in(receipt or _receipt_beside(share, root))
    if share.is_file():
        path = share.absolute().relative_to(root).as_posix() if root else _path_in(known, share)
        return _compare({path: share}, {path: known[path]} if path in known else {})
    folder = root or share
    present = {
        each.relative_to(folder).as_posix(): each
        for each in sorted(folder.rglob("*"))
        if each.is_symlink() or not each.is_dir()
    }
    return _compare(present, known)


def _root_of(share: Path) -> Path | None:
    """The folder of the site that is, holds or, below a path token, lies in the share."""
    around = (share, *share.parents[:2]) if share.is_dir() else share.parents
    below = sorted(each.parent for each in share.glob(f"*/{MANIFEST_NAME}"))
    here = next((each for each in around if (each / MANIFEST_NAME).is_file()), None)
    return here or (below[0] if len(below) == 1 else None)


def _receipt_beside(share: Path, root: Path | None) -> Path:
    folder = root or share.absolute()
    for each in (folder, folder.parent):
        beside = each.with_name(each.name + ENDING)
        if beside.is_file():
            return beside
    raise CjmError(f"no receipt stands beside “{share}”; name it by --receipt")


def _compare(present: dict[str, Path], known: dict[str, str]) -> Verdict:
    altered = (path for path in known if path in present and _digest(present[path]) != known[path])
    return Verdict(
        len(present),
        tuple(sorted(altered)),
        tuple(sorted(known.keys() - present.keys())),
        tuple(sorted(present.keys() - known.keys())),
    )


def _path_in(known: dict[str, str], file: Path) -> str:
    """What a single file was called in the share: by its bytes, else by its name.

    A share that is one file is that file, whatever a mail program has called it.
    """
    if len(known) == 1:
        return next(iter(known))
    digest = _digest(file)
    same = [path for path, each in known.items() if each == digest]
    named = [path for path in known if path.rpartition("/")[2] == file.name]
    return next(iter((*same, *named)), file.name)


def _digest(file: Path) -> str:
    if file.is_symlink():
        return ""
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError as wrong:
        raise CjmError(f"“{file}” cannot be read: {wrong.strerror}") from wrong


def _files_in(receipt: Path) -> dict[str, str]:
    try:
        facts = json.loads(receipt.read_text(encoding="utf-8"))
        files = facts["files"]
        if facts["version"] == VERSION and all(isinstance(each, str) for each in files.values()):
            return dict(files)
    except OSError as wrong:
        raise CjmError(f"“{receipt}” cannot be read: {wrong.strerror}") from wrong
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise CjmError(f"“{receipt}” is no receipt that this cjm can read")
