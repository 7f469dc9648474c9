"""Random edits of things, their prose and sections, of ``site.yml`` and of files beside the text."""

from __future__ import annotations

from random import Random
from typing import Any

from msgspec.structs import replace

from generator.changes.kinds import PERSONA_NAMES
from generator.changes.normalising import NOWHERE, Destinations, normalised
from generator.model.records.registries import Answer, Criterion, Entry, Part
from generator.model.records.values import Passage, Quantity, Value
from tests.changes.fact_edits import slightly
from tests.changes.heading_edits import new_stage
from tests.changes.worlds import Expected, World, with_heading, word, words
from tests.changes.writing import KINDS

TEAM: frozenset[str] = frozenset()
REGISTRIES = ("personas", "touchpoints", "evidence", "pages")


def add_thing(world: World, rng: Random) -> Expected | None:
    registry = rng.choice((*REGISTRIES, "journeys"))
    likeness = rng.choice(sorted(world.things[registry]))
    one = f"new-{rng.randint(1, 10**9)}"
    old = world.things[registry][likeness]
    title = Value(words(rng, 3), NOWHERE)
    text = Passage(words(rng, 20), NOWHERE, (), ())
    kind = old.__class__
    more = {"stages": (new_stage(rng), new_stage(rng))} if registry == "journeys" else {}
    made = kind(id=one, path="", title=title, narrative=(text,), span=NOWHERE, **more)
    world.things[registry][one] = made
    world.lock_whole(registry, one, "")
    world.locks.add(("new", registry, one))
    return Expected("ThingAdded", registry, one, side="new")


def remove_thing(world: World, rng: Random) -> Expected | None:
    registry = rng.choice(REGISTRIES)
    spare = [one for one in world.things[registry] if one.startswith("spare-")]
    one = rng.choice(spare) if spare else ""
    if not one or not world.lock_whole(registry, one, ""):
        return None
    del world.things[registry][one]
    return Expected("ThingRemoved", registry, one, side="old")


def rename_thing(world: World, rng: Random) -> Expected | None:
    """Another title, and at times another id with it."""
    registry, thing = _thing(world, rng)
    if thing is None or not world.lock_whole(registry, thing.id, ""):
        return None
    title = words(rng, 3)
    new = replace(thing, title=Value(title, NOWHERE))
    world.things[registry][thing.id] = new
    if rng.random() < 0.4 and thing.id.startswith("spare-"):
        _readdress(world, registry, new, rng)
    return Expected("ThingRenamed", registry, thing.id, detail=(thing.title.value, title))


def readdress_thing(world: World, rng: Random) -> Expected | None:
    registry, thing = _thing(world, rng)
    if thing is None or not world.lock_whole(registry, thing.id, ""):
        return None
    if registry == "pages" and thing.id == "how-to-read":
        return None
    if any(name[:3] == ("touched", registry, thing.id) for name in world.locks if name[-1]):
        return None
    # What refers to it is named otherwise everywhere, so nothing else may be edited there.
    if ("readdressed",) in world.locks or any(
        one[0] == "touched" for one in world.locks - {("touched", registry, thing.id, "")}
    ):
        return None
    world.locks.add(("readdressed",))
    _readdress(world, registry, thing, rng)
    return Expected("ThingReaddressed", registry, thing.id)


def _readdress(world: World, registry: str, thing: Any, rng: Random) -> None:
    new_id = f"moved-{rng.randint(1, 10**9)}"
    path = f"{registry}/{thing.id}.md"
    destinations = Destinations({path: (KINDS[registry], thing.id)}, {registry: {thing.id: new_id}})
    things = world.things
    del things[registry][thing.id]
    things[registry][new_id] = replace(thing, id=new_id)
    for folder, some in things.items():
        things[folder] = {one: normalised(each, destinations) for one, each in some.items()}
    world.ids[registry, thing.id] = new_id
    world.locks.add(("new", registry, new_id))
    for audience in world.site["audiences"].values():
        if registry in audience:
            audience[registry] = [new_id if one == thing.id else one for one in audience[registry]]


def _thing(world: World, rng: Random) -> tuple[str, Any]:
    """A thing that was there before."""
    registry = rng.choice((*REGISTRIES, "journeys"))
    known = world.known(registry)
    return registry, rng.choice(known) if known else None


