"""What a rule is: a code, how bad a breach of it is, and a plain function that finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Literal

from msgspec import Struct, field

from generator.cache.memory import Memory
from generator.diagnostics import Message, Related, Severity, Span
from generator.model.analysis.texts import SURVEY, Survey, survey
from generator.model.records.catalog import Catalog
from generator.model.records.places import KINDS
from generator.model.records.queries import Query, ask
from generator.model.records.registries import Evidence, Persona, Touchpoint
from generator.model.vocabulary.terms import fold

NO_HINT = Message("")


class PublishDecision(Struct, frozen=True):
    """What becomes of a file beside the text.

    ``refusal`` is why it is not published and what to do, None when it is. ``left_out`` names
    what of it could run or be requested and is not published. ``is_picture``: its name is one
    of a picture. ``holds_author``: all stays in it that it holds of those who made it.
    """

    refusal: tuple[Message, Message] | None = None
    left_out: tuple[str, ...] = ()
    is_picture: bool = True
    holds_author: bool = False


class RuleContext(Struct, frozen=True):
    """What a rule may know beside the catalog.

    ``as_of`` is the day reviews are measured against, if any. ``taken_out`` gives what of
    a Markdown text's HTML will not be published: its name, and the line of the text. ``decision``
    tells of the file at a path of the content. ``memory`` holds what was found before.
    ``places`` gives the names by which links lead to sections and headings of a record.
    """

    as_of: date | None = None
    taken_out: Callable[[str], Iterable[tuple[str, int]]] = lambda _: ()
    decision: Callable[[str], PublishDecision] = lambda _: PublishDecision()
    memory: Memory = field(default_factory=Memory)
    places: Callable[[object], Iterable[str]] = lambda _: ()

    def surveys(self, catalog: Catalog) -> Iterator[Survey]:
        """The survey of every thing of the catalog, in its order."""
        for registry in KINDS:
            yield from ask(getattr(catalog, registry), SURVEY)
        if catalog.home:
            yield survey(catalog.home)


class Finding(Struct, frozen=True, array_like=True):
    """One breach of a rule: where, what, and what to type."""

    span: Span
    message: Message
    hint: Message = NO_HINT
    related: tuple[Related, ...] = ()


Readable = Literal["", "file", "wiki"]
"""What has to be read without an error before a rule can say that something lacks."""


class Rule(Struct, frozen=True):
    """``severity`` is the default; ``site.yml`` may set another or turn the rule off.

    ``needs``: what a rule that finds something missing has to see whole. An owner whose key is
    misspelt is told as that, and not as missing, too.
    """

    code: str
    severity: Severity
    check: Callable[[Catalog, RuleContext], Iterator[Finding]]
    needs: Readable = ""


_DRAFT = frozenset(map(fold, ("draft", "drafts", "черновик", "черновики")))


def is_draft(thing: Persona | Touchpoint | Evidence) -> bool:
    """Whether a thing is tagged as a draft: it may stand alone until a map takes it up."""
    return any(fold(tag.value) in _DRAFT for tag in thing.tags)


def findings(code: str, find: Callable[[Any], Iterable[Finding]]) -> Query[tuple[Finding, ...]]:
    """The query that gives what a rule finds in a thing by itself."""
    return Query(code, lambda thing: tuple(find(thing)), tuple[Finding, ...])
