"""The bytes under which a file of the author's is published, or why it is not.

- Pictures (PNG, JPEG, GIF, WebP, AVIF, SVG) lose all metadata and whatever could run or be
  requested; their dots stay the very same, since nothing is encoded anew.
- Documents, tables, archives, sound and video (``kinds.ALONG``) go along as they are. Their
  own metadata (author, place, earlier versions) stays in them; ``cjm check`` notes it.
- What a browser or a computer would run or show as a page (HTML, XML, scripts, styles …) and
  what nobody knows is refused, and so is a file whose bytes are not what its name says.

No file makes it fail, and none takes more than time in proportion to its length.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from generator.diagnostics import say
from generator.files.kinds import (
    ALONG,
    OTHER_PICTURES,
    PICTURES,
    RUN_OR_SHOWN,
    Kind,
    agrees,
    ending_by_bytes,
    ending_of,
    may_be_published,
)
from generator.files.outcome import Flaw, Published, Refusal
from generator.files.rasters import RASTERS

LARGEST_BYTES = 100 << 20
"""What Git hosts take at most, and what fits into memory."""
_LFS_POINTER = b"version https://git-lfs.github.com/spec/"
"""How a file begins that Git LFS has put in the place of a large one."""


def published(path: str, content: bytes) -> Published | Refusal:
    """What is published of a file of this name, or why it is not."""
    ending = ending_of(path)
    if len(content) > LARGEST_BYTES:
        return _too_large(path)
    if content.startswith(_LFS_POINTER):
        return Refusal(
            say("“{path}” is a pointer of Git LFS, not the file itself.", path=path),
            say("Type “git lfs pull”; a pipeline's checkout needs “lfs: true”."),
        )
    if ending in PICTURES:
        result = _stripped(ending, content)
        if isinstance(result, Published):
            return result
        return _flawed(path, ending, result, content)
    kind = ALONG.get(ending)
    if kind is None:
        return unfit(path)
    return Published(content) if agrees(kind, content) else _misnamed(path, kind, content)


def _stripped(ending: str, content: bytes) -> Published | Flaw:
    if ending == "svg":
        from generator.files import svg

        return svg.stripped(content)
    body = RASTERS[ending](content)
    return Published(body) if isinstance(body, bytes) else body


def _flawed(path: str, ending: str, flaw: Flaw, content: bytes) -> Refusal:
    if flaw == "foreign":
        return _misnamed(path, Kind(PICTURES[ending]), content)
    if flaw == "large":
        return Refusal(
            say("“{path}” is larger than an SVG may be.", path=path),
            say("Save it as PNG or JPEG."),
        )
    if flaw == "moving":
        return Refusal(
            say("“{path}” is a moving AVIF, which is not published.", path=path),
            say("Save it as WebP or as a video."),
        )
    if flaw == "entities":
        return Refusal(
            say("“{path}” defines or uses entities, which are not published.", path=path),
            say("Save it anew as a plain or optimised SVG."),
        )
    return Refusal(
        say("“{path}” is damaged: it cannot be read as {kind}.", path=path, kind=PICTURES[ending]),
        say("Save it anew with the program that made it."),
    )


def _misnamed(path: str, kind: Kind, content: bytes) -> Refusal:
    fitting = ending_by_bytes(content)
    message = say("“{path}” is not what its name says: it is no {kind}.", path=path, kind=kind.name)
    if not fitting:
        return Refusal(message, say("Save it anew with the program that made it."))
    name = path.rpartition("/")[2].rpartition(".")[0]
    return Refusal(message, say("Rename it to “{name}”.", name=f"{name}.{fitting}"))


def unfit(path: str) -> Refusal:
    """Why no file that ends like this one is published."""
    ending = ending_of(path)
    if ending in OTHER_PICTURES:
        return Refusal(
            say("“{path}” is not published: not every browser shows such pictures.", path=path),
            say("Save it as PNG or JPEG."),
        )
    if ending in RUN_OR_SHOWN:
        return Refusal(
            say("“{path}” is not published: it could run in the reader's browser.", path=path),
            say("Save it as a PDF, or put it into a ZIP archive."),
        )
    return Refusal(
        say("“{path}” is not published: files of this kind do not go along.", path=path),
        say("Save it as a PDF or a picture, or put it into a ZIP archive."),
    )


def _too_large(path: str) -> Refusal:
    return Refusal(
        say("“{path}” is larger than {size} MiB.", path=path, size=LARGEST_BYTES >> 20),
        say("Put it where large files live, and link to it there."),
    )


def publish(content: Path, path: str) -> Published | Refusal:
    """What is published of the file at ``path`` in the folder ``content``, or why it is not."""
    if not may_be_published(path):
        return unfit(path)
    body = _bytes_of(content / path)
    if body is None:
        return Refusal(
            say("“{path}” cannot be read.", path=path),
            say("See whether it is there and whether you may open it."),
        )
    return published(path, body)


def file_beside(content: Path, path: str) -> bytes | None:
    """The bytes of the file at ``path`` as it is published, None where it is not."""
    found = publish(content, path)
    return found.body if isinstance(found, Published) else None


def _bytes_of(path: Path) -> bytes | None:
    """The bytes of a plain file that is no link, one more at most than is published.

    What was a file when the folder was looked through may be a pipe by now, which would let
    the build wait for ever.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            is_plain = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            return file.read(LARGEST_BYTES + 1) if is_plain else None
    except (OSError, ValueError):
        return None
