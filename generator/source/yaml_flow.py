"""Lists and mappings in brackets, ``[a, b]``, looked over before YAML parses them."""

from __future__ import annotations

import re

from generator.diagnostics import Message, error, say
from generator.source import characters
from generator.source.yaml_repair import DEEPEST, Repair, best_quoted, too_deep

_TOKEN = re.compile(
    r"""\s+
    | (?P<comment>\#.*)
    | (?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')
    | (?P<char>[\[\]{},])
    | (?P<lone>["'])
    | (?P<plain>[^\s\[\]{},"'\#](?:(?!:\s+["'])[^\[\]{},])*(?::(?=\s+["']))?)
    """,
    re.VERBOSE,
)
_CLOSES = {"]": "[", "}": "{"}
_FIELD = re.compile(rf"\s*[^\s:#\[\]{{}},{characters.COLONS}]+(?::(?:\s|$)|[{characters.COLONS}])")
_PAIR = re.compile(r":(?=\s|$)")
_ENDING = re.compile(r"\s*(?:\s#.*)?")


class _Flow:
    """A bracket, what is open in it, and whether an item has just ended or is due."""

    __slots__ = ("due", "opened", "repair", "start")

    def __init__(self, repair: Repair, start: int) -> None:
        self.repair = repair
        self.start = start
        self.opened: list[tuple[str, int, int]] = []
        self.due = True
        """Whether an item may stand here: after a bracket or a comma."""


class _Wrong(Exception):  # noqa: N818 - it is no error of the program but a find in the text
    """The first thing that is wrong in the brackets: code, column, message."""

    def __init__(self, code: str, column: int, message: Message) -> None:
        super().__init__(code)
        self.code, self.column, self.message = code, column, message


def check_flow(repair: Repair, start: int, indent: int) -> None:
    """Look over the brackets that open at column ``start``; afterwards at their last line."""
    flow = _Flow(repair, start)
    first, column = repair.number, start
    while True:
        try:
            end = _check_line(flow, repair.line, column)
        except _Wrong as wrong:
            _report(flow, first, wrong)
            return
        if end is not None:
            break
        following = repair.number + 1
        if following == len(repair.lines) or _is_new_field(repair.lines[following], indent):
            _report_unclosed(flow, first)
            return
        repair.number, column = following, 0
    if not _ENDING.fullmatch(repair.line, end):
        message = say("The text goes on after its closing bracket.")
        end += len(repair.line[end:]) - len(repair.line[end:].lstrip())
        _report(flow, first, _Wrong("yaml-unquoted", end, message))


def _is_new_field(line: str, indent: int) -> bool:
    return len(line) - len(line.lstrip()) <= indent and (
        _FIELD.match(line) is not None or line.lstrip().startswith("- ")
    )


def _check_line(flow: _Flow, line: str, column: int) -> int | None:
    """The column where the outermost bracket has closed, or None when the line ends before."""
    while column < len(line):
        token = _TOKEN.match(line, column)
        if token is None or token["comment"]:
            return None
        column = token.end()
        if token["char"]:
            _check_bracket(flow, token[0], token.start())
            if not flow.opened:
                return column
        elif token["lone"]:
            raise _Wrong(
                "yaml-unclosed-quote",
                token.start(),
                say("The quote that opens here is not closed on its line."),
            )
        elif token["plain"]:
            _check_plain(flow, token["plain"].rstrip(), token.start())
            flow.due = False
        elif token["quoted"]:
            flow.due = False
    return None


def _check_bracket(flow: _Flow, char: str, column: int) -> None:
    if char in "[{":
        flow.opened.append((char, flow.repair.number, column))
        flow.due = True
        if len(flow.opened) > DEEPEST:
            raise _Wrong("yaml-too-deep", column, too_deep(flow.repair.span(column)).message)
    elif char == ",":
        if flow.due:
            raise _Wrong("yaml-empty-item", column, say("Nothing stands before this comma."))
        flow.due = True
    else:
        if flow.opened[-1][0] != _CLOSES[char]:
            message = say("“{char}” closes another bracket than the last one opened.", char=char)
            raise _Wrong("yaml-unclosed-bracket", column, message)
        flow.opened.pop()
        flow.due = False


