"""Making the Site: which pages a catalog becomes, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from generator.history.chronicle import Chronicle
from generator.model.analysis.pains import found_opportunities, spots_of
from generator.model.analysis.relations import counterparts, families_of
from generator.model.analysis.story_map import has_story_map
from generator.model.discovery.loading import Discovered
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.places import KINDS, REGISTRIES, Target, anchors, names, sources
from generator.model.records.queries import Query, ask, ask_each, summaries, thing_summaries
from generator.model.records.registries import Touchpoint
from generator.model.records.site import words_in
from generator.model.records.summaries import JourneySummary, Summary
from generator.site.addresses import OVERVIEWS, address
from generator.site.glossary import terms
from generator.site.moves import moves
from generator.site.occurrences import mentions, occurrences
from generator.site.owners import owners
from generator.site.pictures import pictures
from generator.site.plan import Owner, PlannedPage, Site
from generator.site.questions import questions

NOTHING_TOLD = Chronicle()

WIDEST_MATRIX = 24
"""Journeys in one matrix of touchpoints; more are parted."""


def plan(
    catalog: Catalog,
    audience: str = "",
    as_of: date | None = None,
    chronicle: Chronicle = NOTHING_TOLD,
) -> Site:
    """The Site of a catalog that holds only what ``audience`` may see ("" is the team).

    ``as_of`` is what reviews are measured against where ``site.yml`` does not say it; ``chronicle``
    is what git tells of the content; only the team's own site may have it.
    """
    known_owners, journeys = owners(catalog), summaries(catalog.journeys)
    of_files, of_headings = sources(catalog), anchors(catalog)
    asked = questions(catalog, of_files, of_headings)
    first, pages = _planned(catalog, chronicle, known_owners, has_questions=bool(asked))
    families, by_path = families_of(journeys), {page.path: page for page in pages}
    return Site(
        catalog=catalog,
        audience=audience,
        lang=catalog.site.lang,
        pages=pages,
        by_target={page.target: page for page in first},
        by_path=by_path,
        langs=catalog.site.langs,
        occurrences=occurrences(catalog.journeys),
        mentions=mentions(catalog),
        pictures=pictures(catalog, audience),
        as_of=catalog.site.as_of or as_of,
        downloads=catalog.site.downloads,
        terms=terms(catalog),
        chronicle=chronicle,
        moved=moves(catalog, by_path),
        sources=of_files,
        anchors=of_headings,
        names=names(catalog),
        families=families.members,
        variants=families.variants,
        counterparts=counterparts(journeys),
        owners=known_owners,
        owner_names=_names(known_owners),
        neighbours=dict(_neighbours(catalog)),
        matrices=_matrices(catalog),
        messages=_messages(catalog),
        questions=asked,
    )


def replan(site: Site, catalog: Catalog) -> Site | None:
    """The site of a catalog whose things say other words and figures than the site's, no more.

    Titles, headings, references and links are taken to be what they were. None where other
    pages are needed all the same.
    """
    known_owners = owners(catalog)
    before = {slug: owner.name for slug, owner in site.owners.items()}
    title = words_in(catalog.site.title, site.lang)
    boards = list(_board_pages(catalog, title, site.lang))
    kinds = {"pains", "opportunities", "kpis", "inventory", "storymap", "storymaps"}
    first = (page for page in site.pages if site.by_target.get(page.target) == page)
    if boards != [page for page in first if page.kind in kinds]:
        return None
    if before != {slug: owner.name for slug, owner in known_owners.items()}:
        return None
    families = families_of(summaries(catalog.journeys))
    return replace(
        site,
        catalog=catalog,
        owners=known_owners,
        owner_names=_names(known_owners),
        terms=terms(catalog),
        families=families.members,
        variants=families.variants,
    )


def _names(known_owners: Mapping[str, Owner]) -> dict[str, str]:
    return {slug: owner.name for slug, owner in known_owners.items()}


def _neighbours(catalog: Catalog) -> Iterator[tuple[Target, tuple[Target | None, Target | None]]]:
    for registry in (*REGISTRIES, "flows"):
        row = [None, *((KINDS[registry], name) for name in getattr(catalog, registry)), None]
        for before, target, after in zip(row, row[1:], row[2:], strict=False):
            if target is not None:
                yield target, (before, after)


def _planned(
    catalog: Catalog,
    chronicle: Chronicle,
    known_owners: Mapping[str, Owner],
    *,
    has_questions: bool,
) -> tuple[tuple[PlannedPage, ...], tuple[PlannedPage, ...]]:
    """The pages in the site's language, and all pages."""
    first = tuple(_pages(catalog, chronicle, known_owners, has_questions=has_questions))
    return first, (*first, *_translated(catalog, first))


def _translated(catalog: Catalog, pages: tuple[PlannedPage, ...]) -> Iterator[PlannedPage]:
    """The pages over all journeys once more for each other language, in a folder of its own."""
    for lang in catalog.site.langs[1:]:
        title = words_in(catalog.site.title, lang)
        for page in pages:
            if page.kind in OVERVIEWS:
                named = page.kind in ("owner", "registry")
                yield PlannedPage(
                    page.target, f"{lang}/{page.path}", page.title if named else title, lang
                )


def with_maps_alone(site: Site) -> Site:
    """The site with a page more for each map, to stand in a frame of another site's."""
    pages = [
        replace(page, target=target, path=address(target))
        for page in site.pages
        if page.kind == "journey" and site.catalog.journeys[page.target[1]].stages
        for target in (("embed", page.target[1]),)
    ]
    return replace(
        site,
        pages=(*site.pages, *pages),
        by_target={**site.by_target, **{page.target: page for page in pages}},
        by_path={**site.by_path, **{page.path: page for page in pages}},
    )


