"""Which view each kind of page has.

Views are imported with the first page of their kind: a build after an edit makes a few pages of
few kinds, and all views together take longer to import than such pages to make.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.places import Target
from generator.pages.scribe import Scribe
from generator.pages.views.names import page_name, registry_name

View = Callable[[Scribe, Catalog, Target], object]
"""Makes the view of a page out of the catalog and what the page shows."""


def view_of(scribe: Scribe) -> object:
    """The view of the scribe's page, of the class that belongs to its kind."""
    return made_by(scribe.page.kind)(scribe, scribe.site.catalog, scribe.page.target)


@cache
def made_by(kind: str) -> View:
    """What makes the views of a kind of page, imported now."""
    return _VIEWS[kind]()


def _of_journey(view: Callable[[Scribe, Journey], object]) -> View:
    return lambda scribe, catalog, target: view(scribe, catalog.journeys[target[1]])


def _home() -> View:
    from generator.pages.views.home import home_view

    return lambda scribe, _catalog, _target: home_view(scribe)


def _journey() -> View:
    from generator.pages.views.journeys import journey_view

    return _of_journey(journey_view)


def _stage() -> View:
    from generator.pages.views.stages import stage_view

    def view(scribe: Scribe, catalog: Catalog, target: Target) -> object:
        journey = catalog.journeys[target[1]]
        stage = next(each for each in journey.stages if each.id == target[2])
        return stage_view(scribe, journey, stage)

    return view


def _embed() -> View:
    from generator.pages.views.embedded import embedded_view

    return _of_journey(embedded_view)


def _whole() -> View:
    from generator.pages.views.whole import whole_view

    return _of_journey(whole_view)


def _storymap() -> View:
    from generator.pages.views.story_maps import journey_story_map

    return _of_journey(journey_story_map)


def _storymaps() -> View:
    from generator.pages.views.story_maps import site_story_map

    return lambda scribe, _catalog, _target: site_story_map(scribe)


def _persona() -> View:
    from generator.pages.views.registered import persona_view

    return lambda scribe, catalog, target: persona_view(scribe, catalog.personas[target[1]])


def _touchpoint() -> View:
    from generator.pages.views.touchpoints import touchpoint_view

    return lambda scribe, catalog, target: touchpoint_view(scribe, catalog.touchpoints[target[1]])


def _evidence() -> View:
    from generator.pages.views.research import evidence_view

    return lambda scribe, catalog, target: evidence_view(scribe, catalog.evidence[target[1]])


def _flow() -> View:
    from generator.pages.views.flows import flow_view

    return lambda scribe, catalog, target: flow_view(scribe, catalog.flows[target[1]])


def _discovery() -> View:
    from generator.pages.views.discoveries import discovery_view

    return lambda scribe, catalog, target: discovery_view(scribe, catalog.discoveries[target[1]])


def _page() -> View:
    from generator.pages.views.registered import page_view

    return lambda scribe, catalog, target: page_view(scribe, catalog.pages[target[1]])


def _registry() -> View:
    from generator.pages.views.lists import list_view

    return lambda scribe, _catalog, target: list_view(
        scribe, target[1], registry_name(scribe, target[1])
    )


def _pains() -> View:
    from generator.pages.views.pains import pains_view

    return lambda scribe, _catalog, _target: pains_view(scribe)


def _opportunities() -> View:
    from generator.pages.views.opportunities import opportunities_view

    return lambda scribe, _catalog, _target: opportunities_view(scribe)


def _kpis() -> View:
    from generator.pages.views.metrics import kpis_view

    return lambda scribe, _catalog, _target: kpis_view(scribe)


def _inventory() -> View:
    from generator.pages.views.inventory import inventory_view

    return lambda scribe, _catalog, target: inventory_view(scribe, target[1])


def _owners() -> View:
    from generator.pages.views.owners import owners_view

    return lambda scribe, _catalog, _target: owners_view(scribe)


def _owner() -> View:
    from generator.pages.views.owners import owner_view

    return lambda scribe, _catalog, target: owner_view(scribe, target[1])


def _latest() -> View:
    from generator.pages.views.latest import latest_view

    return lambda scribe, _catalog, _target: latest_view(scribe)


def _search() -> View:
    from generator.pages.views.search import search_view

    return lambda scribe, _catalog, _target: search_view(scribe)


def _missing() -> View:
    return lambda scribe, _catalog, _target: page_name(scribe)


_VIEWS: dict[str, Callable[[], View]] = {
    "home": _home,
    "journey": _journey,
    "stage": _stage,
    "embed": _embed,
    "whole": _whole,
    "storymap": _storymap,
    "storymaps": _storymaps,
    "persona": _persona,
    "touchpoint": _touchpoint,
    "evidence": _evidence,
    "flow": _flow,
    "discovery": _discovery,
    "page": _page,
    "registry": _registry,
    "pains": _pains,
    "opportunities": _opportunities,
    "kpis": _kpis,
    "inventory": _inventory,
    "owners": _owners,
    "owner": _owner,
    "latest": _latest,
    "search": _search,
    "missing": _missing,
}
