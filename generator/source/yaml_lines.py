"""Lines of YAML checked before they are parsed: where YAML would read something else.

A person types ``goal: Car: the first`` and means a text; YAML means otherwise or refuses.
Each such place is reported with the line to type, and repaired in what the parser gets, so
that all the rest of the fields is read too. Brackets are checked in ``yaml_flow``.
"""

from __future__ import annotations

import re

from generator.diagnostics import Message, error, say, warning
from generator.source import characters
from generator.source.yaml_flow import as_items, check_flow
from generator.source.yaml_repair import (
    DEEPEST,
    Repair,
    best_quoted,
    comment_in_field,
    too_deep,
)

_LINE = re.compile(
    r"""(?P<indent>[ ]*)(?P<dashes>(?:-(?:[ ]+|$))*)
    (?:(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s\[\]{},"'\#&*!|>%@`?-].*?):(?:[ ]+|$))?
    (?P<value>.*)""",
    re.VERBOSE,
)
_ODD_INDENT = re.compile(rf"[ ]*[\t{characters.SPACES}][ \t{characters.SPACES}]*")
_ODD_COLON = re.compile(
    rf"(?P<key>[^\W\d_][\w -]{{0,40}}?) ?"
    rf"(?:(?P<alike>[{characters.COLONS}])|:(?P<gap>[{characters.SPACES}\t]?))\s*(?P<value>.*)"
)
_ODD_DASH = re.compile(rf"[ ]*([{characters.DASHES}{characters.BULLETS}])[ ]")
_FORBIDDEN = "&*!%@`?"
_COMMENT_AFTER = re.compile(r"(?<=[\]}\"'])\s+(<!--(?:(?!-->).)*-->|%%(?:(?!%%).)*%%)\s*$")


class _LineState:
    """Which indentation the lines of a text that goes on must exceed; None: nothing goes on."""

    __slots__ = ("block", "columns", "is_empty", "odd", "text")

    def __init__(self) -> None:
        self.block: int | None = None
        """Of a ``|`` or ``>`` text."""
        self.text: int | None = None
        """Of a plain text."""
        self.is_empty = False
        """Whether the last field or item has no value yet."""
        self.columns: list[int] = []
        """Where the keys of each mapping stand that is open."""
        self.odd = (-1, 0)
        """The last line whose key stands where none is open, and how far in it stands."""


def repair_lines(lines: list[str], path: str, first_line: int) -> Repair:
    """``lines`` repaired for the parser, with findings; ``first_line`` is the first's number."""
    repair = Repair(list(lines), path, first_line)
    state = _LineState()
    while repair.number < len(lines):
        if repair.line.strip() and not _is_block_text(state, repair.line):
            _check_line(repair, state)
        repair.number += 1
    return repair


def _is_block_text(state: _LineState, line: str) -> bool:
    if state.block is None:
        return False
    if len(line) - len(line.lstrip(" ")) > state.block:
        return True
    state.block = None
    return False


def _check_line(repair: Repair, state: _LineState) -> None:
    _repair_indent(repair, state)
    line = repair.line
    if line.lstrip()[:1] in ("#", ""):
        return
    found = _LINE.fullmatch(line)
    if found is None or _is_too_deep(repair, found):
        return
    key = found["key"] and found["key"].rstrip()
    if key is not None and " #" in key and key[0] not in "\"'":
        key = None
    if key is not None and (wanted := _column_meant(repair, state, found)) is not None:
        _report_column(repair, state, found.end("indent"), wanted)
        _put_at(repair, found.end("indent"), wanted)
        found = _LINE.fullmatch(repair.line) or found
    if key is None and not found["dashes"]:
        _check_bare(repair, state, found.end("indent"))
        return
    if key is not None:
        _check_key(repair, key, found.start("key"))
    column = found.end("indent") if key is None else found.start("key")
    at = found.start("value") if key is not None else found.end("dashes")
    state.text, state.is_empty = column, not line[at:].strip()
    if not state.is_empty:
        _check_end(repair, at)
        if check_value(repair, at, column):
            state.block = column


