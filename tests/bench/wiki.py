"""The wiki that the bench builds, as values: every tool's sources are written from them.

Chance is a checksum of where a text stands, so a wiki is the same on every machine, and
one of 20 journeys is the beginning of one of 500.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace

from tests.bench.words import ENGLISH, RUSSIAN, Words

_T = TypeVar("_T")

STAGE_IDS = ("need", "search", "contact", "order", "delivery", "ownership")
STEPS = 3
LISTS = ("personas", "touchpoints", "evidence")
FOLDERS = {
    "journey": "journeys",
    "stage": "journeys",
    "persona": "personas",
    "touchpoint": "touchpoints",
    "evidence": "evidence",
}
"""Where the pages of a kind are, in every tool."""
PARAGRAPHS = (2, 2, 2)
"""Sentences of a stage's paragraphs, some 18 words each: about 120 words in all."""
FIGURES = (*range(5, 21), *range(25, 31), *range(35, 41), *range(45, 51))
"""Numbers that Russian nouns stand behind in one and the same form."""

_LINK = re.compile(r"\]\(touchpoint:([\w-]+)\)")
_MARKUP = re.compile(r"\*\*|\]\([^)]*\)|^\* |\[", re.MULTILINE)


class Persona(Struct, frozen=True):
    """Somebody who goes along journeys."""

    id: str
    name: str
    role: str
    evidence: str


class Touchpoint(Struct, frozen=True):
    """Where customer and company meet."""

    id: str
    title: str
    channel: str
    place: str


class Evidence(Struct, frozen=True):
    """A piece of research that journeys and personas rest on."""

    id: str
    title: str
    kind: str
    finding: str


class Feeling(Struct, frozen=True):
    """How a step is for a persona."""

    persona: str
    score: int
    word: str


class Pain(Struct, frozen=True):
    """What hurts, and what could be done: ``opportunity`` is "" where nobody knows."""

    text: str
    severity: str
    opportunity: str
    impact: int
    effort: int


class Kpi(Struct, frozen=True):
    """What is measured; both figures are shares."""

    text: str
    value: int
    target: int


class Step(Struct, frozen=True):
    """A column of the map."""

    id: str
    title: str
    touchpoints: tuple[str, ...]
    thought: str
    feelings: tuple[Feeling, ...]
    pain: Pain | None
    kpi: Kpi | None
    backstage: str


