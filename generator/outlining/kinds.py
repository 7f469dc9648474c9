"""What one file describes, told from its place and, where a tool hid that, from what it says."""

from __future__ import annotations

from generator.model.keys import find_key
from generator.model.terms import Registry
from generator.source.values import Fields, Outline

_FOLDERS: dict[str, Registry] = {
    "journeys": "journey",
    "personas": "persona",
    "touchpoints": "touchpoint",
    "evidence": "evidence",
    "pages": "page",
}
_REGISTRIES: tuple[Registry, ...] = ("journey", "persona", "touchpoint", "evidence", "page")


def kind_of(path: str, fields: Fields | None, outlined: Outline) -> Registry:
    """The kind of thing in the file at ``path``, whatever its name was changed to.

    Folders tell, the innermost first; git hands over a copy that lies in none of them. Then
    facts below headings make a journey, as does a body without fields; else the kind that
    knows most of the fields.
    """
    for folder in reversed(path.replace("\\", "/").split("/")[:-1]):
        if folder in _FOLDERS:
            return _FOLDERS[folder]
    names = [field.key.value for field in fields.fields] if fields else []
    known = {one: sum(find_key(name, one) is not None for name in names) for one in _REGISTRIES}
    if _has_facts(outlined) or not names:
        known["journey"] += 2
    return max(_REGISTRIES, key=lambda one: known[one])


def _has_facts(outlined: Outline) -> bool:
    steps = (step for heading in outlined.headings for step in heading.below)
    return any(one.facts for one in (*outlined.headings, *steps))
