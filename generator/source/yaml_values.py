"""Values of YAML as typed: which of them YAML would cut, refuse or take for something else."""

from __future__ import annotations

import re

from generator.diagnostics import Message, error, say, warning
from generator.source.yaml_flow import look_at_flow
from generator.source.yaml_mending import Mending, best_quoted

_BLOCK_HEADER = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ ]*(?:[ ]#.*)?")
_CUT = re.compile(r":(?=\s|$)|\s#")
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'(?!')")}
_SMART = {"“": "”“", "„": "“”", "‘": "’‘", "‚": "‘’", "”": "”", "’": "’", "‟": "”"}
_LONGEST_QUOTED_LINES = 40
_ENDING = re.compile(r"\s*(?:\s#.*)?")
_FIELD = re.compile(r"\s*(?:-\s+)?[^\s:#]+:(?:\s|$)")


def look_at_value(mending: Mending, column: int, indent: int) -> bool:
    """Look over the value from ``column`` on; whether it is the header of a block of text.

    ``indent`` is the column of the key or dash that it belongs to.
    """
    value = mending.line[column:].rstrip()
    sign = value[0]
    if sign in "|>" and _BLOCK_HEADER.fullmatch(value):
        return True
    if sign in _QUOTED:
        _look_at_quoted(mending, column, value, indent)
    elif sign in "[{":
        look_at_flow(mending, column, indent)
    elif sign == "#":
        _look_at_comment(mending, column, value, indent)
    else:
        _look_at_plain(mending, column, value)
    return False


def cut_in(text: str) -> tuple[int, Message] | None:
    """Where YAML would cut or break a plain ``text``, and why; None where it would not."""
    found = _CUT.search(text)
    if not found:
        return None
    if found[0] == ":":
        return found.start(), say("A text with a colon in it must stand between quotes.")
    return found.start() + 1, say(
        "What follows “#” is taken for a comment and lost, unless the text is in quotes."
    )


def _look_at_plain(mending: Mending, column: int, value: str) -> None:
    smart = value[0] in _SMART and value[-1] in _SMART[value[0]] and len(value) > 1
    special = _special(value)
    cut = (0, special) if special else cut_in(value)
    if cut is not None:
        inner = value[1:-1] if smart else value
        mending.wants_quotes(column, inner, column + cut[0], cut[1])
    elif smart and not any(sign in value[1:-1] for sign in (value[0], value[-1])):
        line = mending.line[:column] + best_quoted(value[1:-1])
        mending.problems.append(
            warning(
                "smart-quotes",
                mending.span(column, len(value)),
                say(
                    "The curly quotes {quotes} become part of the text.",
                    quotes=value[0] + value[-1],
                ),
                say("Type: {line}", line=line.strip()),
            )
        )


def _special(value: str) -> Message | None:
    sign = value[0]
    if sign in "&*!%@`|>,]}" or (sign in "-?:" and value[1:2] in ("", " ", "\t")):
        return say("A text that begins with “{sign}” must stand between quotes.", sign=sign)
    return None


def _look_at_comment(mending: Mending, column: int, value: str, indent: int) -> None:
    """``key: # words`` is a comment where something stands below it, else a text that is lost."""
    following = range(mending.number + 1, len(mending.lines))
    below = next((mending.lines[n] for n in following if mending.lines[n].strip()), "")
    deeper = len(below) - len(below.lstrip()) > indent or below.lstrip().startswith("- ")
    if not (deeper and value[1:2] == " "):
        message = say(
            "What follows “#” is taken for a comment and lost, unless the text is in quotes."
        )
        mending.wants_quotes(column, value, column, message)


def _look_at_quoted(mending: Mending, column: int, value: str, indent: int) -> None:
    closed = _QUOTED[value[0]].match(value)
    if closed:
        if not _ENDING.fullmatch(value, closed.end()):
            message = say("The text goes on after its closing quote.")
            mending.wants_quotes(column, value, column + closed.end(), message)
        return
    last = _closing_line(mending, column, value[0], indent)
    if last is None:
        _report_unclosed(mending, column, value)
    else:
        mending.number = last


def _closing_line(mending: Mending, column: int, quote: str, indent: int) -> int | None:
    """The line that closes the quote opened at ``column``, when the lines between belong to it."""
    text = mending.line[column:]
    last = min(len(mending.lines), mending.number + _LONGEST_QUOTED_LINES)
    for number in range(mending.number + 1, last):
        line = mending.lines[number]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            return None
        if _FIELD.match(line):
            return None
        text += "\n" + line
        if quote in line:
            closed = _QUOTED[quote].match(text)
            if closed:
                return number if _ENDING.fullmatch(text, closed.end()) else None
    return None


def _report_unclosed(mending: Mending, column: int, value: str) -> None:
    inner = value[1:]
    line = mending.line[:column] + best_quoted(inner)
    mending.report(
        error(
            "yaml-unclosed-quote",
            mending.span(column),
            say("The quote that opens here is not closed on its line."),
            say("Type: {line}", line=line.strip()),
        )
    )
    mending.put(column, inner, column + 1)
