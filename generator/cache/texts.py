"""What texts were turned into, kept from build to build by the texts themselves.

To read YAML and Markdown takes a library and a parser, and to import and to set these up costs
more than most edits do. What comes out depends on the text and the program alone. So whoever
turns a text into something asks here first, and after an edit all texts but the edited one are
known: one paragraph of a journey that has twenty, the fields of a file whose body was edited.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from msgspec import MsgspecError, Struct, field
from msgspec.msgpack import Decoder, Encoder

from generator.cache.program import program_digest
from generator.cache.store import CacheStore

_NAME = "texts"

MOST_BYTES = 8 << 20
"""Of all results together; those that nobody asked for longest go first."""

_Found = dict[str, bytes]


class _Kept(Struct, array_like=True):
    program: str
    found: _Found


_encode = Encoder().encode
_decode = Decoder(_Kept).decode


class KeptTexts(Struct):
    """Results of this build and of those before it; none are kept before ``begin``."""

    _store: CacheStore | None = None
    _before: _Found | None = None
    _now: _Found = field(default_factory=dict)
    _has_grown: bool = False

    def begin(self, store: CacheStore) -> None:
        """Go on from what the last build of a site kept."""
        self._store, self._before, self._now, self._has_grown = store, None, {}, False

    def recall(self, kind: str, text: str, make: Callable[[], bytes | None]) -> bytes | None:
        """What ``make`` gives for a text, or what it gave; None is not kept.

        ``kind`` tells apart what may be made of one text, and what else that depends on.
        """
        if self._store is None:
            return make()
        if self._before is None:
            self._before = self._read(self._store)
        name = sha256(f"{kind}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        found = self._now.get(name) or self._before.get(name)
        if found is None:
            found = make()
            self._has_grown = self._has_grown or found is not None
        if found is not None:
            self._now[name] = found
        return found

    def keep(self) -> None:
        """Keep the results for the next build, where there are new ones."""
        if self._store is None or not self._has_grown:
            return
        before = self._before or {}
        found = {
            **{name: body for name, body in before.items() if name not in self._now},
            **self._now,
        }
        left = sum(map(len, found.values())) - MOST_BYTES
        while left > 0:
            left -= len(found.pop(next(iter(found))))
        self._store.keep_bytes(_NAME, _encode(_Kept(program_digest(), found)))

    @staticmethod
    def _read(store: CacheStore) -> _Found:
        body = store.read_bytes(_NAME)
        try:
            kept = None if body is None else _decode(body)
        except MsgspecError:  # of another version of the program
            return {}
        return kept.found if kept and kept.program == program_digest() else {}


TEXTS = KeptTexts()
"""Of this process, as what it remembers of texts by itself is: equal texts give equal results."""
