"""What a new file of each kind begins with: the keys that most need, in the wiki's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.editing.documents import (
    NewDocument,
    NewFact,
    NewHeading,
    NewSection,
    document_text,
)
from generator.editing.inline import value_of
from generator.editing.writing import Rewrite
from generator.errors import CjmError
from generator.model.reading.loading import Material
from generator.model.records.catalog import Catalog
from generator.model.vocabulary.terms import Registry
from generator.source.slugs import slug

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


def _persona(title: str, words: Words) -> NewDocument:
    sections = (
        NewSection(words["goals"], (words["want"],)),
        NewSection(words["frustrations"], (words["annoys"],)),
    )
    return NewDocument("persona", (("name", title), ("hypothesis", "yes")), sections=sections)


def _touchpoint(title: str, words: Words) -> NewDocument:
    return NewDocument("touchpoint", (("title", title), ("owner", words["team"])), words["what"])


def _evidence(title: str, words: Words) -> NewDocument:
    sections = (NewSection(words["findings"], (words["found"],)),)
    return NewDocument("evidence", (("title", title), ("kind", "interview")), sections=sections)


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
