"""One command run and measured: time by the clock and of the processors, and memory.

The command runs below a small process of its own, since a process inherits the peak of the
one that started it. Times and the largest process's peak are the kernel's, with all
children that were waited for; the memory of the whole tree is looked at every few
milliseconds, which costs something, so timed runs go without.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

PAUSE_S = 0.01


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took. ``tree_mib`` is 0 where nobody looked."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    tree_mib: float = 0.0


class Failed(Exception):  # noqa: N818 (what it says reads as a sentence)
    """A command ended with an error: a bench of it would mean nothing."""


def measured(
    command: list[str], environment: dict[str, str], folder: Path, *, watched: bool = False
) -> Run:
    """Run a command in ``folder``; ``watched`` has the memory of its whole tree looked at."""
    runner = [sys.executable, "-I", "-S", __file__, "watched" if watched else "alone", *command]
    done = subprocess.run(
        runner, env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        said = done.stderr.strip()[-2000:]
        raise Failed(f"{' '.join(command)}\nended with {done.returncode}\n{said}")
    return Run(**json.loads(done.stdout))


def main(how: str, *command: str) -> int:
    """Run a command, print its measures as JSON; its exit code."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    tree_kib = _peak_of_tree_kib(process.pid) if how == "watched" else 0
    _, status, used = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - start
    # Linux counts kibibytes, macOS bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    run = {
        "wall_s": wall_s,
        "cpu_s": used.ru_utime + used.ru_stime,
        "peak_mib": used.ru_maxrss / unit,
        "tree_mib": tree_kib / 2**10,
    }
    print(json.dumps(run))
    return os.waitstatus_to_exitcode(status)


def _peak_of_tree_kib(pid: int) -> int:
    """The most memory that a process and its children held at once, shared pages once."""
    peak = 0
    while (held := sum(map(_held_kib, _tree(pid)))) > 0:
        peak = max(peak, held)
        time.sleep(PAUSE_S)
    return peak


def _tree(pid: int) -> list[int]:
    found = [pid]
    try:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                found += _tree(int(child))
    except OSError:
        pass
    return found


def _held_kib(pid: int) -> int:
    """A process's part of the memory; 0 of one that has ended, or where nobody says."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
