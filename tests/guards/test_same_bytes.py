"""Same input, same bytes: on any machine, under any hash seed, in any time zone."""

from __future__ import annotations

from pathlib import Path

from tests.sites import run


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
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
