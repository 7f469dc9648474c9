"""What the bench found, as a table for people and as JSON for programs.

Ratios are medians of ratios within one round, not ratios of medians.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from msgspec import to_builtins

from tests.bench.contest import (
    EDITED,
    FULL,
    SAMPLE_EDITED,
    SAMPLE_FULL,
    START,
    UNCHANGED,
    Update,
)

MEASURE = "hugo"
"""The tool that the others are held against."""

TARGETS: Mapping[tuple[int, str], float] = {
    (500, FULL): 1.2,
    (500, UNCHANGED): 0.025,
    **{(500, case): 0.12 for case in EDITED},
    (20, FULL): 1.5,
}
"""What ``cjm`` may cost of what Hugo costs, by journeys and case."""

MEMORY_TARGETS_MIB = {500: 200, 2000: 600}


@dataclass(frozen=True, slots=True)
class Line:
    """One tool in one case: medians of all rounds; ratios are None without Hugo."""

    journeys: int
    case: str
    tool: str
    wall_s: float
    cpu_s: float
    peak_mib: float
    wall_ratio: float | None
    cpu_ratio: float | None
    target: float | None


def lines(turns: Sequence[Update]) -> list[Line]:
    """The turns summed up, in their order."""
    keys = dict.fromkeys((update.journeys, update.case, update.tool) for update in turns)
    return [_line(turns, *key) for key in keys]


def _line(turns: Sequence[Update], journeys: int, case: str, tool: str) -> Line:
    own = _rounds(turns, journeys, case, tool)
    measure = _rounds(turns, journeys, case, MEASURE) if case != START else {}
    pairs = [(own[each].run, measure[each].run) for each in own if each in measure]
    runs = [update.run for update in own.values()]
    return Line(
        journeys,
        case,
        tool,
        median(run.wall_s for run in runs),
        median(run.cpu_s for run in runs),
        max(run.peak_mib for run in runs),
        median(run.wall_s / other.wall_s for run, other in pairs) if pairs else None,
        median(run.cpu_s / other.cpu_s for run, other in pairs) if pairs else None,
        TARGETS.get((journeys, case)) if tool == "cjm" else None,
    )


def _rounds(turns: Sequence[Update], journeys: int, case: str, tool: str) -> dict[int, Update]:
    wanted = (journeys, case, tool)
    found = [update for update in turns if (update.journeys, update.case, update.tool) == wanted]
    return {update.round: update for update in found}


def table(turns: Sequence[Update], memory: Sequence[Update]) -> str:
    """Everything to be read on a terminal."""
    head = ("journeys", "case", "tool", "wall s", "cpu s", "peak MiB", "wall ÷", "cpu ÷", "target")
    rows = [head, *(_row(line) for line in lines(turns))]
    text = _aligned(rows)
    if share := sample_share(turns):
        text += f"\n\n{share}"
    if memory:
        text += f"\n\n{_aligned([*_memory_rows(memory)])}"
    return text


def interpreter_build() -> str:
    """How the interpreter says that it was built, which decides a fifth of its speed."""
    asked = sysconfig.get_config_var("CONFIG_ARGS") or ""
    signs = {"--enable-optimizations": "by profile", "--with-lto": "linked as a whole"}
    found = [words for sign, words in signs.items() if sign in asked]
    return f"{sys.implementation.cache_tag}, {' and '.join(found) or 'not said to be optimised'}"


def sample_share(turns: Sequence[Update]) -> str:
    """What an edit of the shipped sample costs of a full build of it, "" where it was not built."""
    full = {each.round: each.run for each in turns if each.case == SAMPLE_FULL}
    after = {each.round: each.run for each in turns if each.case == SAMPLE_EDITED}
    if not full:
        return ""
    share = median(after[number].wall_s / full[number].wall_s for number in after)
    return f"shipped sample: one edit costs {share:.0%} of a full build (at most 15 % wished for)"


def _row(line: Line) -> tuple[str, ...]:
    return (
        str(line.journeys or ""),
        line.case,
        line.tool,
        f"{line.wall_s:.3f}",
        f"{line.cpu_s:.3f}",
        f"{line.peak_mib:.0f}",
        "" if line.wall_ratio is None else f"{line.wall_ratio:.3f}",
        "" if line.cpu_ratio is None else f"{line.cpu_ratio:.3f}",
        "" if line.target is None else f"≤ {line.target:g}",
    )


def _memory_rows(memory: Sequence[Update]) -> Iterator[tuple[str, ...]]:
    yield (
        "journeys",
        "memory of a full build",
        "tool",
        "all processes, MiB",
        "largest, MiB",
        "target",
    )
    for update in memory:
        target = MEMORY_TARGETS_MIB.get(update.journeys) if update.tool == "cjm" else None
        tree = f"{update.run.tree_mib:.0f}" if update.run.tree_mib else "unknown"
        largest = f"{update.run.peak_mib:.0f}"
        yield (
            str(update.journeys),
            "",
            update.tool,
            tree,
            largest,
            f"≤ {target}" if target else "",
        )


def _aligned(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows as columns: the first to the right, two of words to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    placed = [
        [
            cell.ljust(wide) if place in {1, 2} else cell.rjust(wide)
            for place, (cell, wide) in enumerate(zip(row, widths, strict=True))
        ]
        for row in rows
    ]
    return "\n".join("  ".join(row).rstrip() for row in placed)


def write_json(
    path: Path, turns: Sequence[Update], memory: Sequence[Update], more: Mapping[str, object]
) -> None:
    """Everything, each turn too."""
    report = {
        "version": 1,
        "machine": {
            "system": platform.system(),
            "machine": platform.machine(),
            "processors": os.cpu_count(),
            "python": platform.python_version(),
            "python built": interpreter_build(),
        },
        "lines": [asdict(line) for line in lines(turns)],
        "memory": to_builtins(memory),
        "turns": to_builtins(turns),
        **more,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
