"""Sentences about ``site.yml``: who gets what, own rows, settings."""

from __future__ import annotations

from generator.changes import wording
from generator.changes.kinds import (
    AudienceAdded,
    AudienceRemoved,
    Change,
    KeyHidden,
    KeyShown,
    RowAdded,
    RowRemoved,
    RowsReordered,
    SettingChanged,
    SightGained,
    SightLost,
)
from generator.changes.sentences.speech import Sentence, Speech
from generator.changes.sentences.values import setting_value
from generator.changes.wording import quoted
from generator.diagnostics import Message, say


def _sight(change: SightGained | SightLost, speech: Speech) -> Message:
    place = speech.place(change)
    if isinstance(change, SightGained):
        return say("{place} now goes to {audience}", place=place, audience=change.audience)
    return say("{place} no longer goes to {audience}", place=place, audience=change.audience)


def _hidden(change: KeyHidden | KeyShown, speech: Speech) -> Message:
    key = wording.hidden(change.key, speech.lang, speech.titles)
    if isinstance(change, KeyShown):
        return say("{audience} now sees {key}", audience=change.audience, key=key)
    return say("{audience} no longer sees {key}", audience=change.audience, key=key)


def _audience(change: AudienceAdded | AudienceRemoved, speech: Speech) -> Message:
    del speech
    name, count = change.audience.name, len(change.audience.journeys)
    if isinstance(change, AudienceAdded):
        return say("Audience {name} is added; journeys it gets: {count}", name=name, count=count)
    return say("Audience {name} is removed; journeys it got: {count}", name=name, count=count)


def _setting(change: SettingChanged, speech: Speech) -> Message:
    path = [
        *(["rows", change.row] if change.row else []),
        *(["audiences", change.audience] if change.audience else []),
        change.key,
        *([change.entry] if change.entry else []),
    ]
    old, new = (setting_value(value, speech.lang) for value in (change.old_value, change.new_value))
    return say("site.yml, {key}: {old} → {new}", key=".".join(path), old=old, new=new)


def _row(change: RowAdded | RowRemoved | RowsReordered, speech: Speech) -> Message:
    if isinstance(change, RowsReordered):
        return say("site.yml: own rows are in another order")
    name = speech.titles.get(("row", change.row.id), change.row.id)
    if isinstance(change, RowAdded):
        return say("Own row {name} is added", name=quoted(name, speech.lang))
    return say("Own row {name} is removed", name=quoted(name, speech.lang))


SENTENCES: dict[type[Change], Sentence] = {
    SightGained: _sight,
    SightLost: _sight,
    KeyHidden: _hidden,
    KeyShown: _hidden,
    AudienceAdded: _audience,
    AudienceRemoved: _audience,
    SettingChanged: _setting,
    RowAdded: _row,
    RowRemoved: _row,
    RowsReordered: _row,
}
