"""How long full builds take, each in a new process with all its imports counted.

    python -m tests.bench [RUNS]

Nothing is asserted here: a timed test fails with the weather. The least of several runs
is what the work costs; the rest is the machine's.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.journeys import write_wiki
from tests.sites import ROOT


@dataclass(frozen=True, slots=True)
class Timing:
    """One build: by the clock, of the processor, and how many files it made."""

    wall_s: float
    cpu_s: float
    files: int


def timed(content: Path, output: Path) -> Timing:
    """A full build with nothing there before."""
    shutil.rmtree(output, ignore_errors=True)
    before, start = _cpu_s(), time.perf_counter()
    subprocess.run(
        [
            sys.executable,
            "-m",
            "generator",
            "build",
            "--quiet",
            "--content",
            str(content),
            "--output",
            str(output),
        ],
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    )
    wall_s, cpu_s = time.perf_counter() - start, _cpu_s() - before
    return Timing(wall_s, cpu_s, sum(1 for each in output.rglob("*") if each.is_file()))


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(runs: int = 3) -> None:
    """Prints the table."""
    print(f"{'wiki':24}{'files':>8}{'wall, s':>10}{'cpu, s':>10}")
    with tempfile.TemporaryDirectory() as folder:
        wikis = {
            "the sample content": ROOT / "content",
            "20 journeys": write_wiki(Path(folder) / "twenty", 20),
        }
        for name, content in wikis.items():
            timings = [timed(content, Path(folder) / "output") for _ in range(runs)]
            wall_s, cpu_s = (
                min(each.wall_s for each in timings),
                min(each.cpu_s for each in timings),
            )
            print(f"{name:24}{timings[0].files:>8}{wall_s:>10.2f}{cpu_s:>10.2f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
