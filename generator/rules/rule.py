"""What a rule is: a code, how bad a breach of it is, and a plain function that finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.diagnostics import Message, Related, Severity, Span
from generator.model.catalog import Catalog

NO_HINT = Message("")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a rule may know beside the catalog: the day reviews are measured against, if any."""

    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of a rule: where, what, and what to type."""

    span: Span
    message: Message
    hint: Message = NO_HINT
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """``severity`` is the default; ``site.yml`` may set another or turn the rule off."""

    code: str
    severity: Severity
    check: Callable[[Catalog, Circumstances], Iterator[Finding]]
