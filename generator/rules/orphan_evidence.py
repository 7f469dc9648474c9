"""Research that nothing cites: what was found out did not reach a map.

Bad: `evidence/interviews-2026-03.md` exists, and nothing names it.

Mended, where it was found out:

    - pain: Prices are nowhere to be found
      - evidence: interviews-2026-03

Research that leads to a journey or a stage by a link of its own, as what clients answered
does, says by itself what it is about. Research with `tags: [draft]` may wait to be cited, as
what `cjm add` writes does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Place
from generator.model.records.places import Target, content_path, sources, split_link, thing_at
from generator.model.records.queries import Query, ask_each
from generator.model.records.values import Value
from generator.rules.rule import Finding, Rule, RuleContext, is_draft
from generator.rules.typed_links import TypedLink, typed_links


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each such piece of research, at its title."""
    used = {*_cited(catalog), *ask_each(catalog.journeys, _CITED)}
    orphans = [
        each for each in catalog.evidence.values() if each.id not in used and not is_draft(each)
    ]
    leading = _leading(catalog, context) if orphans else frozenset()
    for evidence in orphans:
        # A mystery shopper's scores reach a touchpoint's page by themselves.
        reaches_a_map = evidence.path in leading or any(
            each.touchpoint for each in evidence.criteria
        )
        if not reaches_a_map:
            yield Finding(
                evidence.title.span,
                say("Nothing cites the research “{title}”.", title=evidence.title.value),
                say("Name it where it was found out: “- evidence: {id}”.", id=evidence.id),
            )


def _leading(catalog: Catalog, context: RuleContext) -> frozenset[str]:
    """The files that a link in them leads from to a journey or a part of one."""
    of_files = sources(catalog)
    return frozenset(
        link.path
        for link in typed_links(catalog, context)
        if link.path.startswith("evidence/") and _is_of_journey(link, of_files)
    )


def _is_of_journey(link: TypedLink, of_files: Mapping[str, Target]) -> bool:
    path, _ = split_link(link.target)
    found = thing_at(of_files, content_path(link.path, path)) if path else None
    return found is not None and found[0] in ("journey", "stage")


def _cited(catalog: Catalog) -> Iterator[str]:
    for persona in catalog.personas.values():
        yield from (one.value for one in persona.evidence)
    for touchpoint in catalog.touchpoints.values():
        yield from (one.value for kpi in touchpoint.kpis for one in kpi.evidence)


def _cited_by(journey: Journey) -> Iterator[Value[str]]:
    yield from journey.evidence
    for stage in journey.stages:
        places: tuple[Place, ...] = (stage, *stage.steps)
        for place in places:
            yield from place.evidence
            yield from (one for pain in place.pains for one in pain.evidence)
            yield from (one for kpi in place.kpis for one in kpi.evidence)


_CITED = Query(
    "cited", lambda journey: sorted({one.value for one in _cited_by(journey)}), list[str]
)

RULE = Rule("orphan-evidence", "warning", check, needs="wiki")
