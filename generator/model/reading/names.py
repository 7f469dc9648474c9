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

SHORTEST_PART = 3
"""Letters of a word by which a thing is known: shorter ones stand in too many titles."""

MOST_NAMED = 5
"""Things that a finding names for one to be chosen."""

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
    _by_word: dict[str, list[str]] | None = None
    """The ids by each word of their titles and of themselves, made for the first unknown name."""
    _guesses: dict[str, str | None] = field(default_factory=dict)

    def add(self, thing_id: str, title: Text | None, path: str) -> None:
        """Make a thing known by its id and, when it has one, its title."""
        self.titles[thing_id] = title or Text(thing_id, Span(path))
        self._by_title = None
        self._by_word = None
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

    def report_comma(self, text: Text, problems: Problems) -> str | None:
        """The id of the thing whose title is all of ``text``, after saying that commas part ids.

        None, and nothing said, where it is no title or a list that can be read.
        """
        if "," not in text.value or all(map(self.called, text.value.split(","))):
            return None
        found = self.called(text.value)
        if len(found) != 1:
            return None
        problems.append(
            error(
                "broken-reference",
                text.span,
                say("“{title}” has a comma in it, and commas part names.", title=text.value),
                say("Type {name}.", name=found[0]),
            )
        )
        return found[0]

    def _unknown(self, text: Text) -> Diagnostic:
        called = _nothing_called(self.registry, text.value)
        return error("broken-reference", text.span, called, self._hint(text.value))

    def _hint(self, word: str) -> Message:
        named = self._named_in_part(word)
        if len(named) > 1:
            some = ", ".join(named[:MOST_NAMED]) + (", …" if len(named) > MOST_NAMED else "")
            return say("Type one of: {names}.", names=some)
        guess = named[0] if named else self._guess(word)
        return say("Type {name}.", name=guess) if guess else _file_to_write(self.registry, word)

    def _named_in_part(self, word: str) -> tuple[str, ...]:
        """The things whose id or title has the words of ``word`` among its own, such as “Oleg”."""
        if self._by_word is None:
            self._by_word = {}
            for thing_id, title in self.titles.items():
                for each in {*thing_id.split("-"), *slug_of(title.value).split("-")}:
                    self._by_word.setdefault(each, []).append(thing_id)
        words = slug_of(word).split("-")
        if max(map(len, words)) < SHORTEST_PART:
            return ()
        found = [self._by_word.get(each, []) for each in words]
        return tuple(each for each in found[0] if all(each in others for others in found))

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
    return say(
        'Create {path}, or type: cjm add {kind} "{name}"',
        path=f"{folder}/{slug_of(name) or registry}.md",
        kind=registry,
        name=name,
    )
