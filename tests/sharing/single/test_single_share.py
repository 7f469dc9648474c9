"""``cjm share --single-file``: proved, with a receipt, small, whole or not at all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.sharing.searching import readings
from tests.canary.test_bytes import READERS, files_of, sown
from tests.canary.tokens import tokens_of, wrong
from tests.canary.wiki import WIKI
from tests.sharing.test_share import leaking, share, wiki
from tests.sites import Site, run

MOST_BYTES = 2_000_000

__all__ = ["wiki"]


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_one_file_goes_out_with_a_receipt_beside_that_of_the_folder(wiki: Site) -> None:
    share(wiki, "acme")
    said = share(wiki, "acme", "--single-file", "--recipient", "Ms. Lee")
    assert said.stdout == "share/acme.html\n"
    assert "MB" in said.stderr
    assert "It has no password" in said.stderr
    shares = wiki.folder / "share"
    assert names_in(shares) == [
        "acme",
        "acme.html",
        "acme.html.receipt.json",
        "acme.receipt.json",
    ]
    text = "\n".join(readings((shares / "acme.html").read_bytes()))
    assert "For Ms. Lee" in text
    assert "Arrive in time" in text
    assert "Margins" not in text
    share(wiki, "--verify", "share/acme")


def test_one_altered_byte_is_told_whatever_the_file_is_called_by_now(wiki: Site) -> None:
    share(wiki, "acme", "--single-file")
    file = wiki.folder / "share" / "acme.html"
    assert share(wiki, "--verify", "share/acme.html").stdout.endswith("unaltered (1)\n")
    other = wiki.folder / "inbox" / "acme (1).html"
    other.parent.mkdir()
    shutil.copy(file, other)
    given = ("--verify", "inbox/acme (1).html", "--receipt", "share/acme.html.receipt.json")
    share(wiki, *given)
    body = other.read_bytes()
    other.write_bytes(body[:-9] + b"?" + body[-8:])
    assert share(wiki, *given, code=1).stdout == "altered: acme.html\n"


def test_a_receipt_is_found_though_the_shares_lie_in_a_built_site(wiki: Site) -> None:
    wiki.build("--output", "out")
    wiki.run("share", "acme", "--single-file", "--output", "out/share")
    assert wiki.run("share", "--verify", "out/share/acme.html").returncode == 0


def test_equal_content_gives_an_equal_file_and_receipt(wiki: Site) -> None:
    share(wiki, "acme", "--single-file")
    first = files_of(wiki.folder / "share")
    share(wiki, "acme", "--single-file")
    assert files_of(wiki.folder / "share") == first


def test_a_leak_leaves_what_stood_there_and_nothing_else(wiki: Site) -> None:
    share(wiki, "acme", "--single-file")
    before = files_of(wiki.folder / "share")
    said = share(leaking(wiki), "acme", "--single-file", code=1)
    assert "margins are thin this year" in said.stderr
    assert files_of(wiki.folder / "share") == before


def test_what_cannot_be_written_leaves_nothing(wiki: Site) -> None:
    (wiki.folder / "share" / "acme.html" / "taken").mkdir(parents=True)
    share(wiki, "acme", "--single-file", code=2)
    assert names_in(wiki.folder / "share") == ["acme.html"]


@pytest.mark.parametrize("option", ["--path-token", "--rotate"])
def test_a_file_has_no_path_to_hide(wiki: Site, option: str) -> None:
    said = share(wiki, "acme", "--single-file", option, code=2)
    assert "single file has no path" in said.stderr


@pytest.mark.parametrize("reader", ["a", "b"])
def test_every_canary_is_where_it_may_be_in_the_file(site: Site, reader: str) -> None:
    for path, content in WIKI.items():
        site.write(path, content)
    share(site, READERS[reader], "--single-file")
    document = (site.folder / "share" / f"{READERS[reader]}.html").read_bytes()
    parts = {str(at): each.encode() for at, each in enumerate(readings(document))}
    assert wrong(sown(), tokens_of(parts), reader) == {}


def test_the_sample_wiki_is_small_for_one_client_and_for_all(
    sample_content: Path, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    shutil.copytree(sample_content, content)
    config = (content / "site.yml").read_text(encoding="utf-8")
    journeys = sorted(each.stem for each in (content / "journeys").glob("*.md"))
    listed = ", ".join([*journeys, "online-school"])
    all_of_it = f"""audiences:
  all:
    title: All
    lang: ru
    journeys: [{listed}]
    pages: [index, how-to-read]
    downloads: []
"""
    (content / "site.yml").write_text(
        re.sub(r"^audiences:\n", all_of_it, config, flags=re.MULTILINE), encoding="utf-8"
    )
    for name in ("acme", "all"):
        given = ("--content", str(content), "--output", str(tmp_path / "share"))
        made = run("share", name, "--single-file", *given)
        assert made.returncode == 0, made.stderr
        assert (tmp_path / "share" / f"{name}.html").stat().st_size <= MOST_BYTES
