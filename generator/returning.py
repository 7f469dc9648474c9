"""The story of a table that comes back: three-way merge of its facts, then of its headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from generator.diagnostics import Message, say
from generator.editing.documents import NewFact, heading_title, yaml_text
from generator.editing.edits import Edit, UnfitEditError, edited, replace
from generator.editing.writing import Rewrite
from generator.errors import CjmError
from generator.exchange.maps import ImportedMap, Note, NoteKind
from generator.exchange.tables.arranging import Block, arranged, blocks_of, new_block
from generator.exchange.tables.aspects import read_label
from generator.exchange.tables.cells import lines_of
from generator.exchange.tables.contents import Column, columns_of
from generator.exchange.tables.foreign import laid_over
from generator.exchange.tables.grid import Grid, cell_name
from generator.exchange.tables.layout import sheet_of
from generator.exchange.tables.merging import FactMerge, facts_in
from generator.exchange.tables.returned import Returned, SheetBack, SheetColumn, sheet_back
from generator.exchange.tables.sources import SourceIndex
from generator.exchange.tables.variants import VariantHeadings, moved_own, stages_of
from generator.model.reading.loading import Material, gather, known_words, load
from generator.model.records.journey import Journey
from generator.model.vocabulary.keys import find_key
from generator.model.vocabulary.terms import Place, Registry
from generator.source.decoding import decode
from generator.source.discovery import JourneyFiles
from generator.source.documents import Document, read_journey
from generator.source.values import Text


class Merged(msgspec.Struct, frozen=True):
    """What a table that came back would change, and what there is to say of it."""

    journey_id: str
    title: str
    rewrites: tuple[Rewrite, ...]
    notes: tuple[Note, ...]


def merge_back(content: Path, returned: Returned, into: str, *, may_delete: bool) -> Merged:
    """Merge a table into the journey that it was exported from. Raises CjmError."""
    return _merge(content, into or returned.sheet.journey_id, returned, may_delete=may_delete)


def merge_map(content: Path, imported: ImportedMap, into: str) -> Merged:
    """Add what a map from elsewhere has besides a journey. Raises CjmError."""
    return _merge(content, into, imported, may_delete=False)


def _merge(
    content: Path, journey_id: str, came: Returned | ImportedMap, *, may_delete: bool
) -> Merged:
    loaded = load(content)
    journey = loaded.catalog.journeys.get(journey_id)
    if journey is None:
        raise CjmError(f"there is no journey “{journey_id}”; type --into and the id of one")
    material = gather(content)
    source = next(one for one in material.sources.journeys if one.id == journey_id)
    document = source.whole()[0]
    lang = journey.lang.value if journey.lang else loaded.catalog.site.lang
    columns = columns_of(journey, loaded.catalog, lang)
    sheet = sheet_of(journey, columns, loaded.catalog, lang, str, journey.title.value)
    now = sheet_back(Grid("", sheet.grid()))
    if now is None:
        raise CjmError(f"the journey “{journey_id}” has no stages yet")
    base, wanted, notes = _sides(came, now, material)
    bodies = {path: (content / path).read_bytes() for path in document.paths}
    base_journey = loaded.catalog.journeys.get(journey.extends.value) if journey.extends else None
    inherited = stages_of(base_journey) if base_journey else {}
    merging = _Merging(document, material, columns, lang, bodies, inherited, may_delete=may_delete)
    merging.notes += notes
    merging.run(base, wanted, journey)
    rewrites = tuple(
        Rewrite(path, body, merging.bodies[path])
        for path, body in bodies.items()
        if merging.bodies[path] != body
    )
    return Merged(journey_id, journey.title.value, rewrites, tuple(merging.notes))


def _sides(
    came: Returned | ImportedMap, now: SheetBack, material: Material
) -> tuple[SheetBack, SheetBack, tuple[Note, ...]]:
    """The sheet as it was exported, as it came, and what is to be said before they are compared."""
    if isinstance(came, Returned):
        is_its = came.base is not None and came.base.journey_id == now.journey_id
        return (came.base if came.base and is_its else now), came.sheet, ()

    def reference(text: str, registry: Registry) -> str:
        called = material.names[registry].called(text)
        return called[0] if len(called) == 1 else text

    laid = laid_over(now, came, reference)
    return now, laid.sheet, (*came.notes, *laid.notes)


@dataclass(slots=True)
class _Merging:
    """One merge: ``bodies`` become what the files will hold, ``notes`` grow.

    ``inherited`` are the headings of the journey that a variant extends, with their stages.
    """

    document: Document
    material: Material
    columns: tuple[Column, ...]
    lang: str
    before: Mapping[str, bytes]
    inherited: Mapping[str, str]
    may_delete: bool
    bodies: dict[str, bytes] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def run(self, base: SheetBack, sheet: SheetBack, journey: Journey) -> None:
        """Facts and titles first, then the order of headings."""
        self.bodies = dict(self.before)
        texts = {path: decode(body, path)[0] or "" for path, body in self.before.items()}
        index = SourceIndex(self.document, texts)
        facts = FactMerge(index, self.material.names, self.lang, self.may_delete, sheet.paths)
        facts.notes = self.notes
        edits = list(self._title(base, sheet, journey))
        was = {one.id: one for one in base.columns if one.id}
        now = {one.id.rpartition("/")[2]: one for one in self.columns}
        for column in sheet.columns:
            if column.id in was:
                edits += self._column(was[column.id], column, now.get(column.id), index, facts)
        self._apply([*edits, *facts.finish()])
        if self.document.fields is not None:
            self._arrange(base, sheet)

    def _apply(self, edits: Iterable[Edit]) -> None:
        by_path: dict[str, list[Edit]] = {}
        for one in edits:
            by_path.setdefault(one.path, []).append(one)
        for path, its in by_path.items():
            try:
                self.bodies[path] = edited(self.bodies[path], its)
            except (UnfitEditError, KeyError) as wrong:
                raise CjmError(f"{path} cannot be edited: {wrong}") from wrong

    def _note(self, kind: NoteKind, column: SheetColumn, message: Message) -> None:
        self.notes.append(Note(kind, cell_name(0, column.number).rstrip("1"), message))

    def _title(self, base: SheetBack, sheet: SheetBack, journey: Journey) -> Iterator[Edit]:
        said = " ".join(sheet.title.split())
        if said in (" ".join(base.title.split()), "", journey.title.value):
            return
        if journey.title.value != base.title:
            self.notes.append(
                Note("conflict", "title", _both(base.title, said, journey.title.value))
            )
            return
        span = journey.title.span
        fields = self.document.fields.fields if self.document.fields else ()
        for one in fields:
            if isinstance(one.value, Text) and one.value.span == span:
                text = decode(self.before[span.path], span.path)[0] or ""
                line = text.split("\n")[span.line - 1]
                start = one.key.span.column + len(one.key.value)
                colon = line.index(":", start - 1) + 1
                end = len(line) + 1
                text = f" {yaml_text(said)}"
                yield Edit(span.path, span.line, colon + 1, span.line, end, text)
                message = say("“{was}” became “{now}”.", was=base.title, now=said)
                self.notes.append(Note("changed", "title", message))

    def _column(
        self,
        was: SheetColumn,
        column: SheetColumn,
        now: Column | None,
        index: SourceIndex,
        facts: FactMerge,
    ) -> Iterator[Edit]:
        heading = index.headings.get(column.id)
        is_changed = was.cells != column.cells or was.title != column.title
        if now is None or heading is None:
            if is_changed and now is None:
                message = say("“{title}” is no longer in the wiki.", title=was.title)
                self._note("conflict", column, message)
            elif is_changed:
                message = say("“{title}” stands in the journey it extends.", title=was.title)
                self._note("proposed", column, message)
            return
        facts.merge(was, column, now, heading)
        self._labelled(column, index, facts)
        if column.title not in (was.title, "", " ".join(now.title.split())):
            if " ".join(now.title.split()) != was.title:
                self._note("conflict", column, _both(was.title, column.title, now.title))
                return
            title = heading_title(column.title)
            its_id = "" if heading.id else f" {{#{column.id}}}"
            yield replace(heading.title.span, title + its_id, heading.title.value)
            message = say("“{was}” became “{now}”.", was=was.title, now=column.title)
            self._note("changed", column, message)

    def _labelled(self, column: SheetColumn, index: SourceIndex, facts: FactMerge) -> None:
        """Cells of rows that somebody put in, by their labels."""
        heading = index.headings[column.id]
        place: Place = "step" if column.is_step else "stage"
        for label, row, text in column.labelled:
            fact_key = self._key_of(label, place)
            if fact_key is None:
                message = say("“{label}” is no key that is known.", label=label)
                self.notes.append(Note("proposed", cell_name(row, column.number), message))
                continue
            for line in lines_of(text):
                key = find_key(fact_key, place)
                said = facts.reference(line, key.refers_to) if key and key.refers_to else line
                fact = NewFact(fact_key, said)
                facts.edits.append(index.added(fact, place, self.lang, heading))
                message = say("“{text}” is new.", text=line)
                self.notes.append(Note("changed", cell_name(row, column.number), message))

    def _key_of(self, label: str, place: Place) -> str | None:
        """The key or own row that a label means at a place."""
        if known_words(self.material.site.config.rows)(label) and find_key(label, place) is None:
            return label
        meanings = read_label(label).meanings
        key = find_key(meanings[0], place) if meanings else None
        return key.id if key else None

    def _arrange(self, base: SheetBack, sheet: SheetBack) -> None:
        """Put headings in the sheet's order, new ones among them."""
        texts = {path: _plain_text(body) for path, body in self.bodies.items()}
        heads, blocks = blocks_of(self._read(texts), texts)
        now = [block.id for block in blocks]
        if self.inherited:
            steps = frozenset(block.id for block in blocks if block.is_step)
            headings = self._arranged_variant(base, sheet, now, steps)
            if headings != now:
                self._write(arranged(headings, heads, blocks), texts)
            return
        order = self._order(base, sheet, now)
        wanted = list(self._with_new(order, sheet, {*now}))
        if wanted == now or not blocks:
            return
        self._write(arranged(wanted, heads, blocks), texts)

    def _write(self, anew: Mapping[str, str], texts: Mapping[str, str]) -> None:
        for path, text in anew.items():
            if text != texts[path]:
                self.bodies[path] = _as_before(text, self.bodies[path])

    def _arranged_variant(
        self, base: SheetBack, sheet: SheetBack, now: list[str], steps: frozenset[str]
    ) -> list[Block | str]:
        """What a variant's file is to hold, in order."""
        titles = {one.id.rpartition("/")[2]: one.title for one in self.columns}
        headings = VariantHeadings(
            self.inherited, titles, steps, self.document.path, self.lang, [*now]
        )
        inherited = [one.id for one in base.columns if one.id in self.inherited]
        kept = [one.id for one in sheet.columns if one.id in self.inherited]
        if kept != [one for one in inherited if one in kept]:
            message = say("The order of its headings is that of the journey it extends.")
            self.notes.append(Note("proposed", "", message))
        for its_id, left in moved_own(base.columns, sheet.columns, self.inherited):
            if its_id in now and (left in titles or not left):
                for one in reversed(headings.take(its_id)):
                    headings.put(one, left)
                message = say("“{title}” is moved.", title=titles[its_id])
                self.notes.append(Note("changed", "", message))
        self._lost_of_variant(base, sheet, headings, titles)
        left, taken = "", {*now, *titles}
        for column in sheet.columns:
            if column.id:
                left = column.id if column.id in titles else left
            elif block := self._new_block(column, taken):
                headings.put(block, left)
                left = block.id
        return headings.wanted

    def _lost_of_variant(
        self,
        base: SheetBack,
        sheet: SheetBack,
        headings: VariantHeadings,
        titles: Mapping[str, str],
    ) -> None:
        """What the table lacks of a variant: dropped where that is asked for."""
        came = {one.id for one in sheet.columns}
        gone: set[str] = set()
        for one in base.columns:
            if not one.id or one.id in came or one.id not in titles:
                continue
            if not self.may_delete:
                said = say("“{text}” is not in the table: --delete takes it out.", text=one.title)
                self._note("proposed", one, said)
                continue
            self._note("changed", one, say("“{text}” is taken out.", text=one.title))
            gone.add(one.id)
            if self.inherited.get(one.id, one.id) == one.id or self.inherited[one.id] not in gone:
                headings.drop(one.id)

    def _read(self, texts: Mapping[str, str]) -> Document:
        paths = self.document.paths
        files = JourneyFiles(self.document.id, self.document.group, paths)
        knows = known_words(self.material.site.config.rows)
        return read_journey(tuple((path, texts[path]) for path in paths), files, knows)[0]

    def _order(self, base: SheetBack, sheet: SheetBack, now: list[str]) -> list[str]:
        """The ids of headings as they are to stand, without new ones."""
        came = [one.id for one in sheet.columns if one.id]
        was = [one.id for one in base.columns if one.id]
        lost = [one for one in base.columns if one.id and one.id not in came and one.id in now]
        for one in lost:
            if self.may_delete:
                self._note("changed", one, say("“{text}” is taken out.", text=one.title))
            else:
                said = say("“{text}” is not in the table: --delete takes it out.", text=one.title)
                self._note("proposed", one, said)
        gone = {one.id for one in lost} if self.may_delete else set()
        kept = [one for one in now if one not in gone]
        common = [one for one in came if one in was and one in kept]
        if common == [one for one in was if one in common]:
            return kept
        if [one for one in kept if one in common] != [one for one in was if one in common]:
            message = say("Both changed the order of headings. The wiki's stays.")
            self.notes.append(Note("conflict", "", message))
            return kept
        self.notes.append(Note("changed", "", say("Headings are put in the order of the table.")))
        return _reordered(kept, common)

    def _with_new(
        self, order: list[str], sheet: SheetBack, taken: set[str]
    ) -> Iterator[Block | str]:
        """The ids in order, with a block for each new column after the one to its left."""
        new: dict[str, list[Block]] = {}
        left = ""
        for column in sheet.columns:
            if column.id:
                left = column.id if column.id in order else left
            elif block := self._new_block(column, taken):
                new.setdefault(left, []).append(block)
        yield from new.get("", ())
        for one in order:
            yield one
            yield from new.get(one, ())

    def _new_block(self, column: SheetColumn, taken: set[str]) -> Block | None:
        """The block of a new column, None where it has no title."""
        if not column.title:
            self._note("proposed", column, say("A new column has no title: it is left out."))
            return None
        self._note("changed", column, say("“{text}” is new.", text=column.title))
        return self._block(column, taken)

    def _block(self, column: SheetColumn, taken: set[str]) -> Block:
        names = self.material.names

        def reference(text: str, registry: str) -> str:
            called = names[registry].called(text)  # type: ignore[index]
            return called[0] if len(called) == 1 else text

        facts = list(facts_in(column.cells, "", reference))
        place: Place = "step" if column.is_step else "stage"
        for label, _, text in column.labelled:
            key = self._key_of(label, place)
            facts += (NewFact(key, line) for line in lines_of(text) if key)
        path = self.document.path
        return new_block(column.title, facts, path, self.lang, taken, is_step=column.is_step)


def _reordered(kept: list[str], common: list[str]) -> list[str]:
    """``kept`` with those of ``common`` in that order; others stay behind what they follow."""
    order = list(common)
    for at, one in enumerate(kept):
        if one not in common:
            order.insert(order.index(kept[at - 1]) + 1 if at else 0, one)
    return order


def _both(was: str, said: str, now: str) -> Message:
    return say(
        "Both changed “{was}”: the table says “{said}”, the wiki “{now}”. The wiki's stays.",
        was=was,
        said=said,
        now=now,
    )


def _plain_text(body: bytes) -> str:
    text = body.decode("utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_before(text: str, body: bytes) -> bytes:
    """``text`` with the mark and the line ends of ``body``."""
    end = "\r\n" if b"\r\n" in body else "\n"
    mark = "\ufeff" if body.startswith(b"\xef\xbb\xbf") else ""
    return (mark + text.replace("\n", end)).encode()
