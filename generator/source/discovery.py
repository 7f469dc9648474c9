"""What lies in the content folder: which Markdown file is what, and the files beside them.

Looks at names and kinds of files only: opens none, follows no link, never leaves the folder.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from generator.diagnostics import Diagnostic, Related, Span, error, nearest, ordered, say, warning
from generator.source.slugs import is_id, natural_key, slug
from generator.source.walking import check_id, folded, walk

_TOP = "journeys"


class JourneyFiles(Struct, frozen=True):
    """A journey's Markdown files: one, or a folder's ``index.md`` and then its parts.

    ``group`` is the folder below ``journeys/`` that groups it ("b2b", "b2b/north"), or "".
    """

    id: str
    group: str
    paths: tuple[str, ...]

    @property
    def path(self) -> str:
        """The file that has the frontmatter."""
        return self.paths[0]


def file_id(stem: str) -> str:
    """The id that a file's name, without its ending, gives; "" when it gives none."""
    name = unicodedata.normalize("NFC", stem)
    return name if is_id(name) else slug(name)


def find_journeys(paths: Iterable[str]) -> tuple[tuple[JourneyFiles, ...], list[Diagnostic]]:
    """The journeys of the Markdown files at ``paths``, which all begin with ``journeys/``."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, []).append(name)
    problems: list[Diagnostic] = []
    whole = {folder for folder, names in folders.items() if folder != _TOP and "index.md" in names}
    journeys: list[JourneyFiles] = []
    for folder, names in sorted(folders.items()):
        outer = next((above for above in _above(folder) if above in whole), None)
        if outer:
            problems += [_inside(f"{folder}/{name}", outer) for name in names]
        elif folder in whole:
            journeys += _journey(folder, _parts(folder, names), problems)
        else:
            for name in names:
                path = f"{folder}/{name}"
                journeys += _journey(path.removesuffix(".md"), (path,), problems)
    return _single(journeys, problems), problems


def _above(folder: str) -> Iterable[str]:
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        yield folder


def _parts(folder: str, names: list[str]) -> tuple[str, ...]:
    parts = sorted((name for name in names if name != "index.md"), key=natural_key)
    return tuple(f"{folder}/{name}" for name in ("index.md", *parts))


def _journey(
    place: str, paths: tuple[str, ...], problems: list[Diagnostic]
) -> tuple[JourneyFiles, ...]:
    """The journey at ``place``, a path without ending; none when its name makes no id."""
    folder, _, stem = place.rpartition("/")
    problem = check_id(stem, paths[0])
    if problem:
        problems.append(problem)
    group = folder.removeprefix(_TOP).removeprefix("/")
    its_id = file_id(stem)
    return (JourneyFiles(its_id, group, paths),) if its_id else ()


def _single(journeys: list[JourneyFiles], problems: list[Diagnostic]) -> tuple[JourneyFiles, ...]:
    """The first journey of each id; a second one is reported."""
    kept: dict[str, JourneyFiles] = {}
    for journey in sorted(journeys, key=lambda each: each.path):
        first = kept.setdefault(journey.id, journey)
        if first is not journey:
            problems.append(_same(journey, first))
    return tuple(kept.values())


def _same(journey: JourneyFiles, first: JourneyFiles) -> Diagnostic:
    return error(
        "same-journey",
        Span(journey.path),
        say("“{first}” is the journey “{id}” already.", first=first.path, id=journey.id),
        say("Rename or delete one of the two."),
        Related(Span(first.path), say("The first one.")),
    )


def _inside(path: str, outer: str) -> Diagnostic:
    return error(
        "file-in-journey",
        Span(path),
        say("“{path}” lies in a folder inside of the journey “{outer}”.", path=path, outer=outer),
        say("Move it right into “{outer}”, or out of it.", outer=outer),
    )


REGISTRIES = ("personas", "touchpoints", "evidence", "pages", "flows")
FOLDERS = ("journeys", *REGISTRIES)
DATA_FOLDERS = {"discovery": ".yml", "observed": ".json"}
"""Folders whose files are no Markdown, and how their names end."""
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
    flows: tuple[NamedFile, ...] = ()
    discoveries: tuple[NamedFile, ...] = ()
    observations: tuple[NamedFile, ...] = ()
    assets: tuple[Asset, ...] = ()
    ignored: tuple[str, ...] = ()
    """``README.md`` and names that begin with ``.`` or ``_``: files and whole folders."""


def discover(content: Path) -> tuple[Discovery, tuple[Diagnostic, ...]]:
    """The files in ``content``, and what is wrong with some of them."""
    found = walk(content)
    by_folder: dict[str, list[str]] = {
        folder: [] for folder in (*REGISTRIES, *DATA_FOLDERS, "journeys", "")
    }
    assets: list[Asset] = []
    problems = found.problems
    for entry in found.files:
        folder, problem = _folder_of(entry.path)
        if problem:
            problems.append(problem)
        elif folder is None:
            assets.append(Asset(entry.path, entry.size_bytes))
        else:
            by_folder[folder].append(entry.path)
    journeys, more = find_journeys(by_folder["journeys"])
    registries = {folder: _named_files(by_folder[folder], problems) for folder in REGISTRIES}
    discovery = Discovery(
        site="site.yml" if "site.yml" in by_folder[""] else None,
        index="index.md" if "index.md" in by_folder[""] else None,
        journeys=journeys,
        personas=registries["personas"],
        touchpoints=registries["touchpoints"],
        evidence=registries["evidence"],
        pages=registries["pages"],
        flows=registries["flows"],
        discoveries=_named_files(by_folder["discovery"], problems),
        observations=_named_files(by_folder["observed"], problems),
        assets=tuple(assets),
        ignored=tuple(found.ignored),
    )
    return discovery, ordered([*problems, *more])


def _folder_of(path: str) -> tuple[str | None, Diagnostic | None]:
    """The folder that says what a file is: None for an asset, "" for the wiki's own two files."""
    parent, _, name = path.rpartition("/")
    top = path.partition("/")[0] if parent else ""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if path in ("site.yml", "index.md"):
        return "", None
    if top in DATA_FOLDERS and path.count("/") == 1 and name.endswith(DATA_FOLDERS[top]):
        return top, None
    if ending in _NEARLY_MARKDOWN or (ending == "md" and not name.endswith(".md")):
        return None, _wrong_ending(path, name.rpartition(".")[0] + ".md")
    if ending == "md":
        return _markdown_folder(path, top, parent)
    return None, _asset_problem(path, top, ending)


