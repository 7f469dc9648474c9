"""A change as one sentence in the map's words.

Sentences are in the present: they say what the change does. Names of places, keys and fixed
values come in the reader's language; the template is yet to be translated, as with findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from generator.changes import wording
from generator.changes.kinds import (
    AudienceAdded,
    AudienceRemoved,
    Change,
    DiscoveryAdded,
    DiscoveryRemoved,
    FactAdded,
    FactChanged,
    FactRemoved,
    FactsReordered,
    FileChanged,
    FlowStageAdded,
    FlowStageReaddressed,
    FlowStageRemoved,
    FlowStageRenamed,
    HeadingMoved,
    HeadingReaddressed,
    HeadingRenamed,
    HeadingsMerged,
    HeadingSplit,
    JourneyRegrouped,
    KeyHidden,
    KeyShown,
    MarkChanged,
    NarrativeChanged,
    ObservedChanged,
    PointAdded,
    PointMoved,
    PointRemoved,
    PointRenamed,
    PointRestaged,
    RowAdded,
    RowRemoved,
    RowsReordered,
    SectionAdded,
    SectionMoved,
    SectionRemoved,
    SectionRenamed,
    SettingChanged,
    SightGained,
    SightLost,
    ThingReaddressed,
    ThingRenamed,
)
from generator.changes.prose import unquoted
from generator.changes.wording import Titles, capital, ordinal, point_word, quoted, setting_value
from generator.diagnostics import Message, say
from generator.model.records.flow import Point
from generator.model.records.site import AudienceConfig


class Namer(Struct, frozen=True):
    """How names are said: in which language, and what things are called."""

    lang: str
    titles: Titles

    def place(self, change: Change, title: str = "") -> str:
        """The change's place at the beginning of a sentence."""
        return capital(wording.place(change.target, title or change.title, self.lang))

    def of(self, change: Change) -> str:
        """The change's place behind “of”."""
        return wording.place(change.target, change.title, self.lang, of=True)

    def fact(self, change: Any) -> str:  # noqa: ANN401 (a change with a key)
        """The fact at the beginning of a sentence."""
        return wording.fact(change.key, change.below, change.target, self.lang, self.titles)

    def value_of(self, item: object, key: str) -> str:
        """A value of a key."""
        return wording.value(item, key, self.lang, self.titles)

    def judged(self, item: object, change: FactAdded | FactChanged) -> str:
        """A new value; of a KPI with whether it is better."""
        said = self.value_of(item, change.key)
        return wording.with_effect(said, change.effect, self.lang)


HOME_PAGE = "index"
"""What an audience's ``pages`` calls the words for the home page."""

Sentence = Callable[[Any, Namer], Message]
"""The sentence about a change of one kind."""


def _sight(change: SightGained | SightLost, namer: Namer) -> Message:
    place = namer.place(change)
    if isinstance(change, SightGained):
        return say("{place} now goes to {audience}", place=place, audience=change.audience)
    return say("{place} no longer goes to {audience}", place=place, audience=change.audience)


def _hidden(change: KeyHidden | KeyShown, namer: Namer) -> Message:
    key = wording.hidden(change.key, namer.lang, namer.titles)
    if isinstance(change, KeyShown):
        return say("{audience} now sees {key}", audience=change.audience, key=key)
    return say("{audience} no longer sees {key}", audience=change.audience, key=key)


def _audience(change: AudienceAdded | AudienceRemoved, namer: Namer) -> Message:
    name, things = change.audience.name, ", ".join(_got(change.audience, namer)) or "—"
    if isinstance(change, AudienceAdded):
        return say("Audience {name} is added; it gets: {things}", name=name, things=things)
    return say("Audience {name} is removed; it got: {things}", name=name, things=things)


