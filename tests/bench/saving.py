"""How long a save takes to be served: from the last byte on the disk to the new page's last.

    python -m tests.bench.saving [JOURNEYS] [SAVES]

An author edits a stage of one journey and has its page open under ``cjm serve``. The page
hears of the change by its stream of events and asks for the new bytes, as a browser's does.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from tests.bench.journeys import write_wiki
from tests.served import Served, serving
from tests.sites import Site

PAUSE_S = 1.5
"""Between two saves; a person takes longer."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from a save to the new bytes of the page."""

    median_ms: float
    p95_ms: float
    saves: int


def latency(journeys: int, saves: int = 40, kind: str = "stage") -> Latency:
    """Of a wiki of so many journeys; the page that is open is a ``stage``'s or its ``journey``'s."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder) / "wiki")
        write_wiki(site.content, journeys)
        source = sorted((site.content / "journeys").rglob("*.md"))[journeys // 2]
        with serving(site) as served:
            return _measured(served, source, saves, kind)


def _measured(served: Served, source: Path, saves: int, kind: str) -> Latency:
    path = _page_of(served, source.stem, kind)
    text = source.read_text(encoding="utf-8")
    served.page(path)
    times = []
    with served.stream(path) as states:
        seen = next(states)["page"]
        for number in range(saves):
            time.sleep(PAUSE_S)
            mark = f"edition number {number}"
            edited = _edited(text, mark)
            started = time.perf_counter()
            source.write_text(edited, encoding="utf-8")
            while (state := next(states))["page"] == seen:
                pass
            body = served.page(path)
            times.append((time.perf_counter() - started) * 1000)
            assert mark in body
            seen = state["page"]
    return Latency(median(times), quantiles(times, n=20)[-1], saves)


def _page_of(served: Served, journey: str, kind: str) -> str:
    """The journey's page, or that of its first stage, as the site links to it."""
    home = f"/journeys/{journey}.html"
    if kind == "journey":
        return home
    found = re.search(rf'href="({re.escape(journey)}/[^"#]+\.html)', served.page(home))
    assert found, home
    return f"/journeys/{found[1]}"


def _edited(text: str, mark: str) -> str:
    """The text with the first goal of its first stage changed."""
    before, key, rest = text.partition("- goal: ")
    assert key, "the bench's journeys have goals"
    return f"{before}{key}{mark}, {rest}"


def main(journeys: int = 500, saves: int = 40) -> None:
    """Prints a line for each kind of page."""
    for kind in ("stage", "journey"):
        found = latency(journeys, saves, kind)
        print(
            f"{journeys} journeys, a {kind}'s page: save to new bytes"
            f" {found.median_ms:.1f} ms in the median, {found.p95_ms:.1f} ms at the 95th percentile"
        )


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
