"""Values of ``site.yml`` that several of its parts read alike, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, get_args

from generator.diagnostics import Span, error, say
from generator.model.reading.lists import items_of, not_one_text
from generator.model.reading.numbers import Problems, read_whole_number
from generator.model.records.site import Download
from generator.model.records.values import Value
from generator.model.vocabulary.keys import find_choice, find_key, key_names
from generator.model.vocabulary.near_names import guess
from generator.model.vocabulary.terms import Place
from generator.source.values import Fields, Items, Node, Text


def key_spans(node: Node | None) -> Mapping[str, Span]:
    """Where each key of a mapping stands."""
    fields = node.fields if isinstance(node, Fields) else ()
    return MappingProxyType({field.key.value.strip(): field.key.span for field in fields})


def value_spans(node: Node | None) -> Mapping[str, Span]:
    """Where each value of a mapping stands, by its key as typed."""
    fields = node.fields if isinstance(node, Fields) else ()
    return MappingProxyType({field.key.value: field.value.span for field in fields})


def markdown_texts(known: Mapping[str, Node]) -> Iterator[Value[str]]:
    """The texts that are read as Markdown: titles, description, summaries, in every language."""
    for name in ("title", "description"):
        yield from _texts(known.get(name))
    audiences = known.get("audiences")
    for audience in audiences.fields if isinstance(audiences, Fields) else ():
        for field in audience.value.fields if isinstance(audience.value, Fields) else ():
            if field.key.value.strip() in ("title", "summary"):
                yield from _texts(field.value)


def _texts(node: Node | None) -> Iterator[Value[str]]:
    """Texts line by line, since each line of a block has a place of its own."""
    if isinstance(node, Text):
        if "\n" not in node.value.strip():
            yield Value(node.value, node.span)
            return
        for number, line in enumerate(node.value.split("\n"), node.span.line):
            yield Value(line, Span(node.span.path, number, node.span.column, len(line)))
    elif isinstance(node, Fields):
        for field in node.fields:
            yield from _texts(field.value)
    elif isinstance(node, Items):
        for item in node.items:
            yield from _texts(item)


def known_fields(node: Node, place: Place, problems: Problems) -> dict[str, Node]:
    """The values of a mapping by their keys' English names; unknown keys are reported."""
    if not isinstance(node, Fields):
        if not (isinstance(node, Text) and not node.value.strip()):
            problems.append(
                error(
                    "not-fields",
                    node.span,
                    say("Keys with values are wanted here."),
                    say("Type “key: value” on lines of their own, two spaces in."),
                )
            )
        return {}
    found: dict[str, Node] = {}
    for field in node.fields:
        key = find_key(field.key.value, place)
        if key is None:
            _report_unknown(field.key, place, problems)
        elif key.id in found:
            problems.append(
                error(
                    "duplicate-key",
                    field.key.span,
                    say("“{key}” stands here twice.", key=field.key.value),
                    say("Keep one of the two."),
                )
            )
        else:
            found[key.id] = field.value
    return found


def _report_unknown(key: Text, place: Place, problems: Problems) -> None:
    near = guess(key.value, key_names(place), problems)
    problems.append(
        error(
            "unknown-key",
            key.span,
            say("No key is called “{key}”.", key=key.value),
            say("Type {name}:", name=near)
            if near
            else say("Known here: {names}.", names=", ".join(key_names(place))),
        )
    )


def required_text(
    fields: dict[str, Node], name: str, around: Node, problems: Problems
) -> Text | None:
    """The text under ``name``, or None after saying that it is missing."""
    node = fields.get(name)
    if isinstance(node, Text) and node.value.strip():
        return node
    place = node.span if node else Span(around.span.path, around.span.line, around.span.column)
    problems.append(
        error(
            "no-value",
            place,
            say("“{key}” is missing here.", key=name),
            say("Type “{key}: …”.", key=name),
        )
    )
    return None


def read_choice(node: Node | None, key_id: str, place: Place, problems: Problems) -> Any:  # noqa: ANN401
    """A fixed value by its English word, or None."""
    if node is None:
        return None
    key = find_key(key_id, place)
    found = find_choice(node.value, key) if key and isinstance(node, Text) else None
    if found is None and key is not None:
        problems.append(
            error(
                "unknown-value",
                node.span,
                say("This is not a value of “{key}”.", key=key_id),
                say("Type one of: {names}.", names=", ".join(one.id for one in key.choices)),
            )
        )
    return found.id if found else None


def read_downloads(node: Node | None, place: Place, problems: Problems) -> tuple[Download, ...]:
    """The formats of a list, in the order in which they are shown; unknown ones are reported."""
    items = items_of(node, problems) if node is not None else ()
    found = {read_choice(item, "downloads", place, problems) for item in items}
    return tuple(one for one in get_args(Download) if one in found)


def read_words(node: Node, problems: Problems) -> dict[str, str]:
    """A text for every language, or one for each."""
    if isinstance(node, Text):
        return {"": node.value.strip()} if node.value.strip() else {}
    if isinstance(node, Fields):
        return read_mapping(node, problems)
    problems.append(not_one_text(node))
    return {}


def read_least_people(node: Node | None, problems: Problems) -> int | None:
    """A whole number of people from 1 on, or None."""
    if node is None:
        return None
    if not isinstance(node, Text):
        problems.append(not_one_text(node))
        return None
    number = read_whole_number(node, problems)
    return max(number, 1) if number is not None else None


def read_mapping(node: Node, problems: Problems) -> dict[str, str]:
    """Texts by the author's own keys."""
    found: dict[str, str] = {}
    for field in node.fields if isinstance(node, Fields) else ():
        if isinstance(field.value, Text):
            found[field.key.value] = field.value.value.strip()
        else:
            problems.append(not_one_text(field.value))
    if not isinstance(node, Fields) and not (isinstance(node, Text) and not node.value.strip()):
        problems.append(
            error(
                "not-fields",
                node.span,
                say("Keys with values are wanted here."),
                say("Type “key: value” on lines of their own, two spaces in."),
            )
        )
    return found
