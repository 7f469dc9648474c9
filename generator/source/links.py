"""Where Markdown leads to: links, pictures, reference definitions, with exact places."""

from __future__ import annotations

from generator.source.values import Link, Text


def links_in(
    text: str, path: str, numbers: tuple[int, ...], columns: tuple[int, ...]
) -> tuple[Link, ...]:
    """Links of a passage: its n-th line is the file's line ``numbers[n]``, ``columns[n]`` cut."""
    return ()


def links_in_value(value: Text) -> tuple[Link, ...]:
    """Links of a fact's or field's value, which is inline Markdown."""
    return ()
