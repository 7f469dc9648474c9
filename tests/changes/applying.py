"""The new catalog, made of the old one and of the JSON of what changed.

Works on trees of plain values (``tree_of``), which say all that a catalog says: a property of
``as_json`` is that ``applied(old, as_json(difference(old, new)))`` is ``tree_of(new)``.
"""

from __future__ import annotations

import copy
import json
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from generator.changes.comparing import _home
from generator.changes.facts import _HEADS, field_of
from generator.changes.json_form import plain
from generator.changes.kinds import PERSONA_NAMES
from generator.changes.normalising import Destinations, normalised
from generator.changes.prose import blocks
from generator.changes.settings import normalised_site
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Kpi, Opportunity, Pain, Stage, Step
from generator.model.records.places import KINDS, sources
from generator.model.records.registries import Criterion, Evidence, Page, Part, Persona, Touchpoint

Tree = dict[str, Any]

DEFAULTS_OF_ROWS: Tree = {"kind": "list", "low": -2.0, "high": 2.0, "many": True}
DEFAULTS_OF_AUDIENCES: Tree = {
    "personas": "names",
    "feedback": "yes",
    "status": "no",
    "boards": "no",
}

FOLDERS = {kind: registry for registry, kind in KINDS.items()}
CLASSES: dict[str, Any] = {
    "journey": Journey,
    "stage": Stage,
    "step": Step,
    "persona": Persona,
    "touchpoint": Touchpoint,
    "evidence": Evidence,
    "page": Page,
    "home": Page,
    "section": Part,
    "pain": Pain,
    "opportunity": Opportunity,
    "kpi": Kpi,
    "criterion": Criterion,
}
RECORDS = ("pain", "opportunity", "kpi", "criterion")
"""Keys whose values are records even when they say no more than their text."""

ALL_HEADS = tuple(dict.fromkeys(name for names in _HEADS.values() for name in names))
OF_FACTS = ("FactAdded", "FactRemoved", "FactChanged", "FactsReordered")
SITE_FIELDS: dict[str, str] = {
    "base-url": "base_url",
    "edit-url": "edit_url",
    "source-url": "source_url",
    "as-of": "as_of",
}


def name_of(kind: str, key: str) -> str:
    """The field of a key; a step may become a stage, and the other way round."""
    if kind in ("stage", "step"):
        return field_of(Stage, key) or field_of(Step, key)
    return field_of(CLASSES[kind], key)


def tree_of(catalog: Catalog, ids: Mapping[str, Mapping[str, str]] | None = None) -> Tree:
    """All that a catalog says. Touchpoints that nothing describes follow from what names them."""
    destinations = Destinations(sources(catalog), ids or {})
    tree: Tree = {
        registry: {
            destinations.thing_id(registry, one): {
                **plain(normalised(thing, destinations)),
                "id": destinations.thing_id(registry, one),
            }
            for one, thing in getattr(catalog, registry).items()
            if getattr(thing, "described", True)
        }
        for registry in KINDS
    }
    home = _home(catalog)
    tree["home"] = plain(normalised(home, destinations)) if home else None
    tree["site"] = _site_tree(normalised_site(catalog.site, destinations))
    tree["files"] = sorted(
        [posixpath.basename(path), asset.size_bytes] for path, asset in catalog.assets.items()
    )
    return tree


_TREES: list[tuple[Catalog, Tree]] = []


def _tree_of(catalog: Catalog) -> Tree:
    """The tree of the catalog that changes are applied to many times over."""
    if not _TREES or _TREES[0][0] is not catalog:
        _TREES[:] = [(catalog, tree_of(catalog))]
    return _TREES[0][1]


def _site_tree(record: Any) -> Tree:
    """A configuration by its fields, without those that say nothing."""
    tree: Tree = {}
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if field == "audiences":
            tree[field] = {name: _site_tree(config) for name, config in value.items()}
        elif field == "rows":
            tree[field] = [_site_tree(row) for row in value]
        elif value and "span" not in field:
            tree[field] = plain(value)
    return tree


