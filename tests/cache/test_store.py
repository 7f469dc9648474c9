"""What is kept is read only where this very place has written it, whole and unchanged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.cache.store import FOLDER, MOST_SITES, CacheStore


@pytest.fixture
def store(tmp_path: Path) -> CacheStore:
    found = CacheStore(str(tmp_path / "site"))
    found.keep("stamp", {"a": [1, "б", "\udc80"]})
    return found


def file_of(tmp_path: Path) -> Path:
    return next((tmp_path / FOLDER).glob("*-stamp.json"))


def read(tmp_path: Path) -> object:
    """What a new process would read."""
    return CacheStore(str(tmp_path / "site")).read("stamp")


def test_what_was_kept_is_read(store: CacheStore, tmp_path: Path) -> None:
    assert store.read("stamp") == read(tmp_path) == {"a": [1, "б", "\udc80"]}
    assert store.read("other") is None


def test_git_leaves_it_alone(store: CacheStore, tmp_path: Path) -> None:
    assert store.read("stamp")
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


def test_no_damage_is_read(store: CacheStore, tmp_path: Path) -> None:
    file = file_of(tmp_path)
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert read(tmp_path) is None
        file.write_bytes(whole[:at])
        assert read(tmp_path) is None
    file.write_bytes(whole)
    assert read(tmp_path)
    assert store.read("stamp")


def test_a_copy_is_not_read(store: CacheStore, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / FOLDER, tmp_path / "elsewhere" / FOLDER)
    assert store.read("stamp")
    assert CacheStore(str(tmp_path / "elsewhere" / "site")).read("stamp") is None


def test_what_came_with_other_files_is_not_read(store: CacheStore, tmp_path: Path) -> None:
    """A checkout can bring every byte of the folder, but not the birth of the machine key."""
    assert store.read("stamp")
    (tmp_path / FOLDER / "machine-key").unlink()
    assert read(tmp_path) is None
    (tmp_path / FOLDER / "machine-key").write_bytes(b"")
    assert read(tmp_path) is None


def test_one_file_does_not_pass_for_another(store: CacheStore, tmp_path: Path) -> None:
    store.keep("pages", [1])
    shutil.copy(file_of(tmp_path), next((tmp_path / FOLDER).glob("*-pages.json")))
    assert store.read("pages") is None


def test_links_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / FOLDER).symlink_to(tmp_path / "target")
    store = CacheStore(str(tmp_path / "site"))
    store.keep("stamp", 1)
    assert store.read("stamp") is None
    assert list((tmp_path / "target").iterdir()) == []


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    store = CacheStore(str(tmp_path / "site"))
    store.keep("stamp", 1)
    store.tidy()
    assert store.read("stamp") is None


def test_only_so_many_sites_are_kept(tmp_path: Path) -> None:
    for number in range(MOST_SITES + 3):
        store = CacheStore(str(tmp_path / f"site-{number}"))
        store.keep("stamp", number)
        store.tidy()
    assert len(list((tmp_path / FOLDER).glob("*-stamp.json"))) == MOST_SITES


def test_folders_are_told_whose_sites_are_gone(tmp_path: Path) -> None:
    for name in ("here", "gone"):
        (tmp_path / name).mkdir()
        folder = CacheStore(str(tmp_path / name)).folder("standby")
        assert folder
        Path(folder).mkdir()
    (tmp_path / "gone").rmdir()
    left = CacheStore(str(tmp_path / "here")).folders_left("standby")
    assert left == [CacheStore(str(tmp_path / "gone")).folder("standby")]
    assert CacheStore(str(tmp_path / "elsewhere" / "here")).folders_left("standby") == []


def test_folders_do_not_keep_files_from_being_tidied(tmp_path: Path) -> None:
    for number in range(MOST_SITES + 3):
        store = CacheStore(str(tmp_path / f"site-{number}"))
        store.keep("stamp", number)
        folder = store.folder("standby")
        assert folder
        Path(folder).mkdir()
        store.tidy()
    assert len(list((tmp_path / FOLDER).glob("*-stamp.json"))) == MOST_SITES
    assert len(list((tmp_path / FOLDER).glob("*-standby"))) == MOST_SITES + 3


def test_there_is_no_folder_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    assert CacheStore(str(tmp_path / "site")).folder("standby") is None
