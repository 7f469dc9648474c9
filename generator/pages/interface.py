"""The words of the interface in a reader's language, with its dates, numbers and plurals.

Words come from gettext catalogues (``generator/locale``), English standing in the code.
What authors write is not translated here.
"""

from __future__ import annotations

import gettext
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from generator.diagnostics import term

LOCALE = Path(__file__).parent.parent / "locale"
DOMAIN = "cjm"
ENGLISH = "en"
MINUS = "\u2212"
NO_BREAK = "\u00a0"

_MONTHS = {
    1: term("January"),
    2: term("February"),
    3: term("March"),
    4: term("April"),
    5: term("May"),
    6: term("June"),
    7: term("July"),
    8: term("August"),
    9: term("September"),
    10: term("October"),
    11: term("November"),
    12: term("December"),
}


@cache
def translations(lang: str) -> gettext.NullTranslations:
    """The catalogue of a language (``ru``, ``pt-BR``); English where there is none."""
    names = [lang.replace("-", "_"), lang.partition("-")[0]]
    return gettext.translation(DOMAIN, LOCALE, names, fallback=True)


@cache
def is_spoken(lang: str) -> bool:
    """Whether the interface's words are known in this language."""
    language = lang.partition("-")[0]
    return language == ENGLISH or bool(gettext.find(DOMAIN, LOCALE, [language]))


class Interface(Struct, frozen=True):
    """What the interface says in ``lang``, the code of a language that is spoken."""

    lang: str

    def translate(self, english: str) -> str:
        """The words for ``english``."""
        return _translated(self.lang, english)

    def fill(self, english: str, **values: object) -> str:
        """The sentence for ``english`` with its ``{names}`` filled in."""
        return self.translate(english).format_map(values)

    def plural(self, one: str, many: str, number: int) -> str:
        """``{n} pain`` or ``{n} pains`` in as many forms as the language has, ``n`` filled in."""
        form = translations(self.lang).ngettext(one, many, number)
        return form.format(n=self.number(number))

    def date(self, day: date) -> str:
        """``October 1, 2026``, «1 октября 2026 г.»."""
        # Of a date: in many languages a month's name is another one when it stands alone.
        pattern = self.translate("{month} {day}, {year}")
        month = self.translate(_MONTHS[day.month])
        return pattern.format(day=day.day, month=month, year=day.year)

    def number(self, value: float, signed: bool = False) -> str:  # noqa: FBT001, FBT002 (DrawingContext)
        """A number of one decimal at most: ``1,234.5``, «1 234,5»; with its sign when asked."""
        return _number(self.lang, value, signed)


@lru_cache(maxsize=4096)
def _translated(lang: str, english: str) -> str:
    return translations(lang).gettext(english)


@lru_cache(maxsize=4096)
def _number(lang: str, value: float, signed: bool) -> str:  # noqa: FBT001 - as above
    rounded = round(value, 1)
    text = f"{abs(rounded):,.1f}".removesuffix(".0")
    if lang == "ru":
        text = text.replace(",", NO_BREAK).replace(".", ",")
    sign = MINUS if rounded < 0 else "+" if signed and rounded else ""
    return sign + text


@cache
def speak(lang: str, otherwise: str = ENGLISH) -> Interface:
    """The interface in ``lang``, in ``otherwise`` where it has no catalogue, else in English."""
    for wanted in (lang, otherwise):
        if is_spoken(wanted):
            return Interface(wanted.partition("-")[0])
    return Interface(ENGLISH)
