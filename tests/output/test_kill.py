from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from generator.output.writer import write_site
from tests.lanes import times
from tests.output.builder import (
    artifacts_of,
    can_refuse_calls,
    die_at,
    in_child,
    letter_of,
    pages_of,
    refuse_calls,
)

ROOT = Path(__file__).parents[2]
PAGES = 200
FEW = 6

needs_refusal = pytest.mark.skipif(
    not can_refuse_calls(), reason="only Linux on x86-64 can refuse system calls here"
)
exchanges = pytest.mark.parametrize(
    "refused",
    [
        pytest.param([], id="exchange"),
        pytest.param(["renameat2"], id="two-steps", marks=needs_refusal),
        pytest.param(["link", "linkat"], id="copies", marks=needs_refusal),
    ],
)


def build(site: Path, letters: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.output.builder", str(site), letters, "--pages", str(PAGES)],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(process: subprocess.Popen[str]) -> None:
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors


def add_foreign_files(site: Path) -> dict[str, bytes]:
    """What other people keep there: a repository and the name of a host."""
    foreign = {
        ".git/HEAD": b"ref: x",
        ".git/objects/ab/cdef": b"\x00object",
        "CNAME": b"maps.example",
    }
    for name, body in foreign.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(body)
    (site / ".git/refs/heads").mkdir(parents=True, exist_ok=True)
    return foreign


def kept(site: Path, foreign: dict[str, bytes]) -> bool:
    return all((site / name).read_bytes() == body for name, body in foreign.items())


def only_the_site(folder: Path) -> bool:
    return [path.name for path in folder.iterdir()] == ["site"]


@contextmanager
def reading(site: Path, paths: list[str]) -> Iterator[list[str]]:
    """Another process reads the pages over and over; lists what it could not read whole."""
    program = f"""
import sys
from tests.output.builder import pages_of
right = {{path: [pages_of(letter, {PAGES})[path] for letter in "AB"] for path in {paths}}}
print("reads", flush=True)
while True:
    for path in right:
        try:
            with open({str(site)!r} + "/" + path, "rb") as file:
                if file.read() not in right[path]:
                    print(path, "is neither", flush=True)
        except OSError as error:
            print(error, flush=True)
"""
    missing: list[str] = []
    reader = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "reads\n"
    try:
        yield missing
    finally:
        reader.kill()
        missing += reader.communicate()[0].splitlines()


def one_build(site: Path, letter: str, *, moment: int = 0, refused: list[str] | None = None) -> int:
    """A small build in a process that ends by itself right before the given file operation."""

    def act() -> None:
        refuse_calls(refused or [])
        if moment:
            die_at(moment)
        write_site(artifacts_of(letter, FEW), site)

    return in_child(act)


def test_builds_killed_at_random_moments_leave_whole_sites_and_readers_miss_nothing(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    finish(build(site, "A"))
    foreign = add_foreign_files(site)
    chance = random.Random(7)
    common = sorted(pages_of("A", PAGES).keys() & pages_of("B", PAGES).keys())[::5]
    letters = set()
    with reading(site, common) as missing:
        for _ in range(times(6, nightly=20)):
            process = build(site, "AB" * 50)
            assert process.stdout is not None
            for _ in range(chance.randint(1, 4)):
                process.stdout.readline()
            time.sleep(chance.random() * 0.1)
            process.kill()
            process.communicate()
            letters.add(letter_of(site, PAGES))
            assert kept(site, foreign)
    assert missing == []
    assert letters == {"A", "B"}
    finish(build(site, "B"))
    assert letter_of(site, PAGES) == "B"
    assert kept(site, foreign)
    assert only_the_site(tmp_path)


@exchanges
def test_a_build_killed_before_any_step_leaves_a_whole_site(
    tmp_path: Path, refused: list[str]
) -> None:
    """File operations in turn are the last one, until a build lives through all of them."""
    site = tmp_path / "site"
    foreign: dict[str, bytes] = {}
    moment = 0
    for moment in count(1, times(5, nightly=1)):
        assert one_build(site, "A") == 0
        foreign = add_foreign_files(site)
        ended = one_build(site, "B", moment=moment, refused=refused)
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        if not site.exists():  # between two renames: the next run puts the old site back
            assert refused
            assert one_build(site, "A") == 0
        assert letter_of(site, FEW) in ("A", "B")
        assert kept(site, foreign)
    assert moment > 60
    assert letter_of(site, FEW) == "B"
    assert kept(site, foreign)
    assert only_the_site(tmp_path)


@exchanges
def test_clearing_up_after_a_killed_build_may_be_killed_too(
    tmp_path: Path, refused: list[str]
) -> None:
    site = tmp_path / "site"
    assert one_build(site, "A") == 0
    foreign = add_foreign_files(site)
    chance = random.Random(11)
    for _ in range(times(30, nightly=150)):
        one_build(site, chance.choice("AB"), moment=chance.randrange(1, 140), refused=refused)
        if site.exists():
            assert letter_of(site, FEW) in ("A", "B")
            assert kept(site, foreign)
        else:
            assert refused
    assert one_build(site, "A") == 0
    assert letter_of(site, FEW) == "A"
    assert kept(site, foreign)
    assert only_the_site(tmp_path)


@exchanges
def test_a_first_build_killed_leaves_no_half_site(tmp_path: Path, refused: list[str]) -> None:
    site = tmp_path / "deep" / "site"
    for moment in range(1, 100, times(9, nightly=3)):
        ended = one_build(site, "A", moment=moment, refused=refused)
        assert letter_of(site, FEW) in (None, "A")
        if ended == 0:
            break
    assert letter_of(site, FEW) == "A"
    assert only_the_site(site.parent)
