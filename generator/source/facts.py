"""Facts: the ``key: value`` items of a list right under a heading.

Which words are keys is told by ``knows``; what a key means, and whether it may stand here,
is for the model to judge.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.diagnostics import Diagnostic, Span, error, say
from generator.patterns import late
from generator.source import signs
from generator.source.items import Item, begins_list, joined
from generator.source.lists import ListReader
from generator.source.masking import Body
from generator.source.quick_facts import quick_facts
from generator.source.values import Fact, Text

Knows = Callable[[str], bool]

_KEY_LIKE = late(r"[^\W\d_][^:.,;!?()\[\]\"«»“”<>]{0,39}:(?:\s|$)")
_EMPHASIS = "*_`"
_LIKE_COLON = late(rf"[^:{signs.COLONS}]{{1,60}}([{signs.COLONS}])")


def begins_fact(text: str, knows: Knows) -> bool:
    """Whether the text of an item begins with a known key and a colon, or a look-alike of one."""
    return _known_key(text, knows) is not None


def read_facts(body: Body, start: int, knows: Knows) -> tuple[tuple[Fact, ...], int]:
    """The facts from the line at ``start`` on, if such a list stands there, and the line after.

    Without facts the line is ``start``: what stands there is narrative.
    """
    index = start
    while index < len(body.lines) and not body.lines[index].strip():
        index += 1
    if index == len(body.lines) or index in body.fences:
        return (), start
    quick = quick_facts(body, index, knows)
    if quick is not None:
        return quick

    def is_fact(text: str) -> bool:
        return begins_fact(text, knows)

    if not begins_list(body, index, is_fact):
        return (), start
    before = len(body.problems)
    items, end = ListReader(body, index, is_fact, is_strict=True).read()
    if not any(_looks_like_fact(item, knows) for item in items):
        del body.problems[before:]
        return (), start
    return _facts(body, items, knows), end


def key_and_rest(text: str) -> tuple[str, int] | None:
    """The key that an item's text begins with and where its value begins, by form alone."""
    found = _KEY_LIKE.match(text)
    if not found:
        return None
    colon = text.index(":")
    return text[:colon].rstrip(), colon + 1


def _known_key(text: str, knows: Knows) -> tuple[str, int] | None:
    """The known key that ``text`` begins with, and the place of its colon or a look-alike."""
    colon = text.find(":", 0, 80)
    if colon > 0 and _is_key(text[:colon].strip(), knows):
        return text[:colon].rstrip(), colon
    if text.isascii():
        return None
    like = _LIKE_COLON.match(text)
    if like and _is_key(like[0][:-1].strip(), knows):
        return like[0][:-1].rstrip(), like.start(1)
    return None


def _is_key(word: str, knows: Knows) -> bool:
    if not word:
        return False
    if knows(word):
        return True
    return not word.isascii() and knows(_plain(word))


def _plain(word: str) -> str:
    return signs.like_latin(signs.without_unseen(word))


def _looks_like_fact(item: Item, knows: Knows) -> bool:
    return _key(item, knows)[0] is not None


def _facts(body: Body, items: list[Item], knows: Knows) -> tuple[Fact, ...]:
    if not items:
        return ()
    facts = [_fact(body, item, knows) for item in items]
    return tuple([fact for fact in facts if fact is not None])


def _fact(body: Body, item: Item, knows: Knows) -> Fact | None:
    """The fact of any item; None, after saying so, when it is none."""
    key, colon = _key(item, knows)
    if key is None:
        _report_no_fact(body, item)
        return None
    text, index, column = item.pieces[0]
    if text[colon] != ":":
        place = body.span(index, column + colon, 1)
        body.problems.append(signs.report_look_alike(text[colon], place, ":"))
    if key[0] in _EMPHASIS and _is_key(key.strip(_EMPHASIS), knows):
        key, column, text = _without_emphasis(body, item, key)
    pieces = item.pieces[1:]
    value = text[colon + 1 :].strip()
    if value:
        start = item.pieces[0][2] + text.index(value, colon + 1)
        pieces = [(value, index, start), *pieces]
    fact = Fact(
        _key_text(body, key, index, column, knows),
        joined(body, pieces) if pieces else None,
        _facts(body, item.below, knows),
        body.span(item.index, item.dash, len(body.lines[item.index].rstrip()) - item.dash),
    )
    if not pieces and not item.below:
        _report_empty(body, fact)
    return fact


def _key(item: Item, knows: Knows) -> tuple[str | None, int]:
    if not item.pieces:
        return None, 0
    text = item.pieces[0][0]
    known = _known_key(text, knows) or _emphasised_key(text, knows)
    if known:
        return known
    found = key_and_rest(text)
    return (found[0], found[1] - 1) if found else (None, 0)


def _emphasised_key(text: str, knows: Knows) -> tuple[str, int] | None:
    """A known key in bold or italics, ``**goal**: x`` or ``**goal:** x``, and its colon."""
    if text[0] not in _EMPHASIS:
        return None
    colon = text.find(":", 0, 80)
    key = text[:colon].rstrip() if colon > 0 else ""
    return (key, colon) if _is_key(key.strip(_EMPHASIS), knows) else None


def _without_emphasis(body: Body, item: Item, typed: str) -> tuple[str, int, str]:
    """The key alone, its column, and the item's text without the marks after its colon."""
    text, index, column = item.pieces[0]
    key = typed.strip(_EMPHASIS)
    marks = typed[: typed.index(key)]
    body.problems.append(
        error(
            "emphasised-key",
            body.span(index, column, len(typed)),
            say("The key “{key}” is in bold or italics, so it is no key.", key=key),
            say("Type it without “{marks}”.", marks=marks),
        )
    )
    if not typed.endswith(marks):
        after = len(text) - len(text[len(typed) + 1 :].lstrip(": "))
        text = text[:after] + text[after:].replace(marks, " " * len(marks), 1)
    return key, column + len(marks), text


def _key_text(body: Body, key: str, index: int, column: int, knows: Knows) -> Text:
    """The key, its look-alike letters reported and, where that makes it known, replaced."""
    place = body.span(index, column, len(key))
    if key.isascii() or knows(key):
        return Text(key, place)
    unseen = list(signs.report_unseen(key, place, in_name=True))
    stray = signs.report_stray_letter(key, place)
    if knows(_plain(key)):
        if not stray and not unseen:
            stray = _alike(key, place)
        key = _plain(key)
    body.problems.extend(unseen)
    if stray:
        body.problems.append(stray)
    return Text(key, place)


def _alike(key: str, place: Span) -> Diagnostic | None:
    """What is said of a key written with another alphabet throughout."""
    for at, sign in enumerate(key):
        if signs.like_latin(sign) != sign:
            there = Span(place.path, place.line, place.column + at, 1)
            return signs.report_look_alike(sign, there, signs.like_latin(sign))
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
