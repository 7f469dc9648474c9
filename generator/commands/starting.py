"""What a new file of each kind begins with: the keys that most need, in the wiki's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.editing.documents import (
    NewDocument,
    NewFact,
    NewHeading,
    NewSection,
    document_text,
    yaml_text,
)
from generator.editing.inline import value_of
from generator.editing.writing import Rewrite
from generator.errors import CjmError
from generator.model.reading.loading import Material
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.vocabulary.terms import Registry
from generator.source.slugs import slug

MOST_NAMED = 12
"""Journeys that an error names."""

_FOLDERS: Mapping[str, Registry] = {
    "journey": "journey",
    "persona": "persona",
    "touchpoint": "touchpoint",
    "evidence": "evidence",
    "page": "page",
    "flow": "flow",
}
_WORDS = {
    "en": {
        "team": "our team",
        "scenario": "Who takes this path, and what for? Two or three sentences.",
        "stage": "First stage",
        "goal": "What does the customer want here?",
        "step": "First step",
        "thought": "“What do they think, in their words?”",
        "pain": "What gets in their way?",
        "goals": "Goals",
        "want": "What do they want to achieve?",
        "frustrations": "Frustrations",
        "annoys": "What annoys them?",
        "findings": "Findings",
        "found": "What did we learn?",
        "page": "What is there to know?",
        "what": "What happens here, and what the customer sees.",
        "start": "What starts it",
        "event": "What happened",
        "letter": "First message",
        "subject": "What it is about",
        "yes": "yes",
        "consent": "newsletter",
        "unsubscribed": "unsubscribed",
        "draft": "draft",
        "sources": "Which files of the folder data have events, and their columns",
        "map": "What the events are called in the data, for each step of the map",
    },
    "ru": {
        "team": "наша команда",
        "scenario": "Кто идёт этим путём и зачем? Два-три предложения.",
        "stage": "Первый этап",
        "goal": "Чего здесь хочет клиент?",
        "step": "Первый шаг",
        "thought": "«Что он думает, его словами?»",
        "pain": "Что ему мешает?",
        "goals": "Цели",
        "want": "Чего он хочет добиться?",
        "frustrations": "Разочарования",
        "annoys": "Что его раздражает?",
        "findings": "Выводы",
        "found": "Что мы узнали?",
        "page": "Что здесь нужно знать?",
        "what": "Что здесь происходит и что видит клиент.",
        "start": "Что её запускает",
        "event": "Что случилось",
        "letter": "Первое сообщение",
        "subject": "О чём оно",
        "yes": "да",
        "consent": "рассылка",
        "unsubscribed": "отписался",
        "draft": "черновик",
        "sources": "Какие файлы папки data хранят события и как называются их столбцы",
        "map": "Как события называются в данных, для каждого шага карты",
    },
}
Words = Mapping[str, str]


def new_thing(material: Material, kind: str, title: str) -> Rewrite:
    """The new file of a thing. Raises CjmError where one of that name is there already."""
    its_id = slug(title)
    registry = _FOLDERS[kind]
    if not its_id:
        raise CjmError("the title has no letter or digit that could make a file's name")
    if material.names[registry].called(its_id):
        raise CjmError(f"“{its_id}” is there already; give the new one another title")
    lang = material.site.config.lang.partition("-")[0]
    words = _WORDS.get(lang, _WORDS["en"])
    document = KINDS[kind](value_of(title), words)
    folder = registry if registry == "evidence" else f"{registry}s"
    return Rewrite(f"{folder}/{its_id}.md", None, document_text(document, lang).encode())


def new_discovery(material: Material, catalog: Catalog, title: str, journey_id: str) -> Rewrite:
    """The file that says how event data meets the steps of a journey, in YAML as it is written.

    Raises CjmError where one of that name is there, or no journey can be told.
    """
    its_id = slug(title)
    if not its_id:
        raise CjmError("the title has no letter or digit that could make a file's name")
    path = f"discovery/{its_id}.yml"
    if any(one.id == its_id for one in material.found.discoveries):
        raise CjmError(f"“{its_id}” is there already; give the new one another title")
    journey = _journey_for(catalog, journey_id)
    words = _WORDS.get(catalog.site.lang.partition("-")[0], _WORDS["en"])
    places = [step for stage in journey.stages for step in stage.steps]
    kind = "step" if places else "stage"
    lines = [
        f"title: {yaml_text(title)}",
        f"journey: {yaml_text(journey.id)}",
        f"owner: {yaml_text(words['team'])}",
        f"# {words['sources']}.",
        "sources:",
        "  - name: site",
        "    files: site.csv",
        "    ids:",
        "      client: client",
        "    time: time",
        "    columns: event",
        "identity:",
        "  - name: client",
        f"# {words['map']}.",
        "map:",
    ]
    for place in places or journey.stages:
        lines += [f"  - event: {yaml_text(place.id)}", f"    {kind}: {yaml_text(place.id)}"]
    return Rewrite(path, None, ("\n".join(lines) + "\n").encode())


def _journey_for(catalog: Catalog, journey_id: str) -> Journey:
    """The journey that is named, or the only one."""
    journeys = catalog.journeys
    if journey_id in journeys:
        return journeys[journey_id]
    if not journeys:
        raise CjmError('there is no journey yet; type: cjm add journey "Title"')
    if not journey_id and len(journeys) == 1:
        return next(iter(journeys.values()))
    some = ", ".join(sorted(journeys)[:MOST_NAMED])
    if journey_id:
        raise CjmError(f"no journey is called “{journey_id}”; there are: {some}")
    raise CjmError(f"say by --journey which journey it is about: {some}")


def described_touchpoints(catalog: Catalog) -> tuple[Rewrite, ...]:
    """A file for each touchpoint that is named and not described."""
    lang = catalog.site.lang.partition("-")[0]
    return tuple(
        Rewrite(
            f"touchpoints/{its_id}.md",
            None,
            document_text(NewDocument("touchpoint", (("title", one.title.value),)), lang).encode(),
        )
        for its_id, one in catalog.touchpoints.items()
        if not one.described
    )


def _journey(title: str, words: Words) -> NewDocument:
    facts = (NewFact("thought", words["thought"]), NewFact("pain", words["pain"]))
    stage = NewHeading(
        words["stage"],
        facts=(NewFact("goal", words["goal"]),),
        steps=(NewHeading(words["step"], facts=facts),),
    )
    fields = (("title", title), ("type", "as-is"), ("status", "draft"), ("owner", words["team"]))
    return NewDocument("journey", fields, words["scenario"], (stage,))


def _draft(words: Words) -> tuple[str, tuple[str, ...]]:
    """The tag with which a thing may stand alone until a map takes it up."""
    return "tags", (words["draft"],)


def _persona(title: str, words: Words) -> NewDocument:
    sections = (
        NewSection(words["goals"], (words["want"],)),
        NewSection(words["frustrations"], (words["annoys"],)),
    )
    fields = (("name", title), ("hypothesis", "yes"), _draft(words))
    return NewDocument("persona", fields, sections=sections)


def _touchpoint(title: str, words: Words) -> NewDocument:
    fields = (("title", title), ("owner", words["team"]), _draft(words))
    return NewDocument("touchpoint", fields, words["what"])


def _evidence(title: str, words: Words) -> NewDocument:
    sections = (NewSection(words["findings"], (words["found"],)),)
    fields = (("title", title), ("kind", "interview"), _draft(words))
    return NewDocument("evidence", fields, sections=sections)


def _page(title: str, words: Words) -> NewDocument:
    return NewDocument("page", (("title", title),), words["page"])


def _flow(title: str, words: Words) -> NewDocument:
    start = NewHeading(words["start"], facts=(NewFact("start", words["event"]),))
    letter = NewHeading(
        words["letter"],
        facts=(
            NewFact("send", "email"),
            NewFact("subject", words["subject"]),
            NewFact("end", words["yes"]),
        ),
    )
    stage = NewHeading(words["stage"], steps=(start, letter))
    rules = (("consent", words["consent"]), ("exit", words["unsubscribed"]))
    return NewDocument("flow", (("title", title), ("owner", words["team"]), *rules), "", (stage,))


KINDS: Mapping[str, Callable[[str, Words], NewDocument]] = {
    "journey": _journey,
    "persona": _persona,
    "touchpoint": _touchpoint,
    "evidence": _evidence,
    "page": _page,
    "flow": _flow,
}
"""What may be added, and what it begins with."""
