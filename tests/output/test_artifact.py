from __future__ import annotations

import pytest

from generator.errors import CjmError
from generator.output.artifact import Names, name_fault

FIT = [
    "index.html",
    "journeys/buy-car/index.html",
    "этапы/ёлка.html",
    ".nojekyll",
    "a..b/...c/x",
    "console/auxiliary.html",
    "com10.html",
    "қазақ.html",
    "x" * 300,
]
UNFIT = [
    "",
    "/etc/passwd",
    "//host/share",
    "C:/windows",
    "c:x",
    "..",
    "../x",
    "a/../../x",
    "a/./b",
    ".",
    "a/..",
    "a//b",
    "a/",
    "a\\b",
    "..\\x",
    "a\0b",
    "a\nb",
    "a\x1b[2Jb",
    "a\x7fb",
    "a\x9bb",
    "a\u2028b",
    "a\udcffb",
    "con",
    "CON.html",
    "a/nul",
    "nul/b.html",
    "aux.tar.gz",
    "lpt1",
    "Com9 .txt",
    "com².html",
    ".git/hooks/post-checkout",
    "a/.GIT/config",
    ".git",
]
TWINS = [
    ("index.html", "index.html"),
    ("index.html", "INDEX.html"),
    ("straße.html", "STRASSE.html"),
    ("й.html", "й.html"),
    ("Й/x.html", "й/X.html"),
    ("a", "a/b"),
    ("a/b", "a"),
    ("A/b/c", "a/B"),
    ("a/B", "A/b/c"),
]


@pytest.mark.parametrize("path", FIT)
def test_a_plain_name_is_admitted(path: str) -> None:
    assert name_fault(path) is None
    Names().admit(path)


@pytest.mark.parametrize("path", UNFIT, ids=ascii)
def test_a_hostile_name_is_refused_in_one_printable_line(path: str) -> None:
    with pytest.raises(CjmError) as refusal:
        Names().admit(path)
    assert str(refusal.value).isprintable()
    assert str(refusal.value).isascii()


@pytest.mark.parametrize(("first", "second"), TWINS)
def test_names_that_are_one_somewhere_are_refused(first: str, second: str) -> None:
    names = Names()
    names.admit(first)
    with pytest.raises(CjmError, match="its name is taken by"):
        names.admit(second)


def test_neighbours_share_their_folders() -> None:
    names = Names()
    for path in ("a/b/c", "a/b/d", "a/e", "f"):
        names.admit(path)
