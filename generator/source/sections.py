"""The body of a registry's file, in ``##`` sections, and of a page, which is prose throughout."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, error, say
from generator.source.body import Body, mask
from generator.source.facts import key_and_rest
from generator.source.headings import HeadingLine, read_heading, report_heading_like
from generator.source.lists import Item as RawItem
from generator.source.lists import ListReader, begins_list, joined
from generator.source.passages import NarrativeReader
from generator.source.values import Fact, Item, Passage, Section, Text


def read_sections(
    text: str, path: str, first_line: int
) -> tuple[tuple[Passage, ...], tuple[Section, ...], tuple[Diagnostic, ...]]:
    """The narrative before the first ``##``, the sections, problems; ``text`` is the whole file."""
    body = mask(text, path, first_line)
    reader = NarrativeReader(body)
    headings = _headings(body)
    starts = [index for index, _ in headings]
    ends = [*starts[1:], len(body.lines)][: len(starts)]
    before = reader.passages(body.first, starts[0] if starts else len(body.lines))
    sections = tuple(
        _section(reader, heading, start + 1, end)
        for (start, heading), end in zip(headings, ends, strict=True)
    )
    return before, sections, tuple(body.problems)


def read_prose(
    text: str, path: str, first_line: int
) -> tuple[tuple[Passage, ...], tuple[Diagnostic, ...]]:
    """A page's body: headings of any level stay in the narrative; ``text`` is the whole file."""
    body = mask(text, path, first_line)
    passages = NarrativeReader(body).passages(body.first, len(body.lines))
    return passages, tuple(body.problems)


def _headings(body: Body) -> list[tuple[int, HeadingLine]]:
    """The ``##`` lines by index; what only looks like one is reported."""
    found: list[tuple[int, HeadingLine]] = []
    index = body.first
    while index < len(body.lines):
        line = body.lines[index]
        if index in body.fences:
            index = body.fences[index]
        elif line[:1] == "#":
            heading = read_heading(body, index)
            if heading is not None and heading.level == 2:
                found.append((index, heading))
            elif heading is not None and heading.level == 1:
                body.problems.append(_level_one(heading))
        elif line and not line[0].isalnum():
            report_heading_like(body, index, under_text=False)
        index += 1
    return found


def _level_one(heading: HeadingLine) -> Diagnostic:
    return error(
        "heading-level-one",
        heading.span,
        say("A heading with one “#” begins no section."),
        say("Type “## ” before it; the title stands in the fields."),
    )


def _section(reader: NarrativeReader, heading: HeadingLine, start: int, end: int) -> Section:
    body = reader.body
    prose = reader.passages(start, end)
    items, after = _items(body, start, end)
    _say_once(body)
    narrative = prose
    if items:
        reported = len(body.problems)
        narrative = reader.passages(after, end)
        # The same lines were read as prose above: their findings are there already.
        del body.problems[reported:]
    return Section(heading.title, items, narrative, prose, heading.span)


def _say_once(body: Body) -> None:
    """A mark without its dash is told as that alone, not as a line of text that hides nothing."""
    told = {one.span.line for one in body.problems if one.code == "dash-missing"}
    body.problems[:] = [
        one for one in body.problems if one.code != "mark-of-nothing" or one.span.line not in told
    ]


def _items(body: Body, start: int, end: int) -> tuple[tuple[Item, ...], int]:
    while start < end and not body.lines[start].strip():
        start += 1
    if start == end or start in body.fences or not begins_list(body, start, _is_no_fact):
        return (), start
    raw, after = ListReader(body, start, _is_no_fact, is_strict=False).read()
    items = (_item(body, item) for item in raw)
    return tuple(item for item in items if item is not None), after


def _is_no_fact(_text: str) -> bool:
    return False


def _item(body: Body, raw: RawItem) -> Item | None:
    below = tuple(item for item in (_item(body, each) for each in raw.below) if item is not None)
    if not raw.pieces:
        text = Text("", body.span(raw.index, raw.dash + 1))
        return Item(text, None, below) if below else None
    return Item(joined(body, raw.pieces), _fact(body, raw, below), below)


def _fact(body: Body, raw: RawItem, below: tuple[Item, ...]) -> Fact | None:
    """The item read as ``key: value``; keys are the author's own."""
    text, index, column = raw.pieces[0]
    found = key_and_rest(text)
    if found is None:
        return None
    key, after = found
    pieces = raw.pieces[1:]
    value = text[after:].strip()
    if value:
        pieces = [(value, index, column + text.index(value, after)), *pieces]
    return Fact(
        Text(key, body.span(index, column, len(key))),
        joined(body, pieces) if pieces else None,
        tuple(item.fact for item in below if item.fact is not None),
        body.span(raw.index, raw.dash, len(body.lines[raw.index].rstrip()) - raw.dash),
    )
