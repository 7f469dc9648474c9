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
from generator.pages.page_context import PageContext
from generator.pages.views.menu import page_name, registry_name

View = Callable[[PageContext, Catalog, Target], object]
"""Makes the view of a page out of the catalog and what the page shows."""


def view_of(context: PageContext) -> object:
    """The view of the context's page, of the class that belongs to its kind."""
    return made_by(context.page.kind)(context, context.site.catalog, context.page.target)


@cache
def made_by(kind: str) -> View:
    """What makes the views of a kind of page, imported now."""
    return _VIEWS[kind]()


def _of_journey(view: Callable[[PageContext, Journey], object]) -> View:
    return lambda context, catalog, target: view(context, catalog.journeys[target[1]])


def _home() -> View:
    from generator.pages.views.covers import cover_view
    from generator.pages.views.home import home_view

    return lambda context, _catalog, _target: (
        cover_view(context) if context.site.audience else home_view(context)
    )


def _journey() -> View:
    from generator.pages.views.journeys import journey_view

    return _of_journey(journey_view)


def _stage() -> View:
    from generator.pages.views.stages import stage_view

    def view(context: PageContext, catalog: Catalog, target: Target) -> object:
        journey = catalog.journeys[target[1]]
        stage = next(each for each in journey.stages if each.id == target[2])
        return stage_view(context, journey, stage)

    return view


def _embed() -> View:
    from generator.pages.views.embedded import embedded_view

    return _of_journey(embedded_view)


def _whole() -> View:
    from generator.pages.views.stages import whole_view

    return _of_journey(whole_view)


def _storymap() -> View:
    from generator.pages.views.story_maps import journey_story_map

    return _of_journey(journey_story_map)


def _storymaps() -> View:
    from generator.pages.views.story_maps import site_story_map

    return lambda context, _catalog, _target: site_story_map(context)


def _persona() -> View:
    from generator.pages.views.registered import persona_view

    return lambda context, catalog, target: persona_view(context, catalog.personas[target[1]])


def _touchpoint() -> View:
    from generator.pages.views.touchpoints import touchpoint_view

    return lambda context, catalog, target: touchpoint_view(context, catalog.touchpoints[target[1]])


def _evidence() -> View:
    from generator.pages.views.evidence import evidence_view

    return lambda context, catalog, target: evidence_view(context, catalog.evidence[target[1]])


def _flow() -> View:
    from generator.pages.views.flows import flow_view

    return lambda context, catalog, target: flow_view(context, catalog.flows[target[1]])


def _discovery() -> View:
    from generator.pages.views.discoveries import discovery_view

    return lambda context, catalog, target: discovery_view(context, catalog.discoveries[target[1]])


def _page() -> View:
    from generator.pages.views.registered import page_view

    return lambda context, catalog, target: page_view(context, catalog.pages[target[1]])


def _registry() -> View:
    from generator.pages.views.lists import list_view

    return lambda context, _catalog, target: list_view(
        context, target[1], registry_name(context, target[1])
    )


def _pains() -> View:
    from generator.pages.views.pains import pains_view

    return lambda context, _catalog, _target: pains_view(context)


def _opportunities() -> View:
    from generator.pages.views.opportunities import opportunities_view

    return lambda context, _catalog, _target: opportunities_view(context)


def _questions() -> View:
    from generator.pages.views.questions import questions_view

    return lambda context, _catalog, _target: questions_view(context)


def _kpis() -> View:
    from generator.pages.views.metrics import kpis_view

    return lambda context, _catalog, _target: kpis_view(context)


def _inventory() -> View:
    from generator.pages.views.inventory import inventory_view

    return lambda context, _catalog, target: inventory_view(context, target[1])


def _owners() -> View:
    from generator.pages.views.owners import owners_view

    return lambda context, _catalog, _target: owners_view(context)


def _owner() -> View:
    from generator.pages.views.owners import owner_view

    return lambda context, _catalog, target: owner_view(context, target[1])


def _latest() -> View:
    from generator.pages.views.history import latest_view

    return lambda context, _catalog, _target: latest_view(context)


def _search() -> View:
    from generator.pages.views.search import search_view

    return lambda context, _catalog, _target: search_view(context)


def _missing() -> View:
    return lambda context, _catalog, _target: page_name(context)


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
    "questions": _questions,
    "kpis": _kpis,
    "inventory": _inventory,
    "owners": _owners,
    "owner": _owner,
    "latest": _latest,
    "search": _search,
    "missing": _missing,
}
