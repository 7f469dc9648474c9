"""What an audience sees of discoveries: those of its journeys, with its own k, and no event's name.

Those marked for others are held back whole. Places that it does not see are gone from every
figure, and so are the names of sources, files and events, which are the team's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from msgspec.structs import replace

from generator.model.discovery.definition import Discovery
from generator.model.discovery.figures import figure_called, figure_of
from generator.model.discovery.loading import Discovered
from generator.model.discovery.observed import Observed
from generator.model.discovery.suppression import suppress
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Kpi
from generator.model.records.registries import Touchpoint
from generator.model.records.site import OBSERVED, AudienceConfig
from generator.model.records.values import Seen, Value
from generator.site.visibility import Visibility
from generator.site.withheld import Reason, Withheld, mark_reason

_Thing = TypeVar("_Thing", Journey, Touchpoint)


def discoveries_for(
    catalog: Catalog,
    config: AudienceConfig,
    journeys: Mapping[str, Journey],
    withheld: list[Withheld],
) -> dict[str, Discovered]:
    """The discoveries of the journeys that an audience sees, redacted; ``withheld`` grows."""
    visibility = Visibility(config.name, config.hide)
    found = {}
    for name, one in catalog.discoveries.items():
        discovery, observed = one.definition, one.observed
        if discovery is None or observed is None:
            continue
        if why := _why_withheld(discovery, visibility, journeys):
            title = next(iter(discovery.title.values()), "")
            withheld.append(Withheld(("discovery", name), discovery.span, "", title, *why))
            continue
        places = _places(journeys[discovery.journey])
        found[name] = Discovered(
            id=one.id,
            path=one.path,
            definition=_definition(discovery, places),
            observed=suppress(_without(observed, places), max(config.k, catalog.site.k)),
            digest="",
        )
    return found


def with_own_figures(thing: _Thing, discoveries: Mapping[str, Discovered]) -> _Thing:
    """A journey or touchpoint whose KPIs take from discoveries what an audience sees of these."""
    if isinstance(thing, Touchpoint):
        return replace(thing, kpis=tuple(_kpi(each, discoveries) for each in thing.kpis))
    stages = tuple(
        replace(
            stage,
            kpis=tuple(_kpi(each, discoveries) for each in stage.kpis),
            steps=tuple(
                replace(step, kpis=tuple(_kpi(each, discoveries) for each in step.kpis))
                for step in stage.steps
            ),
        )
        for stage in thing.stages
    )
    return replace(thing, stages=stages)


def has_own_figures(thing: Journey | Touchpoint) -> bool:
    """Whether any KPI takes its value from a discovery."""
    if isinstance(thing, Touchpoint):
        return any(each.observed for each in thing.kpis)
    places = (place for stage in thing.stages for place in (stage, *stage.steps))
    return any(each.observed for place in places for each in place.kpis)


def _kpi(kpi: Kpi, discoveries: Mapping[str, Discovered]) -> Kpi:
    if not kpi.observed:
        return kpi
    told = (_seen(each, discoveries) for each in kpi.observed)
    return replace(kpi, observed=tuple(each for each in told if each is not None))


def _seen(value: Value[Seen], discoveries: Mapping[str, Discovered]) -> Value[Seen] | None:
    name = figure_called(value.value.text)
    shown = discoveries.get(name.discovery) if name else None
    if name is None or shown is None or shown.observed is None:
        return None
    quantity = figure_of(shown.observed, name)
    return replace(value, value=replace(value.value, quantity=quantity)) if quantity else None


def _why_withheld(
    discovery: Discovery, visibility: Visibility, journeys: Mapping[str, Journey]
) -> tuple[Reason, tuple[str, ...]] | None:
    if not visibility.allows(discovery.visible_to):
        return mark_reason(discovery.visible_to)
    if OBSERVED in visibility.hidden:
        return "hidden", (OBSERVED,)
    if discovery.journey not in journeys:
        return "reference", (discovery.journey,)
    return None


def _places(journey: Journey) -> frozenset[str]:
    return frozenset(place.id for stage in journey.stages for place in (stage, *stage.steps))


def _definition(discovery: Discovery, places: frozenset[str]) -> Discovery:
    outcome = discovery.outcome
    if outcome is not None:
        is_seen = not outcome.node or outcome.node in places
        outcome = replace(outcome, events=(), node=outcome.node) if is_seen else None
    return replace(
        discovery,
        nodes=tuple(node for node in discovery.nodes if node.id in places and node.stage in places),
        sources=(),
        links=(),
        identity=(),
        rules=(),
        outcome=outcome,
        evidence=(),
        owner="",
        visible_to=None,
    )


def _without(observed: Observed, places: frozenset[str]) -> Observed:
    return replace(
        observed,
        definition="",
        engine="",
        sources=(),
        strangers=(),
        quality=(),
        nodes=tuple(one for one in observed.nodes if one.id in places and one.stage in places),
        stages=tuple(one for one in observed.stages if one.stage in places),
        edges=tuple(one for one in observed.edges if {one.node, one.next} <= places),
        funnel=tuple(one for one in observed.funnel if one.node in places),
        variants=tuple(one for one in observed.variants if set(one.nodes) <= places),
        families=tuple(one for one in observed.families if set(one.nodes) <= places),
        segments=tuple(
            replace(one, nodes={node: n for node, n in one.nodes.items() if node in places})
            for one in observed.segments
        ),
    )
