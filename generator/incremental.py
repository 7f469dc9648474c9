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

from generator.cache.dependencies import (
    ALL,
    NAMES,
    Read,
    ReadKey,
    Recorder,
    Tracked,
    decoded,
    tracked,
)
from generator.cache.entries import (
    NOTHING_CACHED,
    Cached,
    CachedThings,
    Key,
    keep_things,
    read_things,
)
from generator.cache.file_states import folder_rows, state_of
from generator.cache.history import HistoryCache
from generator.cache.pages import (
    MOST_READS,
    NOTHING,
    KeptPages,
    digest_of_kept,
    keep,
    read_kept,
    signs_of,
    without_unread,
)
from generator.cache.parts import Parts
from generator.cache.program import program_digest
from generator.cache.store import CacheStore
from generator.cache.texts import TEXTS
from generator.model.reading.glances import watched_journey
from generator.model.records.catalog import Catalog
from generator.model.records.places import KINDS
from generator.model.records.queries import QUERIES, CachedThing, Query, Things, answer, ask
from generator.output.artifact import Artifact, KeptFile
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
_ANSWERS = "answers"
"""With a registry behind it stands for what a query found in all its things."""
_STANDBY = "standby"
_TOLD = "told"
"""Stands for what is told in a journey, beside what is seen at a glance."""

_READ_OF = {
    **{f"catalog.{registry}": kind for registry, kind in KINDS.items()},
    **{f"{_ANSWERS}.{registry}": kind for registry, kind in KINDS.items()},
    _TOLD: "journey",
}
"""Of which kind of thing it is that something is read under a name."""

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
    recorder: Recorder
    parts: Parts
    last: CachedThings = NOTHING_CACHED
    _same: frozenset[Key] = frozenset()
    _taken: list[str] = field(default_factory=list)
    _made: list[tuple[str, str, str]] = field(default_factory=list)
    _numbers: dict[Read, int] = field(default_factory=dict)
    _before: KeptPages = NOTHING
    _known: dict[Read, str] = field(default_factory=dict)
    _mappings: dict[str, Mapping[Any, object]] = field(default_factory=dict)

    def watched_site(self) -> Site:
        """The site, noting what is read of it."""
        whole = self.site.catalog
        things = {
            registry: _TrackedThings(registry, getattr(whole, registry), self.recorder)
            for registry in KINDS
        }
        things["journeys"] = _TrackedThings(
            "journeys",
            whole.journeys,
            self.recorder,
            lambda journey: watched_journey(journey, self._note_told),
        )
        catalog = tracked(whole, "catalog", self.recorder, **things)
        chronicle = tracked(self.site.chronicle, "chronicle", self.recorder)
        return tracked(self.site, "site", self.recorder, catalog=catalog, chronicle=chronicle)

    def _note_told(self, journey_id: str) -> None:
        self.recorder.note((_TOLD, journey_id))

    def standing(self) -> dict[str, KeptFile]:
        """What need not be made again as long as the site has it, by path."""
        store = CacheStore(self.output)
        before = read_kept(store)
        if before.base != self.base:
            return {}
        self._before = before
        self._numbers = {read: number for number, read in enumerate(before.reads)}
        if self.last.of_pages and self.last.of_pages == digest_of_kept(store):
            self._same = frozenset(_same(self.site.catalog, self.last))
        holds = before.holds(self.base, self.digest, self._is_same)
        self.parts = Parts.kept(
            store, self.base, before.of_reads, self.recorder, before.reads, holds
        )
        holding = before.holding(os.path.realpath(self.output), holds)
        return {path: KeptFile(path, digest) for path, digest in holding.items()}

    def _is_same(self, read: Read) -> bool:
        """Whether it was read of a thing that nothing has changed of, as most reads are."""
        name, key = read
        if isinstance(key, tuple) and len(key) == 2:
            key = key[1]
        return (_READ_OF.get(name), key) in self._same

    def take(self, made: Artifact | KeptFile) -> None:
        """Note a file of the site, for the next build to take over."""
        if isinstance(made, KeptFile):
            self._taken.append(made.path)
        elif made.note:
            page = self.site.by_path.get(made.path)
            is_first = page is not None and self.site.by_target.get(page.target) == page
            named: Read = (
                ("site.by_target", page.target)
                if page and is_first
                else ("site.by_path", made.path)
            )
            planned = [named] if page else []
            reads = [*planned, *decoded(made.note)]
            numbers = {self._number(each): None for each in reads}
            if max(numbers, default=0) < MOST_READS:
                signs = signs_of(numbers)
                self._made.append((made.path, sha256(made.body).hexdigest(), signs))

    def _number(self, read: Read) -> int:
        return self._numbers.setdefault(read, len(self._numbers))

    def keep(self) -> None:
        """Keep, now that the site stands, what spares the next build its pages."""
        site, before = os.path.realpath(self.output), self._before
        states = before.states(site, self._taken)
        pages = {path: (*before.pages[path][:2], states[path]) for path in self._taken}
        for path, body, signs in self._made:
            pages[path] = body, signs, state_of(f"{site}/{path}")
        reads, renumbered = list(self._numbers), dict[int, str]()
        if pages.keys() != before.pages.keys():
            reads, pages, renumbered = without_unread(reads, pages)
        # Pages that were made have asked queries that had no answers yet.
        known = self._known
        self._known = {read: known[read] for read in known if not read[0].startswith(_ANSWERS)}
        gave = [self.digest(read) for read in reads]
        of_reads = before.of_reads if reads == before.reads else ""
        store = CacheStore(self.output)
        of_reads = keep(store, KeptPages(self.base, reads, gave, pages, of_reads))
        self.parts.keep(store, self.base, of_reads, self._taken, pages, self._number, renumbered)
        for folder in store.folders_left(_STANDBY):
            clear_standby(folder)

    def digest(self, read: Read) -> str:
        """What tells whether what was read is the same."""
        known = self._known.get(read)
        if known is None:
            known = self._known[read] = _digest(self._told(*read))
        return known

    def _told(self, name: str, key: ReadKey) -> str:
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
        if room == _ANSWERS:
            return _Answers(getattr(site.catalog, mapping_name), KINDS[mapping_name], self.digests)
        record: Any = {"site": site, "catalog": site.catalog, "chronicle": site.chronicle}[room]
        if not is_mapping:
            values = {each: getattr(record, each) for each in record.__struct_fields__}
            sources = _FIELDS.get(name, {})
            return values | {each: self.digests.get(of, "") for each, of in sources.items()}
        mapping: Mapping[Any, object] = getattr(record, mapping_name, {})
        kind = _REGISTRIES.get(name)
        return {each: self.digests[kind, each] for each in mapping} if kind else mapping


