"""Personas, touchpoints, evidence and pages: documents and their sections into records.

A section is a list that the model knows by the section's title, or prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Diagnostic, Message, Span, error, say
from generator.model.reading.facts import read_group, read_typed
from generator.model.reading.journeys import grouped_frontmatter, title_of
from generator.model.reading.key_groups import grouped, report_stranger
from generator.model.reading.marks import read_passages
from generator.model.reading.names import slug_of
from generator.model.reading.numbers import read_number, score_in
from generator.model.reading.scope import TEAM, Scope
from generator.model.records.journey import Kpi
from generator.model.records.registries import (
    Answer,
    Criterion,
    Entry,
    Evidence,
    Page,
    Part,
    Persona,
    Question,
    Touchpoint,
)
from generator.model.records.values import Audience, Value
from generator.model.vocabulary.keys import find_key, find_section
from generator.model.vocabulary.registry_keys import SectionName
from generator.model.vocabulary.terms import Registry
from generator.source.callouts import is_sentence
from generator.source.documents import Document
from generator.source.values import Fact, Item, Section, Text


class SectionReading(Struct, frozen=True, kw_only=True):
    """A section as its part of the page, and what of its list belongs to the record itself."""

    part: Part
    answers: tuple[Answer, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    questions: tuple[Question, ...] = ()
    kpis: tuple[Kpi, ...] = ()


def read_section(section: Section, registry: Registry, scope: Scope) -> SectionReading:
    """A section understood by its title; one that nobody knows is prose."""
    name = find_section(section.title.value, registry)
    mark, items = _mark(section)
    scope = scope.below(mark)
    part = Part(
        id=slug_of(section.title.value) or "section",
        kind=name.id if name else "",
        title=Value(section.title.value, section.title.span),
        narrative=read_passages(section.narrative if name else section.prose, scope),
        span=section.span,
        visible_to=mark,
    )
    return _with_list(part, name, items, scope) if name else SectionReading(part=part)


def _with_list(
    part: Part, name: SectionName, items: tuple[Item, ...], scope: Scope
) -> SectionReading:
    match name.holds:
        case "entries":
            entries = tuple(one for item in items for one in _entry(item, scope))
            return SectionReading(part=replace(part, entries=entries))
        case "points":
            points = tuple(
                Value(item.text.value, item.text.span, _mark_below(item, scope)) for item in items
            )
            return SectionReading(part=replace(part, points=points))
        case "answers":
            answers = tuple(one for item in items for one in _answer(item, scope))
            return SectionReading(part=part, answers=_kept_to(part.visible_to, answers))
        case "criteria":
            criteria = tuple(one for item in items for one in _criterion(item, scope))
            return SectionReading(part=part, criteria=_kept_to(part.visible_to, criteria))
        case "questions":
            questions = tuple(_question(item, scope) for item in items)
            return SectionReading(part=part, questions=_kept_to(part.visible_to, questions))
        case "kpis":
            kpis = tuple(one for item in items for one in _kpi(item, scope))
            return SectionReading(part=part, kpis=_kept_to(part.visible_to, kpis))


def _kept_to(mark: Audience, things: tuple[Any, ...]) -> tuple[Any, ...]:
    """The things, each kept to whom its section is kept to, since they leave the section."""
    if mark is None:
        return things
    return tuple(
        one if one.visible_to is not None else replace(one, visible_to=mark) for one in things
    )


def _mark(section: Section) -> tuple[Audience, tuple[Item, ...]]:
    """Who may see the section, and its list without what was meant to say so.

    A mark that stands below nothing has been reported by the reader of the file; until it is
    mended the section is the team's.
    """
    rest = tuple(item for item in section.items if not _is_mark(item))
    return (None if len(rest) == len(section.items) else TEAM), rest


def _is_mark(item: Item) -> bool:
    if item.fact is None:
        return False
    key = find_key(item.fact.key.value, "item")
    value = item.fact.value.value if item.fact.value else ""
    is_mark = key is not None and key.type == "audience"
    return is_mark and not is_sentence(item.fact.key.value, value)


def _fact(item: Item) -> Fact | None:
    """The item as a fact with everything below it, or None when something below is none."""
    below = tuple(fact for one in item.below if (fact := _fact(one)) is not None)
    return replace(item.fact, below=below) if item.fact else None


def _facts_below(item: Item, scope: Scope) -> Iterator[Fact]:
    for one in item.below:
        fact = _fact(one)
        if fact is not None:
            yield fact
        else:
            scope.findings.add(
                error(
                    "nested-item",
                    one.text.span,
                    say(
                        "Only keys may stand below an item here, not “{text}”.", text=one.text.value
                    ),
                    say("Make it an item of its own."),
                )
            )


def _mark_below(item: Item, scope: Scope) -> Audience:
    below = tuple(_facts_below(item, scope)) if item.below else ()
    return grouped(below, "item", scope).mark if below else None


def _entry(item: Item, scope: Scope) -> Iterator[Entry]:
    pair = _pair(item, scope, say("Type it like this: - Age: 35–45"), at_last=False)
    if pair is not None:
        key, value = pair
        yield Entry(
            key=key.value,
            text=value.value,
            score=score_in(value.value),
            span=item.text.span,
            visible_to=_mark_below(item, scope),
        )


def _pair(item: Item, scope: Scope, hint: Message, *, at_last: bool) -> tuple[Text, Text] | None:
    """What stands before and behind the first or the last colon, or None when one is missing."""
    typed = item.text.value
    colon = typed.rfind(":") if at_last else typed.find(":")
    key, value = typed[:colon].strip(), typed[colon + 1 :].strip()
    if colon > 0 and key and value:
        return _part_of(item.text, 0, key), _part_of(item.text, colon + 1, value)
    scope.findings.add(_no_pair(item.text, hint))
    return None


def _no_pair(text: Text, hint: Message) -> Diagnostic:
    return error(
        "no-pair",
        text.span,
        say("“{text}” has no key and value with a colon between them.", text=text.value),
        hint,
    )


def _part_of(text: Text, start: int, part: str) -> Text:
    return Text(part, text.at(text.value.index(part, start), len(part)))


def _answer(item: Item, scope: Scope) -> Iterator[Answer]:
    pair = _pair(item, scope, say("Type it like this: - Yes: 42"), at_last=True)
    count = read_number(pair[1], scope.problems) if pair else None
    if pair and count is not None:
        yield Answer(
            text=pair[0].value,
            count=count,
            span=item.text.span,
            visible_to=_mark_below(item, scope),
        )


def _criterion(item: Item, scope: Scope) -> Iterator[Criterion]:
    pair = _pair(item, scope, say("Type it like this: - Friendliness: 4/5"), at_last=True)
    if pair is None:
        return
    score = score_in(pair[1].value)
    group = grouped(_facts_below(item, scope), "criterion", scope)
    filled = read_group(group, Criterion)
    if score is None:
        scope.findings.add(_no_score(pair[1]))
        return
    yield Criterion(
        text=pair[0].value,
        score=score[0],
        best=score[1],
        span=item.text.span,
        visible_to=group.mark,
        **filled,
    )


def _question(item: Item, scope: Scope) -> Question:
    group = grouped(_facts_below(item, scope), "question", scope)
    return Question(
        text=item.text.value,
        span=item.text.span,
        visible_to=group.mark,
        **read_group(group, Question),
    )


def _no_score(text: Text) -> Diagnostic:
    return error(
        "bad-score",
        text.span,
        say("“{value}” is not a score.", value=text.value),
        say("Type the score, a stroke and the best there is, such as 4/5."),
    )


def _kpi(item: Item, scope: Scope) -> Iterator[Kpi]:
    fact = _fact(item)
    if fact is None:
        _pair(
            replace(item, text=Text("", item.text.span)),
            scope,
            say("Type it like this: - kpi: answered calls"),
            at_last=False,
        )
        return
    key = find_key(fact.key.value, "stage")
    if key is None or key.id != "kpi":
        report_stranger(fact.key, "touchpoint", scope)
        return
    yield from read_typed(replace(fact, below=tuple(_facts_below(item, scope))), key, scope)


def with_own_ids(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts, equal ids told apart by a number: they are places of one page."""
    seen: dict[str, int] = {}
    kept: list[Part] = []
    for part in parts:
        seen[part.id] = number = seen.get(part.id, 0) + 1
        kept.append(part if number == 1 else replace(part, id=f"{part.id}-{number - 1}"))
    return tuple(kept)


