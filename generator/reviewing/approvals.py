"""Whose approval a change needs, by the ``approvals`` of ``site.yml``, and how they are called.

A rule holds when either revision has it, and owners are those of the old one: nobody takes a
rule away, or makes themselves the owner, in the change that is to be approved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.changes.kinds import OF_HEADINGS, AudienceAdded, Change, KeyShown
from generator.model.catalog import Catalog
from generator.model.site_approvals import CONDITIONS, OWNER
from generator.reviewing.conditions import meets


class Asked(Struct, frozen=True):
    """Somebody whose word is needed; ``handle`` is what the Git host calls them, or "".

    ``is_known``: the old revision has the handle already, so whoever wrote the change did not
    choose it.
    """

    name: str
    handle: str = ""
    is_known: bool = False


class Approval(Struct, frozen=True):
    """What is asked of whom: ``asked`` is empty where nobody owns what the change is about.

    ``changes`` meet the condition, most important first.
    """

    condition: str
    asked: tuple[Asked, ...]
    changes: tuple[Change, ...]


def approvals(changes: Iterable[Change], old: Catalog, new: Catalog) -> tuple[Approval, ...]:
    """Every approval that ``changes`` need, in the order of the table of conditions."""
    rules = {name: _names(name, old, new) for name in CONDITIONS}
    found: dict[tuple[str, tuple[str, ...]], list[Change]] = {}
    for change in changes if any(rules.values()) else ():
        for condition in meets(change, old):
            if rules[condition]:
                asked = tuple(dict.fromkeys(_people(rules[condition], change, old, new)))
                found.setdefault((condition, asked), []).append(change)
    order = [*CONDITIONS]
    return tuple(
        Approval(condition, tuple(_asked(name, old, new) for name in asked), tuple(some))
        for (condition, asked), some in sorted(
            found.items(), key=lambda one: order.index(one[0][0])
        )
    )


def _names(condition: str, old: Catalog, new: Catalog) -> tuple[str, ...]:
    both = (one.site.approvals.get(condition, ()) for one in (old, new))
    return tuple(dict.fromkeys(name for names in both for name in names))


def _people(names: tuple[str, ...], change: Change, old: Catalog, new: Catalog) -> Iterator[str]:
    for name in names:
        if name.casefold() == OWNER:
            yield from _owners(change, old, new)
        else:
            yield name


def _owners(change: Change, old: Catalog, new: Catalog) -> Iterator[str]:
    """Who owned what the change is about, or owns it now where nobody did."""
    if isinstance(change, AudienceAdded):
        yield from _owners_of(change.audience.journeys, new, new)
    elif isinstance(change, KeyShown):
        audience = new.site.audiences.get(change.audience)
        yield from _owners_of(audience.journeys if audience else (), old, new)
    else:
        yield from _owner_of(change, old, new)


def _owners_of(journeys: tuple[str, ...], old: Catalog, new: Catalog) -> Iterator[str]:
    for name in journeys:
        yield from _owner(old.journeys.get(name), new.journeys.get(name))


def _owner_of(change: Change, old: Catalog, new: Catalog) -> Iterator[str]:
    kind = change.target[0]
    registry = "journeys" if kind in OF_HEADINGS else "touchpoints" if kind == "touchpoint" else ""
    if not registry:
        return
    was, now = (
        getattr(catalog, registry).get(target[1]) if target else None
        for catalog, target in ((old, change.old), (new, change.new))
    )
    yield from _owner(was, now)


def _owner(*things: object) -> Iterator[str]:
    """The owner of the first that has one."""
    for thing in things:
        owner = getattr(thing, "owner", None)
        if owner is not None:
            yield owner.value
            return


def _asked(name: str, old: Catalog, new: Catalog) -> Asked:
    known = old.site.handles.get(name)
    return Asked(name, known or new.site.handles.get(name, ""), known is not None)
