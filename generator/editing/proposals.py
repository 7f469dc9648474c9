"""What to type, as edits: the hint of a finding turned into a change of its line.

A proposal is a guess that nobody has tried; whoever applies one tries it first (``mending``).
What a hint says is told by its template and its values, never by its words in some language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from generator.diagnostics import Diagnostic, Span
from generator.editing.edits import Edit, delete_lines, insert, replace
from generator.source.characters import like_cyrillic, like_latin

Lines = Sequence[str]
Proposal = tuple[Edit, ...]
Make = Callable[[Diagnostic, Lines, Mapping[str, str]], Proposal]

_CUT = "…"
_INDENT = re.compile(r"[ \t]*")
_PICTURE = re.compile(r"(!\[[^\]]*\]\(\s*)(<[^<>]*>|[^\s<>()]*)(.*\))")
_CLOSING = re.compile(r"\s*#*\s*$")


def proposal_for(found: Diagnostic, lines: Lines) -> Proposal:
    """The edits that do what the finding's hint says; none where it names no text to type.

    ``lines`` are those of the finding's file.
    """
    if not 0 < found.span.line <= len(lines):
        return ()
    values = dict(found.hint.values)
    if any(value.endswith(_CUT) for value in values.values()):
        return ()
    make = BY_TEMPLATE.get(found.hint.template) or _BY_CODE.get(found.code)
    return make(found, lines, values) if make else ()


def _line(found: Diagnostic, lines: Lines) -> str:
    return lines[found.span.line - 1]


def _whole(found: Diagnostic, lines: Lines, text: str) -> Proposal:
    """The line becomes ``text``."""
    span = found.span
    line = _line(found, lines)
    if text == line:
        return ()
    return (Edit(span.path, span.line, 1, span.line, len(line) + 1, text, line),)


def _value(
    name: str, before: str = ""
) -> Callable[[Diagnostic, Lines, Mapping[str, str]], Proposal]:
    """What the finding covers becomes one of the hint's values."""

    def make(found: Diagnostic, lines: Lines, values: Mapping[str, str]) -> Proposal:
        span = found.span
        old = _line(found, lines)[span.column - 1 : span.column - 1 + span.length]
        if not span.length or not old:
            return ()
        return (replace(span, before + values[name], old),)

    return make


def _wanted(found: Diagnostic, lines: Lines, values: Mapping[str, str]) -> Proposal:
    wanted = values.get("wanted", " ")
    if wanted == "#":
        line = _line(found, lines)
        return _whole(found, lines, line[:8].replace("＃", "#") + line[8:])
    if wanted.isalpha():
        return _in_one_alphabet(found, lines, wanted)
    if wanted == "---":
        return _whole(found, lines, "---")
    return _value("wanted")(found, lines, {"wanted": wanted})


def _in_one_alphabet(found: Diagnostic, lines: Lines, wanted: str) -> Proposal:
    """The whole word around a letter of another alphabet in one."""
    line, at = _line(found, lines), found.span.column - 1
    start = end = at
    while start and line[start - 1].isalpha():
        start -= 1
    while end < len(line) and line[end].isalpha():
        end += 1
    word = line[start:end]
    whole = like_latin(word) if wanted.isascii() else like_cyrillic(word)
    return (replace(Span(found.span.path, found.span.line, start + 1, len(word)), whole, word),)


def _said_line(found: Diagnostic, lines: Lines, values: Mapping[str, str]) -> Proposal:
    indent = _INDENT.match(_line(found, lines))
    return _whole(found, lines, (indent[0] if indent else "") + values["line"])