def _got(audience: AudienceConfig, namer: Namer) -> Iterator[str]:
    """What an audience gets by name: its journeys, pages and flows."""
    for kind, ids in (
        ("journey", audience.journeys),
        ("page", audience.pages),
        ("flow", audience.flows),
    ):
        for one in ids:
            is_home = kind == "page" and one == HOME_PAGE
            words = wording.place(("home",), "", namer.lang) if is_home else ""
            yield words or quoted(namer.titles.get((kind, one), one), namer.lang)


def _setting(change: SettingChanged, namer: Namer) -> Message:
    path = [
        *(["rows", change.row] if change.row else []),
        *(["audiences", change.audience] if change.audience else []),
        change.key,
        *([change.entry] if change.entry else []),
    ]
    old, new = (setting_value(value, namer.lang) for value in (change.old_value, change.new_value))
    return say("site.yml, {key}: {old} → {new}", key=".".join(path), old=old, new=new)


def _row(change: RowAdded | RowRemoved | RowsReordered, namer: Namer) -> Message:
    if isinstance(change, RowsReordered):
        return say("site.yml: own rows are in another order")
    name = namer.titles.get(("row", change.row.id), change.row.id)
    if isinstance(change, RowAdded):
        return say("Own row {name} is added", name=quoted(name, namer.lang))
    return say("Own row {name} is removed", name=quoted(name, namer.lang))


