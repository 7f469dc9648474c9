"""What readers may take away of each map: made by the build, for whoever the site is for."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from generator.errors import MissingToolError
from generator.serving.editions import Editions
from generator.sharing.searching import readings
from generator.watching import Changes
from tests.canary.test_bytes import READERS, files_of, sown
from tests.canary.tokens import tokens_in, wrong
from tests.canary.wiki import WIKI
from tests.exchange.conftest import DRAWING, browser_path, wiki
from tests.sharing.test_share import share, stands
from tests.sites import Site, run

__all__ = ["browser_path", "wiki"]

DOWNLOADS = ("journeys/car.xlsx", "journeys/car.pptx", "journeys/car.svg")
BUS = "---\ntitle: Bus\nlang: ru\n---\n\n## Waiting\n- goal: Get a seat\n"


def asking(site: Site, forms: str) -> Site:
    """The wiki whose readers may take maps away in these formats."""
    return site.edit("site.yml", "lang: en\n", f"lang: en\ndownloads: {forms}\n")


def links_of(site: Site, name: str = "car") -> list[str]:
    page = (site.output / "journeys" / f"{name}.html").read_text(encoding="utf-8")
    return [part.partition('"')[0] for part in page.split('href="')[1:] if '" download>' in part]


def test_nothing_is_to_be_downloaded_where_nobody_asked(wiki: Site) -> None:
    wiki.build()
    assert links_of(wiki) == []
    assert not [path for path in files_of(wiki.output) if path.startswith("journeys/car.x")]


def test_a_page_offers_its_map_in_each_format_in_its_language(wiki: Site) -> None:
    asking(wiki, "[svg, pptx, xlsx]").write("journeys/bus.md", BUS)
    assert wiki.build().built >= {*DOWNLOADS, "journeys/bus.svg"}
    assert links_of(wiki) == ["car.xlsx", "car.pptx", "car.svg"]
    page = (wiki.output / "journeys" / "car.html").read_text(encoding="utf-8")
    assert '<a href="car.xlsx" download>Table (XLSX)</a> · <a' in page
    assert "Таблица (XLSX)" in (wiki.output / "journeys" / "bus.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["xlsx", "pptx", "svg"])
def test_a_download_is_what_the_export_of_the_same_format_is(wiki: Site, form: str) -> None:
    asking(wiki, f"[{form}]").build()
    assert wiki.run("export", "car", "--output", f"out.{form}").returncode == 0
    exported = (wiki.folder / f"out.{form}").read_bytes()
    assert (wiki.output / "journeys" / f"car.{form}").read_bytes() == exported


def test_a_format_that_there_is_not_is_told_where_it_stands(wiki: Site) -> None:
    asking(wiki, "[xlsx, docx]")
    (found,) = [one for one in wiki.check() if one.severity == "error"]
    assert (found.code, found.path, found.line, found.column) == (
        "unknown-value",
        "content/site.yml",
        3,
        19,
    )
    assert "xlsx, pptx, svg, png, pdf" in found.hint


def test_a_build_makes_anew_what_would_be_another_and_nothing_else(wiki: Site) -> None:
    asking(wiki, "[xlsx, pptx, svg]").write("journeys/bus.md", BUS).build()
    clean = files_of(wiki.output)
    wiki.edit("journeys/bus.md", "Get a seat", "Get a seat by the window").build()
    made = {path for path in wiki.rewritten if not path.endswith((".html", ".json"))}
    assert made == {f"journeys/bus.{form}" for form in ("xlsx", "pptx", "svg")}
    # The picture stands within the drawing, and nowhere within a table.
    wiki.write("journeys/pictures/stroller.svg", DRAWING.replace("v5z", "v4z")).build()
    assert "journeys/car.svg" in wiki.rewritten
    assert "journeys/car.xlsx" not in wiki.rewritten
    wiki.write("journeys/pictures/stroller.svg", DRAWING)
    wiki.edit("journeys/bus.md", " by the window", "").build()
    assert files_of(wiki.output) == clean


def test_what_a_persona_is_called_is_made_anew_in_the_slides_that_name_it(wiki: Site) -> None:
    asking(wiki, "[pptx, xlsx]").build()
    wiki.edit("personas/anna.md", "name: Anna", "name: Anneliese").build()
    assert "journeys/car.pptx" in wiki.rewritten


def test_a_build_may_leave_them_out_and_the_next_one_has_them_again(wiki: Site) -> None:
    asking(wiki, "[xlsx, svg]").build()
    whole = files_of(wiki.output)
    wiki.build("--no-downloads")
    assert links_of(wiki) == []
    assert wiki.removed == {"journeys/car.xlsx", "journeys/car.svg"}
    wiki.build()
    assert files_of(wiki.output) == whole


@pytest.mark.usefixtures("browser_path")
def test_pictures_and_paper_are_drawn_once(wiki: Site) -> None:
    asking(wiki, "[png, pdf]").write("journeys/bus.md", BUS).build()
    body = (wiki.output / "journeys" / "car.png").read_bytes()
    assert body.startswith(b"\x89PNG")
    assert (wiki.output / "journeys" / "car.pdf").read_bytes().startswith(b"%PDF-")
    wiki.edit("journeys/bus.md", "Get a seat", "Get a seat by the window").build()
    made = {path for path in wiki.rewritten if path.endswith((".png", ".pdf"))}
    assert made == {"journeys/bus.png", "journeys/bus.pdf"}
    whole = files_of(wiki.output)
    assert run("build", "--output", "output/other", cwd=wiki.folder).returncode == 0
    again = files_of(wiki.folder / "output" / "other")
    assert again["journeys/car.png"] == whole["journeys/car.png"]
    assert again["journeys/car.pdf"] == whole["journeys/car.pdf"]


def test_no_browser_is_one_line_and_the_old_site_stands(
    wiki: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiki.build()
    before = files_of(wiki.output)
    monkeypatch.setenv("CJM_CHROMIUM", "no-such-browser")
    asking(wiki, "[xlsx, pdf]")
    said = wiki.run("build")
    assert said.returncode == 3
    assert "to be downloaded as pdf, or built without by --no-downloads" in said.stderr
    assert "To install it: " in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1
    assert files_of(wiki.output) == before
    assert wiki.run("build", "--no-downloads").returncode == 0


@pytest.mark.parametrize(
    ("form", "library", "extra"), [("xlsx", "xlsxwriter", "tables"), ("pptx", "pptx", "slides")]
)
def test_a_missing_extra_is_one_line(wiki: Site, form: str, library: str, extra: str) -> None:
    stub = wiki.folder / "stubs"
    stub.mkdir()
    (stub / f"{library}.py").write_text("raise ImportError\n", encoding="utf-8")
    root = Path(__file__).parents[2]
    asking(wiki, f"[{form}]")
    paths = {"PYTHONPATH": f"{stub}{os.pathsep}{root}"}
    said = run("build", cwd=wiki.folder, environment=paths, is_real=True)
    assert said.returncode == 3, said.stderr
    assert f"journey-map-generator[{extra}]" in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1
    said = run("build", "--no-downloads", cwd=wiki.folder, environment=paths, is_real=True)
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_finds_in_them_what_is_theirs_and_nothing_else(site: Site, reader: str) -> None:
    for path, content in WIKI.items():
        site.write(path, content)
    config = (site.content / "site.yml").read_text(encoding="utf-8")
    site.write("site.yml", f"{config}\ndownloads: [xlsx, pptx, svg]\n")
    audience = READERS[reader]
    site.build(*(["--audience", audience] if audience else []))
    files = {
        path: body
        for path, body in files_of(site.output).items()
        if path.endswith((".xlsx", ".pptx", ".svg")) and path.startswith("journeys/")
    }
    found: dict[str, list[str]] = {}
    for path, body in files.items():
        for text in readings(body):
            for token in tokens_in(text):
                found.setdefault(token, []).append(path)
    leaks = wrong(sown(), found, reader)
    assert {token: said for token, said in leaks.items() if said != "is nowhere"} == {}
    assert {path.rpartition(".")[2] for where in found.values() for path in where} == {
        *("xlsx", "pptx", "svg")
    }


def test_an_audience_may_get_other_formats_than_the_team(wiki: Site) -> None:
    asking(wiki, "[xlsx, svg]")
    wiki.edit("site.yml", "title: Acme", "title: Acme\n    journeys: [car]\n    downloads: [svg]")
    wiki.build("--audience", "acme")
    assert links_of(wiki) == ["car.svg"]
    wiki.edit("site.yml", "    downloads: [svg]", "    downloads: []").build("--audience", "acme")
    assert links_of(wiki) == []


def test_a_share_holds_them_and_proves_them(wiki: Site) -> None:
    asking(wiki, "[xlsx]")
    wiki.edit("site.yml", "title: Acme", "title: Acme\n    journeys: [car]")
    share(wiki, "acme")
    body = (stands(wiki) / "journeys" / "car.xlsx").read_bytes()
    book = CalamineWorkbook.from_filelike(io.BytesIO(body))
    rows = book.get_sheet_by_index(0).to_python()
    assert any("Drives" in map(str, row) for row in rows)
    share(wiki, "acme", "--no-downloads")
    assert not (stands(wiki) / "journeys" / "car.xlsx").exists()


def test_a_single_file_holds_them(wiki: Site) -> None:
    asking(wiki, "[xlsx, pptx]")
    wiki.edit("site.yml", "title: Acme", "title: Acme\n    journeys: [car]")
    share(wiki, "acme", "--single-file")
    parts = "\n".join(readings((wiki.folder / "share" / "acme.html").read_bytes()))
    assert '"journeys/car.xlsx"' in parts
    assert "xl/worksheets/sheet1.xml" in parts
    assert "ppt/slides/slide1.xml" in parts


def test_the_preview_makes_a_file_when_it_is_asked_for(
    wiki: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking(wiki, "[xlsx, pdf]").build("--no-downloads")
    made = Editions(wiki.content, "").make(Changes(frozenset()))
    assert made
    assert made.edition
    assert made.edition.file("journeys/car.pptx") is None
    body = made.edition.file("journeys/car.xlsx")
    assert body
    assert body.startswith(b"PK")
    monkeypatch.setenv("CJM_CHROMIUM", "no-such-browser")
    with pytest.raises(MissingToolError, match="no-such-browser"):
        made.edition.file("journeys/car.pdf")
