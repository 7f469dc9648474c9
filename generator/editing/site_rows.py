"""Own rows put into ``site.yml``: the one edit of that file that commands make."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.editing.documents import yaml_text
from generator.editing.edits import Edit, insert
from generator.patterns import late

_ROWS = late(r"(?:rows|строки)\s*:\s*(?:#.*)?")
_TOP_LEVEL = late(r"[^\s#-]")
_ITEM = late(r"(\s*)-\s")
SITE = "site.yml"

Row = tuple[str, str, str]
"""A row's id, its name and its kind."""


def row_edit(text: str, rows: Iterable[Row], lang: str) -> Edit | None:
    """The edit of ``site.yml``, whose text is given; None where its rows are one line of YAML."""
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    at = next((n for n, line in enumerate(lines) if re.match(r"(?:rows|строки)\s*:", line)), None)
    if at is None:
        end = len(lines)
        while end and not lines[end - 1].strip():
            end -= 1
        body = "\n".join(["", "rows:", *_lines(rows, "  ", lang), ""])
        last = lines[end - 1] if end else ""
        return insert(SITE, max(end, 1), len(last) + 1, body if end else body.lstrip("\n"))
    if not _ROWS.fullmatch(lines[at]):
        return None
    end = next((n for n in range(at + 1, len(lines)) if _TOP_LEVEL.match(lines[n])), len(lines))
    while end - 1 > at and not lines[end - 1].strip():
        end -= 1
    item = next(filter(None, (_ITEM.match(line) for line in lines[at + 1 : end])), None)
    body = "\n".join(["", *_lines(rows, item[1] if item else "  ", lang)])
    return insert(SITE, end, len(lines[end - 1]) + 1, body)


def _lines(rows: Iterable[Row], indent: str, lang: str) -> Iterable[str]:
    for its_id, name, kind in rows:
        yield f"{indent}- id: {its_id}"
        yield f"{indent}  names:"
        yield f"{indent}    {lang}: {yaml_text(name)}"
        if kind != "list":
            yield f"{indent}  kind: {kind}"
