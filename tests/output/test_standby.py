"""What is kept of the site that was taken out of its place serves the next build, or nobody."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from generator.output.artifact import Artifact, KeptFile
from generator.output.manifest import MANIFEST_NAME, digest_of
from generator.output.standby import clear_standby
from generator.output.writer import write_site
from tests.lanes import times
from tests.output.builder import act_at, can_refuse_calls, die_at, in_child, refuse_calls

ROOT = Path(__file__).parents[2]
STEADY = {f"{folder}/{number}.html": b"steady" for folder in "xyz" for number in range(3)}

needs_refusal = pytest.mark.skipif(
    not can_refuse_calls(), reason="only Linux on x86-64 can refuse system calls here"
)


def pages_of(letter: str) -> dict[str, bytes]:
    """A site of which little is the letter's own: a page's words, and a page in a folder."""
    return {**STEADY, "index.html": letter.encode() * 9, f"{letter}/deep/own.html": b"own"}


class Wiki:
    """A site, and the place where a standby tree may lie."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.cache = folder / "cache"
        self.standby = self.cache / "standby"
        self.cache.mkdir(parents=True)

    def build(self, letter: str) -> None:
        pages = pages_of(letter)
        stands = (self.site / MANIFEST_NAME).exists()
        artifacts = [
            KeptFile(path, digest_of(body))
            if stands and path in STEADY and (self.site / path).exists()
            else Artifact(path, body)
            for path, body in pages.items()
        ]
        write_site(artifacts, self.site, standby=os.fspath(self.standby))

    def letter(self) -> str:
        """Whose whole site stands there."""
        found = bodies_in(self.site)
        assert found.pop(MANIFEST_NAME)
        letter = found["index.html"][:1].decode()
        assert found == pages_of(letter)
        return letter

    def is_in_sync(self) -> bool:
        """Whether the standby tree has the very files of the site."""
        return numbers_in(self.standby / "site") == numbers_in(self.site)


def bodies_in(tree: Path) -> dict[str, bytes]:
    return {
        path.relative_to(tree).as_posix(): path.read_bytes()
        for path in tree.rglob("*")
        if path.is_file()
    }


def numbers_in(tree: Path) -> dict[str, int]:
    return {
        path.relative_to(tree).as_posix(): 0 if path.is_dir() else path.lstat().st_ino
        for path in tree.rglob("*")
    }


@pytest.fixture
def wiki(tmp_path: Path) -> Wiki:
    """A site over which a standby tree was left."""
    wiki = Wiki(tmp_path)
    wiki.build("A")
    assert wiki.is_in_sync()
    wiki.build("B")
    assert wiki.is_in_sync()
    return wiki


def test_small_changes_go_from_tree_to_tree(wiki: Wiki) -> None:
    trees = {wiki.site.stat().st_ino, (wiki.standby / "site").stat().st_ino}
    for letter in "CDEC":
        times = {path: (wiki.site / path).stat().st_ctime_ns for path in STEADY}
        wiki.build(letter)
        assert wiki.letter() == letter
        assert wiki.is_in_sync()
        assert {wiki.site.stat().st_ino, (wiki.standby / "site").stat().st_ino} == trees
        assert times == {path: (wiki.site / path).stat().st_ctime_ns for path in STEADY}
    assert sorted(path.name for path in wiki.site.parent.iterdir()) == ["cache", "site"]


def test_a_build_that_changes_nothing_leaves_both_trees_alone(wiki: Wiki) -> None:
    before = numbers_in(wiki.site.parent)
    wiki.build("B")
    assert numbers_in(wiki.site.parent) == before


