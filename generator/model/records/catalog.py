"""The Catalog: every thing of a wiki, typed and indexed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from generator.model.discovery.loading import Discovered
from generator.model.records.flow import Flow
from generator.model.records.journey import Journey
from generator.model.records.registries import Evidence, Page, Persona, Registered, Touchpoint
from generator.model.records.site import SiteConfig


class Asset(Struct, frozen=True):
    """A file beside the text, such as a picture: ``path`` posix and relative to the content."""

    path: str
    size_bytes: int


NO_DISCOVERIES: Mapping[str, Discovered] = MappingProxyType({})


class Catalog(Struct, frozen=True):
    """Every thing of a wiki, typed and indexed by id, each mapping sorted by id.

    ``home`` is the words for the home page. ``assets`` are indexed by path.
    ``touchpoints`` also has those that no file describes (``described`` is False).
    """

    site: SiteConfig
    journeys: Mapping[str, Journey]
    personas: Mapping[str, Persona]
    touchpoints: Mapping[str, Touchpoint]
    evidence: Mapping[str, Evidence]
    pages: Mapping[str, Page]
    home: Page | None
    assets: Mapping[str, Asset]
    flows: Mapping[str, Flow] = field(default_factory=lambda: MappingProxyType({}))
    discoveries: Mapping[str, Discovered] = NO_DISCOVERIES

    def things(self) -> Iterator[Journey | Registered | Flow]:
        """Every thing, journeys first; the words of the home page last."""
        yield from self.journeys.values()
        yield from self.registered()

    def registered(self) -> Iterator[Registered | Flow]:
        """The same without journeys."""
        for registry in (self.personas, self.touchpoints, self.evidence, self.pages):
            yield from registry.values()
        yield from self.flows.values()
        if self.home:
            yield self.home
