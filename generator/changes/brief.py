"""A change in a few words, for where its place is seen anyway: what, what it was, what it is.

The kinds by which a reviewer sorts changes stand here too.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

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
    FileAdded,
    FileRemoved,
    HeadingAdded,
    HeadingMoved,
    HeadingReaddressed,
    HeadingRemoved,
    HeadingRenamed,
    HeadingsMerged,
    HeadingSplit,
    JourneyRegrouped,
    KeyHidden,
    KeyShown,
    MarkChanged,
    NarrativeChanged,
    RowAdded,
    RowRemoved,
    RowsReordered,
    SectionAdded,
    SectionMoved,
    SectionRemoved,
    SectionRenamed,
    SightGained,
    SightLost,
    ThingAdded,
    ThingReaddressed,
    ThingRemoved,
    ThingRenamed,
)
from generator.changes.sentences import Namer
from generator.changes.wording import Titles, ordinal
from generator.model.records.journey import Emotion

Sort = Literal["added", "removed", "changed", "moved", "text", "sight"]
SORTS: tuple[Sort, ...] = ("added", "removed", "changed", "moved", "text", "sight")

_SORTS: dict[type[Change], Sort] = {
    **dict.fromkeys((ThingAdded, HeadingAdded, SectionAdded), "added"),
    **dict.fromkeys((FactAdded, RowAdded, AudienceAdded, FileAdded, DiscoveryAdded), "added"),
    **dict.fromkeys((ThingRemoved, HeadingRemoved, SectionRemoved, DiscoveryRemoved), "removed"),
    **dict.fromkeys((FactRemoved, RowRemoved, AudienceRemoved, FileRemoved), "removed"),
    **dict.fromkeys((HeadingMoved, SectionMoved, FactsReordered), "moved"),
    **dict.fromkeys((RowsReordered, JourneyRegrouped), "moved"),
    **dict.fromkeys((MarkChanged, SightGained, SightLost, KeyHidden, KeyShown), "sight"),
    NarrativeChanged: "text",
}


def sort_of(change: Change) -> Sort:
    """Which of the few sorts of changes it is."""
    return _SORTS.get(change.__class__, "changed")


class Brief(Struct, frozen=True):
    """``what`` changed, by the name of its key or ""; ``old`` and ``new`` say how."""

    what: str = ""
    old: str = ""
    new: str = ""


def brief(change: Change, lang: str, titles: Titles) -> Brief:
    """The change without its place."""
    namer = Namer("ru" if lang.partition("-")[0] == "ru" else "en", titles)
    match change:
        case HeadingMoved():
            return _moved(change, namer.lang)
        case FactAdded() | FactRemoved() | FactChanged() | FactsReordered():
            return Brief(_key(change, namer), *_values(change, namer))
        case NarrativeChanged():
            return Brief(_key(change, namer, "narrative"))
        case MarkChanged():
            old, new = (wording.readers(m, namer.lang) for m in (change.old_mark, change.new_mark))
            return Brief(_key(change, namer) if change.key else "", old, new)
        case _:
            return _called(change)


def _values(change: Change, namer: Namer) -> tuple[str, str]:
    """What a fact was and what it is, "" where it is not."""
    match change:
        case FactAdded():
            return "", namer.judged(change.value, change)
        case FactRemoved():
            return namer.value_of(change.value, change.key), ""
        case FactChanged():
            old, new = _nameless(change)
            return namer.value_of(old, change.key), namer.judged(new, change)
        case _:
            return "", ""


def _persona(change: Change) -> str:
    """Whose emotion changed, by id; "" for what else changed, and who feels it is left out."""
    if not isinstance(change, FactChanged):
        return ""
    both = change.old_value, change.new_value
    ids = {one.persona.value for one in both if isinstance(one, Emotion) and one.persona}
    return ids.pop() if len(ids) == 1 and all(isinstance(one, Emotion) for one in both) else ""


def _nameless(change: FactChanged) -> tuple[object, object]:
    """Both values; emotions of one persona without its name."""
    old, new = change.old_value, change.new_value
    if _persona(change) and isinstance(old, Emotion) and isinstance(new, Emotion):
        return replace(old, persona=None), replace(new, persona=None)
    return old, new


def _moved(change: HeadingMoved, lang: str) -> Brief:
    if change.is_in_another_stage:
        return Brief("", change.old_stage_title, change.new_stage_title)
    return Brief("", ordinal(change.old_at, lang), ordinal(change.new_at, lang))


def _called(change: Change) -> Brief:
    match change:
        case HeadingRenamed() | ThingRenamed() | SectionRenamed():
            return Brief("", change.old_title, change.new_title)
        case HeadingReaddressed() | ThingReaddressed():
            return Brief("", (change.old or ("",))[-1], (change.new or ("",))[-1])
        case HeadingSplit():
            return Brief("", change.old_title, ", ".join(_titled(change.parts)))
        case HeadingsMerged():
            return Brief("", ", ".join(change.old_titles), change.title)
        case _:
            return Brief()


def _titled(parts: Any) -> list[str]:  # noqa: ANN401 (stages or steps)
    return [part.title.value for part in parts]


def _key(change: Any, namer: Namer, key: str = "") -> str:  # noqa: ANN401 (a change with a key)
    """The key's name alone, without the fact it stands below."""
    above = change.below[-1].key if change.below else change.target[0]
    name = wording.key_name(key or change.key, above, namer.lang, namer.titles)
    return wording.capital(namer.titles.get(("persona", _persona(change)), name))
