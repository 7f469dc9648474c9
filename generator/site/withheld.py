"""What redaction withholds, and why: reported by the walk that does it, never worked out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from generator.diagnostics import Span, term
from generator.model.records.values import Audience

Reason = Literal["unlisted", "team", "others", "hidden", "unused", "reference", "persona", "role"]

REASONS: dict[Reason, str] = {
    "unlisted": term("not listed in site.yml"),
    "team": term("for the team alone"),
    "others": term("for others: {names}"),
    "hidden": term("hidden in site.yml: {names}"),
    "unused": term("nothing that is shared uses it"),
    "reference": term("names what is held back: {names}"),
    "persona": term("of hidden personas alone: {names}"),
    "role": term("personas go by their roles"),
}
"""Each reason as it is said."""


class Withheld(Struct, frozen=True):
    """One thing that is withheld, with all that stands below it.

    ``thing`` is the kind and the id of what it stands in, ``key`` what it stood under (its
    English name), ``names`` the audiences or keys that the reason speaks of.
    """

    thing: tuple[str, str]
    span: Span
    key: str
    text: str
    reason: Reason
    names: tuple[str, ...] = ()


Report = Callable[[object, str, Reason, tuple[str, ...]], None]
"""Called with a record that is withheld, its key, the reason and its names."""


def ignored(record: object, key: str, reason: Reason, names: tuple[str, ...]) -> None:
    """For whoever redacts and does not ask what went."""


def mark_reason(visible_to: Audience) -> tuple[Reason, tuple[str, ...]]:
    """Why a mark that lets others through holds a thing back."""
    return ("others", tuple(sorted(visible_to))) if visible_to else ("team", ())


def collector(thing: tuple[str, str], span: Span, found: list[Withheld]) -> Report:
    """What notes in ``found`` all that goes of one thing, which begins at ``span``."""

    def report(record: object, key: str, reason: Reason, names: tuple[str, ...]) -> None:
        place = getattr(record, "span", span)
        found.append(Withheld(thing, place, key, words_of(record), reason, names))

    return report


def words_of(record: object) -> str:
    """The first line that the record says of itself, "" where it says nothing in words."""
    for name in ("text", "title", "value", "word", "words"):
        said = getattr(record, name, None)
        said = getattr(said, "value", said)
        if said is not None and said != "":
            said = getattr(said, "text", said)
            return str(said).strip().partition("\n")[0]
    return ""
