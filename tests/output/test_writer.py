from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import CjmError
from generator.output.artifact import Artifact
from generator.output.manifest import MANIFEST_NAME, decode_manifest, digest_of
from generator.output.writer import WriteReport, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "out" / "site"


def put(site: Path, **pages: str) -> WriteReport:
    """Write pages; `journeys__car` is the page journeys/car.html."""
    return write_site(
        [
            Artifact(f"{name.replace('__', '/')}.html", text.encode())
            for name, text in pages.items()
        ],
        site,
    )


def standing(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != MANIFEST_NAME
    }


def nothing_else(site: Path) -> bool:
    return [path.name for path in site.parent.iterdir()] == [site.name]


def refusal(site: Path, *artifacts: Artifact) -> str:
    with pytest.raises(CjmError) as refused:
        write_site(artifacts, site)
    assert str(refused.value).isprintable()
    assert nothing_else(site)
    return str(refused.value)


def test_a_site_is_written_where_nothing_was(site: Path) -> None:
    report = put(site, index="home", journeys__car="car")
    assert standing(site) == {"index.html": "home", "journeys/car.html": "car"}
    assert report == WriteReport(("index.html", "journeys/car.html"), (), ())
    assert nothing_else(site)


def test_a_site_is_written_into_an_empty_folder(site: Path) -> None:
    site.mkdir(parents=True)
    put(site, index="home")
    assert standing(site) == {"index.html": "home"}


def test_a_site_without_pages_is_a_site(site: Path) -> None:
    put(site, index="home")
    assert put(site).removed_paths == ("index.html",)
    assert standing(site) == {}
    assert put(site) == WriteReport((), (), ())


def test_only_what_changed_is_written(site: Path) -> None:
    put(site, index="home", same="same", old="old")
    inode = (site / "same.html").stat().st_ino
    report = put(site, index="new home", same="same", new="new")
    assert report == WriteReport(("index.html", "new.html"), ("same.html",), ("old.html",))
    assert (report.written, report.unchanged, report.removed) == (2, 1, 1)
    assert standing(site) == {"index.html": "new home", "same.html": "same", "new.html": "new"}
    assert (site / "same.html").stat().st_ino == inode


def test_a_build_that_changes_nothing_touches_nothing(site: Path) -> None:
    put(site, index="home", journeys__car="car")
    before = (site.stat(), (site / MANIFEST_NAME).stat(), (site / "index.html").stat())
    report = put(site, journeys__car="car", index="home")
    assert (report.written, report.unchanged, report.removed) == (0, 2, 0)
    assert before == (site.stat(), (site / MANIFEST_NAME).stat(), (site / "index.html").stat())


def test_folders_that_hold_nothing_any_more_go(site: Path) -> None:
    put(site, index="home", journeys__car__need="need")
    put(site, index="home")
    assert sorted(path.name for path in site.iterdir()) == [MANIFEST_NAME, "index.html"]


def test_a_page_may_become_a_folder_and_back(site: Path) -> None:
    write_site([Artifact("a", b"page")], site)
    write_site([Artifact("a/b", b"page")], site)
    assert standing(site) == {"a/b": "page"}
    write_site([Artifact("a", b"page")], site)
    assert standing(site) == {"a": "page"}


def test_the_manifest_names_every_file_with_its_digest(site: Path) -> None:
    put(site, index="home", journeys__car="car")
    manifest = decode_manifest((site / MANIFEST_NAME).read_bytes())
    assert manifest.files == {
        "index.html": digest_of(b"home"),
        "journeys/car.html": digest_of(b"car"),
    }


def test_the_manifest_does_not_tell_how_the_site_came_about(site: Path, tmp_path: Path) -> None:
    put(site, index="old", gone="x")
    put(site, b="b", index="home")
    put(tmp_path / "clean", index="home", b="b")
    assert (site / MANIFEST_NAME).read_bytes() == (tmp_path / "clean" / MANIFEST_NAME).read_bytes()


