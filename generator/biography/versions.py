"""A journey or a flow as a commit had it: its catalog holds it, what it extends, nothing else.

Which files the content had at each of many commits is asked of git in two questions.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from generator.history.repository import Repository
from generator.model.reading.extending import bases_first, extended_ids
from generator.model.reading.flows import read_flow as understood_flow
from generator.model.reading.journeys import read_journey as understood
from generator.model.reading.loading import known_words, title_in
from generator.model.reading.names import Names
from generator.model.reading.scope import REGISTRY_NAMES, Findings, Known, Scope
from generator.model.reading.site import read_site_config
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.places import Target
from generator.model.records.site import SiteConfig
from generator.model.vocabulary.keys import is_known_flow_key
from generator.model.vocabulary.terms import Registry
from generator.source.decoding import LARGEST_TEXT_BYTES, decode
from generator.source.discovery import JourneyFiles, NamedFile, file_id, find_journeys
from generator.source.documents import Document, Kind, read_flow, read_journey
from generator.source.frontmatter import read_frontmatter, read_yaml
from generator.source.values import Text

if TYPE_CHECKING:
    from generator.model.discovery.loading import Discovered

Files = Mapping[str, str]
"""Ids of files' bytes, by posix paths in the content."""


def files_at_commits(repository: Repository, commits: Iterable[str]) -> dict[str, Files]:
    """The files at each commit; each costs what it has other than the one before it."""
    chain = list(dict.fromkeys(one for one in commits if one))
    if not chain:
        return {}
    files = dict(repository.files_at(chain[0]))
    found: dict[str, Files] = {chain[0]: dict(files)}
    asked = "".join(f"{new} {old}\n" for old, new in pairwise(chain))
    if not asked:
        return found
    options = ("--stdin", "--always", "-r", "-z", "--raw", "--no-abbrev", "--no-renames")
    where = f":(top,literal){repository.prefix}" if repository.prefix else "."
    answer = repository.ask("diff-tree", *options, "--", where, given=asked.encode())
    below = f"{repository.prefix}/" if repository.prefix else ""
    at = ""
    for said, path in _entries(answer):
        if not path:
            if at:
                found[at] = dict(files)
            at = said
        elif path.startswith(below):
            _change(files, path.removeprefix(below), said)
    found[at] = files
    return found


def _entries(answer: bytes) -> Iterator[tuple[str, str]]:
    """What stands before each path, and the path; a commit stands alone."""
    words = iter(answer.decode("utf-8", "surrogateescape").split("\0"))
    for word in words:
        said = word.strip("\n")
        if said.startswith(":"):
            yield said, next(words, "")
        elif said:
            yield said, ""


def _change(files: dict[str, str], path: str, said: str) -> None:
    """``:100644 100644 old new M``; links and submodules are no files."""
    _, mode, _, blob, _ = said.split(" ")
    if mode.startswith("100"):
        files[path] = blob
    else:
        files.pop(path, None)


def is_markdown_in(path: str, folder: str) -> bool:
    """Whether a path is that of a Markdown file in ``folder`` of the content."""
    return path.startswith(f"{folder}/") and os.path.splitext(path)[1] == ".md"  # noqa: PTH122


_FOLDERS: tuple[tuple[str, Kind, Registry], ...] = (
    ("personas", "persona", "persona"),
    ("touchpoints", "touchpoint", "touchpoint"),
    ("evidence", "evidence", "evidence"),
    ("pages", "page", "page"),
)
_SITE = "site.yml"


class Version(Struct, frozen=True):
    """``target`` is what it was called then, None when there was none; ``titles`` of things."""

    target: Target | None
    catalog: Catalog
    titles: dict[tuple[str, str], str]


class _Around(Struct, frozen=True):
    """The journeys' files, what is known of the wiki, and the versions read in it."""

    journeys: tuple[JourneyFiles, ...]
    known: Known
    versions: dict[tuple[str, ...], Version] = field(default_factory=dict)


def is_observation(path: str) -> bool:
    """Whether a path is that of a run of ``cjm discover``."""
    return path.startswith("observed/") and path.endswith(".json")


