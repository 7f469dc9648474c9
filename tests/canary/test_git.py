"""Names and words out of git are the team's: no client's site, share or file holds any."""

from __future__ import annotations

import pytest

from generator.sharing.searching import readings
from tests.canary.test_bytes import READERS, files_of, sown
from tests.canary.tokens import tokens_of, wrong
from tests.canary.wiki import CAR, WIKI
from tests.history.repositories import begin, commit, git
from tests.sites import Site

AUTHOR, SUBJECT, BRANCH, OLD = "zzt480zz", "zzt481zz", "zzt482zz", "zzn483zz"
FORMS = {
    "site": ("build", "--output", "out", "--audience"),
    "share": ("share", "--output", "out", "--embed"),
    "single file": ("share", "--output", "out", "--single-file"),
}


@pytest.fixture
def wiki(site: Site) -> Site:
    begin(site.folder)
    for path, content in WIKI.items():
        site.write(path, content)
    site.edit("journeys/car.md", "Goal zztab124zz", f"Goal {OLD}")
    commit(site.folder, f"Sow {SUBJECT}", "2026-09-01", f"Anna {AUTHOR}")
    git(site.folder, "checkout", "--quiet", "-b", f"branch-{BRANCH}")
    site.write("journeys/car.md", CAR)
    commit(site.folder, f"Change {SUBJECT}", "2026-10-01", f"Boris {AUTHOR}")
    return site


def test_the_team_reads_who_changed_what(wiki: Site) -> None:
    found = tokens_of(files_of(wiki.build().output))
    assert AUTHOR in found
    assert OLD in found, "what a goal was before stands in the journey's story"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("reader", ["a", "b"])
def test_a_client_reads_nothing_of_it(wiki: Site, reader: str, form: str) -> None:
    said = wiki.run(*FORMS[form], READERS[reader])
    assert said.returncode == 0, said.stderr
    files = files_of(wiki.folder / "out")
    packed = {
        f"{path} {at}": each.encode()
        for path, body in files.items()
        for at, each in enumerate(readings(body))
    }
    found = tokens_of({**files, **packed})
    assert {AUTHOR, SUBJECT, BRANCH, OLD} & found.keys() == set()
    assert wrong(sown(), found, reader) == {}
