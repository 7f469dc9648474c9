"""Each question has one answer: that of plain Python, on every engine, for any log."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from msgspec.structs import replace

from generator.discovery.engines import duck
from tests.discovery import logs, reference

SERVER = """
import sys
from pysail.spark import SparkConnectServer
server = SparkConnectServer("127.0.0.1", 0)
server.start(background=True)
print("sc://%s:%s" % server.listening_address, flush=True)
sys.stdin.read()
server.stop()
"""


@pytest.fixture(scope="module", params=["local", "local-cluster"])
def sail(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a Spark Connect server that the tests start: in one process, or as workers."""
    pytest.importorskip("pysail.spark")
    pytest.importorskip("pyspark.sql.connect")
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER],
        env={**os.environ, "SAIL_MODE": request.param, "RUST_LOG": "error"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdin
    assert server.stdout
    yield server.stdout.readline().strip()
    server.stdin.close()
    server.wait()


def compare(seed: int, folder: Path, url: str = "") -> None:
    chance = random.Random(seed)
    discovery = logs.definition(chance)
    rows, links = logs.rows(chance)
    logs.write(folder, [*rows, *links])
    scratch = folder / "scratch"
    scratch.mkdir()
    found = logs.asked(discovery, folder, scratch, url)
    expected = reference.answers(discovery, rows, links, by_map=bool(url))
    for name in found.__struct_fields__:
        assert getattr(found, name) == getattr(expected, name), name


@pytest.mark.parametrize("seed", range(25))
def test_duckdb_answers_as_plain_python_does(seed: int, tmp_path: Path) -> None:
    compare(seed, tmp_path)


@pytest.mark.parametrize("seed", range(100, 112))
def test_answers_of_parts_of_the_people_add_up(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duck, "MOST_ROWS", 9)
    compare(seed, tmp_path)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(6))
def test_spark_connect_answers_as_plain_python_does(seed: int, tmp_path: Path, sail: str) -> None:
    compare(seed, tmp_path, sail)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(200, 202))
def test_events_at_one_time_have_an_order_whatever_task_reads_them(
    seed: int, tmp_path: Path, sail: str
) -> None:
    """Row groups of Parquet go to tasks as these ask for them, and half of the times are twice."""
    chance = random.Random(seed)
    discovery = logs.definition(chance)
    web = replace(logs.WEB, files=("web.parquet",))
    discovery = replace(discovery, sources=(web, logs.SHOP))
    rows, links = logs.many_rows(chance, blocks=400)
    logs.write(tmp_path, [*rows, *links])
    duckdb.execute(
        f"COPY (FROM read_csv('{tmp_path / 'web.csv'}', all_varchar = true)) "
        f"TO '{tmp_path / 'web.parquet'}' (ROW_GROUP_SIZE 2048)"
    )
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    found = logs.asked(discovery, tmp_path, scratch, sail)
    expected = reference.answers(discovery, rows, links, by_map=True)
    assert len(rows[0]) > 12_000
    for name in found.__struct_fields__:
        assert getattr(found, name) == getattr(expected, name), name
