"""The folder ``.cjm-cache`` beside the sites: what only this place may have written.

Each file begins with a digest of the rest and of the machine key: an empty file's number
and time of birth on this very disk, which the system gives and nobody can choose. What came
with a checkout, an archive or another machine does not fit it and is not read; nor is what
is torn, edited or of another version. Nothing in it is ever run: it is JSON and MessagePack.

Whatever goes wrong with a store, a build goes on without it.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from collections.abc import Sequence
from hashlib import sha256

FOLDER = ".cjm-cache"
VERSION = 3
"""Of what stands in the files; another one's are not read."""

MOST_SITES = 32
"""Sites beside one another whose files are kept; the ones not used for longest go first."""

_KEY = "machine-key"
_IGNORE = ".gitignore"
_ENDING = ".json"
_LARGEST_BYTES = 512 << 20
_DIGEST_BYTES = 64


class CacheStore:
    """What is kept for the site at one path, under names such as ``stamp``."""

    __slots__ = ("_folder", "_site", "_start")

    def __init__(self, site: str) -> None:
        whole = os.path.realpath(site)
        self._folder = os.path.join(os.path.dirname(whole), FOLDER)
        self._site = _key_of(os.path.basename(whole))
        self._start: bytes | None = None

    def read(self, name: str) -> object:
        """What was kept under ``name``, None where nothing is that can be trusted."""
        try:
            found: object = json.loads(self.read_bytes(name) or b"null")
        except (ValueError, RecursionError):
            return None
        return found

    def read_bytes(self, name: str) -> bytes | None:
        """The same, of what was kept as bytes."""
        key = self._machine_key()
        if key is None:
            return None
        try:
            written = _bytes_of(self._path(name))
        except OSError:
            return None
        digest, _, body = written.partition(b"\n")
        return body if digest == _digest(key, name, body) else None

    def digest(self, name: str) -> str:
        """What tells what is kept under ``name`` from all else that was or will be; or ""."""
        try:
            return _bytes_of(self._path(name), _DIGEST_BYTES).decode("ascii")
        except (OSError, ValueError):
            return ""

    def keep(self, name: str, value: object) -> None:
        """Put ``value``, which JSON can hold, in the place of what was kept under ``name``."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        self.keep_bytes(name, text.encode("utf-8", "surrogatepass"))

    def keep_bytes(self, name: str, body: bytes) -> None:
        """The same, of bytes."""
        with contextlib.suppress(OSError):
            key = self._made_key()
            if key is not None:
                _replace(self._path(name), _digest(key, name, body) + b"\n" + body)

    def pack(self, name: str, size: int) -> Pack | None:
        """The pack under ``name``, of which ``size`` bytes are known; None where there is none."""
        return Pack.opened(self._path(name), size)

    def keep_pack(self, name: str, pieces: Sequence[bytes], pack: Pack | None) -> int | None:
        """Put pieces one behind the other: behind those of ``pack``, else into a new file.

        How long the pack is from now on; None where nothing could be kept.
        """
        with contextlib.suppress(OSError):
            if self._made_key() is not None:
                path, body = self._path(name), b"".join(pieces)
                if pack is None:
                    _replace(path, body)
                elif body:
                    pack.grow(path, body)
                return len(body) + (pack.size if pack else 0)
        return None

    def drop(self, name: str) -> None:
        """Keep nothing under ``name``."""
        if self._machine_key() is not None:
            with contextlib.suppress(OSError):
                os.unlink(self._path(name))

    def folder(self, name: str) -> str | None:
        """Where a folder may be kept under ``name``; None where nothing can be kept."""
        with contextlib.suppress(OSError):
            if self._made_key() is not None:
                return self._path(name).removesuffix(_ENDING)
        return None

    def folders_left(self, name: str) -> list[str]:
        """Those kept under ``name`` for sites that stand beside this one no more."""
        with contextlib.suppress(OSError):
            if self._machine_key() is not None:
                beside = {_key_of(each) for each in os.listdir(os.path.dirname(self._folder))}
                kept = sorted(
                    each for each in os.listdir(self._folder) if each.endswith(f"-{name}")
                )
                left = [each for each in kept if each.partition("-")[0] not in beside]
                return [os.path.join(self._folder, each) for each in left]
        return []

    def tidy(self) -> None:
        """Take away what was kept for sites that were not built for longest."""
        with contextlib.suppress(OSError):
            if self._machine_key() is not None:
                _tidy(self._folder)

    def _path(self, name: str) -> str:
        return os.path.join(self._folder, f"{self._site}-{name}{_ENDING}")

    def _made_key(self) -> bytes | None:
        """The machine key, of a store that is set up where there is none."""
        if not os.path.lexists(self._folder):
            os.mkdir(self._folder)
        if not _is_own_folder(self._folder):
            return None
        for name, text in ((_IGNORE, b"*\n"), (_KEY, b"")):
            path = os.path.join(self._folder, name)
            if not os.path.lexists(path):
                _replace(path, text)
        return self._machine_key()

    def _machine_key(self) -> bytes | None:
        """What only this place has; None where nothing may be read or written."""
        if self._start is None and _is_own_folder(self._folder):
            self._start = _birth_of(os.path.join(self._folder, _KEY))
        return self._start


class Pack:
    """A file of pieces, each read when it is asked for. Whoever asks for one knows its digest."""

    __slots__ = ("_handle", "size")

    def __init__(self, handle: int, size: int) -> None:
        self._handle = handle
        self.size = size
        """Of what is known of it; behind that a build that failed may have left something."""

    def __del__(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._handle)

    @classmethod
    def opened(cls, path: str, size: int) -> Pack | None:
        """The pack at a path; None where no file of our own is."""
        try:
            return cls(_opened(path), size)
        except OSError:
            return None

    def read(self, start: int, size: int) -> bytes:
        """A piece; fewer bytes where the file is shorter."""
        try:
            return os.pread(self._handle, size, start)
        except OSError:
            return b""

    def grow(self, path: str, body: bytes) -> None:
        """Write behind the last piece that is known."""
        flags = os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(path, flags), "wb") as file:
            file.seek(self.size)
            file.write(body)
            file.truncate()


def _key_of(site: str) -> str:
    """What the names of a site's files begin with."""
    return sha256(os.fsencode(site)).hexdigest()[:16]


