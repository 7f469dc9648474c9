"""Sentences about facts, prose and marks."""

from __future__ import annotations

from generator.changes import wording
from generator.changes.kinds import (
    Change,
    FactAdded,
    FactChanged,
    FactRemoved,
    FactsReordered,
    MarkChanged,
    NarrativeChanged,
)
from generator.changes.prose import unquoted
from generator.changes.sentences.speech import Sentence, Speech
from generator.changes.wording import quoted
from generator.diagnostics import Message, say


def _fact_added(change: FactAdded, speech: Speech) -> Message:
    return say(
        "{fact} of {place}: {value} is added",
        fact=speech.fact(change),
        place=speech.of(change),
        value=speech.value_of(change.value, change.key),
    )


def _fact_removed(change: FactRemoved, speech: Speech) -> Message:
    return say(
        "{fact} of {place}: {value} is removed",
        fact=speech.fact(change),
        place=speech.of(change),
        value=speech.value_of(change.value, change.key),
    )


def _fact_changed(change: FactChanged, speech: Speech) -> Message:
    return say(
        "{fact} of {place}: {old} → {new}",
        fact=speech.fact(change),
        place=speech.of(change),
        old=speech.value_of(change.old_value, change.key),
        new=speech.value_of(change.new_value, change.key),
    )


def _reordered(change: FactsReordered, speech: Speech) -> Message:
    return say(
        "{fact} of {place}: in another order", fact=speech.fact(change), place=speech.of(change)
    )


def _narrative(change: NarrativeChanged, speech: Speech) -> Message:
    added, removed = (
        sum(len(run.text.split()) for run in change.runs if run.kind == kind)
        for kind in ("added", "removed")
    )
    words = wording.fact("narrative", change.below, change.target, speech.lang, speech.titles)
    return say(
        "{fact} of {place}: words added {added}, removed {removed}",
        fact=words,
        place=speech.of(change),
        added=added,
        removed=removed,
    )


def _marked(change: MarkChanged, speech: Speech) -> Message:
    if not change.key and not change.below:
        return _place_marked(change, speech)
    names = {"fact": _marked_fact(change, speech), "place": speech.of(change)}
    gained, lost = ", ".join(change.gained), ", ".join(change.lost)
    if gained and lost:
        return say(
            "{fact} of {place}: now shown to {gained}, no longer to {lost}",
            **names,
            gained=gained,
            lost=lost,
        )
    if gained:
        return say("{fact} of {place}: now shown to {gained}", **names, gained=gained)
    if lost:
        return say("{fact} of {place}: no longer shown to {lost}", **names, lost=lost)
    readers = wording.readers(change.new_mark, speech.lang)
    return say("{fact} of {place}: now for {readers}", **names, readers=readers)


def _place_marked(change: MarkChanged, speech: Speech) -> Message:
    place = speech.place(change)
    gained, lost = ", ".join(change.gained), ", ".join(change.lost)
    if gained and lost:
        return say(
            "{place} is now shown to {gained}, no longer to {lost}",
            place=place,
            gained=gained,
            lost=lost,
        )
    if gained:
        return say("{place} is now shown to {gained}", place=place, gained=gained)
    if lost:
        return say("{place} is no longer shown to {lost}", place=place, lost=lost)
    readers = wording.readers(change.new_mark, speech.lang)
    return say("{place} is now for {readers}", place=place, readers=readers)


def _marked_fact(change: MarkChanged, speech: Speech) -> str:
    """A fact, or a section of a page, with its words."""
    if change.key:
        return f"{speech.fact(change)} {quoted(unquoted(change.text), speech.lang)}"
    section = wording.section(change.below[-1].text, speech.lang)
    word = wording.SECTION[speech.lang]
    return f"{word} {quoted(section, speech.lang)}"


SENTENCES: dict[type[Change], Sentence] = {
    FactAdded: _fact_added,
    FactRemoved: _fact_removed,
    FactChanged: _fact_changed,
    FactsReordered: _reordered,
    NarrativeChanged: _narrative,
    MarkChanged: _marked,
}
