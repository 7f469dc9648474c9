"""Lines of YAML looked over before they are parsed: where YAML would read something else.

A person types ``goal: Car: the first`` and means a text; YAML means otherwise or refuses.
Each such place is reported with the line to type, and mended in what the parser gets, so
that all the rest of the fields is read too. This room tells lines apart; what may stand
behind a colon or a dash is judged in ``yaml_values``.
"""

from __future__ import annotations

import re

from generator.diagnostics import error, say
from generator.source import signs
from generator.source.yaml_mending import DEEPEST, Mending, too_deep
from generator.source.yaml_values import cut_in, look_at_value

_LINE = re.compile(
    r"""(?P<indent>[ ]*)(?P<dashes>(?:-(?:[ ]+|$))*)
    (?:(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s\[\]{},"'\#&*!|>%@`?-].*?):(?:[ ]+|$))?
    (?P<value>.*)""",
    re.VERBOSE,
)
_ODD_INDENT = re.compile(rf"[ ]*[\t{signs.SPACES}][ \t{signs.SPACES}]*")
_ODD_COLON = re.compile(
    rf"(?P<key>[^\W\d_][\w -]{{0,40}}?) ?"
    rf"(?:(?P<alike>[{signs.COLONS}])|:(?P<gap>[{signs.SPACES}\t]?))\s*(?P<value>.*)"
)
_ODD_DASH = re.compile(rf"[ ]*([{signs.DASHES}{signs.BULLETS}])[ ]")
_FORBIDDEN = "&*!%@`?"


class _Looking:
    """Which indentation the lines of a text that goes on must exceed; None: nothing goes on."""

    __slots__ = ("block", "is_empty", "text")

    def __init__(self) -> None:
        self.block: int | None = None
        """Of a ``|`` or ``>`` text."""
        self.text: int | None = None
        """Of a plain text."""
        self.is_empty = False
        """Whether the last field or item has no value yet."""


def look_over(lines: list[str], path: str, first_line: int) -> Mending:
    """``lines`` mended for the parser, and what was wrong; ``first_line`` is the first's number."""
    mending = Mending(list(lines), path, first_line)
    looking = _Looking()
    while mending.number < len(lines):
        if mending.line.strip() and not _is_block_text(looking, mending.line):
            _look_at(mending, looking)
        mending.number += 1
    return mending


def _is_block_text(looking: _Looking, line: str) -> bool:
    if looking.block is None:
        return False
    if len(line) - len(line.lstrip(" ")) > looking.block:
        return True
    looking.block = None
    return False


def _look_at(mending: Mending, looking: _Looking) -> None:
    _mend_indent(mending, looking)
    line = mending.line
    if line.lstrip()[:1] in ("#", ""):
        return
    found = _LINE.fullmatch(line)
    if found is None or _is_too_deep(mending, found):
        return
    key = found["key"] and found["key"].rstrip()
    if key is not None and " #" in key and key[0] not in "\"'":
        key = None
    if key is None and not found["dashes"]:
        _look_at_bare(mending, looking, found.end("indent"))
        return
    if key is not None:
        _look_at_key(mending, key, found.start("key"))
    column = found.end("indent") if key is None else found.start("key")
    at = found.start("value") if key is not None else found.end("dashes")
    looking.text, looking.is_empty = column, not line[at:].strip()
    if not looking.is_empty and look_at_value(mending, at, column):
        looking.block = column


def _mend_indent(mending: Mending, looking: _Looking) -> None:
    line = mending.line
    odd = _ODD_INDENT.match(line)
    if not odd:
        return
    at = next(at for at, sign in enumerate(line) if sign != " ")
    if line[at] == "\t":
        mending.report(
            error(
                "yaml-tab",
                mending.span(at),
                say("The line is indented with a tab, which YAML does not take."),
                say("Type two spaces instead of the tab."),
            )
        )
    else:
        mending.report(signs.report_look_alike(line[at], mending.span(at), " "))
    _move(mending, looking, odd.end())


def _move(mending: Mending, looking: _Looking, start: int) -> None:
    """Indent the line, whose text begins at ``start``, as the line above it leads to expect."""
    line = mending.line
    indent = 0 if looking.text is None else looking.text + 2 * looking.is_empty
    found = _LINE.fullmatch(line[start:])
    if not found or found["key"] is None or found["value"][:1] in ("", *"[{\"'|>"):
        mending.lines[mending.number] = " " * start + line[start:]
        return
    mending.lines[mending.number] = " " * indent
    mending.put(indent, found["key"].rstrip(), start)
    mending.lines[mending.number] += ": "
    value = found["value"].rstrip()
    mending.put(len(mending.line), value, start + found.start("value"))


