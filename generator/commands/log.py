"""``cjm log``: a journey's story over its commits, in the map's words."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePath

import click

from generator.biography.story import Chapter, chapters
from generator.biography.trails import Stop, trail
from generator.commands import options
from generator.commands.printing import print_pieces
from generator.commands.stories import FORMATS, Story, text
from generator.diagnostics import nearest
from generator.errors import CjmError
from generator.history.chronicle import beginnings
from generator.history.commits import commits
from generator.history.repository import Repository, repository_of
from generator.model.loading import Material, gather
from generator.pages.interface import speak


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
    material = gather(content)
    its_id, files = _journey(journey, material)
    told = _told(repository, files, most)
    title = material.names["journey"].titles[its_id].value
    story = Story(its_id, title, told.chapters, told.earlier, told.beginning)
    interface = speak(material.site.config.lang)
    if form == "text":
        print_pieces(text.pieces(story, interface))
    else:
        sys.stdout.write(FORMATS[form](story, interface).rstrip("\n") + "\n")
    return 0


@dataclass(frozen=True, slots=True)
class _Told:
    chapters: tuple[Chapter, ...]
    earlier: int
    beginning: str


def _told(repository: Repository, files: tuple[str, ...], most: int) -> _Told:
    """The latest chapters, how many commits are older, and where a part of the history begins."""
    stops = list(trail(commits(repository), files))
    starts = beginnings(repository)
    known = [stop for stop in stops if stop.commit.id not in starts]
    beginning = next((stop.commit.id for stop in stops if stop.commit.id in starts), "")
    shown: list[Stop] = list(islice(known, most))
    return _Told(tuple(chapters(repository, shown)), len(known) - len(shown), beginning)


def _journey(named: str, material: Material) -> tuple[str, tuple[str, ...]]:
    """The journey that is meant, by id, title or file, and its files."""
    names = material.names["journey"]
    by_id = {one.id: one.paths for one in material.sources.journeys}
    path = PurePath(named)
    as_file = path.parent.name if path.name == "index.md" else path.stem
    found: list[str] = []
    for word in (named, as_file if path.suffix == ".md" else named):
        found = [one for one in names.called(word) if one in by_id]
        if len(found) == 1:
            return found[0], by_id[found[0]]
    if found:
        raise CjmError(f"“{named}” is the title of several journeys: {', '.join(found)}")
    near = nearest(named, [*by_id, *(one.value for one in names.titles.values())])
    raise CjmError(
        f"no journey is called “{named}”" + (f"; did you mean “{near}”?" if near else "")
    )
