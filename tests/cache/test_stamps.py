"""A build that would change nothing is over before anything heavy is imported."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.sites import Site, run

JOURNEY = "---\ntitle: Car\nowner: cx\n---\n\nWalruses.\n\n## Need {#need}\n- touchpoint: radio\n"
BUILD = ("build", "--content", "content", "--output", "output/site")


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", "title: Maps\nlang: en\n")
    return site.write("journeys/car.md", JOURNEY).build()


def is_decided_early(wiki: Site, *arguments: str) -> bool:
    """Whether the next build ends without importing what builds."""
    seen = run(*BUILD, *arguments, cwd=wiki.folder, environment={"PYTHONPROFILEIMPORTTIME": "1"})
    assert seen.returncode == 0, seen.stderr
    return not re.search(r"generator\.(build|model|pages)", seen.stderr)


def without_seconds(text: str) -> str:
    return re.sub(r"[\d.,]+ s$", "… s", text, flags=re.MULTILINE)


def age(folder: Path, seconds: float = 60) -> None:
    """Nothing in the folder was written just now any more."""
    for path in folder.rglob("*"):
        os.utime(path, (time.time() - seconds, time.time() - seconds))


def test_a_second_build_is_decided_early_and_says_the_same(wiki: Site) -> None:
    real = run(*BUILD, cwd=wiki.folder, environment={"PYTHONHASHSEED": "1"})
    shutil.rmtree(wiki.output.parent / ".cjm-cache")
    wiki.build()
    assert wiki.last is not None
    anew = wiki.last
    assert is_decided_early(wiki)
    early = run(*BUILD, cwd=wiki.folder)
    assert without_seconds(early.stderr) == without_seconds(anew.stderr)
    assert without_seconds(early.stderr) == without_seconds(real.stderr)
    assert "1 warning" in early.stderr
    assert early.returncode == anew.returncode


def test_programs_are_told_the_same(wiki: Site) -> None:
    first, second = (json.loads(run(*BUILD, "--json", cwd=wiki.folder).stdout) for _ in "ab")
    shutil.rmtree(wiki.output.parent / ".cjm-cache")
    anew = json.loads(run(*BUILD, "--json", cwd=wiki.folder).stdout)
    assert first | {"seconds": 0} == second | {"seconds": 0} == anew | {"seconds": 0}


def test_an_edit_of_the_same_length_in_the_same_moment_is_seen(wiki: Site) -> None:
    file = wiki.content / "journeys" / "car.md"
    before = file.stat()
    wiki.edit("journeys/car.md", "Walruses.", "Ocelotes.")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not is_decided_early(wiki)
    assert wiki.holds("Ocelotes.")
    assert not wiki.holds("Walruses.")


def test_files_that_are_old_by_now_are_not_opened(wiki: Site) -> None:
    age(wiki.content)
    wiki.build()
    assert is_decided_early(wiki)


@pytest.mark.parametrize("path", ["index.html", "journeys/car.html"])
def test_a_page_that_is_gone_is_mended(wiki: Site, path: str) -> None:
    whole = (wiki.output / path).read_bytes()
    (wiki.output / path).unlink()
    wiki.build()
    assert (wiki.output / path).read_bytes() == whole


def test_a_page_that_somebody_changed_is_mended(wiki: Site) -> None:
    page = wiki.output / "index.html"
    whole, before = page.read_bytes(), page.stat()
    page.write_bytes(whole.replace(b"Maps", b"Apps"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    wiki.build()
    assert page.read_bytes() == whole


@pytest.mark.parametrize(
    "change",
    [
        lambda wiki: wiki.write("pages/new.md", "---\ntitle: New\n---\n"),
        lambda wiki: wiki.remove("journeys/car.md").write("journeys/bus.md", JOURNEY),
        lambda wiki: (wiki.content / "journeys" / "car.md").rename(wiki.content / "journeys/a.md"),
        lambda wiki: wiki.edit("site.yml", "Maps", "Charts"),
        lambda wiki: wiki.write("../themes/default/extra.css", "b {}"),
        lambda wiki: (wiki.output.parent / ".site.cjm-stage-1").mkdir(),
    ],
)
def test_whatever_changed_is_built(wiki: Site, change: object) -> None:
    assert is_decided_early(wiki)
    assert callable(change)
    change(wiki)
    assert not is_decided_early(wiki)


def test_another_order_is_built(wiki: Site) -> None:
    assert not is_decided_early(wiki, "--as-of", "2026-01-01")
    assert is_decided_early(wiki, "--as-of", "2026-01-01")
    assert not is_decided_early(wiki)


def test_a_commit_is_seen(wiki: Site) -> None:
    def git(*arguments: str) -> None:
        name = ("-c", "user.name=a", "-c", "user.email=a@b.example")
        subprocess.run(["git", *name, *arguments], cwd=wiki.folder, check=True, capture_output=True)

    git("init", "-q")
    git("add", "content")
    git("commit", "-q", "-m", "One")
    assert not is_decided_early(wiki)
    assert is_decided_early(wiki)
    git("commit", "-q", "--allow-empty", "-m", "Two")
    assert not is_decided_early(wiki)
    git("pack-refs", "--all")
    assert is_decided_early(wiki)


def test_a_build_with_errors_is_made_anew_each_time(wiki: Site) -> None:
    wiki.write("journeys/bad.md", "---\ntitle: Bad\n---\n")
    for _ in range(2):
        assert wiki.run("build", "--output", "output/site").returncode == 1
