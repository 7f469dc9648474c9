"""Maps to try pictures on: small, large, odd and in many scripts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from generator.drawing.context import DrawingContext
from generator.drawing.rows import ON_DEMAND, ROWS
from generator.model.records.journey import Journey, Stage
from generator.model.records.site import OwnRow
from tests.drawing.maps import (
    context,
    emotion,
    journey,
    kpi,
    opportunity,
    own,
    pain,
    persona,
    picture,
    stage,
    step,
    story,
    touchpoint,
    value,
    values,
)

RUSSIAN = {
    "Moment of truth": "Момент истины",
    "Low": "Низкая",
    "Medium": "Средняя",
    "High": "Высокая",
    "rarely": "редко",
    "sometimes": "иногда",
    "often": "часто",
    "always": "всегда",
    "Hypothesis": "Гипотеза",
    "One source": "Один источник",
    "Several sources": "Несколько источников",
    "Measured": "Измерено",
    "Impact": "Влияние",
    "Effort": "Усилия",
    "Idea": "Идея",
    "Planned": "Запланировано",
    "In progress": "В работе",
    "Done": "Сделано",
    "Rejected": "Отклонено",
    "Target": "Цель",
    "{gap} to go": "до цели {gap}",
    "{gap} ahead": "лучше цели на {gap}",
    "pp": "п. п.",
    "{change}, better": "{change}, лучше",
    "{change}, worse": "{change}, хуже",
    "Conversion": "Конверсия",
    "Line of interaction": "Линия взаимодействия",
    "Line of visibility": "Линия видимости",
    "Line of internal interaction": "Линия внутреннего взаимодействия",
    "Legend": "Обозначения",
    "Everybody": "Все",
    "Mean of all": "В среднем по всем",
    "As is": "Как есть",
    "To be": "Как будет",
    "In any order": "В любом порядке",
    "Repeats": "Повторяется",
    "At a set time": "По времени",
    "How severe a pain is, from one to three": "Серьёзность боли, от одного до трёх",
    "Hypothesis, not confirmed yet": "Гипотеза, ещё не подтверждена",
    "Evidence behind a pain: one source, several, measured": "На чём держится боль: один источник, несколько, измерено",
    "Online": "Онлайн",
    "Offline": "Офлайн",
    "Not managed by the company": "Компания не управляет",
    "Value against target": "Значение и цель",
    "Stages": "Этапы",
    "Steps": "Шаги",
    "Pains": "Боли",
    "Mean and range": "Среднее и разброс",
    "Moments of truth": "Моменты истины",
    "Lowest emotion": "Самая низкая эмоция",
    "{stage} hurts most: {score}": "Больнее всего — {stage}: {score}",
    "{stage} is the lowest: {score}": "Ниже всего — {stage}: {score}",
    "Where it hurts most": "Где больнее всего",
    "What would help most": "Что поможет больше всего",
    "Reviewed": "Проверено",
    "Review overdue": "Проверка просрочена",
}


class Sample(Struct, frozen=True):
    """A journey and the context it is drawn in."""

    name: str
    journey: Journey
    context: DrawingContext


def _car_stages() -> tuple[Stage, ...]:
    return (
        stage(
            "need",
            "Осознание потребности",
            step(
                "sees-ad",
                "Видит рекламу по дороге на работу",
                touchpoints=["outdoor-ad", "radio"],
                thoughts=["«Пора бы машину побольше»"],
                emotions=[emotion(1, "интерес")],
                pains=[
                    pain(
                        "Цены нигде не найти",
                        "high",
                        "often",
                        ["mystery-2026-04"],
                        [
                            opportunity(
                                "Калькулятор на посадочной странице",
                                impact=4,
                                effort=2,
                                owner="web-team",
                                state="planned",
                            )
                        ],
                    )
                ],
                kpis=[kpi("Конверсия в заявку", "2,1 %", "4 %")],
                backstage=["CRM заводит лид"],
            ),
            step(
                "asks-wife",
                "Обсуждает с женой, какая машина нужна",
                touchpoints=["friends"],
                thoughts=["Коляска в багажник не влезет, а летом ещё и на дачу"],
                emotions=[emotion(0.5, "надежда")],
                order=["any", "repeats"],
            ),
            goals=["Понять, какая машина нужна семье"],
            company_goals=["Попасть в список из трёх марок"],
            duration="1–2 недели",
            conversion="34 %",
        ),
        stage(
            "choice",
            "Выбор и сравнение",
            step(
                "configurator",
                "Собирает комплектацию на сайте",
                touchpoints=["website", "reviews"],
                thoughts=["«Почему цена видна только после звонка?»"],
                emotions=[emotion(-1.5, "раздражение")],
                pains=[
                    pain("Конфигуратор не работает на телефоне", "high", "always", ["a", "b"]),
                    pain("Непонятно, чем отличаются комплектации", "medium"),
                ],
                moment_of_truth=True,
                owner="Веб-команда",
            ),
            step(
                "test-drive",
                "Едет на тест-драйв",
                touchpoints=["showroom", "manager"],
                thoughts=["«Вот это другое дело!»"],
                emotions=[emotion(2, "радость")],
                opportunities=[
                    opportunity("Тест-драйв от дома", impact=5, effort=4, state="doing"),
                    opportunity("Кофе", state="rejected"),
                ],
                images=[picture("Машина у входа", "car.svg")],
                moment_of_truth=True,
                duration="40 минут",
            ),
            step(
                "credit",
                "Считает кредит и трейд-ин",
                touchpoints=["bank"],
                emotions=[emotion(-0.5, "сомнение")],
                pains=[pain("Менеджер перезванивает через два дня", "low", "sometimes")],
                kpis=[kpi("Время ответа", "26 ч", "2 ч")],
                backstage=["Банк проверяет заявку", "Отдел оценки осматривает старую машину"],
                order=["timed"],
            ),
            goals=["Выбрать одну модель из трёх и не переплатить"],
            duration="3–6 недель",
            pains=[pain("Сайт и салон называют разные цены", "high", "often", ["a"])],
            owner="Отдел продаж",
        ),
        stage(
            "use",
            "Покупка и первые месяцы",
            goals=["Забыть о хлопотах"],
            actions=["Получает машину", "Проходит первое ТО"],
            emotions=[emotion(1, "доверие")],
            touchpoints=["service"],
            thoughts=["«Позвонили сами и спросили, всё ли хорошо»"],
            duration="6 месяцев",
            kpis=[kpi("NPS", "41", "55")],
            own=[own("effort", "2")],
        ),
    )


TOUCHPOINTS = (
    touchpoint("outdoor-ad", "Наружная реклама", online=False, managed=True),
    touchpoint("radio", "Радио", online=False, managed=True),
    touchpoint("friends", "Совет друзей и родных", online=False, managed=False),
    touchpoint("website", "Сайт", online=True, managed=True),
    touchpoint("reviews", "Отзывы на независимых площадках", online=True, managed=False),
    touchpoint("showroom", "Салон", online=False, managed=True),
    touchpoint("manager", "Менеджер салона", managed=True),
    touchpoint("bank", "Банк", online=True),
    touchpoint("service", "Сервис", online=False, managed=True),
)
EFFORT = OwnRow(
    id="effort", names={}, title={"": "Усилие"}, kind="curve", low=1, high=5, unit="из 5"
)
WAITING = OwnRow(
    id="waiting", names={}, title={"": "Ожидание"}, kind="number", icon="time", unit="мин"
)


def russian(**more: object) -> DrawingContext:
    return context("ru", touchpoints=TOUCHPOINTS, words=RUSSIAN, **more)  # type: ignore[arg-type]


def car() -> Sample:
    return Sample("car", journey("Покупка семейного автомобиля", *_car_stages()), russian())


def to_be() -> Sample:
    made = journey("Как должно стать", *_car_stages(), kind="to-be")
    return Sample("to-be", made, russian())


def personas_differ() -> Sample:
    """Several curves in one row, some of them meeting."""
    names = {"olga": "Ольга, занятая мама", "viktor": "Виктор Петрович, 68", "ann": "Анна"}
    scores = [(1, 1, 0), (-1, -1, -1), (0.5, -2, 2), (2, 1.5, -0.5), (0, 0, 0)]
    words = ("надежда", "замешательство", "нетерпение")
    steps = [
        step(
            f"s{place}",
            f"Шаг {place}: запись и ожидание",
            emotions=[
                emotion(score, word, who)
                for score, word, who in zip(row, words, names, strict=True)
            ],
            moment_of_truth=place == 2,
            personas=["olga"] if place == 3 else [],
            own=[own("waiting", f"{place * 12}"), own("effort", f"{place % 5 + 1}")],
        )
        for place, row in enumerate(scores)
    ]
    people = [persona(each, name) for each, name in names.items()]
    made = journey(
        "Первый визит",
        stage("one", "До визита", *steps[:3], moment_of_truth=True),
        stage("two", "Визит", *steps[3:]),
        personas=names,
    )
    return Sample("personas", made, russian(personas=people, rows=[WAITING, EFFORT]))


def compared(count: int = 5) -> Sample:
    """What is and what is to be: two personas, a stage and a step that only one of them has."""
    names = {"olga": "Ольга, занятая мама", "viktor": "Виктор Петрович, 68"}
    made = []
    for kind, better in (("as-is", 0.0), ("to-be", 1.0)):
        steps = [
            step(
                f"s{place}",
                f"Шаг {place}: запись и ожидание",
                emotions=[
                    emotion((place * 3) % 5 / 2 - 2 + better, "нетерпение", "olga"),
                    emotion((place * 2) % 5 / 2 - 1.5 + better, "замешательство", "viktor"),
                ],
                moment_of_truth=place == 2,
                personas=["olga"] if place == 3 else [],
            )
            for place in range(count)
            if not (better and place == 1)
        ]
        stages = [stage("one", "До визита", *steps[:3]), stage("two", "Визит", *steps[3:])]
        if not better:
            stages.insert(1, stage("road", "Дорога", emotions=[emotion(-1, "спешка")]))
        made.append(journey("Первый визит", *stages, kind=kind, personas=names))
    now = replace(made[0], id="now")
    later = replace(made[1], id="later", extends=value("now"))
    people = [persona(each, name) for each, name in names.items()]
    context = replace(russian(personas=people), counterpart=later)
    return Sample(f"compared-{count}", now, context)


def one_stage() -> Sample:
    return Sample("one-stage", journey("Один этап", stage("only", "Единственный этап")), russian())


def no_steps() -> Sample:
    stages = [
        stage(
            f"s{number}",
            f"Этап {number}",
            goals=["Понять, что дальше"],
            emotions=[emotion(number % 5 - 2, "слово")],
            pains=[pain("Боль без исследований")],
        )
        for number in range(5)
    ]
    return Sample("no-steps", journey("Без шагов", *stages), russian())


def many_stages(count: int = 15) -> Sample:
    stages = [
        stage(
            f"s{number}",
            f"Этап номер {number} с названием подлиннее",
            step(f"t{number}", "Делает шаг", emotions=[emotion(number % 5 - 2)]),
            duration="неделя",
        )
        for number in range(count)
    ]
    return Sample(f"stages-{count}", journey("Много этапов", *stages), russian())


def many_steps(count: int = 73) -> Sample:
    made = [
        step(
            f"t{number}",
            f"Шаг {number}: делает что-то осмысленное",
            emotions=[emotion((number * 7) % 9 / 2 - 2, "чувство")],
            thoughts=["«Что дальше?»"],
            pains=[pain("Неясно, что дальше", "medium", "often")] if number % 6 == 0 else [],
            moment_of_truth=number % 17 == 0,
        )
        for number in range(count)
    ]
    size = -(-count // 8)
    stages = [
        stage(f"s{place}", f"Этап {place + 1}: урок за уроком", *made[start : start + size])
        for place, start in enumerate(range(0, count, size))
    ]
    return Sample(f"steps-{count}", journey("Онлайн-школа", *stages), russian())


def forty_pains() -> Sample:
    pains = [pain(f"Боль номер {number}", "low" if number % 2 else "high") for number in range(40)]
    made = journey("Сорок болей", stage("only", "Этап", step("one", "Шаг", pains=pains)))
    return Sample("forty-pains", made, russian())


def long_words() -> Sample:
    word = "превысокомногорассмотрительствующий" + "а" * 25
    made = journey(
        word,
        stage(
            word,
            word,
            step(
                "one",
                word,
                touchpoints=[word],
                thoughts=[word],
                emotions=[emotion(-2, word)],
                pains=[pain(word, "high", "often", [], [opportunity(word, owner=word)])],
                kpis=[kpi(word, "1 " + word, "2 " + word)],
            ),
            step("two", "https://example.com/" + "path/" * 20),
            duration=word,
            owner=word,
        ),
        stage("b", "Б", step("three", "В")),
    )
    return Sample("long-words", made, russian())


_SCRIPTS = {
    "en": ("Looking for a responsible configuration", "I wish somebody had told me", "hope"),
    "de": (
        "Rechtsschutzversicherungsgesellschaften vergleichen",
        "Das dauert viel zu lange",
        "Ärger",
    ),
    "zh": ("我们希望在周末之前找到一辆适合全家人的汽车", "价格到底在哪里可以看到？", "期待"),
    "ar": ("يبحث عن سيارة عائلية مناسبة للجميع", "أين يمكنني رؤية الأسعار؟ CRM 2", "أمل"),
    "he": ("מחפש רכב משפחתי שמתאים לכולם", "איפה אפשר לראות מחירים?", "תקווה"),
    "el": ("Ψάχνει οικογενειακό αυτοκίνητο", "Πού είναι οι τιμές;", "ελπίδα"),
    "emoji": ("Ищет 👨‍👩‍👧 машину 🚗🚙🏎️", "«🤔 а где 🇷🇺 цены?»", "😀"),
}


_SCRIPTS["ru"] = ("Ищет семейный автомобиль для всех", "Где посмотреть цены?", "надежда")


def _language(lang: str) -> str:
    return "ru" if lang == "emoji" else lang


def script(lang: str) -> Sample:
    title, thought, word = _SCRIPTS[lang]
    steps = [
        step(
            f"t{number}",
            title,
            thoughts=[thought, title],
            touchpoints=[f"site-{number}"],
            emotions=[emotion(number - 1.5, word)],
            pains=[pain(thought, "medium", "often", [], [opportunity(title, impact=3, effort=2)])],
            moment_of_truth=number == 1,
        )
        for number in range(4)
    ]
    chips = [touchpoint(f"site-{number}", title, online=True) for number in range(4)]
    made = journey(title, stage("a", title, *steps[:1]), stage("b", title, *steps[1:]))
    return Sample(lang, made, context(_language(lang), touchpoints=chips))


def _bare(lang: str) -> tuple[Stage, ...]:
    return (stage("only", _SCRIPTS[lang][0]),)


def _stages_alone(lang: str) -> tuple[Stage, ...]:
    title, thought, word = _SCRIPTS[lang]
    return tuple(
        stage(
            f"s{number}",
            title,
            goals=[thought],
            emotions=[emotion(number % 5 - 2, word)],
            pains=[pain(thought)],
            duration=word,
            owner=word,
        )
        for number in range(5)
    )


def _fifteen(lang: str) -> tuple[Stage, ...]:
    title, thought, word = _SCRIPTS[lang]
    return tuple(
        stage(
            f"s{number}",
            title,
            step(f"t{number}", thought, emotions=[emotion(number % 5 - 2, word)]),
            kpis=[kpi(thought, "12 %", "40 %")],
        )
        for number in range(15)
    )


def _forty(lang: str) -> tuple[Stage, ...]:
    title, thought, _ = _SCRIPTS[lang]
    pains = [pain(f"{thought} {number}", "low" if number % 2 else "high") for number in range(40)]
    return (stage("only", title, step("one", title, pains=pains), step("two", title)),)


def _endless(lang: str) -> tuple[Stage, ...]:
    title = _SCRIPTS[lang][0]
    word = (max(title.split(), key=len) * 60)[:60]
    long = step(
        "one",
        word,
        touchpoints=[word],
        thoughts=[word],
        emotions=[emotion(-2, word)],
        pains=[pain(word, "high", "often", [], [opportunity(word, owner=word)])],
        backstage=[word],
    )
    return (stage("a", word, long, step("two", title), owner=word), stage("b", title))


def _seventy_three(lang: str) -> tuple[Stage, ...]:
    title, thought, word = _SCRIPTS[lang]
    made = [
        step(
            f"t{number}",
            title,
            emotions=[emotion((number * 7) % 9 / 2 - 2, word)],
            thoughts=[thought],
            moment_of_truth=number % 17 == 0,
        )
        for number in range(73)
    ]
    return tuple(stage(f"s{at}", title, *made[at : at + 10]) for at in range(0, 73, 10))


SIZES: dict[str, Callable[[str], tuple[Stage, ...]]] = {
    "one-stage": _bare,
    "no-steps": _stages_alone,
    "fifteen-stages": _fifteen,
    "forty-pains": _forty,
    "long-words": _endless,
    "73-steps": _seventy_three,
}
"""Maps of every size of the specification, in any script."""


def sized(size: str, lang: str) -> Sample:
    made = journey(_SCRIPTS[lang][0], *SIZES[size](lang))
    return Sample(f"{size}-{lang}", made, context(_language(lang)))


@cache
def sized_samples() -> tuple[Sample, ...]:
    """Every size in every script; the longest in few, since they take long."""
    few = ("ar", "zh", "en")
    return tuple(
        sized(size, lang)
        for size in SIZES
        for lang in (few if size == "73-steps" else sorted(_SCRIPTS))
    )


def chosen_rows() -> Sample:
    sample = car()
    shown = russian(show=("emotion", "step", "conversion", "phase", "duration", "evidence"))
    return replace(sample, name="chosen-rows", context=shown)


MAKERS: tuple[Callable[[], Sample], ...] = (
    car,
    to_be,
    personas_differ,
    compared,
    one_stage,
    no_steps,
    many_stages,
    many_steps,
    forty_pains,
    long_words,
    chosen_rows,
)


@cache
def samples() -> tuple[Sample, ...]:
    """All the samples, each with a name of its own."""
    return (*(make() for make in MAKERS), *(script(lang) for lang in _SCRIPTS if lang != "ru"))


ARGUMENTS = OwnRow(id="arguments", names={}, title={"": "Доводы"}, kind="list")
SKETCHES = OwnRow(id="sketches", names={}, title={"": "Наброски"}, kind="image")


def _said_of_all() -> tuple[Stage, ...]:
    """Two stages that say something in every row there is."""
    first, second, third = _car_stages()
    told = replace(
        first.steps[0],
        stories=(story("Как отец, я хочу видеть цену сразу, чтобы не звонить"),),
        evidence=values("interviews-2026-05", "mystery-2026-04"),
        frontstage=values("Промоутер показывает фургон"),
        support=values("Агентство печатает щиты"),
        own=(
            own("effort", "2"),
            own("waiting", "12"),
            own("arguments", "Багажник больше, чем у соседа"),
            replace(
                own("sketches", "Набросок"), picture=picture("Набросок посадочной", "page.svg")
            ),
        ),
    )
    tested = replace(second.steps[1], own=(own("effort", "4"), own("waiting", "40")))
    return (
        replace(first, steps=(told, *first.steps[1:]), phase=value("внимание")),
        replace(second, steps=(second.steps[0], tested, second.steps[2]), phase=value("выбор")),
        third,
    )


@cache
def row_keys() -> tuple[str, ...]:
    """Every kind of row, authors' own ones last."""
    own_rows = (EFFORT, WAITING, ARGUMENTS, SKETCHES)
    return (*(row.key for row in (*ROWS, *ON_DEMAND)), *(row.id for row in own_rows))


def one_row(key: str) -> Sample:
    """A map that shows nothing but this row."""
    made = replace(journey("Одна строка", *_said_of_all()), rows=values(key))
    own_rows = [EFFORT, WAITING, ARGUMENTS, SKETCHES]
    return Sample(f"row-{key.replace(' ', '-')}", made, russian(rows=own_rows))
