"""Keys that may not stand where they stand: unknown, misplaced, or written with a look-alike."""

from __future__ import annotations

import unicodedata

from generator.diagnostics import Diagnostic, Message, error, nearest, say
from generator.model.keys import find_key, key_names, keys_named
from generator.model.scope import Scope
from generator.model.terms import Place, fold
from generator.source.values import Text

_CYRILLIC = "аеёорсхукмтнвіјѕһԁԛԝАЕОРСХУКМТНВІЈЅ"
_LATIN = "aeeopcxykmthbijshdqwAEOPCXYKMTHBIJS"
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
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
    "criterion": say("It stands below a criterion of evidence."),
    "item": say("It stands below an item of a list."),
    "row": say("It stands in a row of site.yml."),
    "site audience": say("It stands in an audience of site.yml."),
    "site": say("It stands in site.yml."),
}
"""Where a known key belongs, the likeliest place first."""


def report_stranger(key: Text, place: Place, scope: Scope) -> bool:
    """Say why ``key`` may not stand at ``place``; whether it was meant to say who sees it."""
    problem, meant = _stranger(key, place, scope)
    scope.findings.add(problem)
    known = find_key(meant, place) if meant else None
    return known is not None and known.type == "audience"


def _stranger(key: Text, place: Place, scope: Scope) -> tuple[Diagnostic, str | None]:
    twin = _unmasked(key, place, scope)
    if twin is not None:
        return twin
    if keys_named(key.value) or fold(key.value) in scope.known.rows:
        return _misplaced(key, scope), None
    return _unknown(key, place, scope)


def _unmasked(key: Text, place: Place, scope: Scope) -> tuple[Diagnostic, str] | None:
    """The finding that a letter only looks like one of the key's, when that explains it."""
    for table in (_TO_LATIN, _TO_CYRILLIC):
        meant = key.value.translate(table)
        if meant == key.value or not _is_known(meant, place, scope):
            continue
        at = next(i for i, sign in enumerate(key.value) if meant[i] != sign)
        problem = error(
            "look-alike",
            key.at(at),
            say(
                "“{sign}” in “{key}” is {name}, which only looks right.",
                sign=key.value[at],
                key=key.value,
                name=unicodedata.name(key.value[at], "another character").lower(),
            ),
            say("Type {key}: with letters of one alphabet.", key=meant),
        )
        return problem, meant
    return None


def _is_known(word: str, place: Place, scope: Scope) -> bool:
    return bool(find_key(word, place) or keys_named(word) or fold(word) in scope.known.rows)


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


def _unknown(key: Text, place: Place, scope: Scope) -> tuple[Diagnostic, str | None]:
    names = [*key_names(place)]
    if place in ("stage", "step"):
        names += [
            name for row in scope.known.site.rows for one in row.names.values() for name in one
        ]
    guess = nearest(key.value.casefold(), names)
    return _no_such(key, guess), guess


def _no_such(key: Text, guess: str | None) -> Diagnostic:
    return error(
        "unknown-key",
        key.span,
        say("No key is called “{key}”.", key=key.value),
        say("Type {name}:", name=guess)
        if guess
        else say("Use a key that stands here; for a list of the narrative begin it with `*`."),
    )
