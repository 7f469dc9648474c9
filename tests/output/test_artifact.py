from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


PARTS = st.sampled_from(
    ["a", "A", "b", "ё", "Е\u0308", "index.html", "..", "", "con", "x\\y", "c:"]
)


@given(st.lists(st.lists(PARTS, min_size=1, max_size=3).map("/".join), max_size=5))
def test_many_names_are_admitted_as_one_by_one(paths: list[str]) -> None:
    def is_fit(*, first_at_once: bool, then_at_once: bool) -> bool:
        names, half = Names(), len(paths) // 2
        try:
            for part, at_once in ((paths[:half], first_at_once), (paths[half:], then_at_once)):
                for some in [part] if at_once else [[path] for path in part]:
                    if at_once:
                        names.admit_all(some, are_fit=False)
                    else:
                        names.admit(some[0])
        except CjmError:
            return False
        return True

    one_by_one = is_fit(first_at_once=False, then_at_once=False)
    assert is_fit(first_at_once=False, then_at_once=True) == one_by_one
    assert is_fit(first_at_once=True, then_at_once=False) == one_by_one
    assert is_fit(first_at_once=True, then_at_once=True) == one_by_one
