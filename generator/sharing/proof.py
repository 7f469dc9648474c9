"""The proof: every file of a share is read in all its forms, and no secret is found in any.

A secret is every text of the team's that is in nothing the audience gets. Texts are compared as
words. What the program says by itself, in any language, and what its own theme holds is no
secret; a theme beside the content is not asked. Names of personas that go by their roles are
sought in what the audience does get.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from html import unescape
from pathlib import Path

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Span, error, say
from generator.history.chronicle import Chronicle
from generator.model.records.catalog import Catalog
from generator.model.records.traversal import parts
from generator.model.records.values import Passage, Value
from generator.model.vocabulary.keys import KEYS
from generator.output.artifact import Artifact
from generator.pages.interface import ENGLISH, LOCALE, Interface, speak, translations
from generator.pages.markdown import words
from generator.pages.theme import shipped_folder
from generator.pages.views.pains import formula_said
from generator.sharing.disclosure import comments
from generator.sharing.searching import Finder, decoded, fragments, is_worth_looking, readings
from generator.site.plan import Site
from generator.site.withheld import Withheld

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
    for each in (*_shown_texts(site), *_own_words(), *_words_of_formats(site)):
        known |= finder.found(each)
    left = hidden - known
    return Secrets(frozenset(left), len(all_texts) - len(left))


def _kept_texts(whole: Catalog, texts: Mapping[str, str], chronicle: Chronicle) -> Iterator[str]:
    for thing in whole.things():
        yield from _strings(thing)
    yield from _strings(whole.site)
    for discovered in whole.discoveries.values():
        # What rules call events is made of words that maps say, too.
        yield from _strings(discovered.observed)
        if discovered.definition is not None:
            yield from _strings(discovered.definition.title)
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
    for thing in (*catalog.things(), catalog.site, catalog.discoveries, site.shared):
        yield " | ".join(_fragments(_strings(thing)))
    # Its folder is called after the audience, and so are the answers that its readers send.
    yield formula_said(catalog.site.pain_score, speak(site.lang))
    yield " | ".join((site.audience, *site.pictures.values(), *(page.path for page in site.pages)))


@cache
def _own_words() -> tuple[str, ...]:
    """What the program says by itself: interface, keys, fixed values, theme, scripts, schema."""
    from json import dumps

    from generator.model.discovery import observed
    from generator.pages.json_files import schema_of_forms

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
    schemas = dumps([schema_of_forms(), observed.schema()])
    return (" | ".join(said), schemas, *shipped)


def _words_of_formats(site: Site) -> Iterator[str]:
    """What files of the site's downloads say by themselves: names of parts, styles and shapes."""
    if site.downloads:
        from generator.exchange.blanks import blank

        for form in site.downloads:
            yield from readings(blank(form))


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


SHORTEST_NAME = 3
"""Letters of a name that is looked for."""

_PIECES = re.compile(r"[,;()«»\"–—/]")


def names_left(seen: Catalog, withheld: list[Withheld]) -> Iterator[Diagnostic]:
    """An error for each text of ``seen`` that speaks the name of a persona without one."""
    kept = [one.text for one in withheld if one.reason == "role" and one.key == "name"]
    pieces = {piece.strip() for name in kept for piece in (name, *_PIECES.split(name)[:1])}
    sought = sorted((each for each in pieces if len(each) >= SHORTEST_NAME), key=len, reverse=True)
    if not sought:
        return
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sought))})(?!\w)", re.IGNORECASE)
    for thing in seen.things():
        for part in parts(thing):
            found = named.search(_text_of(part))
            if found:
                yield _name_error(part, found[0])


def _text_of(part: object) -> str:
    if isinstance(part, Passage):
        return part.text
    text = part.value if isinstance(part, Value) else getattr(part, "text", "")
    return text if isinstance(text, str) else ""


def _name_error(part: object, name: str) -> Diagnostic:
    return error(
        "name-of-role",
        part.span,  # type: ignore[attr-defined] # what says something stands somewhere
        say("“{name}” stands here, while personas go by their roles.", name=name),
        say("Write the role, or mark this for the team."),
    )


MOST_LEAKS = 20
"""That are told; one is enough to fail."""


class Leak(Struct, frozen=True, order=True):
    """A text that the audience may not see, and the file of the site that holds it."""

    path: str
    text: str


class Proof(Struct, dict=True):
    """Looks through files as they are made; ``leaks`` grows by what must not be there."""

    secrets: Secrets
    leaks: list[Leak] = field(default_factory=list)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.secrets.texts)

    def search(self, artifact: Artifact) -> None:
        """Search a file and its name."""
        found = self._finder.found(decoded(artifact.path))
        for text in readings(artifact.body):
            found |= self._finder.found(text)
        self.leaks += sorted(Leak(artifact.path, each) for each in found)
