"""A journey's story as it is said, and what is said alike in every format."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.biography.story import Chapter
from generator.pages.interface import Interface


class Story(Struct, frozen=True):
    """``chapters`` are the latest; ``earlier`` counts commits that are not told.

    ``beginning`` is the commit where a clone of a part of the history begins, else "".
    """

    id: str
    title: str
    chapters: tuple[Chapter, ...]
    earlier: int
    beginning: str


def ending(story: Story, interface: Interface) -> Iterator[str]:
    """What there is beyond what is told."""
    if not story.chapters and not story.beginning:
        yield interface.translate("No commit has touched this journey yet.")
    if story.earlier:
        yield interface.plural(
            "{n} earlier commit is not shown; --max shows more.",
            "{n} earlier commits are not shown; --max shows more.",
            story.earlier,
        )
    if story.beginning:
        yield interface.fill(
            "Of the history this clone holds a part only, from {commit} on; "
            "“git fetch --unshallow” fetches the rest.",
            commit=story.beginning[:10],
        )


def nothing_changed(interface: Interface) -> str:
    """What is said of a commit that changed nothing on the map."""
    return interface.translate("Nothing changed on the map.")
