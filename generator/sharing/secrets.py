"""What may not be in a share: every text of the team's that is in nothing the audience gets.

Texts are compared as words. What the program says by itself, in any language, and what its
own theme holds is no secret; a theme beside the content is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

from msgspec import Struct

from generator.diagnostics import Span
from generator.history.chronicle import Chronicle
from generator.model.catalog import Catalog
from generator.model.keys import KEYS
from generator.pages.interface import ENGLISH, LOCALE, Interface, speak, translations
from generator.pages.markdown import words
from generator.pages.theme import shipped_folder
from generator.pages.views.pains import formula_said
from generator.sharing.outlook import comments
from generator.sharing.searching import Finder, fragments, is_worth_looking
from generator.site.plan import Site

_NUMBERS_AROUND = re.compile(r"^(?:\d+ )+|(?: \d+)+$")
_APART = re.compile(r"\n\s*(?:\n\s*)?(?:[-*+>#|]+\s|\d{1,9}[.)]\s)|\n\s*\n\s*")
_OUTSIDE = re.compile(r"(?:https?://|mailto:)[^\s)>\"]+")
_THEME_FILES = frozenset((".html", ".css", ".js", ".json", ".svg", ".txt"))


class Secrets(Struct, frozen=True):
    """Folded texts to look for, and how many are not looked for: too short, or seen anyway."""

    texts: frozenset[str]
    passed_over: int


def secrets_of(
    whole: Catalog, texts: Mapping[str, str], chronicle: Chronicle, site: Site
) -> Secrets:
    """What ``site`` may not hold; ``whole`` and ``texts`` are the team's, as read."""
    all_texts = set(_fragments(_kept_texts(whole, texts, chronicle)))
    hidden = {each for each in all_texts if is_worth_looking(each) and not _is_date(each)}
    finder = Finder(hidden)
    known: set[str] = set()
    for each in (*_shown_texts(site), *_own_words()):
        known |= finder.found(each)
    left = hidden - known
    return Secrets(frozenset(left), len(all_texts) - len(left))


def _kept_texts(whole: Catalog, texts: Mapping[str, str], chronicle: Chronicle) -> Iterator[str]:
    for thing in whole.things():
        yield from _strings(thing)
    yield from _strings(whole.site)
    for path in (*texts, *whole.assets):
        yield from path.rpartition(".")[0].split("/")
    yield from (one.text for one in comments(texts))
    for event in chronicle.events:
        yield from (event.author, event.subject)
    for story in chronicle.files.values():
        yield from story.authors


def _shown_texts(site: Site) -> Iterator[str]:
    """Everything that the audience may see, a thing at a time."""
    catalog = site.catalog
    for thing in (*catalog.things(), catalog.site, site.shared):
        yield " | ".join(_fragments(_strings(thing)))
    # Its folder is called after the audience, and so are the answers that its readers send.
    yield formula_said(catalog.site.pain_score, speak(site.lang))
    yield " | ".join((site.audience, *site.pictures.values(), *(page.path for page in site.pages)))


@cache
def _own_words() -> tuple[str, ...]:
    """What the program says by itself: interface, keys, fixed values, theme, scripts, schema."""
    from json import dumps

    from generator.pages.programs.files import schema_of_forms

    said = [name for key in KEYS for names in key.names.values() for name in names]
    said += [
        name for key in KEYS for one in key.choices for each in one.names.values() for name in each
    ]
    for folder in sorted(each.name for each in LOCALE.iterdir() if each.is_dir()):
        catalogue: Mapping[object, str] = getattr(translations(folder), "_catalog", {})
        said += [str(each) for pair in catalogue.items() for each in pair]
    ours = (*shipped_folder().rglob("*"), *Path(__file__).parent.rglob("*"))
    shipped = [
        file.read_text(encoding="utf-8") for file in sorted(ours) if file.suffix in _THEME_FILES
    ]
    return (" | ".join(said), dumps(schema_of_forms()), *shipped)


def _is_date(fragment: str) -> bool:
    """Whether it is a day and nothing else: pages say days by themselves."""
    return _without_numbers(fragment) in _dates()


@cache
def _dates() -> frozenset[str]:
    spoken = (ENGLISH, *(each.name for each in LOCALE.iterdir() if each.is_dir()))
    days = (date(2026, month, 1) for month in range(1, 13))
    said = (Interface(lang).date(day) for day in days for lang in spoken)
    return frozenset(_without_numbers(each) for day in said for each in fragments(day))


def _without_numbers(fragment: str) -> str:
    return " ".join(each for each in fragment.split() if not each.isdigit())


def _fragments(strings: Iterable[str]) -> Iterator[str]:
    """The sentences and lines of texts, folded; numbers before and after them tell nothing."""
    for text in strings:
        for fragment in fragments(_said(text)):
            if bare := _NUMBERS_AROUND.sub("", fragment):
                yield bare


def _said(text: str) -> str:
    """The words of a text, and the addresses outside that it leads to; no other targets.

    Between paragraphs and items stands an edge; lines that an author broke are one.
    """
    apart = _APART.sub(" | ", text)
    if "[" not in text and "<" not in text:
        return unescape(apart)
    return " | ".join((*map(words, apart.split(" | ")), *_OUTSIDE.findall(text)))


def _strings(value: object) -> Iterator[str]:
    """Every text in records and mappings, but for places in files."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _strings(key)
            yield from _strings(each)
    elif isinstance(value, (tuple, frozenset)):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, Struct) and not isinstance(value, Span):
        for name in value.__struct_fields__:
            if name not in ("path", "visible_to"):
                yield from _strings(getattr(value, name))
