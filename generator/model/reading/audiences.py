"""The audiences of ``site.yml``: who gets which journeys and pages, and what is hidden."""

from __future__ import annotations

from types import MappingProxyType

from msgspec import Struct

from generator.diagnostics import Diagnostic, error, say
from generator.model.reading.addresses import read_logo
from generator.model.reading.fields import read_lang
from generator.model.reading.lists import items_of
from generator.model.reading.marks import CALLOUTS, TEAM_NAMES
from generator.model.reading.numbers import Problems
from generator.model.reading.site_fields import (
    known_fields,
    read_choice,
    read_downloads,
    read_least_people,
    read_mapping,
    read_words,
    value_spans,
)
from generator.model.records.site import (
    OBSERVED,
    AudienceConfig,
    PersonaNaming,
    SiteConfig,
    YesOrNo,
)
from generator.model.vocabulary.keys import KEYS, keys_named
from generator.model.vocabulary.near_names import guess
from generator.model.vocabulary.terms import CONTENT, fold
from generator.source.slugs import is_id
from generator.source.values import Field, Fields, Node, Text

REGISTRIES = ("personas", "touchpoints", "evidence")
"""Registries that may be hidden whole; hiding its key hides a registry too."""

_TAKEN = frozenset(fold(name) for name in (*TEAM_NAMES, *CALLOUTS))


class ListedNames(Struct, frozen=True):
    """The journeys, pages and flows that an audience is to get, as typed."""

    journeys: tuple[Text, ...] = ()
    pages: tuple[Text, ...] = ()
    flows: tuple[Text, ...] = ()


def read_audiences(
    node: Node | None, site: SiteConfig, problems: Problems
) -> tuple[dict[str, AudienceConfig], dict[str, ListedNames]]:
    """The audiences by name, and what each lists; one without a fit name is left out."""
    audiences: dict[str, AudienceConfig] = {}
    listed: dict[str, ListedNames] = {}
    if node is not None and not isinstance(node, Fields):
        read_mapping(node, problems)
    for field in node.fields if isinstance(node, Fields) else ():
        name = field.key.value
        if not is_id(name) or fold(name) in _TAKEN:
            problems.append(_unfit_name(field.key))
            continue
        audiences[name], listed[name] = _read_audience(field, site, problems)
    return audiences, listed


def _read_audience(
    field: Field, site: SiteConfig, problems: Problems
) -> tuple[AudienceConfig, ListedNames]:
    fields = known_fields(field.value, "site audience", problems)
    lang = fields.get("lang")
    contact = fields.get("contact")
    tokens = read_mapping(fields["tokens"], problems) if "tokens" in fields else {}
    logo, logo_span = read_logo(fields.get("logo"), problems)
    audience = AudienceConfig(
        name=field.key.value,
        title=MappingProxyType(read_words(fields["title"], problems) if "title" in fields else {}),
        lang=read_lang(lang, problems) if isinstance(lang, Text) else None,
        hide=_hidden(fields.get("hide"), site, problems),
        personas=_naming(fields.get("personas"), problems),
        downloads=read_downloads(fields["downloads"], "site audience", problems)
        if "downloads" in fields
        else None,
        feedback=_yes_or_no(fields, "feedback", "yes", problems),
        summary=MappingProxyType(
            read_words(fields["summary"], problems) if "summary" in fields else {}
        ),
        status=_yes_or_no(fields, "status", "no", problems),
        boards=_yes_or_no(fields, "boards", "no", problems),
        tokens=MappingProxyType(tokens),
        token_spans=value_spans(fields.get("tokens")),
        logo=logo,
        logo_span=logo_span,
        contact=contact.value.strip() if isinstance(contact, Text) else "",
        k=read_least_people(fields.get("k"), problems) or 0,
        span=field.key.span,
    )
    return audience, ListedNames(
        _items(fields.get("journeys"), problems),
        _items(fields.get("pages"), problems),
        _items(fields.get("flows"), problems),
    )


def _naming(node: Node | None, problems: Problems) -> PersonaNaming:
    """How personas are called; a word that says neither keeps their names back."""
    if node is None:
        return "names"
    return (
        "names" if read_choice(node, "personas", "site audience", problems) == "names" else "roles"
    )


def _yes_or_no(
    fields: dict[str, Node], key: str, otherwise: YesOrNo, problems: Problems
) -> YesOrNo:
    """What is said under the key; a word that says neither shows and asks nothing."""
    node = fields.get(key)
    if node is None:
        return otherwise
    return "yes" if read_choice(node, key, "site audience", problems) == "yes" else "no"


def _items(node: Node | None, problems: Problems) -> tuple[Text, ...]:
    return items_of(node, problems) if node is not None else ()


def _hidden(node: Node | None, site: SiteConfig, problems: Problems) -> frozenset[str]:
    """English names of keys, ids of own rows, names of registries, what was observed."""
    rows = {
        fold(name): row.id for row in site.rows for names in row.names.values() for name in names
    }
    rows |= {fold(row.id): row.id for row in site.rows}
    found: set[str] = set()
    for item in _items(node, problems):
        folded = fold(item.value)
        keys = [one.id for one in keys_named(item.value) if one.places & set(CONTENT)]
        if folded in (*REGISTRIES, OBSERVED):
            found.add(folded)
        elif folded in rows:
            found.add(rows[folded])
        elif keys:
            found.update(keys)
        else:
            problems.append(_nothing_to_hide(item, tuple(rows), problems))
    return frozenset(found)


def _nothing_to_hide(item: Text, rows: tuple[str, ...], problems: Problems) -> Diagnostic:
    names = [one.id for one in KEYS if one.places & set(CONTENT)]
    near = guess(item.value, [*names, *REGISTRIES, OBSERVED, *rows], problems)
    return error(
        "unknown-key",
        item.span,
        say("Neither a key nor a row nor a registry is called “{name}”.", name=item.value),
        say("Type {name}.", name=near) if near else say("Type names of keys, such as kpi, owner."),
    )


def _unfit_name(name: Text) -> Diagnostic:
    return error(
        "bad-audience-name",
        name.span,
        say("No audience can be called “{name}”.", name=name.value),
        say("Type a name of lower-case letters, digits and hyphens; team means yourselves."),
    )
