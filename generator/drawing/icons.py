"""Line icons on a 24 × 24 grid, and which of them suits a touchpoint."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path

from generator.drawing.scene import Shape

GRID = 24.0

# What a touchpoint is called, in English and Russian, and the icon of its channel; the
# first that fits holds, so what is narrow stands before what is wide.
_CHANNELS = (
    ("call centre", r"call.?cent|contact.?cent|колл|контакт.?центр|hotline|горяч\w+ лини"),
    ("train", r"\btrain\b|поезд\b|вокзал|\bstation|на борту|on board"),
    ("payment", r"pay|checkout|оплат|\bcard\b|чек\b|invoice|сч[её]т\b|касс"),
    ("notification", r"push|\bsms|смс|notif|уведомл|напомин|remind"),
    ("mail", r"mail|почт|рассыл|newsletter|letter|письм"),
    ("podcast", r"podcast|подкаст"),
    ("video", r"video|видео|youtube|webinar|вебинар|zoom"),
    ("app", r"\bapps?\b|mobile|приложен|мобильн"),
    ("bot", r"\bbot\b|бот\b"),
    ("chat", r"messeng|мессендж|chat|чат\b|telegram|whatsapp|viber"),
    ("review", r"review|отзыв|rating|рейтинг"),
    ("social", r"social|соцсет|социальн|instagram|facebook|vk\b|вконтакте|blog|блог|influenc"),
    ("friends", r"mouth|сарафан|friend|друз|совет\b|colleague|коллег|referral|рекоменд|семь"),
    ("search", r"search|поиск|google|яндекс(?!.карт)"),
    ("calendar", r"запис[ьи]|booking|appointment|расписан|timetable|planner"),
    ("map", r"\bmaps?\b|карты|картах|навигат"),
    ("tv", r"\btv\b|телеви|тв\b"),
    ("radio", r"radio|радио"),
    ("advert", r"\bads?\b|advert|banner|реклам|баннер|outdoor|наружн|campaign|\bpos\b"),
    ("event", r"exhibit|выставк|event|конферен|meeting|встреч|семинар|presentation|совещан|клуб"),
    ("document", r"document|документ|report|отч[её]т|catalog|каталог|proposal|предложени|brochure"),
    ("document", r"диплом|certific|сертифик|оферт|опросн|анкет|portfolio|портфолио|реестр|\bform"),
    ("contract", r"contract|договор|tender|тендер|торгов\w+ площад|\bdeal\b|agreement"),
    ("courier", r"courier|курьер|deliver|доставк|logist|логист"),
    ("package", r"packag|посылк|упаковк|parcel|pick-?up|пункт\w* выдач"),
    ("car", r"test.?drive|тест.?драйв|\bcar\b|автомоб\w+\b|parking|парков|taxi|такси|trade.?in"),
    ("time", r"waiting|queue|ожидан|очеред"),
    ("place", r"entrance|\bвход\b|крыльц"),
    ("office", r"office|офис|reception|регистратур|стойк|desk|counter|филиал"),
    ("doctor", r"doctor|врач|clinic|клиник|procedure|анализ|лаборатор|медсестр"),
    ("school", r"lesson|course|урок|курс|school|школ|homework|домашн|curator|куратор|учебн|lms"),
    ("factory", r"factory|plant|завод|производств|цех|equipment|оборудован"),
    ("hotel", r"hotel|отел|гостиниц|hostel"),
    ("food", r"caf[eé]|restaurant|кафе|ресторан|\bdining"),
    ("ticket", r"ticket|билет|voucher"),
    ("bank", r"bank|банк|кредит|leasing|лизинг|insur|страхов|embassy|государств"),
    ("tool", r"service.?cent|сервис\b|сервисн|repair|ремонт|support|поддержк|монтаж|наладк"),
    ("press", r"press|\bprint|газет|журнал|magazine|media|сми\b|стать|article|guide.?book|leaflet"),
    ("shop", r"\bshop|store|магазин|салон|showroom|шоурум|dealer|дилер|retail|демозал"),
    ("phone", r"phone|call|звон|телефон"),
    ("contract", r"manager|менеджер|sales|продав|консульт|consult|переговор"),
    ("screen", r"account|личн\w+ кабинет|portal|портал|crm|platform|платформ|landing|лендинг"),
    ("website", r"site|сайт|web|online|онлайн|internet|интернет|страниц|aggregat|агрегатор"),
    ("owner", r"person|человек"),
)


@cache
def _tells(told: str) -> tuple[tuple[str, ...], re.Pattern[str] | None]:
    """Plain words, and a pattern of those that are not; to compile them all takes long."""
    found = told.split("|")
    words = tuple(word for word in found if word.replace(" ", "").isalpha())
    rest = "|".join(word for word in found if word not in words)
    return words, re.compile(rest) if rest else None


def _fits(told: str, name: str) -> bool:
    words, pattern = _tells(told)
    return any(word in name for word in words) or bool(pattern and pattern.search(name))


@cache
def _paths() -> dict[str, str]:
    table = Path(__file__).with_name("icons.json").read_text(encoding="utf-8")
    paths: dict[str, str] = json.loads(table)
    return paths


def has_icon(name: str) -> bool:
    """Whether an author may name this icon."""
    return name in _paths()


def icon(name: str, x: float, y: float, size: float, style: str = "icon") -> Shape:
    """The icon with its top left corner at ``x``, ``y``; the one for own rows when unknown."""
    path = _paths().get(name) or _paths()["own"]
    return Shape(path, style, x, y, size / GRID)


@lru_cache(maxsize=4096)
def channel_icon(*names: str, is_online: bool | None) -> str:
    """The icon for a touchpoint by what it is called, the first name that tells, else by place."""
    for each in names:
        lower = each.lower().replace("-", " ")
        for channel, told in _CHANNELS:
            if _fits(told, lower):
                return channel
    return "touchpoint" if is_online is None else "website" if is_online else "place"