def applied(old: Catalog, document: Tree) -> Tree:
    """The tree of the catalog that the changes lead to."""
    changes = list(_all(document["changes"]))
    ids: dict[str, dict[str, str]] = {}
    for one in changes:
        if one["kind"] in ("ThingRenamed", "ThingReaddressed") and one["old"] != one["new"]:
            ids.setdefault(FOLDERS[one["old"][0]], {})[one["old"][1]] = one["new"][1]
    tree = tree_of(old, ids) if ids else copy.deepcopy(_tree_of(old))
    _come_and_go(tree, changes)
    by_thing: dict[tuple[str, str], list[Tree]] = {}
    for one in changes:
        if one["old"] and one["new"] and one["old"][0] not in ("site", "file"):
            by_thing.setdefault(_thing(one["new"]), []).append(one)
        elif one["kind"] in ("HeadingAdded", "HeadingRemoved"):
            target = one["new"] or one["old"]
            by_thing.setdefault(_thing(_renamed(target, one, ids)), []).append(one)
    for (registry, thing_id), some in by_thing.items():
        thing = tree["home"] if registry == "home" else tree[registry][thing_id]
        _change_thing(thing, some)
    _change_site(tree["site"], changes)
    return tree


def _all(changes: list[Tree]) -> Iterator[Tree]:
    for one in changes:
        yield one
        yield from _all(one["echoes"])


def _renamed(target: list[str], change: Tree, ids: Mapping[str, Mapping[str, str]]) -> list[str]:
    if change["new"]:
        return target
    return [target[0], ids.get("journeys", {}).get(target[1], target[1]), *target[2:]]


def _thing(target: list[str]) -> tuple[str, str]:
    if target == ["home"]:
        return "home", ""
    return FOLDERS.get(target[0], "journeys"), target[1]


def _come_and_go(tree: Tree, changes: list[Tree]) -> None:
    for one in changes:
        target = one["new"] or one["old"]
        if one["kind"] == "ThingAdded":
            _keep(tree, target, one["thing"])
        elif one["kind"] == "ThingRemoved":
            _keep(tree, target, None)
        if one["kind"] in ("FileRemoved", "FileChanged"):
            size = one.get("size_bytes", one.get("old_size_bytes"))
            tree["files"].remove([posixpath.basename(target[1]), size])
        if one["kind"] in ("FileAdded", "FileChanged"):
            size = one.get("size_bytes", one.get("new_size_bytes"))
            tree["files"] = sorted([*tree["files"], [posixpath.basename(target[1]), size]])


def _keep(tree: Tree, target: list[str], thing: Tree | None) -> None:
    """A thing that came, or with None one that went, out of what audiences get as well."""
    if target == ["home"]:
        tree["home"] = thing
        return
    registry = FOLDERS[target[0]]
    _set(tree[registry], target[1], thing)
    is_gone = thing is None and registry in ("journeys", "pages")
    for audience in tree["site"]["audiences"].values() if is_gone else ():
        left = [one for one in audience.get(registry, ()) if one != target[1]]
        _set(audience, registry, left or None)


def _change_thing(thing: Tree, changes: list[Tree]) -> None:
    """A thing of any kind, changed in place."""
    pool = {stage["id"]: stage for stage in thing.get("stages", ())}
    pool |= {step["id"]: step for stage in pool.copy().values() for step in stage.get("steps", ())}
    # A heading that was cut is given whole: what changed in it besides stands in it already.
    cut = [target for one in changes for target in one.get("targets", ()) if "parts" in one]
    cut += [one["new"] for one in changes if "whole" in one]
    places = [
        (_place(thing, pool, one), one)
        for one in changes
        if one["old"] and one["new"] and one["new"] not in cut
    ]
    for place, one in places:
        _change_called(place, one)
        _change_item(place, one)
        _change_prose(place, one)
    _change_lists([(place, one) for place, one in places if one["kind"] in OF_FACTS])
    _change_sections(thing, changes)
    _rebuild(thing, changes)


def _place(thing: Tree, pool: Mapping[str, Tree], change: Tree) -> Tree:
    return pool[change["old"][-1]] if change["old"][0] in ("stage", "step") else thing


def _change_called(place: Tree, change: Tree) -> None:
    match change["kind"]:
        case "ThingRenamed" | "HeadingRenamed":
            place["title"] = change["new_title"]
            if change["kind"] == "HeadingRenamed":
                place["new_id"] = change["new"][-1]
        case "HeadingReaddressed":
            place["new_id"] = change["new"][-1]
        case "JourneyRegrouped":
            place["group"] = change["new_group"]
            if not change["new_group"]:
                del place["group"]


