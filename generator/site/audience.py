"""Redaction: the same Catalog without what an audience may not see.

It walks every record by its fields, so a new field is covered without being named here.
What was dropped leaves nothing behind: references to hidden things go too, and whatever is
counted or averaged later is counted over what is left. Planning begins after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from generator.model.catalog import Catalog
from generator.model.places import REGISTRIES
from generator.model.records import Journey
from generator.model.registries import Page
from generator.model.site_config import AudienceConfig, SiteConfig
from generator.site.references import Names, cited, without_hidden
from generator.site.sight import Sight, seen

T = TypeVar("T")

HOME_PAGE = "index"
"""What an audience's ``pages`` calls ``content/index.md``."""


def redact(catalog: Catalog, audience: str = "") -> Catalog:
    """The catalog as ``audience`` (a name of ``site.yml``; "" is the team) may see it.

    The team sees everything. Raises KeyError for an audience that ``site.yml`` does not name.
    """
    if not audience:
        return catalog
    config = catalog.site.audiences[audience]
    sight = Sight(audience, config.hide)
    journeys = _journeys(catalog, config, sight)
    pages = _chosen(catalog.pages, config.pages, sight)
    registries = {
        name: _chosen(getattr(catalog, name), tuple(getattr(catalog, name)), sight)
        for name in REGISTRIES
        if not sight.hides_registry(name)
    }
    names = _needed(journeys, registries)
    return Catalog(
        site=_own_config(catalog.site, config),
        journeys=without_hidden(journeys, names),
        personas=without_hidden(_only(registries, "personas", names), names),
        touchpoints=without_hidden(_only(registries, "touchpoints", names), names),
        evidence=without_hidden(_only(registries, "evidence", names), names),
        pages=pages,
        home=_home(catalog.home, config, sight),
        assets=catalog.assets,
    )


def _journeys(catalog: Catalog, config: AudienceConfig, sight: Sight) -> dict[str, Journey]:
    """The listed journeys; first without what only hidden personas do or feel.

    That comes before keys are hidden: once `persona` is hidden, nobody could tell any more
    whose a step was. The folder that groups a journey is the team's own filing.
    """
    of_all = {name: frozenset(getattr(catalog, name)) for name in ("journeys", *REGISTRIES)}
    met = frozenset(i for i, one in catalog.personas.items() if sight.allows(one.visible_to))
    listed = {name: one for name, one in catalog.journeys.items() if name in config.journeys}
    left = without_hidden(listed, {**of_all, "personas": met})
    chosen = _chosen(left, config.journeys, sight)
    return {name: replace(journey, group="") for name, journey in chosen.items()}


def _chosen(things: Mapping[str, T], listed: tuple[str, ...], sight: Sight) -> dict[str, T]:
    """The listed things that may be seen, in the catalog's order, each redacted."""
    wanted = frozenset(listed)
    kept = {name: seen(thing, sight) for name, thing in things.items() if name in wanted}
    return {name: thing for name, thing in kept.items() if thing is not None}


def _home(home: Page | None, config: AudienceConfig, sight: Sight) -> Page | None:
    return seen(home, sight) if home and HOME_PAGE in config.pages else None


def _needed(
    journeys: Mapping[str, object], registries: Mapping[str, Mapping[str, object]]
) -> Names:
    """The ids that may be named: the journeys, and what they use, and what that uses.

    A first round drops the steps and emotions of hidden personas, so that what only they
    used does not come along.
    """
    visible = {"journeys": frozenset(journeys)} | {
        name: frozenset(registries.get(name, {})) for name in REGISTRIES
    }
    left = without_hidden(journeys, visible)
    used = cited(left.values())
    while True:
        wider = used | cited(
            thing
            for name in REGISTRIES
            for thing_id, thing in registries.get(name, {}).items()
            if (name, thing_id) in used and name != "evidence"
        )
        if wider == used:
            break
        used = wider
    return {
        name: ids if name == "journeys" else frozenset(i for i in ids if (name, i) in used)
        for name, ids in visible.items()
    }


def _only(
    registries: Mapping[str, Mapping[str, object]], name: str, names: Names
) -> dict[str, Any]:
    return {key: thing for key, thing in registries.get(name, {}).items() if key in names[name]}


def _own_config(site: SiteConfig, config: AudienceConfig) -> SiteConfig:
    """A client's site bears its own title, and nothing of the team's or of other audiences."""
    return replace(
        site,
        title=config.title or MappingProxyType({"": config.name}),
        description=MappingProxyType({}),
        lang=config.lang or site.lang,
        base_url="",
        edit_url="",
        source_url="",
        tokens=MappingProxyType({**site.tokens, **config.tokens}),
        token_spans=MappingProxyType({**site.token_spans, **config.token_spans}),
        texts=(),
        contact=config.contact,
        rows=tuple(row for row in site.rows if row.id not in config.hide),
        show=tuple(name for name in site.show if name not in config.hide),
        ignore=frozenset(),
        rules=MappingProxyType({}),
        audiences=MappingProxyType({}),
        approvals=MappingProxyType({}),
        handles=MappingProxyType({}),
    )
