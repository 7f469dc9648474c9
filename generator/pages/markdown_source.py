"""Markdown as people write it, put into the form that the parser wants and can bear.

Lists and fences are read as a Git host reads them. Texts that would keep the parser busy for
minutes, the square of their length and worse, are made harmless before it sees them: they
stay visible as typed.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from generator.patterns import late

LONGEST_PARSED = 50_000
"""Characters of a text with markup that are parsed; a longer one is shown as typed."""

_BUDGET = 3_000_000
"""Openings times the characters after them that the parser may have to look at."""

_DEEPEST = 40
"""Levels of quotes and lists; the parser calls itself for each."""

# Signs that no text may hold (they are taken out of it before).
_STAND_INS = {"[": "\ufdd0", "<": "\ufdd1", "`": "\ufdd2", "~": "\ufdd3", "|": "\ufdd4"}
BAR = _STAND_INS["|"]
"""Between the two parts of ``[[page|words]]``, which would part the cells of a table."""

_SHOWN = {ord(sign): "&lt;" if was == "<" else was for was, sign in _STAND_INS.items()}
_ANY_STAND_IN = re.compile(f"[{''.join(_STAND_INS.values())}]")

_PARTED_NAME = late(r"(\[\[[^\[\]\n|]{1,200}?)\\?\|(?=[^\[\]\n]{1,200}\]\])")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_OPEN_TAG = late(r"<(?=[a-zA-Z!/?])(?![^<>]*>)|<(?=!\[)")
_ANY_TAG = re.compile(r"<(?=[a-zA-Z!/?])")
_FENCE_SIGN = late(r"^([ \t>]*)([`~]{3,})", re.MULTILINE)
_LINE_ALONE = late(r"^ *(?:=+|-+|(?:\* *){3,}|(?:_ *){3,}|#.*)$", re.MULTILINE)
_DEEP_QUOTE = late(rf"^((?:[ \t]*>){{{_DEEPEST}}})[> \t]*", re.MULTILINE)
_DEEP_ITEMS = late(
    rf"^(?![* \t]*$|[- \t]*$)([ \t>]*(?:(?:[*+-]|\d{{1,9}}[.)])[ \t]+){{{_DEEPEST}}})(?=[*+\d-])",
    re.MULTILINE,
)
_DEEP_INDENT = re.compile(rf"^[ \t]{{{4 * _DEEPEST},}}", re.MULTILINE)


def is_too_long(text: str) -> bool:
    """Whether ``text`` is shown as typed."""
    return len(text) > LONGEST_PARSED


def tame(text: str) -> str:
    """``text`` such that parsing it takes time in proportion to its length, or nearly so.

    What comes out of the parser is to go through ``shown``.
    """
    if "<" in text:
        text = _without_excess_tags(text)
    if "[" in text:
        text = _without_excess_brackets(text)
        if "[[" in text:
            text = _PARTED_NAME.sub(rf"\1{BAR}", text)
    if "```" in text or "~~~" in text:
        text = _without_excess_fences(text)
    if _is_excess(sum(1 for _ in _LINE_ALONE.finditer(text)), text):
        text = _LINE_ALONE.sub(lambda line: line[0] + "\n", text)
    # A space that is none to the parser ends a row of items in items.
    text = _DEEP_ITEMS.sub("\\1\u00a0", text)
    return _DEEP_INDENT.sub(" " * 4 * _DEEPEST, _DEEP_QUOTE.sub(r"\1 ", text))


def shown(html: str) -> str:
    """``html`` with the signs that stand-ins stood for."""
    return html.translate(_SHOWN) if _ANY_STAND_IN.search(html) else html


def _is_excess(openings: int, text: str) -> bool:
    return openings * len(text) > _BUDGET


def _without_excess_tags(text: str) -> str:
    for opening in (_OPEN_TAG, _ANY_TAG):
        if not _is_excess(sum(1 for _ in opening.finditer(text)), text):
            break
        text = opening.sub(_STAND_INS["<"], text)
    return text


def _without_excess_brackets(text: str) -> str:
    """Links lie within paragraphs, so these are what counts."""
    cost = sum(part.count("[") * len(part) for part in _PARAGRAPHS.split(text))
    return text if cost <= _BUDGET else text.replace("[", _STAND_INS["["])


def _without_excess_fences(text: str) -> str:
    if not _is_excess(sum(1 for _ in _FENCE_SIGN.finditer(text)), text):
        return text
    return _FENCE_SIGN.sub(lambda line: line[1] + _STAND_INS[line[2][0]] * len(line[2]), text)


_ITEM = late(r"( *)([-*+]|\d{1,9}[.)])( +)(?=\S)")
_QUOTE = re.compile(r" {0,3}> ?")
_FENCE = re.compile(r" *(`{3,}|~{3,})")
_RULE = late(r" *(?:(?:\* *){3,}|(?:- *){3,})$")
_PROSE_START = late(r" {0,3}(?![-*+>#|<]|\d+[.)] |$)\S")

_CONCERNED = late(r"(?:^|\n)[ \t]*(?:[-*+] |\d{1,9}[.)] |> |```|~~~)|\t")

_STEP = 4


class _Reader(Struct):
    """Where the reader is: ``items`` are the columns of the open items' markers and texts."""

    lines: list[str] = field(default_factory=list)
    items: list[tuple[int, int]] = field(default_factory=list)
    fence: str = ""
    fence_shift: int = 0
    after_blank: bool = True
    in_prose: bool = False
    is_loose: bool = False

    def read(self, line: str) -> None:
        if self.fence:
            self._inside_fence(line)
        elif not line.strip():
            self.lines.append("")
            self.after_blank, self.in_prose = True, False
        elif opening := _FENCE.match(line):
            self._open_fence(line, opening[1])
        elif (item := _ITEM.match(line)) and not _RULE.match(line):
            self._item(line, item)
        else:
            self._prose(line)

    def quote(self, lines: list[str]) -> None:
        """Takes the lines of a quote in, whose own lists are settled already."""
        self.lines.extend(f"> {line}" for line in lines)
        self.items.clear()
        self.after_blank, self.in_prose, self.is_loose = False, False, False

    def _inside_fence(self, line: str) -> None:
        self.lines.append(_moved(line, self.fence_shift))
        bare = line.strip()
        if bare.startswith(self.fence) and not bare.strip(self.fence[0]):
            self.fence, self.after_blank, self.in_prose = "", False, False
            self.lines.append("")

    def _open_fence(self, line: str, marker: str) -> None:
        if self.in_prose and not self.after_blank:
            self.lines.append("")
        self._close_items(_indent(line))
        depth = len(self.items)
        self.fence_shift = depth * _STEP - _indent(line)
        self.fence = marker
        self.lines.append(_moved(line, self.fence_shift))

    def _item(self, line: str, item: re.Match[str]) -> None:
        if self.in_prose and not self.items and not self.after_blank:
            if item[2] not in "-*+" and item[2].rstrip(".)") != "1":
                self.lines.append(line)
                return
            self.lines.append("")
        indent = len(item[1])
        if not self.items and indent >= _STEP:
            self.lines.append(line)
            return
        if self.is_loose:
            self.lines.append("")
        self._close_items(indent)
        marker = item[2].replace(")", ".")
        text = line[item.end() :]
        self.lines.append(" " * (_STEP * len(self.items)) + marker + " " + text)
        self.items.append((indent, item.end()))
        self.after_blank, self.in_prose, self.is_loose = False, True, False

    def _prose(self, line: str) -> None:
        indent = _indent(line)
        if self.after_blank:
            self._close_items(indent)
            shift = _STEP * len(self.items) - self._text_column() if self.items else 0
            line = _moved(line, shift)
            self.is_loose = bool(self.items)
        self.lines.append(line)
        self.after_blank = False
        self.in_prose = bool(self.items) or _PROSE_START.match(line) is not None

    def _text_column(self) -> int:
        return min(self.items[-1][1], self.items[-1][0] + _STEP)

    def _close_items(self, indent: int) -> None:
        """Items that what stands at ``indent`` is not below of are over."""
        while self.items and indent < self.items[-1][0] + 2:
            self.items.pop()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _moved(line: str, columns: int) -> str:
    if columns >= 0:
        return " " * columns + line
    return line[min(-columns, _indent(line)) :]


def settle(text: str) -> str:
    """``text`` with its lists and fences where the parser sees them."""
    if _CONCERNED.search(text) is None:
        return text
    reader = _Reader()
    lines = iter([*text.split("\n"), None])
    line = next(lines)
    while line is not None:
        quoted = []
        while line is not None and not reader.fence and (mark := _QUOTE.match(line)):
            quoted.append(line[mark.end() :])
            line = next(lines)
        if quoted:
            reader.quote(settle("\n".join(quoted)).split("\n"))
        elif line is not None:
            reader.read(line.expandtabs(_STEP))
            line = next(lines)
    return "\n".join(reader.lines)
