"""Values with their days, typed below a KPI or kept in a CSV file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.cache.memory import Memory
from generator.model.reading.loading import Loaded, load
from generator.model.records.journey import Kpi

JOURNEY = "---\ntitle: Buying\n---\n\n## Need\n- kpi: Leads\n{below}"


def wiki(folder: Path, below: str, **files: bytes) -> Path:
    content = folder / "content"
    (content / "journeys" / "figures").mkdir(parents=True)
    (content / "site.yml").write_text("title: Cars\n", "utf-8")
    (content / "journeys" / "buy.md").write_text(JOURNEY.format(below=below), "utf-8")
    for name, body in files.items():
        (content / "journeys" / "figures" / f"{name}.csv").write_bytes(body)
    return content


def kpi_of(loaded: Loaded) -> Kpi:
    return loaded.catalog.journeys["buy"].stages[0].kpis[0]


def series_of(loaded: Loaded) -> list[tuple[str, float]]:
    return [(str(each.day), each.quantity.number) for each in kpi_of(loaded).series]


def said(loaded: Loaded) -> list[tuple[str, str, int, int]]:
    return [
        (found.code, found.span.path, found.span.line, found.span.column)
        for found in loaded.diagnostics
    ]


HISTORY = "  - history: figures/leads.csv\n"
TWO = [("2026-01-01", 1.4), ("2026-04-01", 2.1)]


@pytest.mark.parametrize(
    "body",
    [
        "date,value\n2026-01-01,1.4 %\n2026-04-01,2.1 %\n",
        "date;value\n2026-04-01;2.1 %\n2026-01-01;1.4 %\n",
        "\ufeffдата;значение\r\n01.01.2026;1,4 %\r\n01.04.2026;2,1 %\r\n",
        'date,value\n2026-01-01,"1,4 %"\n2026-04-01,"2,1 %"\n',
        "note\tvalue\tmonth\n\t1.4\t2026-01\nspring, at last\t2.1\t2026-04\n\n",
        "date,value\n2026-01-01,1.4\n2026-02-01,\n2026-04-01,2.1\n",
    ],
)
def test_tables_of_spreadsheets_are_read(tmp_path: Path, body: str) -> None:
    loaded = load(wiki(tmp_path, HISTORY, leads=body.encode()))
    assert said(loaded) == []
    assert series_of(loaded) == TWO


def test_values_with_days_may_be_typed_in_both_languages(tmp_path: Path) -> None:
    below = "  - measured: 2.1 % (2026-04-01)\n  - замер: 1,4 % (2026-01-01)\n"
    loaded = load(wiki(tmp_path, below))
    assert said(loaded) == []
    assert series_of(loaded) == TWO
    assert kpi_of(loaded).series[0].day == date(2026, 1, 1)


def test_the_latest_of_them_is_the_value_unless_one_is_typed(tmp_path: Path) -> None:
    below = "  - measured: 2.1 % (2026-04-01)\n"
    now = kpi_of(load(wiki(tmp_path / "a", below))).now
    assert now is not None
    assert now.text == "2.1 %"
    now = kpi_of(load(wiki(tmp_path / "b", "  - value: 3 %\n" + below))).now
    assert now is not None
    assert now.text == "3 %"


def test_what_is_typed_beside_the_kpi_counts_before_the_table(tmp_path: Path) -> None:
    body = b"date,value\n2026-01-01,1.4\n2026-04-01,9\n"
    below = HISTORY + "  - measured: 2.1 (2026-04-01)\n"
    assert series_of(load(wiki(tmp_path, below, leads=body))) == TWO


CSV = "journeys/figures/leads.csv"
BUY = "journeys/buy.md"


@pytest.mark.parametrize(
    ("below", "body", "expected"),
    [
        ("  - measured: 2.1 %\n", "", ("bad-measure", BUY, 7, 15)),
        ("  - measured: 2.1 % (1.4.2026)\n", "", ("bad-date", BUY, 7, 22)),
        ("  - measured: lots (2026-04-01)\n", "", ("bad-number", BUY, 7, 15)),
        ("  - history: figures/lead.csv\n", "date,value\n", ("no-table", BUY, 7, 14)),
        ("  - history: ../../secret.csv\n", "", ("no-table", BUY, 7, 14)),
        (HISTORY, "", ("bad-table", CSV, 1, 1)),
        (HISTORY, "2026-01-01,1\n", ("bad-table", CSV, 1, 1)),
        (HISTORY, "date,value\n2026-01-01,2,1\n", ("bad-table", CSV, 2, 1)),
        (HISTORY, "date,value\n2026-01-01,many\n", ("bad-number", CSV, 2, 12)),
        (HISTORY, 'date,value\n2026-01-01,"1,200"\n', ("ambiguous-number", CSV, 2, 13)),
        (HISTORY, "date,value\n01/02/2026,1\n", ("bad-date", CSV, 2, 1)),
        (HISTORY, "date,value\n2026-01-01,1\n2026-01-01,2\n", ("duplicate-date", CSV, 3, 1)),
        (HISTORY, 'date,value\n2026-01-01,"1\n', ("unclosed-cell", CSV, 2, 12)),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    tmp_path: Path, below: str, body: str, expected: tuple[str, str, int, int]
) -> None:
    assert said(load(wiki(tmp_path, below, leads=body.encode()))) == [expected]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_a_table_in_another_encoding_is_an_error_of_the_table(
    tmp_path: Path, encoding: str
) -> None:
    body = "дата;значение\n01.01.2026;1,4\n".encode(encoding)
    assert {each[:2] for each in said(load(wiki(tmp_path, HISTORY, leads=body)))} == {
        ("not-utf-8", CSV)
    }


def test_a_changed_table_is_read_anew_and_tells_another_digest(tmp_path: Path) -> None:
    content, memory = wiki(tmp_path, HISTORY, leads=b"date,value\n2026-01-01,1.4\n"), Memory()
    first = load(content, memory)
    memory.turn()
    assert load(content, memory).digests == first.digests
    (content / CSV).write_bytes(b"date,value\n2026-01-01,1.4\n2026-04-01,2.1\n")
    memory.turn()
    again = load(content, memory)
    assert series_of(again) == TWO
    assert again.digests["journey", "buy"] != first.digests["journey", "buy"]
    (content / CSV).unlink()
    memory.turn()
    assert said(load(content, memory)) == [("no-table", BUY, 7, 14)]
