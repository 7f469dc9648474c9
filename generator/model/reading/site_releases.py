"""Releases out of ``site.yml``: the slices that a story map is cut into, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from generator.diagnostics import Diagnostic, error, say
from generator.model.reading.numbers import Problems, read_date
from generator.model.reading.site_fields import known_fields, read_words, required_text
from generator.model.records.site import Release
from generator.source.slugs import is_id
from generator.source.values import Items, Node, Text


def read_releases(node: Node | None, problems: Problems) -> tuple[Release, ...]:
    """The releases of the list ``node``; those without a fit id are left out."""
    if node is None:
        return ()
    if not isinstance(node, Items):
        problems.append(
            error(
                "not-releases",
                node.span,
                say("Releases are a list."),
                say("Begin each with a line such as: - id: mvp"),
            )
        )
        return ()
    taken: set[str] = set()
    return tuple(one for item in node.items for one in _release(item, taken, problems))


def _release(node: Node, taken: set[str], problems: Problems) -> Iterator[Release]:
    fields = known_fields(node, "site release", problems)
    its_id = required_text(fields, "id", node, problems)
    if its_id is None:
        return
    if not is_id(its_id.value) or its_id.value in taken:
        problems.append(_unfit(its_id, is_double=its_id.value in taken))
        return
    taken.add(its_id.value)
    title, day = fields.get("title"), fields.get("date")
    yield Release(
        its_id.value,
        MappingProxyType(read_words(title, problems) if title else {"": its_id.value}),
        read_date(day, problems) if isinstance(day, Text) else None,
    )


def _unfit(its_id: Text, *, is_double: bool) -> Diagnostic:
    return error(
        "duplicate-id" if is_double else "bad-id",
        its_id.span,
        say("“{id}” stands here twice.", id=its_id.value)
        if is_double
        else say("“{id}” is not an id.", id=its_id.value),
        say("Type lower-case letters, digits and hyphens."),
    )
