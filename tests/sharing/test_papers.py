"""Maps on paper in a share: read by another program than wrote them."""

from __future__ import annotations

import json
import re

import pytest
from pypdf import PdfReader

from generator.sharing.searching import readings
from tests.canary.test_bytes import sown
from tests.canary.tokens import tokens_in, wrong
from tests.canary.wiki import WIKI
from tests.exchange.conftest import browser_path  # noqa: F401 (a fixture)
from tests.sharing.test_share import share, stands, wiki  # noqa: F401 (a fixture)
from tests.sites import Site

pytestmark = pytest.mark.usefixtures("browser_path")


def papers(site: Site, audience: str) -> dict[str, PdfReader]:
    return {path.stem: PdfReader(path) for path in sorted(stands(site, audience).rglob("*.pdf"))}


def test_each_sheet_says_whom_it_goes_to_and_nothing_of_who_made_it(
    wiki: Site,  # noqa: F811
) -> None:
    share(wiki, "acme", "--pdf", "--journey", "car", "--recipient", "Ms. Lee")
    first = (stands(wiki) / "journeys" / "car.pdf").read_bytes()
    (reader,) = papers(wiki, "acme").values()
    assert [(key, str(said)) for key, said in (reader.metadata or {}).items()] == [
        ("/Title", "Car")
    ]
    assert reader.xmp_metadata is None
    for sheet in reader.pages:
        assert "For Ms. Lee" in sheet.extract_text()
    assert re.findall(rb"/URI|file:|/home|HeadlessChrome", first) == []
    page = (stands(wiki) / "journeys" / "car.html").read_text(encoding="utf-8")
    assert '<a href="car.pdf" download>' in page
    receipt = json.loads((wiki.folder / "share" / "acme.receipt.json").read_text(encoding="utf-8"))
    assert "journeys/car.pdf" in receipt["files"]
    share(wiki, "acme", "--pdf", "--journey", "car", "--recipient", "Ms. Lee")
    assert (stands(wiki) / "journeys" / "car.pdf").read_bytes() == first


def test_a_pdf_shows_every_canary_that_it_may_and_no_other(site: Site) -> None:
    for path, content in WIKI.items():
        site.write(path, content)
    audience = "client-zzqta109zz"
    share(site, audience, "--pdf")
    texts = {
        f"{name} {number}": sheet.extract_text().replace("\n", " ")
        for name, reader in papers(site, audience).items()
        for number, sheet in enumerate(reader.pages)
    }
    found = {token: [where] for where, text in texts.items() for token in tokens_in(text)}
    leaks = wrong(sown(), found, "a")
    assert {token: said for token, said in leaks.items() if said != "is nowhere"} == {}
    for token in ("zztab120zz", "zztab195zz", "zztab201zz", "zzta208zz"):
        assert token in found


def test_no_browser_is_said_before_anything_is_made(
    wiki: Site,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CJM_CHROMIUM", "no-such-browser")
    said = share(wiki, "acme", "--pdf", code=3)
    assert "CJM_CHROMIUM is “no-such-browser”" in said.stderr
    assert not (wiki.folder / "share").exists()
    assert "holds no frames" in share(wiki, "acme", "--embed", "--single-file", code=2).stderr
    assert "leave out one of" in share(wiki, "acme", "--pdf", "--no-downloads", code=2).stderr


def test_a_single_file_holds_maps_on_paper(
    wiki: Site,  # noqa: F811
) -> None:
    share(wiki, "acme", "--pdf", "--single-file", "--journey", "car")
    parts = list(readings((wiki.folder / "share" / "acme.html").read_bytes()))
    assert any("journeys/car.pdf" in part for part in parts)
    assert any(part.lstrip().startswith("%PDF-") for part in parts)
