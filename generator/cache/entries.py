"""What earlier builds worked out of single things, so that nobody has to look into them again.

A thing is known by its kind and id, and by the digest of all that it was made from. Of it is
kept its encoded record and the encoded answer to each query that somebody asked
(``model.records.queries``). Of what they mean this room knows nothing. Answers stand in an index
that is read whole; records and other large pieces stand in a file behind it, which grows by what
is new, and each is read when it is asked for. The index has the digest of each, so that nothing
else is taken for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from msgspec import MsgspecError, Struct, field
from msgspec.msgpack import Decoder, Encoder

from generator.cache.file_states import Row
from generator.cache.store import CacheStore, Pack

_INDEX, _PACK = "things", "records"

LARGE = 1_000
"""Bytes from which on an answer stands in the file behind the index."""

MOST_UNUSED = 2.0
"""How many times larger than what is used of it that file may become."""

Key = tuple[str, str]
"""A thing's kind and id."""


class _Place(Struct, frozen=True, array_like=True):
    """Where a large answer stands in the pack, and the digest of its bytes."""

    start: int
    size: int
    digest: bytes


class Entry(Struct, array_like=True):
    """What is kept of one thing: small answers by their queries' names, and where large ones stand.

    ``made_of`` is the digest of what it was made from; ``head`` what is asked for before all else.
    """

    made_of: str
    head: bytes
    small: dict[str, bytes] = field(default_factory=dict)
    places: dict[str, _Place] = field(default_factory=dict)


class Cached:
    """One thing's entry; an answer that is put in is there for the next build as well."""

    __slots__ = ("_pack", "entry", "new")

    def __init__(self, entry: Entry, pack: Pack | None = None) -> None:
        self.entry = entry
        self._pack = pack
        self.new: dict[str, bytes] = {}
        """Large answers that stand in no file yet."""

    @property
    def made_of(self) -> str:
        """The digest of what the thing was made from."""
        return self.entry.made_of

    @property
    def head(self) -> bytes:
        """What is asked for before all else, encoded by whoever asks."""
        return self.entry.head

    def answer(self, name: str) -> bytes | None:
        """What was put in under a name; None where nothing was or where something else is now."""
        found = self.entry.small.get(name) or self.new.get(name)
        if found is None and name in self.entry.places and self._pack:
            place = self.entry.places[name]
            body = self._pack.read(place.start, place.size)
            found = body if sha256(body).digest() == place.digest else None
        return found

    def put(self, name: str, body: bytes) -> None:
        """Know one answer more."""
        (self.entry.small if len(body) < LARGE else self.new)[name] = body

    def digest(self, name: str) -> str:
        """What tells the answer from others; "" where there is none."""
        if name in self.entry.places and name not in self.new:
            return self.entry.places[name].digest.hex()
        body = self.answer(name)
        return sha256(body).hexdigest() if body is not None else ""

    def large(self) -> dict[str, bytes]:
        """All large answers that can be read."""
        found = {name: self.answer(name) for name in (*self.entry.places, *self.new)}
        return {name: body for name, body in found.items() if body is not None}


class _Index(Struct, array_like=True):
    program: str
    of_pages: str
    pack_size: int
    files: dict[str, tuple[Row, str]]
    things: list[tuple[str, str, Entry]]


class CachedThings(Struct, frozen=True):
    """What a build knows from the one before it.

    ``files`` tell of single files what the file system said, and the digest of their text.
    ``of_pages`` tells which pages that build kept: what they read of these things was this.
    """

    files: Mapping[str, tuple[Row, str]]
    things: Mapping[Key, Cached]
    pack: Pack | None = None
    of_pages: str = ""


NOTHING_CACHED = CachedThings({}, {})


def read_things(store: CacheStore, program: str) -> CachedThings:
    """What the last build of the same ``program`` kept."""
    body = store.read_bytes(_INDEX)
    if body is None:
        return NOTHING_CACHED
    try:
        index = Decoder(_Index).decode(body)
    except MsgspecError:  # of another version of the program
        return NOTHING_CACHED
    if index.program != program:
        return NOTHING_CACHED
    pack = store.pack(_PACK, index.pack_size)
    things = {(kind, name): Cached(entry, pack) for kind, name, entry in index.things}
    return CachedThings(index.files, things, pack, index.of_pages)


def keep_things(
    store: CacheStore,
    program: str,
    files: Mapping[str, tuple[Row, str]],
    things: Mapping[Key, Cached],
    before: CachedThings,
    of_pages: str = "",
) -> None:
    """Keep it for the next build; ``before`` is what was read for this one."""
    pack = before.pack if before.pack and _is_worth_growing(things, before.pack) else None
    size = pack.size if pack else 0
    pieces: list[bytes] = []
    rows: list[tuple[str, str, Entry]] = []
    for (kind, name), cached in things.items():
        places = dict(cached.entry.places) if pack else {}
        for answer, piece in (cached.new if pack else cached.large()).items():
            places[answer] = _Place(size, len(piece), sha256(piece).digest())
            pieces.append(piece)
            size += len(piece)
        rows.append((kind, name, Entry(cached.made_of, cached.head, cached.entry.small, places)))
    written = store.keep_pack(_PACK, pieces, pack)
    if written is not None:
        store.keep_bytes(
            _INDEX, Encoder().encode(_Index(program, of_pages, written, dict(files), rows))
        )


def _is_worth_growing(things: Mapping[Key, Cached], pack: Pack) -> bool:
    used = sum(place.size for cached in things.values() for place in cached.entry.places.values())
    return pack.size <= MOST_UNUSED * used