def _is_own_folder(path: str) -> bool:
    """Whether it is a folder, and no link to one, that is the user's own."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and _is_own(found)


def _is_own(found: os.stat_result) -> bool:
    whoami = getattr(os, "geteuid", None)
    return whoami is None or found.st_uid == whoami()


def _birth_of(path: str) -> bytes | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode) or not _is_own(found):
        return None
    return f"{VERSION} {found.st_dev} {found.st_ino} {found.st_ctime_ns}".encode()


def _digest(key: bytes, name: str, body: bytes) -> bytes:
    found = sha256(key + b"\n" + name.encode() + b"\n")
    found.update(body)
    return found.hexdigest().encode()


def _opened(path: str) -> int:
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.open(path, flags)


def _bytes_of(path: str, most: int = -1) -> bytes:
    with os.fdopen(_opened(path), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST_BYTES:
            raise OSError(path)
        return file.read(most)


def _replace(path: str, written: bytes) -> None:
    """All of it or none: what is torn by a fall of the power does not fit its digest."""
    draft = f"{path}.{os.getpid()}.new"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
            file.write(written)
        os.replace(draft, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def _tidy(folder: str) -> None:
    sites: dict[str, int] = {}
    names = [name for name in os.listdir(folder) if name.endswith(_ENDING)]
    for name in names:
        used = os.lstat(os.path.join(folder, name)).st_mtime_ns
        site = name.partition("-")[0]
        sites[site] = max(sites.get(site, 0), used)
    kept = sorted(sites, key=lambda site: (-sites[site], site))[:MOST_SITES]
    for name in names:
        if name.partition("-")[0] not in kept:
            os.unlink(os.path.join(folder, name))
