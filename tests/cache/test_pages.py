"""Pages hold while all that they read gives the same, however many things that are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cache.dependencies import ALL, NAMES, Read
from generator.cache.file_states import state_of
from generator.cache.pages import (
    MOST_READS,
    NOTHING,
    KeptPage,
    KeptPages,
    keep,
    numbers_of,
    read_kept,
    signs_of,
    without_unread,
)
from generator.cache.states import keep_states
from generator.cache.store import FOLDER, CacheStore

MANY = 0x11000
"""More than there are signs before the surrogates and in all of the first plane."""

READS: list[Read] = [
    ("site", "lang"),
    ("catalog.pages", NAMES),
    ("catalog.journeys", ALL),
    ("site.by_target", ("stage", "car", "need")),
    *(("told", f"journey-{number}") for number in range(MANY)),
]
GAVE = [f"{number:x}" for number in range(len(READS))]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path in ("index.html", "journeys/car.html"):
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(path)
    return tmp_path / "site"


def kept_of(site: Path) -> KeptPages:
    def page(path: str, *numbers: int) -> KeptPage:
        return path * 2, signs_of(numbers), state_of(f"{site}/{path}")

    pages = {
        "index.html": page("index.html", 0, 1, 2),
        "journeys/car.html": page("journeys/car.html", 0, 3, len(READS) - 1),
    }
    return KeptPages("base", READS, GAVE, pages)


def holding(kept: KeptPages, site: Path, *changed: Read) -> set[str]:
    gave = {**dict(zip(kept.reads, kept.gave, strict=True)), **dict.fromkeys(changed, "")}
    return set(kept.holding(str(site), kept.holds("base", gave.__getitem__)))


def test_each_number_has_a_sign_that_json_and_patterns_leave_alone() -> None:
    signs = signs_of(range(MANY))
    assert len(set(signs)) == len(signs) == MANY
    assert signs.encode("utf-8").decode("utf-8") == signs
    assert not set(signs) & set(map(chr, range(0x100)))


def test_what_is_kept_is_read(site: Path) -> None:
    kept, store = kept_of(site), CacheStore(str(site))
    keep(store, kept)
    again = read_kept(CacheStore(str(site)))
    assert (again.base, again.reads, again.gave) == (kept.base, kept.reads, kept.gave)
    assert again.pages == kept.pages


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ((), {"index.html", "journeys/car.html"}),
        ((READS[0],), set()),
        ((READS[1],), {"journeys/car.html"}),
        ((READS[2],), {"journeys/car.html"}),
        ((READS[3],), {"index.html"}),
        ((READS[-1],), {"index.html"}),
        ((READS[-2],), {"index.html", "journeys/car.html"}),
        (tuple(READS[4:]), {"index.html"}),
    ],
)
def test_what_read_something_else_does_not_hold(
    site: Path, changed: tuple[Read, ...], left: set[str]
) -> None:
    assert holding(kept_of(site), site, *changed) == left


def test_numbers_of_what_nobody_reads_are_given_up(site: Path) -> None:
    kept = kept_of(site)
    reads, pages, renumbered = without_unread(kept.reads, kept.pages)
    assert reads == [*READS[:4], READS[-1]]
    assert signs_of([len(READS) - 1]).translate(renumbered) == signs_of([4])
    fewer = KeptPages("base", reads, [GAVE[READS.index(read)] for read in reads], pages)
    for changed in reads:
        assert holding(fewer, site, changed) == holding(kept, site, changed)


@pytest.mark.parametrize("path", ["index.html", "journeys/car.html"])
def test_a_page_that_somebody_touched_does_not_hold(site: Path, path: str) -> None:
    kept = kept_of(site)
    (site / path).write_text("hostile")
    assert holding(kept, site) == {"index.html", "journeys/car.html"} - {path}


def test_pages_of_another_base_do_not_hold(site: Path) -> None:
    kept = kept_of(site)
    gave = dict(zip(kept.reads, kept.gave, strict=True))
    assert kept.holding(str(site), kept.holds("other", gave.__getitem__)) == {}


def test_signs_lead_back_to_their_numbers() -> None:
    numbers = [0, 1, 0xD6FF, 0xD700, 0xD701, MOST_READS - 1]
    assert list(numbers_of(signs_of(numbers))) == numbers


def test_states_are_asked_for_again_where_files_got_other_names(site: Path) -> None:
    kept = kept_of(site)
    paths = list(kept.pages)
    assert kept.states(str(site), paths) == {path: kept.pages[path][2] for path in paths}
    for path in paths:
        os.link(site / path, site / f"{path}.other")
    assert kept.states(str(site), paths) == {path: state_of(f"{site}/{path}") for path in paths}
    assert kept.states(str(site), []) == {}


@pytest.mark.parametrize("name", ["files", "reads", "pages"])
def test_no_part_is_taken_for_that_of_another_build(site: Path, name: str) -> None:
    kept, store = kept_of(site), CacheStore(str(site))
    keep(store, kept)
    part = next((site.parent / FOLDER).glob(f"*-{name}.json"))
    whole = part.read_bytes()
    keep(store, KeptPages("other", [("site", "terms")], ["x"], {"a": ("b", signs_of([0]), (1,))}))
    assert read_kept(CacheStore(str(site))).base == "other"
    part.write_bytes(whole)  # as after a kill between the parts
    assert read_kept(CacheStore(str(site))) == NOTHING


def test_states_of_files_that_changed_since_are_another_part(site: Path) -> None:
    store = CacheStore(str(site))
    keep(store, kept_of(site))
    keep_states(store, {"index.html": (1, 2, 3, 4, 5)})
    assert read_kept(CacheStore(str(site))) == NOTHING


def test_where_no_page_stands_nothing_is_kept(site: Path) -> None:
    store = CacheStore(str(site))
    keep(store, kept_of(site))
    keep(store, KeptPages("base", [], [], {"gone.html": ("", "", ())}))
    assert read_kept(CacheStore(str(site))) == NOTHING


def test_what_was_read_of_things_that_are_the_same_needs_no_digest(site: Path) -> None:
    kept = kept_of(site)
    gave = dict(zip(kept.reads, kept.gave, strict=True))

    def digest(read: Read) -> str:
        assert read != READS[3]
        return gave[read]

    holds = kept.holds("base", digest, lambda read: read == READS[3])
    assert set(kept.holding(str(site), holds)) == {"index.html", "journeys/car.html"}
