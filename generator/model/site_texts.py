"""Where the values of ``site.yml`` stand, for those who find something wrong with them later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.diagnostics import Span
from generator.model.values import Value
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
    """The texts that are read as Markdown: titles and the description, in every language."""
    for name in ("title", "description"):
        yield from _texts(known.get(name))
    audiences = known.get("audiences")
    for audience in audiences.fields if isinstance(audiences, Fields) else ():
        for field in audience.value.fields if isinstance(audience.value, Fields) else ():
            if field.key.value.strip() == "title":
                yield from _texts(field.value)


def _texts(node: Node | None) -> Iterator[Value[str]]:
    if isinstance(node, Text):
        yield Value(node.value, node.span)
    elif isinstance(node, Fields):
        for field in node.fields:
            yield from _texts(field.value)
    elif isinstance(node, Items):
        for item in node.items:
            yield from _texts(item)
