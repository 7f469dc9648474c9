"""A small wiki to export, and the browser that PNG and PDF need."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock

from tests.browser.chromium import ChromiumMissingError, chromium_path
from tests.sites import Site

JOURNEY = """---
title: Buy a car
persona: anna
status: approved
reviewed: 2026-10-01
goal: Get a car that fits us all
---

## Need

### Sees a stroller that does not fit {#sees}
- touchpoint: search
- thought: It has to be larger
- emotion: -1 worry
- image: ![A stroller](pictures/stroller.svg)

### Talks about it {#talks}
- emotion: +1 hope
- moment of truth: yes
- backstage: Nobody listens

## Test drive

### Drives {#drives}
- emotion: +2 joy
- pain: Too short
  - severity: high
"""

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"><path d="M0 0h8v5z"/></svg>'


@pytest.fixture
def wiki(site: Site) -> Site:
    """One journey of two stages, with a persona, a picture and an audience."""
    site.write("site.yml", "title: Our maps\nlang: en\naudiences:\n  acme:\n    title: Acme\n")
    site.write("personas/anna.md", "---\nname: Anna\n---\n")
    site.write("touchpoints/search.md", "---\ntitle: Search\n---\n")
    site.write("journeys/pictures/stroller.svg", DRAWING)
    return site.write("journeys/car.md", JOURNEY)


@pytest.fixture(scope="session")
def browser_path(shared_folder: Path) -> str:
    """A Chromium for the command: found, or installed where we may."""
    try:
        with FileLock(shared_folder / "chromium.lock"):
            return str(chromium_path())
    except ChromiumMissingError as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
