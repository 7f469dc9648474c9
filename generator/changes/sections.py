"""The pages of registries: their facts, their prose and their sections."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from generator.changes.facts import fact_changes
from generator.changes.kinds import (
    Below,
    Change,
    MarkChanged,
    SectionAdded,
    SectionMoved,
    SectionRemoved,
    SectionRenamed,
)
from generator.changes.narrative import narrative_changes
from generator.changes.pairing import Pairs, left, paired, staying
from generator.changes.prose import joined
from generator.changes.spots import Spot
from generator.model.naming import slug_of
from generator.model.registries import Part, Registered

Parts = tuple[Part, ...]


def page_changes(old: Registered, new: Registered, spot: Spot) -> Iterator[Change]:
    """Every change of a page; ``spot`` is the page, its mark counted in."""
    yield from fact_changes(old, new, spot)
    yield from narrative_changes(old.narrative, new.narrative, spot)
    if old.parts != new.parts:
        yield from _section_changes(old.parts, new.parts, spot)


def _section_changes(old: Parts, new: Parts, spot: Spot) -> Iterator[Change]:
    pairs = _same_sections(old, new)
    for at in left(len(old), pairs.values()):
        yield SectionRemoved(**spot.place(), section=old[at], old_at=at)
    for at in left(len(new), pairs):
        yield SectionAdded(**spot.place(), section=new[at], new_at=at)
    unmoved = staying([pairs[at] for at in sorted(pairs)])
    for at, old_at in sorted(pairs.items()):
        was, now = old[old_at], new[at]
        if old_at not in unmoved:
            yield SectionMoved(
                **spot.place(),
                section=now.id,
                section_title=now.title.value,
                old_at=old_at,
                new_at=at,
            )
        yield from _inside(was, now, spot, Below("section", now.title.value, old_at, at))


def _same_sections(old: Parts, new: Parts) -> Pairs:
    """By title, then by what they say: a section's id is its title's slug."""
    return paired(
        old,
        new,
        lambda part: (part.kind, part.kind or slug_of(part.title.value)),
        lambda part: "" if part.kind else joined(one.text for one in part.narrative),
        may_take_place=False,
    )


def _inside(old: Part, new: Part, spot: Spot, here: Below) -> Iterator[Change]:
    if old.title.value != new.title.value:
        yield SectionRenamed(
            **spot.place(),
            old_title=old.title.value,
            new_title=new.title.value,
            old_id=old.id,
            new_id=new.id,
        )
    outside = replace(spot, below=(*spot.below, here))
    if old.visible_to != new.visible_to:
        yield MarkChanged(**outside.fields(), **spot.sight(old.visible_to, new.visible_to))
    inside = spot.inside(here, old, new)
    yield from fact_changes(old, new, inside)
    yield from narrative_changes(old.narrative, new.narrative, inside)
