"""A story as Markdown; no word of an author's is anything but a word."""

from __future__ import annotations

from collections.abc import Iterator

from generator.biography.story import Chapter
from generator.changes import importance, sentence_of
from generator.commands.comparisons.escaping import code, inline
from generator.commands.stories.story import Story, ending, nothing_changed
from generator.pages.interface import Interface


def written(story: Story, interface: Interface) -> str:
    """The whole story."""
    found = [f"# {inline(story.title)}"]
    found += ["\n\n".join(_chapter(one, interface)) for one in story.chapters]
    return "\n\n".join((*found, *ending(story, interface))) + "\n"


def _chapter(chapter: Chapter, interface: Interface) -> Iterator[str]:
    day = interface.date(chapter.moment.date())
    yield f"## {day}: {inline(chapter.subject)}"
    yield f"{inline(chapter.author)} · {code(chapter.commit[:10])}"
    lines = [
        f"- {'**!** ' if importance(change) == 'high' else ''}"
        + inline(sentence_of(change, interface.lang, chapter.titles).text(interface.translate))
        for change in chapter.changes
    ]
    yield "\n".join(lines) or nothing_changed(interface)
