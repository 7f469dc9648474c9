"""A story for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from generator.biography.story import Chapter
from generator.changes import Level, importance, sentence_of
from generator.commands.formats.terminal import Piece
from generator.commands.stories.story import Story, ending, nothing_changed
from generator.diagnostics import legible
from generator.pages.interface import Interface

_SIGNS: dict[Level, Piece] = {
    "high": ("  ! ", "bold red"),
    "medium": ("  • ", "yellow"),
    "low": ("  · ", "dim"),
}


def plain(story: Story, interface: Interface) -> str:
    """The whole story as text without colours."""
    return "".join(text for text, _ in pieces(story, interface)).rstrip("\n")


def pieces(story: Story, interface: Interface) -> Iterator[Piece]:
    """The same, in styled pieces."""
    yield f"{legible(story.title)}\n", "bold underline"
    for chapter in story.chapters:
        yield from _chapter(chapter, interface)
    for sentence in ending(story, interface):
        yield f"\n{sentence}\n", "dim"


def _chapter(chapter: Chapter, interface: Interface) -> Iterator[Piece]:
    day = interface.date(chapter.moment.date())
    yield f"\n{day} · {legible(chapter.author)} · ", ""
    yield f"{chapter.commit[:10]}\n", "dim"
    yield f"{legible(chapter.subject)}\n", "bold"
    if not chapter.changes:
        yield f"    {nothing_changed(interface)}\n", "dim"
    for change in chapter.changes:
        yield _SIGNS[importance(change)]
        yield (
            f"{sentence_of(change, interface.lang, chapter.titles).text(interface.translate)}\n",
            "",
        )
