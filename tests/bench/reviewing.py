"""How long a review takes: ``cjm diff`` of a wiki in git, some of whose journeys were edited.

    python -m tests.bench.reviewing [JOURNEYS] [EDITED] [RUNS]

The whole command counts, from its start to its last word, findings of both sides among it.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.contestants import environment
from tests.bench.journeys import write_wiki
from tests.bench.measuring import measured
from tests.history.repositories import begin, commit


@dataclass(frozen=True, slots=True)
class Review:
    """Seconds of one comparison: by the clock and of the processor, in the median and at best."""

    wall_s: float
    cpu_s: float
    best_wall_s: float
    best_cpu_s: float
    journeys: int
    edited: int


def review(journeys: int = 200, edited: int = 10, runs: int = 5) -> Review:
    """Of a wiki of so many journeys, so many of them with another goal than at the fork."""
    with tempfile.TemporaryDirectory() as folder:
        root = begin(Path(folder) / "wiki")
        write_wiki(root / "content", journeys)
        commit(root, "Before")
        sources = sorted((root / "content/journeys").rglob("*.md"))
        for source in sources[:: max(1, journeys // edited)][:edited]:
            text = source.read_text(encoding="utf-8")
            source.write_text(text.replace("- goal: ", "- goal: Anew, ", 1), encoding="utf-8")
        command = [sys.executable, "-m", "generator", "diff"]
        found = [measured(command, environment(root), root) for _ in range(runs)]
    walls, times = [one.wall_s for one in found], [one.cpu_s for one in found]
    return Review(median(walls), median(times), min(walls), min(times), journeys, edited)


if __name__ == "__main__":
    print(review(*map(int, sys.argv[1:])))
