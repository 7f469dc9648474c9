"""The story of an import: read the file → find a map → draft or merge → try → write.

Nothing is guessed in silence: what became of each part is told in notes. Nothing is written
where the file is no map, and nothing that would not check.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

import msgspec

from generator.diagnostics import Diagnostic, say
from generator.editing.documents import document_text
from generator.editing.edits import edited
from generator.editing.site_rows import SITE, row_edit
from generator.editing.trial import changed_copy
from generator.editing.writing import Rewrite, write_all
from generator.errors import CjmError
from generator.exchange.archives import LARGEST_FILE
from generator.exchange.drafting import draft
from generator.exchange.flows.nodes import NoFlowError
from generator.exchange.flows.nodes import document_of as flow_document
from generator.exchange.flows.reading import read_tool_flow
from generator.exchange.maps import ImportedMap, MapPlace, NoMapError, Note, language_of, said_in
from generator.exchange.mermaid import holds_mermaid, read_mermaid
from generator.exchange.tables.elsewhere import map_of_sheet
from generator.exchange.tables.extracting import map_in
from generator.exchange.tables.finding import Direction
from generator.exchange.tables.grid import Grid, read_grids
from generator.exchange.tables.returned import Returned, returned_in
from generator.exchange.trees.freemind import read_freemind
from generator.exchange.trees.mapping import map_of
from generator.exchange.trees.outlines import read_markdown, read_opml
from generator.exchange.trees.xmind import read_xmind
from generator.model.reading.loading import Material, gather, load
from generator.model.vocabulary.terms import fold
from generator.returning import Merged, merge_back, merge_map
from generator.source.decoding import read_bytes
from generator.source.slugs import is_id, slug

TABLES = ("xlsx", "ods", "csv", "tsv")
TOOLS = ("json", "yaml", "yml")
"""What marketing tools write their flows as."""
OTHERS = ("mm", "xmind", "opml", "md", "mmd")


class Wanted(msgspec.Struct, frozen=True):
    """How a file is to be read: "" and None let it be told from the file.

    ``into``: the journey that it changes. ``may_delete``: what it lacks is taken out there.
    """

    sheet: str = ""
    stages: Direction | None = None
    lang: str = ""
    with_registries: bool = True
    into: str = ""
    may_delete: bool = False


class Import(msgspec.Struct, frozen=True):
    """What an import would write, and what is to be said of it."""

    journey_id: str
    title: str
    rewrites: tuple[Rewrite, ...]
    notes: tuple[Note, ...]
    problems: tuple[Diagnostic, ...] = ()


def read_map(file: Path, wanted: Wanted, own_row: Callable[[str], str | None]) -> ImportedMap:
    """The map in a file. Raises NoMapError, CjmError for a file that cannot be read."""
    body = file_body(file)
    ending = file.suffix[1:].lower()
    title = _title_of(file)
    if ending in TABLES:
        return map_in(_sheet(read_grids(body, ending), wanted.sheet), own_row, wanted.stages, title)
    if ending == "mm":
        return map_of(read_freemind(body), title)
    if ending == "xmind":
        return map_of(read_xmind(body, wanted.sheet), title)
    if ending == "opml":
        return map_of(read_opml(body), title)
    if ending in ("md", "mmd"):
        return _of_text(body, ending, title)
    kinds = ", .".join((*TABLES, *OTHERS, *TOOLS))
    raise CjmError(f"“{file.name}” is of no kind that is read; those are .{kinds}")


def _of_text(body: bytes, ending: str, title: str) -> ImportedMap:
    try:
        text = body.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as wrong:
        said = say("The file is in an encoding that is not known; save it as UTF-8.")
        raise NoMapError(said) from wrong
    if ending == "mmd" or holds_mermaid(text):
        return read_mermaid(text, title)
    return map_of(read_markdown(text), title)


def file_body(file: Path) -> bytes:
    """The bytes of a file that was named. Raises CjmError."""
    body, problems = read_bytes(file.resolve(), str(file), LARGEST_FILE)
    if body is None:
        raise CjmError(str(problems[0].message).rstrip("."))
    return body


def _title_of(file: Path) -> str:
    words = PurePath(file.name).stem.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:] or "Map"


def _sheet(grids: tuple[Grid, ...], name: str) -> Grid:
    """The sheet that was named, else the first that is not hidden and holds anything."""
    if name:
        found = [grid for grid in grids if fold(grid.name) == fold(name)]
        if not found:
            names = ", ".join(grid.name for grid in grids)
            said = say("No sheet is called “{name}”; there are: {all}.", name=name, all=names)
            raise NoMapError(said)
        return found[0]
    shown = [grid for grid in grids if not grid.is_hidden and grid.rows]
    if not shown:
        raise NoMapError(say("The file is empty: no cell holds anything."))
    return shown[0]


def import_file(content: Path, file: Path, wanted: Wanted) -> Import:
    """What a file would make of a wiki. Raises NoMapError and CjmError.

    A table that was exported from here is merged into its journey, all else becomes a new one.
    """
    if not content.is_dir():
        raise CjmError(f"there is no folder “{content}”; name it by --content")
    if file.suffix[1:].lower() in TOOLS:
        return _import_flow(content, file, wanted)
    returned = _returned(file, wanted)
    material = gather(content)
    if returned is not None and _is_new(returned, material, wanted):
        releases = [one.id for one in material.site.config.releases]
        imported = map_of_sheet(returned.sheet, own_rows_of(material), releases)
        return _drafted(content, material, imported, wanted)
    if returned is not None:
        merged = merge_back(content, returned, wanted.into, may_delete=wanted.may_delete)
        return _tried_merge(content, merged)
    imported = read_map(file, wanted, own_rows_of(material))
    if wanted.into:
        merged = merge_map(content, imported, wanted.into)
        return _tried_merge(content, merged)
    return _drafted(content, material, imported, wanted)


def _is_new(returned: Returned, material: Material, wanted: Wanted) -> bool:
    """Whether a table of ours comes from another wiki, whose journey this one does not have."""
    its_id = returned.sheet.journey_id
    known = (one.id for one in material.sources.journeys)
    return not wanted.into and is_id(its_id) and its_id not in known


def _tried_merge(content: Path, merged: Merged) -> Import:
    found = Import(merged.journey_id, merged.title, merged.rewrites, merged.notes)
    return tried(content, found) if found.rewrites else found


def _import_flow(content: Path, file: Path, wanted: Wanted) -> Import:
    """What the file of a marketing tool would make of a wiki: one flow."""
    if wanted.into:
        raise CjmError("a flow becomes a file of its own; leave out --into")
    try:
        flow = read_tool_flow(file_body(file))
    except NoFlowError as wrong:
        raise NoMapError(wrong.why) from wrong
    if flow is None:
        tools = "Mautic, Klaviyo, HubSpot, Dittofeed"
        raise NoMapError(say("The file is a flow of none of these tools: {tools}.", tools=tools))
    flow_id = slug(flow.title) or "flow"
    path = f"flows/{flow_id}.md"
    if (content / path).exists():
        raise CjmError(f"there is a flow “{flow_id}” already; rename it in the file, or here")
    lang = wanted.lang or language_of(node.title for node in flow.nodes)
    body = document_text(flow_document(flow), lang).encode()
    count = say("{count} points, of {tool}", count=len(flow.nodes), tool=flow.tool)
    note = Note("read", flow.title, count)
    return tried(content, Import(flow_id, flow.title, (Rewrite(path, None, body),), (note,)))


def _returned(file: Path, wanted: Wanted) -> Returned | None:
    ending = file.suffix[1:].lower()
    if ending not in TABLES:
        return None
    return returned_in(read_grids(file_body(file), ending), wanted.sheet)


def own_rows_of(material: Material) -> Callable[[str], str | None]:
    """Which name of an own row a label is, as it may be typed."""
    known = {
        fold(name): name
        for row in material.site.config.rows
        for names in row.names.values()
        for name in names
    }
    return lambda label: known.get(fold(label))


def _drafted(content: Path, material: Material, imported: ImportedMap, wanted: Wanted) -> Import:
    config = material.site.config
    lang = wanted.lang or language_of(said_in(imported))
    site_edit, imported = _with_rows(content, imported, lang, wanted)
    drafted = draft(
        imported, material.names, lang, config.lang, with_registries=wanted.with_registries
    )
    if material.names["journey"].called(drafted.journey_id):
        message = f"there is a journey “{drafted.journey_id}” already"
        raise CjmError(f"{message}; to change it, type --into {drafted.journey_id}")
    rewrites = [Rewrite(path, None, text.encode()) for path, text in drafted.files]
    rewrites += site_edit
    return tried(
        content,
        Import(
            drafted.journey_id,
            imported.title,
            tuple(rewrites),
            (*imported.notes, *drafted.notes),
        ),
    )


def _with_rows(
    content: Path, imported: ImportedMap, lang: str, wanted: Wanted
) -> tuple[tuple[Rewrite, ...], ImportedMap]:
    """The change of ``site.yml`` that adds own rows, and the map with facts named as they are.

    Where it cannot be, facts of unknown rows go into the narrative.
    """
    if not imported.rows:
        return (), imported
    names = {row.id: row.name for row in imported.rows}
    file = content / SITE
    if wanted.with_registries and file.is_file():
        body = file_body(file)
        rows = ((row.id, row.name, row.kind) for row in imported.rows)
        edit = row_edit(body.decode("utf-8", "replace"), rows, lang)
        if edit is not None:
            change = Rewrite(SITE, body, edited(body, [edit]))
            return (change,), _named(imported, names)
    return (), _into_prose(imported, names)


def _named(imported: ImportedMap, names: Mapping[str, str]) -> ImportedMap:
    def renamed(place: MapPlace) -> MapPlace:
        facts = tuple(
            msgspec.structs.replace(fact, key=names.get(fact.key, fact.key)) for fact in place.facts
        )
        steps = tuple(renamed(step) for step in place.steps)
        return msgspec.structs.replace(place, facts=facts, steps=steps)

    return msgspec.structs.replace(imported, stages=tuple(map(renamed, imported.stages)))


def _into_prose(imported: ImportedMap, names: Mapping[str, str]) -> ImportedMap:
    def changed(place: MapPlace) -> MapPlace:
        lost = [f"{names[fact.key]}: {fact.text}" for fact in place.facts if fact.key in names]
        facts = tuple(fact for fact in place.facts if fact.key not in names)
        prose = "\n\n".join(filter(None, (place.prose, *lost)))
        steps = tuple(changed(step) for step in place.steps)
        return msgspec.structs.replace(place, facts=facts, steps=steps, prose=prose)

    return msgspec.structs.replace(imported, stages=tuple(map(changed, imported.stages)))


def tried(content: Path, one: Import) -> Import:
    """The import with the errors that its files would have."""
    paths = {rewrite.path for rewrite in one.rewrites}
    with changed_copy(content, one.rewrites) as copy:
        found = load(copy).diagnostics
    problems = tuple(each for each in found if each.severity == "error" and each.span.path in paths)
    return msgspec.structs.replace(one, problems=problems)


def write_import(content: Path, one: Import) -> tuple[Path, ...]:
    """Write what the import found, all or nothing."""
    return write_all(content, one.rewrites)
