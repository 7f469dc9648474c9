"""Archives from elsewhere, opened only after a look at their directory.

What unpacks to far more than it weighs, is encrypted, links elsewhere or has members with names
that lead out of it, is refused before a byte of it is unpacked.
"""

from __future__ import annotations

import io
import stat
import zipfile

from generator.diagnostics import Message, say
from generator.exchange.maps import NoMapError

LARGEST_FILE = 32 * 1024 * 1024
LARGEST_MEMBER = 32 * 1024 * 1024
LARGEST_ARCHIVE = 64 * 1024 * 1024
MOST_MEMBERS = 2000
HIGHEST_RATIO = 200
_RATIO_COUNTS_FROM = 1024 * 1024
"""Small members of zeros pack better than any limit, and do no harm."""
_ENCRYPTED = 0x1


class Archive:
    """A zip whose members may be read. Raises NoMapError for one that must not be."""

    def __init__(self, body: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as wrong:
            raise NoMapError(say("The file is damaged: it is not an archive.")) from wrong
        if len(members) > MOST_MEMBERS:
            raise NoMapError(say("The archive holds more than {count} files.", count=MOST_MEMBERS))
        if sum(one.file_size for one in members) > LARGEST_ARCHIVE:
            raise NoMapError(_too_large(LARGEST_ARCHIVE))
        for one in members:
            _look_at(one)
        self.names = frozenset(one.filename for one in members)

    def read(self, name: str) -> bytes:
        """A member's bytes, never more than its directory said."""
        try:
            with self._zip.open(name) as member:
                body = member.read(LARGEST_MEMBER + 1)
        except (KeyError, RuntimeError, ValueError, OSError, EOFError, zipfile.BadZipFile) as wrong:
            raise NoMapError(_damaged(name)) from wrong
        except Exception as wrong:
            # zlib, lzma and bz2 have errors of their own.
            raise NoMapError(_damaged(name)) from wrong
        if len(body) > LARGEST_MEMBER:
            raise NoMapError(_too_large(LARGEST_MEMBER))
        return body


def _look_at(member: zipfile.ZipInfo) -> None:
    name = member.filename.replace("\\", "/")
    if member.flag_bits & _ENCRYPTED:
        raise NoMapError(say("The file has a password; save it without one."))
    if name.startswith("/") or ":" in name[:3] or ".." in name.split("/") or "\0" in name:
        raise NoMapError(say("The archive has a file with an unsafe name: “{name}”.", name=name))
    if stat.S_ISLNK(member.external_attr >> 16):
        raise NoMapError(say("The archive holds a link: “{name}”.", name=name))
    if member.file_size > LARGEST_MEMBER:
        raise NoMapError(_too_large(LARGEST_MEMBER))
    if member.file_size > max(_RATIO_COUNTS_FROM, HIGHEST_RATIO * member.compress_size):
        raise NoMapError(say("“{name}” in the archive unpacks to far more than it is.", name=name))


def _too_large(most: int) -> Message:
    return say("The file unpacks to more than {size} MB.", size=most // 1024 // 1024)


def _damaged(name: str) -> Message:
    return say("The file is damaged: “{name}” in it cannot be read.", name=name)