def _check_end(repair: Repair, at: int) -> None:
    """Take a comment off that stands after brackets or quotes; after words the reader does."""
    if repair.line[at] not in "[{\"'":
        return
    found = _COMMENT_AFTER.search(repair.line, at)
    if found:
        repair.report(comment_in_field(repair.span(found.start(1), 4 if found[1][0] == "<" else 2)))
        repair.lines[repair.number] = repair.line[: found.start()]


def _column_meant(repair: Repair, state: _LineState, found: re.Match[str]) -> int | None:
    """Where the key of a line should stand, None where it stands rightly.

    An item is below any key, whose mapping it ends or not; its own mapping begins with it.
    """
    column, start, columns = found.end("indent"), found.start("key"), state.columns
    if found["dashes"]:
        while columns and columns[-1] > column:
            columns.pop()
        columns.append(start)
        return None
    ended = [each for each in columns if each > column]
    del columns[len(columns) - len(ended) :]
    if not columns:
        if ended or not column or not _is_flush_below(repair):
            columns.append(column)
            return None
        columns.append(0)
        return 0
    if columns[-1] == column:
        return None
    if state.is_empty and not ended:
        columns.append(column)
        return None
    near = min((*columns[-1:], *ended[:1]), key=lambda each: abs(each - column))
    if near in ended[:1]:
        columns.append(near)
    return near


def _is_flush_below(repair: Repair) -> bool:
    """Whether a field further below begins its line."""
    lines = repair.lines[repair.number + 1 :]
    return any(
        (found := _LINE.fullmatch(each)) and found["key"] and each[0] != " " for each in lines
    )


def _report_column(repair: Repair, state: _LineState, column: int, wanted: int) -> None:
    """Say that a line stands too far in or out, once where those above it stand as far."""
    is_told = state.odd == (repair.number - 1, column)
    state.odd = (repair.number, column)
    repair.reported.add(repair.number)
    if is_told:
        return
    repair.report(
        error(
            "yaml-indent",
            repair.span(0, column),
            say("Too many spaces stand before this field.")
            if column > wanted
            else say("Too few spaces stand before this field."),
            say("Begin the line with “{start}”.", start=repair.line[column:].split(":")[0])
            if not wanted
            else say("Type {count} spaces before it.", count=wanted),
        )
    )


def _repair_indent(repair: Repair, state: _LineState) -> None:
    line = repair.line
    odd = _ODD_INDENT.match(line)
    if not odd:
        return
    at = next(at for at, char in enumerate(line) if char != " ")
    if line[at] == "\t":
        _report_tab(repair, state, at, odd.end())
    else:
        repair.report(characters.report_look_alike(line[at], repair.span(at), " "))
    _move(repair, state, odd.end())


def _report_tab(repair: Repair, state: _LineState, at: int, start: int) -> None:
    """Say that a line is indented with a tab, once where those above it are as well."""
    is_told = state.odd == (repair.number - 1, -1)
    state.odd = (repair.number, -1)
    repair.reported.add(repair.number)
    if is_told:
        return
    wanted = _expected(state)
    repair.report(
        error(
            "yaml-tab",
            repair.span(at),
            say("The line is indented with a tab, which YAML does not take."),
            say("Type {count} spaces before it.", count=wanted)
            if wanted
            else say("Begin the line with “{start}”.", start=repair.line[start:].split(":")[0]),
        )
    )


def _expected(state: _LineState) -> int:
    """How far in the next field stands, as the line above leads to expect."""
    return 0 if state.text is None else state.text + 2 * state.is_empty


def _move(repair: Repair, state: _LineState, start: int) -> None:
    """Indent the line, whose text begins at ``start``, as the line above it leads to expect."""
    _put_at(repair, start, _expected(state))


def _put_at(repair: Repair, start: int, indent: int) -> None:
    """Indent the line, whose text begins at ``start``, to the column ``indent``."""
    line = repair.line
    found = _LINE.fullmatch(line[start:])
    if not found or found["key"] is None or found["value"][:1] in ("", *"[{\"'|>"):
        repair.lines[repair.number] = " " * indent + line[start:]
        repair.moved[repair.number] = start - indent
        return
    repair.lines[repair.number] = " " * indent
    repair.put(indent, found["key"].rstrip(), start)
    repair.lines[repair.number] += ": "
    value = found["value"].rstrip()
    repair.put(len(repair.line), value, start + found.start("value"))


