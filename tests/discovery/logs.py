"""Random logs of every nastiness, and the definition that they are read by."""

from __future__ import annotations

import csv
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from generator.discovery.engines import Engine, open_engine
from generator.discovery.questions import Answers, Asking, ask_all
from generator.discovery.run import readable
from generator.discovery.sources import find_files
from generator.discovery.tables import find_persons, order_events, read_events
from generator.model.discovery.definition import Discovery, IdKind, Node, Outcome, Rule, Source

NODES = (
    Node(stage="look", in_order=False),
    Node(stage="look", step="see"),
    Node(stage="look", step="compare"),
    Node(stage="buy", in_order=False),
    Node(stage="buy", step="order"),
    Node(stage="buy", step="pay"),
    Node(stage="use", in_order=False),
)
NAMES = (
    "see/a",
    "see/b",
    "compare",
    "order",
    "pay",
    "use",
    "NA",
    "null",
    "stranger '\"--;",
    "ping",
)

WEB = Source(
    name="web",
    files=("web.csv",),
    ids={"client": "client", "cookie": "cookie"},
    time="at",
    event=("name",),
    cost="cost",
    value="value",
    segments={"device": "device"},
)
SHOP = Source(
    name="shop",
    files=("shop.csv",),
    ids={"client": "who"},
    time="at",
    event=("kind", "what"),
    segments={"city": "city"},
)
LINKS = Source(name="clients", files=("links.csv",), ids={"client": "client", "cookie": "cookie"})
RULES = (
    Rule(node="see", prefix="see/"),
    Rule(node="compare", events=("compare", "NA")),
    Rule(node=None, events=("ping",)),
    Rule(node="order", contains="ord"),
    Rule(node="pay", events=("pay", "paid / cash"), source="web"),
    Rule(node="pay", prefix="paid / "),
    Rule(node="use", events=("use", "null")),
)


def definition(chance: random.Random) -> Discovery:
    outcomes = (
        Outcome(title={}, node="pay"),
        Outcome(title={}, events=("use", "stranger '\"--;")),
        None,
    )
    return Discovery(
        id="random",
        path="",
        title={},
        journey="j",
        nodes=NODES,
        sources=(WEB, SHOP),
        links=(LINKS,),
        identity=(IdKind("client", 4), IdKind("cookie", 3)),
        rules=RULES,
        outcome=chance.choice(outcomes),
        funnel=chance.choice((("look", "order", "pay"), ("see", "buy"))),
        zone="UTC",
        case=chance.choice(("person", "session")),
        gap_ms=3_600_000,
        repeats=chance.choice(("fold", "keep")),
        most_events=chance.choice((7, 10_000)),
    )


def rows(chance: random.Random) -> tuple[list[list[dict[str, str]]], list[list[dict[str, str]]]]:
    """Rows of both sources, and of the table of links."""
    people = chance.randint(1, 25)
    start = datetime(2026, 7, 1, tzinfo=UTC)
    web, shop, links = [], [], []
    for number in range(people):
        clients = [
            "",
            f"K{number}",
            f"K{number}",
            "NA" if number % 5 == 0 else f"K{number}",
            "null",
        ]
        for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 13))):
            moment = start + timedelta(minutes=chance.choice((0, 0, 1, 5, 59, 60, 61, 600, 5000)))
            text = moment.strftime("%Y-%m-%d %H:%M:%S")
            if chance.random() < 0.7:
                web.append(
                    {
                        "client": chance.choice(clients),
                        "cookie": chance.choice(("", f"c{number}", f"c{number}b", "shared")),
                        "at": chance.choice((text, text, text, "rubbish", "")),
                        "name": chance.choice(NAMES),
                        "cost": chance.choice(("", "1.5", "2", "much")),
                        "value": chance.choice(("", "10", "0.001")),
                        "device": chance.choice(("", "phone", "desk")),
                    }
                )
                if chance.random() < 0.2:
                    web.append(dict(web[-1]))
            else:
                shop.append(
                    {
                        "who": chance.choice(clients[1:]),
                        "at": text,
                        "kind": chance.choice(("paid", "ordered", "")),
                        "what": chance.choice(("cash", "card", "NA")),
                        "city": chance.choice(("Ў", "Москва", "")),
                    }
                )
        if chance.random() < 0.3:
            links.append({"client": f"K{number}", "cookie": chance.choice((f"c{number}b", "c0"))})
    chance.shuffle(web)
    return [web, shop], [links]


def many_rows(
    chance: random.Random, blocks: int
) -> tuple[list[list[dict[str, str]]], list[list[dict[str, str]]]]:
    """Rows of so many times as many people, ids told apart by a number before them."""
    web: list[dict[str, str]] = []
    shop: list[dict[str, str]] = []
    links: list[dict[str, str]] = []
    for block in range(blocks):
        (more_web, more_shop), (more_links,) = rows(chance)
        for row in (*more_web, *more_shop, *more_links):
            for column in ("client", "cookie", "who"):
                if row.get(column):
                    row[column] = f"{block}{row[column]}"
        web += more_web
        shop += more_shop
        links += more_links
    return [web, shop], [links]


COLUMNS = {
    "web.csv": ("client", "cookie", "at", "name", "cost", "value", "device"),
    "shop.csv": ("who", "at", "kind", "what", "city"),
    "links.csv": ("client", "cookie"),
}


def write(folder: Path, tables: list[list[dict[str, str]]]) -> None:
    for name, table in zip(COLUMNS, tables, strict=True):
        write_table(folder / name, table)


def write_table(path: Path, table: list[dict[str, str]]) -> None:
    columns = COLUMNS[f"{path.stem.partition('-')[0]}.csv"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(table)


def asked(discovery: Discovery, folder: Path, scratch: Path, url: str = "", k: int = 1) -> Answers:
    """What an engine answers about the files of ``folder``."""
    engine = open_engine(url, "400MB", scratch, per_session=discovery.case == "session")
    try:
        return asked_of(engine, discovery, folder, k)
    finally:
        engine.close()


def asked_of(engine: Engine, discovery: Discovery, folder: Path, k: int = 1) -> Answers:
    files = [
        (number, source, readable(found, source, engine.scratch, engine))
        for number, source in enumerate((*discovery.sources, *discovery.links))
        for found in find_files(source, folder, [])
    ]
    engine.allow([found.file.path for _, _, found in files])
    read_events(engine, discovery, files, lambda _: None)
    find_persons(engine, discovery, lambda _: None)
    order_events(engine, discovery, lambda _: None)
    return ask_all(Asking(engine, discovery, k), lambda _: None)
