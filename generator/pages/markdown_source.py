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
    if _sought_for_fences(text) <= _BUDGET:
        return text
    return _FENCE_SIGN.sub(lambda line: line[1] + _STAND_INS[line[2][0]] * len(line[2]), text)


_EACH_FENCE = 400
"""What a fence costs by itself, in characters."""


def _sought_for_fences(text: str) -> int:
    """How many characters the parser looks through for the ends of blocks of code."""
    ends: dict[str, int] = {}
    cost = 0
    for fence in reversed(list(_FENCE_SIGN.finditer(text))):
        sign = fence[2]
        cost += ends.get(sign, len(text)) - fence.start() + _EACH_FENCE
        line_end = text.find("\n", fence.end())
        if not text[fence.end() : line_end if line_end >= 0 else len(text)].strip():
            ends[sign] = fence.start()
    return cost


_ITEM = late(r"( *)([-*+]|\d{1,9}[.)])( +)(?=\S)")
_QUOTE = re.compile(r" {0,3}> ?")
_FENCE = late(r" *(?P<fence>`{3,}(?=[^`]*$)|~{3,})[ ]*(?P<lang>[\w+#.-]*)")
_RULE = late(r" *(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_UNDERLINE = late(r" {0,3}(?:(=)=*|-+) *$")
_NO_NUMBER = late(r" {0,3}\d{10,}(?=[.)] )")
_INDENTED_HEADING = late(r" {1,3}(?=#{1,6}(?: |$))")
_EMPTY_ITEM = late(r"( *)([-*+]|\d{1,9}[.)]) *$")
_TABLE_RULER = late(r" {0,3}(?=.*\|)\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")

NOTHING = "\ufdd5"
"""Stands for what has no words: an empty item, a paragraph between two quotes."""
_PROSE_START = late(r" {0,3}(?![-*+>#|<]|\d+[.)] |$)\S")

_CONCERNED = late(
    r"(?:^|\n)[ \t]*(?:(?:[-*+]|\d{1,9}[.)])(?: |$|\n)|> |```|~~~|[-*_]{3}|#|\d{10})"
    r"|\n *=|\n *\|?[ :]*-|\t"
)

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
            self._open_fence(line, opening)
        elif _RULE.match(line):
            self._rule(line)
        elif item := _ITEM.match(self._with_item(line)):
            self._item(self._with_item(line), item)
        elif (underline := _UNDERLINE.match(line)) and self._heads():
            self._head("#" if underline[1] == "=" else "##")
        else:
            self._prose(line if self.items else _heading_alone(line))

    def _heads(self) -> bool:
        """Whether a line of dashes or equals signs makes a heading of the lines above."""
        above = self._paragraph()
        return self.in_prose and not self.items and bool(above) and above[0][:1] not in "#|<>"

    def _paragraph(self) -> list[str]:
        """The lines of prose since the last empty one."""
        start = len(self.lines)
        while start and self.lines[start - 1].strip():
            start -= 1
        return self.lines[start:]

    def _head(self, marks: str) -> None:
        """The lines of prose above as a heading of one line, the only one that the parser reads."""
        above = self._paragraph()
        del self.lines[len(self.lines) - len(above) :]
        title = _whole(" ".join(line.strip() for line in above))
        self.lines += [f"{marks} {title}", ""]
        self.after_blank, self.in_prose = True, False

    def _with_item(self, line: str) -> str:
        """The line; an item without words has a sign for them, since the parser wants some."""
        may_be_empty = bool(self.items) or self.after_blank
        empty = _EMPTY_ITEM.match(line) if may_be_empty else None
        return f"{empty[1]}{empty[2]} {NOTHING}" if empty else line

    def _rule(self, line: str) -> None:
        """A line across the page; right below prose dashes make a heading of that."""
        if _UNDERLINE.match(line) and self._heads():
            self._head("##")
            return
        self._close_items(_indent(line))
        if self.lines and self.lines[-1]:
            self.lines.append("")
        self.lines += [line, ""]
        self.after_blank, self.in_prose = True, False

    def quote(self, lines: list[str]) -> None:
        """Takes the lines of a quote in, whose own lists are settled already."""
        if self.lines and "|" in self.lines[-1]:
            self.lines.append("")  # a table's rows end there
        self.lines.extend(f"> {line}" for line in lines)
        self.items.clear()
        self.after_blank, self.in_prose, self.is_loose = False, False, False

    def _inside_fence(self, line: str) -> None:
        self.lines.append(_moved(line, self.fence_shift))
        bare = line.strip()
        if bare.startswith(self.fence) and not bare.strip(self.fence[0]):
            self.lines[-1] = self.lines[-1].rstrip().removesuffix(bare) + self.fence
            self.fence, self.after_blank, self.in_prose = "", False, False
            self.lines.append("")

    def _open_fence(self, line: str, opening: re.Match[str]) -> None:
        if self.in_prose and not self.after_blank:
            self.lines.append("")
        self._close_items(_indent(line))
        depth = len(self.items)
        self.fence_shift = depth * _STEP - _indent(line)
        self.fence = opening["fence"]
        # The parser knows no other words there than that of a language.
        lang = opening["lang"] if opening["lang"].strip("+#.-") else ""
        opened = " " * _indent(line) + self.fence + lang
        self.lines.append(_moved(opened, self.fence_shift))

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
        if opening := _FENCE.match(text):
            # The parser sees none right behind the sign of an item.
            self._item(line[: item.end()] + NOTHING, item)
            inside = " " * item.end() + text
            self._open_fence(inside, _FENCE.match(inside) or opening)
            return
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


def _heading_alone(line: str) -> str:
    """The line as the parser knows headings: without spaces around, and none without a title."""
    if "#" not in line[:4]:
        return _NO_NUMBER.sub(lambda number: number[0] + "\\", line)
    bare = _INDENTED_HEADING.sub("", line)
    if bare[:1] != "#":
        return line
    return "" if not bare.rstrip().strip("# ") and len(bare.split()[0]) < 7 else _whole(bare)


def _whole(heading: str) -> str:
    """A heading without a backslash alone at its end, for which the parser would see none."""
    text = heading.rstrip()
    return text + "\\" if (len(text) - len(text.rstrip("\\"))) % 2 else text


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
    lines = iter([*_with_tables_apart(text.split("\n")), None])
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
    if reader.fence:
        reader.lines.append(_moved(reader.fence, max(0, reader.fence_shift)))
    return "\n".join(reader.lines)


def _with_tables_apart(lines: list[str]) -> list[str]:
    """The lines with an empty one above each table, below which alone the parser sees it."""
    kept: list[str] = []
    fence = ""
    if not any("|" in line for line in lines):
        return lines
    in_table = False
    for at, line in enumerate(lines):
        opening = _FENCE.match(line)
        is_ruler = not fence and _TABLE_RULER.match(line)
        in_table = bool(is_ruler) or (in_table and bool(line.strip()))
        if fence:
            fence = "" if line.strip().startswith(fence) else fence
        elif opening:
            fence = opening["fence"]
        elif "|" in line and at and not in_table and _begins_table(lines, at):
            kept.append("")
        kept.append(line.replace("\\|", BAR) if in_table else line)
    return kept


def _begins_table(lines: list[str], at: int) -> bool:
    """Whether a head of as many cells as its ruler has stands there, right below prose."""
    if at + 1 == len(lines) or not _TABLE_RULER.match(lines[at + 1]):
        return False
    above = lines[at - 1]
    cells = [len(line.strip(" |").split("|")) for line in lines[at : at + 2]]
    return cells[0] == cells[1] and bool(_PROSE_START.match(above))


_BLOCK_TAG = late(
    r" {0,3}</?(?P<tag>address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|"
    r"figcaption|figure|footer|form|header|iframe|li|main|nav|ol|p|section|summary|table|tbody|td|"
    r"tfoot|th|thead|tr|ul)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_HTML_BEGINS = "\ufdd6"


def with_html_apart(text: str) -> tuple[str, dict[str, str]]:
    """The text with a stand-in for each block of HTML that an empty line ends before its tag does.

    The parser would take all up to the end tag as HTML, and leave the Markdown between as typed.
    """
    if "<" not in text or "\n\n" not in text:
        return text, {}
    blocks: dict[str, str] = {}
    kept: list[str] = []
    fence = ""
    for chunk in text.split("\n\n"):
        is_open = bool(fence)
        for line in chunk.split("\n"):
            opening = _FENCE.match(line)
            if fence:
                fence = "" if line.strip().startswith(fence) else fence
            elif opening:
                fence = opening["fence"]
        found = None if is_open or fence else _BLOCK_TAG.match(chunk)
        if found is None or _is_balanced(chunk, found["tag"]):
            kept.append(chunk)
            continue
        stand_in = f"{_HTML_BEGINS}{len(blocks)}{_HTML_BEGINS}"
        blocks[stand_in] = chunk
        kept.append(stand_in)
    return "\n\n".join(kept), blocks


def _is_balanced(chunk: str, tag: str) -> bool:
    low, tag = chunk.lower(), tag.lower()
    opened = len(re.findall(rf"<{tag}(?=[\s/>])", low))
    return opened == low.count(f"</{tag}")


_HARD_HEADING = late(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*[ \t>]*#|[ \t]*<|.*<[hH][1-6]")


def headings_alone(text: str) -> list[str] | None:
    """The lines that are headings where that is plain to see, None where a parser has to look."""
    if is_too_long(text):
        return None
    found: list[str] = []
    fence, above = "", ""
    for line in text.split("\n"):
        opening = _FENCE.match(line)
        if fence:
            bare = line.strip()
            fence = "" if bare.startswith(fence) and not bare.strip(fence[0]) else fence
        elif opening:
            if line[:1] != opening["fence"][0]:
                return None
            fence = opening["fence"]
        elif line[:1] == "#":
            found.append(line)
        elif _HARD_HEADING.match(line) or (above.strip() and _UNDERLINE.match(line)):
            return None
        above = line
    is_defined = "]:" in text and any("[" in line for line in found)
    return None if fence or is_defined else found
