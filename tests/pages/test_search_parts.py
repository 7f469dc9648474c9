"""What is put together of parts is what one would find by going through the catalog plainly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from generator.build import check, edition
from generator.model.records.catalog import Catalog
from generator.model.records.flow import Flow
from generator.model.records.journey import Journey, Place
from generator.model.records.places import Target
from generator.model.records.registries import Evidence, Persona, Registered, Touchpoint
from generator.model.records.values import Passage, Value
from generator.pages.interface import speak
from generator.pages.markdown import plain, words
from generator.pages.page_context import PageContext
from generator.pages.views.search import longest_of, search_view
from generator.pages.views.search_parts import KINDS, part_of_journey
from tests.sites import Site

Document = list[Any]

MARKED = """---
title: Отчёт «*за год*» <b>
start: Пишет `</script>`
end:  Уходит  прочь
goal: Понять **сразу**
tags: [срочно, очень]
owner: Отдел [продаж](https://example.org)
---

Рассказ.

> [!team]
> Прибыль & маржа.

## Ищет {#поиск}
- goal: Найти **быстро**
- owner: Анна & Co
- thought: «Где *это*?»
- thought: 1. Потом
- emotion: -1 *тревога*
- kpi: Доля <i>отказов</i>
- user story: Как гость, хочу \\*звезду\\*
- backstage: CRM
- риск: высокий ~~риск~~
- тяжесть: 7
- pain: Долго `x < y`
  - opportunity: Ускорить
- opportunity: Убрать шаг

* раз
* **два**

### Спокойно
- goal: Простой текст
- emotion: 1 покой
- thought: И ещё один

Слова, как есть.

## Действует
- action: Звонит **сам**
- action: Ждёт
"""

MARKED_SITE = """title: Вики
lang: ru
rows:
  - id: risk
    names: {ru: риск}
    title: {ru: Риск}
  - id: heft
    names: {ru: тяжесть}
    title: {ru: Тяжесть}
    kind: number
"""


def searching(content: Path) -> PageContext:
    """Who writes the team's search page of this content."""
    site = edition(check(content), "")
    assert site is not None
    page = next(each for each in site.pages if each.kind == "search")
    return PageContext(site, page, speak(page.lang))


def all_of(context: PageContext) -> list[Document]:
    """Everything that can be found, told in the plainest way; parents by their numbers."""
    catalog = context.site.catalog
    found = [each for thing in _things(catalog) for each in _of(context, *thing)]
    return found + [each for flow in catalog.flows.values() for each in _of_flow(context, flow)]


def _things(catalog: Catalog) -> Iterator[tuple[str, Journey | Registered]]:
    for kind, things in (
        ("journey", catalog.journeys),
        ("persona", catalog.personas),
        ("touchpoint", catalog.touchpoints),
        ("evidence", catalog.evidence),
        ("page", catalog.pages),
    ):
        yield from ((kind, thing) for thing in things.values())


def _of(context: PageContext, kind: str, thing: Journey | Registered) -> list[Document]:
    found: list[Document] = []

    def add(kind: str, title: str, text: str, target: Target, on_map: str, parent: int) -> int:
        url = context.href(target) if target else ""
        place = f"{context.site.by_target['journey', thing.id].path}#{on_map}" if on_map else ""
        back = len(found) - parent if parent >= 0 else 0
        found.append([KINDS.index(kind), plain(title), text, url, place, back])
        return len(found) - 1

    def add_findings(place: Place, parent: int) -> None:
        for pain in place.pains:
            add("pain", pain.text, "", (), "", parent)
            for answer in pain.opportunities:
                add("opportunity", answer.text, "", (), "", parent)
        for answer in place.opportunities:
            add("opportunity", answer.text, "", (), "", parent)

    if not isinstance(thing, Journey):
        add(kind, thing.title.value, _thing_text(thing), (kind, thing.id), "", -1)
        return found
    head = [thing.start, thing.end, *thing.goals, *thing.tags, thing.owner]
    text = _joined(_plain(head), _told(thing.narrative))
    top = add("journey", thing.title.value, text, ("journey", thing.id), "", -1)
    for stage in thing.stages:
        text = _joined([_place_text(stage)], _plain(stage.actions))
        target: Target = ("stage", thing.id, stage.id)
        at = add("stage", stage.title.value, text, target, f"map-stage-{stage.id}", top)
        add_findings(stage, at)
        for step in stage.steps:
            target = ("step", thing.id, stage.id, step.id)
            on_map = f"map-step-{stage.id}-{step.id}"
            below = add("step", step.title.value, _place_text(step), target, on_map, at)
            add_findings(step, below)
    return found


def _of_flow(context: PageContext, flow: Flow) -> Iterator[Document]:
    texts = _plain([flow.tool, flow.consent, *flow.exits, flow.owner, *flow.tags])
    url, title = context.href(("flow", flow.id)), plain(flow.title.value)
    yield [KINDS.index("flow"), title, _joined(texts, _told(flow.narrative)), url, "", 0]
    for number, point in enumerate(flow.points, start=1):
        values = [*point.starts, *point.filters, point.subject, point.wait, *point.conditions]
        text = _joined(
            _plain([*values, *point.added, *point.removed, point.owner]),
            [plain(kpi.text) for kpi in point.kpis],
            _told(point.narrative),
        )
        title = plain(point.title.value)
        yield [KINDS.index("point"), title, text, f"{url}#{point.id}", "", number]


def _place_text(place: Place) -> str:
    return _joined(
        _plain([*place.goals, place.owner, *place.thoughts]),
        [emotion.word for emotion in place.emotions],
        [plain(kpi.text) for kpi in place.kpis],
        [plain(story.text) for story in place.stories],
        _plain([*place.frontstage, *place.backstage, *place.support]),
        [plain(fact.text) for fact in place.own if not (fact.number or fact.picture)],
        _told(place.narrative),
    )


def _thing_text(thing: Registered) -> str:
    own: list[str] = []
    if isinstance(thing, Persona):
        own = _plain([thing.role, thing.segment, thing.quote])
    if isinstance(thing, Touchpoint):
        own = [*_plain([thing.channel, thing.owner]), *[plain(kpi.text) for kpi in thing.kpis]]
    if isinstance(thing, Evidence):
        own = [*_plain([thing.sample]), *[plain(each.text) for each in thing.criteria]]
    parts = [
        [
            plain(part.title.value),
            *[f"{each.key} {plain(each.text)}" for each in part.entries],
            *_plain(part.points),
            *_told(part.narrative),
        ]
        for part in thing.parts
    ]
    return _joined(own, _plain(thing.tags), _told(thing.narrative), *parts)


def _plain(values: Iterable[Value[str] | None]) -> list[str]:
    return [plain(each.value) for each in values if each is not None]


def _told(passages: Iterable[Passage]) -> list[str]:
    return [words(each.text) for each in passages]


def _joined(*texts: Iterable[str]) -> str:
    return " · ".join(each for each in chain(*texts) if each)


def as_json(found: list[Document]) -> str:
    lines = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in found]
    return "[" + ",\n".join(lines).replace("<", "\\u003c") + "]"


