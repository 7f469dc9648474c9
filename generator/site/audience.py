"""Redaction: the same Catalog without what an audience may not see.

It walks every record by its fields, so a new field is covered without being named here.
What was dropped leaves nothing behind: references to hidden things go too, and whatever is
counted or averaged later is counted over what is left. Planning begins after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec.structs import replace

from generator.diagnostics import nearest
from generator.errors import CjmError
from generator.model.analysis.story_map import details_of
from generator.model.discovery.loading import Discovered
from generator.model.records.catalog import Catalog
from generator.model.records.flow import Flow
from generator.model.records.journey import Journey
from generator.model.records.places import REGISTRIES
from generator.model.records.registries import Evidence, Page, Persona, Touchpoint
from generator.model.records.site import AudienceConfig, SiteConfig
from generator.site.flow_redaction import is_for, without_traces
from generator.site.observed_redaction import discoveries_for, has_own_figures, with_own_figures
from generator.site.references import Names, cited, without_hidden
from generator.site.roles import with_roles
from generator.site.visibility import Visibility, visible_part
from generator.site.withheld import Report, Withheld, collector, mark_reason

T = TypeVar("T")

HOME_PAGE = "index"
"""What an audience's ``pages`` calls ``content/index.md``."""


def demand_audience(catalog: Catalog, audience: str) -> None:
    """Raise a CjmError where ``site.yml`` names no such audience ("" is the team)."""
    known = catalog.site.audiences
    if not audience or audience in known:
        return
    near = nearest(audience, known)
    lines = f"{audience}: {{title: …, journeys: […]}}"
    names = f"type there: audiences: {{{lines}}}"
    if known:
        names = f"it names: {', '.join(known)}; for another one type below “audiences:” {lines}"
    if near:
        names = f"did you mean “{near}”?"
    message = f"site.yml names no audience “{audience}”; {names}"
    raise CjmError(message)


def redact(catalog: Catalog, audience: str = "", withheld: list[Withheld] | None = None) -> Catalog:
    """The catalog as ``audience`` (a name of ``site.yml``; "" is the team) may see it.

    The team sees everything. ``withheld`` grows by what does not come along, and why.
    Raises KeyError for an audience that ``site.yml`` does not name.
    """
    if not audience:
        return catalog
    config, withheld = catalog.site.audiences[audience], [] if withheld is None else withheld
    visibility = Visibility(audience, config.hidden)
    journeys = _journeys(catalog, config, visibility, withheld)
    pages = _chosen(catalog.pages, config.pages, visibility, withheld)
    registries = {name: _registry(catalog, name, visibility, withheld) for name in REGISTRIES}
    flows = _flows(catalog, config, visibility, withheld)
    names = _needed(
        {**journeys, **{f"flow {name}": each for name, each in flows.items()}},
        {
            **registries,
            "journeys": journeys,
        },
    )

    def without_references(things: Mapping[str, Any]) -> dict[str, Any]:
        return without_hidden(things, names, lambda thing: _reporter(thing, withheld))

    seen_journeys = without_references(journeys)
    discoveries = discoveries_for(catalog, config, seen_journeys, withheld)
    redacted = Catalog(
        site=_with_used_releases(_own_config(catalog.site, config), seen_journeys),
        journeys=_with_own_figures(seen_journeys, discoveries),
        personas=without_references(_only(registries, "personas", names, withheld)),
        touchpoints=_with_own_figures(
            without_references(_only(registries, "touchpoints", names, withheld)), discoveries
        ),
        evidence=without_references(_only(registries, "evidence", names, withheld)),
        pages=pages,
        home=_home(catalog.home, config, visibility, withheld),
        assets=catalog.assets,
        flows={
            name: without_traces(catalog.flows[name], flow, seen_journeys)
            for name, flow in without_references(flows).items()
        },
        discoveries=MappingProxyType(discoveries),
    )
    return with_roles(redacted, withheld) if config.personas == "roles" else redacted


def _with_own_figures(
    things: Mapping[str, Any], discoveries: Mapping[str, Discovered]
) -> Mapping[str, Any]:
    """Things whose KPIs say of discoveries what the audience may know; the others as they are."""
    own = {
        name: with_own_figures(one, discoveries)
        for name, one in things.items()
        if has_own_figures(one)
    }
    return {**things, **own} if own else things


def _reporter(thing: Any, withheld: list[Withheld]) -> Report:  # noqa: ANN401 (a thing of the catalog)
    return collector((_KINDS.get(thing.__class__, "page"), thing.id), thing.span, withheld)


_KINDS: Mapping[type, str] = {
    Journey: "journey",
    Persona: "persona",
    Touchpoint: "touchpoint",
    Evidence: "evidence",
    Flow: "flow",
}


def _journeys(
    catalog: Catalog, config: AudienceConfig, visibility: Visibility, withheld: list[Withheld]
) -> dict[str, Journey]:
    """The listed journeys; first without what only hidden personas do or feel.

    That comes before keys are hidden: once `persona` is hidden, nobody could say any more
    whose a step was. The folder that groups a journey is the team's own filing.
    """
    of_all = {name: frozenset(getattr(catalog, name)) for name in ("journeys", *REGISTRIES)}
    met = frozenset(i for i, one in catalog.personas.items() if visibility.allows(one.visible_to))
    chosen = _listed(catalog.journeys, config.journeys, visibility, withheld)
    left = without_hidden(chosen, {**of_all, "personas": met}, lambda one: _reporter(one, withheld))
    kept = {
        name: visible_part(one, _reporting(visibility, one, withheld)) for name, one in left.items()
    }
    return {name: replace(one, group="") for name, one in kept.items() if one is not None}