def _heading(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    line = _line(found, lines)
    marks = len(line) - len(line.lstrip("#"))
    return _whole(found, lines, f"{line[:marks]} {line[marks:].strip()}")


def _without_emphasis(found: Diagnostic, lines: Lines, values: Mapping[str, str]) -> Proposal:
    line, at, marks = _line(found, lines), found.span.column - 1, values["marks"]
    rest = line[at:].replace(marks, "", 2)
    return _whole(found, lines, line[:at] + rest)


def _with_dash(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    line = _line(found, lines)
    indent = len(line) - len(line.lstrip())
    return (insert(found.span.path, found.span.line, indent + 1, "- "),)


def _dash_instead(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    line = _line(found, lines)
    changed = re.sub(r"^(\s*)(?:[*+]|\d{1,9}[.)])", r"\1-", line)
    return _whole(found, lines, changed)


def _deleted(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    return _value("")(found, lines, {"": ""})


def _without_tabs(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    """The tabs of this line and of those right below it that begin with one, too."""
    spaces = "    " if "four" in found.hint.template else "  "
    edits: list[Edit] = []
    for number in range(found.span.line, len(lines) + 1):
        line = lines[number - 1]
        indent = _INDENT.match(line)
        text = indent[0] if indent else ""
        if "\t" not in text:
            break
        place = Span(found.span.path, number, 1, len(text))
        edits.append(replace(place, text.replace("\t", spaces), text))
    return tuple(edits)


def _one_more_space(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    """A space more before this line, what stands below it, and those beside it that lack one."""
    depth = _indent(_line(found, lines))
    edits: list[Edit] = []
    is_short = True
    for number in range(found.span.line, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip() or _indent(line) < depth:
            break
        if _indent(line) <= depth + 1:
            is_short = _indent(line) == depth
        if is_short:
            edits.append(insert(found.span.path, number, 1, " "))
    return tuple(edits)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _id_after_title(found: Diagnostic, lines: Lines, values: Mapping[str, str]) -> Proposal:
    line, span = _line(found, lines), found.span
    typed = values["id"]
    if line[: span.column - 1].endswith("{#"):
        return (replace(span, typed.strip("{#}")),)
    end = _CLOSING.search(line)
    at = end.start() if end else len(line)
    return (insert(span.path, span.line, at + 1, f" {typed}"),)


def _comma(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    line, at = _line(found, lines), found.span.column - 1
    if line[at : at + 1] != ";":
        return ()
    return _whole(found, lines, line[:at] + line[at:].replace(";", ","))


def _without_empty_items(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    head, colon, rest = _line(found, lines).partition(":")
    if not colon:
        return ()
    is_flow = rest.strip().startswith("[") and rest.strip().endswith("]")
    items = [one.strip() for one in rest.strip().strip("[]" if is_flow else "").split(",")]
    kept = ", ".join(one for one in items if one)
    return _whole(found, lines, f"{head}: [{kept}]" if is_flow else f"{head}: {kept}")


def _without_brackets(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    head, colon, rest = _line(found, lines).partition(":")
    bare = ", ".join(one.strip(" []\"'") for one in rest.split(","))
    return _whole(found, lines, f"{head}: {bare}") if colon else ()


def _flush(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    return _whole(found, lines, _line(found, lines).lstrip())


def _indented(found: Diagnostic, lines: Lines, values: Mapping[str, str]) -> Proposal:
    """This line and those right below that stand as far in, with as many spaces as are said."""
    wanted, depth = " " * int(values.get("count", "0")), _indent(_line(found, lines))
    edits: list[Edit] = []
    for number in range(found.span.line, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip() or _indent(line) != depth:
            break
        edits.append(replace(Span(found.span.path, number, 1, depth), wanted, line[:depth]))
    return tuple(edits)


def _flush_list(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    """This line and those below that stand as deep or deeper, without what stands before it."""
    first = _INDENT.match(_line(found, lines))
    indent = first[0] if first else ""
    edits: list[Edit] = []
    for number in range(found.span.line, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip() or not line.startswith(indent):
            break
        edits.append(replace(Span(found.span.path, number, 1, len(indent)), "", indent))
    return tuple(edits)


def _fence(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    return _whole(found, lines, "---")


def _closed(found: Diagnostic, _lines: Lines, values: Mapping[str, str]) -> Proposal:
    return (insert(found.span.path, int(values["line"]), 1, "---\n"),)


def _at_end(found: Diagnostic, lines: Lines, values: Mapping[str, str]) -> Proposal:
    """The sign that is missing, after all that stands on the line."""
    end = len(_line(found, lines).rstrip())
    return (insert(found.span.path, found.span.line, end + 1, values["char"]),)


def _below_section(found: Diagnostic, lines: Lines, values: Mapping[str, str]) -> Proposal:
    """The field becomes an item of a section's list, which begins at the file's end if need be."""
    span, section = found.span, f"## {values['section']}"
    key, colon, rest = _line(found, lines).partition(":")
    value = rest.strip()
    following = lines[span.line] if span.line < len(lines) else ""
    if not colon or not value or value[0] in "|>{&*" or following.startswith((" ", "- ")):
        return ()
    if "key" in values:
        items = [f"{key.strip()}: {_unquoted(value)}"]
    elif value[0] == "[":
        items = [_unquoted(one) for one in value.strip("[]").split(",") if one.strip()]
    else:
        items = [_unquoted(value)]
    text = "".join(f"- {one}\n" for one in items)
    taken = delete_lines(span.path, span.line, span.line)
    is_heading = re.compile(
        rf"#+\s*{re.escape(values['section'])}\s*(?:\{{[^}}]*\}}\s*)?"
    ).fullmatch
    heading = next((at for at, line in enumerate(lines, 1) if is_heading(line)), 0)
    if heading:
        return (taken, insert(span.path, heading + 1, 1, text))
    before = "" if lines[-1] == "" else "\n"
    return (
        taken,
        insert(span.path, len(lines), len(lines[-1]) + 1, f"{before}\n{section}\n{text}"),
    )


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _without_list(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    line, at = _line(found, lines), found.span.column - 1
    rest = line[at:].strip()
    if not (rest.startswith("[") and rest.endswith("]")):
        return ()
    return _whole(found, lines, line[:at] + rest[1:-1].strip().rstrip(","))


def _as_heading(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    """A heading with one “#” gets another."""
    line = _line(found, lines)
    return (insert(found.span.path, found.span.line, len(line) - len(line.lstrip()) + 1, "#"),)


def _as_stage(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    line = _line(found, lines)
    return _whole(found, lines, line[1:]) if line.startswith("### ") else ()


def _comment_above(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    """A comment of a field gets a line of its own, where YAML takes it for one."""
    line, at = _line(found, lines), found.span.column - 1
    comment = line[at:].strip()
    marks = ("<!--", "-->") if comment.startswith("<!--") else ("%%", "%%")
    if not comment.endswith(marks[1]) or line[:1] in (" ", "-") or len(comment) < 5:
        return ()
    inner = comment[len(marks[0]) : -len(marks[1])].strip()
    return _whole(found, lines, f"# {inner}\n{line[:at].rstrip()}")


def _link_instead(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    """A picture that is none becomes a link."""
    line, at = _line(found, lines), found.span.column - 1
    start = line.rfind("![", 0, at + 2)
    return (
        (replace(Span(found.span.path, found.span.line, start + 1, 1), "", "!"),)
        if start >= 0
        else ()
    )


def _picture(found: Diagnostic, lines: Lines, values: Mapping[str, str]) -> Proposal:
    text = f"![{values['words']}]({values['file']})"
    return _value("text")(found, lines, {"text": text})


def _footnote(found: Diagnostic, lines: Lines, values: Mapping[str, str]) -> Proposal:
    """A note inside of the text gets a number, and its words a paragraph below this one."""
    text = "\n".join(lines)
    number = next(each for each in range(1, len(lines) + 2) if f"[^{each}]" not in text)
    end = found.span.line
    while end < len(lines) and lines[end].strip():
        end += 1
    sign = f"[^{number}]"
    words = f"\n{sign}: {values['words']}\n"
    last = len(lines)
    below = (
        insert(found.span.path, end + 1, 1, words)
        if end < last
        else insert(found.span.path, last, len(lines[-1]) + 1, f"\n{words}")
    )
    return (*_value("sign")(found, lines, {"sign": sign}), below)


def _near(found: Diagnostic, lines: Lines, values: Mapping[str, str]) -> Proposal:
    """Of a picture in a fact, ``![words](path)``, the path alone."""
    span = found.span
    covered = _line(found, lines)[span.column - 1 : span.column - 1 + span.length]
    typed = _PICTURE.fullmatch(covered)
    if typed is None:
        return _value("near")(found, lines, values)
    return (replace(_part_of(span, typed.start(2), len(typed[2])), values["near"], typed[2]),)


def _part_of(span: Span, at: int, length: int) -> Span:
    """A part of what ``span`` covers."""
    return Span(span.path, span.line, span.column + at, length)


def _first(found: Diagnostic, _lines: Lines, _values: Mapping[str, str]) -> Proposal:
    return (delete_lines(found.span.path, 1, found.span.line - 1),)


def _heading_id(found: Diagnostic, lines: Lines, values: Mapping[str, str]) -> Proposal:
    line = _line(found, lines)
    at = line.find("{", max(0, found.span.column - 4))
    return _whole(found, lines, f"{line[:at].rstrip()} {{#{values['id']}}}") if at > 0 else ()


def _dash_and_space(found: Diagnostic, lines: Lines, _values: Mapping[str, str]) -> Proposal:
    return _whole(found, lines, re.sub(r"^(\s*)-(?=\S)", r"\1- ", _line(found, lines)))


BY_TEMPLATE: Mapping[str, Make] = {
    "Type {name}:": _value("name"),
    "Type {name}.": _value("name"),
    "Type {name}; until then only the team sees this block.": _value("name"),
    "Type {day}.": _value("day"),
    "Type {score}.": _value("score"),
    "Type https://{value}": _value("value", "https://"),
    "Type “{wanted}” instead.": _wanted,
    "Type a space instead.": _wanted,
    "Type: {line}": _said_line,
    "Type “{line}” instead.": _said_line,
    "Type: {marks} {title}": _heading,
    "Type it without “{marks}”.": _without_emphasis,
    "Type: - {text}": _with_dash,
    "Type “- ” before the key.": _with_dash,
    "Type “-” instead.": _dash_instead,
    "Type two spaces instead of the tab.": _without_tabs,
    "Type four spaces instead of the tab.": _without_tabs,
    "Type {id} after the title.": _id_after_title,
    "Type {id} after this title.": _id_after_title,
    "Type {items}": _comma,
    "Type {value}": _without_brackets,
    "Type {near}, or describe it in {path} if it is another one.": _value("near"),
    "Begin the line with “#”.": _flush,
    "Put it below a heading “## {section}”: - {key}: …": _below_section,
    "Put it below a heading “## {section}”, in a list.": _below_section,
    "Type {value} without the list around it.": _without_list,
    "Type “## ” before it; the title stands in the fields.": _as_heading,
    "Make it a stage (##), as it is in the base.": _as_stage,
    "Type “# ” and the comment on a line of its own instead.": _comment_above,
    "Leave out the “!” before the bracket, so that it becomes a link.": _link_instead,
    "Type {id} after the title, or another title.": _id_after_title,
    "Type “{char}” after the last item.": _at_end,
    "Delete the comma, or type what is missing.": _deleted,
    "Did you mean “{near}”?": _near,
    "Type ![{words}]({file}).": _picture,
    "Type [^1] here, and “[^1]: {words}” below an empty line.": _footnote,
    "Begin the line with “-”.": _flush_list,
    "Begin the line with “{start}”.": _indented,
    "Type {count} spaces before it.": _indented,
    "Type “---” at the beginning of the line, and nothing else.": _fence,
    "Type “---” on a line of its own after the last field, line {line}.": _closed,
    "Type “{{#{id}}}” at the end of the heading.": _heading_id,
    "Type: - {item}": _dash_and_space,
}
"""What is made of a hint, by its template."""

_BY_CODE: Mapping[str, Make] = {
    "unseen-character": _deleted,
    "control-character": _deleted,
    "empty-item": _without_empty_items,
    "one-space-indent": _one_more_space,
    "frontmatter-not-first": _first,
}
