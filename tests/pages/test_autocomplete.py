"""``autocomplete`` stands only where HTML allows it: on forms and on fields that hold a text."""

from __future__ import annotations

import re

from tests.sites import ROOT

TAG = re.compile(r"<(\w+)\b[^<>]*?\bautocomplete\b[^<>]*>")
TYPE = re.compile(r"""\btype=["']?(\w+)""")
WITHOUT_TEXT = {"checkbox", "radio", "file", "button", "submit", "reset", "image"}


def test_autocomplete_stands_where_html_allows_it() -> None:
    found: list[re.Match[str]] = []
    for folder in (ROOT / "themes", ROOT / "generator"):
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".html", ".js", ".svg", ".py"):
                found += TAG.finditer(file.read_text(encoding="utf-8"))
    assert found
    for each in found:
        assert each[1] in ("form", "input", "select", "textarea"), each[0]
        kind = TYPE.search(each[0])
        assert kind is None or kind[1] not in WITHOUT_TEXT, each[0]
