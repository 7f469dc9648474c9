"""Every bad input gets a finding that says what to do, and the run goes on where it can."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from generator.cache.memory import Memory
from generator.model.reading.loading import load
from generator.site.audience import redact
from tests.discovery.sample_events import SHARED_MAILBOX, write
from tests.sites import ROOT, run

JOURNEY = """---
title: Shop
---

## Look {#look}

### See {#see}
- goal: To see

### Compare {#compare}
- goal: To compare

## Buy {#buy}

### Pay {#pay}
- goal: To pay
"""
DEFINITION = """journey: shop
zone: UTC
sources:
  - name: web
    files: web.csv
    ids:
      client: client
    time: at
    columns: event
map:
  - event: see
    step: see
  - event: compare, NA
    step: compare
  - event: pay
    step: pay
outcome:
  step: pay
"""


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    (content / "journeys").mkdir(parents=True)
    (content / "discovery").mkdir()
    (content / "site.yml").write_text("title: Shop\nlang: en\nk: 2\n", encoding="utf-8")
    (content / "journeys" / "shop.md").write_text(JOURNEY, encoding="utf-8")
    (content / "discovery" / "shop.yml").write_text(DEFINITION, encoding="utf-8")
    return tmp_path


def rows(count: int = 12, at: str = "2026-07-01 10:0{n}:00") -> list[str]:
    return [
        f"c{person},{at.format(n=n)},{event}"
        for person in range(count)
        for n, event in enumerate(("see", "compare", "pay")[: 1 + person % 3])
    ]


def discover(
    wiki: Path, lines: list[str] | bytes, *more: str
) -> tuple[int, str, dict[str, object]]:
    """The exit code, what was said, and what was observed."""
    if isinstance(lines, bytes):
        (wiki / "web.csv").write_bytes(lines)
    else:
        text = "\n".join(["client,at,event", *lines]) + "\n"
        (wiki / "web.csv").write_text(text, encoding="utf-8")
    done = run("discover", "shop", "--content", str(wiki / "content"), *more)
    observed = wiki / "content" / "observed" / "shop.json"
    found = json.loads(observed.read_text(encoding="utf-8")) if observed.exists() else {}
    return done.returncode, done.stderr, found


def test_good_rows_are_counted_and_nothing_is_said(wiki: Path) -> None:
    code, said, found = discover(wiki, rows())
    assert code == 0
    assert "warning" not in said
    assert (found["people"], found["reached"]) == (12, 4)
    assert found["k"] == 2


def test_a_definition_written_anew_marks_what_was_observed_as_outdated(wiki: Path) -> None:
    discover(wiki, rows())
    path = wiki / "content" / "discovery" / "shop.yml"
    path.write_text(DEFINITION + "owner: me\n", encoding="utf-8")
    built = run("build", "--content", str(wiki / "content"), "--output", str(wiki / "site"))
    assert built.returncode == 0, built.stderr
    page = (wiki / "site" / "discoveries" / "shop.html").read_text(encoding="utf-8")
    assert "was changed after this run" in page


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("c1,yesterday,see", "no-time"),
        ("c1,,see", "no-time"),
        (",2026-07-01 10:00:00,see", "no-id"),
        ("c1,2026-07-01 10:00:00,", "no-event"),
        ("c1,0,see", "impossible-time"),
        ("c1,2262-04-11 23:47:16,see", "impossible-time"),
        ("c1,03/04/2026 10:00,see", "day-or-month-first"),
        ("c1,2026-07-01 10:00:00,see,more,and more", "unreadable-row"),
        ("c1,2026-07-01 10:00:00", "unreadable-row"),
        ("c0,2026-07-01 10:00:00,see", "duplicate"),
        ("c1,2026-07-01 10:00:00,who is this", "unexplained-events"),
    ],
)
def test_a_bad_row_is_left_out_counted_and_explained(wiki: Path, line: str, code: str) -> None:
    done, said, found = discover(wiki, [*rows(), line])
    assert done == 0
    assert f"[{code}]" in said
    assert "→" in said
    assert found["people"] == 12


@pytest.mark.parametrize(
    "at",
    [
        "2026-07-01T10:0{n}:00Z",
        "2026-07-01T13:0{n}:00+03:00",
        "2026-07-01 10:0{n}:00.123456",
        "17829000{n}0",
        "17829000{n}0000",
        "17829000{n}0000000",
        "01.07.2026 10:0{n}",
        "1.7.2026 9:0{n}",
        "2026/07/01 10:0{n}:00",
    ],
)
def test_times_are_read_however_they_are_written(wiki: Path, at: str) -> None:
    code, said, found = discover(wiki, rows(at=at))
    assert code == 0, said
    assert "warning" not in said
    assert (found["first_day"], found["last_day"]) == ("2026-07-01", "2026-07-01")


def test_a_time_without_its_zone_is_asked_about(wiki: Path) -> None:
    path = wiki / "content" / "discovery" / "shop.yml"
    path.write_text(DEFINITION.replace("zone: UTC\n", ""), encoding="utf-8")
    code, said, found = discover(wiki, rows())
    assert code == 1
    assert "[no-zone]" in said
    assert "zone: Europe/Moscow" in said
    assert found == {}


def test_an_id_or_event_spelt_na_or_null_is_a_value(wiki: Path) -> None:
    lines = [*rows(), "NA,2026-07-01 11:00:00,NA", "null,2026-07-01 11:00:00,NA"]
    _, _, found = discover(wiki, lines)
    assert found["people"] == 14


def test_bom_semicolons_and_a_null_byte_are_no_trouble(wiki: Path) -> None:
    lines = [line.replace(",", ";") for line in rows()]
    body = "\ufeffclient;at;event\n" + "\n".join(lines) + "\nc\0x;2026-07-01 11:00:00;see\n"
    code, said, found = discover(wiki, body.encode("utf-8"))
    assert code == 0, said
    assert found["people"] == 13


def test_another_encoding_is_told_with_the_way_to_convert_it(wiki: Path) -> None:
    code, said, _ = discover(wiki, "client,at,event\nИван,2026-07-01,see\n".encode("cp1251"))
    assert code == 1
    assert "[not-utf-8]" in said


def test_a_column_that_there_is_not_is_told_with_the_nearest_one(wiki: Path) -> None:
    code, said, _ = discover(wiki, b"client,at,events\nc1,2026-07-01,see\n")
    assert code == 1
    assert "[unknown-column]" in said
    assert "Type events." in said


def test_one_id_on_most_events_is_told(wiki: Path) -> None:
    lines = [f"unknown,2026-07-01 10:{n % 60:02}:{n // 60:02},see" for n in range(40)]
    _, said, _ = discover(wiki, [*rows(), *lines])
    assert "[heavy-id]" in said
    assert "unknown" not in said


def test_a_person_with_very_many_events_is_cut_and_told(wiki: Path) -> None:
    path = wiki / "content" / "discovery" / "shop.yml"
    path.write_text(DEFINITION + "most-events: 5\n", encoding="utf-8")
    lines = [f"robot,2026-07-01 12:{n:02}:00,{('see', 'pay')[n % 2]}" for n in range(30)]
    _, said, found = discover(wiki, [*rows(), *lines])
    assert "25 events are beyond" in said
    assert found["people"] == 13


def test_packed_files_are_read(wiki: Path) -> None:
    path = wiki / "content" / "discovery" / "shop.yml"
    path.write_text(DEFINITION.replace("web.csv", "web-*.csv.gz"), encoding="utf-8")
    for part in (1, 2):
        text = "\n".join(["client,at,event", *rows(6 * part)]) + "\n"
        (wiki / f"web-{part}.csv.gz").write_bytes(gzip.compress(text.encode("utf-8")))
    _, said, found = discover(wiki, [])
    assert found["people"] == 12
    assert "[duplicate]" in said


@pytest.mark.parametrize("name", ["../web.csv", "/etc/passwd", "~/web.csv"])
def test_data_outside_of_their_folder_are_refused(wiki: Path, name: str) -> None:
    path = wiki / "content" / "discovery" / "shop.yml"
    path.write_text(DEFINITION.replace("web.csv", name), encoding="utf-8")
    code, said, _ = discover(wiki, rows())
    assert code == 1
    assert "[data-outside]" in said


def test_names_that_are_hostile_stay_names(wiki: Path) -> None:
    hostile = "see'; DROP TABLE events; --{ids}@hash(1)"
    path = wiki / "content" / "discovery" / "shop.yml"
    rule = f'  - prefix: "{hostile}"\n    step: see\n'
    path.write_text(DEFINITION.replace("map:\n", f"map:\n{rule}"), encoding="utf-8")
    lines = [*rows(), *(f"h{n},2026-07-01 10:00:00,{hostile}" for n in range(3))]
    code, said, found = discover(wiki, lines)
    assert code == 0, said
    assert found["people"] == 15


def test_neither_an_id_nor_an_event_of_one_person_is_written(wiki: Path) -> None:
    lines = [*rows(), "ann@mail.example,2026-07-01 10:00:00,asked for ann@mail.example"]
    code, said, _ = discover(wiki, lines)
    assert code == 0
    body = (wiki / "content" / "observed" / "shop.json").read_text(encoding="utf-8")
    assert "ann@mail" not in body + said
    assert '"c1"' not in body


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path)
    assert SHARED_MAILBOX in (tmp_path / "crm.jsonl").read_text(encoding="utf-8")
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    where = ("--content", str(content), "--data", str(tmp_path))
    done = run("discover", "family-car", *where, "--quiet", "--json")
    assert done.returncode == 0, done.stderr
    found = (content / "observed" / "family-car.json").read_bytes().splitlines()
    committed = (ROOT / "content" / "observed" / "family-car.json").read_bytes().splitlines()
    # Another version of the engine says so in one line.
    assert [line for line in found if b'"engine"' not in line] == [
        line for line in committed if b'"engine"' not in line
    ]
    assert json.loads(done.stdout)["people"] > 4000


def test_nothing_is_left_on_the_disk_not_even_after_a_kill(wiki: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "temporary"
    scratch.mkdir()
    (wiki / "web.csv").write_text(
        "\n".join(["client,at,event", *rows(60_000)]) + "\n", encoding="utf-8"
    )
    environment = {**os.environ, "TMPDIR": str(scratch), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", "discover", "shop"]
    command += ["--content", str(wiki / "content"), "--quiet"]
    killed = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    while killed.poll() is None and not list(scratch.glob("cjm-discover-*/events.duckdb")):
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert list(scratch.glob("cjm-discover-*"))
    subprocess.run(command, env=environment, check=True)
    assert list(scratch.iterdir()) == []


def findings(wiki: Path, *codes: str) -> list[tuple[str, int, str]]:
    done = run("check", "--content", str(wiki / "content"), "--format", "json")
    return [
        (one["code"], one["line"], one["message"])
        for one in json.loads(done.stdout)["findings"]
        if one["code"] in codes
    ]


def test_check_tells_of_events_without_a_step_and_of_steps_without_people(wiki: Path) -> None:
    strange = [f"c{person},2026-07-01 11:00:00,club/forum" for person in range(4)]
    code, said, _ = discover(wiki, [*(line for line in rows() if "pay" not in line), *strange])
    assert code == 0, said
    found = findings(wiki, "observed-strangers", "observed-nobody")
    assert [(name, line) for name, line, _ in found] == [
        ("observed-strangers", DEFINITION.split("\n").index("map:") + 2),
        ("observed-nobody", JOURNEY.split("\n").index("### Pay {#pay}") + 1),
    ]
    assert "club/forum" in found[0][2]
    assert "Pay" in found[1][2]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2026-08-31", []), ("2026-09-01", ["observation-outdated"])],
)
def test_a_run_holds_as_long_again_as_its_period(
    wiki: Path, as_of: str, expected: list[str]
) -> None:
    path = wiki / "content" / "discovery" / "shop.yml"
    path.write_text("from: 2026-07-01\nto: 2026-07-31\n" + DEFINITION, encoding="utf-8")
    site = wiki / "content" / "site.yml"
    site.write_text(f"title: Shop\nlang: en\nk: 2\nas-of: {as_of}\n", encoding="utf-8")
    assert discover(wiki, rows())[0] == 0
    assert [code for code, *_ in findings(wiki, "observation-outdated")] == expected
    path.write_text(path.read_text(encoding="utf-8") + "owner: me\n", encoding="utf-8")
    assert [code for code, *_ in findings(wiki, "observation-outdated")] == ["observation-outdated"]


KPI = """- kpi: pays in the end
  - observed: shop {figure}
  - target: 50 %
