"""A single save is looked at as soon as it is whole; a burst is gathered."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from generator.serving.editions import weigh
from generator.watching import GRACE_S, IDLE_S, QUIET_S, Gathering


def timed(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


def test_a_whole_text_is_handed_over_at_once() -> None:
    gathering = Gathering()
    threading.Timer(0.1, lambda: gathering.note("a.md", whole=True)).start()
    assert timed(gathering.wait) < 0.1 + QUIET_S


def test_a_text_that_was_not_closed_waits_for_a_moment() -> None:
    gathering = Gathering()
    threading.Timer(0.1, lambda: gathering.note("a.md", whole=False)).start()
    assert timed(gathering.wait) >= 0.1 + GRACE_S - 0.01


def test_a_text_that_is_gone_may_come_back() -> None:
    gathering, found = Gathering(), []
    waiting = threading.Thread(target=lambda: found.append(gathering.wait()))
    waiting.start()
    gathering.note("a.md", whole=False)
    gathering.note("a.md", whole=True)
    waiting.join()
    assert found[0]
    assert found[0].paths == {"a.md"}


def test_what_came_meanwhile_is_gathered_until_it_is_quiet() -> None:
    gathering = Gathering()
    gathering.note("a.md", whole=True)
    threading.Timer(QUIET_S / 3, lambda: gathering.note("b.md", whole=True)).start()
    changes = gathering.wait()
    assert changes
    assert changes.paths == {"a.md", "b.md"}


def test_a_picture_alone_is_handed_over_after_a_moment_and_waits_for_no_text() -> None:
    gathering = Gathering()
    gathering.note("a.png", whole=False, text=False)
    changes = gathering.wait()
    assert changes
    assert changes.paths == {"a.png"}


def test_nothing_is_told_as_nothing() -> None:
    gathering = Gathering()
    started = time.monotonic()
    assert gathering.wait() is None
    assert time.monotonic() - started >= IDLE_S - 0.05


@pytest.mark.parametrize(
    ("path", "weight"),
    [
        ("/w/content/journeys/car.md", "text"),
        ("/w/content/site.yml", "text"),
        ("/w/content/journeys/map.png", "beside"),
        ("/w/content/journeys/4913", "beside"),
        ("/w/content/journeys/car.md~", "nothing"),
        ("/w/content/journeys/.car.md.swp", "nothing"),
        ("/w/content/journeys/#car.md#", "nothing"),
        ("/w/content/_drafts", "nothing"),
        ("/w/content/README.md", "nothing"),
        ("/w/themes/own/templates/home.html", "text"),
        ("/w/themes/own/README.md", "nothing"),
    ],
)
def test_files_weigh_by_their_names(path: str, weight: str) -> None:
    assert weigh(path) == weight
