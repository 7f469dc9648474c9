"""A figure of an observation by its name, as a KPI may take it: ``family-car share arrives``."""

from __future__ import annotations

from msgspec import Struct

from generator.model.discovery.observed import Count, Observed, ObservedNode
from generator.model.records.values import Quantity
from generator.model.vocabulary.terms import choices, fold

FIGURES = choices(
    "people, share, left, skipped, returned, reached, "
    "median hours, median days, p90 hours, p90 days, cost, value",
    "люди, доля, ушли, пропустили, вернулись, дошли, "
    "медиана часов, медиана дней, p90 часов, p90 дней, затраты, выручка",
)
"""``reached`` are those who reached the outcome, of all people or of those who were at a place."""

_OF_PLACES = ("share", "left", "skipped", "returned")
"""Figures that the journey as a whole does not have."""
_SECONDS = {"hours": 3600, "days": 86_400}


class FigureName(Struct, frozen=True):
    """A figure of a discovery; ``place`` is a step or stage, "" the whole journey."""

    discovery: str
    figure: str
    place: str = ""


def figure_called(text: str) -> FigureName | None:
    """What a text names: a discovery, a figure, perhaps a step or a stage."""
    discovery, _, rest = " ".join(text.split()).partition(" ")
    for choice in FIGURES:
        for name in (name for names in choice.names.values() for name in names):
            if fold(rest) == fold(name):
                return FigureName(discovery, choice.id)
            if fold(rest).startswith(f"{fold(name)} "):
                return FigureName(discovery, choice.id, rest[len(name) + 1 :])
    return None


def has_figure(observed: Observed, name: FigureName) -> bool:
    """Whether there is such a figure at all, told or held back."""
    if not name.place:
        return name.figure not in _OF_PLACES
    return observed.node(name.place) is not None


def figure_of(observed: Observed, name: FigureName) -> Quantity | None:
    """The figure; None where there is none, or it is held back."""
    node = observed.node(name.place) if name.place else None
    if name.place and node is None:
        return None
    if name.figure in ("people", "share", "left", "skipped", "returned", "reached"):
        return _counted(observed, node, name.figure)
    place = node or observed
    if name.figure in ("cost", "value"):
        money: float | None = getattr(place, name.figure)
        return None if money is None else _quantity(money)
    length, _, unit = name.figure.partition(" ")
    seconds = place.median_s if length == "median" else place.p90_s
    return None if seconds is None else _quantity(round(seconds / _SECONDS[unit], 1))


def _counted(observed: Observed, node: ObservedNode | None, figure: str) -> Quantity | None:
    if figure == "people":
        people = node.people if node else observed.people
        return None if people is None else _quantity(people)
    if node is None:
        return _share(observed.reached, observed.people) if figure == "reached" else None
    parts: dict[str, tuple[Count, Count]] = {
        "share": (node.people, observed.people),
        "left": (node.ended, node.people),
        "skipped": (node.skipped, node.passed),
        "returned": (node.returned, node.people),
        "reached": (node.before_reached, node.before),
    }
    return _share(*parts[figure])


def _share(part: Count, whole: Count) -> Quantity | None:
    if part is None or not whole:
        return None
    percent = round(100 * part / whole, 1)
    return Quantity(percent, "%", f"{percent:g} %")


def _quantity(number: float) -> Quantity:
    return Quantity(float(number), "", f"{number:.10g}")
