from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.bench.contest import EDITED, FULL, UNCHANGED, Race, Update, with_edit
from tests.bench.contestants import Contestant, environment, hugo, mkdocs, ours
from tests.bench.equality import Unequal, demand_equal_work
from tests.bench.journeys import write_wiki
from tests.bench.measuring import Failed, Run, measured
from tests.bench.report import lines, table, write_json
from tests.bench.reviewing import review
from tests.bench.wiki import wiki_of
from tests.sites import ROOT, run

FEW = 3
DIGEST = """
import hashlib
from tests.bench.contestants import hugo_site, journeys, mkdocs_site
from tests.bench.wiki import wiki_of
for tool in (journeys, hugo_site, mkdocs_site):
    text = repr(list(tool.sources(wiki_of(5))))
    print(hashlib.sha256(text.encode()).hexdigest())
"""


def digests(seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", DIGEST],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_wiki_is_the_same_under_any_hash_seed() -> None:
    assert digests("1") == digests("2")


def test_a_small_wiki_is_the_beginning_of_a_large_one() -> None:
    assert wiki_of(5).journeys[:3] == wiki_of(3).journeys


def test_journeys_are_of_the_size_that_was_asked_for() -> None:
    wiki = wiki_of(40)
    stages = [stage for each in wiki.journeys for stage in each.stages]
    words = sum(len(stage.narrative.split()) for stage in stages)
    assert {len(each.stages) for each in wiki.journeys} == {6}
    assert {len(stage.steps) for stage in stages} == {3}
    assert 110 <= words / len(stages) <= 130
    assert sorted(each.lang for each in wiki.journeys) == ["en"] * 20 + ["ru"] * 20


def test_texts_seldom_repeat_so_that_keeping_them_helps_nobody() -> None:
    told = [
        line for each in wiki_of(50).journeys for stage in each.stages for line in stage.sentences
    ]
    assert len(set(told)) > 0.95 * len(told)


def test_the_wiki_checks_clean(tmp_path: Path) -> None:
    write_wiki(tmp_path / "content", 12)
    done = run("check", "--content", "content", "--format", "json", "--strict", cwd=tmp_path)
    assert json.loads(done.stdout)["findings"] == []


def contestant(name: str) -> Contestant:
    found = {"cjm": ours, "hugo": hugo, "mkdocs": mkdocs}[name]()
    if found is None:
        pytest.skip(f"{name} is not installed: `make bench` brings it")
    return found


@pytest.fixture(scope="module", params=["cjm", "hugo", "mkdocs"])
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Contestant, Path]:
    tool = contestant(request.param)
    folder = tmp_path_factory.mktemp(tool.name)
    tool.lay_out(wiki_of(FEW), folder)
    measured(tool.build(folder, again=False), environment(folder), folder)
    return tool, folder / "site"


def test_the_work_is_equal(built: tuple[Contestant, Path]) -> None:
    tool, site = built
    # Home, lists, personas, touchpoints, evidence; a journey has six stages.
    assert demand_equal_work(tool, wiki_of(FEW), site) == 1 + 3 + 8 + 12 + 4 + FEW * 7


def test_the_others_do_nothing_that_is_not_compared(built: tuple[Contestant, Path]) -> None:
    tool, site = built
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    if tool.name != "cjm":
        assert pages == {tool.address(page) for page in wiki_of(FEW).pages}


LEFT_OUT = {
    "a step on the map": ("journey", "step"),
    "a thought on the map": ("journey", "thought"),
    "a pain on the map": ("journey", "pain"),
    "a feeling on the map": ("journey", "feeling"),
    "a goal on the map": ("journey", "goal"),
    "a thought on the stage's page": ("stage", "thought"),
    "the narrative": ("stage", "narrative"),
}


