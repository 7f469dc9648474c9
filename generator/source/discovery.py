"""What lies in the content folder: which Markdown file is what, and the files beside them.

Looks at names and kinds of files only: opens none, follows no link, leaves the folder never.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from generator.diagnostics import Diagnostic, Span, error, nearest, ordered, say, warning
from generator.source.journey_files import JourneyFiles, file_id, find_journeys
from generator.source.names import check_id, folded
from generator.source.walking import walk

REGISTRIES = ("personas", "touchpoints", "evidence", "pages")
ROOMS = ("journeys", *REGISTRIES)
RESERVED = "flows"
_NEARLY_MARKDOWN = ("markdown", "mdown", "mkd", "mdwn", "mdx")


class NamedFile(Struct, frozen=True):
    """A registry's or page's Markdown file and the id that its name gives."""

    id: str
    path: str


class Asset(Struct, frozen=True):
    """A file that is no Markdown: a picture, a document to download."""

    path: str
    size_bytes: int


class Discovery(Struct, frozen=True):
    """All files of a wiki; paths are posix and relative to the content folder, sorted."""

    site: str | None = None
    index: str | None = None
    journeys: tuple[JourneyFiles, ...] = ()
    personas: tuple[NamedFile, ...] = ()
    touchpoints: tuple[NamedFile, ...] = ()
    evidence: tuple[NamedFile, ...] = ()
    pages: tuple[NamedFile, ...] = ()
    assets: tuple[Asset, ...] = ()
    unread: tuple[str, ...] = ()
    """``README.md`` and names that begin with ``.`` or ``_``: files and whole folders."""


def discover(content: Path) -> tuple[Discovery, tuple[Diagnostic, ...]]:
    """What stands in ``content``, and what cannot be read there or is nobody's."""
    found = walk(content)
    rooms: dict[str, list[str]] = {room: [] for room in (*REGISTRIES, "journeys", "")}
    assets: list[Asset] = []
    problems = found.problems
    for entry in found.files:
        room, problem = _room(entry.path)
        if problem:
            problems.append(problem)
        elif room is None:
            assets.append(Asset(entry.path, entry.size_bytes))
        else:
            rooms[room].append(entry.path)
    journeys, more = find_journeys(rooms["journeys"])
    registries = {room: _named_files(rooms[room], problems) for room in REGISTRIES}
    discovery = Discovery(
        site="site.yml" if "site.yml" in rooms[""] else None,
        index="index.md" if "index.md" in rooms[""] else None,
        journeys=journeys,
        personas=registries["personas"],
        touchpoints=registries["touchpoints"],
        evidence=registries["evidence"],
        pages=registries["pages"],
        assets=tuple(assets),
        unread=tuple(found.unread),
    )
    return discovery, ordered([*problems, *more])


def _room(path: str) -> tuple[str | None, Diagnostic | None]:
    """Which room a file belongs to: None for an asset, "" for the wiki's own two files."""
    folder, _, name = path.rpartition("/")
    top = path.partition("/")[0] if folder else ""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if path in ("site.yml", "index.md"):
        return "", None
    if top == RESERVED:
        return None, _reserved_folder(path)
    if ending in _NEARLY_MARKDOWN or (ending == "md" and not name.endswith(".md")):
        return None, _wrong_ending(path, name.rpartition(".")[0] + ".md")
    if ending == "md":
        return _markdown_room(path, top, folder)
    return None, _asset_problem(path, top, ending)


def _asset_problem(path: str, top: str, ending: str) -> Diagnostic | None:
    """What is said of a file that is no Markdown, but may have been meant for more."""
    if not top and (ending in ("yml", "yaml") or nearest(path, ["site.yml"])):
        return _unknown_file(path, ["site.yml"])
    like = _like_room(top) if top and top not in ROOMS else None
    return _unknown_folder(path, top, like) if like else None


def _markdown_room(path: str, top: str, folder: str) -> tuple[str | None, Diagnostic | None]:
    if not top:
        return None, _unknown_file(path, ["index.md"])
    if top not in ROOMS:
        return None, _unknown_folder(path, top, _like_room(top))
    if path == f"{top}/index.md":
        return None, _unknown_file(path, [])
    if top in REGISTRIES and folder != top:
        return None, _misplaced(path, top)
    return top, None


def _like_room(name: str) -> str | None:
    return next((room for room in ROOMS if room == folded(name)), None) or nearest(
        folded(name), ROOMS
    )


def _named_files(paths: list[str], problems: list[Diagnostic]) -> tuple[NamedFile, ...]:
    files: dict[str, NamedFile] = {}
    for path in paths:
        stem = path.rpartition("/")[2].removesuffix(".md")
        problem = check_id(stem, path)
        if problem:
            problems.append(problem)
        its_id = file_id(stem)
        if its_id:
            # Two names with one id differ in a way that is reported of at least one of them.
            files.setdefault(its_id, NamedFile(its_id, path))
    return tuple(files.values())


def _reserved_folder(path: str) -> Diagnostic:
    return warning(
        "reserved-folder",
        Span(path),
        say("The folder “{folder}” is kept for automated flows and not read yet.", folder=RESERVED),
        say("Move “{path}” to another folder.", path=path),
    )


def _wrong_ending(path: str, wanted: str) -> Diagnostic:
    return error(
        "wrong-ending",
        Span(path),
        say("“{path}” is not read, because of its ending.", path=path),
        say("Rename it to “{name}”.", name=wanted),
    )


def _unknown_file(path: str, known: list[str]) -> Diagnostic:
    like = nearest(path.casefold(), known)
    hint = (
        say("Rename it to “{name}”.", name=like)
        if like
        else say("Give it a name of its own in one of the folders {rooms}.", rooms=_listed())
    )
    return warning("unknown-file", Span(path), say("“{path}” is not read.", path=path), hint)


def _unknown_folder(path: str, top: str, like: str | None) -> Diagnostic:
    hint = (
        say("Rename the folder to “{name}”.", name=like)
        if like
        else say("Move it to one of the folders {rooms}.", rooms=_listed())
    )
    message = say("“{path}” is not read: nothing is looked for in “{top}”.", path=path, top=top)
    return warning("unknown-folder", Span(path), message, hint)


def _listed() -> str:
    return ", ".join(ROOMS)


def _misplaced(path: str, top: str) -> Diagnostic:
    return warning(
        "misplaced-file",
        Span(path),
        say("“{path}” is not read: it lies too deep in “{top}”.", path=path, top=top),
        say("Move it right into “{top}”.", top=top),
    )