class Stage(Struct, frozen=True):
    """Steps and the narrative of a stage: Markdown whose links lead to ``touchpoint:id``."""

    id: str
    title: str
    goal: str
    duration: str
    conversion: int
    narrative: str
    steps: tuple[Step, ...]

    def linked(self, address: str) -> str:
        """The narrative with its links leading to ``address``, where ``*`` is the id."""
        return _LINK.sub(lambda found: f"]({address.replace('*', found[1])})", self.narrative)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The narrative as readers see it, line by line."""
        plain = _MARKUP.sub("", self.narrative)
        return tuple(line for line in plain.splitlines() if line)


class Journey(Struct, frozen=True):
    """One map."""

    id: str
    lang: str
    title: str
    personas: tuple[str, ...]
    evidence: str
    owner: str
    scenario: str
    stages: tuple[Stage, ...]


class Wiki(Struct, frozen=True):
    """Everything that is built."""

    journeys: tuple[Journey, ...]
    personas: tuple[Persona, ...]
    touchpoints: tuple[Touchpoint, ...]
    evidence: tuple[Evidence, ...]

    @property
    def pages(self) -> frozenset[tuple[str, ...]]:
        """The pages that every tool makes, by kind and ids."""
        pages: set[tuple[str, ...]] = {("home",), *(("list", name) for name in LISTS)}
        pages |= {("persona", each.id) for each in self.personas}
        pages |= {("touchpoint", each.id) for each in self.touchpoints}
        pages |= {("evidence", each.id) for each in self.evidence}
        for journey in self.journeys:
            pages.add(("journey", journey.id))
            pages |= {("stage", journey.id, stage.id) for stage in journey.stages}
        return frozenset(pages)


PERSONAS = (
    Persona("family", "Семья с двумя детьми", "Решают двое, платит один", "talks-2026"),
    Persona("student", "Студентка", "Считает каждую неделю", "survey-2026"),
    Persona("pensioner", "Пенсионер", "Звонит, а не пишет", "calls-2026"),
    Persona("office", "Закупщик", "Отвечает за счёт перед директором", "visits-2026"),
    Persona("newcomer", "Newcomer", "Moved here a month ago", "talks-2026"),
    Persona("freelancer", "Freelancer", "Works from home at all hours", "survey-2026"),
    Persona("landlady", "Landlady", "Buys for three flats at once", "calls-2026"),
    Persona("engineer", "Engineer", "Reads the data sheet first", "visits-2026"),
)

TOUCHPOINTS = (
    Touchpoint("website", "Сайт", "сайт", "online"),
    Touchpoint("app", "Приложение", "приложение", "online"),
    Touchpoint("call-centre", "Контакт-центр", "телефон", "offline"),
    Touchpoint("showroom", "Салон", "магазин", "offline"),
    Touchpoint("courier", "Курьер", "доставка", "offline"),
    Touchpoint("friends", "Знакомые", "сарафанное радио", "offline"),
    Touchpoint("video-reviews", "Video reviews", "video", "online"),
    Touchpoint("classifieds", "Classifieds", "marketplace", "online"),
    Touchpoint("email", "E-mail", "email", "online"),
    Touchpoint("chat", "Support chat", "chat", "online"),
    Touchpoint("billboard", "Billboard", "outdoor", "offline"),
    Touchpoint("fitter", "Fitter", "visit", "offline"),
)

EVIDENCE = (
    Evidence("talks-2026", "Разговоры дома", "interview", "Первым был бытовой случай"),
    Evidence("survey-2026", "Survey of buyers", "survey", "The call back decides"),
    Evidence("calls-2026", "Записи звонков", "call centre", "До человека доходит третий звонок"),
    Evidence("visits-2026", "Mystery visits", "mystery shopping", "One of two is spoken to"),
)


def wiki_of(journeys: int) -> Wiki:
    """A wiki of so many journeys, half of them Russian, half English."""
    told = tuple(journey_of(number) for number in range(journeys))
    return Wiki(told, PERSONAS, TOUCHPOINTS, EVIDENCE)


def journey_of(number: int) -> Journey:
    """The journey of that number, the same in every wiki."""
    words, chance = (RUSSIAN, ENGLISH)[number % 2], Chance(f"journey {number}")
    first = chance.pick(PERSONAS, "persona")
    second = chance.pick(PERSONAS, "second persona")
    personas = {first.id, second.id} if number % 3 == 0 else {first.id}
    ordered = tuple(each.id for each in PERSONAS if each.id in personas)
    return Journey(
        f"journey-{number:04}",
        words.lang,
        chance.filled(words.title, words, "title"),
        ordered,
        chance.pick(EVIDENCE, "evidence").id,
        f"team-{number % 7}",
        " ".join(_sentences(words, chance, "scenario", 4)),
        tuple(_stage(words, chance, ordered, place) for place in range(len(STAGE_IDS))),
    )


def _edited_stage(wiki: Wiki, number: int) -> Wiki:
    return _with_journey(wiki, lambda journey: edited(journey, number))


def _edited_pain(wiki: Wiki, number: int) -> Wiki:
    """A pain says more: boards, lists and the page of each thing that names it have to follow."""

    def worded(journey: Journey) -> Journey:
        place, step = next(
            (place, step)
            for place, stage in enumerate(journey.stages)
            for step in stage.steps
            if step.pain
        )
        assert step.pain
        pain = replace(step.pain, text=f"{step.pain.text} {_said(journey, number)}")
        stage = journey.stages[place]
        steps = tuple(replace(one, pain=pain) if one is step else one for one in stage.steps)
        return _with_stage(journey, place, replace(stage, steps=steps))

    return _with_journey(wiki, worded)


def _edited_title(wiki: Wiki, number: int) -> Wiki:
    return _with_journey(
        wiki,
        lambda journey: replace(journey, title=f"{journey.title} {_said(journey, number)}"),
    )


def _edited_persona(wiki: Wiki, number: int) -> Wiki:
    first, *others = wiki.personas
    return replace(wiki, personas=(replace(first, role=f"{first.role} {number}"), *others))


EDITS: Mapping[str, Callable[[Wiki, int], Wiki]] = {
    "one stage edited": _edited_stage,
    "one pain edited": _edited_pain,
    "one title edited": _edited_title,
    "one persona edited": _edited_persona,
}
"""The wiki after an author's edit of a number, by what they worked on."""

SEEN_WIDELY = ("one title edited", "one persona edited")
"""Edits that pages of other things show: a tool that builds changed files alone builds all."""


def _with_journey(wiki: Wiki, change: Callable[[Journey], Journey]) -> Wiki:
    """The wiki with another journey in the middle."""
    place = len(wiki.journeys) // 2
    before, journey, after = (
        wiki.journeys[:place],
        wiki.journeys[place],
        wiki.journeys[place + 1 :],
    )
    return replace(wiki, journeys=(*before, change(journey), *after))


def _with_stage(journey: Journey, place: int, stage: Stage) -> Journey:
    return replace(journey, stages=(*journey.stages[:place], stage, *journey.stages[place + 1 :]))


def _said(journey: Journey, number: int) -> str:
    words = RUSSIAN if journey.lang == "ru" else ENGLISH
    return words.edit.format(n=number)


