"""``site.yml`` into a SiteConfig.

Reads in two steps: which journeys and pages an audience gets is looked up by name once all
things of the wiki are known (``with_references``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Diagnostic, Span, error, say
from generator.model.reading.addresses import read_file_url, read_logo, read_url
from generator.model.reading.audiences import ListedNames, read_audiences
from generator.model.reading.fields import read_lang, read_row
from generator.model.reading.lists import items_of, not_one_text
from generator.model.reading.names import Names
from generator.model.reading.numbers import Problems, read_date
from generator.model.reading.scope import Known
from generator.model.reading.site_fields import (
    key_spans,
    known_fields,
    markdown_texts,
    read_downloads,
    read_least_people,
    read_mapping,
    read_words,
    value_spans,
)
from generator.model.reading.site_parts import (
    read_approvals,
    read_handles,
    read_rows,
    read_scopes,
    read_severities,
)
from generator.model.reading.site_releases import read_releases
from generator.model.records.pain_weights import DEFAULT_FORMULA, Formula, read_formula
from generator.model.records.site import DEFAULT_K, SiteConfig
from generator.model.vocabulary.terms import Registry
from generator.source.values import Fields, Node, Text

DEFAULT_TITLE: Mapping[str, str] = MappingProxyType(
    {"en": "Customer journey maps", "ru": "Карты клиентского пути"}
)
"""Of a wiki without ``site.yml``."""


class SiteReading(Struct, frozen=True):
    """A site's configuration; ``listed`` are the names its audiences list, not looked up yet."""

    config: SiteConfig
    listed: Mapping[str, ListedNames]


def read_site_config(fields: Fields | None, problems: Problems) -> SiteReading:
    """What ``site.yml`` says; everything that can be read, whatever else is wrong."""
    if fields is None:
        return SiteReading(SiteConfig(title=DEFAULT_TITLE, description=MappingProxyType({})), {})
    known = known_fields(fields, "site", problems)
    if "title" not in known:
        problems.append(_no_title(fields.span.path))
    rows = read_rows(known["rows"], problems) if "rows" in known else ()
    logo, logo_span = read_logo(known.get("logo"), problems)
    config = SiteConfig(
        title=_words(known, "title", problems) or DEFAULT_TITLE,
        description=_words(known, "description", problems),
        lang=(languages := _languages(known, problems))[0],
        langs=languages if len(languages) > 1 else (),
        base_url=_text(known, "base-url", problems, read_url) or "",
        edit_url=_text(known, "edit-url", problems, read_file_url) or "",
        source_url=_text(known, "source-url", problems, read_file_url) or "",
        theme=_text(known, "theme", problems) or "default",
        theme_span=known["theme"].span if "theme" in known else Span("site.yml"),
        tokens=_mapping(known, "tokens", problems),
        token_spans=value_spans(known.get("tokens")),
        texts=tuple(markdown_texts(known)),
        logo=logo,
        logo_span=logo_span,
        contact=_text(known, "contact", problems) or "",
        as_of=_day(known, problems),
        k=read_least_people(known.get("k"), problems) or DEFAULT_K,
        pain_score=_formula(known, problems),
        downloads=read_downloads(known.get("downloads"), "site", problems),
        rows=rows,
        ignore=frozenset(one.value for one in _items(known, "ignore", problems)),
        releases=read_releases(known.get("releases"), problems),
        rules=read_severities(known.get("rules"), problems),
        rule_scopes=read_scopes(known.get("rules")),
        rule_spans=key_spans(known.get("rules")),
        approvals=read_approvals(known.get("approvals"), problems),
        handles=read_handles(known.get("handles"), problems),
    )
    config = replace(config, show=_show(known, config, problems))
    audiences, listed = read_audiences(known.get("audiences"), config, problems)
    return SiteReading(replace(config, audiences=MappingProxyType(audiences)), listed)


def with_references(
    reading: SiteReading, names: Mapping[Registry, Names], problems: Problems
) -> SiteConfig:
    """The configuration with the ids of the journeys, pages and flows that each audience gets."""
    audiences = {
        name: replace(
            audience,
            journeys=_resolved(reading.listed[name].journeys, names["journey"], problems),
            pages=_resolved(reading.listed[name].pages, names["page"], problems),
            flows=_resolved(reading.listed[name].flows, names["flow"], problems),
        )
        for name, audience in reading.config.audiences.items()
    }
    return replace(reading.config, audiences=MappingProxyType(audiences))


def _resolved(texts: tuple[Text, ...], names: Names, problems: Problems) -> tuple[str, ...]:
    found = (names.resolve(text, problems) for text in texts)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _words(known: dict[str, Node], name: str, problems: Problems) -> Mapping[str, str]:
    return MappingProxyType(read_words(known[name], problems) if name in known else {})


def _mapping(known: dict[str, Node], name: str, problems: Problems) -> Mapping[str, str]:
    return MappingProxyType(read_mapping(known[name], problems) if name in known else {})


def _items(known: dict[str, Node], name: str, problems: Problems) -> tuple[Text, ...]:
    return items_of(known[name], problems) if name in known else ()


def _text(
    known: dict[str, Node],
    name: str,
    problems: Problems,
    read: Callable[[Text, Problems], str | None] | None = None,
) -> str | None:
    """The text under ``name`` as ``read`` reads it; None when empty or not there."""
    node = known.get(name)
    if node is None:
        return None
    if not isinstance(node, Text):
        problems.append(not_one_text(node))
        return None
    if not node.value.strip():
        return None
    return read(node, problems) if read else node.value.strip()


def _languages(known: dict[str, Node], problems: Problems) -> tuple[str, ...]:
    """The site's language, and the others of its pages over all journeys."""
    lang = _text(known, "lang", problems, read_lang)
    langs = (read_lang(one, problems) for one in _items(known, "langs", problems))
    found = dict.fromkeys(one for one in (lang, *langs) if one)
    return tuple(found) or ("en",)


def _formula(known: dict[str, Node], problems: Problems) -> Formula:
    node = known.get("pain-score")
    if node is not None and not isinstance(node, Text):
        problems.append(not_one_text(node))
        return DEFAULT_FORMULA
    said = read_formula(node, problems) if node and node.value.strip() else None
    return said or DEFAULT_FORMULA


def _day(known: dict[str, Node], problems: Problems) -> date | None:
    node = known.get("as-of")
    return read_date(node, problems) if isinstance(node, Text) and node.value.strip() else None


def _show(known: dict[str, Node], config: SiteConfig, problems: Problems) -> tuple[str, ...]:
    rows = (read_row(text, Known(config), problems) for text in _items(known, "show", problems))
    return tuple(dict.fromkeys(row for row in rows if row is not None))


def _no_title(path: str) -> Diagnostic:
    return error(
        "no-title",
        Span(path),
        say("This site has no title."),
        say("Type “title: …” at the top of the file."),
    )
