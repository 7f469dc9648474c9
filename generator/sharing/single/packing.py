"""Many pieces in one, each once and like beside like, so that they are small together."""

from __future__ import annotations

import base64
import zlib

from generator.sharing.decoding import EDGE

Place = list[int]
"""Where a piece begins and ends."""


class Pack:
    """Takes pieces and tells where each of them stands in ``body``."""

    __slots__ = ("_length", "_places")

    def __init__(self) -> None:
        self._places: dict[bytes, Place] = {}
        self._length = 0

    def put(self, piece: bytes | str) -> Place:
        """Where it stands: where it stood already if it was put before."""
        raw = piece.encode("utf-8", "replace") if isinstance(piece, str) else piece
        if raw not in self._places:
            self._places[raw] = [self._length, self._length + len(raw)]
            self._length += len(raw) + len(EDGE)
        return self._places[raw]

    @property
    def body(self) -> bytes:
        """All pieces in the order they were put."""
        return EDGE.join(self._places)


def written(body: bytes) -> str:
    """Packed as zlib does, in letters that end no element."""
    return base64.b64encode(zlib.compress(body, 9)).decode()
