"""A sheet that comes back, merged into the journey: what it changed since it was exported.

Three texts of each fact are compared: as exported, as it came back, as it is by now. What only
the sheet changed is edited; what both changed is a conflict that names both; what the sheet
lacks is proposed to be deleted, and deleted when that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.diagnostics import Message, Span, say
from generator.editing.documents import NewFact, place_below
from generator.editing.edits import Edit
from generator.exchange.maps import Note, NoteKind
from generator.exchange.tables.contents import Column, Node, signed
from generator.exchange.tables.grid import cell_name
from generator.exchange.tables.returned import SheetColumn
from generator.exchange.tables.sources import SourceIndex, Where, where
from generator.model.reading.names import Names
from generator.model.reading.numbers import read_number
from generator.model.vocabulary.keys import find_key
from generator.model.vocabulary.terms import Place, Registry
from generator.source.values import Fact, Heading, Text


@dataclass(slots=True)
class FactMerge:
    """Merges the cells of columns; ``edits`` and ``notes`` grow.

    ``may_delete``: facts that the sheet lacks are taken out, and not only proposed to be.
    """

    index: SourceIndex
    names: Mapping[Registry, Names]
    lang: str
    may_delete: bool
    paths: Mapping[str, int]
    edits: list[Edit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _items: dict[Where, tuple[Fact, dict[Where, str | None]]] = field(default_factory=dict)

    def merge(self, base: SheetColumn, sheet: SheetColumn, now: Column, heading: Heading) -> None:
        """Merge what stands in one column."""
        place: Place = "step" if now.is_step else "stage"
        cells = _Cells(base.cells, sheet.cells, sheet.number)
        _Group(self, cells, heading, place).merge("", now.nodes, None)

    def finish(self) -> tuple[Edit, ...]:
        """All edits, those of items of one list put together."""
        for fact, items in self._items.values():
            self.edits += self.index.with_items(fact, items)
        self._items.clear()
        return tuple(self.edits)

    def note(self, kind: NoteKind, path: str, number: int, message: Message) -> None:
        """Say what became of a cell."""
        self.notes.append(Note(kind, cell_name(self.paths.get(path, 0), number), message))

    def change_item(self, fact: Fact, span: Span, name: str | None) -> None:
        """An item of a list gets another name, or goes."""
        at = where(fact.span)
        self._items.setdefault(at, (fact, {}))[1][where(span)] = name

    def reference(self, text: str, registry: Registry) -> str:
        """The id that a name means; the name itself where nothing is called so."""
        called = self.names[registry].called(text)
        return called[0] if len(called) == 1 else text


@dataclass(frozen=True, slots=True)
class _Cells:
    """A column's cells as exported and as they came back, by rows' paths; its number there."""

    base: Mapping[str, str]
    sheet: Mapping[str, str]
    number: int

    def below(self, prefix: str) -> dict[str, list[str]]:
        """The paths right below a path by key, those of one key in order."""
        found: dict[str, list[str]] = {}
        for path in dict.fromkeys((*self.base, *self.sheet)):
            rest = path[len(prefix) :]
            if path.startswith(prefix) and "/" not in rest:
                found.setdefault(rest.partition("#")[0].partition("@")[0], []).append(path)
        for paths in found.values():
            paths.sort(key=_number)
        return found

    def has_below(self, path: str) -> bool:
        """Whether rows stand below a row, so that its cell is one fact."""
        return any(one.startswith(f"{path}/") for one in (*self.base, *self.sheet))


def _number(path: str) -> int:
    tail = path.rpartition("/")[2].partition("#")[2]
    return int(tail) if tail.isdecimal() else 1


@dataclass(frozen=True, slots=True)
class _Group:
    """Merges the facts of one heading, level by level."""

    into: FactMerge
    cells: _Cells
    heading: Heading
    place: Place

    def merge(self, prefix: str, nodes: tuple[Node, ...], parent: Fact | None) -> None:
        """Merge what stands right below ``prefix``; ``nodes`` are the facts by now."""
        place = self.place if not prefix else place_below(_key(prefix.rstrip("/")))
        level = _Level(self, prefix, place, parent)
        for key, paths in self.cells.below(prefix).items():
            now = [node for node in nodes if node.key == key]
            if key == "emotion" and not prefix:
                for path in paths:
                    level.emotion(path, now)
            elif len(paths) > 1 or self.cells.has_below(paths[0]) or _is_marked(paths[0]):
                level.each(paths, now)
            else:
                level.lines(paths[0], key, now)


def _key(path: str) -> str:
    return path.rpartition("/")[2].partition("#")[0].partition("@")[0]


def _is_marked(path: str) -> bool:
    return "#" in path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class _Level:
    """The facts of one heading, or below one fact."""

    group: _Group
    prefix: str
    place: Place
    parent: Fact | None

    @property
    def into(self) -> FactMerge:
        """Where edits go."""
        return self.group.into

    def lines(self, path: str, key: str, now: list[Node]) -> None:
        """A cell with a fact a line."""
        base = _lines(self.group.cells.base.get(path, ""))
        sheet = _lines(self.group.cells.sheet.get(path, ""))
        if base == sheet:
            return
        matched = _matched(base, now)
        taken = [node.text for node in now]
        added: list[str] = []
        gone: list[int] = []
        differences = SequenceMatcher(None, base, sheet, autojunk=False).get_opcodes()
        for kind, start, end, other, stop in differences:
            if kind == "equal":
                continue
            pairs = min(end - start, stop - other)
            for at in range(start, start + pairs):
                self.changed(path, base[at], sheet[other + at - start], matched[at])
            gone += range(start + pairs, end)
            added += sheet[other + pairs : stop]
        moved = [text for text in added if text in [base[at] for at in gone]]
        gone = [at for at in gone if base[at] not in moved]
        for at in gone:
            self.gone(path, base[at], matched[at])
        for text in added:
            if text not in moved and text not in taken:
                self.new(path, key, text, now)

    def each(self, paths: list[str], now: list[Node]) -> None:
        """Rows with a fact each, and rows below them."""
        base = [path for path in paths if self.group.cells.base.get(path)]
        found = dict(zip(base, _matched([self._exported(path) for path in base], now), strict=True))
        for path in paths:
            was, said, node = self._exported(path), self._sheet(path), found.get(path)
            if said and not was:
                if said not in [one.text for one in now]:
                    self.new(path, _key(path), said, now)
                continue
            if was and not said:
                self.gone(path, was, node)
                continue
            if was != said:
                self.changed(path, was, said, node)
            home = self.into.index.home(node.span) if node else None
            if node is not None and home is not None:
                self.group.merge(f"{path}/", node.below, home.fact)

    def _exported(self, path: str) -> str:
        return " ".join(self.group.cells.base.get(path, "").split())

    def _sheet(self, path: str) -> str:
        return " ".join(self.group.cells.sheet.get(path, "").split())

    def emotion(self, path: str, now: list[Node]) -> None:
        """A score and its word, which are one value."""
        persona = path.partition("@")[2]
        node = next((one for one in now if one.persona == persona), None)
        was = _feeling(self._exported(path), self._exported(f"{path}/word"))
        said = _feeling(self._sheet(path), self._sheet(f"{path}/word"))
        if was == said:
            return
        present = _feeling(node.text, node.below[0].text if node.below else "") if node else ""
        if not said:
            self.gone(path, was, node, present)
        elif not was:
            if self._is_inherited(path, said, now):
                return
            if node is None:
                below = (NewFact("persona", persona),) if persona else ()
                self._add(path, NewFact("emotion", said, below))
            elif present != said:
                self._conflict(path, was, said, present)
        else:
            self.changed(path, was, said, node, present)

    def changed(
        self, path: str, was: str, said: str, node: Node | None, present: str | None = None
    ) -> None:
        """The sheet has another text than it was exported with."""
        now = present if present is not None else node.text if node else ""
        if now == said:
            return
        if node is None or now != was:
            self._conflict(path, was, said, now)
            return
        home = self.into.index.home(node.span)
        if home is None or home.fact.value is None or node.span is None:
            self._elsewhere(path, was, node)
            return
        key = find_key(node.key, self.place)
        if key is not None and key.refers_to:
            name = self.into.reference(said, key.refers_to)
            self.into.change_item(home.fact, node.span, name)
        else:
            self.into.edits.append(self.into.index.replaced(home.fact.value, said))
        self._note("changed", path, say("“{was}” became “{now}”.", was=was, now=said))

    def gone(self, path: str, was: str, node: Node | None, present: str | None = None) -> None:
        """The sheet has no such fact any more."""
        if node is None:
            return
        now = present if present is not None else node.text
        if now != was:
            self._conflict(path, was, "", now)
            return
        if not self.into.may_delete:
            said = say("“{text}” is not in the table: --delete takes it out.", text=was)
            self._note("proposed", path, said)
            return
        home = self.into.index.home(node.span)
        if home is None or node.span is None:
            self._elsewhere(path, was, node)
            return
        key = find_key(node.key, self.place)
        if key is not None and key.refers_to:
            self.into.change_item(home.fact, node.span, None)
        else:
            self.into.edits.append(self.into.index.removed(home.fact))
        self._note("changed", path, say("“{text}” is taken out.", text=was))

    def new(self, path: str, key: str, text: str, now: list[Node]) -> None:
        """The sheet has a fact that was not exported."""
        if self._is_inherited(path, text, now):
            return
        found = find_key(key, self.place)
        if found is not None and not found.many and now:
            self._conflict(path, "", text, now[0].text)
            return
        if found is not None and found.refers_to:
            text = self.into.reference(text, found.refers_to)
        self._add(path, NewFact(key, text, self._below(path)))

    def _is_inherited(self, path: str, text: str, now: list[Node]) -> bool:
        """Whether a variant's base says the key there: a fact of it would replace all of these."""
        other = next((one for one in now if self.into.index.home(one.span) is None), None)
        if other is None or other.span is None:
            return False
        message = say(
            "“{text}” is not added: it would take the place of what stands in {path}.",
            text=text,
            path=other.span.path,
        )
        self._note("proposed", path, message)
        return True

    def _add(self, path: str, fact: NewFact) -> None:
        parent, index = self.parent, self.into.index
        edit = index.added(fact, self.place, self.into.lang, self.group.heading, parent)
        self.into.edits.append(edit)
        self._note("changed", path, say("“{text}” is new.", text=fact.text))

    def _below(self, path: str) -> tuple[NewFact, ...]:
        """What the sheet has below a new fact."""
        return facts_in(self.group.cells.sheet, f"{path}/", self.into.reference)

    def _conflict(self, path: str, was: str, said: str, now: str) -> None:
        message = say(
            "Both changed “{was}”: the table says “{said}”, the wiki “{now}”. The wiki's stays.",
            was=was,
            said=said,
            now=now,
        )
        self._note("conflict", path, message)

    def _elsewhere(self, path: str, was: str, node: Node) -> None:
        file = node.span.path if node.span else ""
        said = say("“{text}” stands in {path}; change it there.", text=was, path=file)
        self._note("proposed", path, said)

    def _note(self, kind: NoteKind, path: str, message: Message) -> None:
        self.into.note(kind, path, self.group.cells.number, message)


