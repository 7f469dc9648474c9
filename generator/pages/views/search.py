"""What the search page looks through: every thing of the wiki in plain words.

The documents stand in the page itself, so that search works from the disk. How words are
compared is the page's script's; here is only what there is to find and where it leads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring as _said

from generator.diagnostics import term
from generator.frozen import dataclass
from generator.model.places import Target
from generator.model.records import Journey, Opportunity, Pain, Place, Stage, Step
from generator.model.registries import Evidence, Persona, Registered, Touchpoint
from generator.model.values import Passage, Value
from generator.pages.environment import Html
from generator.pages.markdown import plain_once as plain
from generator.pages.markdown import words
from generator.pages.scribe import Scribe
from generator.site.addresses import address

KINDS = {
    "journey": (term("Journey"), term("Journeys")),
    "stage": (term("Stage"), term("Stages")),
    "step": (term("Step"), term("Steps")),
    "pain": (term("Pain"), term("Pains")),
    "opportunity": (term("Opportunity"), term("Opportunities")),
    "persona": (term("Persona"), term("Personas")),
    "touchpoint": (term("Touchpoint"), term("Touchpoints")),
    "evidence": (term("Evidence"), term("Evidence")),
    "page": (term("Page"), term("Pages")),
}
"""What can be found, one and many, in the order in which a reader may choose among it."""

MOST_SIGNS = 4_000_000
"""Of all texts together, so that a page of thousands of journeys still opens in a browser."""

_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind that occurs: its number in the documents, what one and many are called."""

    number: int
    one: str
    many: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """``documents`` is JSON that may stand in a page: one list for each thing to be found.

    A list is the number of its kind, its title, its text, its URL, its place on the map
    ("" where there is none) and the number of the document that it belongs to, −1 when it
    stands alone. ``is_cut``: long texts are there by their beginnings.
    """

    documents: Html
    kinds: tuple[KindView, ...]
    is_cut: bool


Document = tuple[int, str, str, str, str, int]


def search_view(scribe: Scribe) -> SearchView:
    """Everything that can be found on the site."""
    found = _Documents(scribe)
    for journey in scribe.site.catalog.journeys.values():
        found.add_journey(journey)
    catalog = scribe.site.catalog
    for kind, things in (
        ("persona", catalog.personas),
        ("touchpoint", catalog.touchpoints),
        ("evidence", catalog.evidence),
        ("page", catalog.pages),
    ):
        for thing in things.values():
            found.add_thing(kind, thing)
    longest = longest_of([len(each[2]) for each in found.all], MOST_SIGNS)
    is_cut = any(len(each[2]) > longest for each in found.all)
    kinds = tuple(_kinds(scribe, found.all))
    return SearchView(Html(_json(found.all, longest)), kinds, is_cut)


def longest_of(lengths: Iterable[int], most: int) -> int:
    """How long texts of such lengths may be, so that they have no more than ``most`` together."""
    left = sorted(lengths)
    for number, length in enumerate(left):
        many = len(left) - number
        if length * many > most:
            return most // many
        most -= length
    return left[-1] if left else 0


def _beginning(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + " …"


def _kinds(scribe: Scribe, documents: list[Document]) -> Iterator[KindView]:
    occurring = {document[0] for document in documents}
    translate = scribe.interface.translate
    for number, (one, many) in enumerate(KINDS.values()):
        if number in occurring:
            yield KindView(number, translate(one), translate(many))


def _json(documents: list[Document], longest: int) -> str:
    """One line a document; no sign in it can end the element that it stands in.

    No document is left, so that those of a large wiki are not held twice.
    """
    lines: list[str] = []
    documents.reverse()
    while documents:
        kind, title, text, url, on_map, parent = documents.pop()
        words_of_it = _said(_beginning(text, longest))
        line = f"[{kind},{_said(title)},{words_of_it},{_said(url)},{_said(on_map)},{parent}]"
        lines.append(line.replace("<", "\\u003c"))
    return "[" + ",\n".join(lines) + "]"


class _Documents:
    """The documents of a site, gathered in reading order."""

    def __init__(self, scribe: Scribe) -> None:
        self.all: list[Document] = []
        self._scribe = scribe

    def add_journey(self, journey: Journey) -> None:
        texts = (journey.start, journey.end, *journey.goals, *journey.tags, journey.owner)
        text = _joined((*_plain(texts), *_told(journey.narrative)))
        number = self._add("journey", journey.title, text, ("journey", journey.id))
        for stage in journey.stages:
            self._add_stage(journey, stage, number)

    def _add_stage(self, journey: Journey, stage: Stage, parent: int) -> None:
        target = ("stage", journey.id, stage.id)
        text = _joined((*_place_words(stage), *_plain(stage.actions)))
        on_map = self._on_map(journey, f"map-stage-{stage.id}")
        number = self._add("stage", stage.title, text, target, on_map, parent)
        self._add_findings(stage, number)
        for step in stage.steps:
            self._add_step(journey, stage, step, number)

    def _add_step(self, journey: Journey, stage: Stage, step: Step, parent: int) -> None:
        target = ("step", journey.id, stage.id, step.id)
        on_map = self._on_map(journey, f"map-step-{stage.id}-{step.id}")
        text = _joined(_place_words(step))
        self._add_findings(step, self._add("step", step.title, text, target, on_map, parent))

    def _on_map(self, journey: Journey, place: str) -> str:
        return f"{address(('journey', journey.id))}#{place}"

    def _add_findings(self, place: Place, parent: int) -> None:
        """Pains and opportunities lead to where they stand, so they bear no URL of their own."""
        for pain in place.pains:
            self._add_finding("pain", pain, parent)
            for answer in pain.opportunities:
                self._add_finding("opportunity", answer, parent)
        for opportunity in place.opportunities:
            self._add_finding("opportunity", opportunity, parent)

    def _add_finding(self, kind: str, finding: Pain | Opportunity, parent: int) -> None:
        self.all.append((_NUMBERS[kind], plain(finding.text), "", "", "", parent))

    def add_thing(self, kind: str, thing: Registered) -> None:
        self._add(kind, thing.title, _joined(_thing_words(thing)), (kind, thing.id))

    def _add(
        self,
        kind: str,
        title: Value[str],
        text: str,
        target: Target,
        on_map: str = "",
        parent: int = _NOWHERE,
    ) -> int:
        url = self._scribe.href(target)
        self.all.append((_NUMBERS[kind], plain(title.value), text, url, on_map, parent))
        return len(self.all) - 1


def _place_words(place: Place) -> list[str]:
    """In lists, not one at a time: there are more places than anything else."""
    owners = (place.owner,) if place.owner else ()
    return [
        *[plain(each.value) for each in (*place.goals, *owners, *place.thoughts)],
        *[emotion.word for emotion in place.emotions],
        *[plain(kpi.text) for kpi in place.kpis],
        *[plain(each.value) for each in (*place.stories, *place.backstage)],
        *[plain(fact.text) for fact in place.own if not (fact.number or fact.picture)],
        *[words(each.text) for each in place.narrative],
    ]


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
    return (words(each.text) for each in passages)


def _joined(texts: Iterable[str]) -> str:
    """The texts as one, a sign between two that a reader of a hit takes for a pause."""
    return " · ".join([text for text in texts if text])
