"""Ids written into headings: everything else keeps its bytes."""

from __future__ import annotations

from generator.editing.ids import missing_ids, write_ids
from tests.model.conftest import Wiki


def test_missing_ids_are_written_and_all_else_keeps_its_bytes(wiki: Wiki) -> None:
    text = (
        "\ufeff---\r\ntitle: Car\r\n---\r\n\r\n## Need\r\n- goal: x\r\n"
        "### Видит рекламу ##  \r\n### Kept {#kept}\r\n\r\n```\r\n## code\r\n```\r\n"
    )
    wiki.write("journeys/car.md", text)
    before = wiki.load().catalog.journeys["car"]
    missing = missing_ids(wiki.folder)
    assert [(one.path, one.line, one.column, one.title, one.id) for one in missing] == [
        ("journeys/car.md", 5, 8, "Need", "need"),
        ("journeys/car.md", 7, 18, "Видит рекламу", "vidit-reklamu"),
    ]
    file = wiki.folder / "journeys/car.md"
    assert file.read_bytes() == text.encode()
    assert write_ids(wiki.folder, missing) == missing
    expected = text.replace("## Need", "## Need {#need}").replace(
        "### Видит рекламу", "### Видит рекламу {#vidit-reklamu}"
    )
    assert file.read_bytes() == expected.encode()
    after = wiki.catalog().journeys["car"]
    assert [one.id for one in after.stages[0].steps] == [one.id for one in before.stages[0].steps]
    assert missing_ids(wiki.folder) == ()
    assert [one.name for one in file.parent.iterdir()] == ["car.md"]


def test_a_heading_that_changed_meanwhile_is_left_alone(wiki: Wiki) -> None:
    wiki.journey("## Need\nWords.\n")
    missing = missing_ids(wiki.folder)
    wiki.journey("## Wish\nWords.\n")
    assert write_ids(wiki.folder, missing) == ()


def test_equal_and_empty_titles_get_their_proposals_written(wiki: Wiki) -> None:
    wiki.journey("## Need\n### Gets mail\n### Gets mail\n### ???\n")
    write_ids(wiki.folder, missing_ids(wiki.folder))
    assert wiki.found() == []


def test_a_variants_heading_with_its_bases_title_is_left_to_its_author(wiki: Wiki) -> None:
    wiki.write("journeys/base.md", "---\ntitle: Base\n---\n## Need {#need-it}\nWords.\n")
    wiki.journey("## Need\nWords.\n## New\nWords.\n", "title: Car\nextends: base")
    assert [one.title for one in missing_ids(wiki.folder)] == ["New"]
