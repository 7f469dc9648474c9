"""What an import and an export of a table of 73 steps and 13 rows take of the processor.

Told by what Python takes to start with three libraries, here and now: a machine that others load
is slower, but not at one of the two alone. On one of 2024 these take a tenth of a second, so that
an import and an export have half a second each.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exchange.tables.sheets import cells_of, exported
from tests.sites import ROOT

STEPS, ROWS = 73, 13
MOST = 5.0
"""Times what the libraries take: 3.6 and 4.2 were measured."""


def seconds(*arguments: str, cwd: Path) -> float:
    """User and system time of a process; the least of three."""
    found = []
    for _ in range(3):
        before = os.times()
        subprocess.run(
            [sys.executable, *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        )
        after = os.times()
        spent = after.children_user + after.children_system
        found.append(spent - before.children_user - before.children_system)
    return min(found)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="times of children are told elsewhere")
def test_a_large_table_comes_and_goes_within_half_a_second(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "site.yml").write_text("title: Maps\nlang: ru\n", encoding="utf-8")
    cells = cells_of(ROOT / "content", "online-school")
    assert sum("/" in one for one in cells[0]) == STEPS
    assert len(cells) >= ROWS
    file = tmp_path / "school.xlsx"
    file.write_bytes(exported(ROOT / "content", "online-school", "xlsx"))
    start = seconds("-c", "import yaml, jinja2, markdown", cwd=tmp_path)
    program = ("-m", "generator")
    came = seconds(*program, "import", str(file), "--dry-run", cwd=tmp_path)
    assert came <= MOST * start
    subprocess.run(
        [sys.executable, *program, "import", str(file)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    asked = ("export", "online-school", "--format", "xlsx", "--output", "out.xlsx")
    went = seconds(*program, *asked, cwd=tmp_path)
    assert went <= MOST * start