@pytest.mark.parametrize("left_out", LEFT_OUT)
def test_a_text_that_is_left_out_ends_the_bench(
    left_out: str, built: tuple[Contestant, Path], tmp_path: Path
) -> None:
    tool, site = built
    kind, what = LEFT_OUT[left_out]
    wiki = wiki_of(FEW)
    journey = wiki.journeys[0]
    stage = journey.stages[1]
    step = stage.steps[1]
    assert step.pain is not None
    text = {
        "step": step.title,
        "thought": step.thought,
        "pain": step.pain.text,
        "feeling": step.feelings[0].word,
        "goal": stage.goal,
        "narrative": stage.sentences[0],
    }[what]
    copy = shutil.copytree(site, tmp_path / "site")
    ids = (journey.id, stage.id) if kind == "stage" else (journey.id,)
    page = copy / tool.address((kind, *ids))
    page.write_text(without(text, page.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(Unequal, match=re.escape(text[:20])):
        demand_equal_work(tool, wiki, copy)


def without(text: str, page: str) -> str:
    """The page without its words of ``text``, wherever tags and ends of lines stand in it."""
    between = r"(?:\s|-|<[^>]*>)*"
    signs = [re.escape(sign).replace("'", "(?:'|’|&#39;)") for sign in text if not sign.isspace()]
    taken, count = re.subn(between.join(signs), "", page)
    assert count
    return taken


def test_a_page_that_is_left_out_ends_the_bench(
    built: tuple[Contestant, Path], tmp_path: Path
) -> None:
    tool, site = built
    copy = shutil.copytree(site, tmp_path / "site")
    path = tool.address(("stage", "journey-0001", "order"))
    (copy / path).unlink()
    with pytest.raises(Unequal, match=path):
        demand_equal_work(tool, wiki_of(FEW), copy)


def test_an_edit_that_does_not_arrive_ends_the_bench(built: tuple[Contestant, Path]) -> None:
    tool, site = built
    with pytest.raises(Unequal, match="journey-0001"):
        demand_equal_work(tool, with_edit(wiki_of(FEW), EDITED[0], 1), site)


def test_a_race_builds_builds_again_and_builds_what_was_edited(tmp_path: Path) -> None:
    race = Race((contestant("cjm"),), FEW, tmp_path)
    turns = list(race.turns(1, repeated=True))
    assert [update.case for update in turns] == [FULL, UNCHANGED, *EDITED]
    assert all(update.run.cpu_s > 0 for update in turns)


def test_sweeping_leaves_the_sources_and_no_cache(tmp_path: Path) -> None:
    tool, wiki = ours(), wiki_of(1)
    tool.lay_out(wiki, tmp_path)
    before = sorted(tmp_path.rglob("*"))
    for path in ("site/index.html", "home/cache/page", "source/.cache/page", "source/x.lock"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    tool.sweep(wiki, tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_run_counts_the_children_of_its_command(tmp_path: Path) -> None:
    child = "sum(range(3_000_000)); b'x' * 80_000_000"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    found = measured([sys.executable, "-c", parent], environment(tmp_path), tmp_path, watched=True)
    assert found.peak_mib > 76
    assert found.cpu_s > 0.02


def test_a_review_is_measured_whole() -> None:
    found = review(3, 2, 1)
    assert (found.journeys, found.edited) == (3, 2)
    assert 0 < found.best_cpu_s == found.cpu_s


def test_a_command_that_fails_ends_the_bench(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('broken')"]
    with pytest.raises(Failed, match="broken"):
        measured(command, environment(tmp_path), tmp_path)


def update(tool: str, number: int, cpu_s: float) -> Update:
    return Update(500, FULL, tool, number, Run(cpu_s, cpu_s, 10))


TURNS = [
    update("cjm", 0, 1),
    update("hugo", 0, 2),
    update("cjm", 1, 8),
    update("hugo", 1, 2),
    update("cjm", 2, 1),
    update("hugo", 2, 10),
]


def test_ratios_are_medians_of_rounds() -> None:
    first, second = lines(TURNS)
    assert (first.tool, first.cpu_s, first.cpu_ratio, first.target) == ("cjm", 1, 0.5, 1.2)
    assert (second.tool, second.cpu_ratio, second.target) == ("hugo", 1, None)


def test_without_hugo_there_are_no_ratios() -> None:
    (only,) = lines([each for each in TURNS if each.tool == "cjm"])
    assert (only.wall_ratio, only.cpu_ratio) == (None, None)


def test_the_report_is_a_table_and_json(tmp_path: Path) -> None:
    watched = replace(TURNS[0], run=Run(1, 1, 150, 180))
    assert "≤ 1.2" in table(TURNS, [watched])
    assert re.search(r"180 +150 +≤ 200$", table(TURNS, [watched]))
    write_json(tmp_path / "bench.json", TURNS, [watched], {"saving": {"median_ms": 20.0}})
    written = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert len(written["turns"]) == len(TURNS)
    assert written["saving"] == {"median_ms": 20.0}
