"""A journey as a commit had it: its catalog holds it, what it extends, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType

from generator.biography.states import Files, is_markdown_in
from generator.history.repository import Repository
from generator.model.catalog import Catalog
from generator.model.extending import bases_first, extended_ids
from generator.model.journeys import read_journey as understood
from generator.model.loading import known_words, title_in
from generator.model.naming import Names
from generator.model.records import Journey
from generator.model.scope import REGISTRY_NAMES, Findings, Known, Scope
from generator.model.site_config import SiteConfig
from generator.model.site_reading import read_site_config
from generator.model.terms import Registry
from generator.source.decoding import LARGEST_TEXT_BYTES, decode
from generator.source.frontmatter import read_frontmatter, read_yaml
from generator.source.journey_files import JourneyFiles, file_id, find_journeys
from generator.source.reading import Document, Kind, read_journey
from generator.source.values import Text

_FOLDERS: tuple[tuple[str, Kind, Registry], ...] = (
    ("personas", "persona", "persona"),
    ("touchpoints", "touchpoint", "touchpoint"),
    ("evidence", "evidence", "evidence"),
    ("pages", "page", "page"),
)
_SITE = "site.yml"


@dataclass(frozen=True, slots=True)
class Version:
    """``journey_id`` is what it was called then, "" when there was none; ``titles`` of things."""

    journey_id: str
    catalog: Catalog
    titles: dict[tuple[str, str], str]


@dataclass(slots=True)
class Versions:
    """Reads versions out of a repository; equal bytes are read and understood once."""

    repository: Repository
    _texts: dict[str, str] = field(default_factory=dict)
    _titles: dict[tuple[str, str], Text | None] = field(default_factory=dict)
    _sites: dict[str, SiteConfig] = field(default_factory=dict)
    _documents: dict[tuple[str, ...], Document] = field(default_factory=dict)

    def fetch(self, blobs: Iterable[str]) -> None:
        """Ask git for the texts behind ids, all at once."""
        wanted = sorted(set(blobs) - self._texts.keys())
        for blob, content in self.repository.read(wanted):
            fits = len(content) <= LARGEST_TEXT_BYTES
            self._texts[blob] = (decode(content, "")[0] if fits else None) or ""

    def at(self, files: Files, names: frozenset[str]) -> Version:
        """The version of the journey whose files bear one of ``names``."""
        journeys, _ = find_journeys(path for path in files if is_markdown_in(path, "journeys"))
        its = next((one for one in journeys if not names.isdisjoint(one.paths)), None)
        site = self._site(files)
        known = self._known(files, site, journeys)
        findings = Findings()
        read = self._read(its, journeys, files, Scope(known, findings)) if its else {}
        return Version(its.id if its else "", _catalog(site, read), _titles(known, findings, read))

    def wanted(self, files: Files, names: frozenset[str]) -> Iterator[str]:
        """The ids of the bytes that ``at`` will need for sure."""
        for path, blob in files.items():
            is_named = any(is_markdown_in(path, folder) for folder, _, _ in _FOLDERS)
            if is_named or path == _SITE or path in names:
                yield blob

    def _text(self, blob: str) -> str:
        if blob not in self._texts:
            self.fetch([blob])
        return self._texts[blob]

    def _site(self, files: Files) -> SiteConfig:
        blob = files.get(_SITE, "")
        if blob not in self._sites:
            fields = read_yaml(self._text(blob), _SITE)[0] if blob else None
            self._sites[blob] = read_site_config(fields, []).config
        return self._sites[blob]

    def _known(self, files: Files, site: SiteConfig, journeys: Iterable[JourneyFiles]) -> Known:
        names: dict[Registry, Names] = {name: Names(name) for name in REGISTRY_NAMES}
        for folder, kind, registry in _FOLDERS:
            for path in sorted(one for one in files if is_markdown_in(one, folder)):
                its_id = file_id(PurePosixPath(path).stem)
                names[registry].add(its_id, self._title(kind, files[path], path), path)
        for one in journeys:
            names["journey"].add(one.id, None, one.path)
        return Known(site, names)

    def _title(self, kind: Kind, blob: str, path: str) -> Text | None:
        if (kind, blob) not in self._titles:
            fields = read_frontmatter(self._text(blob), path)[0]
            document = Document(kind=kind, id="", path=path, paths=(path,), fields=fields)
            self._titles[kind, blob] = title_in(document)
        return self._titles[kind, blob]

    def _read(
        self, its: JourneyFiles, journeys: Iterable[JourneyFiles], files: Files, scope: Scope
    ) -> dict[str, Journey]:
        """The journey and all that it extends."""
        by_id = {one.id: one for one in journeys}
        names = scope.known.names["journey"]
        documents = {its.id: self._document(its, files, scope)}
        while True:
            bases = extended_ids(documents[its.id], documents, names)
            missing = [one for one in bases if one not in documents and one in by_id]
            if not missing:
                break
            for one in missing:
                documents[one] = self._document(by_id[one], files, scope)
        found: dict[str, Journey] = {}
        for document, base in bases_first(tuple(documents.values()), scope):
            found[document.id] = understood(document, scope, found.get(base or ""))
        return dict(sorted(found.items()))

    def _document(self, its: JourneyFiles, files: Files, scope: Scope) -> Document:
        site = files.get(_SITE, "")
        key = (site, its.id, its.group, *(f"{path} {files[path]}" for path in its.paths))
        if key not in self._documents:
            texts = tuple((path, self._text(files[path])) for path in its.paths)
            self._documents[key] = read_journey(texts, its, known_words(scope.known.site.rows))[0]
        return self._documents[key]


def _catalog(site: SiteConfig, journeys: dict[str, Journey]) -> Catalog:
    return Catalog(
        site=site,
        journeys=MappingProxyType(journeys),
        personas={},
        touchpoints={},
        evidence={},
        pages={},
        home=None,
        assets={},
    )


def _titles(
    known: Known, findings: Findings, journeys: dict[str, Journey]
) -> dict[tuple[str, str], str]:
    """What everything was called that sentences may name."""
    found = {
        (str(registry), one): text.value
        for registry, names in known.names.items()
        for one, text in names.titles.items()
    }
    found |= {("touchpoint", one): text.value for one, text in findings.undescribed.items()}
    return found | {("journey", one): journey.title.value for one, journey in journeys.items()}
