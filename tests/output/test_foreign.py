from __future__ import annotations

import os
import signal
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import CjmError
from generator.output.artifact import Artifact
from generator.output.manifest import MANIFEST_NAME
from generator.output.writer import write_site
from tests.output.builder import act_at, can_refuse_calls, in_child, refuse_calls

HOUR_NS = 3_600_000_000_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "out" / "site"
    folder.mkdir(parents=True)
    return folder


def put(site: Path, text: str, *more: str) -> None:
    write_site([Artifact(name, text.encode()) for name in ("index.html", *more)], site)


def refusal(site: Path, *more: str) -> str:
    before = sorted(path for path in site.parent.rglob("*"))
    with pytest.raises(CjmError) as refused:
        put(site, "other", *more)
    assert sorted(path for path in site.parent.rglob("*")) == before
    assert str(refused.value).isprintable()
    return str(refused.value)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_fresh_checkout_of_a_publishing_branch_is_taken(site: Path) -> None:
    write(site / ".git/HEAD", "ref")
    write(site / "CNAME", "maps.example")
    write(site / ".nojekyll", "")
    put(site, "home")
    assert (site / ".git/HEAD").read_text(encoding="utf-8") == "ref"
    assert (site / "CNAME").read_text(encoding="utf-8") == "maps.example"
    assert (site / "index.html").read_text(encoding="utf-8") == "home"


def test_the_site_of_another_tool_is_refused(site: Path) -> None:
    write(site / "index.html", "hugo")
    write(site / "about/index.html", "hugo")
    assert "was not made by cjm (it holds about and 1 more)" in refusal(site)


def test_a_name_that_would_play_with_the_terminal_is_shown_as_text(site: Path) -> None:
    (site / "\x1b[2Jboo").mkdir()
    (site / os.fsdecode(b"\xff")).mkdir()
    assert r"\x1b[2Jboo" in refusal(site)


def test_a_damaged_manifest_stops_the_build(site: Path) -> None:
    put(site, "home")
    write(site / MANIFEST_NAME, '{"version": 1, "files": {"../../x": 1}}')
    message = refusal(site)
    assert "is damaged at '../../x'" in message
    assert "delete the folder" in message


def test_the_manifest_of_a_newer_cjm_stops_the_build(site: Path) -> None:
    write(site / MANIFEST_NAME, '{"version": 7, "files": {}}')
    assert "is of version 7, which this cjm cannot read" in refusal(site)


def test_a_manifest_that_is_a_link_or_a_pipe_is_not_read(site: Path, tmp_path: Path) -> None:
    (site / MANIFEST_NAME).symlink_to(write(tmp_path / "list", '{"version": 1, "files": {}}'))
    assert "is not a plain file" in refusal(site)
    (site / MANIFEST_NAME).unlink()
    os.mkfifo(site / MANIFEST_NAME)
    assert "is not a plain file" in refusal(site)


def test_a_foreign_file_in_the_way_is_not_overwritten(site: Path) -> None:
    put(site, "home")
    write(site / "robots.txt", "mine")
    assert "robots.txt is not cjm's and would be overwritten" in refusal(site, "robots.txt")


def test_a_foreign_file_with_the_very_bytes_becomes_ours(site: Path) -> None:
    put(site, "home")
    write(site / "robots.txt", "next")
    put(site, "next", "robots.txt")
    put(site, "next")
    assert not (site / "robots.txt").exists()


@pytest.mark.parametrize("foreign", ["journeys", "journeys/car.html/x", "journeys/car.html"])
def test_a_foreign_file_where_a_folder_or_page_has_to_be_is_named(site: Path, foreign: str) -> None:
    put(site, "home")
    write(site / foreign, "mine")
    assert "is not cjm's" in refusal(site, "journeys/car.html")


def test_an_empty_foreign_folder_where_a_page_has_to_be_is_named(site: Path) -> None:
    put(site, "home")
    (site / "a.html").mkdir()
    assert "is not cjm's" in refusal(site, "a.html")


def test_foreign_things_of_every_kind_stay_what_they_are(site: Path, tmp_path: Path) -> None:
    put(site, "home", "journeys/car.html")
    script = write(site / "journeys/deploy.sh", "#!/bin/sh")
    script.chmod(0o751)
    os.utime(script, ns=(HOUR_NS, HOUR_NS))
    (site / "dangling").symlink_to("nowhere")
    (site / "out").symlink_to(tmp_path)
    os.mkfifo(site / "pipe")
    (site / "empty/deep").mkdir(parents=True)
    (site / "empty").chmod(0o2750)
    os.utime(site / "empty", ns=(HOUR_NS, HOUR_NS))
    odd = write(site / os.fsdecode(b"odd \xff\n name"), "odd")
    put(site, "new")
    assert script.read_text(encoding="utf-8") == "#!/bin/sh"
    assert (stat.S_IMODE(script.stat().st_mode), script.stat().st_mtime_ns) == (0o751, HOUR_NS)
    assert (site / "dangling").readlink() == Path("nowhere")
    assert (site / "out").readlink() == tmp_path
    assert stat.S_ISFIFO((site / "pipe").lstat().st_mode)
    assert (site / "empty/deep").is_dir()
    assert stat.S_IMODE((site / "empty").stat().st_mode) == 0o2750
    assert (site / "empty").stat().st_mtime_ns == HOUR_NS
    assert odd.read_text(encoding="utf-8") == "odd"
    assert not (site / "journeys/car.html").exists()
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_socket_somebody_listens_on_stays(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, "home")
    monkeypatch.chdir(site)  # a socket's name is short
    with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as caller:
        listener.bind("talk")
        listener.listen()
        monkeypatch.chdir(site.parent)
        put(site, "new")
        caller.connect("site/talk")


