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

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.catalog import Catalog
from generator.model.records import Kpi
from generator.rules.rule import Circumstances, Finding, Rule


def check(catalog: Catalog, _: Circumstances) -> Iterator[Finding]:
    """One finding for each such KPI, of steps, stages and touchpoints."""
    for kpi in _kpis(catalog):
        if kpi.value is None:
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


def _kpis(catalog: Catalog) -> Iterator[Kpi]:
    for journey in catalog.journeys.values():
        for stage in journey.stages:
            for place in (stage, *stage.steps):
                yield from place.kpis
    for touchpoint in catalog.touchpoints.values():
        yield from touchpoint.kpis


RULE = Rule("kpi-without-figures", "warning", check)