def edited(journey: Journey, number: int) -> Journey:
    """The journey after an author worked on its third stage: a thought and the narrative."""
    said = _said(journey, number)
    stage = journey.stages[2]
    step = replace(stage.steps[1], thought=f"{stage.steps[1].thought} {said}")
    changed = replace(
        stage,
        narrative=f"{stage.narrative}\n\n{said}.",
        steps=(stage.steps[0], step, *stage.steps[2:]),
    )
    return _with_stage(journey, 2, changed)


class Chance(Struct, frozen=True):
    """Chance that depends on nothing but the name of what it decides."""

    seed: str

    def number(self, name: str, below: int) -> int:
        """A number from nought up to but without ``below``."""
        return crc32(f"{self.seed}/{name}".encode()) // 7 % below

    def pick(self, several: Sequence[_T], name: str) -> _T:
        """One of several."""
        return several[self.number(name, len(several))]

    def filled(self, text: str, words: Words, name: str) -> str:
        """A text with its gaps filled."""
        return text.format(
            thing=self.pick(words.things, "thing"),
            who=self.pick(words.people, f"{name} who"),
            place=self.pick(words.places, f"{name} place"),
            n=self.pick(FIGURES, f"{name} n"),
            m=2 + self.number(f"{name} m", 3),
        )


def _stage(words: Words, chance: Chance, personas: tuple[str, ...], place: int) -> Stage:
    name = f"stage {place}"
    return Stage(
        STAGE_IDS[place],
        words.stages[place],
        chance.filled(words.goals[place], words, f"{name} goal"),
        chance.filled(words.durations[place], words, f"{name} duration"),
        5 + chance.number(f"{name} conversion", 90),
        _narrative(words, chance, place),
        tuple(_step(words, chance, personas, place * STEPS + each) for each in range(STEPS)),
    )


def _step(words: Words, chance: Chance, personas: tuple[str, ...], place: int) -> Step:
    name = f"step {place}"
    touchpoints = {
        chance.pick(TOUCHPOINTS, f"{name} {each}").id
        for each in range(1 + chance.number(f"{name} touchpoints", 2))
    }
    backstage = chance.pick(words.backstage, f"{name} backstage") if place % 3 == 2 else ""
    return Step(
        f"step-{place + 1}",
        chance.filled(words.steps[place], words, name),
        tuple(sorted(touchpoints)),
        chance.filled(chance.pick(words.thoughts, f"{name} which"), words, f"{name} thought"),
        tuple(_feeling(words, chance, each, name) for each in personas),
        _pain(words, chance, name) if place % 3 else None,
        _kpi(words, chance, name) if place % 3 == 1 else None,
        chance.filled(backstage, words, f"{name} backstage"),
    )


def _feeling(words: Words, chance: Chance, persona: str, name: str) -> Feeling:
    score = chance.number(f"{name} {persona} score", 5) - 2
    return Feeling(persona, score, chance.pick(words.feelings[score + 2], f"{name} {persona}"))


def _pain(words: Words, chance: Chance, name: str) -> Pain:
    has_way_out = chance.number(f"{name} way out", 4) > 0
    way_out = chance.pick(words.opportunities, f"{name} opportunity") if has_way_out else ""
    return Pain(
        chance.filled(chance.pick(words.pains, f"{name} pain"), words, f"{name} pain"),
        chance.pick(("low", "medium"), f"{name} severity"),
        chance.filled(way_out, words, f"{name} opportunity"),
        1 + chance.number(f"{name} impact", 5),
        1 + chance.number(f"{name} effort", 5),
    )


def _kpi(words: Words, chance: Chance, name: str) -> Kpi:
    text = chance.filled(chance.pick(words.kpis, f"{name} kpi"), words, f"{name} kpi")
    value = 5 + chance.number(f"{name} value", 60)
    return Kpi(text, value, value + 5 + chance.number(f"{name} target", 30))


def _narrative(words: Words, chance: Chance, place: int) -> str:
    """Three paragraphs; every other stage has markup, every third ends with a list."""
    name = f"narrative {place}"
    told = _sentences(words, chance, name, sum(PARAGRAPHS))
    blocks = [list(islice(told, count)) for count in PARAGRAPHS]
    paragraphs = [" ".join(block) for block in blocks]
    if place % 2:
        strong = chance.filled(words.strong, words, name)
        touchpoint = chance.pick(TOUCHPOINTS, f"{name} link").id
        paragraphs[1] += f" **{strong}.** [{words.linked}](touchpoint:{touchpoint})."
    if place % 3 == 2:
        paragraphs[2] = "\n".join(f"* {each}" for each in blocks[2])
    return "\n\n".join(paragraphs)


def _sentences(words: Words, chance: Chance, name: str, count: int) -> Iterator[str]:
    start = chance.number(f"{name} start", len(words.sentences))
    for each in range(count):
        sentence = words.sentences[(start + each) % len(words.sentences)]
        yield f"{chance.filled(sentence, words, f'{name} {each}')}."
