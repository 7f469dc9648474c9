"""What an audience will see and what is held back: redaction's own account, and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.build import Checked
from generator.diagnostics import Span
from generator.model.catalog import Catalog
from generator.model.records import Journey, Place, Stage
from generator.site.audience import demand_audience, redact
from generator.site.withheld import Withheld

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_YAML_COMMENT = re.compile(r"(?:^|(?<=\s))(#[^\n]*)", re.MULTILINE)
_NO_FACTS = frozenset(("id", "title", "narrative", "span", "visible_to", "steps", "stages"))


class Extent(Struct, frozen=True):
    """How much of a journey there is: of all of it, or of what somebody may see."""

    stages: int
    steps: int
    facts: int


class Shown(Struct, frozen=True):
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


class Outlook(Struct, frozen=True):
    """All that an audience will see, and all that it will not."""

    audience: str
    title: str
    journeys: tuple[Shown, ...]
    things: tuple[tuple[str, tuple[str, ...]], ...]
    """Personas, touchpoints, evidence and pages that come along, by their registries."""
    withheld: tuple[Withheld, ...]
    comments: tuple[Comment, ...]


def outlook(checked: Checked, audience: str) -> Outlook:
    """What ``audience`` will see; raises CjmError where ``site.yml`` names no such audience."""
    catalog = checked.loaded.catalog
    demand_audience(catalog, audience)
    withheld: list[Withheld] = []
    seen = redact(catalog, audience, withheld)
    return Outlook(
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


_KINDS = ("journey", "persona", "touchpoint", "evidence", "page")


def _order(one: Withheld) -> tuple[int, str, Span, str, str]:
    kind, name = one.thing
    return (_KINDS.index(kind), name, one.span, one.key, one.reason)


def _things(seen: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
    for registry in ("personas", "touchpoints", "evidence", "pages"):
        yield registry, tuple(each.title.value for each in getattr(seen, registry).values())


def _shown(seen: Journey, whole: Journey) -> Shown:
    return Shown(seen.id, whole.path, seen.title.value, _extent(seen), _extent(whole))


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
            yield _comment(path, text, found.start(), found[1])
        head = text if path.endswith((".yml", ".yaml")) else _frontmatter(text)
        for found in _YAML_COMMENT.finditer(head):
            yield _comment(path, text, found.start(1), found[1])


def _frontmatter(text: str) -> str:
    return text[: text.find("\n---", 3) + 1] if text.startswith("---") else ""


def _comment(path: str, text: str, at: int, said: str) -> Comment:
    return Comment(Span(path, text.count("\n", 0, at) + 1), " ".join(said.strip("# \n").split()))
