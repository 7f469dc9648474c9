"""Wikis as records that are edited, written as Markdown, and read again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml
from msgspec import Struct, field
from msgspec.structs import replace

from generator.cache.memory import Memory
from generator.changes.json_form import plain
from generator.changes.kinds import Change
from generator.changes.normalising import NOWHERE, Destinations, normalised
from generator.model.reading.loading import Loaded, load
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Stage
from generator.model.records.places import Target, sources
from generator.model.records.site import SiteConfig
from generator.model.records.values import Passage, Value
from tests.changes.writing import KINDS, Style, Writer

PLAIN = Style()
JOURNEYS = ("family-car", "europe-by-rail")
LETTERS = "абвгдежзиклмнопрстуфхцчшэюя"


class Expected(Struct, frozen=True):
    """A change as it must be reported: ids are those of the old wiki, but of what is new."""

    kind: str
    registry: str = ""
    thing: str = ""
    heading: str = ""
    key: str = ""
    side: str = "both"
    detail: tuple[Any, ...] = ()


class World(Struct):
    """The things of a wiki, settled; ``site`` is ``site.yml`` as plain values."""

    catalog: Catalog
    things: dict[str, dict[str, Any]]
    site: dict[str, Any]
    files: dict[str, bytes | None] = field(default_factory=dict)
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    headings: dict[tuple[str, str], str] = field(default_factory=dict)
    locks: set[tuple[str, ...]] = field(default_factory=set)

    def copy(self) -> World:
        return World(
            self.catalog,
            {registry: dict(things) for registry, things in self.things.items()},
            json.loads(json.dumps(self.site)),
        )

    def lock(self, *names: str) -> bool:
        """Whether nobody has edited this yet; from now on somebody has."""
        if names in self.locks or ("whole", *names[:3]) in self.locks:
            return False
        self.locks.add(names)
        self.locks.add(("touched", *names[:3]))
        return True

    def lock_whole(self, *names: str) -> bool:
        """The same for all that stands at a place."""
        if ("touched", *names) in self.locks or ("whole", *names) in self.locks:
            return False
        self.locks |= {("whole", *names), ("touched", *names)}
        return True

    def known(self, registry: str) -> list[Any]:
        """The things of a mapping that were there before."""
        return [
            one
            for one in self.things[registry].values()
            if ("new", registry, one.id) not in self.locks
        ]


def world_of(content: Path) -> World:
    """Some journeys of a wiki with what they use, and with things that nothing uses."""
    catalog = load(content).catalog
    destinations = Destinations(sources(catalog))
    used = "".join(repr(catalog.journeys[one]) for one in JOURNEYS)
    things = {
        registry: {
            one: _alone(normalised(thing, destinations))
            for one, thing in getattr(catalog, registry).items()
            if getattr(thing, "described", True) and _is_edited(registry, one, used)
        }
        for registry in KINDS
    }
    _add_spares(things)
    things["journeys"] = {one: _cut(each) for one, each in things["journeys"].items()}
    text = (content / "site.yml").read_text(encoding="utf-8")
    site = json.loads(json.dumps(yaml.safe_load(text), default=str))
    for audience in site["audiences"].values():
        audience["journeys"] = [one for one in audience["journeys"] if one in JOURNEYS]
    site["audiences"]["spare"] = {"title": "Spare", "journeys": list(JOURNEYS)}
    return World(catalog, things, site)


def _is_edited(registry: str, one: str, used: str) -> bool:
    if registry == "journeys":
        return one in JOURNEYS
    return one.startswith(("how-to-read", "index-")) if registry == "pages" else f"'{one}'" in used


def _alone(thing: Any) -> Any:
    """A variant with all that its base gave it, as a journey of its own."""
    return replace(thing, extends=None) if isinstance(thing, Journey) else thing


def _cut(journey: Journey) -> Journey:
    """The journey with its longest stage in two, so that some may be merged."""
    whole = max(journey.stages, key=lambda stage: len(stage.steps))
    middle = len(whole.steps) // 2
    first = replace(whole, steps=whole.steps[:middle])
    title = Value("Дальше по порядку", NOWHERE)
    second = Stage(id="further", title=title, steps=whole.steps[middle:], span=NOWHERE)
    parts = [
        part for one in journey.stages for part in ((first, second) if one is whole else (one,))
    ]
    return replace(journey, stages=tuple(parts))


def _add_spares(things: dict[str, dict[str, Any]]) -> None:
    """Things that nothing refers to, so that they may go."""
    rng = Random(7)
    for registry, some in things.items():
        kind = next(iter(some.values())).__class__
        for number in range(4 if registry != "journeys" else 0):
            one = f"spare-{registry}-{number}"
            text = Passage(words(rng, 20), NOWHERE, (), ())
            title = Value(words(rng, 3), NOWHERE)
            some[one] = kind(id=one, path="", title=title, narrative=(text,), span=NOWHERE)


class Shelf(Struct):
    """A folder that worlds are written to: only what differs from the last one is written."""

    content: Path
    site: SiteConfig
    memory: Memory = field(default_factory=Memory)
    written: dict[str, str | bytes] = field(default_factory=dict)
    known: dict[str, tuple[Any, Style, str]] = field(default_factory=dict)

    def put(self, world: World, style: Style = PLAIN) -> Loaded:
        """The world as read from its files; nothing may be wrong with them."""
        now: dict[str, str | bytes] = dict(self.texts(world, style))
        for path in self.written.keys() - now.keys():
            (self.content / path).unlink()
        for path, text in now.items():
            if self.written.get(path) != text:
                target = self.content / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text.encode() if isinstance(text, str) else text)
        self.written = now
        self.memory.turn()
        loaded = load(self.content, self.memory)
        wrong = [one for one in loaded.diagnostics if one.severity == "error"]
        assert not wrong, [(one.span, str(one.message)) for one in wrong]
        return loaded

    def texts(self, world: World, style: Style) -> Iterator[tuple[str, str | bytes]]:
        writer = Writer(self.site, style)
        for registry, kind in KINDS.items():
            for one, thing in world.things[registry].items():
                folder = f"{registry}/{thing.group}" if getattr(thing, "group", "") else registry
                path = f"{folder}/{one}.md"
                known = self.known.get(path)
                if known is None or known[0] is not thing or known[1] != style:
                    known = self.known[path] = thing, style, writer.thing(thing, kind, path)
                yield path, known[2]
        yield "site.yml", yaml.safe_dump(world.site, allow_unicode=True, sort_keys=False)
        yield from ((path, body) for path, body in world.files.items() if body is not None)


def found(change: Change) -> Expected:
    """A reported change, as one that was expected is written; targets stand in ``detail``."""
    return Expected(
        change.__class__.__name__,
        key=getattr(change, "key", ""),
        detail=(change.old, change.new, *details(change)),
    )


def details(change: Any) -> tuple[Any, ...]:
    """What a change says besides of what and where it is."""
    name = change.__class__.__name__
    columns = {
        "FactAdded": ("value",),
        "FactRemoved": ("value",),
        "FactChanged": ("old_value", "new_value"),
        "FactsReordered": ("order",),
        "HeadingRenamed": ("old_title", "new_title"),
        "ThingRenamed": ("old_title", "new_title"),
        "MarkChanged": ("old_mark", "new_mark"),
        "SettingChanged": ("entry", "audience", "row", "old_value", "new_value"),
        "SightGained": ("audience",),
        "SightLost": ("audience",),
        "KeyHidden": ("audience",),
        "KeyShown": ("audience",),
        "JourneyRegrouped": ("old_group", "new_group"),
        "SectionRenamed": ("old_title", "new_title"),
    }
    return tuple(_frozen(plain(getattr(change, column))) for column in columns.get(name, ()))


def wanted(expected: Expected, old: World, new: World) -> Expected:
    """The expected change with its targets in both worlds."""
    before = None if expected.side == "new" else old_target(expected, old)
    after = None if expected.side == "old" else new_target(expected, new)
    detail = tuple(_frozen(plain(one)) for one in expected.detail)
    return Expected(expected.kind, key=expected.key, detail=(before, after, *detail))


def old_target(expected: Expected, world: World) -> Target:
    return target_in(world, expected.registry, expected.thing, expected.heading)


def new_target(expected: Expected, world: World) -> Target:
    registry, one, heading = expected.registry, expected.thing, expected.heading
    new_id = world.ids.get((registry, one), one)
    return target_in(world, registry, new_id, world.headings.get((one, heading), heading))


def target_in(world: World, registry: str, one: str, heading: str) -> Target:
    if not registry or registry == "file":
        return ("site",) if not registry else ("file", one)
    if not heading:
        return (KINDS[registry], one)
    for stage in world.things[registry][one].stages:
        if stage.id == heading:
            return ("stage", one, heading)
        if any(step.id == heading for step in stage.steps):
            return ("step", one, stage.id, heading)
    raise AssertionError((registry, one, heading))


def heading_in(journey: Journey, heading_id: str) -> Any:
    for stage in journey.stages:
        for one in (stage, *stage.steps):
            if one.id == heading_id:
                return one
    raise AssertionError(heading_id)


def with_heading(journey: Journey, heading_id: str, heading: Any) -> Journey:
    """The journey with another record in the place of a heading."""
    stages = []
    for stage in journey.stages:
        if stage.id == heading_id:
            stages.append(heading)
        else:
            steps = tuple(heading if one.id == heading_id else one for one in stage.steps)
            stages.append(replace(stage, steps=steps))
    return replace(journey, stages=tuple(stages))


def stage_of(journey: Journey, step_id: str) -> Stage:
    return next(one for one in journey.stages if any(step.id == step_id for step in one.steps))


def word(rng: Random) -> str:
    return "".join(rng.choices(LETTERS, k=rng.randint(6, 9)))


def words(rng: Random, count: int = 5) -> str:
    return " ".join(word(rng) for _ in range(count)).capitalize()


def _frozen(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
