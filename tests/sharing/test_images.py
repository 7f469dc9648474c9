"""Pictures in a share: what programs and cameras wrote beside their pixels stays at home."""

from __future__ import annotations

import re

import pytest

from tests.canary.test_bytes import files_of
from tests.canary.wiki import drawing
from tests.files.samples import (
    CANARY,
    WORD,
    exif,
    marked_gif,
    marked_jpeg,
    marked_png,
    marked_webp,
    saved,
    spots,
    words_in,
)
from tests.sharing.test_share import share, stands
from tests.sites import Site

KEPT = "What is drawn"
PICTURES = {
    "jpg": marked_jpeg(saved(spots(), "JPEG", exif=exif())),
    "png": marked_png(saved(spots(), "PNG", exif=exif())),
    "gif": marked_gif(saved(spots(), "GIF")),
    "webp": marked_webp(saved(spots(), "WEBP", exif=exif())),
    "svg": drawing(KEPT, WORD),
}


@pytest.mark.parametrize("ending", PICTURES)
def test_a_picture_goes_along_without_what_was_noted_beside_it(site: Site, ending: str) -> None:
    assert CANARY in words_in(PICTURES[ending])
    site.write("site.yml", "title: Ours\nlang: en\naudiences:\n  acme:\n    journeys: [car]\n")
    site.write(
        "journeys/car.md", f"---\ntitle: Car\n---\n\n## Need\n- image: ![A car](car.{ending})\n"
    )
    site.write(f"journeys/car.{ending}", PICTURES[ending])
    share(site, "acme")
    files = files_of(stands(site))
    assert any(re.search(rf"car.*\.{ending}$", path) for path in files)
    assert [path for path, body in files.items() if CANARY in words_in(body)] == []