def facts_in(
    cells: Mapping[str, str], prefix: str, reference: Callable[[str, Registry], str]
) -> tuple[NewFact, ...]:
    """The facts that a column's cells below ``prefix`` are, for a place that has none yet."""
    place: Place = place_below(_key(prefix.rstrip("/"))) if prefix else "stage"
    found: list[NewFact] = []
    for path, text in cells.items():
        rest = path[len(prefix) :]
        if not path.startswith(prefix) or "/" in rest:
            continue
        key = _key(path)
        below = facts_in(cells, f"{path}/", reference)
        if key == "emotion":
            persona = path.partition("@")[2]
            word = cells.get(f"{path}/word", "")
            owner = (NewFact("persona", persona),) if persona else ()
            found.append(NewFact(key, _feeling(text, word), owner))
            continue
        its_key = find_key(key, place) or find_key(key, "step")
        for line in [" ".join(text.split())] if below else _lines(text):
            said = reference(line, its_key.refers_to) if its_key and its_key.refers_to else line
            found.append(NewFact(key, said, below))
    return tuple(found)


def _lines(cell: str) -> list[str]:
    return [" ".join(line.split()) for line in cell.split("\n") if line.strip()]


def _feeling(score: str, word: str) -> str:
    """A score and a word as they are typed; a score that is none stays as it is."""
    number = read_number(Text(score, Span("")), []) if score else None
    typed = signed(number.number) if number is not None and not number.unit else score
    return f"{typed} {word}".strip()


def _matched(texts: list[str], now: list[Node]) -> list[Node | None]:
    """For each text as exported the fact that it is by now: the same, else the one in its place."""
    left = list(now)
    found: list[Node | None] = []
    for text in texts:
        node = next((one for one in left if one.text == text), None)
        if node is not None:
            left.remove(node)
        found.append(node)
    lost = [at for at, node in enumerate(found) if node is None]
    if len(lost) <= len(left):
        for at, node in zip(lost, left, strict=False):
            found[at] = node
    return found
