"""The largest map of the sample content: how long its pictures take, and what its page weighs.

python -m tests.bench.largest
"""

from __future__ import annotations

import gc
import gzip
import time
from dataclasses import dataclass

from generator.build import check, edition
from generator.drawing.context import DrawingContext
from generator.drawing.map import draw_pictures
from generator.drawing.svg import write_svgs
from generator.model.records.journey import Journey
from generator.pages.environment import Templates
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from generator.pages.rendering import render_page
from generator.pages.theme import open_theme
from tests.sites import ROOT

MOST_DRAWING_MS = 40.0
MOST_PAGE_BYTES = 80 * 1024
_RUNS = 40


@dataclass(frozen=True, slots=True)
class LargestMap:
    """The journey, its steps, the least time that drawing took, and its page packed by gzip -9."""

    journey_id: str
    steps: int
    drawing_ms: float
    page_bytes: int


def largest_map() -> LargestMap:
    """What the longest journey of the sample content costs, drawn to SVG again and again."""
    content = ROOT / "content"
    site = edition(check(content), "")
    assert site is not None
    journey = max(
        site.catalog.journeys.values(), key=lambda each: sum(len(s.steps) for s in each.stages)
    )
    page = site.by_target["journey", journey.id]
    context = PageContext(site, page, speak(page.lang, site.lang)).drawing(journey)
    times = [_drawing_s(journey, context) for _ in range(_RUNS)]
    theme, _ = open_theme(site.catalog.site, content)
    html = render_page(site, page, theme, Templates(theme)).body
    steps = sum(len(stage.steps) for stage in journey.stages)
    return LargestMap(journey.id, steps, min(times) * 1000, len(gzip.compress(html, 9)))


def _drawing_s(journey: Journey, context: DrawingContext) -> float:
    """Seconds of the processor, without the collector of garbage, as builds run."""
    gc.disable()
    start = time.process_time()
    write_svgs(draw_pictures(journey, context))
    taken = time.process_time() - start
    gc.enable()
    return taken


if __name__ == "__main__":
    found = largest_map()
    print(f"{found.journey_id}, {found.steps} steps:")
    print(f"  drawn in {found.drawing_ms:.1f} ms (at most {MOST_DRAWING_MS:g})")
    print(f"  page {found.page_bytes / 1024:.1f} KiB packed (at most {MOST_PAGE_BYTES / 1024:g})")
