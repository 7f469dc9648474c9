"""The words that a wiki explains: sections of its glossaries, each a term and where it stands.

A glossary is a free page with ``glossary: yes``; a section's heading (``##``) is the term,
other words for it parted by commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.model.records.catalog import Catalog
from generator.model.records.queries import Query, ask_each
from generator.model.records.registries import Page
from generator.patterns import late


class Term(Struct, frozen=True, array_like=True):
    """A term (inline Markdown), the language it is of, and the heading that it stands in."""

    words: str
    lang: str
    page_id: str
    heading: str


_FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.DOTALL | re.MULTILINE)
_HEADING = late(r"^##[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)


def terms(catalog: Catalog) -> tuple[Term, ...]:
    """Every term of every glossary that may be seen, in reading order."""
    site_lang = catalog.site.lang
    found = ask_each(catalog.pages, _TERMS)
    return tuple(replace(each, lang=site_lang) if not each.lang else each for each in found)


def _terms(page: Page) -> Iterator[Term]:
    """The terms of a page; those of one in the site's own language say no language."""
    if page.glossary is None or not page.glossary.value:
        return
    lang = page.lang.value if page.lang else ""
    for passage in page.narrative:
        for heading in _HEADING.findall(_FENCED.sub("", passage.text)):
            for words in heading.split(","):
                if words.strip():
                    yield Term(words.strip(), lang, page.id, heading)


_TERMS: Query[list[Term]] = Query("terms", lambda page: list(_terms(page)), list[Term])
