"""``cjm share`` with passwords: nothing is open anywhere, and nobody's password is told."""

from __future__ import annotations

import base64
import json
import os
import pty
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from generator.sharing.sealing.seal import open_sealed
from generator.sharing.searching import readings
from tests.canary.test_bytes import READERS, files_of, sown
from tests.canary.tokens import tokens_of, wrong
from tests.canary.wiki import WIKI
from tests.sharing.sealing.test_seal import block_of
from tests.sharing.test_share import leaking, share, wiki
from tests.sites import ROOT, Site

__all__ = ["wiki"]

LEE = "nabiko-tulora-vimasu-ropika-dosuni"
BAUER = "violet tractor mumbles quietly"
BOTH = ("--password-env", "LEE", "--password-env", "BAUER")


@pytest.fixture(autouse=True)
def _passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, password in {
        "LEE": LEE,
        "BAUER": BAUER,
        "AGAIN": f" {LEE} ",
        "WEAK": "acme acme acme",
        "SECRET": "Arrive in time 2026",
        "EMPTY": "",
    }.items():
        monkeypatch.setenv(name, password)


def sealed(site: Site, name: str = "acme") -> bytes:
    return (site.folder / "share" / f"{name}.html").read_bytes()


def outside(site: Site) -> str:
    """All of the file but what is sealed."""
    file = sealed(site)
    return file.replace(base64.b64encode(block_of(file)), b"").decode()


def test_a_password_makes_a_single_file_that_it_alone_opens(wiki: Site) -> None:
    normalised = share(wiki, "acme", "--recipient", "Ms. Lee", *BOTH)
    assert normalised.stdout == "share/acme.html\n"
    everything = files_of(wiki.folder)
    told = outside(wiki)
    names = ("Acme", "acme", "Ms. Lee", "Arrive in time", "Smith", "Payer", "journeys")
    assert [name for name in names if name in told] == []
    assert sorted(files_of(wiki.folder / "share")) == ["acme.html", "acme.html.receipt.json"]
    assert not any(
        password.encode() in body for password in (LEE, BAUER) for body in everything.values()
    )
    for password in (LEE, BAUER):
        document = "\n".join(readings(open_sealed(sealed(wiki), password)))
        assert "Arrive in time" in document
        assert "Margins" not in document


def test_two_clients_files_look_alike_from_outside(wiki: Site) -> None:
    share(wiki, "acme", *BOTH)
    before = outside(wiki)
    wiki.edit("site.yml", "For Acme", "For Zenith").edit("journeys/car.md", "Arrive", "Leave")
    wiki.write("journeys/bus.md", "---\ntitle: Another bus\n---\n\n## Riding\n- pain: Too full\n")
    share(wiki, "acme", "--password-env", "BAUER", "--recipient", "Zenith")
    assert outside(wiki) == before


def directives(policy: str) -> dict[str, set[str]]:
    normalised = (each.split() for each in policy.split(";"))
    return {name: set(sources) - {"'none'"} for name, *sources in normalised}


def test_the_page_in_front_lets_through_what_the_document_allows(wiki: Site) -> None:
    share(wiki, "acme", *BOTH)
    outer, inner = (
        directives(unescape(found[1]))
        for text in (outside(wiki), open_sealed(sealed(wiki), LEE).decode())
        if (found := re.search(r'Content-Security-Policy" content="([^"]*)"', text))
    )
    # Styles are all let through: their digests would tell of the theme.
    assert {name for name in inner if not inner[name] <= outer[name]} == {"style-src"}
    assert outer["style-src"] == {"'unsafe-inline'"}
    assert outer["default-src"] == outer["form-action"] == outer["base-uri"] == set()


def test_the_receipt_counts_passwords_and_verifies_the_file(wiki: Site) -> None:
    share(wiki, "acme", *BOTH)
    receipt = (wiki.folder / "share" / "acme.html.receipt.json").read_text(encoding="utf-8")
    assert json.loads(receipt)["passwords"] == 2
    normalised = share(wiki, "--verify", "share/acme.html", *BOTH).stdout
    assert normalised == "share/acme.html: unaltered (1)\nLEE: opens it\nBAUER: opens it\n"
    normalised = share(wiki, "--verify", "share/acme.html", "--password-env", "WEAK", code=1).stdout
    assert "WEAK: this password does not open the file" in normalised
    file = wiki.folder / "share" / "acme.html"
    file.write_bytes(file.read_bytes().replace(b"<main>", b"<main >"))
    normalised = share(wiki, "--verify", "share/acme.html", "--password-env", "LEE", code=1).stdout
    assert normalised == "altered: acme.html\nLEE: opens it\n"