def read_persona(document: Document, scope: Scope) -> Persona:
    """The persona of a document; its ``name`` is the title."""
    filled, _ = _read(document, scope, Persona)
    return Persona(**filled)


def read_touchpoint(document: Document, scope: Scope) -> Touchpoint:
    """The touchpoint of a document, with the figures of its section KPIs."""
    filled, sections = _read(document, scope, Touchpoint)
    place: Value[str] | None = filled.pop("is_online", None)
    if place is not None:
        filled["is_online"] = Value(place.value == "online", place.span, place.visible_to)
    kpis: tuple[Kpi, ...] = tuple(kpi for one in sections for kpi in one.kpis)
    return Touchpoint(**filled, kpis=kpis)


def read_evidence(document: Document, scope: Scope) -> Evidence:
    """The evidence of a document, with its answers, criteria and questions."""
    filled, sections = _read(document, scope, Evidence)
    answers: tuple[Answer, ...] = tuple(answer for one in sections for answer in one.answers)
    criteria: tuple[Criterion, ...] = tuple(row for one in sections for row in one.criteria)
    questions: tuple[Question, ...] = tuple(each for one in sections for each in one.questions)
    return Evidence(**filled, answers=answers, criteria=criteria, questions=questions)


def read_page(document: Document, scope: Scope) -> Page:
    """The free page of a document, or the words for the home page."""
    filled, _ = _read(document, scope, Page)
    return Page(**filled)


_PLACES: dict[str, Registry] = {
    "persona": "persona",
    "touchpoint": "touchpoint",
    "evidence": "evidence",
    "page": "page",
    "index": "page",
}


def _read(
    document: Document,
    scope: Scope,
    kind: Any,  # noqa: ANN401 (a record's class)
) -> tuple[dict[str, Any], tuple[SectionReading, ...]]:
    """What all registries have in common, and the sections for what they have not."""
    place = _PLACES[document.kind]
    group = grouped_frontmatter(document, place, scope)
    filled = read_group(group, kind)
    title = title_of(filled, group, document)
    sections = tuple(read_section(one, place, group.scope) for one in document.sections)
    common = {
        "id": document.id,
        "path": document.path,
        "title": title,
        "narrative": read_passages(document.narrative, group.scope),
        "parts": with_own_ids(one.part for one in sections),
        "span": Span(document.path),
        "visible_to": group.mark,
    }
    return common | filled, sections
