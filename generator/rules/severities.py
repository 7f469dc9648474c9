"""Which codes of ``site.yml``'s ``rules`` get another severity, and which may not.

Rules may have any. Of what is found in reading, only what leaves no doubt about who may see
what: a misspelt key could be an audience's, a misspelt persona could make a hidden step
everybody's, so such errors stay errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from generator.diagnostics import Diagnostic, Span, error, nearest, say
from generator.model.codes import CODES as MODEL_CODES
from generator.model.records.catalog import Catalog
from generator.model.records.places import sources
from generator.model.records.values import Value
from generator.source.codes import CODES as SOURCE_CODES

ADJUSTABLE = frozenset(
    [
        "emotion-out-of-range",
        "hypothesis-with-evidence",
        "misplaced-file",
        "nearly-touchpoint",
        "smart-quotes",
        "unknown-file",
        "unknown-folder",
    ]
)
"""Codes of reading whose severity is the wiki's own affair."""


def with_own_severities(
    diagnostics: Iterable[Diagnostic], catalog: Catalog
) -> Iterator[Diagnostic]:
    """What was found in reading, with the severities that ``site.yml`` gives these codes."""
    own, scopes = catalog.site.rules, catalog.site.rule_scopes
    for one in diagnostics:
        if one.code not in ADJUSTABLE:
            yield one
            continue
        severity, scope = own.get(one.code, one.severity), scopes.get(one.code)
        if severity != "off" and (scope is None or scope.covers(one.span.path)):
            yield replace(one, severity=severity)


def unfit_codes(catalog: Catalog, rules: Iterable[str]) -> Iterator[Diagnostic]:
    """Codes that ``site.yml`` gives a severity and that nothing has, or that keep their own."""
    free = {*rules, *ADJUSTABLE}
    for code, span in catalog.site.rule_spans.items():
        if code in free:
            continue
        if code in MODEL_CODES or code in SOURCE_CODES:
            yield _fixed(code, span)
        else:
            yield _unknown(code, span, sorted(free))
    yield from _unknown_places(catalog)


def _unknown_places(catalog: Catalog) -> Iterator[Diagnostic]:
    """Folders and files that a rule's scope names and that hold nothing."""
    named = [
        place for scope in catalog.site.rule_scopes.values() for place in (*scope.only, *scope.but)
    ]
    if not named:
        return
    files = {path.removesuffix(".md") for path in (*sources(catalog), "site.yml")}
    places = files | {folder for path in files for folder in _folders(path)}
    for place in named:
        if place.value not in places:
            yield _nowhere(place, sorted(places))


def _folders(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _nowhere(place: Value[str], known: list[str]) -> Diagnostic:
    near = nearest(place.value, known)
    return error(
        "unknown-place",
        place.span,
        say("No file or folder of the content is called “{place}”.", place=place.value),
        say("Did you mean “{near}”?", near=near)
        if near
        else say("Type a path such as “journeys/online-school”."),
    )


def _fixed(code: str, span: Span) -> Diagnostic:
    return error(
        "fixed-severity",
        span,
        say("“{code}” is always an error: what is behind it cannot be read.", code=code),
        say("Remove this line, and fix what is found."),
    )


def _unknown(code: str, span: Span, known: list[str]) -> Diagnostic:
    near = nearest(code, known)
    hint = (
        say("Did you mean “{near}”?", near=near)
        if near
        else say("The rules are {codes}.", codes=", ".join(known))
    )
    return error("unknown-rule", span, say("No rule is called “{code}”.", code=code), hint)
