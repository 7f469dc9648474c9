"""What an audience will see and what is held back: redaction's own account, and comments.

As a record, in words for people, and as JSON for programs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from generator.build import Checked
from generator.diagnostics import Span, shown, term
from generator.model.discovery.loading import Discovered
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Place, Stage
from generator.model.records.site import words_in
from generator.pages.interface import Interface
from generator.pages.markdown import plain
from generator.site.audience import demand_audience, redact
from generator.site.withheld import REASONS, Withheld

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)|%%(.*?)(?:%%|\Z)", re.DOTALL)
_YAML_COMMENT = re.compile(r"(?:^|(?<=\s))(#[^\n]*)", re.MULTILINE)
_NO_FACTS = frozenset(("id", "title", "narrative", "span", "visible_to", "steps", "stages"))


class Extent(Struct, frozen=True):
    """How much of a journey there is: of all of it, or of what somebody may see."""

    stages: int
    steps: int
    facts: int


class SharedJourney(Struct, frozen=True):
    """A journey that an audience gets: how much of it, and of how much."""

    id: str
    path: str
    title: str
    seen: Extent
    whole: Extent


class Comment(Struct, frozen=True):
    """A comment in a file: nobody ever gets it."""

    span: Span
    text: str


class Disclosure(Struct, frozen=True):
    """All that an audience will see, and all that it will not."""

    audience: str
    title: str
    journeys: tuple[SharedJourney, ...]
    things: tuple[tuple[str, tuple[str, ...]], ...]
    """Personas, touchpoints, evidence, pages, flows and discoveries that come along."""
    withheld: tuple[Withheld, ...]
    comments: tuple[Comment, ...]


def disclosure_of(checked: Checked, audience: str) -> Disclosure:
    """What ``audience`` will see; raises CjmError where ``site.yml`` names no such audience."""
    catalog = checked.loaded.catalog
    demand_audience(catalog, audience)
    withheld: list[Withheld] = []
    seen = redact(catalog, audience, withheld)
    return Disclosure(
        audience,
        next(iter(seen.site.title.values()), audience),
        tuple(_shown(seen.journeys[name], catalog.journeys[name]) for name in seen.journeys),
        tuple(_things(seen)),
        tuple(sorted(set(withheld), key=_order)),
        tuple(comments(_read(seen, checked.loaded.texts))),
    )


def _read(seen: Catalog, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of the files that something of is shared."""
    paths = {part.span.path for thing in seen.things() for part in (thing, *_stages(thing))}
    return {path: text for path, text in texts.items() if path in paths}


def _stages(thing: object) -> tuple[Stage, ...]:
    return thing.stages if isinstance(thing, Journey) else ()


_KIND_ORDER = ("journey", "persona", "touchpoint", "evidence", "page", "flow", "discovery")


def _order(one: Withheld) -> tuple[int, str, Span, str, str]:
    kind, name = one.thing
    return (_KIND_ORDER.index(kind), name, one.span, one.key, one.reason)