def _flows(
    catalog: Catalog, config: AudienceConfig, visibility: Visibility, withheld: list[Withheld]
) -> dict[str, Flow]:
    """The listed flows, but for those that are for hidden personas alone."""
    met = frozenset(i for i, one in catalog.personas.items() if visibility.allows(one.visible_to))
    found = {}
    for name, flow in _chosen(catalog.flows, config.flows, visibility, withheld).items():
        whole = catalog.flows[name]
        if is_for(whole, met):
            found[name] = flow
        else:
            names = tuple(each.value for each in whole.personas)
            _reporter(whole, withheld)(whole, "", "persona", names)
    return found


def _listed(
    things: Mapping[str, T],
    listed: tuple[str, ...],
    visibility: Visibility,
    withheld: list[Withheld],
) -> dict[str, T]:
    """The things that an audience gets by name and by mark, in the catalog's order."""
    wanted = frozenset(listed)
    found: dict[str, T] = {}
    for name, thing in things.items():
        visible_to = getattr(thing, "visible_to", None)
        if name not in wanted:
            _reporter(thing, withheld)(thing, "", "unlisted", ())
        elif not visibility.allows(visible_to):
            _reporter(thing, withheld)(thing, "", *mark_reason(visible_to))
        else:
            found[name] = thing
    return found


def _chosen(
    things: Mapping[str, T],
    listed: tuple[str, ...],
    visibility: Visibility,
    withheld: list[Withheld],
) -> dict[str, T]:
    """The listed things that may be seen, in the catalog's order, each redacted."""
    kept = {
        name: visible_part(thing, _reporting(visibility, thing, withheld))
        for name, thing in _listed(things, listed, visibility, withheld).items()
    }
    return {name: thing for name, thing in kept.items() if thing is not None}


def _reporting(visibility: Visibility, thing: object, withheld: list[Withheld]) -> Visibility:
    return replace(visibility, report=_reporter(thing, withheld))


def _registry(
    catalog: Catalog, name: str, visibility: Visibility, withheld: list[Withheld]
) -> dict[str, Any]:
    """What may be seen of a registry, whether or not anything shared uses it."""
    things: Mapping[str, Any] = getattr(catalog, name)
    if not visibility.hides_registry(name):
        return _chosen(things, tuple(things), visibility, withheld)
    for thing in things.values():
        _reporter(thing, withheld)(thing, "", "hidden", (name,))
    return {}


def _home(
    home: Page | None, config: AudienceConfig, visibility: Visibility, withheld: list[Withheld]
) -> Page | None:
    if home is None:
        return None
    listed = (home.id,) if HOME_PAGE in config.pages else ()
    return _chosen({home.id: home}, listed, visibility, withheld).get(home.id)


def _needed(listed: Mapping[str, object], registries: Mapping[str, Mapping[str, object]]) -> Names:
    """The ids that may be named: the journeys, what these and flows use, and what that uses.

    A first round drops the steps and emotions of hidden personas, so that what only they
    used does not come along.
    """
    visible = {"journeys": frozenset(registries["journeys"])} | {
        name: frozenset(registries.get(name, {})) for name in REGISTRIES
    }
    left = without_hidden(listed, visible)
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
    registries: Mapping[str, Mapping[str, Any]], name: str, names: Names, withheld: list[Withheld]
) -> dict[str, Any]:
    for key, thing in registries[name].items():
        if key not in names[name]:
            _reporter(thing, withheld)(thing, "", "unused", ())
    return {key: thing for key, thing in registries[name].items() if key in names[name]}


def _with_used_releases(site: SiteConfig, journeys: Mapping[str, Journey]) -> SiteConfig:
    """Only the releases that something of these journeys is planned for."""
    used = {each.release for journey in journeys.values() for each in details_of(journey)}
    return replace(site, releases=tuple(one for one in site.releases if one.id in used))


def _own_config(site: SiteConfig, config: AudienceConfig) -> SiteConfig:
    """A client's site bears its own title, and nothing of the team's or of other audiences."""
    return replace(
        site,
        title=config.title or MappingProxyType({"": config.name}),
        description=MappingProxyType({}),
        lang=config.lang or site.lang,
        langs=(),
        base_url="",
        edit_url="",
        source_url="",
        tokens=MappingProxyType({**site.tokens, **config.tokens}),
        token_spans=MappingProxyType({**site.token_spans, **config.token_spans}),
        texts=(),
        logo=config.logo or site.logo,
        contact=config.contact,
        downloads=site.downloads if config.downloads is None else config.downloads,
        rows=tuple(row for row in site.rows if row.id not in config.hide),
        show=tuple(name for name in site.show if name not in config.hide),
        ignore=frozenset(),
        rules=MappingProxyType({}),
        audiences=MappingProxyType({}),
        approvals=MappingProxyType({}),
        handles=MappingProxyType({}),
        summary=config.summary,
        has_boards=config.boards == "yes",
    )
