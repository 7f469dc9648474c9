"""Footnotes of one narrative: numbered as their signs are met, listed below it with ways back."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.model.records.values import Note
from generator.pages.fragments import NoteSign

_COUNT = "_note"
"""Where a page counts its footnotes: no heading has such an id."""


class Footnotes:
    """The footnotes of one narrative of a page, whose ids are counted in ``taken_ids``."""

    def __init__(self, taken_ids: dict[str, int]) -> None:
        self._taken_ids = taken_ids
        self._known: dict[str, Note] = {}
        self._numbers: dict[str, int] = {}
        self._signs: dict[str, list[str]] = {}

    def know(self, notes: Iterable[Note]) -> None:
        """Take in the footnotes of a passage."""
        self._known.update((note.label, note) for note in notes)

    def sign(self, label: str) -> NoteSign | None:
        """Number one more sign in a text."""
        if label not in self._known:
            return None
        if label not in self._numbers:
            number = self._taken_ids[_COUNT] = self._taken_ids.get(_COUNT, 0) + 1
            self._numbers[label] = number
        number, signs = self._numbers[label], self._signs.setdefault(label, [])
        signs.append(f"_sign-{number}" + (f"-{len(signs) + 1}" if signs else ""))
        return NoteSign(number, signs[-1])

    def listed(self, render: Callable[[Note], str], translate: Callable[[str], str]) -> str:
        """The list of those whose signs were met, "" where none was; it may meet more itself."""
        html: dict[str, str] = {}
        while left := [label for label in self._numbers if label not in html]:
            for label in left:
                html[label] = render(self._known[label])
        if not html:
            return ""
        items = "\n".join(self._item(label, html[label], translate) for label in html)
        name = translate("Footnotes")
        return (
            f'<section class="footnotes" role="doc-endnotes" aria-label="{name}">\n'
            f"<ol>\n{items}\n</ol>\n</section>"
        )

    def _item(self, label: str, html: str, translate: Callable[[str], str]) -> str:
        number, back = self._numbers[label], translate("Back to the text")
        ways = "".join(
            f' <a href="#{sign}" role="doc-backlink" aria-label="{back}">↩</a>'
            for sign in self._signs[label]
        )
        whole = f"{html[:-4]}{ways}</p>" if html.endswith("</p>") else html + ways
        return f'<li id="_note-{number}" value="{number}">{whole}</li>'