def _inside(place: Tree, change: Tree) -> tuple[Tree, str]:
    """The record that a fact stands in, and what kind of record that is."""
    record, kind = place, change["old"][0]
    for below in change["below"]:
        name = "parts" if below["key"] == "section" else name_of(kind, below["key"])
        record, kind = record[name][below["old_at"]], below["key"]
    return record, kind


def _change_item(place: Tree, change: Tree) -> None:
    """A fact's own line, its mark, or a value that stands alone; by places in the old lists."""
    kind = change["kind"]
    if kind not in ("FactChanged", "MarkChanged", "FactAdded", "FactRemoved"):
        return
    record, record_kind = _inside(place, change)
    if kind == "MarkChanged" and not change["key"]:
        _set(record, "visible_to", change["new_mark"])
        return
    if change["key"] == "narrative":
        return
    items, at = _list(record, record_kind, change["key"]), change.get("old_at")
    if at is None:
        if change.get("new_at") is None:
            _change_single(record, name_of(record_kind, change["key"]), change)
        return
    if kind == "FactChanged":
        items[at] = _with_line(items[at], change["new_value"], change["key"])
    elif kind == "MarkChanged":
        items[at] = _with_mark(items[at], change["new_mark"], change["key"])
    if not name_of(record_kind, change["key"]):
        _put_own(record, change["key"], items)


def _change_single(record: Tree, name: str, change: Tree) -> None:
    match change["kind"]:
        case "FactAdded":
            record[name] = change["value"]
        case "FactRemoved":
            del record[name]
        case "FactChanged":
            record[name] = _with_line(record[name], change["new_value"], change["key"])
        case _:
            record[name] = _with_mark(record[name], change["new_mark"], change["key"])


def _list(record: Tree, kind: str, key: str) -> list[Any]:
    name = name_of(kind, key)
    if name:
        found = record.get(name, [])
        return found if isinstance(found, list) else []
    return [own for own in record.get("own", ()) if own["row"] == key]


def _put_own(record: Tree, row: str, items: list[Any]) -> None:
    others = [own for own in record.get("own", ()) if own["row"] != row]
    _set(record, "own", sorted([*others, *items], key=lambda own: str(own["row"])) or None)


def _is_value(item: Any) -> bool:
    """Whether it is what a ``Value`` without a mark holds, such as a quantity or an interval."""
    if not isinstance(item, dict):
        return True
    return set(item) <= {"number", "unit", "text"} or set(item) == {"count", "unit"}


def _is_marked(item: Any) -> bool:
    return isinstance(item, dict) and set(item) == {"value", "visible_to"}


def _with_line(item: Any, new: Any, key: str) -> Any:
    """The item with another line of its own; what stands below it and its mark stay."""
    if _is_marked(item):
        return {**item, "value": new}
    if key not in RECORDS and _is_value(item):
        return new
    kept = {name: value for name, value in item.items() if name not in ALL_HEADS}
    return kept | {name: value for name, value in new.items() if name in ALL_HEADS}


def _with_mark(item: Any, mark: list[str] | None, key: str) -> Any:
    if _is_marked(item) or (key not in RECORDS and _is_value(item)):
        inner = item["value"] if _is_marked(item) else item
        return inner if mark is None else {"value": inner, "visible_to": mark}
    made = {name: value for name, value in item.items() if name != "visible_to"}
    return made if mark is None else {**made, "visible_to": mark}


def _set(record: Tree, name: str, value: Any) -> None:
    record.pop(name, None)
    if value is not None:
        record[name] = value


def _change_prose(place: Tree, change: Tree) -> None:
    if change["kind"] == "NarrativeChanged":
        record, _ = _inside(place, change)
        _set(record, "narrative", change["new_passages"] or None)
        record["rewritten"] = True
    elif change["kind"] == "MarkChanged" and change["key"] == "narrative":
        record, _ = _inside(place, change)
        if not record.get("rewritten"):
            for number, text in enumerate(blocks(change["text"])):
                block = {"text": text}
                if change["new_mark"] is not None:
                    block["visible_to"] = change["new_mark"]
                record["narrative"][change["old_at"] + number] = block


