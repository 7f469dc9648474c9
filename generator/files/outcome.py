"""What comes of a file: the bytes that are published, or why none are."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.diagnostics import Message

Flaw = Literal["foreign", "damaged", "entities", "moving", "large"]
"""``foreign``: the bytes are of another format altogether; ``damaged``: they are cut off or
contradict themselves; ``entities``: an SVG that defines words which stand for others;
``moving``: an AVIF of many pictures; ``large``: more bytes than its format is read with."""


class Published(Struct, frozen=True):
    """A file's bytes as they are published.

    ``taken_out`` names what could have run or been requested and is there no more. Metadata
    goes without a word.
    """

    body: bytes
    taken_out: tuple[str, ...] = ()


class Refusal(Struct, frozen=True):
    """A file that is not published: why, and what its author may do."""

    message: Message
    hint: Message
