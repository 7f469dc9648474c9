"""Who may see a discovery: by its mark, by its journey, and by what ``site.yml`` hides."""

from __future__ import annotations

import json

import pytest

from generator.model.reading.loading import load
from generator.site.audience import redact
from tests.canary.test_bytes import READERS, files_of, wiki
from tests.canary.tokens import TOKEN, tokens_of
from tests.sites import Site

__all__ = ["wiki"]

SEEN = "discovery/seen-zztab710zz.yml"
TOKENS = frozenset(("zztab710zz", "zztab711zz", "zztab712zz"))


def shown(wiki: Site) -> frozenset[str]:
    """Which canaries of the discovery that has no mark are on the site that was built."""
    return TOKENS & tokens_of(files_of(wiki.output)).keys()


@pytest.mark.parametrize("mark", ["audience: team", "видят: команда", "visible to:"])
def test_a_mark_for_the_team_takes_a_discovery_off_a_site_built_before(
    wiki: Site, mark: str
) -> None:
    wiki.build("--audience", READERS["a"])
    assert shown(wiki) == TOKENS
    wiki.edit(SEEN, "owner:", f"{mark}\nowner:").build("--audience", READERS["a"])
    assert shown(wiki) == frozenset()


def test_a_mark_that_names_nobody_is_an_error_and_keeps_a_discovery_to_the_team(
    wiki: Site,
) -> None:
    wiki.edit(SEEN, "owner:", "audience: client-zzqta\nowner:")
    (found,) = (one for one in wiki.check() if one.code == "unknown-audience")
    assert (found.path, found.line, found.severity) == (f"content/{SEEN}", 4, "error")
    whole = load(wiki.content).catalog
    assert whole.discoveries["seen-zztab710zz"].definition is not None
    for audience in (READERS["a"], READERS["b"]):
        assert "seen-zztab710zz" not in redact(whole, audience).discoveries


def test_an_audience_from_which_observed_is_hidden_gets_no_discovery(wiki: Site) -> None:
    wiki.edit("site.yml", "hide: [owner]", "hide: [owner, observed]")
    wiki.build("--audience", READERS["b"])
    numbers = {int(TOKEN.findall(one)[0][2]) for one in tokens_of(files_of(wiki.output))}
    assert numbers & set(range(700, 722)) == set()
    wiki.build("--audience", READERS["a"])
    assert shown(wiki) == TOKENS


def test_an_audience_is_told_which_discoveries_are_held_back_and_why(wiki: Site) -> None:
    def held_back(reader: str) -> dict[str, tuple[str, list[str]]]:
        said = wiki.run("audience", READERS[reader], "--format", "json")
        assert said.returncode == 0, said.stderr
        told = json.loads(said.stdout)
        assert ("Seen zztab711zz" in told["discoveries"]) == (reader == "a")
        kept = [one for one in told["withheld"] if one["kind"] == "discovery"]
        return {one["id"]: (one["reason"], one["names"]) for one in kept}

    wiki.edit("site.yml", "hide: [owner]", "hide: [owner, observed]")
    assert held_back("a") == {
        "kept-zzt713zz": ("team", []),
        "nobodys-zzt719zz": ("reference", ["nobodys-zzt274zz"]),
        "of-b-zztb716zz": ("others", [READERS["b"]]),
    }
    assert held_back("b") == {
        "kept-zzt713zz": ("team", []),
        "nobodys-zzt719zz": ("hidden", ["observed"]),
        "of-b-zztb716zz": ("hidden", ["observed"]),
        "seen-zztab710zz": ("hidden", ["observed"]),
    }
    said = wiki.run("audience", READERS["b"]).stdout
    assert "Discovery kept-zzt713zz (for the team alone)" in said
