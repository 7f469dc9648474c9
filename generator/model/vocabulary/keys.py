"""The table of keys: joined, searched, and asked what is near.

It drives reading, checking, the JSON Schema and the guide. It reads no values.
"""

from __future__ import annotations

from functools import cache, lru_cache

from generator.model.discovery.keys import DISCOVERY_KEYS
from generator.model.vocabulary.flow_keys import FLOW_KEYS
from generator.model.vocabulary.journey_keys import FRONTMATTER_KEYS, PLACE_KEYS, SUB_FACT_KEYS
from generator.model.vocabulary.registry_keys import REGISTRY_KEYS, SECTIONS, SectionName
from generator.model.vocabulary.site_keys import SITE_KEYS
from generator.model.vocabulary.terms import (
    LANGUAGES,
    Choice,
    FieldType,
    Key,
    Place,
    Registry,
    fold,
)

__all__ = [
    "FLOW_PLACES",
    "KEYS",
    "LANGUAGES",
    "PLACE_NAMES",
    "SECTIONS",
    "Choice",
    "FieldType",
    "Key",
    "Place",
    "Registry",
    "SectionName",
    "find_choice",
    "find_key",
    "find_section",
    "fold",
    "is_known_flow_key",
    "is_known_key",
    "key_names",
    "keys_at",
    "keys_named",
]

KEYS: tuple[Key, ...] = (
    *FRONTMATTER_KEYS,
    *PLACE_KEYS,
    *SUB_FACT_KEYS,
    *REGISTRY_KEYS,
    *FLOW_KEYS,
    *SITE_KEYS,
    *DISCOVERY_KEYS,
)
"""All of them. One English name may stand several times, for places that never meet."""

PLACE_NAMES: dict[Place, str] = {
    "journey": "a journey's frontmatter",
    "stage": "a stage (`##`)",
    "step": "a step (`###`)",
    "pain": "below a pain",
    "opportunity": "below an opportunity",
    "kpi": "below a kpi",
    "emotion": "below an emotion",
    "criterion": "below a criterion",
    "question": "below a question",
    "item": "below any item",
    "persona": "a persona's frontmatter",
    "touchpoint": "a touchpoint's frontmatter",
    "evidence": "the frontmatter of evidence",
    "page": "a page's frontmatter",
    "flow": "a flow's frontmatter",
    "flow stage": "a stage of a flow (`##`)",
    "story": "below a user story",
    "point": "a point of a flow (`###`)",
    "branch": "below a branch of a point",
    "time-out": "below “up to” of a point",
    "site": "site.yml",
    "row": "a row of site.yml",
    "site audience": "an audience of site.yml",
    "site rule": "a rule of site.yml",
    "discovery": "a discovery (`discovery/NAME.yml`)",
    "discovery source": "one of its sources or links",
    "discovery identity": "a kind of its ids",
    "discovery rule": "an entry of its map",
    "discovery outcome": "its outcome",
    "site release": "a release of site.yml",
}
"""Where a key may stand, as messages say it."""


@cache
def _index() -> dict[str, dict[Place, Key]]:
    """Every key by each folded spelling, then by place."""
    index: dict[str, dict[Place, Key]] = {}
    for one in KEYS:
        for spelling in one.spellings():
            places = index.setdefault(fold(spelling), {})
            for place in one.places:
                places.setdefault(place, one)
    return index


@lru_cache(maxsize=8192)
def find_key(word: str, place: Place) -> Key | None:
    """The key that ``word`` names where ``place`` is, in any language, else None."""
    return _index().get(fold(word), {}).get(place)


def keys_named(word: str) -> tuple[Key, ...]:
    """All keys that ``word`` names, wherever they may stand, in the table's order."""
    found = _index().get(fold(word))
    if not found:
        return ()
    named = {id(one) for one in found.values()}
    return tuple(one for one in KEYS if id(one) in named)


@lru_cache(maxsize=8192)
def is_known_key(word: str) -> bool:
    """Whether ``word`` is a key of a journey's facts or sub-facts."""
    places = _index().get(fold(word), {})
    return any(place in places for place in FACT_PLACES)


@lru_cache(maxsize=1024)
def is_known_flow_key(word: str) -> bool:
    """Whether ``word`` is a key of a flow's facts or sub-facts."""
    places = _index().get(fold(word), {})
    return any(place in places for place in (*FLOW_PLACES, "kpi", "item"))


FACT_PLACES: tuple[Place, ...] = (
    *("stage", "step", "pain", "opportunity", "kpi", "emotion", "story", "item"),
)
FLOW_PLACES: tuple[Place, ...] = ("flow", "flow stage", "point", "branch", "time-out")


@cache
def keys_at(place: Place) -> tuple[Key, ...]:
    """The keys that may stand at ``place``, in the table's order."""
    return tuple(one for one in KEYS if place in one.places)


@cache
def key_names(place: Place) -> tuple[str, ...]:
    """Every spelling of every key at ``place``, to find the nearest in."""
    return tuple(name for one in keys_at(place) for name in one.spellings())


@lru_cache(maxsize=2048)
def find_choice(word: str, key: Key) -> Choice | None:
    """The fixed value of ``key`` that ``word`` names in any language, else None."""
    folded = fold(word)
    for choice in key.choices:
        if any(fold(name) == folded for names in choice.names.values() for name in names):
            return choice
    return None


@cache
def _sections_by_name() -> dict[tuple[Registry, str], SectionName]:
    return {
        (section.registry, fold(name)): section
        for section in SECTIONS
        for choice in section.names
        for names in choice.names.values()
        for name in names
    }


@lru_cache(maxsize=1024)
def find_section(title: str, registry: Registry) -> SectionName | None:
    """The section of a registry's file that ``title`` names, else None (it is prose)."""
    return _sections_by_name().get((registry, fold(title)))