@pytest.fixture(params=["sample", "marked"])
def content(request: pytest.FixtureRequest, site: Site) -> Path:
    """The wiki that comes along, and one whose texts hold all kinds of markup."""
    if request.param == "sample":
        return Path(__file__).parents[2] / "content"
    site.write("site.yml", MARKED_SITE).write("journeys/отчёт.md", MARKED)
    return site.write("touchpoints/web.md", "---\ntitle: Сайт *наш*\nchannel: web\n---\n").content


def test_what_is_put_together_of_parts_is_what_the_plainest_way_tells(content: Path) -> None:
    context = searching(content)
    view = search_view(context)

    assert not view.is_cut
    assert view.documents == as_json(all_of(context))


@pytest.mark.parametrize("most", [0, 20, 60, 250])
def test_what_is_cut_is_what_the_plainest_way_cuts(
    content: Path, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = searching(content)
    monkeypatch.setattr("generator.pages.views.search.MOST_SIGNS", most)
    every = all_of(context)
    longest = longest_of([len(each[2]) for each in every], most)
    for each in every:
        if len(each[2]) > longest:
            each[2] = each[2][:longest].rpartition(" ")[0] + " …"
    view = search_view(context)

    assert view.is_cut
    assert view.documents == as_json(every)


def test_a_journeys_part_is_the_same_whatever_stands_beside_it(site: Site) -> None:
    site.write("site.yml", MARKED_SITE).write("journeys/car.md", MARKED)
    alone = searching(site.content).site.catalog
    site.write("journeys/before.md", "---\ntitle: Before\n---\n\n## One\n")
    site.write("site.yml", MARKED_SITE.replace("lang: ru", "lang: en"))
    beside = searching(site.content).site.catalog

    assert [*alone.journeys, *beside.journeys] == ["car", "before", "car"]
    assert part_of_journey(beside.journeys["car"]) == part_of_journey(alone.journeys["car"])
