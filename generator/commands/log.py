"""``cjm log``: a journey's or a flow's story over its commits, in the map's words."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePath
from typing import Literal

import click
from msgspec import Struct

from generator.biography.log import LogEntry, TouchingCommit, commits_of, log_entries
from generator.commands import options
from generator.commands.findings import print_notices, print_pieces
from generator.commands.log_formats import FORMATS, JourneyLog, pieces
from generator.diagnostics import nearest
from generator.errors import CjmError
from generator.history.chronicle import beginnings
from generator.history.commits import Commit, history_of
from generator.history.repository import Repository, repository_of
from generator.model.reading.loading import title_in
from generator.model.reading.names import Names
from generator.model.reading.site import read_site_config
from generator.pages.interface import speak
from generator.source.decoding import read_text
from generator.source.discovery import JourneyFiles, NamedFile, discover
from generator.source.documents import Document
from generator.source.frontmatter import read_frontmatter
from generator.source.reading import read_site


@click.command("log", help="Tell the story of a journey or a flow over its commits.")
@click.argument("name")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS]),
    default="text",
    show_default=True,
    help="text for people; markdown for a page or a comment; json for programs.",
)
@click.option(
    "--max",
    "most",
    type=click.IntRange(1),
    default=30,
    show_default=True,
    help="As many commits at most, the latest first.",
)
@options.content
def command(name: str, form: str, most: int, content: Path) -> int:
    """NAME is an id, a title or a file of a journey or flow; the story goes to stdout."""
    if not content.is_dir():
        message = f"there is no folder “{content}”; name it by --content"
        raise CjmError(message)
    repository = repository_of(content)
    if repository is None:
        raise CjmError(f"“{content}” lies in no git repository, which alone could tell a story")
    gc.disable()  # records form no circles
    found, _ = discover(content)
    named = _names(content, (*found.journeys, *found.flows))
    its, title = _meant(name, (*found.journeys, *found.flows), named)
    history = history_of(repository)
    print_notices(history.notices)
    paths = its.paths if isinstance(its, JourneyFiles) else (its.path,)
    if isinstance(its, JourneyFiles):
        paths = (*paths, *_observations(content, found.observations, its.id))
    selected = _selected(repository, history.commits, paths, most)
    journey_log = JourneyLog(
        _kind(its), its.id, title, selected.log_entries, selected.earlier, selected.beginning
    )
    interface = speak(read_site_config(read_site(content, found)[0], []).config.lang)
    if form == "text":
        print_pieces(pieces(journey_log, interface))
    else:
        sys.stdout.write(FORMATS[form](journey_log, interface).rstrip("\n") + "\n")
    return 0


def _observations(content: Path, runs: tuple[NamedFile, ...], journey: str) -> Iterator[str]:
    """The files of what was observed of a journey."""
    from generator.model.discovery.observed import decode

    for run in runs:
        text, _ = read_text(content / run.path, run.path)
        try:
            observed = decode((text or "").encode("utf-8"))
        except ValueError:
            continue
        if observed.journey == journey:
            yield run.path


class _Selected(Struct, frozen=True):
    log_entries: tuple[LogEntry, ...]
    earlier: int
    beginning: str


def _selected(
    repository: Repository, history: tuple[Commit, ...], files: tuple[str, ...], most: int
) -> _Selected:
    """The latest chapters, how many commits are older, and where a part of the history begins."""
    touching_commits = list(commits_of(history, files))
    starts = beginnings(repository)
    known = [touching for touching in touching_commits if touching.commit.id not in starts]
    beginning = next(
        (touching.commit.id for touching in touching_commits if touching.commit.id in starts), ""
    )
    shown: list[TouchingCommit] = list(islice(known, most))
    return _Selected(tuple(log_entries(repository, shown)), len(known) - len(shown), beginning)


Told = JourneyFiles | NamedFile


def _kind(one: Told) -> Literal["journey", "flow"]:
    return "journey" if isinstance(one, JourneyFiles) else "flow"


def _names(content: Path, things: tuple[Told, ...]) -> dict[str, Names]:
    """What journeys and flows are called, of which nothing but the fields is read."""
    found = {"journey": Names("journey"), "flow": Names("flow")}
    for one in things:
        text, _ = read_text(content / one.path, one.path)
        fields = read_frontmatter(text or "", one.path)[0]
        kind = _kind(one)
        document = Document(kind=kind, id=one.id, path=one.path, paths=(one.path,), fields=fields)
        found[kind].add(one.id, title_in(document), one.path)
    return found


def _meant(named: str, things: tuple[Told, ...], names: dict[str, Names]) -> tuple[Told, str]:
    """The journey or flow that is meant, by id, title or file, and its title."""
    by_id = {(_kind(one), one.id): one for one in things}
    path = PurePath(named)
    kinds = (
        [path.parent.name.removesuffix("s")] if path.parent.name in ("journeys", "flows") else []
    )
    as_file = path.parent.name if path.name == "index.md" else path.stem
    found: list[tuple[Literal["journey", "flow"], str]] = []
    for word in (named, as_file if path.suffix == ".md" else named):
        found = [
            (_kind(one), one.id)
            for one in things
            if one.id in names[_kind(one)].called(word) and (not kinds or _kind(one) in kinds)
        ]
        if len(found) == 1:
            kind, its_id = found[0]
            return by_id[kind, its_id], names[kind].titles[its_id].value
    if found:
        which = ", ".join(by_id[each].path for each in found)
        raise CjmError(f"“{named}” is called by several: {which}")
    titles = [one.value for each in names.values() for one in each.titles.values()]
    near = nearest(named, [*(one.id for one in things), *titles])
    guess = f"; did you mean “{near}”?" if near else ""
    raise CjmError(f"no journey and no flow is called “{named}”{guess}")
