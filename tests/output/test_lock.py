from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.errors import CjmError
from generator.output.artifact import Artifact
from generator.output.destination import lock_path, lock_site
from generator.output.writer import write_site
from tests.output.builder import artifacts_of, letter_of

ROOT = Path(__file__).parents[2]


def slow_build(site: Path, letter: str) -> subprocess.Popen[str]:
    """A build that has begun, and takes another second."""
    builder = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.output.builder",
            str(site),
            letter,
            "--pages",
            "50",
            "--pause",
            "0.02",
        ],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not Path(lock_path(str(site))).exists():
        time.sleep(0.01)
        assert builder.poll() is None
    time.sleep(0.1)
    return builder


def test_the_second_build_waits_for_the_first(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = slow_build(site, "A")
    report = write_site(artifacts_of("B", 50), site)
    _, errors = first.communicate()
    assert first.returncode == 0, errors
    assert report.removed == 25
    assert letter_of(site, 50) == "B"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_second_build_says_so_when_it_has_waited_long_enough(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = slow_build(site, "A")
    with pytest.raises(CjmError, match=r"another build is writing .*site \(waited 0.1 s\)"):
        write_site(artifacts_of("B", 50), site, wait_s=0.1)
    _, errors = first.communicate()
    assert first.returncode == 0, errors
    assert letter_of(site, 50) == "A"


def test_a_killed_build_locks_nobody_out(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = slow_build(site, "A")
    first.kill()
    first.communicate()
    write_site([Artifact("index.html", b"x")], site, wait_s=0)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_many_builds_at_once_come_one_after_another(tmp_path: Path) -> None:
    site = tmp_path / "site"
    builders = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.output.builder", str(site), letters, "--pages", "20"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        for letters in ("ABAB", "BABA", "CACA")
    ]
    for builder in builders:
        builder.communicate()
        assert builder.returncode == 0
    assert letter_of(site, 20) in ("A", "B")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_sites_in_one_folder_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with lock_site(str(tmp_path / "one"), 0), lock_site(str(tmp_path / "two"), 0):
        pass


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / ".site.cjm-lock").symlink_to(tmp_path / "victim")
    with pytest.raises(CjmError, match="cannot write the site"):
        write_site([Artifact("index.html", b"x")], tmp_path / "site")
    assert not (tmp_path / "victim").exists()
