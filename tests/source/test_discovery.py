"""What lies in the content folder: found by name, never opened, never followed out of it."""

from __future__ import annotations

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from generator.source.discovery import Discovery, discover

Found = list[tuple[str, str]]


def content(folder: Path, *paths: str) -> Path:
    """A content folder with empty files at ``paths``."""
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    return folder


def look(folder: Path) -> tuple[Discovery, Found]:
    discovery, problems = discover(folder)
    return discovery, [(each.code, each.span.path) for each in problems]


def journeys(discovery: Discovery) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {each.id: (each.group, each.paths) for each in discovery.journeys}


def test_files_are_told_apart_by_their_folder(tmp_path: Path) -> None:
    content(
        tmp_path, "site.yml", "index.md", "journeys/a.md", "personas/b.md", "touchpoints/c.md",
        "evidence/d.md", "pages/e.md", "pages/e.png", "logo.svg",
    )  # fmt: skip
    discovery, problems = look(tmp_path)
    assert problems == []
    assert (discovery.site, discovery.index) == ("site.yml", "index.md")
    assert journeys(discovery) == {"a": ("", ("journeys/a.md",))}
    rooms = (discovery.personas, discovery.touchpoints, discovery.evidence, discovery.pages)
    assert [[(each.id, each.path) for each in room] for room in rooms] == [
        [("b", "personas/b.md")],
        [("c", "touchpoints/c.md")],
        [("d", "evidence/d.md")],
        [("e", "pages/e.md")],
    ]
    assert [each.path for each in discovery.assets] == ["logo.svg", "pages/e.png"]


def test_a_folder_with_an_index_is_one_journey_in_natural_order(tmp_path: Path) -> None:
    content(
        tmp_path, "journeys/school/index.md", "journeys/school/10-end.md",
        "journeys/school/2-middle.md", "journeys/school/photo.jpg", "journeys/b2b/north/sale.md",
    )  # fmt: skip
    discovery, problems = look(tmp_path)
    assert problems == []
    folder = "journeys/school"
    assert journeys(discovery) == {
        "sale": ("b2b/north", ("journeys/b2b/north/sale.md",)),
        "school": ("", (f"{folder}/index.md", f"{folder}/2-middle.md", f"{folder}/10-end.md")),
    }
    assert discovery.journeys[1].path == "journeys/school/index.md"
    assert discovery.assets[0].path == "journeys/school/photo.jpg"


def test_readmes_and_hidden_names_are_not_read_and_counted(tmp_path: Path) -> None:
    content(
        tmp_path, "README.md", "journeys/readme.md", "journeys/_draft.md", "pages/.hidden.md",
        ".git/config", "_old/x.md",
    )  # fmt: skip
    discovery, problems = look(tmp_path)
    assert problems == []
    assert discovery.ignored == (
        ".git",
        "README.md",
        "_old",
        "journeys/_draft.md",
        "journeys/readme.md",
        "pages/.hidden.md",
    )
    assert discovery.journeys == ()


def test_what_systems_and_editors_leave_behind_is_passed_over(tmp_path: Path) -> None:
    litter = (
        *("Icon\r", "journeys/~$car.md", "pages/.~lock.a.md#", "desktop.ini", "pages/Thumbs.db"),
        *("pages/a.md~", "pages/#a.md#"),
    )
    content(tmp_path, "journeys/car.md", "pages/a.md", *litter)
    discovery, problems = look(tmp_path)
    assert problems == []
    assert len(discovery.ignored) == len(litter)
    assert [each.id for each in discovery.journeys] == ["car"]


