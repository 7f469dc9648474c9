"""Which codes of ``site.yml``'s ``rules`` get another severity, and which may not.

Rules may have any. Of what is found in reading, only what leaves no doubt about who may see
what: a misspelt key could be an audience's, a misspelt persona could make a hidden step
everybody's, so such errors stay errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.diagnostics import Diagnostic, Span, error, nearest, say
from generator.model.catalog import Catalog
from generator.model.codes import CODES as MODEL_CODES
from generator.source.codes import CODES as SOURCE_CODES

ADJUSTABLE = frozenset(
    [
        "emotion-out-of-range",
        "hypothesis-with-evidence",
        "misplaced-file",
        "nearly-touchpoint",
        "reserved-folder",
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
    own = catalog.site.rules
    for one in diagnostics:
        severity = own.get(one.code, one.severity) if one.code in ADJUSTABLE else one.severity
        if severity != "off":
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


def _fixed(code: str, span: Span) -> Diagnostic:
    return error(
        "fixed-severity",
        span,
        say("“{code}” is always an error: what is behind it cannot be read.", code=code),
        say("Take this line out, and mend what is found."),
    )


def _unknown(code: str, span: Span, known: list[str]) -> Diagnostic:
    near = nearest(code, known)
    hint = (
        say("Did you mean “{near}”?", near=near)
        if near
        else say("The rules are {codes}.", codes=", ".join(known))
    )
    return error("unknown-rule", span, say("No rule is called “{code}”.", code=code), hint)
