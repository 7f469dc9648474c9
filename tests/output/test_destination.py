from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import CjmError
from generator.output.destination import place_site

Folders = tuple[Path, Path]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "wiki" / "content"
    (folder / "journeys").mkdir(parents=True)
    return folder


def refusal(destination: Path, *sources: Path) -> str:
    with pytest.raises(CjmError) as refused:
        place_site(destination, sources)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_folder_beside_the_sources_is_a_place_for_a_site(content: Path) -> None:
    site = content.parent / "output" / "site"
    assert place_site(site, [content]) == str(site)


def test_a_relative_destination_is_taken_from_where_we_are(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content.parent)
    assert place_site(Path("output/../out/site"), [content]) == str(content.parent / "out/site")


def test_the_sources_themselves_are_refused(content: Path) -> None:
    assert "the sources are there" in refusal(content, content)


def test_a_folder_that_holds_the_sources_is_refused(content: Path) -> None:
    assert "it holds the sources" in refusal(content.parent, content)


def test_a_folder_inside_the_sources_is_refused(content: Path) -> None:
    assert "it lies inside the sources" in refusal(content / "new" / "site", content)


def test_a_second_source_counts_like_the_first(content: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    assert "inside the sources" in refusal(theme / "site", content, theme)


def test_a_link_does_not_hide_the_sources(content: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").symlink_to(content)
    assert "inside the sources" in refusal(tmp_path / "elsewhere" / "site", content)
    (tmp_path / "wiki-link").symlink_to(content.parent)
    assert "the sources are there" in refusal(tmp_path / "wiki-link" / "content", content)


def test_sources_that_are_a_link_are_found(content: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(content)
    assert "inside the sources" in refusal(content / "site", link)


def test_dots_do_not_hide_the_sources(content: Path) -> None:
    assert "the sources are there" in refusal(content / "journeys" / "..", content)


def test_sources_that_are_not_there_refuse_nothing(content: Path) -> None:
    place_site(content.parent / "site", [content.parent / "no-theme"])


def test_a_source_may_be_a_single_file(content: Path) -> None:
    words = content / "words.md"
    words.write_text("x", encoding="utf-8")
    assert "it holds the sources" in refusal(content, words)


@pytest.mark.parametrize("target", ["real", "nowhere"])
def test_a_link_as_destination_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / target)
    assert "it is a symbolic link" in refusal(tmp_path / "site")


def test_a_file_as_destination_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x", encoding="utf-8")
    assert "it is a file" in refusal(tmp_path / "site")


def test_the_root_is_refused() -> None:
    assert "root of the file system" in refusal(Path("/"))


def test_a_mount_point_is_refused() -> None:
    assert "mount point" in refusal(Path("/proc"))


def test_the_home_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "your home folder" in refusal(tmp_path)


@pytest.mark.parametrize("where", ["site", "site/journeys"])
def test_the_folder_we_are_in_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    (tmp_path / "site" / "journeys").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / where)
    assert "you are in it" in refusal(tmp_path / "site")
