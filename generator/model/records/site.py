"""What ``site.yml`` says, as frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from msgspec import Struct, field

from generator.diagnostics import Severity, Span
from generator.model.records.journey import Picture
from generator.model.records.pain_weights import DEFAULT_FORMULA, Formula
from generator.model.records.values import Value

DEFAULT_K = 10
"""The least number of people that an observed figure is told of."""

Words = Mapping[str, str]
"""A text by language code; the empty code holds for every language not named."""

RowKind = Literal["list", "number", "curve", "image"]
RowSide = Literal["", "frontstage", "backstage", "support"]
PersonaNaming = Literal["names", "roles"]
YesOrNo = Literal["yes", "no"]
Download = Literal["xlsx", "pptx", "svg", "png", "pdf"]


def words_in(words: Words, lang: str) -> str:
    """The text in ``lang``, else the one for every language, else the first by code, else ""."""
    if lang in words:
        return words[lang]
    if "" in words:
        return words[""]
    return words[min(words)] if words else ""


class OwnRow(Struct, frozen=True, kw_only=True):
    """A row of the authors' own: ``names`` are what may stand before the colon, by language.

    ``low`` and ``high`` are a curve's range. ``many``: may repeat under one heading.
    ``side``: on which side of a service's lines it stands, "" is the customer's.
    """

    id: str
    names: Mapping[str, tuple[str, ...]]
    title: Words
    icon: str = ""
    kind: RowKind = "list"
    low: float = -2.0
    high: float = 2.0
    unit: str = ""
    many: bool = True
    side: RowSide = ""
    span: Span = Span("site.yml")


class Release(Struct, frozen=True):
    """A release of the plan: its id, what it is called, the day it is meant for, if any."""

    id: str
    title: Words
    date: date | None = None


class RuleScope(Struct, frozen=True):
    """Where a rule looks: files and folders of the content, without the ending ``.md``.

    Empty ``only``: everywhere. ``but`` is taken out of that.
    """

    only: tuple[Value[str], ...] = ()
    but: tuple[Value[str], ...] = ()

    def covers(self, path: str) -> bool:
        """Whether the rule looks at the file ``path``."""
        bare = path.removesuffix(".md")
        if self.only and not any(_is_within(bare, each.value) for each in self.only):
            return False
        return not any(_is_within(bare, each.value) for each in self.but)


def _is_within(path: str, place: str) -> bool:
    return path == place or path.startswith(f"{place}/")


STANDING_KEYS = frozenset(("status", "reviewed", "review every"))
"""What says how far the team is with a map, which is the team's own affair."""

OBSERVED = "observed"
"""What ``hide`` calls all that discoveries observed."""


class AudienceConfig(Struct, frozen=True, kw_only=True):
    """What one audience gets; ``hide`` holds English key names, own rows' ids and registries.

    It may hold ``OBSERVED``, too.

    ``personas``: whether they go by their names or, without photo and quote, by their roles.
    ``feedback``: whether its shared pages ask for marks and comments. ``k``: the least number of
    people that it is told of, where that is more than the team's. ``downloads`` are None where
    they are as the site's. ``summary`` is Markdown for its front page; ``status``: whether it sees
    what state maps are in; ``boards``: whether it gets the boards over all journeys.
    """

    name: str
    title: Words
    lang: str | None = None
    journeys: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    hide: frozenset[str] = frozenset()
    personas: PersonaNaming = "names"
    feedback: YesOrNo = "yes"
    downloads: tuple[Download, ...] | None = None
    summary: Words = field(default_factory=lambda: MappingProxyType({}))
    status: YesOrNo = "no"
    boards: YesOrNo = "no"
    tokens: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    token_spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    logo: str = ""
    logo_span: Span = Span("site.yml")
    contact: str = ""
    k: int = 0
    span: Span = Span("site.yml")

    @property
    def hidden(self) -> frozenset[str]:
        """All keys, own rows and registries that it does not get."""
        return self.hide if self.status == "yes" else self.hide | STANDING_KEYS


class SiteConfig(Struct, frozen=True, kw_only=True):
    """The whole of ``site.yml``.

    ``rules`` gives severities by code ("off" silences one), ``rule_scopes`` where they look.
    ``rule_spans`` and ``token_spans`` are where ``site.yml`` names these codes and colours;
    ``texts`` are those of its texts that are read as Markdown, the audiences' among them.
    ``logo`` is the path of a picture in the content. ``downloads`` are the formats in which
    readers may take maps away.
    ``approvals`` gives whom to ask by what changed, ``handles`` what a Git host calls people.
    ``langs`` are the languages of pages over all journeys, ``lang`` first; empty where that is
    the only one. ``summary`` and ``has_boards`` are those of the audience that the site was made
    for: whether it has pages over all journeys.
    """

    title: Words
    description: Words
    lang: str = "en"
    langs: tuple[str, ...] = ()
    base_url: str = ""
    edit_url: str = ""
    source_url: str = ""
    theme: str = "default"
    theme_span: Span = Span("site.yml")
    tokens: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    token_spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    texts: tuple[Value[str], ...] = ()
    logo: str = ""
    logo_span: Span = Span("site.yml")
    contact: str = ""
    as_of: date | None = None
    k: int = DEFAULT_K
    pain_score: Formula = DEFAULT_FORMULA
    downloads: tuple[Download, ...] = ()
    show: tuple[str, ...] = ()
    rows: tuple[OwnRow, ...] = ()
    ignore: frozenset[str] = frozenset()
    releases: tuple[Release, ...] = ()
    rules: Mapping[str, Severity | Literal["off"]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    rule_scopes: Mapping[str, RuleScope] = field(default_factory=lambda: MappingProxyType({}))
    rule_spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    audiences: Mapping[str, AudienceConfig] = field(default_factory=lambda: MappingProxyType({}))
    approvals: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    handles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    summary: Words = field(default_factory=lambda: MappingProxyType({}))
    has_boards: bool = True

    @property
    def logos(self) -> tuple[Picture, ...]:
        """The site's logo and those of its audiences, as far as there are any."""
        named = [(self.logo, self.logo_span)]
        named += [(one.logo, one.logo_span) for one in self.audiences.values()]
        return tuple(Picture(words="", path=path, span=span) for path, span in named if path)