@pytest.mark.parametrize("altered", [b"hack", b"homx", b"", b"home and more"])
def test_a_page_that_somebody_altered_is_written_anew(site: Path, altered: bytes) -> None:
    put(site, index="home", same="same")
    times = (site / "index.html").stat()
    (site / "index.html").write_bytes(altered)
    os.utime(site / "index.html", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert put(site, index="home", same="same").written_paths == ("index.html",)
    assert standing(site) == {"index.html": "home", "same.html": "same"}


def test_a_page_that_somebody_removed_is_written_anew(site: Path) -> None:
    put(site, index="home", same="same")
    (site / "index.html").unlink()
    assert put(site, index="home", same="same").written_paths == ("index.html",)


def test_writing_does_not_reach_through_hard_links_of_a_backup(site: Path, tmp_path: Path) -> None:
    put(site, index="home")
    (tmp_path / "backup").hardlink_to(site / "index.html")
    put(site, index="new")
    assert (tmp_path / "backup").read_text(encoding="utf-8") == "home"


def test_a_page_turned_into_a_link_is_replaced_and_its_target_left(
    site: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("home", encoding="utf-8")
    put(site, index="home")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(outside)
    assert put(site, index="home").written_paths == ("index.html",)
    assert not (site / "index.html").is_symlink()
    put(site, index="new")
    assert outside.read_text(encoding="utf-8") == "home"


def test_a_page_turned_into_a_pipe_does_not_hold_up_the_build(site: Path) -> None:
    put(site, index="home")
    (site / "index.html").unlink()
    os.mkfifo(site / "index.html")
    put(site, index="home")
    assert standing(site) == {"index.html": "home"}


def test_a_folder_turned_into_a_link_is_not_written_through(site: Path, tmp_path: Path) -> None:
    put(site, journeys__car="car")
    outside = tmp_path / "outside"
    (site / "journeys").rename(outside)
    (site / "journeys").symlink_to(outside)
    assert "is not cjm's" in refusal(site, Artifact("journeys/car.html", b"new"))
    assert (outside / "car.html").read_text(encoding="utf-8") == "car"
    put(site, index="home")
    assert (site / "journeys").is_symlink()
    assert (outside / "car.html").read_text(encoding="utf-8") == "car"


def test_hostile_names_are_refused_and_the_site_stays(site: Path) -> None:
    put(site, index="home")
    for path in ("../x", "/x", "a\\b", "con", "INDEX.HTML", MANIFEST_NAME, ".git/config"):
        refusal(site, Artifact("index.html", b"new"), Artifact(path, b"bad"))
    assert standing(site) == {"index.html": "home"}


def test_a_failure_while_pages_are_made_leaves_the_site(site: Path) -> None:
    def artifacts() -> Iterator[Artifact]:
        yield Artifact("index.html", b"new")
        raise OSError("a source that cannot be read")

    put(site, index="home")
    with pytest.raises(OSError, match="a source that cannot be read"):
        write_site(artifacts(), site)
    assert standing(site) == {"index.html": "home"}
    assert nothing_else(site)


def test_a_build_that_is_interrupted_leaves_the_site(site: Path) -> None:
    def artifacts() -> Iterator[Artifact]:
        yield Artifact("index.html", b"new")
        raise KeyboardInterrupt

    put(site, index="home")
    with pytest.raises(KeyboardInterrupt):
        write_site(artifacts(), site)
    assert standing(site) == {"index.html": "home"}
    assert nothing_else(site)


def test_files_and_folders_have_the_rights_the_umask_leaves(site: Path) -> None:
    previous = os.umask(0o027)
    try:
        put(site, journeys__car="car")
    finally:
        os.umask(previous)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (site, site / "journeys")]
    assert modes == [0o750, 0o750]
    assert stat.S_IMODE((site / "journeys/car.html").stat().st_mode) == 0o640


def test_the_folder_keeps_its_own_rights(site: Path) -> None:
    site.mkdir(parents=True)
    site.chmod(0o2775)
    put(site, index="home")
    assert stat.S_IMODE(site.stat().st_mode) == 0o2775


def test_empty_and_large_files_are_written_whole(site: Path) -> None:
    large = os.urandom(5_000_000)
    artifacts = [Artifact("empty", b""), Artifact("large", large)]
    write_site(artifacts, site)
    assert (site / "large").read_bytes() == large
    assert write_site(artifacts, site).unchanged == 2


def test_a_source_is_no_place_for_the_site(site: Path) -> None:
    put(site, index="home")
    with pytest.raises(CjmError, match="lies inside the sources"):
        write_site([], site, sources=[site.parent])
    assert standing(site) == {"index.html": "home"}


def test_a_folder_on_the_way_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(CjmError, match="cannot write the site"):
        put(tmp_path / "out" / "site", index="home")
