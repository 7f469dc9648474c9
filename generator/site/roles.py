"""Personas by their roles: no name, no id made of it, neither photo nor quote nor old address.

What authors typed in their own sentences is left as it is; sharing refuses a site in which a
name is still read there.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from generator.model.reading.names import slug_of
from generator.model.records.catalog import Catalog
from generator.model.records.registries import Persona
from generator.model.vocabulary.keys import find_key
from generator.site.references import renamed
from generator.site.withheld import Withheld, collector


def with_roles(catalog: Catalog, withheld: list[Withheld]) -> Catalog:
    """The catalog of an audience, its personas called by role, else by number.

    ``withheld`` grows by their names, photos and quotes.
    """
    titles = _titles(catalog)
    ids = _ids(titles)
    personas = {
        ids[name]: _as_role(persona, ids[name], titles[name], withheld)
        for name, persona in catalog.personas.items()
    }

    def called(things: Any) -> Any:  # noqa: ANN401 (a registry)
        return MappingProxyType(renamed(things, "personas", ids))

    return replace(
        catalog,
        personas=MappingProxyType(dict(sorted(called(personas).items()))),
        journeys=called(catalog.journeys),
        touchpoints=called(catalog.touchpoints),
        evidence=called(catalog.evidence),
        pages=called(catalog.pages),
        flows=called(catalog.flows),
    )


def _as_role(persona: Persona, role_id: str, title: str, withheld: list[Withheld]) -> Persona:
    report = collector(("persona", persona.id), persona.span, withheld)
    for key, value in (
        ("name", persona.title),
        ("photo", persona.photo),
        ("quote", persona.quote),
        *(("aliases", alias) for alias in persona.aliases),
    ):
        if value is not None:
            report(value, key, "role", ())
    return replace(
        persona,
        id=role_id,
        title=replace(persona.title, value=title),
        role=None,
        quote=None,
        photo=None,
        aliases=(),
    )


def _titles(catalog: Catalog) -> dict[str, str]:
    """What each persona is called instead: equal roles are told apart by numbers."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for number, (name, persona) in enumerate(catalog.personas.items(), 1):
        role = persona.role.value if persona.role else f"{_nobody(catalog)} {number}"
        title, again = role, 1
        while title in taken:
            again += 1
            title = f"{role} {again}"
        taken.add(title)
        found[name] = title
    return found


def _ids(titles: dict[str, str]) -> dict[str, str]:
    """An id for each persona that is made of what it is called instead."""
    found: dict[str, str] = {}
    for number, (name, title) in enumerate(titles.items(), 1):
        role_id = slug_of(title) or f"persona-{number}"
        found[name] = f"{role_id}-{number}" if role_id in found.values() else role_id
    return found


def _nobody(catalog: Catalog) -> str:
    """What a persona is called in the audience's language."""
    key = find_key("persona", "journey")
    names = key.names if key else {}
    return names.get(catalog.site.lang.partition("-")[0], ("persona",))[0].capitalize()
