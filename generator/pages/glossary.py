"""Terms of the glossary as links: the first time that a page's narrative uses each.

Reads HTML that is ready, and puts links into its text alone: never into a link, a heading,
a name in code or a picture. A term is found in its other forms too, as far as its ending
differs: Russian words decline, English ones take an s.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape

from msgspec import Struct

from generator.patterns import late
from generator.site.glossary import Term

_TAGS = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_CLOSED_TO_LINKS = frozenset(["a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "svg"])
_ENDING = late(r"(?:[аеиоуыэюяйь]{1,2}|[аиы]ми|[ая]х|ов|е[вй]|ом|ем|ам|ям)$")
SHORTEST_STEM = 3
LONGEST_ENDING = 3


class Glossary(Struct, frozen=True):
    """The terms of one language; ``pattern`` has a group for each, in their order."""

    terms: tuple[Term, ...]
    pattern: re.Pattern[str]


@lru_cache(maxsize=16)
def glossary_in(lang: str, terms: tuple[Term, ...], plain: Callable[[str], str]) -> Glossary | None:
    """The glossary of a language, None where it has no terms. The longest term is found first."""
    own = sorted((term for term in terms if term.lang == lang), key=lambda each: -len(each.words))
    if not own:
        return None
    forms = "|".join(f"({_forms(plain(term.words))})" for term in own)
    return Glossary(tuple(own), re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE))


def _forms(words: str) -> str:
    return r"\s+".join(_form(word) for word in words.split())


def _form(word: str) -> str:
    """A pattern for a word and its forms, as HTML has it; short words and names keep theirs."""
    stem = _ENDING.sub("", word) if re.search("[а-я]", word) else word
    if len(stem) < SHORTEST_STEM or word.isupper():
        return re.escape(escape(word, quote=False))
    ending = rf"[а-яё]{{0,{LONGEST_ENDING}}}" if re.search("[а-я]", word) else "(?:s|es)?"
    return re.escape(escape(stem, quote=False)) + ending


def with_terms(
    html: str, glossary: Glossary, url_of: Callable[[Term], str], told: set[tuple[str, str]]
) -> str:
    """``html`` with its first use of each term as a link; ``told`` grows by those linked.

    ``url_of`` gives "" for a term that no link may lead to from here.
    """

    def link(found: re.Match[str]) -> str:
        term = glossary.terms[(found.lastindex or 1) - 1]
        section = (term.page_id, term.heading)
        url = url_of(term)
        if section in told or not url:
            return found[0]
        told.add(section)
        return f'<a class="term" href="{escape(url)}">{found[0]}</a>'

    pieces, depth = _TAGS.split(html), 0
    for number, piece in enumerate(pieces):
        if number % 2:
            name = _NAME.match(piece)
            if name and name[1] in _CLOSED_TO_LINKS:
                depth += -1 if piece[1] == "/" else 1
        elif piece and not depth:
            pieces[number] = glossary.pattern.sub(link, piece)
    return "".join(pieces)
