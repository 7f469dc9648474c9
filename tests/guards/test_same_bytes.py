"""Same input, same bytes: on any machine, under any hash seed, in any time zone."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.sites import Site, run


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
