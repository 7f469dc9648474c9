"""Bytes of a file as text: UTF-8 alone, line ends as line feeds, places as an editor shows them.

Opens only regular files and follows no symbolic link at the last step; whoever passes a
path vouches for the folders above it. What is wrong with the bytes is reported here and
replaced by U+FFFD, one for one, so that everything after still stands where it stood.
"""

from __future__ import annotations

import os
import re
import stat
from itertools import islice
from pathlib import Path

from generator.diagnostics import Diagnostic, Span, error, say
from generator.patterns import late

LARGEST_TEXT_BYTES = 1024 * 1024
"""More than any map needs, and little enough to be read fast whatever stands in it."""

MOST_LINES = 20_000
"""As many as a hundred long journeys have."""

_MOST_REPORTED = 5
_MOST_CONTROLS = 20
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONFLICT = late(r"^<{7} ", re.MULTILINE)
_FENCE = late(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_CONTROL = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def read_text(path: Path, display: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of the file at ``path``, called ``display`` in what is reported."""
    content, problems = read_bytes(path, display, LARGEST_TEXT_BYTES)
    return (None, problems) if content is None else decode(content, display)


def read_bytes(
    path: Path, display: str, most_bytes: int | None = None
) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The bytes of the regular file at ``path``; None and why when there are none to be had."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None, (special_file(display),)
            content = file.read() if most_bytes is None else file.read(most_bytes + 1)
    except (OSError, ValueError) as reason:
        return None, (unreadable(display, reason),)
    if most_bytes is not None and len(content) > most_bytes:
        return None, (_too_large(display, most_bytes),)
    return content, ()


def decode(content: bytes, display: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of ``content``, or None when it is not UTF-8 text at all."""
    if content.startswith(_UTF16):
        return None, (_another_encoding(display, "UTF-16"),)
    text = content.decode("utf-8", "replace")
    problems: list[Diagnostic] = []
    if "\ufffd" in text:
        problems = _broken_bytes(content, display)
    if len(problems) > _MOST_REPORTED:
        return None, (problems[0],)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        return None, (_too_many_lines(display),)
    if (line := _conflict(text)) is not None:
        return None, (_unsolved_merge(display, line),)
    return _without_controls(text, display, problems), tuple(problems)


def _conflict(text: str) -> int | None:
    """The line where an unsolved merge begins, outside of blocks of code."""
    if "<<<<<<< " not in text or ">>>>>>> " not in text:
        return None
    for found in _CONFLICT.finditer(text):
        before = text[: found.start()]
        ours = text.find("\n=======\n", found.start())
        if (
            ours >= 0
            and text.find("\n>>>>>>> ", ours) >= 0
            and len(_FENCE.findall(before)) % 2 == 0
        ):
            return before.count("\n") + 1
    return None


def _unsolved_merge(display: str, line: int) -> Diagnostic:
    return error(
        "unsolved-merge",
        Span(display, line, 1, 7),
        say("A merge conflict is left here."),
        say("Keep what is right of the two, without the lines “<<<<<<<”, “=======” and “>>>>>>>”."),
    )


def unreadable(display: str, reason: Exception) -> Diagnostic:
    """The finding about a file or folder that the system does not let us read."""
    why = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return error(
        "unreadable-file",
        Span(display),
        say("“{path}” cannot be read: {why}.", path=display, why=why),
        say("Check who may read it, or take it out of the content folder."),
    )


def special_file(display: str) -> Diagnostic:
    """The finding about a FIFO, a device or a socket, which is never opened for reading."""
    return error(
        "special-file",
        Span(display),
        say("“{path}” is not an ordinary file.", path=display),
        say("Remove it from the content folder."),
    )


def _too_large(display: str, most_bytes: int) -> Diagnostic:
    return error(
        "file-too-large",
        Span(display),
        say("“{path}” is larger than {size} KiB.", path=display, size=most_bytes // 1024),
        say("Split the text into several files."),
    )


def _too_many_lines(display: str) -> Diagnostic:
    return error(
        "file-too-large",
        Span(display),
        say("“{path}” has more than {count} lines.", path=display, count=MOST_LINES),
        say("Split the text into several files."),
    )


def _another_encoding(display: str, name: str) -> Diagnostic:
    return error(
        "not-utf-8",
        Span(display),
        say("“{path}” is written in {encoding}, not in UTF-8.", path=display, encoding=name),
        say("Save the file again with the encoding UTF-8."),
    )


def _broken_bytes(content: bytes, display: str) -> list[Diagnostic]:
    """A diagnostic per byte that is no UTF-8, one more than are reported at most."""
    found: list[Diagnostic] = []
    start = line_start = 0
    line = 1
    while len(found) <= _MOST_REPORTED:
        try:
            content[start:].decode("utf-8")
        except UnicodeDecodeError as broken:
            at = start + broken.start
            head = content[line_start:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            line += head.count(b"\n")
            line_start = at - (len(head) - head.rfind(b"\n") - 1)
            before = content[line_start:at].decode("utf-8", "replace").removeprefix("\ufeff")
            found.append(_broken_byte(display, line, len(before) + 1, content[at]))
            start += broken.end
        else:
            break
    return found


def _broken_byte(display: str, line: int, column: int, byte: int) -> Diagnostic:
    return error(
        "not-utf-8",
        Span(display, line, column, 1),
        say("The byte {byte} here is not UTF-8.", byte=f"0x{byte:02X}"),
        say("Save the file again with the encoding UTF-8, or delete the character."),
    )


def _without_controls(text: str, display: str, problems: list[Diagnostic]) -> str:
    if text.replace("\n", "").isprintable() or not _CONTROL.search(text):
        return text
    line, line_start = 1, 0
    for found in islice(_CONTROL.finditer(text), _MOST_CONTROLS):
        at = found.start()
        newlines = text.count("\n", line_start, at)
        if newlines:
            line += newlines
            line_start = text.rindex("\n", line_start, at) + 1
        problems.append(_control(Span(display, line, at - line_start + 1, 1), found[0]))
    return _CONTROL.sub("\ufffd", text)


def _control(place: Span, char: str) -> Diagnostic:
    return error(
        "control-character",
        place,
        say(
            "A control character ({char}) stands here, which no reader sees.",
            char=f"U+{ord(char):04X}",
        ),
        say("Delete it, and others like it in this file."),
    )