def regroup(world: World, rng: Random) -> Expected | None:
    journey = rng.choice(world.known("journeys"))
    if not world.lock("journeys", journey.id, "", "group"):
        return None
    world.things["journeys"][journey.id] = replace(journey, group="sales")
    return Expected("JourneyRegrouped", "journeys", journey.id, detail=(journey.group, "sales"))


def prose(world: World, rng: Random) -> Expected | None:
    """Another word, a block more or less, or a block for the team, somewhere."""
    registry, thing = _thing(world, rng)
    if thing is None:
        return None
    place, heading = thing, ""
    if registry == "journeys" and thing.stages and rng.random() < 0.7:
        stage = rng.choice(thing.stages)
        place = rng.choice((stage, *stage.steps))
        heading = place.id
    if heading.startswith("new-") or heading in {
        new for (one, _), new in world.headings.items() if one == thing.id
    }:
        return None
    if not world.lock(registry, thing.id, heading, "narrative"):
        return None
    edited = _prose_edit(place.narrative, rng)
    if edited is None:
        return None
    new = replace(place, narrative=edited[0])
    world.things[registry][thing.id] = with_heading(thing, heading, new) if heading else new
    return replace(edited[1], registry=registry, thing=thing.id, heading=heading)


def _prose_edit(
    blocks: tuple[Passage, ...], rng: Random
) -> tuple[tuple[Passage, ...], Expected] | None:
    at = rng.randint(0, len(blocks))
    plain = [number for number, one in enumerate(blocks) if _is_plain(one)]
    match rng.choice(("add", "remove", "change", "change", "mark")):
        case "add":
            new = Passage(words(rng, 12), NOWHERE, (), ())
            return (*blocks[:at], new, *blocks[at:]), Expected("NarrativeChanged")
        case "remove" if blocks:
            at = min(at, len(blocks) - 1)
            return (*blocks[:at], *blocks[at + 1 :]), Expected("NarrativeChanged")
        case "change" if plain:
            at = rng.choice(plain)
            text = slightly(blocks[at].text, rng)
            if text is None:
                return None
            new = replace(blocks[at], text=text)
            return (*blocks[:at], new, *blocks[at + 1 :]), Expected("NarrativeChanged")
        case "mark" if plain:
            at = rng.choice(plain)
            new = replace(blocks[at], visible_to=TEAM)
            marked = Expected("MarkChanged", key="narrative", detail=(None, TEAM))
            return (*blocks[:at], new, *blocks[at + 1 :]), marked
    return None


def _is_plain(block: Passage) -> bool:
    return block.visible_to is None and block.text[:1].isalpha() and "\n" not in block.text


def section(world: World, rng: Random) -> Expected | None:
    """A section of a page more, less, elsewhere, called otherwise, or with another item."""
    registry, thing = _thing(world, rng)
    if thing is None or registry in ("journeys", "pages"):
        return None
    if not world.lock(registry, thing.id, "", "parts"):
        return None
    edited = _section_edit(thing, registry, rng)
    if edited is None:
        return None
    world.things[registry][thing.id] = edited[0]
    return replace(edited[1], registry=registry, thing=thing.id)


def _section_edit(thing: Any, registry: str, rng: Random) -> tuple[Any, Expected] | None:
    parts = thing.parts
    match rng.choice(("add", "remove", "move", "rename", "item", "item", "item", "item")):
        case "add":
            text = Passage(words(rng, 12), NOWHERE, (), ())
            title = words(rng, 3)
            new = Part(
                id="new", kind="", title=Value(title, NOWHERE), narrative=(text,), span=NOWHERE
            )
            at = rng.randint(0, len(parts))
            moved = (*parts[:at], new, *parts[at:])
            return replace(thing, parts=moved), Expected("SectionAdded")
        case "remove" if any(not one.kind for one in parts):
            gone = rng.choice([one for one in parts if not one.kind])
            left = tuple(one for one in parts if one is not gone)
            return replace(thing, parts=left), Expected("SectionRemoved")
        case "move" if len(parts) > 2 and registry == "personas":
            last = (*parts[1:], parts[0])
            return replace(thing, parts=last), Expected("SectionMoved")
        case "rename" if any(not one.kind and one.narrative for one in parts):
            old = rng.choice([one for one in parts if not one.kind and one.narrative])
            title = words(rng, 3)
            new = replace(old, title=Value(title, NOWHERE))
            renamed = tuple(new if one is old else one for one in parts)
            report = Expected("SectionRenamed", detail=(old.title.value, title))
            return replace(thing, parts=renamed), report
        case "item":
            return _item_edit(thing, rng)
    return None