def _is_too_deep(repair: Repair, found: re.Match[str]) -> bool:
    if found["dashes"].count("-") <= DEEPEST and len(found["indent"]) <= 8 * DEEPEST:
        return False
    repair.report(too_deep(repair.span(found.end("indent"))))
    repair.drop()
    return True


def _check_key(repair: Repair, key: str, column: int) -> None:
    place = repair.span(column, len(key))
    stray = characters.report_stray_letter(key, place)
    if stray:
        repair.report(stray)


def _check_bare(repair: Repair, state: _LineState, column: int) -> None:
    """A line that is neither a field nor an item: it goes on with a text, or is a mistake."""
    line = repair.line
    bare = line[column:].rstrip()
    dash = _ODD_DASH.match(line)
    odd = _ODD_COLON.fullmatch(bare)
    if bare in ("---", "..."):
        _end(repair)
    elif dash:
        at = dash.start(1)
        repair.report(characters.report_look_alike(dash[1], repair.span(at), "-"))
        repair.lines[repair.number] = f"{line[:at]}-{line[at + 1 :]}"
        _check_line(repair, state)
    elif odd and (odd["alike"] or odd["gap"] or not column):
        _repair_colon(repair, column, odd)
        state.text, state.is_empty = column, not odd["value"]
    elif bare[0] == "-" and bare.strip("-") and bare[1] not in "-0123456789":
        _report_bare_dash(repair, bare, column)
    elif state.text is not None and column > state.text and state.is_empty:
        state.is_empty = False
        if check_value(repair, column, state.text):
            state.block = state.text
    elif state.text is not None and column > state.text:
        _check_rest(repair, bare, column)
    else:
        _report_no_field(repair, bare, column)


def _end(repair: Repair) -> None:
    """Report a second document, and leave it out."""
    repair.report(
        error(
            "yaml-two-documents",
            repair.span(0, 3),
            say("A second document begins here, which is not read."),
            say("Delete the line “{line}”.", line=repair.line.strip()),
        )
    )
    for number in range(repair.number, len(repair.lines)):
        repair.lines[number] = ""


def _check_rest(repair: Repair, bare: str, column: int) -> None:
    """A line that goes on with the text above."""
    cut = cut_in(bare)
    if cut is None:
        return
    repair.report(
        error(
            "yaml-unquoted",
            repair.span(column + cut[0]),
            cut[1],
            say("Write the whole text on one line, between double quotes."),
        )
    )
    repair.drop()


def _repair_colon(repair: Repair, column: int, odd: re.Match[str]) -> None:
    value = odd["value"].rstrip()
    if odd["alike"]:
        at = column + odd.start("alike")
        repair.report(characters.report_look_alike(odd["alike"], repair.span(at), ":"))
    elif odd["gap"] and odd["gap"] != "\t":
        at = column + odd.start("gap")
        repair.report(characters.report_look_alike(odd["gap"], repair.span(at), " "))
    elif not odd["gap"]:
        repair.report(
            error(
                "yaml-colon-without-space",
                repair.span(column + odd.start("gap") - 1),
                say("No space stands after the colon of “{key}”.", key=odd["key"]),
                say("Type: {line}", line=f"{odd['key']}: {value}"),
            )
        )
    start = column + odd.start("value")
    repair.put(column, odd["key"])
    repair.lines[repair.number] += ": "
    if value[:1] + value[-1:] in ("[]", '""', "''"):
        value, start = as_items(value[1:-1]), start + 1
    if value:
        repair.put(len(repair.line), value, start)


def _report_bare_dash(repair: Repair, bare: str, column: int) -> None:
    repair.report(
        error(
            "yaml-dash-without-space",
            repair.span(column),
            say("No space stands after the hyphen of “{item}”.", item=bare),
            say("Type: - {item}", item=bare[1:]),
        )
    )
    repair.lines[repair.number] = " " * column + "- "
    repair.put(column + 2, bare[1:], column + 1)


def _report_no_field(repair: Repair, bare: str, column: int) -> None:
    if bare[0] in _FORBIDDEN:
        message = say("A line of fields cannot begin with “{char}”.", char=bare[0])
        hint = say("Begin the line with a field's name and a colon.")
    else:
        message = say("“{text}” is not a field: it has no colon.", text=bare)
        hint = say("Type it as “key: value”, or indent it when it goes on with the text above.")
    repair.report(error("yaml-no-field", repair.span(column, len(bare)), message, hint))
    repair.drop()


