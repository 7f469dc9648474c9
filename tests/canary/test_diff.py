"""What an audience is told of a change holds no word that it may not see."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.canary.test_bytes import READERS, sown
from tests.canary.tokens import tokens_of, wrong
from tests.canary.wiki import WIKI
from tests.sites import Site, run

FORMS = ("text", "markdown", "json")
BEFORE = ("nothing", "other words", "nothing but site.yml")


def earlier(folder: Path, before: str) -> Path:
    """A folder of the wiki as it was ``before``."""
    site = Site(folder)
    site.content.mkdir(parents=True)
    for path, body in WIKI.items():
        if before == "other words" and isinstance(body, str):
            site.write(path.replace("zz", "yy"), body.replace("zz", "yy"))
        elif before == "nothing but site.yml" and path == "site.yml":
            site.write(path, body)
    return site.content


@pytest.mark.parametrize("reader", ["a", "b"])
@pytest.mark.parametrize("before", BEFORE)
def test_an_audience_is_told_of_what_it_sees_alone(
    tmp_path: Path, before: str, reader: str
) -> None:
    now = Site(tmp_path / "now")
    for path, body in WIKI.items():
        now.write(path, body)
    then = earlier(tmp_path / "then", before)
    told: dict[str, bytes] = {}
    for form in FORMS:
        for way in ((then, now.content), (now.content, then)):
            done = run(
                *("diff", *map(str, way), "--audience", READERS[reader], "--format", form),
                cwd=tmp_path,
            )
            assert done.returncode == 0, done.stderr
            told[f"{form} from {way[0].parent.name}"] = done.stdout.encode()
    faults = wrong(sown(), tokens_of(told), reader)
    assert {token: said for token, said in faults.items() if "leaks" in said} == {}
    assert tokens_of(told)
