"""Which files are published at all: told by how their names end."""

from __future__ import annotations

PICTURES = frozenset(("png", "jpg", "jpeg", "gif", "webp"))
DRAWING = "svg"

DOCUMENTS = frozenset(
    # Words, since twenty pairs of quotes are hard to read.
    "pdf txt csv tsv json ics zip docx xlsx pptx odt ods odp mp3 m4a ogg wav mp4 webm".split()  # noqa: SIM905
)
"""Documents and recordings: what browsers show or save, and never run."""


def may_be_published(path: str) -> bool:
    """Whether files that end like this one are published."""
    ending = ending_of(path)
    return ending in PICTURES or ending == DRAWING or ending in DOCUMENTS


def ending_of(path: str) -> str:
    """What a file's name ends with, without the dot and in lower case; "" without one."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""
