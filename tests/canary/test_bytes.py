"""Every byte and every name of a site holds what its readers may see, all of it and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model.vocabulary.keys import keys_at
from generator.model.vocabulary.terms import Place
from tests.canary.tokens import TOKEN, tokens_of, wrong
from tests.canary.wiki import FLOW, WIKI
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


CLOSED = {"lang", "send", "delay", "window", "at most", "match", "share", "up to", "audience"}
"""Keys of flows whose values are of a few words, so that none can be a canary."""


@pytest.mark.parametrize("place", ["flow", "flow stage", "point", "branch", "time-out"])
def test_every_field_of_flows_holds_a_canary(place: Place) -> None:
    """Fields that refer to things hold their ids, which are canaries or those of known things."""
    for key in keys_at(place):
        names = "|".join(map(re.escape, key.spellings()))
        values = re.findall(rf"(?m)^(?:\s*- )?(?:{names}): (.+)$", FLOW)
        is_canary = any(TOKEN.search(value) for value in values)
        if key.id not in CLOSED and not (values and key.refers_to):
            assert is_canary, key.id


def test_every_field_of_story_maps_holds_a_canary() -> None:
    text = "\n".join(each for each in WIKI.values() if isinstance(each, str))
    for pattern in (
        r"releases:\n  - id: \S*zz\S+zz\n    title: .*zz\w+zz",
        r"- release: \S*zz\S+zz",
        r"- user story: .*zz\S+zz",
        r"- opportunity: .*zz\S+zz",
        r"- tracker: \S*zz\S+zz",
    ):
        assert re.search(pattern, text), pattern


@pytest.mark.parametrize("reader", READERS)
def test_flows_and_story_maps_go_out_for_a_reader_alone(wiki: Site, reader: str) -> None:
    """As files: nothing in them is for others."""
    audience = ["--audience", READERS[reader]] if READERS[reader] else []
    files: dict[str, bytes] = {}
    for name, form in (
        *(("flows/welcome-zztqa600zz", form) for form in ("mermaid", "json", "svg")),
        *(("car", form) for form in ("storymap", "jira")),
    ):
        done = wiki.run("export", name, "--format", form, "--output", "-", *audience)
        files[f"{name}.{form}"] = done.stdout.encode()
    assert any(files.values())
    found = tokens_of(files)
    leaks = {
        token: where for token, where in wrong(sown(), found, reader).items() if "leaks" in where
    }
    # What was asked for by its name is known to who asked.
    assert leaks.keys() <= {"zztqa600zz"}


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
