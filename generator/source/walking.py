"""A walk through the content folder that never leaves it: names, kinds and sizes of files.

Symbolic links are not followed, nothing is opened. What is no plain file or folder, or has
a name that some system could not hold or not tell from another, is reported and left out.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Related, Span, error, say
from generator.source.decoding import special_file, unreadable
from generator.source.slugs import is_id, slug

_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
_FORBIDDEN = re.compile('[\x00-\x1f\x7f<>:"|?*\\\\]')


def folded(name: str) -> str:
    """What two names that some disk cannot tell apart have in common."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def displayed(name: str) -> str:
    """A name as it may be printed: bytes that are no UTF-8 become U+FFFD."""
    if name.isascii():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def check_name(name: str, path: str) -> Diagnostic | None:
    """What is wrong with a ``name`` that any system must be able to hold; ``path`` shows it."""
    if "\ufffd" in path and displayed(name) != name:
        return error(
            "undecodable-name",
            Span(path),
            say("The name “{path}” is not written in UTF-8.", path=path),
            say("Rename it."),
        )
    if _RESERVED.fullmatch(name.partition(".")[0].rstrip()):
        return error(
            "reserved-name",
            Span(path),
            say("Windows keeps the name “{name}” for itself.", name=name),
            say("Rename it, for example to “{name}”.", name=f"the-{name}"),
        )
    bad = _FORBIDDEN.search(name)
    if bad or name.endswith((" ", ".")):
        return error(
            "unportable-name",
            Span(path),
            say(
                "The name “{name}” has “{char}” where not every system takes it.",
                name=name,
                char=bad[0] if bad else name[-1],
            ),
            say("Rename it."),
        )
    return None


def check_id(stem: str, path: str) -> Diagnostic | None:
    """What is wrong with a file's name, without its ending, as the id of what it describes."""
    if is_id(unicodedata.normalize("NFC", stem)):
        return None
    fit = slug(stem)
    hint = say("Rename it, for example to “{name}”.", name=fit) if fit else say("Rename it.")
    return error(
        "name-no-id",
        Span(path),
        say("“{name}” is no id: lower-case letters, digits and hyphens make one.", name=stem),
        hint,
    )


def twins(path: str, first: str) -> Diagnostic:
    """The finding about two names that differ by case or by how letters are put together."""
    return error(
        "twin-names",
        Span(path),
        say("“{path}” and “{first}” are one name on some systems.", path=path, first=first),
        say("Rename one of them."),
        Related(Span(first), say("The other one.")),
    )


DEEPEST = 16
"""Folders in one another."""

_GITS_OWN = frozenset(("head", "objects", "refs"))
"""What git takes a folder for a repository by, in lower case as some disks have all names."""


class Entry(Struct, frozen=True):
    """A plain file: its path relative to the content folder, posix, and its size."""

    path: str
    size_bytes: int


class Walk(Struct):
    """What was found: plain files, sorted by path; names that are not read; problems."""

    files: list[Entry] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def walk(content: Path) -> Walk:
    """All plain files below ``content``."""
    found = Walk()
    folders = [""]
    while folders:
        folders += _look_into(content, folders.pop(), found)
    found.files.sort(key=lambda entry: entry.path)
    found.ignored.sort()
    found.problems.sort(key=lambda problem: (problem.span, problem.code))
    return found


_LITTER = re.compile(r"icon\r|~\$.*|.*~|#.*#|desktop\.ini|(?:eh)?thumbs\.db", re.IGNORECASE)
"""What systems, office programs and editors leave beside files, apart from hidden names."""
_COPY = re.compile(
    r"(.+?)(?: ?\([^()]*(?:conflict|конфликт)[^()]*\)|\.sync-conflict-[\w-]+)(\.\w+)?",
    re.IGNORECASE,
)
"""What programs that synchronise folders call the second of two versions."""


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name is left alone: as the author wishes, or as litter."""
    return name[0] in "._" or name.casefold() == "readme.md" or bool(_LITTER.fullmatch(name))


def conflict_copy(name: str, path: str) -> Diagnostic | None:
    """The finding about a copy that two people's changes at once have left."""
    copy = _COPY.fullmatch(name)
    if copy is None:
        return None
    original = f"{copy[1]}{copy[2] or ''}"
    return error(
        "conflict-copy",
        Span(path),
        say("“{path}” is a copy that a sync program made of “{name}”.", path=path, name=original),
        say("Take over what you need into “{name}”, then delete the copy.", name=original),
    )


def _look_into(content: Path, folder: str, found: Walk) -> list[str]:
    """Note what lies in ``folder``, and return the folders to look into next."""
    try:
        with os.scandir(content / folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as reason:
        found.problems.append(unreadable(displayed(folder) or ".", reason))
        return []
    if repository := _repository({entry.name for entry in listed}, folder):
        found.problems.append(_repository_here(repository))
        listed = [entry for entry in listed if entry.name.casefold() not in _GITS_OWN]
    below = []
    for entry, path in _named(listed, folder, found):
        kind = _kind(entry, path, found)
        if kind == "folder" and path.count("/") < DEEPEST:
            below.append(path)
        elif kind == "folder":
            found.problems.append(_too_deep(path))
        elif kind == "file":
            found.files.append(Entry(path, entry.stat(follow_symlinks=False).st_size))
    return below


def _named(
    entries: list[os.DirEntry[str]], folder: str, found: Walk
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Entries that are to be read and whose names any system can hold, with their paths."""
    seen: dict[str, str] = {}
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if is_ignored(entry.name):
            found.ignored.append(displayed(path))
            continue
        problem = conflict_copy(entry.name, displayed(path)) or check_name(
            entry.name, displayed(path)
        )
        first = seen.setdefault(folded(entry.name), path)
        if problem is None and first != path:
            problem = twins(path, displayed(first))
        if problem is None:
            yield entry, path
        else:
            found.problems.append(problem)


def _kind(entry: os.DirEntry[str], path: str, found: Walk) -> str:
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as reason:
        found.problems.append(unreadable(path, reason))
        return ""
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    found.problems.append(_link(path) if stat.S_ISLNK(mode) else special_file(path))
    return ""


def _repository(names: set[str], folder: str) -> str | None:
    """The file or folder by which git would take ``folder`` for a repository of its own.

    The content itself may be one, kept in its ``.git``, but not a folder in it.
    """
    git = next((name for name in names if name.casefold() == ".git"), None)
    if folder and git:
        return f"{folder}/{git}"
    head = next((name for name in names if name.casefold() == "head"), None)
    if head and {name.casefold() for name in names} >= _GITS_OWN:
        return f"{folder}/{head}".lstrip("/")
    return None


def _repository_here(path: str) -> Diagnostic:
    folder = path.rpartition("/")[0]
    return error(
        "repository-in-content",
        Span(path),
        say("Git takes the folder “{folder}” for a repository and obeys it.", folder=folder or "."),
        say(
            "Take away “{name}”, and look who put it there: its settings may run programs.",
            name=path.rpartition("/")[2],
        ),
    )


def _link(path: str) -> Diagnostic:
    return error(
        "symbolic-link",
        Span(path),
        say("“{path}” is a symbolic link, and links are not followed.", path=path),
        say("Put the file itself here."),
    )


def _too_deep(path: str) -> Diagnostic:
    return error(
        "folders-too-deep",
        Span(path),
        say("Folders stand in one another more than {count} deep here.", count=DEEPEST),
        say("Move what lies in “{path}” further up.", path=path),
    )
