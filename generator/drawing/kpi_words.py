"""KPIs in words: a figure with its unit, what is missing to the target, how it moved.

Good and bad are told by a word and a sign, so that nothing hangs on a colour alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from generator.diagnostics import term
from generator.model.analysis.targets import (
    Course,
    comparable,
    course_between,
    gap_of,
    guessed_way,
    way_of,
)
from generator.model.records.journey import Kpi
from generator.model.records.values import Better, Dated, Quantity
from generator.patterns import late

MINUS = "\u2212"
NO_BREAK = "\u00a0"

COURSE_NAMES: dict[Course, str] = {
    "better": term("Getting better"),
    "worse": term("Getting worse"),
    "same": term("No change"),
}
WAY_NAMES: dict[Better, str] = {
    "higher": term("Higher is better"),
    "lower": term("Lower is better"),
}
WAY_SIGNS: dict[Better, str] = {"higher": "↑", "lower": "↓"}
_SIGN = late(r"^[-–](?=\s?\d)")
_JUDGED: dict[Course, str] = {
    "better": term("{change}, better"),
    "worse": term("{change}, worse"),
    "same": "{change}",
    "": "{change}",
}


class Speaker(Protocol):
    """Who says words of the interface in one language."""

    @property
    def translate(self) -> Callable[[str], str]:
        """A word of the interface."""


def figure_said(quantity: Quantity, unit: str, lang: str) -> str:
    """A quantity in ``lang``, with the unit that its KPI names if it bears none."""
    text = _SIGN.sub(MINUS, quantity.said(lang))
    return f"{text} {unit}" if unit and not quantity.unit else text


def unit_of(kpi: Kpi, plain: Callable[[str], str]) -> str:
    """What the KPI is counted in: as it says, else as one of its figures does."""
    if kpi.unit:
        return plain(kpi.unit.value)
    dated = [each.quantity for each in kpi.series[-1:]]
    known = [each.value for each in (kpi.value, kpi.target) if each]
    return next((each.unit for each in (*known, *dated) if each.unit), "")


def gap_said(kpi: Kpi, unit: str, speaker: Speaker, lang: str) -> str:
    """What is missing to the target, or by how much it is beaten; "" where nobody can tell."""
    gap = gap_of(kpi)
    if gap is None or kpi.now is None or kpi.target is None:
        return ""
    said = _amount(gap, (kpi.now, kpi.target.value), unit, speaker, lang)
    if not said:
        return speaker.translate(term("on target"))
    pattern = term("{gap} to go") if gap > 0 else term("{gap} ahead")
    return speaker.translate(pattern).format(gap=said)


def change_said(kpi: Kpi, unit: str, speaker: Speaker, lang: str) -> tuple[str, Course]:
    """By how much it changed since the first dated value, and whether that is good.

    "" of a figure without two days, or that stands where it stood.
    """
    series = kpi.series
    if len(series) < 2 or not comparable(series[0].quantity, series[-1].quantity):
        return "", ""
    course = course_between(kpi, series[0].quantity, series[-1].quantity)
    change = difference_said(series[0], series[-1], unit, speaker, lang)
    return judged(change, course, speaker) if change else "", course


def judged(change: str, course: Course, speaker: Speaker) -> str:
    """A change with the word for whether it is good."""
    return speaker.translate(_JUDGED[course]).format(change=change)


def difference_said(first: Dated, last: Dated, unit: str, speaker: Speaker, lang: str) -> str:
    """``+0.8 pp``: a difference with its sign; "" where there is none."""
    change = last.quantity.number - first.quantity.number
    said = _amount(change, (first.quantity, last.quantity), unit, speaker, lang)
    return said and ("+" if change > 0 else MINUS) + said


def _amount(
    number: float, of: tuple[Quantity, Quantity], unit: str, speaker: Speaker, lang: str
) -> str:
    """The size of a difference of two figures, as exact as they are; "" of none."""
    decimals = max(_decimals(each) for each in of)
    size = abs(round(number, decimals))
    if not size:
        return ""
    text = Quantity(size, "", f"{size:.{decimals}f}").said(lang)
    units = {each.unit or unit for each in of}
    if len(units) > 1:
        return text
    (one,) = units
    if one == "%":
        # The difference of two shares is counted in points, not in per cent of either.
        one = speaker.translate(term("pp"))
    return f"{text}{NO_BREAK}{one}" if one else text


def _decimals(quantity: Quantity) -> int:
    """How many decimals of the number were typed, three at most."""
    text = f"{quantity.number:.3f}".rstrip("0")
    return len(text.partition(".")[2])


def way_said(kpi: Kpi, speaker: Speaker) -> str:
    """Which way is better, and that it is guessed where nobody says so; "" if nobody can."""
    way = way_of(kpi)
    if way is None:
        return ""
    name = speaker.translate(WAY_NAMES[way])
    if not is_guessed(kpi):
        return name
    return speaker.translate(term("{direction} (guessed)")).format(direction=name)


def is_guessed(kpi: Kpi) -> bool:
    """Whether which way is better was told from its figures alone."""
    return kpi.better is None and guessed_way(kpi) is not None
