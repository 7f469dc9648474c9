"""Parts of pages are taken again where all that they read gives the same, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import Struct

from generator.cache.dependencies import Read, Recorder, Tracked
from generator.cache.pages import KeptPages, keep, numbers_of, signs_of, without_unread
from generator.cache.parts import Parts
from generator.cache.store import FOLDER, CacheStore
from generator.pages.environment import Html

THINGS = {"car": "Car", "rail": "Rail"}


class Card(Struct, frozen=True):
    name: str
    words: Html


class Build(Struct):
    """A build of one page, ``index.html``, that has a card of each thing."""

    site: Path
    things: Mapping[str, str]
    base: str = "base"
    made: tuple[str, ...] = ()
    noted: tuple[Read, ...] = ()
    cards: tuple[Card, ...] = ()

    def run(self, *, keeps_page: bool = True) -> Build:
        store, before, recorder = CacheStore(str(self.site)), _PAGES.get(self.site), Recorder()
        things = Tracked("things", self.things, recorder)
        parts = Parts(recorder)
        if before is not None:
            holds = before.holds(self.base, lambda read: self.things.get(str(read[1]), ""))
            parts = Parts.kept(store, self.base, before.of_reads, recorder, before.reads, holds)

        def card(name: str) -> Card:
            self.made += (name,)
            return Card(name, Html(f"<b>{things[name]}</b>"))

        reads = recorder.begin()
        self.cards = tuple(
            parts.part("index.html", name, Card, lambda name=name: card(name))  # type: ignore[misc]
            for name in self.things
        )
        recorder.end()
        self.noted = tuple(reads)
        unread: list[Read] = [("things", "nobody")]
        known = dict.fromkeys([*(parts.reads or unread), *reads])
        numbers = {read: number for number, read in enumerate(known)}
        signs = signs_of(numbers[read] for read in reads)
        own = {"index.html": ("digest", signs, (1, 2))} if keeps_page else {}
        of_reads, pages, renumbered = without_unread(list(numbers), own)
        gave = [self.things.get(str(read[1]), "") for read in of_reads]
        kept = KeptPages(self.base, of_reads, gave, pages)
        told = keep(store, kept)
        parts.keep(store, self.base, told, (), pages, numbers.__getitem__, renumbered)
        _PAGES[self.site] = KeptPages(self.base, of_reads, gave, pages, told)
        return self


_PAGES: dict[Path, KeptPages] = {}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def test_parts_that_hold_are_not_made_again(site: Path) -> None:
    first = Build(site, THINGS).run()
    again = Build(site, THINGS).run()
    assert first.made == ("car", "rail")
    assert again.made == ()
    assert again.cards == first.cards
    assert [type(card.words) for card in again.cards] == [Html, Html]


def test_what_a_part_reads_is_read_by_its_page_whether_it_is_made_or_kept(site: Path) -> None:
    first = Build(site, THINGS).run()
    again = Build(site, THINGS).run()
    assert first.noted == again.noted == (("things", "car"), ("things", "rail"))


def test_a_part_that_read_something_else_is_made_again_and_no_other(site: Path) -> None:
    Build(site, THINGS).run()
    edited = Build(site, {**THINGS, "rail": "Railway"}).run()
    assert edited.made == ("rail",)
    assert [card.words for card in edited.cards] == ["<b>Car</b>", "<b>Railway</b>"]
    assert Build(site, {**THINGS, "rail": "Railway"}).run().made == ()


def test_values_nobody_needs_any_more_are_given_up(site: Path) -> None:
    def size() -> int:
        return next((site.parent / FOLDER).glob("*-part-bodies.json")).stat().st_size

    Build(site, {"car": "", "rail": "Rail"}).run()
    first = size()
    for number in range(20):
        assert Build(site, {"car": f"{number}", "rail": "Rail"}).run().made == ("car",)
        assert size() <= 4 * first
    assert Build(site, {"car": "19", "rail": "Rail"}).run().made == ()


def test_parts_of_another_base_or_of_other_reads_are_made_again(site: Path) -> None:
    Build(site, THINGS).run()
    assert Build(site, THINGS, "other").run().made == ("car", "rail")
    keep(CacheStore(str(site)), KeptPages("other", [], [], {}))
    _PAGES[site] = KeptPages("other", [("things", "x")], ["y"], {}, "another digest")
    assert Build(site, THINGS, "other").run().made == ("car", "rail")


def test_a_value_that_was_damaged_is_made_again(site: Path) -> None:
    Build(site, THINGS).run()
    bodies = next((site.parent / FOLDER).glob("*-part-bodies.json"))
    bodies.write_bytes(b"x" * bodies.stat().st_size)
    assert Build(site, THINGS).run().made == ("car", "rail")


def test_parts_of_a_page_that_was_not_kept_are_not_kept(site: Path) -> None:
    Build(site, THINGS).run(keeps_page=False)
    assert Build(site, THINGS).run().made == ("car", "rail")
    assert list(numbers_of("")) == []
