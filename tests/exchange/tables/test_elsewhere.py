"""A table of ours in a wiki that does not have its journey: a new one, with nothing lost unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import check
from generator.importing import Import, Wanted, import_file, write_import
from tests.exchange.tables.sheets import exported
from tests.sites import ROOT

SITE = "title: Elsewhere\nlang: ru\n"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    content = tmp_path / "elsewhere" / "content"
    content.mkdir(parents=True)
    (content / "site.yml").write_text(SITE, encoding="utf-8")
    return content


def bring(content: Path, journey: str, tmp_path: Path) -> Import:
    """The sample's journey, as a table, in another wiki."""
    file = tmp_path / f"{journey}.xlsx"
    file.write_bytes(exported(ROOT / "content", journey, "xlsx"))
    found = import_file(content, file, Wanted())
    assert found.problems == ()
    write_import(content, found)
    return found


@pytest.mark.parametrize("journey", ["family-car", "online-school", "europe-by-rail"])
def test_it_becomes_a_journey_that_checks_and_goes_out_as_it_came(
    elsewhere: Path, journey: str, tmp_path: Path
) -> None:
    found = bring(elsewhere, journey, tmp_path)
    assert found.journey_id == journey
    assert [one for one in check(elsewhere).diagnostics if one.severity == "error"] == []
    was = exported(ROOT / "content", journey, "csv").decode("utf-8-sig")
    now = exported(elsewhere, journey, "csv").decode("utf-8-sig")
    # Ids, stages and steps are those of the other wiki.
    heads_was, heads_now = (
        [text.split("\r\n")[number] for number in (0, 2, 3)] for text in (was, now)
    )
    assert heads_now[0] == heads_was[0]
    cells_was, cells_now = (set(cells_in(text)) for text in (was, now))
    said = "\n".join(str(one.message) for one in found.notes)
    assert [cell for cell in cells_was - cells_now if cell[:30] not in said] == []


def cells_in(text: str) -> list[str]:
    """The lines of thoughts, pains and goals."""
    import csv

    rows = csv.reader(text.splitlines(keepends=True))
    return [
        line
        for row in rows
        if row and row[0] in ("thought", "pain", "goal", "opportunity")
        for cell in row[2:]
        for line in cell.splitlines()
    ]


def test_pictures_and_research_that_stayed_there_are_said(elsewhere: Path, tmp_path: Path) -> None:
    notes = [str(one.message) for one in bring(elsewhere, "online-school", tmp_path).notes]
    assert any("is a picture: it is left out" in one for one in notes)
    assert any("is nothing that this wiki knows" in one for one in notes)
