"""Events of the sample journey ``family-car``, made by chance that is always the same.

    python -m tests.discovery.sample_events FOLDER

writes ``web.csv`` (the site's counter: a cookie, an e-mail after a request) and ``crm.jsonl`` (the
dealer's system: a client's number, an e-mail). People skip steps, come back, leave, write from
two devices or from the shared mailbox of a firm; some rows are said twice and some are broken.
Nobody in them has ever lived.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

PEOPLE = 4200
FIRST = datetime(2026, 7, 1, 6, tzinfo=UTC)
LAST = datetime(2026, 9, 30, 20, tzinfo=UTC)
SHARED_MAILBOX = "info@taxi-park.example"
MOSCOW = timedelta(hours=3)


@dataclass
class Person:
    """Somebody on the way; ``moment`` is where they have come to."""

    number: int
    chance: random.Random
    moment: datetime
    city: str
    advert: str
    web: list[tuple[datetime, str, str, str]] = field(default_factory=list)
    crm: list[dict[str, object]] = field(default_factory=list)

    def later(self, hours: float) -> None:
        """Let some time pass: most often less than ``hours``, now and then far more."""
        self.moment += timedelta(hours=self.chance.expovariate(1 / hours), minutes=1)

    def visits(self, page: str, mail: str = "") -> None:
        """A page of the site."""
        device = f"c{self.number:05d}{'b' if self.chance.random() < 0.03 else 'a'}"
        self.web.append((self.moment, device, mail, page))

    def says(self, kind: str, value: float | None = None) -> None:
        """An event of the dealer's system."""
        self.crm.append(
            {
                "client": {"id": f"K{self.number:05d}", "mail": self.mail},
                "at": (self.moment + MOSCOW).strftime("%Y-%m-%dT%H:%M:%S") + "+03:00",
                "type": kind,
                **({"amount": value} if value is not None else {}),
                "city": self.city,
            }
        )

    @property
    def mail(self) -> str:
        """Their address; some use that of the firm they work for."""
        if self.number % 97 == 0:
            return SHARED_MAILBOX
        return f"p{self.number}@mail.example"

    def goes_on(self, share: float) -> bool:
        """Whether they do; in the region it is a little less likely."""
        return self.chance.random() < share * (0.9 if self.city == "region" else 1.0)


def walk(person: Person) -> None:
    """The whole way of one person, as far as they come."""
    searched = person.chance.random() < 0.72
    if searched:
        person.visits("catalog/list")
        for _ in range(person.chance.choice((0, 0, 1, 2))):
            person.later(0.3)
            person.visits("catalog/compare")
    if person.goes_on(0.45) or not searched:
        person.later(30)
        person.visits("reviews/video")
        if person.goes_on(0.3):
            person.later(20)
            person.visits("catalog/list")
    tried = person.goes_on(0.62)
    if tried:
        person.later(40)
        _configures(person)
    if not person.goes_on(0.5 if tried else 0.3):
        return
    person.later(10)
    person.visits("request/sent", person.mail)
    if not person.goes_on(0.86):
        return
    person.later(9)
    person.says("call.done")
    if person.goes_on(0.25):
        person.later(24)
        person.says("call.done")
    if not person.goes_on(0.6):
        return
    _showroom(person, tried=tried)


def _configures(person: Person) -> None:
    person.visits("configurator/model")
    for page in ("configurator/options", "configurator/price"):
        if person.goes_on(0.6):
            person.later(0.2)
            person.visits(page)
    if person.goes_on(0.35):
        person.later(48)
        person.visits("configurator/model")


def _showroom(person: Person, *, tried: bool) -> None:
    person.later(60)
    person.says("showroom.visit")
    if person.goes_on(0.9):
        person.later(0.4)
        person.says("showroom.consultant")
    if person.goes_on(0.64):
        person.later(0.7)
        person.says("test-drive.done")
        likely = 0.62
    else:
        likely = 0.33
    if not person.goes_on(likely + (0.06 if tried else 0)):
        if person.goes_on(0.2):
            person.later(90)
            person.visits("configurator/model")
        return
    if person.goes_on(0.4):
        person.later(20)
        person.says("trade-in.valued")
    if person.goes_on(0.7):
        person.later(26)
        person.says("credit.decided")
        if not person.goes_on(0.86):
            return
    person.later(30)
    person.says("contract.signed", round(person.chance.gauss(2_450_000, 380_000), -3))
    if person.goes_on(0.8):
        person.later(24 * 12)
        person.says("car.handed-over")
        if person.goes_on(0.55):
            person.later(24 * 9)
            person.visits("app/connected", person.mail)


def everybody() -> list[Person]:
    """All people with their events."""
    chance = random.Random("family-car")
    found = []
    for number in range(1, PEOPLE + 1):
        own = random.Random(f"family-car {number}")
        start = FIRST + (LAST - FIRST) * (chance.random() ** 1.2) * 0.8
        city = own.choices(("capital", "million", "region"), (0.4, 0.35, 0.25))[0]
        advert = own.choices(("search", "video", "outdoor"), (0.5, 0.3, 0.2))[0]
        person = Person(number, own, start, city, advert)
        walk(person)
        found.append(person)
    return found


def web_rows(people: list[Person], chance: random.Random) -> list[str]:
    """The counter's file: local time, day first, some rows twice, some of nobody, one broken."""
    rows = []
    for person in people:
        for moment, cookie, mail, page in person.web:
            if moment > LAST:
                continue
            local = (moment + MOSCOW).strftime("%d.%m.%Y %H:%M:%S")
            rows.append((moment, f"{local};{cookie};{mail};{page};{person.advert}"))
            if chance.random() < 0.01:
                rows.append(rows[-1])
        if chance.random() < 0.02:
            moment = person.moment
            local = (moment + MOSCOW).strftime("%d.%m.%Y %H:%M:%S")
            rows.append((moment, f"{local};;;catalog/list;{person.advert}"))
        if chance.random() < 0.3:
            moment = person.moment
            local = (moment + MOSCOW).strftime("%d.%m.%Y %H:%M:%S")
            page = chance.choice(("news/read", "news/read", "jobs/open", "club/forum"))
            rows.append((moment, f"{local};c{person.number:05d}a;;{page};{person.advert}"))
    rows.sort(key=lambda row: row[0])
    lines = [row for moment, row in rows if moment <= LAST]
    lines.insert(500, "03.07.2026 10:00:00;c1;;catalog/list;search;one;too;many")
    return ["time;cookie;mail;page;advert", *lines]


def crm_rows(people: list[Person]) -> list[str]:
    """The dealer's file: JSON lines, time with its zone."""
    rows = [row for person in people for row in person.crm if str(row["at"]) < "2026-10-01"]
    rows.sort(key=lambda row: (str(row["at"]), json.dumps(row)))
    return [json.dumps(row, ensure_ascii=False) for row in rows]


def write(folder: Path) -> None:
    """Both files."""
    people = everybody()
    chance = random.Random("rows")
    folder.mkdir(parents=True, exist_ok=True)
    files = {"web.csv": web_rows(people, chance), "crm.jsonl": crm_rows(people)}
    for name, lines in files.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
