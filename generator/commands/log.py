"""``cjm log``: a journey's story over its commits, in the map's words."""

from __future__ import annotations

import gc
import sys
from itertools import islice
from pathlib import Path, PurePath

import click
from msgspec import Struct

from generator.biography.log import JourneyCommit, LogEntry, commits_of, log_entries
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
from generator.source.discovery import JourneyFiles, discover
from generator.source.documents import Document
from generator.source.frontmatter import read_frontmatter
from generator.source.reading import read_site


@click.command("log", help="Tell a journey's story over its commits.")
@click.argument("journey")
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
def command(journey: str, form: str, most: int, content: Path) -> int:
    """JOURNEY is an id, a title or a file; the story goes to stdout."""
    if not content.is_dir():
        message = f"there is no folder “{content}”; name it by --content"
        raise CjmError(message)
    repository = repository_of(content)
    if repository is None:
        raise CjmError(f"“{content}” lies in no git repository, which alone could tell a story")
    gc.disable()  # records form no circles
    found, _ = discover(content)
    names = _names(content, found.journeys)
    its = _journey(journey, found.journeys, names)
    history = history_of(repository)
    print_notices(history.notices)
    selected = _selected(repository, history.commits, its.paths, most)
    title = names.titles[its.id].value
    journey_log = JourneyLog(
        its.id, title, selected.log_entries, selected.earlier, selected.beginning
    )
    interface = speak(read_site_config(read_site(content, found)[0], []).config.lang)
    if form == "text":
        print_pieces(pieces(journey_log, interface))
    else:
        sys.stdout.write(FORMATS[form](journey_log, interface).rstrip("\n") + "\n")
    return 0


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
    shown: list[JourneyCommit] = list(islice(known, most))
    return _Selected(tuple(log_entries(repository, shown)), len(known) - len(shown), beginning)


def _names(content: Path, journeys: tuple[JourneyFiles, ...]) -> Names:
    """What the journeys are called, of which nothing but the fields is read."""
    names = Names("journey")
    for one in journeys:
        text, _ = read_text(content / one.path, one.path)
        fields = read_frontmatter(text or "", one.path)[0]
        document = Document(
            kind="journey", id=one.id, path=one.path, paths=one.paths, fields=fields
        )
        names.add(one.id, title_in(document), one.path)
    return names


def _journey(named: str, journeys: tuple[JourneyFiles, ...], names: Names) -> JourneyFiles:
    """The journey that is meant, by id, title or file."""
    by_id = {one.id: one for one in journeys}
    path = PurePath(named)
    as_file = path.parent.name if path.name == "index.md" else path.stem
    found: tuple[str, ...] = ()
    for word in (named, as_file if path.suffix == ".md" else named):
        found = names.called(word)
        if len(found) == 1:
            return by_id[found[0]]
    if found:
        raise CjmError(f"“{named}” is the title of several journeys: {', '.join(found)}")
    near = nearest(named, [*by_id, *(one.value for one in names.titles.values())])
    guess = f"; did you mean “{near}”?" if near else ""
    raise CjmError(f"no journey is called “{named}”{guess}")
