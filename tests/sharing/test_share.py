"""``cjm share``: what goes out is proved, named, closed to finders, and has a receipt."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.canary.test_bytes import files_of, sown
from tests.canary.tokens import tokens_of, wrong
from tests.canary.wiki import WIKI
from tests.sites import Site

SITE = """\
title: Ours
edit-url: https://git.example/edit/
audiences:
  acme:
    title: For Acme
    journeys: [car, bus]
  roles:
    journeys: [car]
    personas: roles
"""
CAR = """\
---
title: Car
persona: smiths
---

> [!team]
> Margins are thin this year

## Need
- goal: Arrive in time
"""
BUS = "---\ntitle: Bus\n---\n\n## Waiting\n- goal: Get a seat\n"


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", SITE).write("journeys/car.md", CAR).write("journeys/bus.md", BUS)
    return site.write("personas/smiths.md", "---\nname: Anna Smith\nrole: Payer\n---\n")


def share(site: Site, *arguments: str, code: int = 0) -> CompletedProcess[str]:
    said = site.run("share", "--output", "share", *arguments)
    assert said.returncode == code, said.stdout + said.stderr
    return said


def stands(site: Site, name: str = "acme") -> Path:
    return site.folder / "share" / name


def test_a_share_is_read_only_and_says_whom_it_is_for(wiki: Site) -> None:
    share(wiki, "acme", "--recipient", "Ms. Lee", "--as-of", "2026-10-01")
    page = (stands(wiki) / "journeys" / "car.html").read_text(encoding="utf-8")
    assert "For Ms. Lee · As of October 1, 2026" in page
    assert '<meta name="robots" content="noindex' in page
    assert "git.example" not in page
    assert (stands(wiki) / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert b"Margins" not in b"".join(files_of(stands(wiki)).values())


def test_every_picture_and_sheet_of_a_map_says_whom_it_goes_to(wiki: Site) -> None:
    share(wiki, "acme")
    assert "For Ms" not in (stands(wiki) / "journeys" / "car.html").read_text(encoding="utf-8")
    share(wiki, "acme", "--recipient", "Ms\u202e <Lee>")
    page = (stands(wiki) / "journeys" / "car.html").read_text(encoding="utf-8")
    # Over the stage, over the sheet of paper, at the foot of the page.
    assert page.count("For Ms &lt;Lee&gt;") == 3


def test_a_theme_with_a_foot_of_its_own_says_whom_a_share_is_for(wiki: Site) -> None:
    wiki.edit("site.yml", "title: Ours", "title: Ours\ntheme: blueprint")
    share(wiki, "acme", "--recipient", "Ms. Lee")
    assert '<p class="shared">For Ms. Lee' in (stands(wiki) / "index.html").read_text("utf-8")


def test_one_journey_of_several(wiki: Site) -> None:
    share(wiki, "acme", "--journey", "bus")
    assert not (stands(wiki) / "journeys" / "car.html").exists()
    assert "lists no journey “cra”" in share(wiki, "acme", "--journey", "cra", code=2).stderr


def leaking(wiki: Site) -> Site:
    """The wiki with a theme that tells what only the team may see."""
    theme = wiki.folder / "themes" / "own" / "templates"
    theme.mkdir(parents=True)
    leak = '{% extends "!frame.html" %}{% block main %}M&#97;rgins are <b>thin</b> this year{% endblock %}'
    (theme / "stage.html").write_text(leak.replace("!frame", "frame"), encoding="utf-8")
    return wiki.edit("site.yml", "title: Ours", "title: Ours\ntheme: own")


def test_a_leak_fails_and_leaves_nothing(wiki: Site) -> None:
    leaking(wiki)
    said = share(wiki, "acme", code=1)
    assert "journeys/car/need.html: “margins are thin this year”" in said.stderr
    assert sorted(each.name for each in (wiki.folder / "share").iterdir()) == []


def test_a_day_that_only_the_team_reads_of_is_no_leak(wiki: Site) -> None:
    wiki.edit("site.yml", "title: Ours", "title: Ours\nlang: ru")
    wiki.write("evidence/talk.md", "---\ntitle: Talk\naudience: team\n---\n\n8 ноября 2026 г.\n")
    share(wiki, "acme", "--as-of", "2026-11-22")
    page = (stands(wiki) / "index.html").read_text(encoding="utf-8")
    assert "22\u00a0ноября 2026\u00a0г." in page


def test_what_a_board_says_of_its_weights_is_no_leak_where_the_team_explains_them(
    wiki: Site,
) -> None:
    words = "The weight is severity × frequency × share of the personas’ revenue."
    wiki.edit("site.yml", "    journeys: [car, bus]", "    journeys: [car, bus]\n    boards: yes")
    wiki.write("pages/weights.md", f"---\ntitle: Weights\n---\n\n{words}\n")
    wiki.edit("journeys/bus.md", "- goal: Get a seat", "- goal: Get a seat\n- pain: Full buses")
    share(wiki, "acme")
    assert "share of the personas’ revenue" in (stands(wiki) / "pains.html").read_text("utf-8")


def test_a_name_that_authors_typed_fails_where_personas_go_by_roles(wiki: Site) -> None:
    share(wiki, "roles")
    assert not any(b"Smith" in body for body in files_of(stands(wiki, "roles")).values())
    said = share(wiki.edit("journeys/car.md", "Arrive", "Anna Smith must arrive"), "roles", code=1)
    assert "content/journeys/car.md:10" in said.stderr
    assert "name-of-role" in said.stderr


def test_a_path_that_nobody_can_guess_stays_until_it_is_rotated(wiki: Site) -> None:
    first = share(wiki, "acme", "--path-token").stdout
    assert share(wiki, "acme", "--path-token").stdout == first
    (folder,) = [each for each in stands(wiki).iterdir() if each.is_dir()]
    assert len(folder.name) > 30
    assert folder.name.encode() not in (stands(wiki) / "index.html").read_bytes()
    assert share(wiki, "acme", "--rotate").stdout != first
    assert not folder.exists()
    assert (wiki.folder / ".cjm-secrets" / ".gitignore").read_text() == "*\n"
    assert share(wiki, "--verify", "share/acme").stdout.startswith("share/acme: unaltered")
    share(wiki, "acme")
    assert [each for each in stands(wiki).iterdir() if len(each.name) > 30] == []


def test_a_leak_leaves_what_stood_under_a_path_that_nobody_can_guess(wiki: Site) -> None:
    share(wiki, "acme", "--path-token")
    before = files_of(wiki.folder / "share")
    leaking(wiki)
    share(wiki, "acme", code=1)
    assert files_of(wiki.folder / "share") == before


def test_the_receipt_says_what_went_out_and_finds_one_altered_byte(wiki: Site) -> None:
    share(wiki, "acme", "--recipient", "Ms. Lee")
    receipt = json.loads((wiki.folder / "share" / "acme.receipt.json").read_text(encoding="utf-8"))
    assert receipt["recipient"] == "Ms. Lee"
    assert receipt["included"]["journeys"] == ["bus", "car"]
    assert receipt["proof"]["sought"] > 0
    share(wiki, "--verify", "share/acme")
    page = stands(wiki) / "index.html"
    body = page.read_bytes()
    page.write_bytes(body[:-2] + b"?" + body[-1:])
    assert share(wiki, "--verify", "share/acme", code=1).stdout == "altered: index.html\n"
    assert share(wiki, "--verify", "share/acme/index.html", code=1).stdout
    share(wiki, "--verify", "share/acme/search.html")
    (stands(wiki) / "new.txt").write_text("x")
    page.unlink()
    said = share(wiki, "--verify", "share/acme", code=1).stdout
    assert said == "missing: index.html\nadded: new.txt\n"


def test_equal_content_gives_an_equal_share_and_receipt(wiki: Site) -> None:
    share(wiki, "acme")
    first = files_of(wiki.folder / "share")
    share(wiki, "acme")
    assert files_of(wiki.folder / "share") == first


@pytest.mark.parametrize(
    ("reader", "audience"), [("a", "client-zzqta109zz"), ("b", "client-zzqtb112zz")]
)
def test_every_canary_is_where_it_may_be_in_a_share(site: Site, reader: str, audience: str) -> None:
    for path, content in WIKI.items():
        site.write(path, content)
    share(site, audience, "--embed", "--recipient", "Ms. Lee")
    assert wrong(sown(), tokens_of(files_of(stands(site, audience))), reader) == {}
