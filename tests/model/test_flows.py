"""Flows as authors write them: what is read, and what is said of what cannot be."""

from __future__ import annotations

import pytest

from generator.diagnostics import Span
from generator.model.reading.flow_values import minutes_in, read_rate, read_window
from generator.model.records.flow import Window
from generator.source.values import Text
from tests.flows.build import read
from tests.sites import Site

RUSSIAN = """
### Подписался {#signup}
- старт: подписался
- фильтр: город — Алматы

Рассказ.

## Осознание {#need}
- владелец: Отдел маркетинга

### Письмо {#hello}
- отправить: имейл
- тема: Привет
- окно: пн–пт 9:00–18:00
- шаг: sees-ad

### Открыл? {#opened}
- если: открыл
- если: кликнул
- совпадает: все
- да: bye
  - доля: 34 %
- нет: wait

### Ждём {#wait}
- ждать: визит
- не дольше: 2 недели
  - иначе: bye
  - доля: 60 %

### Пока {#bye}
- добавить метку: холодный, ушёл
- убрать метку: новый
- конец: да
"""


def text(value: str) -> Text:
    return Text(value, Span("flows/x.md", 1, 1, len(value)))


def test_a_flow_in_russian_is_read_as_one_in_english() -> None:
    flow, problems = read(RUSSIAN, "название: Серия\nне чаще: 2 в неделю\nвыход: отписался, купил")
    assert problems == []
    assert [stage.id for stage in flow.stages] == ["", "need"]
    signup, hello, opened, wait, bye = flow.points
    assert signup.narrative[0].text.strip() == "Рассказ."
    assert hello.send
    assert hello.send.value == "email"
    assert hello.windows[0].value == Window((0, 1, 2, 3, 4), 540, 1080, "пн–пт 9:00–18:00")
    assert hello.step
    assert hello.step.value == "sees-ad"
    assert opened.match
    assert opened.match.value == "all"
    assert opened.yes
    assert opened.yes.share
    assert (opened.yes.target, opened.yes.share.value.number) == ("bye", 34.0)
    assert wait.time_out
    assert wait.time_out.minutes == 14 * 24 * 60
    assert wait.time_out.otherwise
    assert wait.time_out.otherwise.value == "bye"
    assert [each.value for each in bye.added] == ["холодный", "ушёл"]
    assert flow.at_most
    assert (flow.at_most.value.count, flow.at_most.value.days) == (2, 7)
    assert [each.value for each in flow.exits] == ["отписался", "купил"]


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("3 days", 4320),
        ("1 день 12 часов", 2160),
        ("30 min", 30),
        ("2 недели", 20160),
        ("1 month", 43200),
        ("1 day and 2 hours", 1560),
        ("soon", None),
        ("3", None),
        ("3 parsecs", None),
    ],
)
def test_times_are_read_with_their_units(said: str, minutes: int | None) -> None:
    assert minutes_in(said) == minutes


@pytest.mark.parametrize(
    ("said", "days", "hours"),
    [
        ("Mon–Fri 9:00–18:00", (0, 1, 2, 3, 4), (540, 1080)),
        ("будни с 10 до 19", (0, 1, 2, 3, 4), (600, 1140)),
        ("9–20", tuple(range(7)), (540, 1200)),
        ("выходные", (5, 6), (0, 1440)),
        ("Sat, Sun 10:30-12:00", (5, 6), (630, 720)),
        ("fri–mon", (0, 4, 5, 6), (0, 1440)),
        ("чт–пт 10:00–19:00", (3, 4), (600, 1140)),
    ],
)
def test_windows_are_days_and_hours(
    said: str, days: tuple[int, ...], hours: tuple[int, int]
) -> None:
    problems: list[object] = []
    found = read_window(text(said), problems)  # type: ignore[arg-type]
    assert problems == []
    assert found == Window(days, *hours, said)


@pytest.mark.parametrize("said", ["18:00–9:00", "Monnday", "25:00–26:00", "", "9:70–10:00"])
def test_what_is_no_window_is_said(said: str) -> None:
    problems: list[object] = []
    assert read_window(text(said), problems) is None  # type: ignore[arg-type]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("said", "count", "days"),
    [
        ("2 per week", 2, 7),
        ("1 a day", 1, 1),
        ("2 письма в неделю", 2, 7),
        ("3 in 14 days", 3, 14),
        ("5 в месяц", 5, 30),
    ],
)
def test_rates_are_a_count_and_days(said: str, count: int, days: int) -> None:
    found = read_rate(text(said), [])
    assert found is not None
    assert (found.count, found.days) == (count, days)


@pytest.mark.parametrize(
    ("body", "code", "line", "column"),
    [
        ("### A\n- delay: soon\n", "bad-delay", 5, 10),
        ("### A\n- send: pigeon\n", "unknown-value", 5, 9),
        ("### A\n- send: email\n- delay: 1 day\n", "two-actions", 6, 3),
        ("### A\n- dealy: 1 day\n", "unknown-key", 5, 3),
        ("### A\n- pain: hurts\n", "misplaced-key", 5, 3),
        ("## A stage\n", "no-points", 1, 1),
        ("### A\n- wait: x\n- up to: ages\n", "bad-delay", 6, 10),
    ],
)
def test_what_is_wrong_is_said_at_its_place(body: str, code: str, line: int, column: int) -> None:
    _, problems = read(body)
    assert (code, line, column) in [(p.code, p.span.line, p.span.column) for p in problems]


def test_a_row_of_ones_own_may_be_called_like_a_key_of_flows(site: Site) -> None:
    site.write("site.yml", "title: T\nlang: en\nrows:\n  - id: wait\n    kind: number\n")
    site.write("journeys/a.md", "---\ntitle: A\nowner: x\n---\n\n## S\n- wait: 5\n")
    assert [each.code for each in site.check() if each.severity == "error"] == []


def test_words_of_flows_stay_narrative_in_a_journey(site: Site) -> None:
    site.write("site.yml", "title: T\nlang: en\n")
    site.write(
        "journeys/a.md",
        "---\ntitle: A\nowner: x\n---\n\n## S\n- goal: g\n\nWords.\n\n- yes: indeed\n",
    )
    assert [each.code for each in site.check() if each.severity == "error"] == []
