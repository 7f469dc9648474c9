"""Ids of headings: typed, made of titles, proposed, and written into files."""

from __future__ import annotations

from pathlib import Path

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


def test_parts_of_a_folder_share_one_set_of_ids(wiki: Wiki, tmp_path: Path) -> None:
    del tmp_path
    wiki.write("journeys/car/index.md", "---\ntitle: Car\n---\n## Need\nWords.\n")
    wiki.write("journeys/car/2-next.md", "## Need\nWords.\n")
    assert wiki.found("journeys/car/2-next.md") == [("duplicate-id", 1, 4)]
