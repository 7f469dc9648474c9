"""The project's own text speaks of the product, not of the machine it was written on."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.sites import ROOT

HOMES = re.compile(r"(?<![\w.:/-])/(?:home|Users)/[a-z]\w*/")


def project_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    names = sorted(name for name in listed.stdout.split("\0") if name)
    return [ROOT / name for name in names if (ROOT / name).is_file() and "vendor" not in name]


def test_no_file_names_a_place_on_this_machine() -> None:
    own = {str(ROOT), str(Path.home()), sys.prefix, str(Path(tempfile.gettempdir()) / "pytest")}
    places = sorted(place for place in own if place != "/")
    naming = []
    for path in project_files():
        text = path.read_bytes().decode(errors="replace")
        naming += [f"{path.name}: {place}" for place in places if f"{place}/" in text]
        naming += [f"{path.name}: {found}" for found in HOMES.findall(text)]
    assert naming == []
