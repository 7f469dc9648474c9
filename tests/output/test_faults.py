from __future__ import annotations

import resource
import stat
from pathlib import Path

import pytest

from generator.errors import CjmError
from generator.output.artifact import Artifact
from generator.output.faults import plain_error, printable
from generator.output.writer import write_site
from tests.output.builder import (
    artifacts_of,
    drop_powers,
    in_child,
    letter_of,
    make_read_only,
    mount_own,
)

NOT_ALLOWED = 77
PAGES = 20


def refusal(site: Path, artifacts: list[Artifact]) -> str:
    with pytest.raises(CjmError) as refused:
        write_site(artifacts, site)
    assert str(refused.value).isprintable()
    return str(refused.value)


def skip_unless_allowed(ended: int) -> None:
    if ended == NOT_ALLOWED:
        pytest.skip("this machine does not let us mount")
    assert ended == 0


def test_a_file_too_large_for_the_system_leaves_the_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(artifacts_of("A", PAGES), site)

    def build() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        message = refusal(site, [*artifacts_of("B", PAGES), Artifact("big", bytes(60_000))])
        assert "the file is larger than is allowed here" in message
        assert "nothing was changed" in message

    assert in_child(build) == 0
    assert letter_of(site, PAGES) == "A"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("limit", ["size=240k", "nr_inodes=80"])
def test_a_full_disk_leaves_the_site(tmp_path: Path, limit: str) -> None:
    def build() -> int:
        if not mount_own(tmp_path, limit):
            return NOT_ALLOWED
        site = tmp_path / "site"
        write_site(artifacts_of("A", PAGES), site)
        message = refusal(site, artifacts_of("B", 4 * PAGES))
        assert "the disk is full" in message
        assert "nothing was changed" in message
        assert letter_of(site, PAGES) == "A"
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
        assert write_site(artifacts_of("A", PAGES), site).unchanged == PAGES
        return 0

    skip_unless_allowed(in_child(build))


def test_every_amount_of_room_gives_the_whole_old_or_the_whole_new_site(tmp_path: Path) -> None:
    def build() -> int:
        for number, room in enumerate(range(120, 300, 12)):
            folder = tmp_path / str(number)
            folder.mkdir()
            if not mount_own(folder, f"size={room}k"):
                return NOT_ALLOWED
            site = folder / "site"
            try:
                write_site(artifacts_of("A", PAGES), site)
                write_site(artifacts_of("B", PAGES), site)
            except CjmError as error:
                assert "the disk is full" in str(error)  # noqa: PT017 - either is right here
            assert letter_of(site, PAGES) in (None, "A", "B")
            assert [path.name for path in folder.iterdir()] in ([], ["site"])
        return 0

    skip_unless_allowed(in_child(build))


def test_a_read_only_disk_leaves_the_site(tmp_path: Path) -> None:
    def build() -> int:
        if not mount_own(tmp_path, "size=1m"):
            return NOT_ALLOWED
        site = tmp_path / "site"
        write_site(artifacts_of("A", PAGES), site)
        assert make_read_only(tmp_path)
        assert "the file system is read-only" in refusal(site, artifacts_of("B", PAGES))
        assert "read-only" in refusal(tmp_path / "new" / "site", artifacts_of("B", PAGES))
        assert letter_of(site, PAGES) == "A"
        return 0

    skip_unless_allowed(in_child(build))


@pytest.mark.parametrize("locked", ["parent", "site", "deep"])
def test_a_folder_nobody_may_write_to_leaves_the_site(tmp_path: Path, locked: str) -> None:
    site = tmp_path / "parent" / "site"
    write_site(artifacts_of("A", PAGES), site)
    folder = {"parent": site.parent, "site": site, "deep": site.parent}[locked]
    folder.chmod(0o555)
    target = site / "../deep/site" if locked == "deep" else site

    def build() -> None:
        drop_powers()
        assert "permission is denied" in refusal(target, artifacts_of("B", PAGES))

    assert in_child(build) == 0
    folder.chmod(0o755)
    assert letter_of(site, PAGES) == "A"
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert stat.S_IMODE(site.stat().st_mode) == 0o755


def test_a_page_nobody_may_read_is_written_anew(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(artifacts_of("A", PAGES), site)
    (site / "index.html").chmod(0)

    def build() -> None:
        drop_powers()
        assert write_site(artifacts_of("A", PAGES), site).written_paths == ("index.html",)

    assert in_child(build) == 0
    assert letter_of(site, PAGES) == "A"


def test_a_mount_inside_the_site_is_named_and_left(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(artifacts_of("A", PAGES), site)
    (site / "uploads").mkdir()

    def build() -> int:
        if not mount_own(site / "uploads", "size=1m"):
            return NOT_ALLOWED
        (site / "uploads" / "file").touch()
        message = refusal(site, artifacts_of("B", PAGES))
        assert "uploads is a mount point inside the site" in message
        assert (site / "uploads" / "file").exists()
        return 0

    skip_unless_allowed(in_child(build))
    (site / "uploads").rmdir()
    assert letter_of(site, PAGES) == "A"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_name_too_long_for_the_disk_is_said(tmp_path: Path) -> None:
    message = refusal(tmp_path / "site", [Artifact("x" * 256, b"")])
    assert "the name is too long for the file system" in message
    assert list(tmp_path.iterdir()) == []


def test_paths_are_shown_short_and_harmless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert printable(str(tmp_path / "output" / "site")) == "output/site"
    assert printable("/elsewhere/site") == "/elsewhere/site"
    assert printable("этап\x1b[2J\udcff\u202e") == r"этап\x1b[2J\udcff\u202e"


def test_an_error_nobody_foresaw_is_still_one_line(tmp_path: Path) -> None:
    error = OSError(131, "State not recoverable", str(tmp_path / "x"))
    assert "state not recoverable at " in str(plain_error(error, str(tmp_path)))
