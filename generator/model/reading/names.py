"""What the things of a wiki are called, and which of them an author means.

Ids and titles are compared by slug. Knows nothing of what the things hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Message, Related, Span, error, nearest, say
from generator.model.reading.numbers import Problems
from generator.model.vocabulary.terms import Registry
from generator.source.slugs import LONGEST_SLUG, is_id, slug
from generator.source.values import Text

MOST_GUESSES = 200
"""Unknown names of one registry that get a nearest name: each costs a look at all."""

_slug = lru_cache(maxsize=16384)(slug)


def slug_of(word: str) -> str:
    """The id that ``word`` gives; most words are one already."""
    if word.isascii() and "--" not in word and len(word) <= LONGEST_SLUG and is_id(word):
        return word
    return _slug(word)


class Names(Struct):
    """The ids and titles of one registry."""

    registry: Registry
    titles: dict[str, Text] = field(default_factory=dict)
    """The title of each id, as typed."""
    asked: set[str] | None = None
    """What was asked for, while somebody wants to know."""
    _untitled: set[str] = field(default_factory=set)
    _by_title: dict[str, list[str]] | None = None
    """The ids by their titles' slugs, made when somebody asks by one."""
    _guesses: dict[str, str | None] = field(default_factory=dict)

    def add(self, thing_id: str, title: Text | None, path: str) -> None:
        """Make a thing known by its id and, when it has one, its title."""
        self.titles[thing_id] = title or Text(thing_id, Span(path))
        self._by_title = None
        if title is None:
            self._untitled.add(thing_id)

    def called(self, word: str) -> tuple[str, ...]:
        """The ids of the things that ``word`` may mean: its id's thing, else all of its title."""
        if self.asked is not None:
            self.asked.add(word)
        if word in self.titles:
            return (word,)
        by_slug = slug_of(word)
        if by_slug in self.titles:
            return (by_slug,)
        return tuple(self._titled().get(by_slug, ())) if by_slug else ()

    def _titled(self) -> dict[str, list[str]]:
        if self._by_title is None:
            self._by_title = {}
            for thing_id, title in self.titles.items():
                if thing_id not in self._untitled:
                    self._by_title.setdefault(slug_of(title.value), []).append(thing_id)
        return self._by_title

    def resolve(self, text: Text, problems: Problems) -> str | None:
        """The id that ``text`` means, or None after saying why there is none."""
        found = self.called(text.value)
        if len(found) == 1:
            return found[0]
        problems.append(self._ambiguous(text, found) if found else self._unknown(text))
        return None

    def _ambiguous(self, text: Text, found: tuple[str, ...]) -> Diagnostic:
        return ambiguous(text, tuple((one, self.titles[one].span) for one in found))

    def _unknown(self, text: Text) -> Diagnostic:
        guess = self._guess(text.value)
        return error(
            "broken-reference",
            text.span,
            _nothing_called(self.registry, text.value),
            say("Type {name}.", name=guess) if guess else _file_to_write(self.registry, text.value),
        )

    def _guess(self, word: str) -> str | None:
        if word not in self._guesses:
            if len(self._guesses) >= MOST_GUESSES:
                return None
            self._guesses[word] = self._nearest(word)
        return self._guesses[word]

    def _nearest(self, word: str) -> str | None:
        by_id = nearest(slug_of(word), self.titles)
        if by_id is not None:
            return by_id
        return nearest(word, (title.value for title in self.titles.values()))


def ambiguous(text: Text, found: Iterable[tuple[str, Span]]) -> Diagnostic:
    """The finding that a title is the title of several things."""
    things = tuple(found)
    return error(
        "ambiguous-reference",
        text.span,
        say("“{title}” is the title of several: {ids}.", title=text.value, ids=_listed(things)),
        say("Type the id of the one you mean."),
        *(Related(span, say("Here is {id}.", id=one)) for one, span in things),
    )


def _listed(things: tuple[tuple[str, Span], ...]) -> str:
    return ", ".join(one for one, _ in things[:5]) + (" …" if len(things) > 5 else "")


def _nothing_called(registry: Registry, name: str) -> Message:
    match registry:
        case "persona":
            return say("No persona is called “{name}”.", name=name)
        case "evidence":
            return say("No evidence is called “{name}”.", name=name)
        case "journey":
            return say("No journey is called “{name}”.", name=name)
        case "page":
            return say("No page is called “{name}”.", name=name)
        case "touchpoint":
            return say("No touchpoint is called “{name}”.", name=name)
        case "flow":
            return say("No flow is called “{name}”.", name=name)


def _file_to_write(registry: Registry, name: str) -> Message:
    folder = registry if registry == "evidence" else registry + "s"
    return say("Describe it in {path}.", path=f"{folder}/{slug_of(name) or registry}.md")
