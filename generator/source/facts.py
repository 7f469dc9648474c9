"""Facts: the ``key: value`` items of a list right under a heading.

Which words are keys ``is_key`` says; what a key means, and whether it may stand here,
is for the model to judge.
"""

from __future__ import annotations

from collections.abc import Callable
from sys import intern

from generator.diagnostics import Diagnostic, Span, error, say
from generator.patterns import late
from generator.source import characters
from generator.source.body import Body
from generator.source.lists import Item, ListReader, begins_list, joined
from generator.source.values import Fact, Text

IsKey = Callable[[str], bool]

_KEY_LIKE = late(r"[^\W\d_][^:.,;!?()\[\]\"«»“”<>]{0,39}:(?:\s|$)")
_EMPHASIS = "*_`"
_LIKE_COLON = late(rf"[^:{characters.COLONS}]{{1,60}}([{characters.COLONS}])")


def begins_fact(text: str, is_key: IsKey) -> bool:
    """Whether the text of an item begins with a known key and a colon, or a look-alike of one."""
    return _known_key(text, is_key) is not None


def read_facts(body: Body, start: int, is_key: IsKey) -> tuple[tuple[Fact, ...], int]:
    """The facts from the line at ``start`` on, if such a list stands there, and the line after.

    Without facts the line is ``start``: what stands there is narrative.
    """
    index = start
    while index < len(body.lines) and not body.lines[index].strip():
        index += 1
    if index == len(body.lines) or index in body.fences:
        return (), start

    def is_fact(text: str) -> bool:
        return begins_fact(text, is_key)

    if not begins_list(body, index, is_fact):
        return (), start
    before = len(body.problems)
    items, end = ListReader(body, index, is_fact, is_strict=True).read()
    if not any(_looks_like_fact(item, is_key) for item in items):
        del body.problems[before:]
        return (), start
    return _facts(body, items, is_key), end


def key_and_rest(text: str) -> tuple[str, int] | None:
    """The key that an item's text begins with and where its value begins, by form alone."""
    found = _KEY_LIKE.match(text)
    if not found:
        return None
    colon = text.index(":")
    return text[:colon].rstrip(), colon + 1


def _known_key(text: str, is_key: IsKey) -> tuple[str, int] | None:
    """The known key that ``text`` begins with, and the place of its colon or a look-alike."""
    colon = text.find(":", 0, 80)
    if colon > 0 and _is_known(text[:colon].strip(), is_key):
        return text[:colon].rstrip(), colon
    if text.isascii():
        return None
    like = _LIKE_COLON.match(text)
    if like and _is_known(like[0][:-1].strip(), is_key):
        return like[0][:-1].rstrip(), like.start(1)
    return None


def _is_known(word: str, is_key: IsKey) -> bool:
    if not word:
        return False
    if is_key(word):
        return True
    return not word.isascii() and is_key(_plain(word, is_key))


def _plain(word: str, is_key: IsKey) -> str:
    """``word`` without what is not seen and, where that makes it a key, in one alphabet."""
    seen = characters.without_unseen(word)
    if is_key(seen):
        return seen
    latin, cyrillic = characters.like_latin(seen), characters.like_cyrillic(seen)
    return latin if is_key(latin) or not is_key(cyrillic) else cyrillic


def _looks_like_fact(item: Item, is_key: IsKey) -> bool:
    return _key(item, is_key)[0] is not None


def _facts(body: Body, items: list[Item], is_key: IsKey) -> tuple[Fact, ...]:
    if not items:
        return ()
    facts = [_fact(body, item, is_key) for item in items]
    return tuple([fact for fact in facts if fact is not None])