def test_a_build_that_is_given_no_place_leaves_no_tree(tmp_path: Path) -> None:
    for letter in "AB":
        write_site([Artifact(*each) for each in pages_of(letter).items()], tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_of_other_pages_leaves_a_tree_of_these(wiki: Wiki) -> None:
    other = [Artifact(f"other/{number}.html", b"x") for number in range(9)]
    write_site(other, wiki.site, standby=os.fspath(wiki.standby))
    assert wiki.is_in_sync()
    assert {path.name for path in wiki.site.iterdir()} == {"other", MANIFEST_NAME}


def test_a_folder_becomes_a_file_and_a_file_a_folder(wiki: Wiki) -> None:
    for own in ("a", "a/b/c", "a/b", "a"):
        pages = {**STEADY, own: own.encode()}
        write_site(
            [Artifact(*each) for each in pages.items()], wiki.site, standby=str(wiki.standby)
        )
        assert bodies_in(wiki.site).keys() == {*pages, MANIFEST_NAME}
        assert wiki.is_in_sync()


def test_rights_of_the_site_stay(wiki: Wiki) -> None:
    for letter, mode in (("C", 0o750), ("D", 0o711), ("E", 0o755)):
        wiki.site.chmod(mode)
        wiki.build(letter)
        assert wiki.site.stat().st_mode & 0o777 == mode


@pytest.mark.parametrize(
    "hurt",
    [
        lambda tree: (tree / "x/1.html").unlink(),
        lambda tree: replace(tree / "x/1.html", b"hostile"),
        lambda tree: replace(tree / MANIFEST_NAME, b"{}"),
        lambda tree: replace(tree / MANIFEST_NAME, (tree / MANIFEST_NAME).read_bytes()),
        lambda tree: shutil.rmtree(tree / "x"),
        lambda tree: (tree / "empty").mkdir(),
        lambda tree: (shutil.move(tree / "x", tree.parent / "x"), (tree / "x").symlink_to("../x")),
        shutil.rmtree,
        lambda tree: shutil.rmtree(tree.parent),
        lambda tree: (tree.parent / "cjm-standby").unlink(),
        lambda tree: (shutil.move(tree, tree.parent.parent / "t"), tree.symlink_to("../t")),
    ],
)
def test_a_tree_that_somebody_touched_is_not_used(wiki: Wiki, hurt: object) -> None:
    assert callable(hurt)
    hurt(wiki.standby / "site")
    for letter in "CDE":
        wiki.build(letter)
        assert wiki.letter() == letter or (wiki.site / "x.cjm-saved").is_symlink()


def replace(file: Path, body: bytes) -> None:
    other = file.with_suffix(".other")
    other.write_bytes(body)
    other.rename(file)


def test_what_somebody_put_into_the_tree_is_brought_into_the_site(wiki: Wiki) -> None:
    """As in a shell that stands in the site's folder since before the last build."""
    (wiki.standby / "site" / "CNAME").write_text("maps.example")
    (wiki.standby / "site" / "x" / "mine.txt").write_text("mine")
    for letter in "CDE":
        wiki.build(letter)
        found = bodies_in(wiki.site)
        assert found.pop("CNAME") == b"maps.example"
        assert found.pop("x/mine.txt") == b"mine"
        assert found.keys() == {*pages_of(letter), MANIFEST_NAME}
    assert not wiki.standby.exists()  # with files of others there is none


@pytest.mark.usefixtures("wiki")
def test_what_comes_with_a_copy_is_neither_used_nor_brought_nor_removed(tmp_path: Path) -> None:
    shutil.copytree(tmp_path, tmp_path.parent / f"{tmp_path.name}-copy")
    copy = Wiki.__new__(Wiki)
    copy.site = tmp_path.parent / f"{tmp_path.name}-copy" / "site"
    copy.standby = copy.site.parent / "cache" / "standby"
    hostile = copy.standby / "site" / "hostile.html"
    hostile.write_text("hostile")
    (copy.standby / "site" / "x" / "1.html").write_text("hostile")
    for letter in "CD":
        copy.build(letter)
        assert copy.letter() == letter
    assert hostile.read_text() == "hostile"


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    wiki = Wiki(tmp_path)
    thesis = wiki.standby / "site" / "thesis.txt"
    thesis.parent.mkdir(parents=True)
    thesis.write_text("x")
    for letter in "ABC":
        wiki.build(letter)
        assert wiki.letter() == letter
    assert [path.name for path in wiki.standby.rglob("*")] == ["site", "thesis.txt"]


def test_a_link_in_the_folders_place_is_not_followed(tmp_path: Path) -> None:
    wiki = Wiki(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "cjm-standby").touch()
    wiki.standby.symlink_to(tmp_path / "elsewhere")
    for letter in "ABC":
        wiki.build(letter)
        assert wiki.letter() == letter
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["cjm-standby"]


def test_a_site_with_files_of_others_has_no_spare_tree(wiki: Wiki) -> None:
    (wiki.site / "CNAME").write_text("maps.example")
    wiki.build("C")
    assert not wiki.standby.exists()
    assert (wiki.site / "CNAME").read_text() == "maps.example"


@pytest.mark.parametrize("event", ["ctypes.dlopen", "os.link"])
def test_what_others_write_while_trees_change_places_is_in_the_new_site(
    wiki: Wiki, event: str
) -> None:
    """Right before the exchange, and right after it by the name of what stood before."""
    there = wiki.site if event == "ctypes.dlopen" else wiki.standby / "site"

    def act() -> None:
        act_at(event, lambda: (there / "CNAME").write_text("maps.example"))
        wiki.build("C")

    assert in_child(act) == 0
    if event == "os.link":  # it was looked through already: the next build finds it
        wiki.build("D")
    assert (wiki.site / "CNAME").read_text() == "maps.example"


def test_it_is_in_the_new_site_after_a_kill_too(wiki: Wiki) -> None:
    def act() -> None:
        act_at("ctypes.dlopen", write_and_die_right_after)
        wiki.build("C")

    def write_and_die_right_after() -> None:
        (wiki.site / "CNAME").write_text("maps.example")
        act_at("os.listdir", lambda: os.kill(os.getpid(), signal.SIGKILL))

    assert in_child(act) == -signal.SIGKILL
    assert wiki.letter() == "C"
    assert not (wiki.site / "CNAME").exists()
    wiki.build("D")
    assert (wiki.site / "CNAME").read_text() == "maps.example"


@needs_refusal
@pytest.mark.parametrize("refused", [["renameat2"], ["link", "linkat"]])
def test_where_the_system_refuses_there_are_whole_sites(wiki: Wiki, refused: list[str]) -> None:
    def act() -> None:
        refuse_calls(refused)
        for letter in "CDE":
            wiki.build(letter)

    assert in_child(act) == 0
    assert wiki.letter() == "E"


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param([], id="exchange"),
        pytest.param(["renameat2"], id="two-steps", marks=needs_refusal),
    ],
)
@pytest.mark.parametrize(
    "start", ["", "A", "AB"], ids=["laying-one-out", "leaving-one", "over-one"]
)
def test_a_build_killed_before_any_step_leaves_a_whole_site(
    tmp_path: Path, start: str, refused: list[str]
) -> None:
    for moment in count(1, times(7, nightly=1)):
        wiki = Wiki(tmp_path / str(moment))
        for letter in start:
            wiki.build(letter)
        if start == "A":
            shutil.rmtree(wiki.standby)

        def act(wiki: Wiki = wiki, moment: int = moment) -> None:
            refuse_calls(refused)
            die_at(moment)
            wiki.build("C")

        ended = in_child(act)
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        if wiki.site.exists():
            assert wiki.letter() in (start[-1:], "C")
        else:
            assert refused or not start
        for letter in "DEF":
            wiki.build(letter)
            assert wiki.letter() == letter
        assert wiki.is_in_sync()
        assert sorted(path.name for path in wiki.site.parent.iterdir()) == ["cache", "site"]
        shutil.rmtree(wiki.site.parent)
    assert moment > (60 if start else 40)


