"""What is kept of a thing to know it by before it is read: what it is called, what it extends.

With it stand what it was read with: names and what they meant, tables, and the touchpoints that
it names and nothing describes.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from generator.diagnostics import Span
from generator.model.vocabulary.keys import find_key
from generator.model.vocabulary.terms import Registry
from generator.source.reading import ThingSource
from generator.source.values import Field, Fields, Text

Meant = tuple[tuple[Registry, str, tuple[str, ...]], ...]
"""Names of each registry, and the ids that they were found to mean."""


class Named(Struct, frozen=True, array_like=True):
    """What of all names of a wiki matters to a record.

    ``nearly`` is the digest of all touchpoints' names where it names one that nothing describes,
    and that may nearly be another's; else "".
    """

    meant: Meant
    nearly: str


class Head(Struct, frozen=True, array_like=True):
    """What is kept of a thing whose files have the digest ``source``.

    ``fields`` are those of its frontmatter that others need; ``glance`` is the digest of what
    others see of a journey; ``tables`` are the files of figures that were read, with digests.
    """

    source: str
    fields: tuple[tuple[Text, Text], ...]
    glance: str
    named: Named
    undescribed: dict[str, Text]
    tables: dict[str, str]


encode_head = Encoder().encode
decode_head = Decoder(Head).decode


def needed_fields(source: ThingSource) -> tuple[tuple[Text, Text], ...]:
    """The fields that tell others what the thing is called, and what it extends."""
    fields = source.fields.fields if source.fields else ()
    place = "page" if source.kind == "index" else source.kind
    return tuple(
        (each.key, each.value)
        for each in fields
        if isinstance(each.value, Text)
        and (key := find_key(each.key.value, place)) is not None
        and (key.required or key.id == "extends")
    )


def known_by_head(source: ThingSource, heads: Mapping[tuple[str, str], Head]) -> ThingSource:
    """The same, which need not be opened to tell its name, where that is known."""
    head = heads.get((source.kind, source.id))
    if head is None or head.source != source.digest:
        return source
    found = Fields(tuple(Field(*each) for each in head.fields), Span(source.path))
    return replace(source, head=lambda: found)
