"""Same input, same bytes: on any machine, under any hash seed, in any time zone."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from generator.build import build_site
from tests.pythons import ready
from tests.sites import ROOT, Site, run


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cjm-cache" not in path.parts
    }


def test_two_builds_far_apart_are_equal(tmp_path: Path, sample_content: Path) -> None:
    places = {
        "kiribati": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        "alaska": {"PYTHONHASHSEED": "4242", "TZ": "America/Adak", "LC_ALL": "C.UTF-8"},
    }
    for name, environment in places.items():
        output = tmp_path / name / "site"
        done = run(
            *("build", "--content", str(sample_content), "--output", str(output)),
            environment=environment,
        )
        assert done.returncode == 0, done.stderr
    one, other = (tree(tmp_path / name) for name in places)
    assert list(one) == list(other)
    assert [path for path in one if one[path] != other[path]] == []
    assert len(one) > 20


def test_builds_under_every_python_are_equal(tmp_path: Path, sample_content: Path) -> None:
    pythons = ready()
    if len(pythons) == 1:
        pytest.skip(f"only Python {next(iter(pythons))} has the libraries: type “make pythons”")
    trees = {}
    for version, python in pythons.items():
        output = tmp_path / version / "site"
        done = subprocess.run(
            [python, "-m", "generator", "build", "--content", sample_content, "--output", output],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"Python {version}: {done.stderr}"
        trees[version] = tree(output)
    first, *others = trees
    for version in others:
        assert list(trees[first]) == list(trees[version])
        differing = [path for path, body in trees[first].items() if body != trees[version][path]]
        assert differing == [], f"Python {first} and {version}"


def test_no_decimals_are_added_by_sum(
    tmp_path: Path, sample_content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Since Python 3.12 it compensates for what it rounds off; `math.fsum` always has."""
    found: list[object] = []

    def noted(values: Iterable[Any], start: Any = 0) -> Any:
        total = start
        for value in values:
            total = total + value
        found.extend([total] if isinstance(total, float) else [])
        return total

    monkeypatch.setattr("builtins.sum", noted)
    monkeypatch.setattr("generator.pages.workers.FEWEST_PAGES", 10**9)
    build_site(sample_content, tmp_path / "site")
    assert found == []


def test_a_build_over_an_older_one_equals_a_clean_one(site: Site, sample_content: Path) -> None:
    shutil.copytree(sample_content, site.content)
    site.write("pages/passing.md", "---\ntitle: Passing\n---\n\nGone tomorrow.\n").build()
    site.edit("journeys/family-car.md", "title: ", "title: Иначе названная ")
    site.remove("pages/passing.md").build()
    assert "journeys/family-car.html" in site.rewritten
    assert "journeys/europe-by-rail/pre-travel.html" not in site.rewritten
    assert site.removed == {"pages/passing.html"}
    over = tree(site.output)
    shutil.rmtree(site.output)
    assert tree(site.build().output) == over