class Versions(Struct):
    """Reads versions out of a repository; equal bytes are read and understood once."""

    repository: Repository
    _texts: dict[str, str] = field(default_factory=dict)
    _titles: dict[tuple[str, str], Text | None] = field(default_factory=dict)
    _sites: dict[str, SiteConfig] = field(default_factory=dict)
    _documents: dict[str, Document] = field(default_factory=dict)
    _arounds: dict[tuple[tuple[str, str], ...], _Around] = field(default_factory=dict)

    def fetch(self, blobs: Iterable[str]) -> None:
        """Ask git for the texts behind ids, all at once."""
        wanted = sorted(set(blobs) - self._texts.keys())
        for blob, content in self.repository.read(wanted):
            fits = len(content) <= LARGEST_TEXT_BYTES
            self._texts[blob] = (decode(content, "")[0] if fits else None) or ""

    def at(self, files: Files, names: frozenset[str], *, whole: bool = True) -> Version:
        """The version of the journey or flow whose files bear one of ``names``.

        Unless it is ``whole`` it has what its frontmatter says, and nothing that it extends.
        """
        around = self._around(files)
        its = next((one for one in around.journeys if not names.isdisjoint(one.paths)), None)
        if its is None:
            path = next((each for each in sorted(names) if _is_flow(each) and each in files), "")
            return self._flow(path, files[path], around) if path else _nothing(around)
        documents = (
            self._documents_of(its, around, files) if whole else (self._head_of(its, files),)
        )
        runs = {path: files[path] for path in sorted(names) if path in files}
        runs = {path: blob for path, blob in runs.items() if is_observation(path)}
        made_of = (
            *(str(whole), its.id),
            *(document.digest for document in documents),
            *(word for run in runs.items() for word in run),
        )
        if made_of not in around.versions:
            version = _version(its.id, documents, around.known)
            if runs:
                version = replace(
                    version, catalog=replace(version.catalog, discoveries=self._observed(runs))
                )
            around.versions[made_of] = version
        return around.versions[made_of]

    def _observed(self, runs: Mapping[str, str]) -> dict[str, Discovered]:
        """What runs observed, by the names of their discoveries."""
        from generator.model.discovery.loading import Discovered
        from generator.model.discovery.observed import decode

        found = {}
        for path, blob in runs.items():
            try:
                observed = decode(self._text(blob).encode("utf-8"))
            except ValueError:
                continue
            name = observed.discovery
            found[name] = Discovered(
                id=name, path=path, definition=None, observed=observed, digest=""
            )
        return found

    def wanted(self, files: Files, names: frozenset[str]) -> Iterator[str]:
        """The ids of the bytes that ``at`` will need for sure."""
        for path, blob in files.items():
            is_named = any(is_markdown_in(path, folder) for folder, _, _ in _FOLDERS)
            if is_named or path == _SITE or path in names:
                yield blob

    def _around(self, files: Files) -> _Around:
        """What stands around a journey; the same for all states that differ in those alone."""
        made_from = tuple(
            (path, "" if is_markdown_in(path, "journeys") or _is_flow(path) else files[path])
            for path in sorted(files)
            if path == _SITE or path.endswith(".md")
        )
        if made_from not in self._arounds:
            journeys, _ = find_journeys(one for one in files if is_markdown_in(one, "journeys"))
            known = self._known(files, self._site(files), journeys)
            self._arounds[made_from] = _Around(journeys, known)
        return self._arounds[made_from]

    def _flow(self, path: str, blob: str, around: _Around) -> Version:
        """The version of the flow in a file."""
        made_of = (path, blob)
        if made_of not in around.versions:
            file = NamedFile(file_id(PurePosixPath(path).stem), path)
            document, _ = read_flow(self._text(blob), file, is_known_flow_key)
            findings = Findings()
            flow = understood_flow(document, Scope(around.known, findings))
            catalog = replace(_nothing(around).catalog, flows=MappingProxyType({flow.id: flow}))
            titles = _titles(around.known, findings, {})
            titles["flow", flow.id] = flow.title.value
            around.versions[made_of] = Version(("flow", flow.id), catalog, titles)
        return around.versions[made_of]

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

    def _documents_of(
        self, its: JourneyFiles, around: _Around, files: Files
    ) -> tuple[Document, ...]:
        """The journey and all that it extends, as typed."""
        by_id = {one.id: one for one in around.journeys}
        names, site = around.known.names["journey"], around.known.site
        documents = {its.id: self._document(its, files, site)}
        while True:
            bases = extended_ids(documents[its.id], documents, names)
            missing = [one for one in bases if one not in documents and one in by_id]
            if not missing:
                return tuple(documents.values())
            for one in missing:
                documents[one] = self._document(by_id[one], files, site)

    def _head_of(self, its: JourneyFiles, files: Files) -> Document:
        """The journey as far as its frontmatter tells."""
        blob = files[its.path]
        fields = read_frontmatter(self._text(blob), its.path)[0]
        return Document(
            kind="journey",
            id=its.id,
            group=its.group,
            path=its.path,
            paths=its.paths,
            fields=fields,
            digest=blob,
        )

    def _document(self, its: JourneyFiles, files: Files, site: SiteConfig) -> Document:
        made_from = (
            files.get(_SITE, ""),
            its.id,
            its.group,
            *((path, files[path]) for path in its.paths),
        )
        digest = repr(made_from)
        if digest not in self._documents:
            texts = tuple((path, self._text(files[path])) for path in its.paths)
            read, _ = read_journey(texts, its, known_words(site.rows))
            self._documents[digest] = replace(read, digest=digest)
        return self._documents[digest]


def _is_flow(path: str) -> bool:
    return is_markdown_in(path, "flows")


def _nothing(around: _Around) -> Version:
    return Version(None, _catalog(around.known.site, {}), {})


def _version(its_id: str, documents: tuple[Document, ...], known: Known) -> Version:
    findings = Findings()
    scope = Scope(known, findings)
    found: dict[str, Journey] = {}
    for document, base in bases_first(documents, scope):
        found[document.id] = understood(document, scope, found.get(base or ""))
    journeys = dict(sorted(found.items()))
    return Version(
        ("journey", its_id), _catalog(known.site, journeys), _titles(known, findings, journeys)
    )


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
