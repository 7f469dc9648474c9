"""Which pages a build has to make, and what it needs to know for the next build.

Made of the plan, of what everything in it was made from, and of the standing site.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field

from generator.keeping.answers import NOTHING_KNOWN, KnownThings, keep_known, read_known
from generator.keeping.inputs import folder_rows, state_of
from generator.keeping.known import Known
from generator.keeping.pages import (
    MOST_READS,
    NOTHING,
    KeptPages,
    keep,
    read_kept,
    signs_of,
    without_unread,
)
from generator.keeping.program import program_digest
from generator.keeping.reads import (
    ALL,
    NAMES,
    Key,
    Read,
    Recorder,
    Watched,
    unspelt,
    watched,
)
from generator.keeping.shelf import Shelf
from generator.model.catalog import Catalog
from generator.model.glances import watched_journey
from generator.model.looks import Journeys, Look, look_at
from generator.model.places import KINDS
from generator.model.records import Journey
from generator.output.artifact import Artifact, Kept
from generator.output.standby import clear_standby
from generator.pages.theme import shipped_folder
from generator.site.plan import PlannedPage, Site
from generator.source.reading import KnownFiles

T = TypeVar("T")

Digests = Mapping[tuple[str, ...], str]
"""What each thing was made from, by its kind and id; ``("site",)`` for ``site.yml``."""

_REGISTRIES = {f"catalog.{registry}": kind for registry, kind in KINDS.items()} | {
    "catalog.journeys": "glance"
}
_STANDBY = "standby"
_TOLD = "told"
"""Stands for what is told in a journey, beside what is seen at a glance."""

_FIELDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "catalog": {"site": ("site",), "home": ("index", "index")}
}
"""What fields of a record are made from, where that is told rather than what they hold."""

_planned = attrgetter(*PlannedPage.__struct_fields__)
"""All that a page is planned to be: quicker to spell than the record, and most reads are of one."""


class Renewal(Struct):
    """One build of one site, over what the last one kept."""

    site: Site
    output: str
    base: str
    digests: Digests
    recorder: Recorder = field(default_factory=Recorder)
    _taken: list[str] = field(default_factory=list)
    _made: list[tuple[str, str, str]] = field(default_factory=list)
    _numbers: dict[Read, int] = field(default_factory=dict)
    _before: KeptPages = NOTHING
    _known: dict[Read, str] = field(default_factory=dict)
    _mappings: dict[str, Mapping[Any, object]] = field(default_factory=dict)

    def watched_site(self) -> Site:
        """The site, noting what is read of it."""
        journeys = _WatchedJourneys(
            "catalog.journeys",
            self.site.catalog.journeys,
            self.recorder,
            lambda journey: watched_journey(journey, self._note_told),
        )
        catalog = watched(self.site.catalog, "catalog", self.recorder, journeys=journeys)
        chronicle = watched(self.site.chronicle, "chronicle", self.recorder)
        return watched(self.site, "site", self.recorder, catalog=catalog, chronicle=chronicle)

    def _note_told(self, journey_id: str) -> None:
        self.recorder.note((_TOLD, journey_id))

    def standing(self) -> dict[str, Kept]:
        """What need not be made again as long as the site has it, by path."""
        before = read_kept(Shelf(self.output))
        if before.base == self.base:
            self._before = before
            self._numbers = {read: number for number, read in enumerate(before.reads)}
        holding = before.holding(os.path.realpath(self.output), self.base, self.digest)
        return {path: Kept(path, digest) for path, digest in holding.items()}

    def take(self, made: Artifact | Kept) -> None:
        """Note a file of the site, for the next build to take over."""
        if isinstance(made, Kept):
            self._taken.append(made.path)
        elif made.note:
            page = self.site.by_path.get(made.path)
            planned: list[Read] = [("site.by_target", page.target)] if page else []
            reads = [*planned, *unspelt(made.note)]
            numbers = {self._number(each): None for each in reads}
            if max(numbers, default=0) < MOST_READS:
                signs = signs_of(numbers)
                self._made.append((made.path, sha256(made.body).hexdigest(), signs))

    def _number(self, read: Read) -> int:
        return self._numbers.setdefault(read, len(self._numbers))

    def keep(self) -> None:
        """Keep, now that the site stands, what standbys the next build its pages."""
        site, before = os.path.realpath(self.output), self._before
        states = before.states(site, self._taken)
        pages = {path: (*before.pages[path][:2], states[path]) for path in self._taken}
        for path, body, signs in self._made:
            pages[path] = body, signs, state_of(f"{site}/{path}")
        reads = list(self._numbers)
        if pages.keys() != before.pages.keys():
            reads, pages = without_unread(reads, pages)
        gave = [self.digest(read) for read in reads]
        of_reads = before.of_reads if reads == before.reads else ""
        shelf = Shelf(self.output)
        keep(shelf, KeptPages(self.base, reads, gave, pages, of_reads))
        for folder in shelf.folders_left(_STANDBY):
            clear_standby(folder)

    def digest(self, read: Read) -> str:
        """What tells whether what was read is the same."""
        known = self._known.get(read)
        if known is None:
            known = self._known[read] = _digest(self._told(*read))
        return known

    def _told(self, name: str, key: Key) -> str:
        mapping = self._mappings.get(name)
        if mapping is None:
            mapping = self._mappings[name] = self._mapping(name)
        if key in mapping:  # as it is of most reads
            found = mapping[key]
            return f"+{_planned(found) if found.__class__ is PlannedPage else found!r}"
        if key == NAMES:
            return repr(list(mapping))
        return repr(list(mapping.items())) if key == ALL else ""

    def _mapping(self, name: str) -> Mapping[Any, object]:
        """What is read under a name; of things their digests, so that none is read for that."""
        room, is_mapping, mapping_name = name.partition(".")
        site = self.site
        if name == _TOLD:
            return {each: self.digests["journey", each] for each in site.catalog.journeys}
        record: Any = {"site": site, "catalog": site.catalog, "chronicle": site.chronicle}[room]
        if not is_mapping:
            values = {each: getattr(record, each) for each in record.__struct_fields__}
            sources = _FIELDS.get(name, {})
            return values | {each: self.digests.get(of, "") for each, of in sources.items()}
        mapping: Mapping[Any, object] = getattr(record, mapping_name, {})
        kind = _REGISTRIES.get(name)
        return {each: self.digests[kind, each] for each in mapping} if kind else mapping


class _WatchedJourneys(Watched):
    """Journeys that note, too, when somebody asks what was found in each of them."""

    __slots__ = ("_journeys",)

    def __init__(
        self,
        name: str,
        values: Mapping[str, Journey],
        recorder: Recorder,
        opened: Callable[[Journey], Journey],
    ) -> None:
        super().__init__(name, values, recorder, opened)
        self._journeys = values

    def found(self, look: Look[T]) -> Iterator[T]:
        """What the look finds in each, which may be anything that is told in them."""
        self._recorder.note((_TOLD, ALL))
        return look_at(self._journeys, look)


def renewal(site: Site, full: Catalog, digests: Digests, content: Path, output: Path) -> Renewal:
    """The renewal of the site at ``output``; ``full`` is the catalog before redaction."""
    parts = [program_digest(), _themes(content), digests["site",], site.audience]
    if site.audience:
        # Beside its own sources, what an audience sees of a thing depends on what is hidden,
        # and on who the personas are.
        personas = [(name, digests["persona", name]) for name in full.personas]
        parts += [_named(site.catalog), _named(full), repr(personas)]
        if full.site.audiences[site.audience].personas == "roles":
            # By its role, a persona has an id that no source has.
            digests = {**digests, **_roles(site.catalog)}
    base = _digest("\n".join(parts))
    return Renewal(site, os.fspath(output), base, digests)


def spare_of(renewed: Renewal | None) -> str | None:
    """Where a folder may be left for the next build of the site; None where nobody renews it."""
    return Shelf(renewed.output).folder(_STANDBY) if renewed else None


class LastBuild(Struct, frozen=True):
    """What the last build of the site at ``output`` knew: for the team alone, else nothing.

    ``things`` were found in all journeys, of which an audience may not see all; ``history`` is
    None for it.
    """

    output: str
    things: KnownThings
    history: Known | None = None

    @classmethod
    def of(cls, output: Path, audience: str) -> LastBuild:
        """What there is of it."""
        path = os.fspath(output)
        if audience:
            return cls(path, NOTHING_KNOWN)
        return cls(path, read_known(Shelf(path), program_digest()), Known.kept_for(output))

    def keep(self, files: KnownFiles, journeys: Mapping[str, Journey]) -> None:
        """Keep for the next build what is known now."""
        if self.history is None:
            return
        self.history.keep()
        answers = journeys.answers() if isinstance(journeys, Journeys) else ()
        keep_known(Shelf(self.output), program_digest(), files, answers)


def _named(catalog: Catalog) -> str:
    return repr([sorted(getattr(catalog, registry)) for registry in KINDS])


def _roles(catalog: Catalog) -> Digests:
    return {("persona", name): _digest(repr(each)) for name, each in catalog.personas.items()}


def _themes(content: Path) -> str:
    """Every file of every theme that may be used, by its bytes."""
    found = sha256()
    for folder in (shipped_folder(), content.absolute().parent / "themes"):
        for path in sorted(path for path in folder_rows(os.fspath(folder))):
            file = Path(path)
            if file.is_file():
                found.update(f"{path}\n{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
