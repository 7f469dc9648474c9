"""Marks in narrative that keep a part of it to an audience: where one stands, and whether well.

A call-out ``> [!team]`` is such a mark, and so is ``audience: team`` below an item of a
list. What only looks like one is reported, so that nothing that was meant for few is
published because of a slip. Which words are audiences is not known here.
"""

from __future__ import annotations

import re

from msgspec import Struct

from generator.diagnostics import Diagnostic, Span, error, say
from generator.patterns import late
from generator.source import characters

ORDINARY = frozenset({"note", "tip", "important", "warning", "caution"})
"""Words of call-outs that everybody sees."""

AUDIENCE_KEYS = frozenset({"audience", "visible to", "аудитория", "видят"})
"""Keys that mark an item of a list, folded as ``fold_key`` does."""

_SUSPECT = re.compile(r"[\[［【]\s*[!！ǃ]")
_CALLOUT = late(
    r"""(?P<before>(?:[^\w\[［【`<\\]|\d+[.)])*)
    (?P<open>[\[［【])\s*(?P<bang>[!！ǃ])
    (?P<word>[^\[\]［］【】()]*)(?P<close>[\]］】]?)(?P<rest>.*)""",
    re.VERBOSE,
)
_STRAY = late(r"(?:[>＞]|&gt;)\s*[\[［【]\s*[!！ǃ]\s*(?P<word>\w[\w -]*)[\]］】]?")
_CODE = re.compile(r"`[^`]*`")
_QUOTE = re.compile(r" {0,3}>\s*")
_ITEM_MARK = late(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?P<key>[^\W\d_][\w -]{0,20}):(?P<value>.*)")
_BARE_MARK = late(r"[ \t>]*(?P<key>[^\W\d_][\w -]{0,20}):(?P<value>.*)")
_SUBJECTS = frozenset({"audience", "аудитория"})
"""Marks that are words of ordinary sentences as well."""
_AUDIENCES = late(r"[\w-]+(?:\s*,\s*[\w-]+)*")
_SEPARATORS = re.compile(r"[\s_-]+")


class Callout(Struct, frozen=True):
    """A call-out's first line: its word and place, what follows, and what is wrong with it."""

    word: str
    column: int
    rest: str
    rest_column: int
    problem: Diagnostic | None


def may_hold_marks(text: str) -> bool:
    """Whether a close look at ``text`` is worth its while: no mark escapes this quick one."""
    if characters.has_unseen(text):
        text = characters.without_unseen(text)
    if _SUSPECT.search(text):
        return True
    folded = text.casefold()
    return any(word in folded for word in ("audience", "visible", "аудитор", "видят"))


def fold_key(key: str) -> str:
    """A key as it is compared: case, ``ё`` and the characters between words do not count."""
    return _SEPARATORS.sub(" ", key.casefold().replace("ё", "е")).strip()


def callout_in(line: str, place: Span, *, is_first: bool) -> Callout | None:
    """The call-out that ``line`` opens, other than an ordinary one; ``place`` is the line's.

    ``is_first``: whether the line is the first of its quote, where alone a call-out may stand.
    """
    seen = characters.without_unseen(line) if characters.has_unseen(line) else line
    found = _CALLOUT.fullmatch(seen)
    if not found:
        return _stray_callout(seen, place)
    if _is_harmless(found):
        return None
    problem = _problem(found, line, place, is_first=is_first)
    if problem:
        return Callout("", found.start("word"), "", len(line), problem)
    word = found["word"].strip()
    column = found.start("word") + len(found["word"]) - len(found["word"].lstrip())
    rest = found["rest"].strip()
    if rest[:1] in ("+", "-") and rest[1:2] in ("", " "):  # a sign of notes: folded or not
        rest = rest[1:].lstrip()
    return Callout(word, column, rest, len(line.rstrip()) - len(rest), None)


def _stray_callout(line: str, place: Span) -> Callout | None:
    """A call-out in the middle of a line, where Markdown shows it like any other text."""
    if ">" not in line and "＞" not in line and "&gt;" not in line:
        return None
    found = _STRAY.search(_CODE.sub(lambda code: " " * len(code[0]), line))
    if not found or found["word"].strip().casefold() in ORDINARY:
        return None
    there = Span(place.path, place.line, found.start() + 1, 1)
    return Callout("", found.start("word"), "", len(line), _report(there, line))


