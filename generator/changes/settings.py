"""What ``site.yml`` says otherwise: who gets what, own rows, and every other setting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from generator.changes.kinds import (
    PERSONA_NAMES,
    AudienceAdded,
    AudienceRemoved,
    Change,
    KeyHidden,
    KeyShown,
    RowAdded,
    RowRemoved,
    RowsReordered,
    SettingChanged,
    SightGained,
    SightLost,
)
from generator.changes.matching import Matched
from generator.changes.normalising import NOWHERE, Destinations
from generator.changes.sentences import HOME_PAGE
from generator.model.records.places import KINDS, Target
from generator.model.records.site import AudienceConfig, OwnRow, Release, RuleScope, SiteConfig

SITE: Target = ("site",)
_ELSEWHERE = frozenset(("rows", "audiences", "texts"))
"""Fields that are compared in a way of their own, or say nothing that others do not."""
_ROW = ("icon", "kind", "unit", "many")

_PLACE: dict[str, Target] = {"old": SITE, "new": SITE}


def normalised_site(site: SiteConfig, destinations: Destinations) -> SiteConfig:
    """The configuration as it is compared: what it says, not where; ids as they are now."""
    nothing: Mapping[str, object] = MappingProxyType({})
    bare: dict[str, object] = {"theme_span": NOWHERE, "token_spans": nothing, "texts": ()}
    bare["logo_span"] = NOWHERE
    bare["pain_score"] = site.pain_score.text
    bare["releases"] = {one.id: _release(one) for one in site.releases}
    bare["rule_scopes"] = {code: _scope(one) for code, one in site.rule_scopes.items()}
    return replace(
        site,
        **bare,
        rule_spans=MappingProxyType({}),
        rows=tuple(_normalised_row(row) for row in site.rows),
        audiences={
            name: _normalised(one, destinations) for name, one in sorted(site.audiences.items())
        },
    )


def _scope(scope: RuleScope) -> str:
    """Where a rule looks, in the words of ``site.yml``."""
    sides = (("only", scope.only), ("except", scope.but))
    return "; ".join(
        f"{name}: {', '.join(one.value for one in some)}" for name, some in sides if some
    )


def _release(release: Release) -> str:
    """A release in the words of ``site.yml``."""
    titles = ", ".join(dict.fromkeys(release.title.values()))
    return f"{titles}, {release.date.isoformat()}" if release.date else titles


def _normalised_row(row: OwnRow) -> OwnRow:
    """A title that is no more than the row's first names has not been typed."""
    first = {lang: names[0] for lang, names in row.names.items()}
    return replace(row, span=NOWHERE, title={} if dict(row.title) == first else row.title)


def _normalised(audience: AudienceConfig, destinations: Destinations) -> AudienceConfig:
    return replace(
        audience,
        journeys=tuple(sorted(destinations.thing_id("journeys", one) for one in audience.journeys)),
        pages=tuple(sorted(destinations.thing_id("pages", one) for one in audience.pages)),
        flows=tuple(sorted(destinations.thing_id("flows", one) for one in audience.flows)),
        token_spans=MappingProxyType({}),
        logo_span=NOWHERE,
        span=NOWHERE,
    )


def setting_changes(
    old: SiteConfig, new: SiteConfig, things: Mapping[str, Matched]
) -> Iterator[Change]:
    """Every change between two settled configurations."""
    if old == new:
        return
    for name in new.__struct_fields__:
        if name in _ELSEWHERE or "span" in name:
            continue
        was, now = getattr(old, name), getattr(new, name)
        key = name.replace("_", "-")
        yield from (_entries if isinstance(now, Mapping) else _setting)(key, was, now)
    yield from _row_changes(old, new)
    yield from _audience_changes(old, new, things)


def _setting(
    key: str, old: object, new: object, *, audience: str = "", row: str = ""
) -> Iterator[Change]:
    if old != new:
        yield SettingChanged(
            **_PLACE,  # type: ignore[arg-type] # targets
            key=key,
            audience=audience,
            row=row,
            old_value=old or None,
            new_value=new or None,
        )


def _entries(
    key: str,
    old: Mapping[str, object],
    new: Mapping[str, object],
    *,
    audience: str = "",
    row: str = "",
) -> Iterator[Change]:
    for entry in sorted({*old, *new}):
        if old.get(entry) != new.get(entry):
            yield SettingChanged(
                **_PLACE,  # type: ignore[arg-type] # targets
                key=key,
                entry=entry,
                audience=audience,
                row=row,
                old_value=old.get(entry),
                new_value=new.get(entry),
            )


