"""What a reader may narrow a long list by: the choices that occur in it, in words.

Each entry of the list bears its values (``Keys``); the page's script compares them with what
was chosen. Without scripts the list is whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.model.reading.names import slug_of
from generator.model.records.values import Value
from generator.pages.markdown import plain
from generator.pages.page_context import PageContext

Keys = tuple[tuple[str, str], ...]
"""Names and values of an entry; several values of one name are parted by spaces."""


class Choice(Struct, frozen=True):
    """A value and what it is called."""

    value: str
    words: str


class Filter(Struct, frozen=True):
    """A list of choices, of which a reader takes one."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def keys_of(**values: str | Iterable[str]) -> Keys:
    """The values of an entry, without the empty ones."""
    said = (
        (name, value if isinstance(value, str) else " ".join(value))
        for name, value in values.items()
    )
    return tuple((name, value) for name, value in said if value)


def filter_of(
    name: str, label: str, entries: Iterable[Keys], words: Mapping[str, str]
) -> Filter | None:
    """The choices that occur in the entries, in the order of ``words``; None for less than two.

    A value that ``words`` does not name is no choice.
    """
    occurring = {
        value
        for keys in entries
        for key, values in keys
        if key == name
        for value in values.split(" ")
    }
    choices = tuple(Choice(value, said) for value, said in words.items() if value in occurring)
    return Filter(name, label, choices) if len(choices) > 1 else None


def titles(context: PageContext, kind: str, ids: Iterable[str]) -> dict[str, str]:
    """Things of a kind by their titles, in alphabetical order."""
    found = {each: context.title((kind, each)) for each in ids}
    return dict(sorted(found.items(), key=lambda item: (item[1].casefold(), item[0])))


def owner_names(context: PageContext) -> dict[str, str]:
    """All who answer for anything, in alphabetical order."""
    found = {slug: plain(name) for slug, name in context.site.owner_names.items()}
    return dict(sorted(found.items(), key=lambda item: (item[1].casefold(), item[0])))


def owner_key(owner: Value[str] | None) -> str:
    """By what an owner is compared; "" for nobody."""
    return slug_of(owner.value) if owner else ""


def translated(context: PageContext, words: Mapping[str, str]) -> dict[str, str]:
    """Fixed values in the reader's words, in their order."""
    return {value: context.interface.translate(english) for value, english in words.items()}