def _item_edit(thing: Any, rng: Random) -> tuple[Any, Expected] | None:
    """An entry, a point, an answer or a criterion more, less or changed."""
    for held, key, make in (("answers", "answer", _answer), ("criteria", "criterion", _criterion)):
        items = getattr(thing, held, ())
        if items:
            edited = _in_list(items, key, make(rng), rng)
            return replace(thing, **{held: edited[0]}), edited[1]
    for part in rng.sample(thing.parts, len(thing.parts)):
        for held, key in (("entries", "entry"), ("points", "point")):
            items = getattr(part, held)
            if items:
                made: Any = _entry(rng) if held == "entries" else Value(words(rng), NOWHERE)
                edited = _in_list(items, key, made, rng)
                new = replace(part, **{held: edited[0]})
                parts = tuple(new if one is part else one for one in thing.parts)
                return replace(thing, parts=parts), edited[1]
    return None


def _entry(rng: Random) -> Entry:
    return Entry(key=words(rng, 1), text=words(rng, 3), span=NOWHERE)


def _answer(rng: Random) -> Answer:
    return Answer(text=words(rng, 3), count=Quantity(7.0, "", "7"), span=NOWHERE)


def _criterion(rng: Random) -> Criterion:
    return Criterion(text=words(rng, 3), score=float(rng.randint(1, 4)), best=5.0, span=NOWHERE)


def _in_list(items: Any, key: str, made: Any, rng: Random) -> tuple[tuple[Any, ...], Expected]:
    at = rng.randrange(len(items))
    match rng.choice(("add", "remove", "change")):
        case "add":
            new = (*items[:at], made, *items[at:])
            return new, Expected("FactAdded", key=key, detail=(made,))
        case "remove":
            left = (*items[:at], *items[at + 1 :])
            return left, Expected("FactRemoved", key=key, detail=(items[at],))
        case _:
            old = items[at]
            if isinstance(old, Entry):
                made = replace(made, key=old.key)
            elif not isinstance(old, Value):
                made = replace(made, text=old.text)
                if isinstance(old, Criterion):
                    made = replace(old, score=1.0 if old.score > 1 else 2.0)
                elif made.count == old.count:
                    made = replace(made, count=Quantity(8.0, "", "8"))
            values = (old.value, made.value) if isinstance(old, Value) else (old, made)
            new = (*items[:at], made, *items[at + 1 :])
            return new, Expected("FactChanged", key=key, detail=values)


def setting(world: World, rng: Random) -> Expected | None:
    """A setting of ``site.yml``."""
    key, entry = rng.choice(SETTINGS)
    if not world.lock("site", "", "", key):
        return None
    site = world.site
    if not entry:
        old = site[key]
        site[key] = new = old[:-1] if key == "show" else f"https://{rng.randint(1, 999)}.example/"
    else:
        entries = dict(site.get(key, {}))
        old, new = entries.get(entry), ENTRIES.get(key) or words(rng, 2)
        site[key] = {**entries, entry: new}
    return _setting(key, entry, "", "", old, new)


SETTINGS = (
    ("contact", ""),
    ("base-url", ""),
    ("show", ""),
    ("tokens", "accent"),
    ("rules", "large-map"),
    ("title", "ru"),
    ("description", "en"),
)
ENTRIES = {"tokens": "#123456", "rules": "warning"}


def row_setting(world: World, rng: Random) -> Expected | None:
    row = next(one for one in world.site["rows"] if one["id"] == "wait")
    if not world.lock("site", "", "", "rows"):
        return None
    old, row["unit"] = row["unit"], word(rng)
    return _setting("unit", "", "", "wait", old, row["unit"])


def _setting(key: str, entry: str, audience: str, row: str, old: Any, new: Any) -> Expected:
    return Expected("SettingChanged", key=key, detail=(entry, audience, row, old, new))


