"""What of a journey most pages look at, told apart from what only its own pages tell.

Overviews, lists and neighbours show titles, feelings, pains and figures; a sentence more in
a narrative, or another thought, is none of their business, and no reason to make them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from generator.model.records.journey import Journey
from generator.model.vocabulary.keys import find_key
from generator.source.documents import Document
from generator.source.values import Fact, Heading

_TOLD = ("narrative", "thoughts", "stories", "frontstage", "backstage", "support")
"""Fields of journeys, stages and steps that are no part of a glance."""

_TOLD_KEYS = frozenset(["thought", "user story", "frontstage", "backstage", "support"])

Note = Callable[[str], None]


def seen_at_a_glance(document: Document) -> str:
    """All that a journey is made of but what is told, and but the lines that it stands in."""
    headings = [_heading(each) for each in document.outline.headings]
    return repr((document.id, document.group, document.paths, document.fields, headings))


def _heading(heading: Heading) -> tuple[object, ...]:
    place = "stage" if heading.level == 2 else "step"
    facts = [fact for fact in heading.facts if not _is_told(fact, place)]
    return (
        heading.level,
        heading.title.value,
        heading.id and heading.id.value,
        heading.span.path,
        _facts(facts),
        [_heading(each) for each in heading.below],
    )


def _is_told(fact: Fact, place: Any) -> bool:  # noqa: ANN401 (the name of a place)
    key = find_key(fact.key.value, place)
    return key is not None and key.id in _TOLD_KEYS


def _facts(facts: Iterable[Fact]) -> list[tuple[object, ...]]:
    return [(each.key.value, each.value and each.value.value, _facts(each.below)) for each in facts]


def watched_journey(journey: Journey, note: Note) -> Journey:
    """The same journey, which tells ``note`` its id when somebody reads what is told in it."""
    stages = tuple(
        _watched(
            stage, journey.id, note, steps=tuple(_watched(s, journey.id, note) for s in stage.steps)
        )
        for stage in journey.stages
    )
    watched: Journey = _watched(journey, journey.id, note, stages=stages)
    return watched


def _watched(place: Any, journey_id: str, note: Note, **inner: object) -> Any:  # noqa: ANN401
    """A copy of a journey, stage or step."""
    kind, slots = _watching(place.__class__, note)
    values = {name: slot.__get__(place) for name, slot in slots}
    found: Any = kind(**values | inner)
    found.__dict__["told_in"] = journey_id
    return found


@lru_cache(maxsize=8)
def _watching(kind: Any, note: Note) -> tuple[type, tuple[Any, ...]]:  # noqa: ANN401 (a class)
    """The class of such copies, and the fields of what is copied."""
    slots = {name: _slot(kind, name) for name in kind.__struct_fields__}
    own: dict[str, Any] = {name: _noting(slots[name], note) for name in _TOLD if name in slots}
    watching = type(kind)(kind.__name__, (kind,), own, dict=True)
    return watching, tuple(slots.items())


def _slot(kind: type, name: str) -> Any:  # noqa: ANN401 (a field's own descriptor)
    return next(each.__dict__[name] for each in kind.__mro__ if name in each.__dict__)


def _noting(slot: Any, note: Note) -> property:  # noqa: ANN401 (as above)
    def read(place: object) -> object:
        # A copy of a copy has no journey: to make it, all fields were read already.
        told_in = place.__dict__.get("told_in")
        if told_in is not None:
            note(told_in)
        return slot.__get__(place)

    return property(read)
