"""Each question has one answer: that of plain Python, on every engine, for any log."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.discovery.engines import duck
from tests.discovery import logs, reference


@pytest.fixture(scope="module")
def sail() -> Iterator[str]:
    """The address of a Spark Connect server on this machine, started for these tests."""
    spark = pytest.importorskip("pysail.spark")
    pytest.importorskip("pyspark.sql.connect")
    server = spark.SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    host, port = server.listening_address
    yield f"sc://{host}:{port}"
    server.stop()


def compare(seed: int, folder: Path, url: str = "") -> None:
    chance = random.Random(seed)
    discovery = logs.definition(chance)
    rows, links = logs.rows(chance)
    logs.write(folder, [*rows, *links])
    scratch = folder / "scratch"
    scratch.mkdir()
    found = logs.asked(discovery, folder, scratch, url)
    expected = reference.answers(discovery, rows, links)
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