def indent_of(line: str) -> int:
    """How far a line is indented, a tab reaching to the next column divisible by four."""
    text = line.lstrip(" \t")
    return len(line[: len(line) - len(text)].expandtabs(4))


def item_mark_in(line: str) -> tuple[int, str, int] | None:
    """The ``- audience: word`` that ``line`` is: its indentation, the word, the word's column."""
    found = _ITEM_MARK.fullmatch(line)
    if not found or fold_key(found["key"]) not in AUDIENCE_KEYS:
        return None
    return indent_of(line), found["value"].strip(), _start_of(found, "value")


def is_sentence(key: str, value: str) -> bool:
    """Whether “Audience: young parents” is meant, which marks nothing; ``Visible to`` does."""
    return fold_key(key) in _SUBJECTS and not _AUDIENCES.fullmatch(value.strip())


def stray_item_mark(line: str, word: str, place: Span) -> Diagnostic | None:
    """The finding about a mark in narrative that stands below no item; a sentence is no mark."""
    found = _ITEM_MARK.fullmatch(line)
    if found and is_sentence(found["key"], word):
        return None
    return error(
        "mark-of-nothing",
        place,
        say("This mark stands below nothing that it could keep to an audience."),
        say("Put it with “-” right under the heading, or two spaces below an item."),
    )


def bare_mark_in(line: str, place: Span) -> Diagnostic | None:
    """The finding about ``Visible to: team`` in a text, where it would keep nothing to anybody.

    “Audience: young parents” may well be a sentence; what names a known audience is none.
    """
    found = _BARE_MARK.fullmatch(line)
    if not found or fold_key(found["key"]) not in AUDIENCE_KEYS:
        return None
    value = found["value"].strip()
    if is_sentence(found["key"], value):
        return None
    return error(
        "mark-of-nothing",
        place,
        say("This line is written like a mark, but it is text, and hides nothing."),
        say(
            "Type “- {mark}” below an item, or begin a quote with “> [!{audience}]”.",
            mark=f"{found['key']}: {value}",
            audience=value or "team",
        ),
    )


def nested_mark(line: str, place: Span) -> Diagnostic | None:
    """The finding about a mark on a line of a quote or of a part that is marked already."""
    callout = callout_in(line, place, is_first=False)
    if callout:
        return callout.problem
    if item_mark_in(line.lstrip(" \t>")):
        return error(
            "mark-in-mark",
            place,
            say("A mark inside of a quote or of another marked part is not read."),
            say("Write the part that is for others after an empty line, with its own mark."),
        )
    return None


def _start_of(found: re.Match[str], group: str) -> int:
    return found.start(group) + len(found[group]) - len(found[group].lstrip())


def _is_harmless(found: re.Match[str]) -> bool:
    """Whether it is an ordinary call-out, or no call-out at all: a link, a few characters."""
    word = found["word"].strip()
    if not found["close"] and found["rest"][:1] in ("[", "("):
        return True
    if found["close"] and found["rest"][:1] == "(":
        return True
    is_quoted = ">" in found["before"] or "＞" in found["before"]
    if not any(char.isalpha() for char in word):
        return not is_quoted
    return word.casefold() in ORDINARY and bool(found["close"])


def _problem(found: re.Match[str], line: str, place: Span, *, is_first: bool) -> Diagnostic | None:
    there = Span(place.path, place.line, found.start("open") + 1, 1)
    for char, wanted in ((found["open"], "["), (found["bang"], "!"), (found["close"], "]")):
        if char and char != wanted:
            return characters.report_look_alike(char, there, wanted)
    if found.string != line:
        at = next(characters.unseen_in(line), 0)
        unseen = Span(place.path, place.line, at + 1, 1)
        return next(iter(characters.report_unseen(line[at], unseen)), _report(there, line))
    if "＞" in found["before"]:
        at = found["before"].index("＞")
        return characters.report_look_alike("＞", Span(place.path, place.line, at + 1, 1), ">")
    if not (_QUOTE.fullmatch(found["before"]) and is_first and found["close"] and found["word"]):
        return _report(there, line)
    return None


def _report(place: Span, line: str) -> Diagnostic:
    return error(
        "callout-misplaced",
        place,
        say("“{line}” does not open a call-out here, so nothing of it is published.", line=line),
        say("Type “> [!team]” at the beginning of a line, as the first line of a quote."),
    )
