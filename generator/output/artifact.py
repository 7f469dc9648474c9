"""What a build hands to the disk: a path inside the site and the bytes that belong there.

Paths come here already safe, because a URL is chosen when the site is planned. `Names`
is a guard against bugs: it refuses what would leave the site, or what one of the usual
file systems could not hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from generator.errors import CjmError

_FAULT = re.compile(
    r"""
      (?P<control> [\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff] )
    | (?P<separator> ^/ | // | /$ | \\ | ^[A-Za-z]: )
    | (?: ^ | / ) (?:
          (?P<dots> \.{1,2} )
        | (?P<git> \.git )
        | (?P<device> (?: con | prn | aux | nul | conin\$ | conout\$ | (?: com | lpt ) [0-9¹²³] )
            [ ]* (?: \.[^/]* )? )
      ) (?: / | $ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FAULTS = {
    "control": "holds a control character",
    "separator": "is not a path relative to the site",
    "dots": "leaves the site or names its folder",
    "git": "lies in a .git folder",
    "device": "is a reserved name on Windows",
}


class Artifact(Struct, frozen=True):
    """One file of the site: `path` is relative to it, with `/` between the folders.

    `note` is what its maker wants to know of it in the next build; it is not written.
    """

    path: str
    body: bytes
    note: str = ""


class KeptFile(Struct, frozen=True):
    """A file that stands in the site already as it is to be; `digest` is the SHA-256 of it."""

    path: str
    digest: str


class Names:
    """The paths of one site; no two may be one file on a file system that folds names."""

    __slots__ = ("_files", "_folders")

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def admit(self, path: str) -> None:
        """Take the path in, or raise a CjmError that says what is wrong with it."""
        if fault := name_fault(path):
            raise CjmError(f"cannot write the file {path!a}: it {fault}")
        key = fold_name(path)
        self._refuse_twin(path, self._files.get(key))
        self._refuse_twin(path, self._folders.get(key))
        self._files[key] = path
        self._admit_folders(path, key)

    def admit_all(self, paths: Collection[str], *, are_fit: bool) -> None:
        """Take in many paths in much less time than one by one.

        ``are_fit`` says that each one by itself was found to be fit before.
        """
        keys = {fold_name(path): path for path in paths}
        folders = _folders_of(keys)
        is_each_clear = len(keys) == len(paths) and (are_fit or not has_faults(paths))
        if is_each_clear and self._are_free(keys, folders):
            self._files |= keys
            for folder, path in folders.items():
                self._folders.setdefault(folder, path)
        else:
            for path in paths:
                self.admit(path)

    def _are_free(self, files: Mapping[str, str], folders: Mapping[str, str]) -> bool:
        mine, ours = self._files.keys(), self._folders.keys()
        taken = (mine & files.keys(), mine & folders.keys(), ours & files.keys())
        return not any(taken) and folders.keys().isdisjoint(files)

    def _admit_folders(self, path: str, key: str) -> None:
        folder = key.rpartition("/")[0]
        while folder and folder not in self._folders:
            self._refuse_twin(path, self._files.get(folder))
            self._folders[folder] = path
            folder = folder.rpartition("/")[0]

    @staticmethod
    def _refuse_twin(path: str, other: str | None) -> None:
        if other is not None:
            raise CjmError(f"cannot write the file {path!a}: its name is taken by {other!a}")


def _folders_of(keys: Mapping[str, str]) -> dict[str, str]:
    """All folders of the files, each with the path of a file in it."""
    found: dict[str, str] = {}
    pending = {key.rpartition("/")[0]: path for key, path in keys.items()}
    while pending:
        found |= pending
        above = {folder.rpartition("/")[0]: path for folder, path in pending.items()}
        pending = {folder: path for folder, path in above.items() if folder not in found}
    found.pop("", None)
    return found


def has_faults(paths: Iterable[str]) -> bool:
    """Whether any of the paths may be unfit; looks at each of their parts once, however many."""
    return any(map(name_fault, set("/".join(paths).split("/"))))


def name_fault(path: str) -> str | None:
    """What makes the path unfit for a site, as the end of a sentence; None when it is fit."""
    if not path:
        return "has no name"
    fault = _FAULT.search(path)
    return _FAULTS[fault.lastgroup or ""] if fault else None


def fold_name(path: str) -> str:
    """The name as a file system sees it that knows neither case nor normal forms."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
