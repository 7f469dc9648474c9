"""What the bench's journeys are told in: sentences with gaps, in Russian and in English.

Filled by chance that is always the same, they make wikis whose texts seldom repeat, as
those of real ones do: a text met twice may be kept by whoever draws it, and a bench of
ten sentences would praise that too much.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Gaps: ``{thing}`` that is bought, ``{who}`` and ``{place}``, ``{n}``, ``{m}``.

    ``feelings`` are words for the scores −2, −1, 0, +1 and +2; ``stages`` and ``steps`` go
    together, three steps a stage.
    """

    lang: str
    title: str
    things: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    stages: tuple[str, ...]
    goals: tuple[str, ...]
    durations: tuple[str, ...]
    steps: tuple[str, ...]
    thoughts: tuple[str, ...]
    feelings: tuple[tuple[str, ...], ...]
    pains: tuple[str, ...]
    opportunities: tuple[str, ...]
    kpis: tuple[str, ...]
    backstage: tuple[str, ...]
    sentences: tuple[str, ...]
    strong: str
    linked: str
    edit: str


RUSSIAN = Words(
    lang="ru",
    title="{who} покупает {thing}, город {n}",
    things=(
        "газовый котёл",
        "кухонный гарнитур",
        "складной велосипед",
        "холодильник без инея",
        "полис для дома",
        "тур на море",
        "курс английского",
        "абонемент в бассейн",
        "домашний интернет",
        "электросамокат",
        "детский манеж",
        "слуховой аппарат",
    ),
    people=("Анна", "Павел", "Марина", "Тимур", "Ольга", "Сергей", "Айгуль", "Никита"),
    places=(
        "в салоне у метро",
        "на сайте объявлений",
        "в приложении",
        "по телефону",
        "в пункте выдачи",
        "на складе за городом",
        "в чате поддержки",
        "у соседей на даче",
    ),
    stages=(
        "Осознание потребности",
        "Поиск и сравнение",
        "Обращение к продавцу",
        "Заказ и оплата",
        "Доставка и установка",
        "Первые месяцы",
    ),
    goals=(
        "Понять, нужно ли менять {thing} уже сейчас, за {n} недель до сезона",
        "Сузить выбор до {m} предложений и узнать настоящие цены",
        "Узнать, есть ли {thing} в наличии, и договориться о цене до {n}-го числа",
        "Оплатить {thing} без сюрпризов и сохранить все {m} документа",
        "Получить {thing} в обещанный день и не брать {m} отгула",
        "Привыкнуть и не бояться счёта больше {n} тысяч",
    ),
    durations=("{m} недели", "{n} дней", "до {m} месяцев", "{n} часов", "{m} дня", "полгода"),
    steps=(
        "Замечает, что старое отслужило {n} лет",
        "Спрашивает знакомых {place}",
        "Обсуждает дома бюджет в {n} тысяч",
        "Собирает длинный список из {n} вариантов",
        "Смотрит обзоры и отзывы {place}",
        "Считает цену с установкой",
        "Оставляет заявку {place}",
        "Ждёт звонка {n} часов",
        "Говорит с менеджером {place}",
        "Выбирает срок и способ оплаты",
        "Проходит проверку {place}",
        "Подписывает договор на {n} страницах",
        "Следит за доставкой {place}",
        "Принимает заказ от {m} грузчиков",
        "Проверяет, всё ли работает",
        "Осваивает {thing} по инструкции",
        "Пишет в поддержку {place}",
        "Советует {thing} знакомым",
    ),
    thoughts=(
        "«Открыл {n} вкладок и запутался, где какая комплектация»",
        "«Если платёж до {n} тысяч, мы это потянем»",
        "«Третьи сутки тишина {place}. Может, им не нужны деньги?»",
        "«Вот этот парень {m} года пользуется, ему верю»",
        "«На сайте одна цена, {place} другая»",
        "«Только бы не начали звонить по {n} раз»",
        "«{who} говорит, надо было спросить до заказа»",
        "«Красиво. И объяснили за {n} минут»",
        "«Опять те же {m} вопроса, что и вчера»",
        "«Хочу эту, пока {thing} не подорожал»",
    ),
    feelings=(
        ("злость", "отчаяние", "обида"),
        ("тревога", "раздражение", "недоверие"),
        ("спокойствие", "ожидание", "скука"),
        ("интерес", "надежда", "облегчение"),
        ("радость", "восторг", "уверенность"),
    ),
    pains=(
        "Настоящей цены {place} не найти: она меняется {m} раза за неделю",
        "Перезванивают через {n} часов и позже",
        "Документы просят в {m} приёма",
        "Менеджер не знает размеров и лезет в телефон",
        "Приходится быть дома весь день, потому что время доставки не называют",
        "Форма забывает всё, если отвлечься на {n} минут",
        "Доставку переносят без звонка, об этом узнают {place}",
        "Инструкция на {n} языках, и ни одного понятного рисунка",
        "В договоре всплывают услуги на {n} тысяч, о которых не говорили",
    ),
    opportunities=(
        "Показывать {place} цену «под ключ» с наличием",
        "Дежурная смена до {n} часов и правило «{m} минуты»",
        "Один список документов, который приходит до визита",
        "Отслеживание заказа на карте, как у такси",
        "Видео на {m} минуты от тех, кто пользуется год",
        "Письмо через {n} дней с одним вопросом",
    ),
    kpis=(
        "Доля ответов за {n} минут",
        "Конверсия {place} в заявку",
        "Выдано в обещанный день",
        "Доля вернувшихся за {n} дней",
    ),
    backstage=(
        "Заявка падает в CRM и ждёт распределения {n} минут",
        "Склад выгружается {m} раза в сутки, ночью",
        "Прайс обновляет контент-менеджер вручную, раз в {n} дней",
        "Логист звонит водителям {place}",
    ),
    sentences=(
        "Потребность редко начинается с рекламы: в {n} интервью из двадцати первым был бытовой случай {place}",
        "{who} сравнивает предложения вечерами и держит в заметке {m} столбца: цена, срок и кто посоветовал",
        "Цене {place} не верят: по словам {n} человек из сорока, потом всегда что-нибудь добавят",
        "Молчание понимают просто: не очень-то и нужен, и через {n} часов заявку оставляют другому продавцу",
        "Каждая новая бумага стоит примерно {n} минут, а {who} отпрашивается с работы ещё на {m} часа",
        "Если сумму назвали заранее, {thing} оплачивают в тот же день, без второго разговора {place}",
        "{who} узнаёт о переносе {place} и рассказывает об этом {n} знакомым",
        "Отзывам без единой жалобы не верят, зато дочитывают историю о том, что сломалось на {n}-й день",
        "Тот, кто ответил {place} первым, получает в {m} раза больше встреч, и цена на это почти не влияет",
        "Из {n} звонков до человека доходят {m}, остальные заканчиваются музыкой и просьбой подождать",
        "Дома решение принимают двое, а {place} говорят с одним, и через {m} дня разговор начинается заново",
        "В день доставки настроение меняется за минуты, и именно этот час вспоминают через {n} месяцев",
        "Счёт, который выше названного на {n} процентов, обсуждают дольше, чем сам {thing}",
        "{who} открывает инструкцию один раз, а потом ищет короткое видео и находит его у чужого мастера, {m}-го по счёту",
    ),
    strong="Здесь теряется больше всего: {n} % из тех, кто дошёл",
    linked="Подробности записаны на странице точки контакта",
    edit="Правка номер {n} внесена после разговора",
)

