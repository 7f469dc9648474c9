"""Ids of headings: typed, made of titles, proposed, and written into files."""

from __future__ import annotations

from pathlib import Path

from generator.model.id_writing import missing_ids, write_ids
from tests.model.conftest import Wiki


def test_an_id_is_typed_or_the_titles_slug(wiki: Wiki) -> None:
    wiki.journey("## Осознание потребности\n### Видит рекламу {#sees-ad}\n### 東京\n")
    (stage,) = wiki.catalog().journeys["car"].stages
    assert stage.id == "osoznanie-potrebnosti"
    assert [step.id for step in stage.steps] == ["sees-ad", "東京"]


def test_two_headings_with_one_id_get_a_proposal(wiki: Wiki) -> None:
    wiki.journey(
        "## Need\n### Gets mail\n### Gets mail\n## Use {#need-it}\n### Gets mail\n### Other {#need-it}\n"
    )
    assert wiki.found() == [
        ("duplicate-id", 6, 5),
        ("duplicate-id", 8, 5),
        ("duplicate-id", 9, 13),
    ]
    assert [hint for _, hint in wiki.messages()] == [
        "Type {#need-gets-mail} after this title.",
        "Type {#need-it-gets-mail} after this title.",
        "Type {#need-it-need-it} after this title.",
    ]
    ids = [step.id for stage in wiki.car().stages for step in stage.steps]
    assert ids == ["gets-mail", "need-gets-mail", "need-it-gets-mail", "need-it-need-it"]


def test_a_typed_id_comes_before_a_title_above_it(wiki: Wiki) -> None:
    wiki.journey("## Need\nWords.\n## Other {#need}\nWords.\n")
    assert wiki.found() == [("duplicate-id", 4, 4)]


def test_a_title_without_letters_gets_a_proposal(wiki: Wiki) -> None:
    wiki.journey("## ???\n### !!!\n### …\n")
    assert wiki.found() == [("empty-id", 4, 4), ("empty-id", 5, 5), ("empty-id", 6, 5)]
    assert [hint for _, hint in wiki.messages()] == [
        "Type {#stage-1} after the title.",
        "Type {#stage-1-step} after the title.",
        "Type {#stage-1-step-2} after the title.",
    ]


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


def test_parts_of_a_folder_share_one_set_of_ids(wiki: Wiki, tmp_path: Path) -> None:
    del tmp_path
    wiki.write("journeys/car/index.md", "---\ntitle: Car\n---\n## Need\nWords.\n")
    wiki.write("journeys/car/2-next.md", "## Need\nWords.\n")
    assert wiki.found("journeys/car/2-next.md") == [("duplicate-id", 1, 4)]