"""


def with_kpi(wiki: Path, figure: str) -> None:
    path = wiki / "content" / "journeys" / "shop.md"
    kpi = KPI.replace("{figure}", figure)
    path.write_text(JOURNEY.replace("- goal: To pay\n", f"- goal: To pay\n{kpi}"), encoding="utf-8")


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("share pay", "33.3 %"),
        ("доля pay", "33.3 %"),
        ("people pay", "4"),
        ("reached", "33.3 %"),
        ("median days", "0"),
        ("left see", "33.3 %"),
    ],
)
def test_a_kpi_takes_its_value_from_what_was_observed(wiki: Path, figure: str, said: str) -> None:
    discover(wiki, rows())
    with_kpi(wiki, figure)
    catalog = load(wiki / "content").catalog
    (kpi,) = catalog.journeys["shop"].stages[1].steps[0].kpis
    assert kpi.now is not None
    assert kpi.now.text == said
    assert kpi.series[0].day.isoformat() == "2026-07-01"


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ("sharp pay", "no-figure"),
        ("share", "no-figure"),
        ("share nowhere", "no-figure"),
        ("returned see", ""),
    ],
)
def test_a_figure_that_there_is_not_has_a_line(wiki: Path, figure: str, code: str) -> None:
    discover(wiki, rows())
    with_kpi(wiki, figure)
    found = findings(wiki, "no-figure", "figure-held-back")
    line = JOURNEY.split("\n").index("- goal: To pay") + 3
    assert [(one, at) for one, at, _ in found] == ([(code, line)] if code else [])


def test_a_kpi_follows_the_next_run(wiki: Path) -> None:
    discover(wiki, rows())
    with_kpi(wiki, "people pay")
    memory = Memory()
    before = load(wiki / "content", memory).catalog.journeys["shop"].stages[1].steps[0].kpis[0]
    discover(wiki, rows(24))
    after = load(wiki / "content", memory).catalog.journeys["shop"].stages[1].steps[0].kpis[0]
    assert before.now is not None
    assert after.now is not None
    assert (before.now.number, after.now.number) == (4, 8)


def test_a_client_gets_no_figure_of_a_discovery_that_it_does_not_see(wiki: Path) -> None:
    discover(wiki, rows())
    with_kpi(wiki, "people pay")
    site = wiki / "content" / "site.yml"
    audiences = """audiences:
  open:
    title: Open
    journeys: [shop]
  few:
    title: Few
    journeys: [shop]
    k: 100
  none:
    title: None
    journeys: [shop]
    hide: [observed]