class _TrackedThings(Tracked):
    """Things of one kind that note, too, when somebody asks all of them the same query."""

    __slots__ = ("_answers", "_things")

    def __init__(
        self,
        registry: str,
        things: Mapping[str, Any],
        recorder: Recorder,
        opened: Callable[[Any], Any] | None = None,
    ) -> None:
        super().__init__(f"catalog.{registry}", things, recorder, opened)
        self._answers = f"{_ANSWERS}.{registry}"
        self._things = things

    def ask(self, query: Query[T]) -> Iterator[T]:
        """What the query finds in each."""
        self._recorder.note((self._answers, (query.name,)))
        return ask(self._things, query)

    def answer(self, key: str, query: Query[T]) -> T | None:
        """What it finds in one; None where there is no such thing."""
        self._recorder.note((self._answers, (query.name, key)))
        return answer(self._things, key, query)


class _Answers(Mapping[Any, object]):
    """By a query's name, or by that and a thing's id, what tells its answers from others.

    A thing that cannot be asked yet is told by what it was made from.
    """

    def __init__(self, things: Mapping[str, Any], kind: str, digests: Digests) -> None:
        self._things = things
        self._kind = kind
        self._digests = digests

    def __getitem__(self, key: Any) -> object:  # noqa: ANN401 (of any mapping)
        if len(key) == 2:
            return self._answer(key[1], key[0]) if key[1] in self._things else ""
        return [(name, self._answer(name, key[0])) for name in self._things]

    def _answer(self, name: str, query: str) -> str:
        known = QUERIES.get(query)
        held = self._things.held[name] if isinstance(self._things, Things) else None
        if not isinstance(held, CachedThing):
            return self._digests[self._kind, name]
        if known is not None:
            return held.digest(known)
        # Whoever asks it is not imported yet: what is known of it is what was found before.
        return held.digest_before(query) or self._digests[self._kind, name]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple)

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0


def renewal(
    site: Site,
    full: Catalog,
    digests: Digests,
    content: Path,
    output: Path,
    last: CachedThings = NOTHING_CACHED,
) -> Renewal:
    """The renewal of the site at ``output``; ``full`` is the catalog before redaction.

    ``last`` is what the last build kept of things.
    """
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
    recorder = Recorder()
    return Renewal(site, os.fspath(output), base, digests, recorder, Parts(recorder), last)


def spare_of(renewed: Renewal | None) -> str | None:
    """Where a folder may be left for the next build of the site; None where nobody renews it."""
    return CacheStore(renewed.output).folder(_STANDBY) if renewed else None


class PreviousBuild(Struct, frozen=True):
    """What the last build of the site at ``output`` knew: for the team alone, else nothing.

    ``things`` are whole, of which an audience may not see all; ``history`` is None for it.
    """

    output: str
    things: CachedThings
    history: HistoryCache | None = None

    @classmethod
    def of(cls, output: Path, audience: str) -> PreviousBuild:
        """What there is of it."""
        path = os.fspath(output)
        if audience:
            return cls(path, NOTHING_CACHED)
        store = CacheStore(path)
        TEXTS.begin(store)
        return cls(path, read_things(store, program_digest()), HistoryCache.kept_for(output))

    def keep(self, files: KnownFiles, catalog: Catalog) -> None:
        """Keep for the next build what is known now."""
        if self.history is None:
            return
        self.history.keep()
        TEXTS.keep()
        known, store = dict(_kept_of(catalog)), CacheStore(self.output)
        of_pages = digest_of_kept(store)
        keep_things(store, program_digest(), files, known, self.things, of_pages)


def _same(catalog: Catalog, last: CachedThings) -> Iterator[Key]:
    """The things whose entries are those that the last build kept."""
    for registry, kind in KINDS.items():
        things = getattr(catalog, registry)
        for name, held in things.held.items() if isinstance(things, Things) else ():
            if isinstance(held, CachedThing) and last.things.get((kind, name)) is held.cached:
                yield kind, name


def _kept_of(catalog: Catalog) -> Iterator[tuple[Key, Cached]]:
    for registry, kind in KINDS.items():
        things = getattr(catalog, registry)
        for name, held in things.held.items() if isinstance(things, Things) else ():
            if isinstance(held, CachedThing):
                yield (kind, name), held.keep()


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
