"""The interface's catalogues: gathered from the code and the themes, and compiled.

``make locale`` runs it after words of the interface have changed: new ones stand in the
.po files without a translation, ones that are gone leave it, and the .mo files are made
anew. The guard in ``tests/guards/test_locale.py`` fails until all is translated.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.sites import ROOT

LANGUAGES = ("ru",)
FOLDER = ROOT / "generator" / "locale"

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""Instead of the day a catalogue was written: the same words give the same bytes."""

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "say": None,
    "term": None,
    "translate": None,
    "fill": None,
    "plural": (1, 2),
}
_METHODS = [("generator/**.py", "python"), ("themes/**.html", "jinja2")]
_OPTIONS = {"themes/**.html": {"silent": "false", "trimmed": "true"}}


def gathered() -> Catalog:
    """Every word of the interface, in a catalogue without translations."""
    catalog = Catalog(project="cjm", charset="utf-8", fuzzy=False)
    for folder, pattern, method in _places():
        found = extract_from_dir(
            folder,
            method_map=[(pattern, method)],
            options_map={pattern: _OPTIONS["themes/**.html"]} if method == "jinja2" else {},
            keywords=KEYWORDS,
        )
        for path, _, message, _, _ in found:
            catalog.add(message, locations=[(f"{folder.name}/{path}", 0)])
    return catalog


def _places() -> Iterator[tuple[Path, str, str]]:
    yield ROOT / "generator", "**.py", "python"
    yield ROOT / "themes", "**.html", "jinja2"


def po_path(language: str) -> Path:
    """Where the translations of a language are written by people."""
    return FOLDER / language / "LC_MESSAGES" / "cjm.po"


def read(language: str) -> Catalog:
    """The translations of a language; none where there is no file yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """What of a catalogue is read at run time."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def main() -> None:
    """Write both files of every language."""
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(gathered(), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.creation_date = catalog.revision_date = EPOCH
        catalog.header_comment = f"# The words of the interface and of the findings: {language}."
        po_path(language).parent.mkdir(parents=True, exist_ok=True)
        with po_path(language).open("wb") as file:
            write_po(file, catalog, width=96, sort_output=True, include_lineno=False)
        po_path(language).with_suffix(".mo").write_bytes(compiled(read(language)))
        missing = [message.id for message in catalog if message.id and not message.string]
        print(f"{language}: {len(catalog)} messages, {len(missing)} to translate")


if __name__ == "__main__":
    main()