_ABOUT_SITE: dict[type[Change], Sentence] = {
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


def _renamed(change: ThingRenamed | HeadingRenamed, namer: Namer) -> Message:
    return say(
        "{place} is now called {title}",
        place=namer.place(change, change.old_title),
        title=quoted(change.new_title, namer.lang),
    )


def _readdressed(change: ThingReaddressed | HeadingReaddressed, namer: Namer) -> Message:
    old, new = (change.old or ("",))[-1], (change.new or ("",))[-1]
    return say("{place} has another id: {old} → {new}", place=namer.place(change), old=old, new=new)


def _regrouped(change: JourneyRegrouped, namer: Namer) -> Message:
    place = namer.place(change)
    if not change.new_group:
        return say("{place} leaves the folder {old}", place=place, old=change.old_group)
    return say("{place} is now in the folder {new}", place=place, new=change.new_group)


def _moved(change: HeadingMoved, namer: Namer) -> Message:
    place, lang = namer.place(change), namer.lang
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


def _split(change: HeadingSplit, namer: Namer) -> Message:
    parts = ", ".join(quoted(part.title.value, namer.lang) for part in change.parts)
    place = namer.place(change, change.old_title)
    return say("{place} is split into {parts}", place=place, parts=parts)


def _merged(change: HeadingsMerged, namer: Namer) -> Message:
    parts = ", ".join(quoted(title, namer.lang) for title in change.old_titles)
    return say("{place} now unites {parts}", place=namer.place(change), parts=parts)


def _section(
    change: SectionAdded | SectionRemoved | SectionMoved | SectionRenamed, namer: Namer
) -> Message:
    place, lang = namer.place(change), namer.lang

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


def _file(change: FileChanged, namer: Namer) -> Message:
    return say("{place} has other contents", place=namer.place(change))


_ABOUT_HEADINGS: dict[type[Change], Sentence] = {
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


def _is_yes(item: object) -> bool:
    return getattr(item, "value", item) is True


def _fact_added(change: FactAdded, namer: Namer) -> Message:
    if change.key == "moment of truth" and _is_yes(change.value):
        return say("{place} becomes a moment of truth", place=namer.place(change))
    return say(
        "{fact} of {place}: {value} is added",
        fact=namer.fact(change),
        place=namer.of(change),
        value=namer.judged(change.value, change),
    )


def _fact_removed(change: FactRemoved, namer: Namer) -> Message:
    if change.key == "moment of truth" and _is_yes(change.value):
        return say("{place} is no longer a moment of truth", place=namer.place(change))
    return say(
        "{fact} of {place}: {value} is removed",
        fact=namer.fact(change),
        place=namer.of(change),
        value=namer.value_of(change.value, change.key),
    )


def _fact_changed(change: FactChanged, namer: Namer) -> Message:
    if change.key == "moment of truth":
        if _is_yes(change.new_value):
            return say("{place} becomes a moment of truth", place=namer.place(change))
        return say("{place} is no longer a moment of truth", place=namer.place(change))
    return say(
        "{fact} of {place}: {old} → {new}",
        fact=namer.fact(change),
        place=namer.of(change),
        old=namer.value_of(change.old_value, change.key),
        new=namer.judged(change.new_value, change),
    )


def _reordered(change: FactsReordered, namer: Namer) -> Message:
    return say(
        "{fact} of {place}: in another order", fact=namer.fact(change), place=namer.of(change)
    )


def _narrative(change: NarrativeChanged, namer: Namer) -> Message:
    added, removed = (
        sum(len(run.text.split()) for run in change.runs if run.kind == kind)
        for kind in ("added", "removed")
    )
    words = wording.fact("narrative", change.below, change.target, namer.lang, namer.titles)
    return say(
        "{fact} of {place}: words added {added}, removed {removed}",
        fact=words,
        place=namer.of(change),
        added=added,
        removed=removed,
    )


def _marked(change: MarkChanged, namer: Namer) -> Message:
    if not change.key and not change.below:
        return _place_marked(change, namer)
    names = {"fact": _marked_fact(change, namer), "place": namer.of(change)}
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
    readers = wording.readers(change.new_mark, namer.lang)
    return say("{fact} of {place}: now for {readers}", **names, readers=readers)


def _place_marked(change: MarkChanged, namer: Namer) -> Message:
    place = namer.place(change)
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
    readers = wording.readers(change.new_mark, namer.lang)
    return say("{place} is now for {readers}", place=place, readers=readers)


def _marked_fact(change: MarkChanged, namer: Namer) -> str:
    """A fact, or a section of a page, with its words."""
    if change.key:
        return f"{namer.fact(change)} {quoted(unquoted(change.text), namer.lang)}"
    section = wording.section(change.below[-1].text, namer.lang)
    word = wording.SECTION[namer.lang]
    return f"{word} {quoted(section, namer.lang)}"


_ABOUT_FACTS: dict[type[Change], Sentence] = {
    FactAdded: _fact_added,
    FactRemoved: _fact_removed,
    FactChanged: _fact_changed,
    FactsReordered: _reordered,
    NarrativeChanged: _narrative,
    MarkChanged: _marked,
}


def _point(point: Point, lang: str) -> str:
    """``message “Hello”``, ``wait “For the visit”``."""
    return f"{point_word(point, lang)} {quoted(point.title.value, lang)}"


def _point_added(change: PointAdded, namer: Namer) -> Message:
    return say(
        "{place}: {point} is added",
        place=namer.place(change),
        point=_point(change.point, namer.lang),
    )


def _point_removed(change: PointRemoved, namer: Namer) -> Message:
    return say(
        "{place}: {point} is removed",
        place=namer.place(change),
        point=_point(change.point, namer.lang),
    )


def _point_moved(change: PointMoved, namer: Namer) -> Message:
    place, point = namer.place(change), _point(change.point, namer.lang)
    if not change.behind:
        return say("{place}: {point} now comes first", place=place, point=point)
    behind = quoted(change.behind, namer.lang)
    return say("{place}: {point} moved behind {behind}", place=place, point=point, behind=behind)


def _point_renamed(change: PointRenamed, namer: Namer) -> Message:
    return say(
        "{place}: the point {old} is now called {new}",
        place=namer.place(change),
        old=quoted(change.old_title, namer.lang),
        new=quoted(change.new_title, namer.lang),
    )


def _point_restaged(change: PointRestaged, namer: Namer) -> Message:
    place, point = namer.place(change), _point(change.point, namer.lang)
    if not change.new_stage:
        return say("{place}: {point} now stands before any stage", place=place, point=point)
    stage = quoted(change.new_stage, namer.lang)
    return say(
        "{place}: {point} now belongs to the stage {stage}", place=place, point=point, stage=stage
    )


def _flow_stage(change: FlowStageAdded | FlowStageRemoved, namer: Namer) -> Message:
    place, stage = namer.place(change), quoted(change.stage.title.value, namer.lang)
    if isinstance(change, FlowStageAdded):
        return say("{place}: the stage {stage} is added", place=place, stage=stage)
    return say("{place}: the stage {stage} is removed", place=place, stage=stage)


def _flow_stage_renamed(change: FlowStageRenamed, namer: Namer) -> Message:
    return say(
        "{place}: the stage {old} is now called {new}",
        place=namer.place(change),
        old=quoted(change.old_title, namer.lang),
        new=quoted(change.new_title, namer.lang),
    )


def _flow_stage_readdressed(change: FlowStageReaddressed, namer: Namer) -> Message:
    return say(
        "{place}: the stage {stage} now serves {new}, not {old}",
        place=namer.place(change),
        stage=quoted(change.stage_title, namer.lang),
        new=change.new_id,
        old=change.old_id,
    )


_ABOUT_FLOWS: dict[type[Change], Sentence] = {
    PointRestaged: _point_restaged,
    FlowStageAdded: _flow_stage,
    FlowStageRemoved: _flow_stage,
    FlowStageRenamed: _flow_stage_renamed,
    FlowStageReaddressed: _flow_stage_readdressed,
    PointAdded: _point_added,
    PointRemoved: _point_removed,
    PointMoved: _point_moved,
    PointRenamed: _point_renamed,
}


def _observed(change: ObservedChanged, namer: Namer) -> Message:
    unit = "" if change.figure == "people" else "\u00a0%"
    old, new = (
        "…" if value is None else f"{value}{unit}" for value in (change.old_value, change.new_value)
    )
    said = {"place": namer.place(change), "old": old, "new": new, "name": change.discovery}
    match change.figure:
        case "people":
            return say("{place}: people observed {old} → {new} ({name})", **said)
        case "reached":
            return say("{place}: reached the outcome {old} → {new} ({name})", **said)
        case "share":
            return say("{place}: of all people were here {old} → {new} ({name})", **said)
        case "left":
            return say("{place}: of those here left {old} → {new} ({name})", **said)


def _discovery_added(change: DiscoveryAdded, namer: Namer) -> Message:
    people = "…" if change.people is None else str(change.people)
    return say(
        "{place}: observed for the first time, {n} people ({name})",
        place=namer.place(change),
        n=people,
        name=change.discovery,
    )


def _discovery_removed(change: DiscoveryRemoved, namer: Namer) -> Message:
    return say(
        "{place}: what was observed is no longer there ({name})",
        place=namer.place(change),
        name=change.discovery,
    )


_UNTITLED: Titles = MappingProxyType({})
_SENTENCES: dict[type[Change], Sentence] = {
    **_ABOUT_FACTS,
    **_ABOUT_HEADINGS,
    **_ABOUT_FLOWS,
    **_ABOUT_SITE,
    ObservedChanged: _observed,
    DiscoveryAdded: _discovery_added,
    DiscoveryRemoved: _discovery_removed,
}
"""All other kinds are things, headings and files that come and go."""


def sentence_of(change: Change, lang: str = "en", titles: Titles = _UNTITLED) -> Message:
    """The sentence about a change.

    ``titles`` are what things are called (``titles_of`` both catalogs); without them they go
    by their ids.
    """
    namer = Namer("ru" if lang.partition("-")[0] == "ru" else "en", titles)
    sentence = _SENTENCES.get(change.__class__)
    if sentence is not None:
        return sentence(change, namer)
    if change.new is None:
        return say("{place} is removed", place=namer.place(change))
    return say("{place} is added", place=namer.place(change))
