"""The contest: tools take turns, so that what the machine does meanwhile hits all alike.

A round is a full build by each tool, then a build with nothing changed, then one with a
stage edited; the next round begins with another tool. When the rounds are over, the work
of each is checked to be equal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tests.bench.contestants import Contestant, environment
from tests.bench.equality import demand_equal_work
from tests.bench.measuring import Run, measured
from tests.bench.wiki import Wiki, edited, wiki_of

FULL = "full build"
UNCHANGED = "nothing changed"
EDITED = "one stage edited"
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
                wiki = with_edit(wiki, number + 1)
                yield from self._edited(wiki, order, number)
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

    def _edited(self, wiki: Wiki, order: Sequence[Contestant], number: int) -> Iterator[Update]:
        for tool in order:
            tool.rewrite(wiki.journeys[middle(wiki)], self._place(tool))
            yield self._updates(tool, EDITED, number)

    def _updates(
        self, tool: Contestant, case: str, number: int, *, watched: bool = False
    ) -> Update:
        place = self._place(tool)
        print(f"  {self.journeys} journeys, {case}: {tool.name} …", file=sys.stderr)
        command = tool.build(place, again=case != FULL)
        run = measured(command, environment(place), place, watched=watched)
        return Update(self.journeys, case, tool.name, number, run)

    def _place(self, tool: Contestant) -> Path:
        return self.folder / tool.name


def with_edit(wiki: Wiki, number: int) -> Wiki:
    """The wiki after the author's edit of that number."""
    place = middle(wiki)
    changed = edited(wiki_of(place + 1).journeys[place], number)
    return replace(wiki, journeys=(*wiki.journeys[:place], changed, *wiki.journeys[place + 1 :]))


def middle(wiki: Wiki) -> int:
    """The place of the journey that is edited."""
    return len(wiki.journeys) // 2


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