_BLOCK_HEADER = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ ]*(?:[ ]#.*)?")
_CUT = re.compile(r":(?=\s|$)|\s#")
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'(?!')")}
_SMART = {"“": "”“", "„": "“”", "‘": "’‘", "‚": "‘’", "”": "”", "’": "’", "‟": "”"}
_LONGEST_QUOTED_LINES = 40
_ENDING = re.compile(r"\s*(?:\s#.*)?")
_FIELD = re.compile(r"\s*(?:-\s+)?[^\s:#]+:(?:\s|$)")


def check_value(repair: Repair, column: int, indent: int) -> bool:
    """Look over the value from ``column`` on; whether it is the header of a block of text.

    ``indent`` is the column of the key or dash that it belongs to.
    """
    value = repair.line[column:].rstrip()
    char = value[0]
    if char in "|>" and _BLOCK_HEADER.fullmatch(value):
        return True
    if char in _QUOTED:
        _check_quoted(repair, column, value, indent)
    elif char in "[{":
        check_flow(repair, column, indent)
    elif char == "#":
        _check_comment(repair, column, value, indent)
    else:
        _check_plain(repair, column, value)
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


def _check_plain(repair: Repair, column: int, value: str) -> None:
    smart = value[0] in _SMART and value[-1] in _SMART[value[0]] and len(value) > 1
    special = _special(value)
    cut = (0, special) if special else cut_in(value)
    if cut is not None:
        inner = value[1:-1] if smart else value
        repair.require_quotes(column, inner, column + cut[0], cut[1])
    elif smart and not any(char in value[1:-1] for char in (value[0], value[-1])):
        line = repair.line[:column] + best_quoted(value[1:-1])
        repair.problems.append(
            warning(
                "smart-quotes",
                repair.span(column, len(value)),
                say(
                    "The curly quotes {quotes} become part of the text.",
                    quotes=value[0] + value[-1],
                ),
                say("Type: {line}", line=line.strip()),
            )
        )


def _special(value: str) -> Message | None:
    char = value[0]
    if char in "&*!%@`|>,]}" or (char in "-?:" and value[1:2] in ("", " ", "\t")):
        return say("A text that begins with “{char}” must stand between quotes.", char=char)
    return None


def _check_comment(repair: Repair, column: int, value: str, indent: int) -> None:
    """``key: # words`` is a comment where something stands below it, else a text that is lost."""
    following = range(repair.number + 1, len(repair.lines))
    below = next((repair.lines[n] for n in following if repair.lines[n].strip()), "")
    deeper = len(below) - len(below.lstrip()) > indent or below.lstrip().startswith("- ")
    if not (deeper and value[1:2] == " "):
        message = say(
            "What follows “#” is taken for a comment and lost, unless the text is in quotes."
        )
        repair.require_quotes(column, value, column, message)


def _check_quoted(repair: Repair, column: int, value: str, indent: int) -> None:
    closed = _QUOTED[value[0]].match(value)
    if closed:
        if not _ENDING.fullmatch(value, closed.end()):
            message = say("The text goes on after its closing quote.")
            repair.require_quotes(column, value, column + closed.end(), message)
        return
    last = _closing_line(repair, column, value[0], indent)
    if last is None:
        _report_unclosed(repair, column, value)
    else:
        repair.number = last


def _closing_line(repair: Repair, column: int, quote: str, indent: int) -> int | None:
    """The line that closes the quote opened at ``column``, when the lines between belong to it."""
    text = repair.line[column:]
    last = min(len(repair.lines), repair.number + _LONGEST_QUOTED_LINES)
    for number in range(repair.number + 1, last):
        line = repair.lines[number]
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


def _report_unclosed(repair: Repair, column: int, value: str) -> None:
    inner = value[1:]
    line = repair.line[:column] + best_quoted(inner)
    repair.report(
        error(
            "yaml-unclosed-quote",
            repair.span(column),
            say("The quote that opens here is not closed on its line."),
            say("Type: {line}", line=line.strip()),
        )
    )
    repair.put(column, inner, column + 1)