def test_readers_miss_nothing_while_trees_change_places(wiki: Wiki) -> None:
    program = f"""
import sys
print("reads", flush=True)
while True:
    for path in {[*STEADY, "index.html"]}:
        try:
            with open({str(wiki.site)!r} + "/" + path, "rb") as file:
                body = file.read()
            if body != b"steady" and body not in (b"C" * 9, b"D" * 9):
                print(path, body, flush=True)
        except OSError as error:
            print(error, flush=True)
"""
    wiki.build("C")
    reader = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert reader.stdout is not None
    assert reader.stdout.readline() == "reads\n"
    try:
        for letter in "DC" * times(15, nightly=50):
            wiki.build(letter)
    finally:
        reader.kill()
        missing = reader.communicate()[0]
    assert missing == ""


def test_what_was_left_for_a_site_that_is_gone_is_cleared_away(wiki: Wiki) -> None:
    shutil.rmtree(wiki.site)
    (wiki.standby / "site" / "mine.txt").write_text("mine")
    clear_standby(str(wiki.standby))
    assert bodies_in(wiki.standby / "site") == {"mine.txt": b"mine"}
    (wiki.standby / "site" / "mine.txt").unlink()
    clear_standby(str(wiki.standby))
    assert not wiki.standby.exists()
    clear_standby(str(wiki.standby))
