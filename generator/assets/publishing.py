"""What of a file beside the text goes into the site: nothing that runs, and no metadata.

Pictures lose what cameras and programs wrote into them; drawings lose scripts and whatever
asks another host for something; documents go as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.assets.kinds import DOCUMENTS, DRAWING, ending_of
from generator.assets.pictures import clean_gif, clean_jpeg, clean_png, clean_webp

_CLEAN: Mapping[str, Callable[[bytes], bytes | None]] = {
    "png": clean_png,
    "jpg": clean_jpeg,
    "jpeg": clean_jpeg,
    "gif": clean_gif,
    "webp": clean_webp,
}


@dataclass(frozen=True, slots=True)
class Published:
    """A file's bytes as they are published, and the names of what was taken out of a drawing."""

    body: bytes
    taken_out: tuple[str, ...] = ()


def published(path: str, content: bytes) -> Published | None:
    """What is published of a file; None when it runs, or is not what its ending says."""
    ending = ending_of(path)
    if ending in DOCUMENTS:
        return Published(content)
    if ending == DRAWING:
        from generator.assets.drawings import clean_drawing

        drawing = clean_drawing(content, _picture_within)
        return Published(*drawing) if drawing is not None else None
    body = _picture_within(ending, content)
    return Published(body) if body is not None else None


def _picture_within(kind: str, content: bytes) -> bytes | None:
    """A picture of a kind, such as stands in a drawing too."""
    clean = _CLEAN.get(kind)
    return clean(content) if clean else None