def _fact(body: Body, item: Item, is_key: IsKey) -> Fact | None:
    """The fact of any item; None, after saying so, when it is none."""
    key, colon = _key(item, is_key)
    if key is None:
        _report_no_fact(body, item)
        return None
    text, index, column = item.pieces[0]
    if text[colon] != ":":
        place = body.span(index, column + colon, 1)
        body.problems.append(characters.report_look_alike(text[colon], place, ":"))
    if key[0] in _EMPHASIS and _is_known(key.strip(_EMPHASIS), is_key):
        key, column, text = _without_emphasis(body, item, key)
    pieces = item.pieces[1:]
    value = text[colon + 1 :].strip()
    if value:
        start = item.pieces[0][2] + text.index(value, colon + 1)
        pieces = [(value, index, start), *pieces]
    fact = Fact(
        _key_text(body, key, index, column, is_key),
        joined(body, pieces) if pieces else None,
        _facts(body, item.below, is_key),
        body.span(item.index, item.dash, len(body.lines[item.index].rstrip()) - item.dash),
    )
    if not pieces and not item.below:
        _report_empty(body, fact)
    return fact


def _key(item: Item, is_key: IsKey) -> tuple[str | None, int]:
    if not item.pieces:
        return None, 0
    text = item.pieces[0][0]
    known = _known_key(text, is_key) or _emphasised_key(text, is_key)
    if known:
        return known
    found = key_and_rest(text)
    return (found[0], found[1] - 1) if found else (None, 0)


def _emphasised_key(text: str, is_key: IsKey) -> tuple[str, int] | None:
    """A known key in bold or italics, ``**goal**: x`` or ``**goal:** x``, and its colon."""
    if text[0] not in _EMPHASIS:
        return None
    colon = text.find(":", 0, 80)
    key = text[:colon].rstrip() if colon > 0 else ""
    return (key, colon) if _is_known(key.strip(_EMPHASIS), is_key) else None


def _without_emphasis(body: Body, item: Item, typed: str) -> tuple[str, int, str]:
    """The key alone, its column, and the item's text without the marks after its colon."""
    text, index, column = item.pieces[0]
    key = typed.strip(_EMPHASIS)
    marks = typed[: typed.index(key)]
    body.problems.append(
        error(
            "emphasised-key",
            body.span(index, column, len(typed)),
            say("The key “{key}” is in bold or italics, so it is not read as a key.", key=key),
            say("Type it without “{marks}”.", marks=marks),
        )
    )
    if not typed.endswith(marks):
        after = len(text) - len(text[len(typed) + 1 :].lstrip(": "))
        text = text[:after] + text[after:].replace(marks, " " * len(marks), 1)
    return key, column + len(marks), text


def _key_text(body: Body, key: str, index: int, column: int, is_key: IsKey) -> Text:
    """The key, its look-alike letters reported and, where that makes it known, replaced."""
    place = body.span(index, column, len(key))
    if key.isascii() or is_key(key):
        return Text(intern(key), place)
    unseen = list(characters.report_unseen(key, place, in_name=True))
    stray = characters.report_stray_letter(key, place)
    plain = _plain(key, is_key)
    if is_key(plain):
        if not stray and not unseen:
            stray = _alike(key, place)
        key = plain
    body.problems.extend(unseen)
    if stray:
        body.problems.append(stray)
    return Text(key, place)


def _alike(key: str, place: Span) -> Diagnostic | None:
    """The finding about a key written with another alphabet throughout."""
    for at, char in enumerate(key):
        if characters.like_latin(char) != char:
            there = Span(place.path, place.line, place.column + at, 1)
            return characters.report_look_alike(char, there, characters.like_latin(char))
    return None


def _report_no_fact(body: Body, item: Item) -> None:
    line = body.lines[item.index].rstrip()
    words = item.pieces[0][0] if item.pieces else ""
    body.problems.append(
        error(
            "item-not-a-fact",
            body.span(item.index, item.dash, len(line) - item.dash),
            say("“{text}” is no fact, though it stands in a list of facts.", text=words),
            say("Type it as “- key: value”, or begin the list with “*” when it is narrative."),
        )
    )


def _report_empty(body: Body, fact: Fact) -> None:
    body.problems.append(
        error(
            "empty-fact",
            fact.span,
            say("“{key}” has neither a value nor facts below it.", key=fact.key.value),
            say("Type a value after the colon, or delete the line."),
        )
    )
