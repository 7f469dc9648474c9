"""Parsed YAML as located values: mappings, lists and texts, each where its author typed it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.diagnostics import Diagnostic, Message, Related, Span, error, say
from generator.source import characters
from generator.source.values import Field, Fields, Items, Node, Text
from generator.source.yaml_repair import Repair, comment_in_field, too_deep

if TYPE_CHECKING:
    import yaml

_DEEPEST_NODE = 64
"""Beyond what the lines' own limits let through in any honest document."""
_MOST_REPORTED = 10


class _Broken(Exception):  # noqa: N818 - it is no error of the program but the end of the text
    """What stopped the parsing, when the rest of the document cannot be read."""

    def __init__(self, problem: Diagnostic | None) -> None:
        super().__init__()
        self.problem = problem


class _Builder:
    """Events of the parser, one after another, and what they make."""

    def __init__(self, repair: Repair) -> None:
        self.repair = repair
        self.events = _events(repair)
        self.problems: list[Diagnostic] = []
        self.ended = False
        self.depth = 0

    def next(self) -> yaml.Event | None:
        """The next event; None when the document, or what can be read of it, has ended."""
        if self.ended:
            return None
        try:
            return next(self.events)
        except _Broken as broken:
            if broken.problem:
                self.problems.append(broken.problem)
        except StopIteration:
            pass
        self.ended = True
        return None


def parse(repair: Repair) -> tuple[Fields | None, tuple[Diagnostic, ...]]:
    """The mapping that the repaired lines hold, as far as they can be read, and problems."""
    builder = _Builder(repair)
    start = Span(repair.path, repair.first_line)
    event = builder.next()
    if event is None:
        return Fields((), start), tuple(builder.problems)
    node = _node(builder, event)
    builder.next()
    if isinstance(node, Fields):
        return node, tuple(builder.problems)
    if not repair.problems and not builder.problems:
        builder.problems.append(_no_mapping(node.span))
    return None, tuple(builder.problems)


def _no_mapping(place: Span) -> Diagnostic:
    return error(
        "yaml-no-field",
        place,
        say("There are no fields here, only a text or a list."),
        say("Type fields as “key: value”, each on a line of its own."),
    )


def _events(repair: Repair) -> Iterator[yaml.Event]:
    """The events of the first document without those that only frame it."""
    import yaml

    loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
    text = "\n".join(repair.lines)
    text = text.encode("utf-8", "replace").decode("utf-8")
    documents = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Broken(_second_document(repair, event))
            elif isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                yield event
    except yaml.MarkedYAMLError as reason:
        raise _Broken(_refusal(repair, reason)) from None
    except yaml.YAMLError:
        place = Span(repair.path, repair.first_line)
        raise _Broken(_cannot_read(place, say("YAML cannot read these fields."))) from None


def _second_document(repair: Repair, event: yaml.Event) -> Diagnostic:
    return error(
        "yaml-two-documents",
        _span(repair, event.start_mark, 3),
        say("A second document begins here, which is not read."),
        say("Delete the line “{line}”.", line="---"),
    )


def _refusal(repair: Repair, reason: yaml.MarkedYAMLError) -> Diagnostic | None:
    """What the parser says, at the place where the author can mend it."""
    mark = reason.problem_mark or reason.context_mark
    line, _ = _position(mark)
    if any(line - 2 <= number <= line for number in repair.reported):
        return None
    said = say("YAML cannot read this: {problem}.", problem=reason.problem or "unknown")
    if line >= len(repair.lines):
        line = len(repair.lines) - 1
        return _cannot_read(Span(repair.path, repair.first_line + line), said)
    return _cannot_read(_span(repair, mark, 1), said)


def _cannot_read(place: Span, said: Message) -> Diagnostic:
    return error(
        "yaml-unreadable", place, said, say("Put the value between double quotes, on one line.")
    )


def _node(builder: _Builder, event: yaml.Event) -> Node:
    builder.depth += 1
    if builder.depth > _DEEPEST_NODE:
        builder.problems.append(too_deep(_span(builder.repair, event.start_mark, 0)))
        builder.ended = True
        return Text("", _span(builder.repair, event.start_mark, 0))
    node = _read_node(builder, event)
    builder.depth -= 1
    return node


def _read_node(builder: _Builder, event: yaml.Event) -> Node:
    import yaml

    if isinstance(event, yaml.AliasEvent):
        builder.problems.append(_reference(builder.repair, event))
        return Text("", _span(builder.repair, event.start_mark, 0))
    if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
        builder.problems.append(_reference(builder.repair, event))
    if isinstance(event, yaml.ScalarEvent):
        return _text(builder, event)
    if isinstance(event, yaml.SequenceStartEvent):
        return _items(builder, event)
    return _fields(builder, event)


def _reference(repair: Repair, event: yaml.Event) -> Diagnostic:
    return error(
        "yaml-reference",
        _span(repair, event.start_mark, 1),
        say("Tags, anchors and references of YAML are not read here."),
        say("Write the value itself."),
    )