def _asset_problem(path: str, top: str, ending: str) -> Diagnostic | None:
    """The finding about a file that is no Markdown, but may have been meant for more."""
    if not top and (ending in ("yml", "yaml") or nearest(path, ["site.yml"])):
        return _unknown_file(path, ["site.yml"])
    like = _similar_folder(top) if top and top not in FOLDERS else None
    return _unknown_folder(path, top, like) if like else None


def _markdown_folder(path: str, top: str, parent: str) -> tuple[str | None, Diagnostic | None]:
    if not top:
        return None, _unknown_file(path, ["index.md"])
    if top not in FOLDERS:
        return None, _unknown_folder(path, top, _similar_folder(top))
    if path == f"{top}/index.md":
        return None, _unknown_file(path, [])
    if top in REGISTRIES and parent != top:
        return None, _misplaced(path, top)
    return top, None


def _similar_folder(name: str) -> str | None:
    low = folded(name)
    # So short a name is near to many: “logos” is no slip for it.
    known = [folder for folder in FOLDERS if folder != "flows" or low.startswith("flow")]
    return next((folder for folder in FOLDERS if folder == low), None) or nearest(low, known)


def _named_files(paths: list[str], problems: list[Diagnostic]) -> tuple[NamedFile, ...]:
    files: dict[str, NamedFile] = {}
    for path in paths:
        stem = path.rpartition("/")[2].rpartition(".")[0]
        problem = check_id(stem, path)
        if problem:
            problems.append(problem)
        its_id = file_id(stem)
        if its_id:
            # Two names with one id differ in a way that is reported of at least one of them.
            files.setdefault(its_id, NamedFile(its_id, path))
    return tuple(files.values())


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
        else say("Give it a name of its own in one of the folders {folders}.", folders=_listed())
    )
    return warning("unknown-file", Span(path), say("“{path}” is not read.", path=path), hint)


def _unknown_folder(path: str, top: str, like: str | None) -> Diagnostic:
    hint = (
        say("Rename the folder to “{name}”.", name=like)
        if like
        else say("Move it to one of the folders {folders}.", folders=_listed())
    )
    message = say("“{path}” is not read: nothing is looked for in “{top}”.", path=path, top=top)
    return warning("unknown-folder", Span(path), message, hint)


def _listed() -> str:
    return ", ".join(FOLDERS)


def _misplaced(path: str, top: str) -> Diagnostic:
    return warning(
        "misplaced-file",
        Span(path),
        say("“{path}” is not read: it lies too deep in “{top}”.", path=path, top=top),
        say("Move it right into “{top}”.", top=top),
    )