def test_two_shares_of_the_same_are_never_the_same_bytes(wiki: Site) -> None:
    share(wiki, "acme", *BOTH)
    first = sealed(wiki)
    share(wiki, "acme", *BOTH)
    assert sealed(wiki) != first
    assert open_sealed(sealed(wiki), LEE) == open_sealed(first, LEE)


def test_no_open_copy_is_left_or_laid_aside(
    wiki: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    for name in ("TMPDIR", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(aside))
    share(wiki, "acme", "--single-file")
    assert b"_contents" in sealed(wiki)
    share(wiki, "acme", *BOTH)
    assert files_of(aside) == {}
    beside = files_of(wiki.folder)
    assert [path for path, body in beside.items() if b'id="_contents"' in body] == []
    outside_content = {path for path in beside if not path.startswith("content/")}
    assert outside_content == {"share/acme.html", "share/acme.html.receipt.json"}


def test_a_leak_is_found_before_it_is_sealed(wiki: Site) -> None:
    normalised = share(leaking(wiki), "acme", *BOTH, code=1)
    assert "margins are thin this year" in normalised.stderr
    assert files_of(wiki.folder / "share") == {}


@pytest.mark.parametrize(
    ("variable", "told"),
    [
        ("WEAK", "It repeats itself."),
        ("SECRET", "a date or a year"),
        ("EMPTY", "no variable “EMPTY”, or it is empty"),
        ("NOWHERE", "no variable “NOWHERE”, or it is empty"),
    ],
)
def test_what_is_no_good_password_is_refused_with_the_reason(
    wiki: Site, variable: str, told: str
) -> None:
    normalised = share(wiki, "acme", "--password-env", "LEE", "--password-env", variable, code=2)
    assert told in normalised.stderr
    assert normalised.stderr.count("\n") == 1
    assert not any(word in normalised.stderr for word in (LEE, "acme", "Arrive"))
    assert not (wiki.folder / "share").exists()


def test_one_password_for_two_is_refused(wiki: Site) -> None:
    normalised = share(wiki, "acme", "--password-env", "LEE", "--password-env", "AGAIN", code=2)
    assert "LEE and AGAIN hold the same password" in normalised.stderr


@pytest.mark.parametrize("typed", ["correct horse battery staple", "Hunter2!", "sunshine"])
def test_a_password_on_the_command_line_is_refused_and_not_repeated(wiki: Site, typed: str) -> None:
    normalised = share(wiki, "acme", "--password-env", typed, code=2)
    assert typed not in normalised.stderr
    assert "variable" in normalised.stderr


def test_there_has_to_be_somebody_to_ask(wiki: Site) -> None:
    assert "no terminal" in share(wiki, "acme", "--password", code=2).stderr


def test_a_password_is_asked_for_twice_and_not_shown(wiki: Site) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "share", "acme", "--output", "share"]
    started = subprocess.Popen(
        [*command, "--content", "content", "--password", "--quiet"],
        cwd=wiki.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    for question in (b"Password", b"Once more"):
        while question not in shown:
            shown += os.read(ours, 1000)
        os.write(ours, f"{BAUER}\n".encode())
    assert started.wait(timeout=60) == 0, shown
    assert BAUER.encode() not in shown
    os.close(ours)
    assert open_sealed(sealed(wiki), BAUER)


def test_a_path_that_nobody_can_guess_is_none_for_a_file(wiki: Site) -> None:
    normalised = share(wiki, "acme", "--password-env", "LEE", "--path-token", code=2)
    assert "single file has no path" in normalised.stderr


def test_a_generated_password_is_all_that_is_printed(wiki: Site) -> None:
    normalised = share(wiki, "--generate-password")
    assert re.fullmatch(r"(?:[a-z]{6}-){4}[a-z]{6}\n", normalised.stdout)
    assert normalised.stderr == ""


def test_without_the_library_the_command_says_how_to_get_it(
    wiki: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cryptography.py").write_text("raise ImportError", encoding="utf-8")
    monkeypatch.setenv("LEE", LEE)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "share", "acme", "--password-env", "LEE"],
        cwd=wiki.folder,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.endswith("To install it: python -m pip install cryptography\n")


@pytest.mark.parametrize("reader", ["a", "b"])
def test_every_canary_is_behind_the_password_and_where_it_may_be(site: Site, reader: str) -> None:
    for path, content in WIKI.items():
        site.write(path, content)
    audience = READERS[reader]
    share(site, audience, "--password-env", "LEE")
    file = sealed(site, audience)
    # What is sealed is any letters: a short word such as zz2zz comes up in it by chance.
    assert not sown() & tokens_of({"page": file}).keys()
    closed = {str(at): each.encode() for at, each in enumerate(readings(file))}
    assert not sown() & tokens_of(closed).keys()
    document = open_sealed(file, LEE)
    parts = {str(at): each.encode() for at, each in enumerate(readings(document))}
    assert wrong(sown(), tokens_of(parts), reader) == {}
