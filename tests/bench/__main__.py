"""``make bench``: our builds beside Hugo's and MkDocs's, of one wiki, in one run.

    python -m tests.bench [--runs 3] [--journeys 500] [--tools cjm,hugo,mkdocs] [--large]

Nothing is asserted about time: a timed test fails with the weather. That the work was
equal is asserted, and a bench of unequal work ends with an error.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.contest import Race, Update, sample_turns, starts
from tests.bench.contestants import Contestant, known
from tests.bench.equality import Unequal
from tests.bench.measuring import Failed
from tests.bench.report import MEASURE, interpreter_build, table, write_json
from tests.sites import ROOT

OUTPUT = ROOT / "output" / "bench"
GROWTH = (20, 200)
LARGE = 2000
LEAST_STARTS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the bench; 1 when its figures would mean nothing."""
    asked = _asked(arguments)
    tools: list[Contestant] = asked.tools
    work = OUTPUT / "work"
    try:
        turns, memory = _measured(tools, asked, work)
    except (Failed, Unequal) as wrong:
        print(f"bench: {wrong}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(_heading(tools, asked.runs))
    print(table(turns, memory), flush=True)
    write_json(OUTPUT / "bench.json", turns, memory, {})
    more = _others(asked.journeys)
    write_json(OUTPUT / "bench.json", turns, memory, more)
    for name, figures in more.items():
        print(f"\n{name}: " + ", ".join(f"{key} {_short(figures[key])}" for key in figures))
    return 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--runs", type=_positive, default=3, help="rounds of every case")
    parser.add_argument("--journeys", type=_positive, default=500, help="of the main contest")
    parser.add_argument(
        "--tools", type=_installed, default="cjm,hugo,mkdocs", help="who takes part"
    )
    parser.add_argument("--large", action="store_true", help=f"build {LARGE} journeys too")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


def _installed(text: str) -> list[Contestant]:
    """The named tools that are installed here; at least one."""
    tools = [each for each in known() if each.name in text.split(",")]
    if not tools:
        raise ValueError(text)
    return tools


def _measured(
    tools: Sequence[Contestant], asked: argparse.Namespace, work: Path
) -> tuple[list[Update], list[Update]]:
    """The timed turns and those whose memory was watched."""
    turns = list(starts(tools, max(asked.runs, LEAST_STARTS), work))
    drawing = [each for each in tools if each.draws]
    for journeys in (each for each in GROWTH if each < asked.journeys):
        turns += Race(drawing, journeys, work).turns(asked.runs, repeated=False)
    main_race = Race(tools, asked.journeys, work)
    turns += main_race.turns(asked.runs, repeated=True)
    turns += sample_turns(asked.runs, work / "sample")
    memory = list(main_race.memory())
    if asked.large:
        large = Race(drawing, LARGE, work)
        turns += large.turns(1, repeated=False)
        memory += large.memory()
    return turns, memory


def _others(journeys: int) -> dict[str, dict[str, Any]]:
    """What is measured in other ways than by builds of the wiki."""
    from tests.bench.largest import largest_map
    from tests.bench.reviewing import review
    from tests.bench.saving import latency

    figures: dict[str, Any] = {"largest map of the sample content": largest_map()}
    for kind in ("stage", "journey"):
        figures[f"save to new bytes, page of a {kind}"] = latency(journeys, kind=kind)
    figures["cjm diff"] = review()
    return {name: asdict(found) for name, found in figures.items()}


def _short(figure: object) -> str:
    return f"{figure:.1f}" if isinstance(figure, float) else str(figure)


def _heading(tools: Sequence[Contestant], runs: int) -> str:
    names = [each.name for each in tools]
    against = "÷ is against hugo in the same round" if MEASURE in names else f"no {MEASURE}, no ÷"
    return (
        f"{', '.join(names)}: medians of {runs} interleaved runs; {against}.\n"
        f"The interpreter: {interpreter_build()}.\n"
        "Hugo draws the same maps and links back; MkDocs has the words alone.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