def _things(seen: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
    for registry in ("personas", "touchpoints", "evidence", "pages", "flows"):
        yield registry, tuple(each.title.value for each in getattr(seen, registry).values())
    yield "discoveries", tuple(_title(each, seen) for each in seen.discoveries.values())


def _title(discovered: Discovered, seen: Catalog) -> str:
    definition = discovered.definition
    titles = definition.title if definition else {}
    return words_in(titles, seen.site.lang) if titles else discovered.id


def _shown(seen: Journey, whole: Journey) -> SharedJourney:
    return SharedJourney(seen.id, whole.path, seen.title.value, _extent(seen), _extent(whole))


def _extent(journey: Journey) -> Extent:
    steps = [step for stage in journey.stages for step in stage.steps]
    facts = sum(_facts(place) for place in (*journey.stages, *steps))
    return Extent(len(journey.stages), len(steps), facts)


def _facts(place: Place) -> int:
    values = (getattr(place, name) for name in place_fields(place))
    return sum(len(each) if isinstance(each, tuple) else each is not None for each in values)


def place_fields(place: Place) -> tuple[str, ...]:
    """The fields of a stage or step that hold facts."""
    return tuple(name for name in place.__struct_fields__ if name not in _NO_FACTS)


def comments(texts: Mapping[str, str]) -> Iterator[Comment]:
    """Every comment in these files, by path and line; what begins with # in YAML, too."""
    for path, text in sorted(texts.items()):
        for found in _COMMENT.finditer(text):
            yield _comment(path, text, found.start(), found[1] or found[2] or "")
        head = text if path.endswith((".yml", ".yaml")) else _frontmatter(text)
        for found in _YAML_COMMENT.finditer(head):
            yield _comment(path, text, found.start(1), found[1])


def _frontmatter(text: str) -> str:
    return text[: text.find("\n---", 3) + 1] if text.startswith("---") else ""


def _comment(path: str, text: str, at: int, said: str) -> Comment:
    return Comment(Span(path, text.count("\n", 0, at) + 1), " ".join(said.strip("# \n").split()))


Piece = tuple[str, str]
"""A run of text and its style in a terminal ("" for none)."""

LONGEST_TEXT = 60
"""Characters that are shown of what is held back."""

_KIND_NAMES = {
    "journey": term("Journey"),
    "persona": term("Persona"),
    "touchpoint": term("Touchpoint"),
    "evidence": term("Evidence"),
    "page": term("Page"),
    "flow": term("Flow"),
    "discovery": term("Discovery"),
}
_REGISTRIES = {
    "personas": term("Personas"),
    "touchpoints": term("Touchpoints"),
    "evidence": term("Evidence"),
    "pages": term("Pages"),
    "flows": term("Flows"),
    "discoveries": term("Discoveries"),
}


def as_pieces(found: Disclosure, interface: Interface, folder: str) -> Iterator[Piece]:
    """What will be seen, then what is held back of each thing, in styled pieces.

    Paths begin with ``folder``, the content's.
    """
    yield f"{plain(found.title)}\n\n", "bold"
    yield interface.translate("Will be seen:") + "\n", "bold green"
    for journey in found.journeys:
        extent = _extent_in_words(interface, journey.seen, journey.whole)
        yield f"  {plain(journey.title)}: {extent}\n", ""
    for registry, titles in found.things:
        if titles:
            named = ", ".join(plain(title) for title in titles)
            yield f"  {interface.translate(_REGISTRIES[registry])}: {named}\n", ""
    yield "\n" + interface.translate("Held back:") + "\n", "bold yellow"
    for (kind, name), group in groupby(found.withheld, key=lambda one: one.thing):
        yield from _thing(kind, name, tuple(group), interface, folder)
    if found.comments:
        title = interface.translate("Comments, which nobody gets")
        yield f"  {title}\n", "bold"
    for comment in found.comments:
        yield f"    {folder}/{comment.span.path}:{comment.span.line}: ", "dim"
        yield _cut(comment.text) + "\n", ""


def _thing(
    kind: str, name: str, group: tuple[Withheld, ...], interface: Interface, folder: str
) -> Iterator[Piece]:
    """A thing that is held back whole is one line; of others, a line for each part."""
    is_whole = len(group) == 1 and not group[0].key
    yield f"  {interface.translate(_KIND_NAMES[kind])} {name}" + ("" if is_whole else "\n"), "bold"
    if is_whole:
        yield f" ({reason(group[0], interface)})\n", "yellow"
        return
    for one in group:
        yield f"    {folder}/{one.span.path}:{one.span.line}: ", "dim"
        yield ": ".join(filter(None, (one.key, _cut(one.text)))), ""
        yield f" ({reason(one, interface)})\n", "yellow"


def reason(one: Withheld, interface: Interface) -> str:
    """Why it is held back, in words."""
    return interface.fill(REASONS[one.reason], names=", ".join(one.names))


def _cut(text: str) -> str:
    said = plain(shown(text))
    return said if len(said) <= LONGEST_TEXT else said[: LONGEST_TEXT - 1].rstrip() + "…"


def _extent_in_words(interface: Interface, seen: Extent, whole: Extent) -> str:
    fill = interface.fill
    return ", ".join(
        (
            fill("stages {some} of {whole}", some=seen.stages, whole=whole.stages),
            fill("steps {some} of {whole}", some=seen.steps, whole=whole.steps),
            fill("facts {some} of {whole}", some=seen.facts, whole=whole.facts),
        )
    )


def as_json(found: Disclosure) -> str:
    """The same for programs; reasons by their English names."""
    told = {
        "version": 1,
        "audience": found.audience,
        "title": found.title,
        "journeys": [
            {
                "id": one.id,
                "path": one.path,
                "title": one.title,
                "seen": _numbers(one.seen),
                "whole": _numbers(one.whole),
            }
            for one in found.journeys
        ],
        **{registry: list(titles) for registry, titles in found.things},
        "withheld": [
            {
                "kind": one.thing[0],
                "id": one.thing[1],
                "path": one.span.path,
                "line": one.span.line,
                "key": one.key,
                "text": one.text,
                "reason": one.reason,
                "names": list(one.names),
            }
            for one in found.withheld
        ],
        "comments": [
            {"path": one.span.path, "line": one.span.line, "text": one.text}
            for one in found.comments
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _numbers(extent: Extent) -> dict[str, int]:
    return {"stages": extent.stages, "steps": extent.steps, "facts": extent.facts}