def _is_too_deep(mending: Mending, found: re.Match[str]) -> bool:
    if found["dashes"].count("-") <= DEEPEST and len(found["indent"]) <= 8 * DEEPEST:
        return False
    mending.report(too_deep(mending.span(found.end("indent"))))
    mending.drop()
    return True


def _look_at_key(mending: Mending, key: str, column: int) -> None:
    place = mending.span(column, len(key))
    stray = signs.report_stray_letter(key, place)
    if stray:
        mending.report(stray)


def _look_at_bare(mending: Mending, looking: _Looking, column: int) -> None:
    """A line that is neither a field nor an item: it goes on with a text, or is a mistake."""
    line = mending.line
    bare = line[column:].rstrip()
    dash = _ODD_DASH.match(line)
    odd = _ODD_COLON.fullmatch(bare)
    if bare in ("---", "..."):
        _end(mending)
    elif dash:
        at = dash.start(1)
        mending.report(signs.report_look_alike(dash[1], mending.span(at), "-"))
        mending.lines[mending.number] = f"{line[:at]}-{line[at + 1 :]}"
        _look_at(mending, looking)
    elif odd and (odd["alike"] or odd["gap"] or not column):
        _mend_colon(mending, column, odd)
        looking.text, looking.is_empty = column, not odd["value"]
    elif bare[0] == "-" and bare.strip("-") and bare[1] not in "-0123456789":
        _report_bare_dash(mending, bare, column)
    elif looking.text is not None and column > looking.text and looking.is_empty:
        looking.is_empty = False
        if look_at_value(mending, column, looking.text):
            looking.block = looking.text
    elif looking.text is not None and column > looking.text:
        _look_at_rest(mending, bare, column)
    else:
        _report_no_field(mending, bare, column)


def _end(mending: Mending) -> None:
    """Report a second document, and leave it out."""
    mending.report(
        error(
            "yaml-two-documents",
            mending.span(0, 3),
            say("A second document begins here, which is not read."),
            say("Delete the line “{line}”.", line=mending.line.strip()),
        )
    )
    for number in range(mending.number, len(mending.lines)):
        mending.lines[number] = ""


def _look_at_rest(mending: Mending, bare: str, column: int) -> None:
    """A line that goes on with the text above."""
    cut = cut_in(bare)
    if cut is None:
        return
    mending.report(
        error(
            "yaml-unquoted",
            mending.span(column + cut[0]),
            cut[1],
            say("Write the whole text on one line, between double quotes."),
        )
    )
    mending.drop()


def _mend_colon(mending: Mending, column: int, odd: re.Match[str]) -> None:
    value = odd["value"].rstrip()
    if odd["alike"]:
        at = column + odd.start("alike")
        mending.report(signs.report_look_alike(odd["alike"], mending.span(at), ":"))
    elif odd["gap"] and odd["gap"] != "\t":
        at = column + odd.start("gap")
        mending.report(signs.report_look_alike(odd["gap"], mending.span(at), " "))
    elif not odd["gap"]:
        mending.report(
            error(
                "yaml-colon-without-space",
                mending.span(column + odd.start("gap") - 1),
                say("No space stands after the colon of “{key}”.", key=odd["key"]),
                say("Type: {line}", line=f"{odd['key']}: {value}"),
            )
        )
    start = column + odd.start("value")
    mending.put(column, odd["key"])
    mending.lines[mending.number] += ": "
    if value:
        mending.put(len(mending.line), value, start)


def _report_bare_dash(mending: Mending, bare: str, column: int) -> None:
    mending.report(
        error(
            "yaml-dash-without-space",
            mending.span(column),
            say("No space stands after the hyphen of “{item}”.", item=bare),
            say("Type: - {item}", item=bare[1:]),
        )
    )
    mending.lines[mending.number] = " " * column + "- "
    mending.put(column + 2, bare[1:], column + 1)


def _report_no_field(mending: Mending, bare: str, column: int) -> None:
    if bare[0] in _FORBIDDEN:
        message = say("A line of fields cannot begin with “{sign}”.", sign=bare[0])
        hint = say("Begin the line with a field's name and a colon.")
    else:
        message = say("“{text}” is not a field: it has no colon.", text=bare)
        hint = say("Type it as “key: value”, or indent it when it goes on with the text above.")
    mending.report(error("yaml-no-field", mending.span(column, len(bare)), message, hint))
    mending.drop()
