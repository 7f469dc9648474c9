"""The interface's catalogues: gathered from the code and the themes, and compiled.

``make locale`` runs it after words of the interface have changed: new ones stand in the
.po files without a translation, ones that are gone leave it, and the .mo files are made
anew. The guard in ``tests/guards/test_locale.py`` fails until all is translated.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

from tests.sites import ROOT

LANGUAGES = ("ru",)
FOLDER = ROOT / "generator" / "locale"

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "say": None,
    "term": None,
    "translate": None,
    "fill": None,
    "plural": (1, 2),
}
_PLACES = (
    (ROOT / "generator", "**.py", "python"),
    (ROOT / "themes", "**.html", "jinja2"),
)
_OPTIONS = {"python": {}, "jinja2": {"silent": "false", "trimmed": "true"}}


class Words(Catalog):
    """A catalogue whose head tells of the words alone: not of the day, nor of the tool.

    Else a newer babel, which writes its version there, would give other bytes.
    """

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What stands at the head of a catalogue."""
        kept = ("Language", "Plural-Forms", "MIME-Version", "Content-Type")
        found = [head for head in super().mime_headers if head[0] in kept]
        return [*found, ("Content-Transfer-Encoding", "8bit\n")]

    @mime_headers.setter
    def mime_headers(self, heads: Iterable[tuple[str, str]]) -> None:
        self._set_mime_headers(heads)


@cache
def gathered() -> Catalog:
    """Every word of the interface, in a catalogue without translations."""
    catalog = Words(charset="utf-8")
    for folder, pattern, method in _PLACES:
        found = extract_from_dir(
            folder,
            method_map=[(pattern, method)],
            options_map={pattern: _OPTIONS[method]},
            keywords=KEYWORDS,
        )
        for path, _, message, _, _ in found:
            catalog.add(message, locations=[(f"{folder.name}/{path}", 0)])
    return catalog


def po_path(language: str) -> Path:
    """Where the translations of a language are written by people."""
    return FOLDER / language / "LC_MESSAGES" / "cjm.po"


def read(language: str) -> Catalog:
    """The translations of a language; none where there is no file yet."""
    catalog = Words(locale=language)
    path = po_path(language)
    if path.exists():
        with path.open("rb") as file:
            PoFileParser(catalog).parse(file)
    return catalog


def write(language: str, catalog: Catalog) -> None:
    """Both files of a language: what people read, and what is read at run time."""
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=96, sort_output=True, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(read(language)))


def compiled(catalog: Catalog) -> bytes:
    """What of a catalogue is read at run time."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def all_said(message: Message) -> bool:
    """Whether every form of the message is translated."""
    said = message.string
    return all(said) if isinstance(said, tuple) else bool(said)


def main() -> None:
    """Bring the files of every language up to date."""
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(gathered(), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.fuzzy = False
        catalog.header_comment = f"# The words of the interface and of the findings: {language}."
        write(language, catalog)
        missing = [message for message in catalog if message.id and not all_said(message)]
        print(f"{language}: {len(catalog)} messages, {len(missing)} to translate")


if __name__ == "__main__":
    main()
