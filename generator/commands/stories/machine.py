"""A story as JSON for programs; changes are as ``cjm diff --format json`` has them."""

from __future__ import annotations

import json
from typing import Any

from generator import changes
from generator.biography.story import Chapter
from generator.commands.stories.story import Story
from generator.pages.interface import Interface

VERSION = 1


def written(story: Story, interface: Interface) -> str:  # noqa: ARG001 (as every format)
    """One object; sentences are in English."""
    return json.dumps(_whole(story), ensure_ascii=False, indent=2)


def _whole(story: Story) -> dict[str, Any]:
    return {
        "version": VERSION,
        "journey": story.id,
        "title": story.title,
        "commits": [_chapter(one) for one in story.chapters],
        "earlier": story.earlier,
        "beginning": story.beginning,
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "commit": chapter.commit,
        "date": chapter.moment.isoformat(),
        "author": chapter.author,
        "subject": chapter.subject,
        "changes": changes.as_json(chapter.changes, chapter.titles)["changes"],
    }
