"""Keys that may not stand where they stand: unknown or misplaced ones, and what they meant."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Message, error, say
from generator.model.guessing import guess
from generator.model.keys import find_key, key_names, keys_named
from generator.model.scope import Scope
from generator.model.terms import Key, Place, fold
from generator.source.characters import like_latin, stray_letter
from generator.source.values import Text

_TO_CYRILLIC = str.maketrans("aeopcxykmthbAEOPCXYKMTHB", "аеорсхукмтнвАЕОРСХУКМТНВ")

_BELONGS: dict[Place, Message] = {
    "step": say("It stands under a step (###)."),
    "stage": say("It stands under a stage (##)."),
    "pain": say("It stands below a pain, two spaces in."),
    "opportunity": say("It stands below an opportunity, two spaces in."),
    "kpi": say("It stands below a kpi, two spaces in."),
    "emotion": say("It stands below an emotion, two spaces in."),
    "journey": say("It stands in a journey's frontmatter, between the --- lines."),
    "persona": say("It stands in a persona's frontmatter."),
    "touchpoint": say("It stands in a touchpoint's frontmatter."),
    "evidence": say("It stands in the frontmatter of evidence."),
    "page": say("It stands in a page's frontmatter."),
    "point": say("It stands under a point of a flow (###)."),
    "branch": say("It stands below a branch of a flow's point, two spaces in."),
    "time-out": say("It stands below “up to” of a flow's point, two spaces in."),
    "flow stage": say("It stands under a stage of a flow (##)."),
    "flow": say("It stands in a flow's frontmatter."),
    "criterion": say("It stands below a criterion of evidence."),
    "item": say("It stands below an item of a list."),
    "row": say("It stands in a row of site.yml."),
    "site audience": say("It stands in an audience of site.yml."),
    "site rule": say("It stands in a rule of site.yml."),
    "site": say("It stands in site.yml."),
}
"""Where a known key belongs, the likeliest place first."""


def meant_key(word: str, place: Place) -> Key | None:
    """The key that a word of two alphabets means; the reader of the file has reported it."""
    if stray_letter(word) is None:
        return None
    return find_key(like_latin(word), place) or find_key(word.translate(_TO_CYRILLIC), place)


def report_stranger(key: Text, place: Place, scope: Scope) -> bool:
    """Say why ``key`` may not stand at ``place``; whether it was meant to say who sees it."""
    if keys_named(key.value) or fold(key.value) in scope.known.rows:
        scope.findings.add(_misplaced(key, scope))
        return False
    near = _nearest(key, place, scope)
    scope.findings.add(_no_such(key, near))
    known = find_key(near, place) if near else None
    return known is not None and known.type == "audience"


def _misplaced(key: Text, scope: Scope) -> Diagnostic:
    places = {place for one in keys_named(key.value) for place in one.places}
    if fold(key.value) in scope.known.rows:
        places.add("stage")
    return error(
        "misplaced-key",
        key.span,
        say("“{key}” may not stand here.", key=key.value),
        next(hint for place, hint in _BELONGS.items() if place in places),
    )


def _nearest(key: Text, place: Place, scope: Scope) -> str | None:
    names = [*key_names(place)]
    if place in ("stage", "step"):
        names += [
            name for row in scope.known.site.rows for one in row.names.values() for name in one
        ]
    return guess(key.value, names, scope.problems)


def _no_such(key: Text, near: str | None) -> Diagnostic:
    return error(
        "unknown-key",
        key.span,
        say("No key is called “{key}”.", key=key.value),
        say("Type {name}:", name=near)
        if near
        else say("Use a key that stands here; for a list of the narrative begin it with `*`."),
    )
