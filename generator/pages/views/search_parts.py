"""What can be found in one journey, or in another thing, as lines of the search page.

A part is made of one record alone: of no other record, no site, no theme and no language. It
does not say where in the page it stands, either, so it holds as long as the record does.
Which parts there are, and how long texts may be, is for the page to know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from json.encoder import encode_basestring as _said

from msgspec import Struct

from generator.model.records.flow import Flow, Point
from generator.model.records.journey import Journey, Place, Stage
from generator.model.records.places import KINDS as REGISTRY_KINDS
from generator.model.records.queries import Query
from generator.model.records.registries import Evidence, Persona, Registered, Touchpoint
from generator.model.records.values import Passage, Value
from generator.pages.markdown import passage_words
from generator.pages.markdown import plain_once as plain
from generator.pages.plain_text import is_calm_inline
from generator.site.addresses import address, relative

KINDS = (
    "journey",
    "stage",
    "step",
    "pain",
    "opportunity",
    "persona",
    "touchpoint",
    "evidence",
    "page",
    "flow",
    "point",
)
"""What can be found, by its number."""

_JOURNEY, _STAGE, _STEP, _PAIN, _OPPORTUNITY = range(5)
_SEARCH = address(("search",))
_PAUSE = " · "
"""Between two texts: a sign that a reader of a hit takes for a pause."""


class Part(Struct, frozen=True, array_like=True):
    """``lines`` are JSON that may stand in a page: one list for each thing to be found.

    A list is the number of its kind, its title, its text, its URL, its place on the map
    ("" where there is none) and how many lists before it the one stands that it belongs to,
    0 when it stands alone. ``kinds`` are the numbers of those that occur, in order;
    ``lengths`` are how many signs each text has, where there is one.
    """

    lines: str
    kinds: tuple[int, ...]
    lengths: tuple[int, ...]


def part_of_journey(journey: Journey) -> Part:
    """A journey with all that stands in it, of a catalog that is redacted already.

    It depends on the record alone: URLs follow from ids, since each journey and each stage of
    a catalog has its page.
    """
    lines = _Lines()
    path = address(("journey", journey.id))
    texts = (journey.start, journey.end, *journey.goals, *journey.tags, journey.owner)
    text = _joined((*_plain(texts), *_told(journey.narrative)))
    number = lines.add(_JOURNEY, journey.title.value, text, relative(_SEARCH, path))
    for stage in journey.stages:
        _add_stage(lines, stage, number, address(("stage", journey.id, stage.id)), f"{path}#map")
    return lines.part()


JOURNEY_PART: Query[Part] = Query("search", part_of_journey, Part)


def part_of_thing(kind: str, thing: Registered) -> Part:
    """A persona, a touchpoint, a piece of evidence or a page: of its record alone, too."""
    lines = _Lines()
    url = relative(_SEARCH, address((kind, thing.id)))
    lines.add(KINDS.index(kind), thing.title.value, _joined(_thing_words(thing)), url)
    return lines.part()


def part_of_flow(flow: Flow) -> Part:
    """A flow with its points: of its record alone, too."""
    lines = _Lines()
    path = address(("flow", flow.id))
    texts = (flow.tool, flow.consent, *flow.exits, flow.owner, *flow.tags)
    text = _joined((*_plain(texts), *_told(flow.narrative)))
    number = lines.add(KINDS.index("flow"), flow.title.value, text, relative(_SEARCH, path))
    for point in flow.points:
        said = _joined(_point_words(point))
        url = relative(_SEARCH, f"{path}#{point.id}")
        lines.add(KINDS.index("point"), point.title.value, said, url, "", number)
    return lines.part()


def _point_words(point: Point) -> Iterator[str]:
    yield from _plain((*point.starts, *point.filters, point.subject, point.wait))
    yield from _plain((*point.conditions, *point.added, *point.removed, point.owner))
    yield from (plain(kpi.text) for kpi in point.kpis)
    yield from _told(point.narrative)


PARTS: Mapping[str, Query[Part]] = {
    "journeys": JOURNEY_PART,
    **{
        registry: Query(f"search-{kind}", partial(part_of_thing, kind), Part)
        for registry, kind in REGISTRY_KINDS.items()
        if registry not in ("journeys", "flows")
    },
    "flows": Query("search-flow", part_of_flow, Part),
}
"""What there is to find in a thing, by its registry."""


def shortened(part: Part, longest: int) -> Part:
    """The same, of texts that are longer their beginnings alone."""
    if max(part.lengths, default=0) <= longest:
        return part
    documents = json.loads(f"[{part.lines}]")
    for each in documents:
        each[2] = _beginning(each[2], longest)
    lines = ",\n".join([_line(*each) for each in documents])
    lengths = [len(each[2]) for each in documents if each[2]]
    return Part(_harmless(lines), part.kinds, tuple(lengths))


def _beginning(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + " …"


def _line(kind: int, title: str, text: str, url: str, on_map: str, back: int) -> str:
    return f"[{kind},{_said(title)},{_said(text)},{_said(url)},{_said(on_map)},{back}]"


def _harmless(lines: str) -> str:
    """No sign in them can end the element that they stand in."""
    return lines.replace("<", "\\u003c")


class _Lines:
    """The lines of one part, gathered in reading order."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._kinds: set[int] = set()
        self._lengths: list[int] = []

    def add(
        self,
        kind: int,
        title: str,
        text: str,
        url: str,
        on_map: str = "",
        parent: int | None = None,
    ) -> int:
        """Add a line, of a title that is Markdown; its number, for what belongs to it."""
        number = len(self._lines)
        back = 0 if parent is None else number - parent
        self._lines.append(_line(kind, plain(title), text, url, on_map, back))
        self._kinds.add(kind)
        if text:
            self._lengths.append(len(text))
        return number

    def add_finding(self, kind: int, text: str, parent: int) -> None:
        """Add what leads to where it stands, so that it bears no URL of its own."""
        back = len(self._lines) - parent
        self._lines.append(f'[{kind},{_said(plain(text))},"","","",{back}]')
        self._kinds.add(kind)

    def part(self) -> Part:
        """All of them."""
        lines = _harmless(",\n".join(self._lines))
        return Part(lines, tuple(sorted(self._kinds)), tuple(self._lengths))


