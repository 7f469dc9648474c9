"""Whether the tools did equal work: the same pages, with the same words on them.

What differs in spelling alone is not compared: where lines are broken, spaces, hyphens,
the shape of apostrophes.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench.contestants import Contestant
from tests.bench.wiki import Journey, Stage, Step, Wiki

SHOWN = 12

_MAP = re.compile(r'<svg[^>]*\bid="map".*?</svg>', re.DOTALL)
_UNREAD = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
_SPELLING = re.compile(r"[\s\u00ad\u200b\u2060‐-]+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})


class Unequal(Exception):  # noqa: N818 (what it says reads as a sentence)
    """A tool left something out, so its figures must not be compared."""


def demand_equal_work(contestant: Contestant, wiki: Wiki, site: Path) -> int:
    """The number of the wiki's pages, all of them there and with all words on them.

    Raises Unequal with the first of what is missing.
    """
    missing = list(_missing(contestant, wiki, site))
    if missing:
        more = f"\n… and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        shown = "\n".join(missing[:SHOWN])
        raise Unequal(f"{contestant.name} did less work than the others:\n{shown}{more}")
    return len(wiki.pages)


def _missing(contestant: Contestant, wiki: Wiki, site: Path) -> Iterator[str]:
    absent = [page for page in sorted(wiki.pages) if not (site / contestant.address(page)).exists()]
    if absent:
        yield from (f"no page {contestant.address(page)}" for page in absent)
        return
    for journey in wiki.journeys:
        yield from _missing_of(contestant, journey, wiki, site)
    home = _read(site / contestant.address(("home",)))
    yield from (f"home: {title}" for title in _absent((each.title for each in wiki.journeys), home))
    if contestant.draws:
        yield from _missing_links_back(contestant, wiki, site)


def _missing_of(contestant: Contestant, journey: Journey, wiki: Wiki, site: Path) -> Iterator[str]:
    path = contestant.address(("journey", journey.id))
    page = (site / path).read_text(encoding="utf-8")
    if spelled(journey.scenario) not in spelled(page):
        yield f"{path}: {journey.scenario}"
    words = page
    if contestant.draws:
        found = _MAP.search(page)
        if found is None:
            yield f"{path}: no map"
            return
        words = found[0]
        yield from _broken_links(words, site / path, site)
    yield from (f"{path}: {text}" for text in _absent(_texts_of_map(journey), spelled(words)))
    yield from (f"{path}: {text}" for text in _absent(_emotions(journey), spelled(page)))
    if contestant.draws:
        titles = [each.title for each in wiki.touchpoints if each.id in _touchpoints(journey)]
        yield from (f"{path}: {text}" for text in _absent(titles, spelled(words)))
    for stage in journey.stages:
        path = contestant.address(("stage", journey.id, stage.id))
        texts = [*_texts_of_stage(stage), *stage.sentences]
        yield from (f"{path}: {text}" for text in _absent(texts, _read(site / path)))


def _missing_links_back(contestant: Contestant, wiki: Wiki, site: Path) -> Iterator[str]:
    """Every use of a touchpoint, a persona or a piece of research is told of on its page."""
    uses: dict[tuple[str, str], list[str]] = {}
    for journey in wiki.journeys:
        for persona in journey.personas:
            uses.setdefault(("persona", persona), []).append(journey.title)
        uses.setdefault(("evidence", journey.evidence), []).append(journey.title)
        for step in (step for stage in journey.stages for step in stage.steps):
            for touchpoint in step.touchpoints:
                uses.setdefault(("touchpoint", touchpoint), []).append(step.title)
    for page, titles in uses.items():
        path = contestant.address(page)
        yield from (f"{path}: {text}" for text in _absent(titles, _read(site / path)))


def _broken_links(picture: str, page: Path, site: Path) -> Iterator[str]:
    for href in sorted(set(re.findall(r'href="([^"#]+)', picture))):
        target = site / href.lstrip("/") if href.startswith("/") else page.parent / href
        if not target.exists():
            yield f"{page.name}: the map leads to {href}"


def _touchpoints(journey: Journey) -> set[str]:
    return {each for stage in journey.stages for step in stage.steps for each in step.touchpoints}


def _texts_of_map(journey: Journey) -> Iterator[str]:
    for stage in journey.stages:
        yield from _texts_of_stage(stage)


def _texts_of_stage(stage: Stage) -> Iterator[str]:
    yield from (stage.title, stage.goal, f"{stage.conversion} %")
    for step in stage.steps:
        yield from _texts_of_step(step)


def _texts_of_step(step: Step) -> Iterator[str]:
    yield from (step.title, step.thought)
    if step.pain:
        yield step.pain.text
        if step.pain.opportunity:
            yield step.pain.opportunity
    if step.kpi:
        yield from (step.kpi.text, f"{step.kpi.value} %", f"{step.kpi.target} %")
    if step.backstage:
        yield step.backstage


def _emotions(journey: Journey) -> Iterator[str]:
    """Words of emotions, which a map need not say at every point of a curve."""
    for stage in journey.stages:
        for step in stage.steps:
            yield from (each.word for each in step.feelings)


def _absent(texts: Iterable[str], page: str) -> Iterator[str]:
    """Texts that a page has less often than they are told."""
    told = Counter(texts)
    return (text for text, times in told.items() if page.count(spelled(text)) < times)


def _read(path: Path) -> str:
    return spelled(path.read_text(encoding="utf-8"))


def spelled(text: str) -> str:
    """What is read of HTML, without what a tool may spell as it likes."""
    read = html.unescape(_UNREAD.sub("", text)).translate(_APOSTROPHES)
    return _SPELLING.sub("", read)
