"""A journey's mean emotion as git's commits had it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build_site, check, edition
from generator.cache.history import HistoryCache
from generator.history.chronicle import chronicle_of
from generator.model.analysis.scores import journey_score
from generator.model.reading.loading import load
from generator.model.records.queries import summaries
from generator.progress import Points, progress_of, stage_scores
from tests.history.repositories import begin, commit

SITE = "title: Maps\nlang: en\naudiences:\n  acme:\n    title: For ACME\n    journeys: [buy]\n"
BUY = "---\ntitle: Buying\n---\n\n## Need\n### Looks\n- emotion: {first}\n### Asks\n- emotion: -1\n"


def write(content: Path, **texts: str) -> None:
    for path, text in texts.items():
        file = content / f"{path.replace('__', '/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A wiki whose journey got better from day to day."""
    content = begin(tmp_path / "wiki") / "content"
    content.mkdir()
    (content / "site.yml").write_text(SITE, encoding="utf-8")
    for day, first in (("2026-09-01", "-2"), ("2026-09-02", "0"), ("2026-09-05", "+2 joy")):
        write(content, journeys__buy=BUY.format(first=first))
        commit(content, f"Day {day}", day)
    return content


def told(content: Path, known: HistoryCache | None = None) -> dict[str, list[tuple[str, float]]]:
    found = progress_of(
        content,
        summaries(load(content).catalog.journeys),
        chronicle_of(content),
        known or HistoryCache(),
        [],
    )
    return {name: _plain(points) for name, points in found.items()}


def _plain(points: Points) -> list[tuple[str, float]]:
    return [(str(day), score) for day, score in points]


def test_each_day_with_a_commit_has_the_mean_that_it_ended_with(content: Path) -> None:
    write(content, journeys__buy=BUY.format(first="+1"))
    commit(content, "Later that day", "2026-09-05")
    assert told(content) == {
        "buy": [("2026-09-01", -1.5), ("2026-09-02", -0.5), ("2026-09-05", 0.0)]
    }


def test_the_last_of_them_is_what_the_journey_has_now(content: Path) -> None:
    journey = load(content).catalog.journeys["buy"]
    assert told(content)["buy"][-1][1] == journey_score(journey)


def test_commits_elsewhere_and_single_versions_say_nothing(content: Path) -> None:
    write(content, journeys__new="---\ntitle: New\n---\n\n## A\n- emotion: 1\n")
    commit(content, "New", "2026-09-09")
    found = told(content)
    assert list(found) == ["buy"]
    assert len(found["buy"]) == 3


def test_a_journey_in_a_folder_is_the_mean_of_all_its_files(content: Path) -> None:
    write(content, journeys__big__index="---\ntitle: Big\n---\n\n## A\n- эмоция: −1\n")
    write(content, **{"journeys__big__1-b": "## B\n### C\n- emotion: 2\n"})
    commit(content, "Big", "2026-09-06")
    write(content, **{"journeys__big__1-b": "## B\n### C\n- emotion: 1\n"})
    commit(content, "Worse", "2026-09-07")
    assert told(content)["big"] == [("2026-09-06", 0.5), ("2026-09-07", 0.0)]


def test_what_is_known_is_not_asked_for_again(content: Path) -> None:
    known = HistoryCache()
    first = told(content, known)
    assert known.has_grown
    known.has_grown = False
    assert told(content, known) == first
    assert not known.has_grown


def test_outside_of_git_nothing_is_told(tmp_path: Path) -> None:
    write(tmp_path, journeys__buy=BUY.format(first="1"))
    (tmp_path / "site.yml").write_text(SITE, encoding="utf-8")
    assert told(tmp_path) == {}


def test_a_client_is_told_nothing_of_it(content: Path) -> None:
    checked = check(content)
    team, client = edition(checked, ""), edition(checked, "acme")
    assert team is not None
    assert client is not None
    assert list(team.progress) == ["buy"]
    assert client.progress == {}


def test_a_build_over_another_keeps_it_and_shows_the_same(content: Path, tmp_path: Path) -> None:
    page = tmp_path / "site" / "journeys" / "buy.html"
    build_site(content, tmp_path / "site", renewing=True)
    first = page.read_text(encoding="utf-8")
    assert "Mean emotion over time" in first
    assert HistoryCache.kept_for(tmp_path / "site").found["buy"][1][0] == ["2026-09-01", -1.5]
    build_site(content, tmp_path / "site", renewing=True)
    assert page.read_text(encoding="utf-8") == first


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("", []),
        ("## A\n\n## B\n- emotion: 1\n", [1.0]),
        ("## A\n- emotion: 2\n### B\n- emotion: -2\n", [2.0]),
        ("## A\n### B\n- emotion: 1\n- emotion: 2\n  - persona: she\n### C\n", [1.5]),
        ("## A\n- emotion: 7\n- pain: x\n", []),
    ],
)
def test_scores_of_stages_are_those_of_the_model(text: str, scores: list[float]) -> None:
    assert stage_scores(text) == scores
