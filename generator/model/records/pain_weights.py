"""How much a pain weighs, so that the pains of all journeys can be ranked.

``pain-score`` of ``site.yml`` is a sum of products: of ``severity``, ``frequency``,
``revenue`` and numbers. It is read here, term by term, and never run. What is missing weighs
as little as it may: a severity that nobody said is low, a frequency ``sometimes``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from math import fsum, prod

from msgspec import Struct

from generator.diagnostics import Diagnostic, error, nearest, say
from generator.model.reading.numbers import Problems
from generator.model.records.journey import Pain
from generator.patterns import late
from generator.source.values import Text

SEVERITY = {"low": 1.0, "medium": 2.0, "high": 3.0}
FREQUENCY = {"rarely": 1.0, "sometimes": 2.0, "often": 3.0, "always": 4.0}
FACTORS = ("severity", "frequency", "revenue")
"""What may stand in a formula; ``revenue`` is the personas' share of it, from 0 to 1."""

LONGEST_FORMULA = 200
BEST = 100.0

_NUMBER = late(r"\d{1,6}(?:[.,]\d{1,6})?")
_TIMES = re.compile(r"[*×·]")


class Formula(Struct, frozen=True, dict=True):
    """``terms`` are added up: each a number and the factors that it is multiplied by."""

    text: str
    terms: tuple[tuple[float, tuple[str, ...]], ...]

    def score(self, severity: float, frequency: float, revenue: float) -> float:
        """From 0 to 100, the most that a pain can weigh by this formula."""
        return BEST * self._sum(severity, frequency, revenue) / self._most if self._most else 0.0

    @cached_property
    def _most(self) -> float:
        return self._sum(max(SEVERITY.values()), max(FREQUENCY.values()), 1.0)

    def _sum(self, severity: float, frequency: float, revenue: float) -> float:
        known = {"severity": severity, "frequency": frequency, "revenue": revenue}
        return fsum(number * prod(known[name] for name in names) for number, names in self.terms)


DEFAULT_FORMULA = Formula("severity × frequency × revenue", ((1.0, FACTORS),))


def read_formula(text: Text, problems: Problems) -> Formula | None:
    """``2 * severity + frequency`` as its terms; None after saying what is wrong."""
    value = text.value.strip()
    if len(value) > LONGEST_FORMULA:
        problems.append(_no_formula(text, value[:20] + "…"))
        return None
    terms = []
    for term in value.split("+"):
        number, names = 1.0, []
        for factor in (one.strip().casefold() for one in _TIMES.split(term)):
            if factor in FACTORS:
                names.append(factor)
            elif _NUMBER.fullmatch(factor):
                number *= float(factor.replace(",", "."))
            else:
                problems.append(_no_formula(text, factor))
                return None
        terms.append((number, tuple(names)))
    return Formula(value, tuple(terms))


def _no_formula(text: Text, factor: str) -> Diagnostic:
    near = nearest(factor, FACTORS)
    return error(
        "bad-formula",
        text.span,
        say("“{factor}” cannot stand in a formula.", factor=factor),
        say("Type {name}.", name=near)
        if near
        else say("Type severity, frequency, revenue and numbers, with * and + between them."),
    )


class Scale(Struct, frozen=True):
    """Weighs pains by one formula and the personas' shares of revenue, each from 0 to 1."""

    formula: Formula
    shares: Mapping[str, float]
    unknown: float
    """The share of those of whom nobody said it: the mean of the known ones, else all."""
    markets: Mapping[str, str]
    """Of what a persona's share is, where that is said: shares of two markets are not added."""

    @classmethod
    def of(cls, formula: Formula, personas: Iterable[tuple[str, float | None, str]]) -> Scale:
        """The scale for a wiki's personas: of each its id, its share, and of what that is one."""
        known = list(personas)
        markets = {each: market for each, _, market in known if market}
        shares = {each: share for each, share, _ in known if share is not None}
        mean = fsum(shares.values()) / len(shares) if shares else 1.0
        return cls(formula, shares, mean, markets)

    def weight(self, pain: Pain, personas: Collection[str]) -> float:
        """From 0 to 100; ``personas`` are those whom it hurts."""
        severity = SEVERITY[pain.severity.value] if pain.severity else SEVERITY["low"]
        frequency = FREQUENCY[pain.frequency.value] if pain.frequency else FREQUENCY["sometimes"]
        by_market: dict[str, list[float]] = {}
        for each in personas:
            if each in self.shares:
                by_market.setdefault(self.markets.get(each, ""), []).append(self.shares[each])
        sums = [min(1.0, fsum(those)) for those in by_market.values()]
        revenue = max(sums) if sums else self.unknown
        return self.formula.score(severity, frequency, revenue)
