"""The contest: tools take turns, so that what the machine does meanwhile hits all alike.

A round is a full build by each tool, then a build with nothing changed, then one after each
kind of edit; the next round begins with another tool. When the rounds are over, the work
of each is checked to be equal. The content that comes with the program is built by us alone.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from tests.bench.contestants import Contestant, commit, environment, ours, set_aside
from tests.bench.equality import demand_equal_work
from tests.bench.measuring import Run, measured
from tests.bench.wiki import EDITS, SEEN_WIDELY, Wiki, wiki_of
from tests.sites import ROOT

FULL = "full build"
UNCHANGED = "nothing changed"
EDITED = tuple(EDITS)
"""A case for each kind of edit."""
SAMPLE = "shipped sample"
SAMPLE_FULL, SAMPLE_UNCHANGED, SAMPLE_EDITED = (
    f"{SAMPLE}, {case}" for case in (FULL, UNCHANGED, "one stage edited")
)
SAMPLE_FILE, SAMPLE_LINE = "journeys/family-car.md", "\n## "
START = "start"
IMPORTS = "import generator.cli, generator.commands.build, generator.pages.rendering"


class Update(Struct, frozen=True):
    """One build: of how many journeys, what had happened before it, by whom, which round."""

    journeys: int
    case: str
    tool: str
    round: int
    run: Run


class Race(Struct, frozen=True):
    """Tools that build wikis of one size, in folders of their own below ``folder``."""

    tools: Sequence[Contestant]
    journeys: int
    folder: Path

    def turns(self, rounds: int, *, repeated: bool) -> Iterator[Update]:
        """Every turn; ``repeated`` has what is built built again, unchanged and edited.

        Raises Unequal when a tool did less than the others.
        """
        wiki = wiki_of(self.journeys)
        for tool in self.tools:
            tool.lay_out(wiki, self._place(tool))
        for number in range(rounds):
            first = number % len(self.tools)
            order = [*self.tools[first:], *self.tools[:first]]
            yield from self._full(wiki, order, number)
            if repeated:
                yield from (self._updates(tool, UNCHANGED, number) for tool in order)
                for case in EDITED:
                    wiki = with_edit(wiki, case, number + 1)
                    yield from self._edited(wiki, case, order, number)
        for tool in self.tools:
            demand_equal_work(tool, wiki, self._place(tool) / "site")

    def memory(self) -> Iterator[Update]:
        """A full build by each tool with its memory watched: slower, so of no use as a time."""
        for tool in self.tools:
            tool.lay_out(wiki_of(self.journeys), self._place(tool))
            yield self._updates(tool, FULL, 0, watched=True)

    def _full(self, wiki: Wiki, order: Sequence[Contestant], number: int) -> Iterator[Update]:
        for tool in order:
            tool.sweep(wiki, self._place(tool))
            yield self._updates(tool, FULL, number)

    def _edited(
        self, wiki: Wiki, case: str, order: Sequence[Contestant], number: int
    ) -> Iterator[Update]:
        for tool in order:
            tool.rewrite(wiki, self._place(tool))
            yield self._updates(tool, case, number)

    def _updates(
        self, tool: Contestant, case: str, number: int, *, watched: bool = False
    ) -> Update:
        place = self._place(tool)
        print(f"  {self.journeys} journeys, {case}: {tool.name} …", file=sys.stderr)
        command = tool.build(place, again=case not in (FULL, *SEEN_WIDELY))
        run = measured(command, environment(place), place, watched=watched)
        return Update(self.journeys, case, tool.name, number, run)

    def _place(self, tool: Contestant) -> Path:
        return self.folder / tool.name


def with_edit(wiki: Wiki, case: str, number: int) -> Wiki:
    """The wiki after the author's edit of that number, of what the case says."""
    return EDITS[case](wiki, number)


def sample_turns(rounds: int, folder: Path) -> Iterator[Update]:
    """The content that comes with the program: built, built again, and after an edit."""
    tool, source = ours(), folder / "source"
    for number in range(rounds):
        set_aside(folder, folder.parent)
        shutil.copytree(ROOT / "content", source)
        commit(source)
        for case in (SAMPLE_FULL, SAMPLE_UNCHANGED, SAMPLE_EDITED):
            if case == SAMPLE_EDITED:
                _edit_sample(source / SAMPLE_FILE, number)
            print(f"  {case} …", file=sys.stderr)
            run = measured(tool.build(folder, again=True), environment(folder), folder)
            yield Update(0, case, tool.name, number, run)


def _edit_sample(file: Path, number: int) -> None:
    """Say something more at the end of the first stage."""
    text = file.read_text(encoding="utf-8")
    first, second = (text.index(SAMPLE_LINE, start) for start in (0, text.index(SAMPLE_LINE) + 1))
    assert first < second
    said = f"\n\nEdition number {number}.\n"
    file.write_text(text[:second] + said + text[second:], encoding="utf-8")


def starts(tools: Sequence[Contestant], rounds: int, folder: Path) -> Iterator[Update]:
    """How long each tool takes to say something about itself, and Python to do nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    nothing = {"python": (sys.executable, "-c", "pass")}
    loading = {"cjm, all of a build imported": (sys.executable, "-c", IMPORTS)}
    commands = {**nothing, **{each.name: each.start for each in tools}, **loading}
    for number in range(rounds):
        for name, command in commands.items():
            run = measured(list(command), environment(folder), folder)
            yield Update(0, START, name, number, run)
