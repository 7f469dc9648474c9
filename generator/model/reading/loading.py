"""From a content folder to its Catalog: everything read, understood and indexed.

Whatever is wrong becomes a diagnostic; the Catalog holds what could be read all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.cache.entries import CachedThings
from generator.cache.memory import Memory
from generator.diagnostics import Diagnostic, Span, ordered
from generator.model.reading.extending import bases_first
from generator.model.reading.flows import read_flow
from generator.model.reading.heads import Head, decode_head, known_by_head
from generator.model.reading.journeys import read_journey
from generator.model.reading.names import Names
from generator.model.reading.readers import Asked, Reader
from generator.model.reading.registries import (
    read_evidence,
    read_page,
    read_persona,
    read_touchpoint,
)
from generator.model.reading.scope import REGISTRY_NAMES, Findings, Known, Scope
from generator.model.reading.site import SiteReading, read_site_config, with_references
from generator.model.records.catalog import Asset, Catalog
from generator.model.records.journey import Journey
from generator.model.records.places import KINDS
from generator.model.records.queries import Fresh, Held, Things
from generator.model.records.registries import Touchpoint
from generator.model.records.site import OwnRow
from generator.model.records.values import Value
from generator.model.vocabulary.keys import find_key, is_known_flow_key, is_known_key
from generator.model.vocabulary.terms import Registry, fold
from generator.source.csv_tables import tables_in
from generator.source.discovery import Discovery, discover
from generator.source.documents import Document
from generator.source.reading import (
    KnownFiles,
    Sources,
    ThingSource,
    digest_of,
    read_site,
    read_sources,
)
from generator.source.values import Text

T = TypeVar("T")


class Loaded(Struct, frozen=True):
    """A wiki as read: its Catalog, all problems in order, its texts by path.

    ``not_read`` counts the files that are left alone by their names. ``digests`` tell what
    each thing was made from, by its kind and id, and ``("site",)`` the configuration: while
    a digest is the same, so is the thing. ``files`` are journeys' files as they were found.
    """

    catalog: Catalog
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    not_read: int
    digests: Mapping[tuple[str, ...], str]
    files: KnownFiles

    def line(self, span: Span) -> str:
        """The source line of a place, or "" where there is none."""
        lines = self.texts.get(span.path, "").split("\n")
        return lines[span.line - 1] if 0 < span.line <= len(lines) else ""


class Material(Struct, frozen=True):
    """A wiki's files, read but not understood, and what its things are called."""

    found: Discovery
    site: SiteReading
    site_text: str
    sources: Sources
    names: Mapping[Registry, Names]
    problems: tuple[Diagnostic, ...]
    heads: Mapping[tuple[str, str], Head]


def gather(
    content: Path,
    memory: Memory | None = None,
    known: CachedThings | None = None,
    *,
    lets_go: bool = False,
) -> Material:
    """Everything in ``content``, before journeys are made of it; reads files, writes none.

    ``lets_go`` of texts that were read.
    """
    found, problems = discover(content)
    fields, site_text, site_problems = read_site(content, found)
    own_problems: list[Diagnostic] = []
    site = read_site_config(fields, own_problems)
    sources, source_problems = read_sources(
        content,
        found,
        known_words(site.config.rows),
        memory,
        digest_of(site_text),
        known.files if known else None,
        is_known_flow_key,
        lets_go=lets_go,
    )
    heads = {key: decode_head(each.head) for key, each in known.things.items()} if known else {}
    if heads:
        sources = replace(
            sources,
            **{
                registry: tuple(known_by_head(each, heads) for each in getattr(sources, registry))
                for registry in KINDS
            },
        )
    names: dict[Registry, Names] = {name: Names(name) for name in REGISTRY_NAMES}
    _name_everything(sources, names)
    together = (*problems, *site_problems, *own_problems, *source_problems)
    return Material(found, site, site_text, sources, names, together, heads)


def load(
    content: Path,
    memory: Memory | None = None,
    known: CachedThings | None = None,
    asked: Asked | None = None,
) -> Loaded:
    """Everything in ``content`` as a Catalog, and all that is wrong with it.

    ``memory`` gives what was read before and would be read the same. Who renews a site says
    what is ``known`` from its last build: what is the same is read when somebody asks for it.
    Who wants no more of things than what is ``asked`` of them says so: each is let go then.
    """
    memory = memory or Memory()
    material = gather(content, memory, known, lets_go=bool(asked))
    findings = Findings(list(material.problems))
    observations = (file.path for file in material.found.observations)
    tables = tables_in(content, assets := _assets(material.found), observations)
    scope = Scope(Known(material.site.config, material.names, tables), findings)
    settings = digest_of(material.site_text)
    reader = Reader(memory, scope, settings, known, material.heads, asked or {})
    catalog = replace(
        _assemble(material.sources, reader),
        site=with_references(material.site, material.names, findings.problems),
        assets=assets,
    )
    catalog, observed_texts = _with_discoveries(content, material.found, catalog, scope)
    for path, text in observed_texts.items():
        material.sources.texts.add(path, text)
    if material.found.site is not None:
        material.sources.texts.add(material.found.site, material.site_text)
    return Loaded(
        catalog,
        ordered(findings.problems),
        material.sources.texts,
        len(material.found.ignored),
        MappingProxyType({**reader.digests, ("site",): settings}),
        material.sources.files,
    )