ENGLISH = Words(
    lang="en",
    title="{who} buys {thing}, city {n}",
    things=(
        "a gas boiler",
        "a fitted kitchen",
        "a folding bike",
        "a frost-free fridge",
        "a home insurance",
        "a week at the sea",
        "an evening course",
        "a pool membership",
        "a broadband line",
        "an electric scooter",
        "a playpen",
        "a hearing aid",
    ),
    people=("Alice", "Bruno", "Chiara", "David", "Esther", "Farid", "Greta", "Henry"),
    places=(
        "in the showroom",
        "on the classifieds site",
        "in the app",
        "on the phone",
        "at the pick-up point",
        "in the warehouse",
        "in the support chat",
        "at the neighbours'",
    ),
    stages=(
        "Seeing the need",
        "Searching and comparing",
        "Asking the seller",
        "Ordering and paying",
        "Delivery and fitting",
        "The first months",
    ),
    goals=(
        "Know whether {thing} is needed now, {n} weeks before the season",
        "Narrow the choice to {m} offers and learn the real prices",
        "Find out whether {thing} is in stock and agree on a price by the {n}th",
        "Pay for {thing} without surprises and keep all {m} papers",
        "Get {thing} on the promised day without taking {m} days off",
        "Get used to it and not fear a bill above {n} hundred",
    ),
    durations=("{m} weeks", "{n} days", "up to {m} months", "{n} hours", "{m} days", "half a year"),
    steps=(
        "Notices that the old one is {n} years old",
        "Asks friends {place}",
        "Talks about a budget of {n} hundred at home",
        "Gathers a long list of {n} offers",
        "Watches reviews {place}",
        "Adds up the price with fitting",
        "Leaves a request {place}",
        "Waits {n} hours for a call",
        "Talks to a seller {place}",
        "Chooses a date and a way to pay",
        "Passes a check {place}",
        "Signs a contract of {n} pages",
        "Follows the delivery {place}",
        "Takes the order from {m} carriers",
        "Tries whether all of it works",
        "Learns {thing} from the manual",
        "Writes to support {place}",
        "Recommends {thing} to friends",
    ),
    thoughts=(
        "“I opened {n} tabs and lost track of which is which”",
        "“If it is below {n} hundred a month we can do it”",
        "“Three days of silence {place}. Do they not want the money?”",
        "“That fellow has had one for {m} years, I believe him”",
        "“One price on the site and another {place}”",
        "“I hope they won't ring {n} times a day”",
        "“We should have asked {who} before we ordered”",
        "“Lovely. And explained in {n} minutes”",
        "“The same {m} questions as yesterday”",
        "“I want this one before {thing} costs more”",
    ),
    feelings=(
        ("anger", "despair", "hurt"),
        ("worry", "irritation", "distrust"),
        ("calm", "waiting", "boredom"),
        ("interest", "hope", "relief"),
        ("joy", "delight", "confidence"),
    ),
    pains=(
        "The real price is not to be found {place}: it changes {m} times a week",
        "They ring back after {n} hours or later",
        "Papers are asked for in {m} rounds",
        "The seller does not know the sizes and looks them up on a phone",
        "Somebody has to stay at home all day since no hour of delivery is named",
        "The form forgets everything after {n} minutes",
        "Delivery is moved without a call, one learns of it {place}",
        "A manual in {n} languages without one clear drawing",
        "Services for {n} hundred appear in the contract that nobody mentioned",
    ),
    opportunities=(
        "Show the full price and the stock {place}",
        "A late shift until {n} and a rule of {m} minutes",
        "One list of papers that arrives before the visit",
        "An order to follow on a map, as with taxis",
        "A film of {m} minutes by people who have had it for a year",
        "A letter after {n} days with one question",
    ),
    kpis=(
        "Answered within {n} minutes",
        "Requests {place} per visit",
        "Delivered on the promised day",
        "Back within {n} days",
    ),
    backstage=(
        "The request drops into the CRM and waits {n} minutes",
        "Stock is exported {m} times a day, at night",
        "Prices are updated by hand, every {n} days",
        "A dispatcher rings the drivers {place}",
    ),
    sentences=(
        "The need seldom begins with an advert: in {n} interviews of twenty something happened {place} first",
        "{who} compares offers in the evening and keeps a note of {m} columns: price, date and who said so",
        "Nobody trusts the price {place}: {n} people out of forty say that something is always added later",
        "Silence is read simply as not being wanted, and after {n} hours another seller gets the request",
        "Each further paper costs about {n} minutes, and {who} takes another {m} hours off for it",
        "Where the sum was named in advance, {thing} is paid for on the same day, without a second talk {place}",
        "{who} hears of the delay {place} and tells {n} friends about it",
        "Reviews without one complaint are not believed, but the tale of what broke on day {n} is read to its end",
        "Whoever answers {place} first gets {m} times as many visits, and the price hardly matters",
        "Of {n} calls {m} reach a person, all others end in music and in being asked to wait",
        "Two people decide at home but one of them is spoken to {place}, so after {m} days it starts again",
        "The mood turns within minutes on the day of delivery, and that hour is remembered {n} months later",
        "A bill that is {n} per cent above the estimate is talked about for longer than {thing} itself",
        "{who} opens the manual once, then looks for a short film and finds it with stranger number {m}",
    ),
    strong="Most is lost here: {n} % of those who came this far",
    linked="The details are on the touchpoint's page",
    edit="Edit number {n} was made after a talk",
)
