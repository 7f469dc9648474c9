"""Files of other programs become the journeys that stand beside them.

``EXPECT=write`` writes them anew, to be looked at.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.build import check
from generator.exchange.maps import NoMapError
from generator.importing import Wanted, import_file, write_import

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(
    one for one in SAMPLES.iterdir() if one.suffix != ".expected" and one.name != "SOURCES.md"
)


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.name)
def test_a_file_becomes_the_journey_that_its_maker_would_call_right(
    file: Path, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "site.yml").write_text("title: Maps\nlang: en\n", encoding="utf-8")
    try:
        found = import_file(content, file, Wanted())
    except NoMapError as wrong:
        said = f"{wrong.why}\n"
    else:
        assert found.problems == ()
        write_import(content, found)
        said = told(content, [f"{one.kind} {one.place}: {one.message}" for one in found.notes])
        assert [one for one in check(content).diagnostics if one.severity == "error"] == []
    expected = file.with_name(f"{file.name}.expected")
    if os.environ.get("EXPECT") == "write":
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


def told(content: Path, notes: list[str]) -> str:
    """All that was written, and what was said of it."""
    texts = [
        f"=== {path.relative_to(content).as_posix()}\n{path.read_text(encoding='utf-8')}"
        for path in sorted(content.rglob("*"))
        if path.is_file()
    ]
    return "\n".join((*texts, "=== notes", *notes)) + "\n"
