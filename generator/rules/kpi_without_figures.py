"""A KPI without a value or without a target: nobody can tell whether it is good.

Bad:

    - kpi: orders by telephone
      - value: 12 %

Mended:

    - kpi: orders by telephone
      - value: 12 %
      - target: 8 %
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Kpi
from generator.model.records.queries import ask_each
from generator.rules.rule import Finding, Rule, RuleContext, findings


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each such KPI, of steps, stages and touchpoints."""
    yield from ask_each(catalog.journeys, _FOUND)
    yield from _judged(kpi for each in catalog.touchpoints.values() for kpi in each.kpis)


def _judged(kpis: Iterable[Kpi]) -> Iterator[Finding]:
    for kpi in kpis:
        if kpi.now is None:
            yield Finding(
                kpi.span,
                say("The KPI “{text}” has no value.", text=kpi.text),
                say("Add “- value: …” below it."),
            )
        elif kpi.target is None:
            yield Finding(
                kpi.span,
                say("The KPI “{text}” has no target.", text=kpi.text),
                say("Add “- target: …” below it."),
            )


def _kpis(journey: Journey) -> Iterator[Kpi]:
    for stage in journey.stages:
        for place in (stage, *stage.steps):
            yield from place.kpis


_FOUND = findings("kpi-without-figures", lambda journey: _judged(_kpis(journey)))

RULE = Rule("kpi-without-figures", "warning", check, needs="file")
