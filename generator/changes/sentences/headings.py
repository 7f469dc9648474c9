"""Sentences about things, stages, steps, sections and files."""

from __future__ import annotations

from generator.changes import wording
from generator.changes.kinds import (
    Change,
    FileChanged,
    HeadingMoved,
    HeadingReaddressed,
    HeadingRenamed,
    HeadingsMerged,
    HeadingSplit,
    JourneyRegrouped,
    SectionAdded,
    SectionMoved,
    SectionRemoved,
    SectionRenamed,
    ThingReaddressed,
    ThingRenamed,
)
from generator.changes.sentences.speech import Sentence, Speech
from generator.changes.wording import ordinal, quoted
from generator.diagnostics import Message, say


def _renamed(change: ThingRenamed | HeadingRenamed, speech: Speech) -> Message:
    return say(
        "{place} is now called {title}",
        place=speech.place(change, change.old_title),
        title=quoted(change.new_title, speech.lang),
    )


def _readdressed(change: ThingReaddressed | HeadingReaddressed, speech: Speech) -> Message:
    old, new = (change.old or ("",))[-1], (change.new or ("",))[-1]
    return say(
        "{place} has another id: {old} → {new}", place=speech.place(change), old=old, new=new
    )


def _regrouped(change: JourneyRegrouped, speech: Speech) -> Message:
    place = speech.place(change)
    if not change.new_group:
        return say("{place} leaves the folder {old}", place=place, old=change.old_group)
    return say("{place} is now in the folder {new}", place=place, new=change.new_group)


def _moved(change: HeadingMoved, speech: Speech) -> Message:
    place, lang = speech.place(change), speech.lang
    if (change.old or ("",))[0] != (change.new or ("",))[0]:
        if change.target[0] == "stage":
            return say("{place} was a step and becomes a stage", place=place)
        return say("{place} was a stage and becomes a step", place=place)
    if change.is_in_another_stage:
        return say(
            "{place} moves from the stage {old} to {new}",
            place=place,
            old=quoted(change.old_stage_title, lang),
            new=quoted(change.new_stage_title, lang),
        )
    old, new = ordinal(change.old_at, lang), ordinal(change.new_at, lang)
    return say("{place} moves from {old} to {new}", place=place, old=old, new=new)


def _split(change: HeadingSplit, speech: Speech) -> Message:
    parts = ", ".join(quoted(part.title.value, speech.lang) for part in change.parts)
    place = speech.place(change, change.old_title)
    return say("{place} is split into {parts}", place=place, parts=parts)


def _merged(change: HeadingsMerged, speech: Speech) -> Message:
    parts = ", ".join(quoted(title, speech.lang) for title in change.old_titles)
    return say("{place} now unites {parts}", place=speech.place(change), parts=parts)


def _section(
    change: SectionAdded | SectionRemoved | SectionMoved | SectionRenamed, speech: Speech
) -> Message:
    place, lang = speech.place(change), speech.lang

    def named(title: str) -> str:
        return quoted(wording.section(title, lang), lang)

    match change:
        case SectionAdded():
            name = named(change.section.title.value)
            return say("{place}: the section {section} is added", place=place, section=name)
        case SectionRemoved():
            name = named(change.section.title.value)
            return say("{place}: the section {section} is removed", place=place, section=name)
        case SectionMoved():
            old, new = ordinal(change.old_at, lang), ordinal(change.new_at, lang)
            return say(
                "{place}: the section {section} moves from {old} to {new}",
                place=place,
                section=named(change.section_title),
                old=old,
                new=new,
            )
        case SectionRenamed():
            old, new = named(change.old_title), named(change.new_title)
            return say(
                "{place}: the section {old} is now called {new}", place=place, old=old, new=new
            )


def _file(change: FileChanged, speech: Speech) -> Message:
    return say("{place} has other contents", place=speech.place(change))


SENTENCES: dict[type[Change], Sentence] = {
    ThingRenamed: _renamed,
    HeadingRenamed: _renamed,
    ThingReaddressed: _readdressed,
    HeadingReaddressed: _readdressed,
    JourneyRegrouped: _regrouped,
    HeadingMoved: _moved,
    HeadingSplit: _split,
    HeadingsMerged: _merged,
    SectionAdded: _section,
    SectionRemoved: _section,
    SectionMoved: _section,
    SectionRenamed: _section,
    FileChanged: _file,
}