"""
    site.write_text(f"title: Shop\nlang: en\nk: 2\n{audiences}", encoding="utf-8")
    catalog = load(wiki / "content").catalog
    told = {
        name: redact(catalog, name).journeys["shop"].stages[1].steps[0].kpis[0].now
        for name in ("open", "few", "none")
    }
    assert told["open"] is not None
    assert told["open"].text == "4"
    assert told["few"] is None
    assert told["none"] is None


def test_a_run_proposes_figures_and_rules_as_a_patch_that_git_applies(wiki: Path) -> None:
    path = wiki / "content" / "discovery" / "shop.yml"
    path.write_text(DEFINITION + "funnel: see, pay\n", encoding="utf-8")
    strange = [f"c{person},2026-07-01 11:00:00,compare/prices" for person in range(4)]
    text = "\n".join(["client,at,event", *rows(), *strange]) + "\n"
    (wiki / "web.csv").write_text(text, encoding="utf-8")
    journey = wiki / "content" / "journeys" / "shop.md"
    before = journey.read_text(encoding="utf-8")
    command = ("discover", "shop", "--propose", "--quiet")
    done = run(*command, cwd=wiki)
    assert done.returncode == 0, done.stderr
    assert journey.read_text(encoding="utf-8") == before
    subprocess.run(["git", "apply", "-p0", "-"], cwd=wiki, input=done.stdout, text=True, check=True)
    written = journey.read_text(encoding="utf-8")
    assert "  - observed: shop share pay\n  - better: higher\n" in written
    assert "  - observed: shop left compare\n  - better: lower\n" in written
    assert "  - event: compare/prices\n    step: compare\n" in path.read_text(encoding="utf-8")
    catalog = load(wiki / "content").catalog
    (kpi,) = catalog.journeys["shop"].stages[1].steps[0].kpis
    assert kpi.now is not None
    assert kpi.now.text == "33.3 %"
    again = run(*command, cwd=wiki)
    assert again.stdout == ""
    assert "There is nothing to propose." in again.stderr


def with_source(wiki: Path, old: str, new: str) -> None:
    path = wiki / "content" / "discovery" / "shop.yml"
    assert old in DEFINITION
    path.write_text(DEFINITION.replace(old, new), encoding="utf-8")


def test_semicolons_with_decimal_commas_are_numbers_where_that_is_said(wiki: Path) -> None:
    lines = [line.replace(",", ";") + ";1 200,5" for line in rows()]
    body = "client;at;event;paid\n" + "\n".join(lines) + "\n"
    with_source(wiki, "    columns: event\n", "    columns: event\n    value: paid\n")
    _, said, _ = discover(wiki, body.encode("utf-8"))
    assert "[bad-number]" in said
    assert "decimal: ','" in said
    more = "    columns: event\n    value: paid\n    decimal: ','\n"
    with_source(wiki, "    columns: event\n", more)
    code, said, found = discover(wiki, body.encode("utf-8"))
    assert code == 0, said
    assert "bad-number" not in said
    assert found["value"] == 2400.0


def test_fields_of_nested_columns_of_parquet_are_named_with_a_dot(wiki: Path) -> None:
    (wiki / "web.csv").write_text("\n".join(["client,at,event", *rows()]), encoding="utf-8")
    events = duckdb.read_csv(str(wiki / "web.csv"), all_varchar=True)
    events.project("{'id': client} AS who, \"at\", event").write_parquet(str(wiki / "web.parquet"))
    with_source(
        wiki,
        "    files: web.csv\n    ids:\n      client: client",
        "    files: web.parquet\n    ids:\n      client: who",
    )
    code, said, _ = discover(wiki, rows())
    assert code == 1
    assert "[nested-column]" in said
    assert "who.id" in said
    with_source(
        wiki,
        "    files: web.csv\n    ids:\n      client: client",
        "    files: web.parquet\n    ids:\n      client: who.id",
    )
    code, said, found = discover(wiki, rows())
    assert code == 0, said
    assert found["people"] == 12


def test_of_very_many_kinds_of_events_the_most_frequent_are_named(wiki: Path) -> None:
    strange = [
        f"c{person},2026-07-01 11:00:00,kind {chr(97 + kind // 26)}{chr(97 + kind % 26)}"
        for person in range(3)
        for kind in range(600)
    ]
    code, said, found = discover(wiki, [*rows(), *strange])
    assert code == 0, said
    assert f"{3 * 600} events are explained by no rule" in said
    assert len(found["strangers"]) == 200  # type: ignore[arg-type]


@pytest.mark.slow
def test_memory_does_not_grow_with_events(wiki: Path) -> None:
    """Two million events are 150 MB and more by themselves; the library is about 80."""
    made = duckdb.sql(
        "SELECT 'c' || (hash(i) % 100000) AS client, 1782900000 + hash(i * 3) % 5000000 AS \"at\", "
        "['see', 'compare', 'pay'][1 + (hash(i * 7) % 3)::int] AS event FROM range(2000000) t(i)"
    )
    assert made is not None
    made.write_csv(str(wiki / "web.csv"))
    code = """
import re, sys
from pathlib import Path
from generator.cli import main
sys.argv = ["cjm", "discover", "shop", "--memory", "150MB", "--quiet"]
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
# Not `ru_maxrss`, which counts what the process was forked from.
print(int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=wiki,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) < 300
