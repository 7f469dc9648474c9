"""How much memory a check takes: what was read is let go, so it does not grow with the wiki."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import ROOT

KIB_OF_A_JOURNEY = 512
SENTENCE = "Somebody looks for a quiet place near the river, and does not find it at once. "


def journey(number: int) -> str:
    """Half a MiB of stages, facts and stories, with some links to look at."""
    stage = (
        "## Stage {n}\n- goal: Find it\n- thought: Where is it?\n\n"
        + "\n\n".join(SENTENCE * 6 for _ in range(20))
        + "\n\n[One](#stage-1) of them.\n\n"
    )
    count = KIB_OF_A_JOURNEY * 1024 // len(stage)
    stages = "".join(stage.replace("{n}", str(at + 1)) for at in range(count))
    return f"---\ntitle: Journey {number}\nowner: cx\n---\n\n{stages}"


_CHECK = """
import re, sys
from pathlib import Path
from generator.cli import run
run(sys.argv[1:])
print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def peak_kib(content: Path) -> int:
    """The most that a check held, in a process of its own.

    Told by itself: what `wait4` tells counts the process that it was forked from.
    """
    command = [sys.executable, "-c", _CHECK, "check", "--content", str(content)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1])


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system does not say what was held")
def test_a_check_holds_no_more_of_a_larger_wiki(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "journeys").mkdir(parents=True)
    (content / "site.yml").write_text("title: Maps\nlang: en\n", encoding="utf-8")
    peaks = []
    for count in (12, 64):
        for number in range(count):
            file = content / f"journeys/j{number}.md"
            file.write_text(journey(number), encoding="utf-8")
        peaks.append(peak_kib(content))
    # Of the journeys more only what may be said of them stays.
    assert peaks[1] - peaks[0] < (64 - 12) * KIB_OF_A_JOURNEY // 4, peaks