def _row_changes(old: SiteConfig, new: SiteConfig) -> Iterator[Change]:
    was, now = ({row.id: row for row in site.rows} for site in (old, new))
    for at, row in enumerate(old.rows):
        if row.id not in now:
            yield RowRemoved(**_PLACE, title=row.id, row=row, old_at=at)  # type: ignore[arg-type]
    for at, row in enumerate(new.rows):
        if row.id not in was:
            yield RowAdded(**_PLACE, title=row.id, row=row, new_at=at)  # type: ignore[arg-type]
        elif row != was[row.id]:
            yield from _changes_of_row(was[row.id], row)
    order = tuple(one for one in now if one in was)
    if order != tuple(one for one in was if one in now):
        yield RowsReordered(**_PLACE, order=order)  # type: ignore[arg-type]


def _changes_of_row(old: OwnRow, new: OwnRow) -> Iterator[Change]:
    for name in _ROW:
        yield from _setting(name, getattr(old, name), getattr(new, name), row=new.id)
    yield from _setting("range", (old.low, old.high), (new.low, new.high), row=new.id)
    yield from _entries("title", old.title, new.title, row=new.id)
    yield from _entries("names", old.names, new.names, row=new.id)


def _audience_changes(
    old: SiteConfig, new: SiteConfig, things: Mapping[str, Matched]
) -> Iterator[Change]:
    for name, audience in old.audiences.items():
        if name not in new.audiences:
            yield AudienceRemoved(**_PLACE, title=name, audience=audience)  # type: ignore[arg-type]
    for name, audience in new.audiences.items():
        if name not in old.audiences:
            yield AudienceAdded(**_PLACE, title=name, audience=audience)  # type: ignore[arg-type]
        elif audience != old.audiences[name]:
            yield from _sight_changes(old.audiences[name], audience, things)
            gone = {row.id for row in old.rows} - {row.id for row in new.rows}
            yield from _hiding(old.audiences[name], audience, gone)
            yield from _changes_of_audience(old.audiences[name], audience)


def _sight_changes(
    old: AudienceConfig, new: AudienceConfig, things: Mapping[str, Matched]
) -> Iterator[Change]:
    """What the audience got or gets by name; what is gone altogether is told once."""
    listed = (
        ("journeys", old.journeys, new.journeys),
        ("pages", old.pages, new.pages),
        ("flows", old.flows, new.flows),
    )
    for registry, was, now in listed:
        matched = things[registry]
        before, after = frozenset(was), frozenset(now)
        for one in now:
            if one not in before:
                target, title = _listed(registry, one, matched.new)
                old_target = _old_target(registry, one, matched)
                yield SightGained(old=old_target, new=target, title=title, audience=new.name)
        for one in was:
            if one not in after and (one in matched.new or one == HOME_PAGE):
                target, title = _listed(registry, one, matched.new)
                old_target = _old_target(registry, one, matched)
                yield SightLost(old=old_target, new=target, title=title, audience=new.name)


def _listed(registry: str, thing_id: str, things: Mapping[str, object]) -> tuple[Target, str]:
    thing = things.get(thing_id)
    if thing is None:
        return ("home",), ""
    return (KINDS[registry], thing_id), thing.title.value  # type: ignore[attr-defined]


def _old_target(registry: str, thing_id: str, things: Matched) -> Target | None:
    if thing_id not in things.new:
        return ("home",)
    old_id = things.pairs.get(thing_id)
    return (KINDS[registry], old_id) if old_id else None


def _hiding(old: AudienceConfig, new: AudienceConfig, gone: set[str]) -> Iterator[Change]:
    """Keys that were hidden and are not, or the other way; a row that is gone is neither."""
    was, now = _hidden(old), _hidden(new)
    kinds: tuple[tuple[Callable[..., Change], frozenset[str]], ...] = (
        (KeyHidden, now - was),
        (KeyShown, was - now - gone),
    )
    for kind, keys in kinds:
        for key in sorted(keys):
            yield kind(**_PLACE, title=new.name, audience=new.name, key=key)


def _hidden(config: AudienceConfig) -> frozenset[str]:
    return config.hide | (frozenset() if config.personas == "names" else {PERSONA_NAMES})


def _changes_of_audience(old: AudienceConfig, new: AudienceConfig) -> Iterator[Change]:
    yield from _setting("lang", old.lang, new.lang, audience=new.name)
    yield from _setting("logo", old.logo, new.logo, audience=new.name)
    yield from _setting("contact", old.contact, new.contact, audience=new.name)
    for key in ("feedback", "status", "boards"):
        yield from _setting(key, getattr(old, key), getattr(new, key), audience=new.name)
    yield from _entries("summary", old.summary, new.summary, audience=new.name)
    yield from _entries("title", old.title, new.title, audience=new.name)
    yield from _entries("tokens", old.tokens, new.tokens, audience=new.name)
