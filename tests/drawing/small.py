"""The pictures that are no maps, drawn of a sample: its card, its panels, its strips, a persona's."""

from __future__ import annotations

from datetime import date

from generator.drawing.card import CardWords, draw_card
from generator.drawing.centre import Role, Way, draw_centre
from generator.drawing.charts import (
    Bar,
    Part,
    Trait,
    draw_bars,
    draw_parts,
    draw_share,
    draw_traits,
)
from generator.drawing.curve_sources import curve_owners
from generator.drawing.heat import draw_heat
from generator.drawing.matrix import NARROW, WIDE, MatrixWords, Point, draw_matrix
from generator.drawing.scene import Scene
from generator.drawing.small_curves import Panel, draw_panel
from generator.drawing.trend import Moment, Trend, draw_trend
from tests.drawing.corpus import Sample

SAID = CardWords(
    over="Карты клиентского пути",
    badges=(("type", "Как есть"), ("approved", "Утверждена")),
    reviewed="1 октября 2026 г.",
)


def card(sample: Sample, said: CardWords = SAID) -> Scene:
    return draw_card(sample.journey, sample.context, said)


def panel(sample: Sample) -> Scene:
    """All curves under the journey's name."""
    journey = sample.journey
    name = sample.context.plain(journey.title.value)
    whole = Panel(
        journey=journey, curve_owners=curve_owners(journey), name=name, href="journey/a.html"
    )
    return draw_panel(whole, sample.context, "panel")


def panels(sample: Sample) -> list[Scene]:
    """Each curve alone, without a name."""
    return [
        draw_panel(
            Panel(journey=sample.journey, curve_owners=(curve_owner,), number=number),
            sample.context,
            f"panel-{number}",
        )
        for number, curve_owner in enumerate(curve_owners(sample.journey), 1)
    ]


def heat(sample: Sample) -> Scene:
    """The steps of the stage that has the most."""
    stage = max(sample.journey.stages, key=lambda each: len(each.steps))
    return draw_heat(stage, sample.context)


def traits(sample: Sample) -> Scene:
    """Traits called as the journey is."""
    name = sample.context.plain(sample.journey.title.value)
    found = [
        Trait(name, 4, 5, "4/5"),
        Trait("Терпение", 0, 5, "0/5"),
        Trait(f"{name} и {name}", 3.5, 5, "3,5/5"),
        Trait("Доверие", 62, 100, "62/100"),
        Trait("Техника", 7, 10, "7/10"),
    ]
    return draw_traits("Черты", found, sample.context.lang, "traits")


def share(per_cent: float = 38, said: str = "38 %") -> Scene:
    return draw_share(per_cent, said, "Доля выручки", "ru", "share")


def trend(said: str = "2,1 %", target: str = "Цель 4 %", count: int = 6) -> Scene:
    """A figure that grows and falls over the months of a year, below its target."""
    values = (1.4, 1.2, 1.9, 1.6, 2.3, 2.1, 2.6, 2.5, 2.9, 2.7, 3.0, 3.1)[:count]
    moments = [Moment(date(2026, month, 1), value) for month, value in enumerate(values, 1)]
    return draw_trend(
        Trend(
            title="Конверсия сайта в заявку",
            moments=moments,
            said=said,
            change="+0,7 с 1 января 2026 г.",
            first_day="1 января 2026 г.",
            last_day="1 июня 2026 г.",
            target=(4.0, target),
        ),
        "ru",
        f"trend-{count}",
    )


def emotion_trend() -> Scene:
    """A score between its ends, without a target."""
    moments = [Moment(date(2025, 11, 3), -1.2), Moment(date(2026, 2, 20), -0.4)]
    return draw_trend(
        Trend(
            title="Средняя эмоция",
            moments=[*moments, Moment(date(2026, 9, 1), 0.3)],
            said="+0,3",
            first_day="3 ноября 2025 г.",
            last_day="1 сентября 2026 г.",
            ends=(-2.0, 2.0),
        ),
        "ru",
        "emotion-trend",
    )


def bars(sample: Sample) -> Scene:
    """Answers called as the journey is, some of them links."""
    name = sample.context.plain(sample.journey.title.value)
    found = [
        Bar("10", 211, "211", style="emotion-plus-2"),
        Bar(name, 84, "84", href="touchpoint/a.html"),
        Bar(f"{name} и {name}", 12, "12 из 84 ответивших в первую неделю"),
        Bar("Никто", 0, "0"),
    ]
    return draw_bars("Ответы", found, sample.context.lang, "bars")


def parts(counts: tuple[int, ...] = (4, 3, 0, 12)) -> Scene:
    """What pains rest on."""
    names = ("Гипотеза", "Один источник", "Несколько источников", "Измерено")
    styles = ("grade-assumption", "grade-one-source", "grade-several", "grade-measured")
    texts = ("pain-text", "metric-text", "metric-text", "on-emotion")
    rows = zip(names, counts, styles, texts, strict=True)
    found = [Part(name, count, str(count), style, text) for name, count, style, text in rows]
    return draw_parts("На чём держатся боли", found, "ru", f"parts-{sum(counts)}")


def centre(sample: Sample) -> Scene:
    """Two roles with maps of their own, one without, named after the journey."""
    name = sample.context.plain(sample.journey.title.value)
    roles = [
        Role(
            "Игорь, главный инженер", "a.html", "Выбирает", (Way(name, "b.html", -0.3, "−0,3"),), ""
        ),
        Role(
            "Наталья", "", f"{name}: ведёт закупку", (Way("Её путь", ""), Way(name, "c.html")), ""
        ),
        Role("Виктор, директор", "d.html", "Подписывает", (), "Идёт по общей карте"),
    ]
    general = ("Общая карта", Way(name, "journey.html", -1.4, "−1,4"))
    return draw_centre(name, general, roles, sample.context.lang, "centre")


def matrix(sample: Sample, wide: float = WIDE) -> Scene:
    """Opportunities called as the journey is, at most places; one has more than it can hold."""
    lang, name = sample.context.lang, sample.context.plain(sample.journey.title.value)
    grades = [(impact, effort) for impact in range(1, 6) for effort in range(1, 6)]
    places = [each for each in grades for _ in range(sum(each) % 4)] + [(4, 2)] * 60
    states = ("idea", "planned", "doing")
    points = [
        Point(number, name, f"{number}. {name}", f"#_o{number}", states[number % 3], *place)
        for number, place in enumerate(places, 1)
    ]
    words = MatrixWords(
        title="Влияние и трудоёмкость",
        description="",
        impact="Влияние",
        effort="Трудоёмкость",
        corners={(True, False): "Быстрые победы", (True, True): name, (False, True): "Позже"},
        states={"idea": "Идея", "planned": "Запланировано", "doing": "В работе"},
        lang=lang,
    )
    return draw_matrix(points, words, wide)


def scenes_of(sample: Sample) -> list[Scene]:
    """All of them."""
    return [
        card(sample),
        panel(sample),
        *panels(sample),
        heat(sample),
        traits(sample),
        share(),
        matrix(sample),
        matrix(sample, NARROW),
        share(130, "1/3 всей выручки за год"),
        trend(),
        trend("610 минут в среднем по всем салонам", "Цель: не больше десяти минут", 12),
        emotion_trend(),
        bars(sample),
        parts(),
        parts((0, 0, 0, 1)),
        centre(sample),
    ]