def _items(builder: _Builder, start: yaml.Event) -> Items:
    import yaml

    items: list[Node] = []
    while (event := builder.next()) is not None:
        if isinstance(event, yaml.CollectionEndEvent):
            break
        items.append(_node(builder, event))
    return Items(tuple(items), _span(builder.repair, start.start_mark, 0))


def _fields(builder: _Builder, start: yaml.Event) -> Fields:
    import yaml

    fields: dict[str, Field] = {}
    while (event := builder.next()) is not None:
        if isinstance(event, yaml.CollectionEndEvent):
            break
        key = _node(builder, event)
        value_event = builder.next()
        if value_event is None:
            break
        value = _node(builder, value_event)
        if not isinstance(key, Text):
            builder.problems.append(_no_key(key.span))
        elif key.value in fields:
            builder.problems.append(_duplicate(key, fields[key.value].key))
        else:
            fields[key.value] = Field(key, value)
    return Fields(tuple(fields.values()), _span(builder.repair, start.start_mark, 0))


def _no_key(place: Span) -> Diagnostic:
    return error(
        "yaml-no-field",
        place,
        say("A field's name must be a text."),
        say("Type the field as “key: value”."),
    )


def _duplicate(key: Text, first: Text) -> Diagnostic:
    return error(
        "duplicate-field",
        key.span,
        say("“{key}” stands here a second time.", key=key.value),
        say("Keep one of the two."),
        Related(first.span, say("The first one.")),
    )


def _text(builder: _Builder, event: yaml.ScalarEvent) -> Text:
    repair = builder.repair
    line, column = _position(event.start_mark)
    end_line, end_column = _position(event.end_mark)
    typed = repair.typed.get((line, column))
    if typed is not None:
        value, column = typed
        text = Text(value, repair.place(line, column, len(value)))
    elif end_line == line:
        quote = 1 if event.style in ("'", '"') else 0
        length = max(end_column - column - 2 * quote, 0)
        text = Text(event.value, repair.place(line, column + quote, length))
    else:
        text = _long_text(repair, event)
    if "<!--" in text.value or "%%" in text.value:
        text = _without_comment(builder, text)
    if characters.has_unseen(text.value):
        builder.problems.extend(_unseen(repair, text))
    return text


def _unseen(repair: Repair, text: Text) -> Iterator[Diagnostic]:
    for at in islice(characters.unseen_in(text.value), _MOST_REPORTED):
        for problem in characters.report_unseen(text.value[at], text.span):
            yield replace(problem, span=_at(repair, text, at, 1))


def _without_comment(builder: _Builder, text: Text) -> Text:
    """The text up to a comment, which would be published like any other word."""
    at = min(at for sign in ("<!--", "%%") if (at := text.value.find(sign)) >= 0)
    place = _at(builder.repair, text, at, 4 if text.value[at] == "<" else 2)
    builder.problems.append(comment_in_field(place))
    return Text(text.value[:at].rstrip(), text.span, text.breaks)


def _at(repair: Repair, text: Text, offset: int, length: int) -> Span:
    """Where a part of a text stands; nearby, where its line could not be found again."""
    place = text.at(offset, length)
    return repair.place(place.line - repair.first_line, place.column - 1, length)


def _long_text(repair: Repair, event: yaml.ScalarEvent) -> Text:
    """A text over several lines, with the place of each that can be found in it again."""
    places = list(_pieces(repair, event))
    if not places:
        return Text(event.value, _span(repair, event.start_mark, 0))
    offset, breaks = 0, []
    for piece, line, column in places:
        found = event.value.find(piece, offset)
        breaks.append((max(found, offset), repair.first_line + line, column + 1))
        offset = max(found, offset) + (len(piece) if found >= 0 else 0)
    piece, line, column = places[0]
    first = repair.place(line, column, len(piece))
    return Text(event.value, first, tuple(breaks[1:]))


def _pieces(repair: Repair, event: yaml.ScalarEvent) -> Iterator[tuple[str, int, int]]:
    """What stands on each line of a text: the words, their line and column from 0."""
    line, column = _position(event.start_mark)
    last, end = _position(event.end_mark)
    quote = event.style if event.style in ("'", '"') else ""
    for number in range(line, min(last + 1, len(repair.lines))):
        typed = repair.lines[number]
        head = column if number == line else 0
        piece = typed[head : end if number == last else None].strip().strip(quote)
        if piece and not (number == line and event.style in ("|", ">")):
            yield piece, number, typed.index(piece, head)


def _position(mark: object) -> tuple[int, int]:
    """Line and column, from 0, of a mark: of either parser, which share no type."""
    return getattr(mark, "line", 0), getattr(mark, "column", 0)


def _span(repair: Repair, mark: object, length: int) -> Span:
    return repair.place(*_position(mark), length)
