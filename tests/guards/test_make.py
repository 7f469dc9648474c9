"""The Makefile's promises that can be kept to without running it whole."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.sites import ROOT
from tests.sweep import MANIFEST, sweep

TARGETS = (
    "site",
    "check",
    "serve",
    "test",
    "test-all",
    "golden",
    "gallery",
    "bench",
    "pythons",
    "wheel",
    "clean",
)


def make(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    if shutil.which("make") is None:
        pytest.skip("there is no make here")
    # A make that runs this test must not speak to the one that is tested.
    environment = {name: text for name, text in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments],
        cwd=cwd,
        env={**environment, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_is_there_and_explained(target: str) -> None:
    assert make("--dry-run", target).returncode == 0
    assert re.search(rf"^make {target} ", make("help").stdout, re.MULTILINE)


@pytest.mark.parametrize("target", ["test", "test-all"])
def test_the_tests_come_last_so_that_their_summary_ends_the_output(target: str) -> None:
    assert "-m pytest" in make("--dry-run", target).stdout.strip().splitlines()[-1]


def test_a_python_that_is_too_old_is_named_in_one_line(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    done = make(f"PYTHON={old}", "site", cwd=tmp_path)
    assert done.returncode == 2
    assert "Python 3.11 or newer is needed" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_clean_takes_only_what_the_manifest_lists(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("index.html", "journeys/a.html", "CNAME", "mine/notes.txt"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name)
    listed = {"index.html": "", "journeys/a.html": ""}
    (site / MANIFEST).write_text(json.dumps({"version": 1, "files": listed}))
    sweep(site)
    left = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    assert left == {"CNAME", "mine", "mine/notes.txt"}


def test_clean_leaves_a_folder_that_has_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    sweep(tmp_path)
    sweep(tmp_path / "nowhere")
    assert (tmp_path / "index.html").exists()


def test_clean_follows_no_link_out_of_the_site(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    site = tmp_path / "site"
    site.mkdir()
    (site / MANIFEST).write_text(json.dumps({"version": 1, "files": {"../outside.txt": ""}}))
    sweep(site)
    assert outside.exists()