def _check_plain(flow: _Flow, text: str, column: int) -> None:
    if not flow.due:
        if flow.opened[-1][0] == "{" and text.startswith(":"):
            text, column = text[1:].lstrip(), column + 1
        elif not text.startswith("#"):
            raise _Wrong("yaml-unquoted", column, say("The text goes on after its closing quote."))
    cut = re.search(r"\s#", text)
    if cut:
        message = say(
            "What follows “#” is taken for a comment and lost, unless the text is in quotes."
        )
        raise _Wrong("yaml-unquoted", column + cut.start() + 1, message)
    if (text[:1] and text[0] in "&*!%@`|>") or re.match(r"[?-](?:\s|$)", text):
        message = say("A text that begins with “{char}” must stand between quotes.", char=text[0])
        raise _Wrong("yaml-unquoted", column, message)
    pairs = list(_PAIR.finditer(text))
    allowed = 1 if flow.opened[-1][0] == "{" else 0
    if len(pairs) > allowed:
        message = say("A text with a colon in it must stand between quotes.")
        raise _Wrong("yaml-unquoted", column + pairs[allowed].start(), message)


def _report(flow: _Flow, first: int, wrong: _Wrong) -> None:
    repair = flow.repair
    place = repair.span(wrong.column)
    hint = Message("")
    if first == repair.number:
        hint = _hint(repair.line, flow, wrong)
    repair.report(error(wrong.code, place, wrong.message, hint))
    _put_text(flow, first, whole=not flow.opened)


def _hint(line: str, flow: _Flow, wrong: _Wrong) -> Message:
    if wrong.code == "yaml-empty-item":
        return say("Delete the comma, or type what is missing.")
    if wrong.code == "yaml-too-deep":
        return say("Write them flatter.")
    if wrong.code != "yaml-unquoted":
        return say("Type the character that closes it.")
    if not flow.opened:
        whole = line[: flow.start] + best_quoted(line[flow.start :].rstrip())
        return say("Type: {line}", line=whole.strip())
    return say("Type: {line}", line=_item_quoted(line, wrong.column).strip())


def _item_quoted(line: str, column: int) -> str:
    """``line`` with the item of a list around ``column`` in quotes."""
    begin = max(line.rfind(char, 0, column) for char in "[{,") + 1
    ends = [at for at in (line.find(char, column) for char in ",]}") if at >= 0]
    end = min(ends, default=len(line))
    item = line[begin:end]
    lead = len(item) - len(item.lstrip())
    return line[: begin + lead] + best_quoted(item.strip()) + line[end:]


def _report_unclosed(flow: _Flow, first: int) -> None:
    repair = flow.repair
    char, number, column = flow.opened[-1]
    last = repair.number
    repair.number = number
    closing = {"[": "]", "{": "}"}[char]
    repair.report(
        error(
            "yaml-unclosed-bracket",
            repair.span(column),
            say("The bracket “{char}” that opens here is not closed.", char=char),
            say("Type “{char}” after the last item.", char=closing),
        )
    )
    repair.number = last
    _put_text(flow, first)


def _put_text(flow: _Flow, first: int, *, whole: bool = False) -> None:
    """Let the brackets be read as the text between them, since commas make a list too.

    Brackets that close before the value ends were words of the ``whole`` text.
    """
    repair = flow.repair
    last = repair.number
    repair.reported.update(range(first, last + 1))
    for number in range(first + 1, last + 1):
        repair.lines[number] = ""
    repair.number = first
    inner = repair.line[flow.start + 1 :].rstrip()
    if whole:
        repair.put(flow.start, repair.line[flow.start :].rstrip())
    else:
        inner = inner.rstrip("]}").rstrip()
        repair.put(flow.start, as_items(inner), flow.start + 1)
    repair.number = last


_NO_ITEM = re.compile(r"^\s*(?:,\s*)+|,\s*(?=,)|,\s*$")
_QUOTED = re.compile(r"""(?:(?<=,)|^)(\s*)(["'])([^"',]*)\2(?=\s*(?:,|$))""")


def as_items(inner: str) -> str:
    """The items of a list as they are parted by commas, in the columns in which they stand.

    Without quotes around them and without commas of empty items: what is wrong was said.
    """
    text = _QUOTED.sub(r"\1 \3 ", inner)
    return _NO_ITEM.sub(lambda found: found[0].replace(",", " "), text)
