"""Ids of headings: the typed ones, those that titles give, and proposals for the rest.

Every heading gets an id of its own, so that what stands below a wrong one is read all the
same; what was wrong is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Related, Span, error, say
from generator.model.naming import slug_of
from generator.model.numbers import Problems
from generator.source.values import Heading


class Taken(Struct):
    """The ids of one journey, and where each stands."""

    spans: dict[str, Span] = field(default_factory=dict)
    _next: dict[str, int] = field(default_factory=dict)

    def free(self, *wishes: str) -> str:
        """The first wish that nobody has, else the last one with a number behind it."""
        for wish in wishes:
            if wish not in self.spans:
                return wish
        last = wishes[-1]
        number = self._next.get(last, 2)
        while f"{last}-{number}" in self.spans:
            number += 1
        self._next[last] = number + 1
        return f"{last}-{number}"


def in_order(stages: Iterable[Heading]) -> Iterator[tuple[Heading, int | None]]:
    """Every heading from top to bottom, with the place in this order of its stage."""
    at = 0
    for stage in stages:
        yield stage, None
        for step in stage.below:
            yield step, at
        at += 1 + len(stage.below)


def heading_ids(stages: Iterable[Heading], problems: Problems) -> list[str]:
    """The id of every heading in the order of ``in_order``; no two are equal."""
    headings = list(in_order(stages))
    taken = Taken()
    ids: list[str] = [_typed_id(heading, taken) for heading, _ in headings]
    for at, (heading, stage_at) in enumerate(headings):
        if not ids[at]:
            stage_id = ids[stage_at] if stage_at is not None else ""
            ids[at] = _id_of_title(heading, at, stage_id, taken, problems)
            taken.spans[ids[at]] = (heading.id or heading.title).span
    return ids


def _typed_id(heading: Heading, taken: Taken) -> str:
    """What ``{#…}`` says when nobody has it, else ""."""
    if heading.id is None or heading.id.value in taken.spans:
        return ""
    taken.spans[heading.id.value] = heading.id.span
    return heading.id.value


def _id_of_title(heading: Heading, at: int, stage_id: str, taken: Taken, problems: Problems) -> str:
    wish = heading.id.value if heading.id else slug_of(heading.title.value)
    if not wish:
        proposal = taken.free(f"{stage_id}-step" if stage_id else f"stage-{at + 1}")
        if heading.title.value:
            problems.append(_empty(heading, proposal))
        return proposal
    if wish not in taken.spans:
        return wish
    other = f"{stage_id}-{wish}" if stage_id else wish
    proposal = taken.free(other)
    problems.append(_double(heading, wish, proposal, taken.spans[wish]))
    return proposal


def _empty(heading: Heading, proposal: str) -> Diagnostic:
    return error(
        "empty-id",
        heading.title.span,
        say("No letter or digit of “{title}” can make an id.", title=heading.title.value),
        say("Type {id} after the title.", id="{#" + proposal + "}"),
    )


def _double(heading: Heading, wish: str, proposal: str, first: Span) -> Diagnostic:
    place = heading.id or heading.title
    return error(
        "duplicate-id",
        place.span,
        say("Another heading has the id “{id}” already.", id=wish),
        say("Type {id} after this title.", id="{#" + proposal + "}"),
        Related(first, say("Here it stands first.")),
    )
