"""Somebody who has all that is published tries to find small groups by subtraction.

The attacker is written apart from the suppression: it solves the equations that figures obey for
whatever is hidden, exactly and by bounds.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction

import pytest

from generator.discovery.publishing import observed_of
from generator.model.discovery.observed import Observed
from generator.model.discovery.suppression import suppress
from tests.discovery import logs, reference

K = 10


def observed_at(seed: int) -> Observed:
    """What is observed of a random log of some hundred people, nothing held back."""
    chance = random.Random(seed)
    discovery = logs.definition(chance)
    (web, shop), (links,) = logs.many_rows(chance, blocks=12)
    answers = reference.answers(discovery, [web, shop], [links])
    return observed_of(discovery, answers, "", [], [], [])


class Attacker:
    """Knows the published record and how its figures add up; unknowns are columns of equations."""

    def __init__(self, whole: Observed, published: Observed) -> None:
        self.truth: dict[str, int] = {}
        self.known: dict[str, int] = {}
        self.equations: list[tuple[str, list[str]]] = []
        self._figures(whole, self.truth)
        self._figures(published, self.known)
        self._relations(whole)

    def _figures(self, observed: Observed, into: dict[str, int]) -> None:
        def put(key: str, value: int | None) -> None:
            if value is not None:
                into[key] = value

        put("people", observed.people)
        put("reached", observed.reached)
        for node in observed.nodes:
            for name in node.__struct_fields__:
                value = getattr(node, name)
                if name not in ("stage", "step", "median_s", "p90_s", "cost", "value"):
                    put(f"{node.id}.{name}", value)
        for edge in observed.edges:
            put(f"{edge.node}>{edge.next}", edge.people)
            put(f"{edge.node}>{edge.next}.reached", edge.reached)
        for path in observed.variants:
            put(f"path {path.nodes}", path.people)
            put(f"path {path.nodes}.reached", path.reached)
        for one in observed.segments:
            key = f"{one.column}={one.segment}"
            put(key, one.people)
            put(f"{key}.reached", one.reached)
            for place, people in one.nodes.items():
                put(f"{key}@{place}", people)

    def rest(self, total: str, parts: list[str]) -> None:
        """Parts and a rest that nobody is told make up a total."""
        name = f"rest {len(self.equations)} of {total}"
        if total in self.truth and all(part in self.truth for part in parts):
            self.truth[name] = self.truth[total] - sum(self.truth[part] for part in parts)
        self.equations.append((total, [*parts, name]))

    def _relations(self, whole: Observed) -> None:
        ids = [node.id for node in whole.nodes]
        for node in whole.nodes:
            self.rest("people", [f"{node.id}.people"])
            for name in ("returned", "repeated", "ended", "began"):
                self.rest(f"{node.id}.people", [f"{node.id}.{name}"])
            self.rest(f"{node.id}.passed", [f"{node.id}.skipped"])
            self.rest(f"{node.id}.before", [f"{node.id}.before_reached"])
            self.rest("reached", [f"{node.id}.before_reached"])
        for edge in whole.edges:
            self.rest(f"{edge.node}>{edge.next}", [f"{edge.node}>{edge.next}.reached"])
        for column in dict.fromkeys(one.column for one in whole.segments):
            keys = [f"{column}={one.segment}" for one in whole.segments if one.column == column]
            self._segments(keys, ids)
        if whole.exhaustive:
            self.equations.append(("people", [f"{node}.began" for node in ids]))
            self.equations.append(("people", [f"{node}.ended" for node in ids]))
            self.rest("people", [f"path {path.nodes}" for path in whole.variants])

    def _segments(self, keys: list[str], ids: list[str]) -> None:
        self.rest("people", keys)
        for node in ids:
            self.rest(f"{node}.people", [f"{key}@{node}" for key in keys])
            for key in keys:
                self.rest(key, [f"{key}@{node}"])

    def found_by_elimination(self) -> Iterator[str]:
        """Unknowns that the equations leave one value for."""
        rows = []
        for total, parts in self.equations:
            row: dict[str, Fraction] = {}
            constant = Fraction(0)
            for key, sign in ((total, 1), *((part, -1) for part in parts)):
                if key in self.known:
                    constant -= sign * self.known[key]
                else:
                    row[key] = row.get(key, Fraction(0)) + sign
            rows.append((row, constant))
        pivots: dict[str, tuple[dict[str, Fraction], Fraction]] = {}
        for given, known in rows:
            row, constant = _reduced(given, known, pivots)
            if row:
                key = min(row)
                scale = row[key]
                made = ({each: value / scale for each, value in row.items()}, constant / scale)
                for other, (theirs, value) in list(pivots.items()):
                    pivots[other] = _reduced(theirs, value, {key: made}, but=other)
                pivots[key] = made
        for key, (row, _) in pivots.items():
            if set(row) == {key}:
                yield key

    def small_ones_found(self) -> list[str]:
        """What is found out of groups of 1 to K - 1 people."""
        told = [key for key, value in self.known.items() if 0 < value < K]
        solved = [key for key in self.found_by_elimination() if 0 < self.truth.get(key, 0) < K]
        return told + solved


def _reduced(
    row: dict[str, Fraction],
    constant: Fraction,
    pivots: dict[str, tuple[dict[str, Fraction], Fraction]],
    but: str = "",
) -> tuple[dict[str, Fraction], Fraction]:
    row = dict(row)
    for key in list(row):
        if key in pivots and key != but and key in row:
            theirs, value = pivots[key]
            factor = row[key]
            for each, amount in theirs.items():
                row[each] = row.get(each, Fraction(0)) - factor * amount
                if not row[each]:
                    del row[each]
            constant -= factor * value
    return row, constant


@pytest.mark.parametrize("seed", range(8))
def test_nobody_finds_a_small_group_by_subtraction(seed: int) -> None:
    whole = observed_at(seed)
    attacker = Attacker(whole, suppress(whole, K))
    assert attacker.small_ones_found() == []


def test_the_attacker_finds_small_groups_where_only_these_are_held_back() -> None:
    whole = observed_at(1)
    attacker = Attacker(whole, whole)
    attacker.known = {key: value for key, value in attacker.known.items() if not 0 < value < K}
    assert attacker.small_ones_found()


def test_a_larger_k_holds_back_more_and_never_less() -> None:
    whole = observed_at(2)
    team = suppress(whole, K)
    client = suppress(team, 3 * K)
    attacker = Attacker(whole, client)
    assert not any(0 < value < 3 * K for value in attacker.known.values())
    assert set(attacker.known) <= set(Attacker(whole, team).known)
    assert client.k == 3 * K


def test_figures_of_too_few_are_gone_with_their_lengths_of_time() -> None:
    client = suppress(observed_at(3), K)
    for node in client.nodes:
        if not node.people:
            assert node.median_s is None
            assert node.value is None
    assert all((path.people or 0) >= K for path in client.variants)