@pytest.mark.parametrize(
    "name",
    [
        "car (Ann's conflicted copy 2026-11-20).md",
        "car (конфликтующая копия).md",
        "car.sync-conflict-20261120-101500-ABCDEFG.md",
    ],
)
def test_a_copy_of_a_sync_program_is_told_as_that(tmp_path: Path, name: str) -> None:
    content(tmp_path, "journeys/car.md", f"journeys/{name}")
    discovery, problems = look(tmp_path)
    assert problems == [("conflict-copy", f"journeys/{name}")]
    assert [each.id for each in discovery.journeys] == ["car"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["journeys/a.md", "journeys/a/index.md"], [("same-journey", "journeys/a/index.md")]),
        (["journeys/b2b/a.md", "journeys/c/a.md"], [("same-journey", "journeys/c/a.md")]),
        (["journeys/a/index.md", "journeys/a/b/c.md"], [("file-in-journey", "journeys/a/b/c.md")]),
        (["journeys/Car Rent.md"], [("name-no-id", "journeys/Car Rent.md")]),
        (["pages/a_b.md"], [("name-no-id", "pages/a_b.md")]),
        (["personas/con.md"], [("reserved-name", "personas/con.md")]),
        (["pages/NUL.png"], [("reserved-name", "pages/NUL.png")]),
        (["pages/lpt1"], [("reserved-name", "pages/lpt1")]),
        (["pages/a:b.md"], [("unportable-name", "pages/a:b.md")]),
        (["pages/a\nb.md"], [("unportable-name", "pages/a\nb.md")]),
        (["pages/a."], [("unportable-name", "pages/a.")]),
        (["pages/a.MD"], [("wrong-ending", "pages/a.MD")]),
        (["pages/a.markdown"], [("wrong-ending", "pages/a.markdown")]),
        (["persona/a.md"], [("unknown-folder", "persona/a.md")]),
        (["Journeys/a.md"], [("unknown-folder", "Journeys/a.md")]),
        (["notes/a.md"], [("unknown-folder", "notes/a.md")]),
        (["notes/a.png"], []),
        (["notes.md"], [("unknown-file", "notes.md")]),
        (["site.yaml"], [("unknown-file", "site.yaml")]),
        (["flows/more/mail.md"], [("misplaced-file", "flows/more/mail.md")]),
        (["personas/b2b/a.md"], [("misplaced-file", "personas/b2b/a.md")]),
        (["pages/index.md"], [("unknown-file", "pages/index.md")]),
        (["journeys/index.md"], [("unknown-file", "journeys/index.md")]),
    ],
)
def test_names_that_lead_nowhere_are_reported(
    tmp_path: Path, paths: list[str], expected: Found
) -> None:
    assert look(content(tmp_path, *paths))[1] == expected


def test_a_hint_names_the_folder_that_was_meant(tmp_path: Path) -> None:
    _, problems = discover(content(tmp_path, "touchpoint/a.md"))
    assert "touchpoints" in str(problems[0].hint)
    assert problems[0].severity == "warning"


def test_a_name_that_makes_no_id_is_read_by_its_slug(tmp_path: Path) -> None:
    discovery, _ = look(content(tmp_path, "journeys/Покупка авто.md"))
    assert [each.id for each in discovery.journeys] == ["pokupka-avto"]


def test_names_that_differ_by_case_or_composition_are_reported(tmp_path: Path) -> None:
    names = ["pages/a.md", "pages/A.md", "pages/é.png", unicodedata.normalize("NFD", "pages/é.png")]
    content(tmp_path, *names)
    if len(list((tmp_path / "pages").iterdir())) < 4:
        pytest.skip("this disk holds no such names")
    _, problems = look(tmp_path)
    assert [code for code, _ in problems].count("twin-names") == 2


def test_nothing_is_followed_out_of_the_folder(tmp_path: Path) -> None:
    outside = content(tmp_path / "outside", "secret.md").parent / "outside"
    inside = content(tmp_path / "content", "pages/a.md")
    (inside / "pages" / "link.md").symlink_to(outside / "secret.md")
    (inside / "journeys").symlink_to(outside, target_is_directory=True)
    (inside / "pages" / "near.md").symlink_to("a.md")
    discovery, problems = look(inside)
    assert problems == [
        ("symbolic-link", "journeys"),
        ("symbolic-link", "pages/link.md"),
        ("symbolic-link", "pages/near.md"),
    ]
    assert discovery.journeys == ()
    assert [each.path for each in discovery.pages] == ["pages/a.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_pipes_and_sockets_are_not_opened(tmp_path: Path) -> None:
    content(tmp_path, "pages/a.md")
    os.mkfifo(tmp_path / "pages" / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "pages" / "socket.md"))
        _, problems = look(tmp_path)
    assert problems == [
        ("special-file", "pages/pipe.md"),
        ("special-file", "pages/socket.md"),
    ]


def test_a_name_that_is_no_utf_8_is_reported_and_can_be_printed(tmp_path: Path) -> None:
    folder = os.fsencode(content(tmp_path, "pages/a.md") / "pages")
    try:
        with open(folder + b"/\xff.md", "wb"):  # noqa: PTH123 - a path in bytes
            pass
    except OSError:
        pytest.skip("this disk holds no such names")
    _, problems = discover(tmp_path)
    assert [each.code for each in problems] == ["undecodable-name"]
    assert str(problems[0].message).encode()


def test_folders_beyond_all_measure_are_not_walked(tmp_path: Path) -> None:
    content(tmp_path, "pages/" + "a/" * 30 + "b.md")
    _, problems = look(tmp_path)
    assert [code for code, _ in problems] == ["folders-too-deep"]


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    discovery, problems = look(tmp_path / "none")
    assert discovery == Discovery()
    assert problems == [("unreadable-file", ".")]
