from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.output.artifact import Artifact
from generator.output.staging import close_stage, leftover_stages
from generator.output.writer import write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site([Artifact("index.html", b"home")], tmp_path / "site")
    return tmp_path / "site"


def test_what_is_not_marked_as_ours_is_not_cleared_away(site: Path) -> None:
    precious = [
        site.parent / ".site.cjm-stage-1" / "thesis.txt",
        site.parent / ".site.cjm-stage-1" / "site" / "thesis.txt",
        site.parent / ".other.cjm-stage-1" / "cjm-stage",
        site.parent / "site.cjm-stage-1" / "cjm-stage",
    ]
    for path in precious:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    write_site([Artifact("index.html", b"new")], site)
    assert all(path.exists() for path in precious)


def test_a_link_or_file_with_the_name_of_a_stage_is_left_alone(site: Path, tmp_path: Path) -> None:
    marked = tmp_path / "marked"
    marked.mkdir()
    (marked / "cjm-stage").touch()
    (site.parent / ".site.cjm-stage-1").symlink_to(marked)
    (site.parent / ".site.cjm-stage-2").touch()
    assert leftover_stages(str(site)) == []
    write_site([Artifact("index.html", b"new")], site)
    assert (marked / "cjm-stage").exists()
    assert (site.parent / ".site.cjm-stage-2").exists()


def test_a_stage_steps_aside_for_a_folder_that_is_not_ours(site: Path) -> None:
    theirs = site.parent / f".site.cjm-stage-{os.getpid()}"
    theirs.mkdir()
    (theirs / "thesis.txt").touch()
    write_site([Artifact("index.html", b"new")], site)
    assert (site / "index.html").read_bytes() == b"new"
    assert [path.name for path in theirs.iterdir()] == ["thesis.txt"]


def test_an_unfinished_stage_is_cleared_away_and_its_links_are_not_followed(site: Path) -> None:
    stage = site.parent / ".site.cjm-stage-1"
    (stage / "site" / "deep").mkdir(parents=True)
    (stage / "cjm-stage").touch()
    (stage / "site" / "out").symlink_to(site)
    (stage / "site" / "deep" / "page").touch()
    write_site([Artifact("index.html", b"home")], site)
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert (site / "index.html").read_bytes() == b"home"


def test_a_stage_that_was_just_begun_is_cleared_away(site: Path) -> None:
    (site.parent / ".site.cjm-stage-1").mkdir()
    write_site([Artifact("index.html", b"home")], site)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize(
    "journal", ["", "{", "[]", '{"tree": "x", "foreign": []}', '{"tree": 1, "foreign": {"a": 1}}']
)
def test_a_damaged_journal_stops_nobody(site: Path, journal: str) -> None:
    stage = site.parent / ".site.cjm-stage-1"
    (stage / "site").mkdir(parents=True)
    (stage / "cjm-stage").touch()
    (stage / "journal.json").write_text(journal, encoding="utf-8")
    write_site([Artifact("index.html", b"home")], site)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_site_found_only_in_the_stage_is_put_back(site: Path) -> None:
    stage = forge_stage(site)
    site.rename(stage / "previous")
    close_stage(str(stage), str(site))
    assert (site / "index.html").read_bytes() == b"home"
    assert not stage.exists()


def test_foreign_files_of_a_lost_site_reach_the_one_that_stands_instead(site: Path) -> None:
    """Killed between two renames; then somebody put another site there by hand."""
    stage = forge_stage(site)
    (site / "mine").write_text("mine", encoding="utf-8")
    (site / "both").write_text("the lost one's", encoding="utf-8")
    site.rename(stage / "previous")
    (stage / "site").mkdir()
    (stage / "site" / "index.html").touch()
    site.mkdir()
    (site / "both").write_text("another", encoding="utf-8")
    close_stage(str(stage), str(site))
    assert (site / "mine").read_text(encoding="utf-8") == "mine"
    assert (site / "both").read_text(encoding="utf-8") == "another"
    assert (site / "both.cjm-saved").read_text(encoding="utf-8") == "the lost one's"
    assert not stage.exists()


@pytest.mark.parametrize("tree", ["site", "previous"])
def test_a_forged_stage_does_not_lead_out_by_a_link_for_a_tree(
    site: Path, tmp_path: Path, tree: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "thesis.txt").touch()
    stage = forge_stage(site)
    (stage / tree).symlink_to(outside)
    write_site([Artifact("index.html", b"new")], site)
    assert (outside / "thesis.txt").exists()
    assert not (site / "thesis.txt").exists()
    assert not stage.exists()


def test_a_forged_stage_does_not_write_through_a_link_of_the_site(
    site: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (site / "keys").symlink_to(outside)
    stage = forge_stage(site)
    (stage / "site" / "keys").mkdir(parents=True)
    (stage / "site" / "keys" / "authorized").write_text("forged", encoding="utf-8")
    write_site([Artifact("index.html", b"new")], site)
    assert list(outside.iterdir()) == []
    assert (site / "keys-authorized").read_text(encoding="utf-8") == "forged"


@pytest.mark.parametrize("name", ["../thesis.txt", "keys/thesis.txt", "{absolute}"])
def test_a_forged_journal_removes_nothing_outside(site: Path, tmp_path: Path, name: str) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("precious", encoding="utf-8")
    (site / "keys").symlink_to(tmp_path)
    status = thesis.stat()
    state = [status.st_ino, status.st_size, status.st_mtime_ns]
    name = name.format(absolute=thesis)
    stage = forge_stage(site, {"tree": site.stat().st_ino, "foreign": {name: state}})
    (stage / "previous").mkdir()
    write_site([Artifact("index.html", b"new")], site)
    assert thesis.exists()


def forge_stage(site: Path, journal: dict[str, object] | None = None) -> Path:
    stage = site.parent / ".site.cjm-stage-1"
    stage.mkdir()
    (stage / "cjm-stage").touch()
    (stage / "journal.json").write_text(
        json.dumps(journal or {"tree": 1, "foreign": {}}), encoding="utf-8"
    )
    return stage
