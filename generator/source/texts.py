"""The texts of a wiki's files by path; one that did not change is read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from generator.errors import CjmError
from generator.source.decoding import read_text


class Texts(Mapping[str, str]):
    """All texts below ``content``. Opens no file that was not announced."""

    __slots__ = ("_content", "_read", "_unread")

    def __init__(self, content: Path) -> None:
        self._content = content
        self._read: dict[str, str] = {}
        self._unread: dict[str, str] = {}

    def add(self, path: str, text: str) -> None:
        """A text that was read."""
        self._read[path] = text

    def has(self, path: str) -> bool:
        """Whether a file was opened already."""
        return path in self._read

    def announce(self, path: str, digest: str) -> None:
        """A file that nobody has opened yet, and the digest of what stands in it."""
        self._unread[path] = digest

    def __getitem__(self, path: str) -> str:
        """The text. Raises CjmError where it is not what was announced any more."""
        if path in self._read:
            return self._read[path]
        digest = self._unread[path]
        # Not held: who asks for one that did not change asks once.
        text, _ = read_text(self._content / path, path)
        if text is None or digest_of(text) != digest:
            message = f"{path} was changed while the site was built; build again"
            raise CjmError(message)
        return text

    def __iter__(self) -> Iterator[str]:
        yield from self._read
        yield from self._unread

    def __len__(self) -> int:
        return len(self._read) + len(self._unread)


def digest_of(text: str) -> str:
    """What tells a text from every other."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