def _pages(
    catalog: Catalog,
    chronicle: Chronicle,
    known_owners: Mapping[str, Owner],
    *,
    has_questions: bool,
) -> Iterator[PlannedPage]:
    lang = catalog.site.lang
    title = words_in(catalog.site.title, lang)
    yield _page(("home",), title, lang)
    for journey in summaries(catalog.journeys).values():
        yield from _journey_pages(journey, lang)
    for registry in (*REGISTRIES, "flows"):
        things = thing_summaries(getattr(catalog, registry))
        if things:
            yield _page(("registry", registry), registry, lang)
        for thing in things.values():
            yield _registered_page(KINDS[registry], thing, lang)
    for page in thing_summaries(catalog.pages).values():
        yield _registered_page("page", page, lang)
    for discovered in catalog.discoveries.values():
        yield from _discovery_page(discovered, catalog, lang)
    yield from _board_pages(catalog, title, lang)
    if has_questions and catalog.site.has_boards:
        yield _page(("questions",), title, lang)
    if catalog.site.has_boards:
        yield from _owner_pages(known_owners, title, lang)
    if chronicle.events:
        yield _page(("latest",), title, lang)
    yield _page(("search",), title, lang)
    yield _page(("missing",), title, lang)


def _owner_pages(known_owners: Mapping[str, Owner], title: str, lang: str) -> Iterator[PlannedPage]:
    if known_owners:
        yield _page(("owners",), title, lang)
    for slug, owner in known_owners.items():
        yield _page(("owner", slug), owner.name, lang)


def _board_pages(catalog: Catalog, title: str, lang: str) -> Iterator[PlannedPage]:
    """The boards of what there is, and the matrix of touchpoints where one list cannot hold it.

    A client has those alone that are about one journey, or else cannot be held in one list.
    """
    has_boards = catalog.site.has_boards
    found = set(ask_each(catalog.journeys, _ON_BOARDS)) if has_boards else set()
    if "pains" in found:
        yield _page(("pains",), title, lang)
    if "opportunities" in found:
        yield _page(("opportunities",), title, lang)
    if "kpis" in found or (has_boards and True in ask(catalog.touchpoints, _HAS_KPIS)):
        yield _page(("kpis",), title, lang)
    mapped = [
        _page(("storymap", journey.id), journey.title.value, _lang_of(journey, lang))
        for journey, has_map in zip(
            summaries(catalog.journeys).values(), ask(catalog.journeys, _HAS_MAP), strict=True
        )
        if has_map
    ]
    if mapped and has_boards:
        yield _page(("storymaps",), title, lang)
    yield from mapped
    parts = len(_matrices(catalog))
    for number in range(1, parts + 1 if parts > 1 else 1):
        yield _page(("inventory", str(number)), title, lang)


def _on_boards(journey: Journey) -> list[str]:
    """The boards that something of the journey stands on."""
    places = [spot.place for spot in spots_of(journey)]
    found = {
        "pains": any(place.pains for place in places),
        "opportunities": any(True for _ in found_opportunities(journey)),
        "kpis": any(place.kpis for place in places),
    }
    return [name for name, is_there in found.items() if is_there]


def _has_kpis(touchpoint: Touchpoint) -> bool:
    return bool(touchpoint.kpis)


_HAS_KPIS: Query[bool] = Query("has-kpis", _has_kpis, bool)
_HAS_MAP: Query[bool] = Query("has-story-map", has_story_map, bool)
_ON_BOARDS = Query("on-boards", _on_boards, list[str])


def _journey_pages(journey: JourneySummary, site_lang: str) -> Iterator[PlannedPage]:
    lang = _lang_of(journey, site_lang)
    yield _page(("journey", journey.id), journey.title.value, lang)
    yield _page(("whole", journey.id), journey.title.value, lang)
    for stage in journey.stages:
        yield _page(("stage", journey.id, stage.id), stage.title.value, lang)


def _lang_of(journey: JourneySummary, site_lang: str) -> str:
    return journey.lang.value if journey.lang else site_lang


def _registered_page(kind: str, thing: Summary, site_lang: str) -> PlannedPage:
    lang = thing.lang.value if thing.lang else site_lang
    return _page((kind, thing.id), thing.title.value, lang)


def _discovery_page(
    discovered: Discovered, catalog: Catalog, site_lang: str
) -> Iterator[PlannedPage]:
    """The page of a discovery that was run, in the language of its journey."""
    definition = discovered.definition
    if definition is None or discovered.observed is None:
        return
    journey = summaries(catalog.journeys).get(definition.journey)
    if journey is not None:
        lang = journey.lang.value if journey.lang else site_lang
        title = words_in(definition.title, lang) if definition.title else discovered.id
        yield _page(("discovery", discovered.id), title, lang)


def _page(target: Target, title: str, lang: str) -> PlannedPage:
    return PlannedPage(target, address(target), title, lang)


def _messages(catalog: Catalog) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """The points of flows by the journey's step or stage that they belong to."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for flow in catalog.flows.values():
        if flow.journey is None:
            continue
        for stage in flow.stages:
            for point in stage.points:
                place = point.step.value if point.step else stage.id
                if place:
                    found.setdefault((flow.journey.value, place), []).append((flow.id, point.id))
    return {place: tuple(those) for place, those in found.items()}


def _matrices(catalog: Catalog) -> tuple[tuple[str, ...], ...]:
    """The ids of the journeys that stand side by side, a part after the other; by their groups."""
    journeys = summaries(catalog.journeys)
    ids = sorted(journeys, key=lambda each: (journeys[each].group, each))
    parts = range(0, len(ids) if catalog.touchpoints else 0, WIDEST_MATRIX)
    return tuple(tuple(ids[at : at + WIDEST_MATRIX]) for at in parts)
