"""A name of a file is one name: found however it is typed, and written as a browser finds it."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.build import build_site
from tests.lanes import times
from tests.sites import Site

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c63"
    "f8cfc0f01f0005000 1ff89993d1d0000000049454e44ae426082".replace(" ", "")
)
NAMES = st.text(st.sampled_from("ab1-. #%&'(),;=@[]^_`{}~!+$йёé"), min_size=1, max_size=12)
_SOURCES = re.compile(r'(?:src|href)="((?:\.\./)*files/[^"]*)"')


@settings(
    max_examples=times(25, nightly=300), deadline=None, suppress_health_check=list(HealthCheck)
)
@given(
    name=NAMES, is_apart=st.booleans(), form=st.sampled_from(["quoted", "pointed", "html", "fact"])
)
def test_any_name_is_found_and_written_so_that_a_browser_finds_it(
    tmp_path_factory: pytest.TempPathFactory, name: str, form: str, *, is_apart: bool
) -> None:
    assume(
        name.strip(". ") == name and not name.startswith(("_", "~$", "#")) and "~" not in name[-1]
    )
    folder = tmp_path_factory.mktemp("names")
    file = f"{name}.png"
    on_disk = unicodedata.normalize("NFD" if is_apart else "NFC", file)
    typed = unicodedata.normalize("NFC" if is_apart else "NFD", file)
    _write(folder, f"pics/{on_disk}", PIXEL)
    _write(folder, "site.yml", b"title: T\nlang: en\nrules: {journey-without-owner: off}\n")
    path = {
        "quoted": f"![p](../pics/{quote(typed)})",
        "pointed": f"![p](<../pics/{typed.replace('%', '%25')}>)",
        "html": f'<img src="../pics/{quote(typed)}" alt="p">',
        "fact": "x",
    }[form]
    image = f"- image: ![p](../pics/{quote(typed)})\n" if form == "fact" else ""
    text = f"---\ntitle: J\n---\n\n{path}\n\n## One\n- goal: g\n{image}"
    _write(folder, "journeys/j.md", text.encode())
    built = build_site(folder, folder.parent / f"{folder.name}-site")
    assert [(one.code, str(one.message)) for one in built.diagnostics] == []
    site = folder.parent / f"{folder.name}-site"
    pages = [site / "journeys/j.html", site / "journeys/j/one.html"]
    found = {
        (page.parent / unquote(unescape(source))).resolve()
        for page in pages
        for source in _SOURCES.findall(page.read_text(encoding="utf-8"))
    }
    assert found
    assert all(each.read_bytes() for each in found)


def _write(folder: Path, path: str, body: bytes) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)


def test_figures_are_found_however_the_letters_of_their_name_are_put_together(site: Site) -> None:
    name = unicodedata.normalize("NFD", "звонки й.csv")
    site.write("site.yml", "title: T\nlang: en\n")
    site.write(f"figures/{name}", "day,value\n2026-01-31,40\n2026-02-28,41\n")
    kpi = "- kpi: Calls\n  - target: 50\n  - history: ../figures/звонки%20й.csv\n"
    site.write("journeys/j.md", f"---\ntitle: J\nowner: x\n---\n## One\n- goal: g\n{kpi}")
    assert site.check() == ()


def test_a_linked_page_is_found_however_the_letters_of_its_name_are_put_together(
    site: Site,
) -> None:
    name = unicodedata.normalize("NFD", "чай")
    site.write("site.yml", "title: T\nlang: en\n")
    site.write(f"pages/{name}.md", "---\ntitle: Tea\n---\n\nText.\n")
    site.write(
        "pages/p.md", "---\ntitle: P\n---\n\n[a](чай.md), [b](%D1%87%D0%B0%D0%B9.md), [[чай]]\n"
    )
    assert site.check() == ()
    page = site.build().page("pages/p.html")
    assert len(re.findall(r'<a href="[^"]*">(?:a|b|чай)</a>', page)) == 3
