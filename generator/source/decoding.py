"""Bytes of a file as text: UTF-8 alone,line ends as line feeds, positions as an editor shows them."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Diagnostic


def read_text(path: Path, display: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of the file at ``path``, called ``display`` in what is reported."""
    return decode(path.read_bytes(), display)


def decode(content: bytes, display: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text that ``content`` spells, or None when it is not text at all."""
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n"), ()