def _add_stage(lines: _Lines, stage: Stage, parent: int, path: str, on_map: str) -> None:
    """A stage, whose page stands at ``path``, and its steps."""
    text = _joined((_place_text(stage), *_plain(stage.actions)))
    place, url = f"{on_map}-stage-{stage.id}", relative(_SEARCH, path)
    number = lines.add(_STAGE, stage.title.value, text, url, place, parent)
    _add_findings(lines, stage, number)
    for step in stage.steps:
        place, url = f"{on_map}-step-{stage.id}-{step.id}", relative(_SEARCH, f"{path}#{step.id}")
        at = lines.add(_STEP, step.title.value, _place_text(step), url, place, number)
        _add_findings(lines, step, at)


def _add_findings(lines: _Lines, place: Place, parent: int) -> None:
    for pain in place.pains:
        lines.add_finding(_PAIN, pain.text, parent)
        for answer in pain.opportunities:
            lines.add_finding(_OPPORTUNITY, answer.text, parent)
    for opportunity in place.opportunities:
        lines.add_finding(_OPPORTUNITY, opportunity.text, parent)


def _place_text(place: Place) -> str:
    """In lists, not one at a time: there are more places than anything else."""
    owners = (place.owner,) if place.owner else ()
    before = [each.value for each in (*place.goals, *owners, *place.thoughts)]
    felt = [emotion.word for emotion in place.emotions]
    after = [
        *[kpi.text for kpi in place.kpis],
        *[each.text for each in place.stories],
        *[each.value for each in (*place.frontstage, *place.backstage, *place.support)],
        *[fact.text for fact in place.own if not (fact.number or fact.picture)],
    ]
    listed = _joined([*before, *felt, *after])
    if not is_calm_inline(listed) or "  " in listed:
        listed = _joined([*map(plain, before), *felt, *map(plain, after)])
    return _joined((listed, *_told(place.narrative))) if place.narrative else listed


def _thing_words(thing: Registered) -> Iterator[str]:
    if isinstance(thing, Persona):
        yield from _plain((thing.role, thing.segment, thing.quote))
    if isinstance(thing, Touchpoint):
        yield from _plain((thing.channel, thing.owner))
        yield from (plain(kpi.text) for kpi in thing.kpis)
    if isinstance(thing, Evidence):
        yield from _plain((thing.sample,))
        yield from (plain(each.text) for each in thing.criteria)
    yield from _plain(thing.tags)
    yield from _told(thing.narrative)
    for part in thing.parts:
        yield plain(part.title.value)
        yield from (f"{each.key} {plain(each.text)}" for each in part.entries)
        yield from _plain(part.points)
        yield from _told(part.narrative)


def _plain(values: Iterable[Value[str] | None]) -> Iterator[str]:
    return (plain(each.value) for each in values if each is not None)


def _told(passages: Iterable[Passage]) -> Iterator[str]:
    return (passage_words(each) for each in passages)


def _joined(texts: Iterable[str]) -> str:
    return _PAUSE.join([text for text in texts if text])
