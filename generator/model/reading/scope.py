"""What reading a fact needs to know beside the fact: the site, the names, who may see it.

Holds no rule of its own; what is found wrong is collected here and handed on as values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct, field

from generator.diagnostics import Diagnostic
from generator.model.reading.names import Names, slug_of
from generator.model.records.site import OwnRow, SiteConfig
from generator.model.records.values import Audience
from generator.model.vocabulary.near_names import Near
from generator.model.vocabulary.terms import Registry, fold
from generator.source.csv_tables import Tables
from generator.source.values import Text

REGISTRY_NAMES: tuple[Registry, ...] = (
    *("journey", "persona", "touchpoint", "evidence", "page", "flow"),
)
TEAM: frozenset[str] = frozenset()
"""Seen by the team alone."""


class Known(Struct, frozen=True, dict=True):
    """What holds for the whole wiki while its documents are understood."""

    site: SiteConfig
    names: Mapping[Registry, Names] = field(default_factory=dict)
    tables: Tables = field(default_factory=Tables)

    @cached_property
    def rows(self) -> Mapping[str, OwnRow]:
        """Own rows by every folded name that may stand before the colon."""
        return {
            fold(name): row
            for row in reversed(self.site.rows)
            for names in row.names.values()
            for name in names
        }

    @cached_property
    def ignored(self) -> frozenset[str]:
        """Frontmatter keys that other tools keep there, folded."""
        return frozenset(fold(name) for name in self.site.ignore)

    @cached_property
    def audiences(self) -> Mapping[str, str]:
        """The audiences' names by how they are compared."""
        return {fold(name): name for name in self.site.audiences}

    @cached_property
    def near_touchpoints(self) -> Near:
        """Finds the described touchpoint that a name nearly is."""
        names = self.names["touchpoint"]
        near = Near()
        for thing_id in sorted(names.titles):
            near.add(thing_id, thing_id)
            near.add(slug_of(names.titles[thing_id].value), thing_id)
        return near


class Findings(Struct):
    """What comes up while reading: problems, and touchpoints that nothing describes.

    ``tables`` are the CSV files that were read, with the digests of their bytes.
    """

    problems: list[Diagnostic] = field(default_factory=list)
    undescribed: dict[str, Text] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)

    def add(self, problem: Diagnostic) -> None:
        """Keep a problem."""
        self.problems.append(problem)

    def extend(self, problems: Iterable[Diagnostic]) -> None:
        """Keep several problems."""
        self.problems.extend(problems)


class Scope(Struct, frozen=True):
    """Where a fact stands: ``audience`` may see what stands around it."""

    known: Known
    findings: Findings
    audience: Audience = None

    @property
    def problems(self) -> list[Diagnostic]:
        """Where readers put what is wrong."""
        return self.findings.problems

    def below(self, mark: Audience) -> Scope:
        """The scope of what stands below a thing with this mark."""
        return self if mark is None else Scope(self.known, self.findings, mark)
