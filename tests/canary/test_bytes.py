"""Every byte and every name of a site holds what its readers may see, all of it and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.canary.tokens import tokens_of, wrong
from tests.canary.wiki import WIKI
from tests.sites import Site

READERS = {"t": "", "a": "client-zzqta109zz", "b": "client-zzqtb112zz"}


@pytest.fixture
def wiki(site: Site) -> Site:
    for path, content in WIKI.items():
        site.write(path, content)
    return site


def files_of(output: Path) -> dict[str, bytes]:
    """Every file, the tool's own among them."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


def sown() -> frozenset[str]:
    """Every canary of the wiki."""
    return frozenset(
        tokens_of(
            {path: text.encode() if isinstance(text, str) else text for path, text in WIKI.items()}
        )
    )


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_finds_all_that_is_theirs_and_nothing_else(wiki: Site, reader: str) -> None:
    audience = READERS[reader]
    wiki.build(*(["--audience", audience] if audience else []))
    found = tokens_of(files_of(wiki.output))
    assert wrong(sown(), found, reader) == {}
    assert sorted(found.keys() - sown()) == []


def test_a_site_built_over_another_keeps_nothing_of_it(wiki: Site) -> None:
    wiki.build().build("--audience", READERS["b"])
    assert wrong(sown(), tokens_of(files_of(wiki.output)), "b") == {}