def _change_lists(places: list[tuple[Tree, Tree]]) -> None:
    """Items that came, went or changed places, the innermost lists first."""
    lists: dict[tuple[int, str], tuple[Tree, str, list[Tree]]] = {}
    for place, one in sorted(places, key=lambda each: -len(each[1]["below"])):
        if one["kind"] == "FactsReordered" or one.get("old_at", one.get("new_at")) is not None:
            record, kind = _inside(place, one)
            lists.setdefault((id(record), one["key"]), (record, kind, []))[2].append(one)
    for (_, key), (record, kind, changes) in lists.items():
        items = list(enumerate(_list(record, kind, key)))
        gone = {one["old_at"] for one in changes if one["kind"] == "FactRemoved"}
        kept = {at: item for at, item in items if at not in gone}
        order = next((one["order"] for one in changes if one["kind"] == "FactsReordered"), kept)
        made = [kept[at] for at in order]
        for one in sorted(
            (one for one in changes if one["kind"] == "FactAdded"), key=lambda one: one["new_at"]
        ):
            made.insert(one["new_at"], one["value"])
        name = name_of(kind, key)
        if name:
            _set(record, name, made or None)
        else:
            _put_own(record, key, made)


def _change_sections(thing: Tree, changes: list[Tree]) -> None:
    parts = dict(enumerate(thing.get("parts", ())))
    known = {part["id"]: part for part in parts.values()}
    placed: list[tuple[int, Tree]] = []
    for one in changes:
        match one["kind"]:
            case "SectionRemoved":
                del parts[one["old_at"]]
            case "SectionMoved":
                placed.append((one["new_at"], parts.pop(one["old_at"])))
            case "SectionAdded":
                placed.append((one["new_at"], one["section"]))
            case "SectionRenamed":
                known[one["old_id"]] |= {"id": one["new_id"], "title": one["new_title"]}
    made = list(parts.values())
    for at, part in sorted(placed, key=lambda each: each[0]):
        made.insert(at, part)
    for part in made:
        part.pop("rewritten", None)
    thing.pop("rewritten", None)
    if placed or len(made) != len(thing.get("parts", ())):
        _set(thing, "parts", made or None)


def _rebuild(journey: Tree, changes: list[Tree]) -> None:
    """The stages and steps of a journey where they stand now."""
    if "stages" not in journey:
        return
    gone: set[str] = set()
    placed: dict[str, list[tuple[int, Tree]]] = {}
    old = {
        one["id"]: one for stage in journey["stages"] for one in (stage, *stage.get("steps", ()))
    }
    for one in changes:
        _restructure(one, old, gone, placed)
    wholes = {
        one["id"]
        for change in changes
        for one in (*change.get("parts", ()), *([change["whole"]] if "whole" in change else ()))
    }
    stages = [stage for stage in journey["stages"] if stage["id"] not in gone]
    journey["stages"] = _placed(stages, placed.get("", []))
    for stage in journey["stages"]:
        stage["id"] = stage.pop("new_id", stage["id"])
        if stage["id"] in wholes:
            continue
        steps = [step for step in stage.get("steps", ()) if step["id"] not in gone]
        steps = _placed(steps, placed.get(stage["id"], []))
        for step in steps:
            step["id"] = step.pop("new_id", step["id"])
            step.pop("rewritten", None)
            step.pop("steps", None)
        stage.pop("rewritten", None)
        _set(stage, "steps", steps or None)


def _restructure(
    change: Tree,
    old: Mapping[str, Tree],
    gone: set[str],
    placed: dict[str, list[tuple[int, Tree]]],
) -> None:
    """What one change takes from where it stands, and what it puts where."""
    match change["kind"]:
        case "HeadingRemoved":
            gone.add(change["old"][-1])
            gone |= {step["id"] for step in change["heading"].get("steps", ())}
        case "HeadingAdded":
            _put(placed, change["new"], change["new_at"], change["heading"])
        case "HeadingMoved":
            gone.add(change["old"][-1])
            heading = old[change["old"][-1]]
            _put(placed, change["new"], change["new_at"], heading)
        case "HeadingSplit":
            gone.add(change["old"][-1])
            for part, target, at in zip(
                change["parts"], change["targets"], change["places"], strict=True
            ):
                _put(placed, target, at, part)
        case "HeadingsMerged":
            gone |= {target[-1] for target in change["targets"]}
            _put(placed, change["new"], change["new_at"], change["whole"])