def test_a_folder_nobody_may_write_to_is_kept_and_does_not_stay_behind(site: Path) -> None:
    put(site, "home")
    locked = write(site / "locked/file", "mine").parent
    locked.chmod(0o555)
    put(site, "new")
    assert stat.S_IMODE(locked.stat().st_mode) == 0o555
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.skipif(
    not can_refuse_calls(), reason="only Linux on x86-64 can refuse system calls here"
)
def test_where_links_are_refused_files_are_copied(site: Path) -> None:
    put(site, "home", "same.html")
    write(site / ".git/HEAD", "ref").chmod(0o640)
    (site / "link").symlink_to("index.html")
    os.utime(site / ".git/HEAD", ns=(HOUR_NS, HOUR_NS))
    times = (site / "same.html").stat().st_mtime_ns

    def build() -> None:
        refuse_calls(["link", "linkat"])
        write_site([Artifact("index.html", b"new"), Artifact("same.html", b"home")], site)

    assert in_child(build) == 0
    assert (site / "same.html").stat().st_mtime_ns == times
    assert (site / ".git/HEAD").read_text(encoding="utf-8") == "ref"
    assert (site / ".git/HEAD").stat().st_mtime_ns == HOUR_NS
    assert stat.S_IMODE((site / ".git/HEAD").stat().st_mode) == 0o640
    assert (site / "link").readlink() == Path("index.html")
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def build_while(site: Path, action: Callable[[], object], *, event: str = "ctypes.dlopen") -> None:
    """Somebody acts when all is staged and linked, right before the exchange."""

    def build() -> None:
        act_at(event, action)
        put(site, "new", "new.html")

    assert in_child(build) == 0
    assert (site / "new.html").read_text(encoding="utf-8") == "new"
    assert [path.name for path in site.parent.iterdir()] == ["site"]


refuse_links = pytest.mark.parametrize(
    "refused",
    [
        [],
        pytest.param(
            ["link", "linkat"],
            marks=pytest.mark.skipif(not can_refuse_calls(), reason="Linux only"),
        ),
    ],
    ids=["links", "copies"],
)


@refuse_links
def test_what_others_do_while_the_site_is_exchanged_is_kept(site: Path, refused: list[str]) -> None:
    put(site, "home")
    head = write(site / ".git/HEAD", "old")
    index = write(site / ".git/index", "old")
    lock = write(site / ".git/index.lock", "next")
    still = write(site / ".git/still", "as it was")

    def act() -> None:
        with head.open("a", encoding="utf-8") as file:
            file.write(" and more")
        lock.replace(index)
        write(site / ".git/objects/new/object", "new")
        (site / "link").symlink_to("nowhere")

    def build() -> None:
        refuse_calls(refused)
        act_at("ctypes.dlopen", act)
        put(site, "new")

    assert in_child(build) == 0
    assert head.read_text(encoding="utf-8") == "old and more"
    assert index.read_text(encoding="utf-8") == "next"
    assert not lock.exists()
    assert still.read_text(encoding="utf-8") == "as it was"
    assert (site / ".git/objects/new/object").read_text(encoding="utf-8") == "new"
    assert (site / "link").is_symlink()
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_file_put_where_a_new_page_comes_is_saved_beside_it(site: Path) -> None:
    put(site, "home")
    build_while(site, lambda: write(site / "new.html", "mine"))
    assert (site / "new.html.cjm-saved").read_text(encoding="utf-8") == "mine"


def test_a_process_that_still_works_in_the_old_folder_loses_nothing(site: Path) -> None:
    put(site, "home")
    write(site / ".git/HEAD", "ref")
    folder = os.open(site / ".git", os.O_RDONLY)

    def write_late() -> None:
        handle = os.open("late", os.O_WRONLY | os.O_CREAT, dir_fd=folder)
        os.write(handle, b"late")
        os.close(handle)

    try:
        build_while(site, write_late, event="os.rmdir")
    finally:
        os.close(folder)
    assert (site / ".git/late").read_text(encoding="utf-8") == "late"
    assert (site / ".git/HEAD").read_text(encoding="utf-8") == "ref"


def test_files_of_two_owners_of_one_name_are_both_kept(site: Path) -> None:
    put(site, "home")
    notes = write(site / "notes", "old")
    before = write(site.parent / "before", "written before the exchange")
    after = write(site.parent / "after", "written after the exchange")

    def act() -> None:
        before.replace(notes)
        act_at("open", lambda: after.replace(notes))

    build_while(site, act)
    assert notes.read_text(encoding="utf-8") == "written after the exchange"
    saved = site / "notes.cjm-saved"
    assert saved.read_text(encoding="utf-8") == "written before the exchange"


def test_what_others_did_before_a_kill_is_settled_by_the_next_build(site: Path) -> None:
    put(site, "home")
    lock = write(site / ".git/index.lock", "next")
    index = write(site / ".git/index", "old")

    def act() -> None:
        lock.replace(index)
        write(site / "note", "new")
        act_at("open", lambda: os.kill(os.getpid(), signal.SIGKILL))

    def build() -> None:
        act_at("ctypes.dlopen", act)
        put(site, "new")

    assert in_child(build) == -signal.SIGKILL
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    put(site, "new")
    assert index.read_text(encoding="utf-8") == "next"
    assert (site / "note").read_text(encoding="utf-8") == "new"
    assert not lock.exists()
    assert [path.name for path in site.parent.iterdir()] == ["site"]