def _with_discoveries(
    content: Path, found: Discovery, catalog: Catalog, scope: Scope
) -> tuple[Catalog, dict[str, str]]:
    """The catalog with its discoveries, and the texts of their files."""
    texts: dict[str, str] = {}
    if not found.discoveries and not found.observations:
        return catalog, texts
    from generator.model.discovery.loading import load_discoveries

    discoveries = load_discoveries(
        content, found.discoveries, found.observations, catalog.journeys, scope, texts
    )
    return replace(catalog, discoveries=MappingProxyType(discoveries)), texts


def known_words(rows: tuple[OwnRow, ...]) -> Callable[[str], bool]:
    """Whether a word is a key that facts may have, own rows' names included."""
    own = frozenset(fold(name) for row in rows for names in row.names.values() for name in names)
    if not own:
        return is_known_key
    return lambda word: is_known_key(word) or fold(word) in own


def _assets(found: Discovery) -> Mapping[str, Asset]:
    return MappingProxyType({one.path: Asset(one.path, one.size_bytes) for one in found.assets})


def _name_everything(sources: Sources, names: Mapping[Registry, Names]) -> None:
    """Make every thing known by id and title before anything refers to one."""
    kinds: tuple[tuple[Registry, tuple[ThingSource, ...]], ...] = (
        ("journey", sources.journeys),
        ("persona", sources.personas),
        ("touchpoint", sources.touchpoints),
        ("evidence", sources.evidence),
        ("page", (*sources.pages, *((sources.index,) if sources.index else ()))),
        ("flow", sources.flows),
    )
    for registry, documents in kinds:
        for document in documents:
            names[registry].add(document.id, title_in(document), document.path)


def title_in(document: Document | ThingSource) -> Text | None:
    """The title that a document's frontmatter gives, read before all else."""
    place = "page" if document.kind == "index" else document.kind
    for field in document.fields.fields if document.fields else ():
        key = find_key(field.key.value, place)
        if key is not None and key.required:
            return field.value if isinstance(field.value, Text) else None
    return None


def _assemble(sources: Sources, reader: Reader) -> Catalog:
    journeys = _journeys(sources.journeys, reader)
    described = _each(sources.touchpoints, reader, read_touchpoint)
    personas = _each(sources.personas, reader, read_persona)
    evidence = _each(sources.evidence, reader, read_evidence)
    flows = _each(sources.flows, reader, read_flow)
    pages = _each(sources.pages, reader, read_page)
    home = reader.thing(sources.index, read_page).record() if sources.index else None
    return Catalog(
        site=reader.scope.known.site,
        journeys=_by_id(journeys),
        personas=_by_id(personas),
        touchpoints=_by_id({**_undescribed(reader), **described}),
        evidence=_by_id(evidence),
        pages=_by_id(pages),
        flows=_by_id(flows),
        home=home,
        assets=MappingProxyType({}),
    )


def _journeys(sources: tuple[ThingSource, ...], reader: Reader) -> dict[str, Held[Journey]]:
    """The journeys, each read whole and understood before the next is, as far as it is read."""
    held: dict[str, Held[Journey]] = {}

    def reading(base_id: str | None) -> Callable[[Document, Scope], Journey]:
        def read(document: Document, scope: Scope) -> Journey:
            return read_journey(document, scope, held[base_id].record() if base_id else None)

        return read

    ordered_sources = bases_first(sources, reader.scope)
    bases = {base_id for _, base_id in ordered_sources}
    for source, base_id in ordered_sources:
        under = base_id if base_id in held else None
        is_base = source.id in bases
        held[source.id] = reader.thing(source, reading(under), under, is_base=is_base)
    return held


def _each(
    sources: tuple[ThingSource, ...], reader: Reader, read: Callable[[Document, Scope], T]
) -> dict[str, Held[T]]:
    return {source.id: reader.thing(source, read) for source in sources}


def _undescribed(reader: Reader) -> dict[str, Held[Touchpoint]]:
    """Touchpoints that are only named; each is made of where it is named first, and no more."""
    found = reader.scope.findings.undescribed
    for thing_id, text in found.items():
        reader.digests.setdefault(("touchpoint", thing_id), digest_of(repr(text)))
    return {
        thing_id: Fresh(
            Touchpoint(
                id=thing_id,
                path=text.span.path,
                title=Value(text.value, text.span),
                span=text.span,
                described=False,
            )
        )
        for thing_id, text in found.items()
    }


def _by_id(things: dict[str, Held[T]]) -> Things[T]:
    return Things(dict(sorted(things.items())))