def _put(
    placed: dict[str, list[tuple[int, Tree]]], target: list[str], at: int, heading: Tree
) -> None:
    stage_id = target[2] if target[0] == "step" else ""
    placed.setdefault(stage_id, []).append((at, heading))


def _placed(kept: list[Tree], others: list[tuple[int, Tree]]) -> list[Tree]:
    """The headings that stayed with those that were put among them.

    One that was cut is put there as a whole; that it moved too is told besides.
    """
    made = list(kept)
    once: dict[int, Tree] = {}
    for at, heading in others:
        if at not in once or "new_id" not in heading:
            once[at] = heading
    for at, heading in sorted(once.items()):
        made.insert(at, heading)
    return made


def _change_site(site: Tree, changes: list[Tree]) -> None:
    for one in changes:
        audience = site["audiences"].get(
            one.get("audience") if isinstance(one.get("audience"), str) else "", {}
        )
        match one["kind"]:
            case "SightGained" | "SightLost":
                _list_for(audience, one)
            case "KeyHidden" | "KeyShown" if one["key"] == PERSONA_NAMES:
                audience["personas"] = "roles" if one["kind"] == "KeyHidden" else "names"
            case "KeyHidden":
                audience["hide"] = sorted([*audience.get("hide", ()), one["key"]])
            case "KeyShown":
                audience["hide"] = [key for key in audience["hide"] if key != one["key"]]
                _set(audience, "hide", audience["hide"] or None)
            case "AudienceAdded" | "AudienceRemoved":
                site["audiences"].pop(one["title"], None)
                if one["kind"] == "AudienceAdded":
                    config = {**DEFAULTS_OF_AUDIENCES, **_said(one["audience"])}
                    site["audiences"][one["title"]] = config
            case "SettingChanged":
                _change_setting(site, one)
    _change_rows(site, changes)


def _said(record: Tree) -> Tree:
    return {name: value for name, value in record.items() if value}


def _list_for(audience: Tree, change: Tree) -> None:
    target = change["new"]
    registry = "pages" if target[0] in ("home", "page") else "journeys"
    one = "index" if target == ["home"] else target[1]
    left = [each for each in audience.get(registry, ()) if each != one]
    gained = [one] if change["kind"] == "SightGained" else []
    _set(audience, registry, sorted([*left, *gained]) or None)


def _change_setting(site: Tree, change: Tree) -> None:
    owner = site["audiences"][change["audience"]] if change["audience"] else site
    if change["row"]:
        owner = next(row for row in site["rows"] if row["id"] == change["row"])
    value = change["new_value"]
    name = SITE_FIELDS.get(change["key"], str(change["key"]))
    if name == "range":
        for side, end in zip(("low", "high"), value, strict=True):
            _set(owner, side, end or None)
    elif change["entry"]:
        entries = {**owner.get(name, {}), change["entry"]: value}
        _set(owner, name, {key: some for key, some in entries.items() if some} or None)
    else:
        _set(owner, name, value or None)


def _change_rows(site: Tree, changes: list[Tree]) -> None:
    gone = {one["row"]["id"] for one in changes if one["kind"] == "RowRemoved"}
    rows = {row["id"]: row for row in site["rows"] if row["id"] not in gone}
    for one in changes:
        if one["kind"] == "RowsReordered":
            rows = {row_id: rows[row_id] for row_id in one["order"]}
    made = list(rows.values())
    for one in changes:
        if one["kind"] == "RowAdded":
            made.insert(one["new_at"], {**DEFAULTS_OF_ROWS, **_said(one["row"])})
    site["rows"] = made


def apart(one: Any, other: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Where two trees differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in sorted({*one, *other}):
            yield from apart(one.get(name), other.get(name), f"{path}/{name}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from apart(left, right, f"{path}[{at}]")
    elif one != other:
        yield path, repr(one)[:120], repr(other)[:120]


def parted(old: Catalog, document: Tree, new: Catalog) -> list[tuple[str, str, str]]:
    """Where what the changes lead to is not the new catalog."""
    made, wanted = (json.loads(json.dumps(one)) for one in (applied(old, document), tree_of(new)))
    return list(apart(made, wanted))
