"""Parts of pages that hold though their pages have to be made again.

An overview is joined from parts, such as a card of each journey. What a part reads is noted as
what a page reads, and its value is kept beside the page: the next build takes it again where
all that it read gives the same. So after an edit an overview makes the parts that the edit
touches, and sorts and joins the others.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeVar

from msgspec import MsgspecError, Struct, field
from msgspec.msgpack import Decoder, Encoder

from generator.cache.dependencies import Read, Recorder
from generator.cache.pages import numbers_of, signs_of
from generator.cache.store import CacheStore, Pack

T = TypeVar("T")

_INDEX, _BODIES = "parts", "part-bodies"

MOST_UNUSED = 2.0
"""How many times larger than what is used of it the file of values may become."""


class _Row(Struct, frozen=True, array_like=True):
    """The signs of what a part read, and where its value stands, with the digest of its bytes."""

    signs: str
    start: int
    size: int
    digest: bytes


class _Index(Struct, array_like=True):
    base: str
    of_reads: str
    pack_size: int
    pages: dict[str, dict[str, _Row]]


class _Made(Struct):
    """A part of this build: what it read, and its value."""

    reads: Sequence[Read]
    body: bytes


_encode_index = Encoder().encode
_decode_index = Decoder(_Index).decode
_encode = Encoder(enc_hook=str).encode
"""Text that is HTML is a kind of its own."""


@lru_cache(maxsize=64)
def _decoder(kind: Any) -> Decoder[Any]:  # noqa: ANN401 (a type)
    return Decoder(kind, dec_hook=lambda kind, text: kind(text))


class Parts(Struct):
    """The parts of one build's pages, over those that the last one kept.

    ``reads`` are those of the last build by their numbers; ``holds`` tells of the signs of some
    whether all of them give the same.
    """

    recorder: Recorder
    reads: Sequence[Read] = ()
    holds: Callable[[str], bool] = lambda _: False
    _before: Mapping[str, Mapping[str, _Row]] = field(default_factory=dict)
    _pack: Pack | None = None
    _made: dict[str, dict[str, _Row | _Made]] = field(default_factory=dict)

    @classmethod
    def kept(
        cls,
        store: CacheStore,
        base: str,
        of_reads: str,
        recorder: Recorder,
        reads: Sequence[Read],
        holds: Callable[[str], bool],
    ) -> Parts:
        """Those of the last build, where it kept them with the reads that ``of_reads`` tells."""
        body = store.read_bytes(_INDEX)
        try:
            index = None if body is None else _decode_index(body)
        except MsgspecError:  # of another version of the program
            index = None
        if index is None or not of_reads or (index.base, index.of_reads) != (base, of_reads):
            return cls(recorder)
        return cls(recorder, reads, holds, index.pages, store.pack(_BODIES, index.pack_size))

    def part(self, path: str, name: str, kind: Any, make: Callable[[], T]) -> T:  # noqa: ANN401
        """What ``make`` gives for a page under a name: a value of ``kind``, made or kept.

        It may look at nothing but the site, the name and the page.
        """
        of_page = self._made.setdefault(path, {})
        row = self._before.get(path, {}).get(name)
        if row is not None and self._pack and self.holds(row.signs):
            body = self._pack.read(row.start, row.size)
            if sha256(body).digest() == row.digest:
                for number in numbers_of(row.signs):
                    self.recorder.note(self.reads[number])
                of_page[name] = row
                found: T = _decoder(kind).decode(body)
                return found
        reads = self.recorder.begin()
        try:
            made = make()
        finally:
            self.recorder.end()
        of_page[name] = _Made(list(reads), _encode(made))
        return made

    def keep(
        self,
        store: CacheStore,
        base: str,
        of_reads: str,
        standing: Iterable[str],
        made: Container[str],
        number: Callable[[Read], int],
        renumbered: Mapping[int, str],
    ) -> None:
        """Keep the parts of pages that were ``made`` and noted, or were left ``standing``.

        ``number`` tells a read's number; ``renumbered`` are the signs that are others by now.
        """
        pages: dict[str, Mapping[str, _Row | _Made]] = {
            path: self._before[path] for path in standing if path in self._before
        }
        pages |= {path: parts for path, parts in self._made.items() if path in made}
        used = sum(row.size for row in _rows(pages))
        pack = self._pack if self._pack and self._pack.size <= MOST_UNUSED * used else None
        size = pack.size if pack else 0
        pieces: list[bytes] = []
        kept: dict[str, dict[str, _Row]] = {}
        for path, parts in pages.items():
            kept[path] = {}
            for name, part in parts.items():
                if isinstance(part, _Row) and pack:
                    row = part
                else:
                    body = self._body(part)
                    signs = (
                        part.signs if isinstance(part, _Row) else signs_of(map(number, part.reads))
                    )
                    row = _Row(signs, size, len(body), sha256(body).digest())
                    pieces.append(body)
                    size += len(body)
                if renumbered:
                    row = _Row(row.signs.translate(renumbered), row.start, row.size, row.digest)
                kept[path][name] = row
        written = store.keep_pack(_BODIES, pieces, pack)
        if written is not None:
            store.keep_bytes(_INDEX, _encode_index(_Index(base, of_reads, written, kept)))

    def _body(self, part: _Row | _Made) -> bytes:
        if isinstance(part, _Made):
            return part.body
        return self._pack.read(part.start, part.size) if self._pack else b""


def _rows(pages: Mapping[str, Mapping[str, _Row | _Made]]) -> Iterable[_Row]:
    return (row for parts in pages.values() for row in parts.values() if isinstance(row, _Row))
