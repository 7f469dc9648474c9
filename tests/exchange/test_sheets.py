"""PNG and PDF by a real browser: sizes, pages, and that their text can be read."""

from __future__ import annotations

import io
import math
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.exchange.raster import size_of
from tests.sites import Site, run

pytestmark = pytest.mark.browser

MM = 72 / 25.4


def exported(browser_path: str, folder: Path, *arguments: str) -> bytes:
    done = run("export", *arguments, cwd=folder, environment={"CJM_CHROMIUM": browser_path})
    assert done.returncode == 0, done.stderr
    return (folder / arguments[-1]).read_bytes()


def read(pdf: bytes) -> tuple[list[tuple[int, int]], list[str]]:
    """The sizes of the pages in mm, and their texts."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    sizes = [(round(page.mediabox.width / MM), round(page.mediabox.height / MM)) for page in pages]
    return sizes, [page.extract_text() for page in pages]


@pytest.mark.parametrize("wide", [640, 2400])
def test_a_png_is_as_wide_as_asked(wiki: Site, browser_path: str, wide: int) -> None:
    png = exported(browser_path, wiki.folder, "car", "--width", str(wide), "--output", "car.png")
    assert size_of(png)[0] == wide
    assert size_of(png)[1] > wide / 3


def test_a_png_is_as_wide_as_its_picture_so_that_no_text_is_too_small(
    wiki: Site, browser_path: str
) -> None:
    png = exported(browser_path, wiki.folder, "car", "--output", "car.png")
    svg = exported(browser_path, wiki.folder, "car", "--output", "car.svg").decode()
    drawn = re.search(r'viewBox="0 0 ([\d.]+)', svg)
    assert drawn is not None
    assert size_of(png)[0] == math.ceil(float(drawn[1]))


@pytest.mark.slow
def test_a_map_longer_than_any_window_is_one_png(
    browser_path: str, sample_content: Path, tmp_path: Path
) -> None:
    content = ("--content", str(sample_content))
    png = exported(
        browser_path, tmp_path, "online-school", *content, "--width", "900", "--output", "map.png"
    )
    assert size_of(png)[0] == 900
    assert size_of(png)[1] > 8000


def test_the_text_of_a_pdf_can_be_read(wiki: Site, browser_path: str) -> None:
    sizes, texts = read(exported(browser_path, wiki.folder, "car", "--output", "car.pdf"))
    assert set(sizes) == {(297, 210)}
    for words in ("Buy a car", "Anna", "Test drive", "Too short"):
        assert words in "".join(texts)


def test_a_small_map_stands_whole_on_one_sheet(wiki: Site, browser_path: str) -> None:
    arguments = ("car", "--sheet", "A2", "--output", "car.pdf")
    sizes, texts = read(exported(browser_path, wiki.folder, *arguments))
    assert sizes == [(594, 420)]
    assert "1 / 1" not in texts[0]


def test_a_large_map_repeats_its_heads_on_each_sheet(
    browser_path: str, sample_content: Path, tmp_path: Path
) -> None:
    content = ("--content", str(sample_content))
    sizes, texts = read(
        exported(
            browser_path, tmp_path, "europe-by-rail", *content, "--sheet", "a3", "--output", "m.pdf"
        )
    )
    assert len(sizes) > 1
    assert set(sizes) == {(420, 297)}
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(texts)}" in text
        assert "Europe by rail" in text
    assert sum("Research" in text for text in texts) > 1