def listing(world: World, rng: Random) -> Expected | None:
    """A journey goes to an audience, or goes there no more."""
    name = rng.choice(sorted(world.site["audiences"]))
    if not world.lock("site", name, "", "journeys"):
        return None
    config = world.site["audiences"][name]
    known = [one.id for one in world.known("journeys")]
    one = rng.choice(known) if known else ""
    if one not in config["journeys"]:
        config["journeys"] = [one, *config["journeys"]]
        return Expected("SightGained", "journeys", one, detail=(name,))
    config["journeys"] = [each for each in config["journeys"] if each != one]
    return Expected("SightLost", "journeys", one, detail=(name,))


def hiding(world: World, rng: Random) -> Expected | None:
    """An audience sees a key no more, or sees it now."""
    name = rng.choice(sorted(world.site["audiences"]))
    if not world.lock("site", name, "", "hide"):
        return None
    config = world.site["audiences"][name]
    hidden = config.get("hide", [])
    if rng.random() < 0.2:
        named = config.pop("personas", "names") == "roles"
        config |= {} if named else {"personas": "roles"}
        kind = "KeyShown" if named else "KeyHidden"
        return Expected(kind, key=PERSONA_NAMES, detail=(name,))
    if hidden and rng.random() < 0.5:
        config["hide"] = hidden[1:]
        return Expected("KeyShown", key=hidden[0], detail=(name,))
    key = rng.choice([one for one in ("pain", "thought", "wait", "duration") if one not in hidden])
    config["hide"] = [*hidden, key]
    return Expected("KeyHidden", key=key, detail=(name,))


def audience_setting(world: World, rng: Random) -> Expected | None:
    name = rng.choice(sorted(world.site["audiences"]))
    if not world.lock("site", name, "", "settings"):
        return None
    config = world.site["audiences"][name]
    if rng.random() < 0.5:
        config["tokens"] = {**config.get("tokens", {}), "pain": "#123456"}
        return _setting("tokens", "pain", name, "", None, "#123456")
    if rng.random() < 0.3:
        old, config["logo"] = config.get("logo"), f"logos/{rng.randrange(10_000)}.svg"
        return _setting("logo", "", name, "", old, config["logo"])
    if rng.random() < 0.3:
        key = rng.choice(("feedback", "status", "boards"))
        old = config.get(key, "yes" if key == "feedback" else "no")
        config[key] = "no" if old == "yes" else "yes"
        return _setting(key, "", name, "", old, config[key])
    if rng.random() < 0.3:
        summary = config.setdefault("summary", {})
        old, summary["en"] = summary.get("en"), f"{word(rng)} and *more*"
        return _setting("summary", "en", name, "", old, summary["en"])
    old, config["contact"] = config.get("contact"), f"{word(rng)}@maps.example"
    return _setting("contact", "", name, "", old, config["contact"])


def row_or_audience(world: World, rng: Random) -> Expected | None:
    if not world.lock("site", "", "", "rows"):
        return None
    match rng.choice(("row", "order", "audience", "gone")):
        case "row":
            world.site["rows"].append({"id": "smell", "names": {"en": "smell", "ru": "запах"}})
            return Expected("RowAdded")
        case "order":
            world.site["rows"].append(world.site["rows"].pop(0))
            return Expected("RowsReordered")
        case "gone":
            if not world.lock_whole("site", "spare", ""):
                return None
            del world.site["audiences"]["spare"]
            return Expected("AudienceRemoved")
        case _:
            world.site["audiences"]["guests"] = {"title": "Guests", "journeys": ["family-car"]}
            world.locks.add(("whole", "site", "guests", ""))
            return Expected("AudienceAdded")


def beside(world: World, rng: Random) -> Expected | None:
    """A file beside the text."""
    path = f"pages/pictures/{rng.randint(1, 10**9)}.png"
    world.files[path] = b"x" * rng.randint(1, 99)
    return Expected("FileAdded", "file", path, side="new")


EDITS = (
    add_thing,
    remove_thing,
    rename_thing,
    readdress_thing,
    regroup,
    prose,
    prose,
    prose,
    section,
    section,
    section,
    setting,
    row_setting,
    listing,
    hiding,
    audience_setting,
    row_or_audience,
    beside,
)
