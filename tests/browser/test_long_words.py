"""The word of an emotion may be longer than a phone is wide: it wraps, and widens no page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Watched
from tests.browser.test_every_page import TOO_WIDE
from tests.sites import Site

pytestmark = pytest.mark.browser

WORD = "Überraschungs" + "gefühl" * 8
"""Sixty letters without a place to break at."""

JOURNEY = f"""\
---
title: Car
owner: cx
---

## Need
- goal: Sure

### Sees it
- emotion: -1.5 {WORD}
- moment of truth: yes

### Asks
- emotion: +2 {WORD}
"""


def test_a_word_of_sixty_letters_wraps(visit: Callable[..., Watched], tmp_path: Path) -> None:
    site = Site(tmp_path / "wiki").write("site.yml", "title: Maps\nlang: en\n")
    site.write("journeys/car.md", JOURNEY).build()
    watched = visit(width=390, folder=site.output)
    faults = []
    pages = sorted(each.relative_to(site.output).as_posix() for each in site.output.rglob("*.html"))
    for path in pages:
        measured = watched.open(path).evaluate(TOO_WIDE)
        if measured["scrolls"] > 0:
            faults.append(f"{path}: {measured['scrolls']} px: {measured['wide']}")
    assert faults == []
    assert any(WORD in (site.output / each).read_text(encoding="utf-8") for each in pages)
