"""The home page: what is severe, and a place of a base and its variants told once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.model.reading.loading import load
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from generator.pages.rendering import render_site
from generator.pages.views.home import HomeView, state_view
from generator.site.audience import redact
from generator.site.planning import plan
from tests.guards.markup import Document, parse

SITE = """\
title: Maps
lang: {lang}
audiences:
  acme:
    title: {{en: For ACME, ru: Для АКМЕ}}
  bank: {{title: Bank}}
"""
CAR = """\
---
title: Car
personas: [her, him]
---

## Need {#need}

### Asks {#asks}
- moment of truth: yes
- emotion: -1
- pain: No prices
  - severity: high
- pain: Slow
  - severity: medium
  - frequency: always
- pain: A queue
  - severity: high
  - opportunity: A second desk
    - state: planned

### Pays {#pays}
- moment of truth: yes
- emotion: +1
"""
HER = """\
---
title: Her car
extends: car
personas: [her]
---

## Need {#need}

### Asks nobody {#asks}
- emotion: -2

### Pays {#pays}
- emotion: -1.5
"""


def context_of(folder: Path, files: Mapping[str, str], lang: str = "en") -> PageContext:
    for path, text in {"site.yml": SITE.format(lang=lang), **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    site = plan(redact(load(folder).catalog, ""), "")
    return PageContext(site, site.by_target["home",], speak(lang))


def of_both(folder: Path) -> HomeView:
    return state_view(context_of(folder, {"journeys/car.md": CAR, "journeys/her.md": HER}))


def test_only_what_its_author_calls_severe_is_called_so(tmp_path: Path) -> None:
    assert [row.pain.text for row in of_both(tmp_path).pains] == ["No prices"]


def test_a_moment_of_a_base_is_told_once(tmp_path: Path) -> None:
    told = [
        (spot.place.words, spot.journey.words, spot.score.text, [one.words for one in spot.also])
        for spot in of_both(tmp_path).truths
    ]
    # Paying is bad for her alone; of asking the base is told, also where a variant renames it.
    assert told == [("Pays", "Her car", "−1.5", []), ("Asks", "Car", "−1", ["Her car"])]


def test_a_stage_of_a_base_is_told_once(tmp_path: Path) -> None:
    low = CAR.replace("emotion: +1", "emotion: -1")
    view = state_view(context_of(tmp_path, {"journeys/car.md": low, "journeys/her.md": HER}))
    told = [(spot.place.words, [one.words for one in spot.also]) for spot in view.hot_spots]
    assert told == [("Need", ["Her car"])]


def test_scores_are_explained_where_they_stand(tmp_path: Path) -> None:
    context = context_of(tmp_path, {"journeys/car.md": CAR, "journeys/her.md": HER})
    page = rendered(context, tmp_path)
    assert "Weight from 0 to 100: severity × frequency × share of the personas’ revenue" in page
    assert "Emotion at that moment, from −2 to +2" in page
    assert "Mean emotion of a stage, from −2 to +2" in page


def test_what_a_client_gets_too_is_said_in_plain_words(tmp_path: Path) -> None:
    home = "> [!acme]\n> Look here.\n\n> [!acme, bank]\n> Look there.\n"
    files = {"journeys/car.md": CAR, "journeys/her.md": HER, "index.md": home}
    page = rendered(context_of(tmp_path, files), tmp_path)
    assert "Visible to the team and the client “For ACME”" in page
    assert "Visible to the team and the clients: Bank, For ACME" in page
    assert "Видно команде и клиенту «Для АКМЕ»" in rendered(
        context_of(tmp_path, files, "ru"), tmp_path
    )


def test_a_wiki_with_one_journey_opens_on_its_map(tmp_path: Path) -> None:
    home = "Words of [asking](journeys/car.md#asks).\n\n## To begin\n\nMore.\n"
    context = context_of(tmp_path, {"journeys/car.md": CAR, "index.md": home})
    pages = [rendered(context, tmp_path, path) for path in ("index.html", "journeys/car.html")]
    assert [page.count("map m-sheet") for page in pages] == [1, 1]
    front = Document("index.html", pages[0], parse(pages[0]))
    assert front.ids.most_common(1)[0][1] == 1
    links = {url for _, url in front.links()}
    assert {"journeys/car/need.html", "journeys/car/need.html#asks", "pains.html"} <= links
    assert not [url for url in links if url.startswith("../")]
    # What the home page says besides stands below the map; the menu calls the page by what it is.
    assert pages[0].index("m-sheet") < pages[0].index("Severe pains") < pages[0].index("To begin")
    assert '<a href="index.html" aria-current="page">Map</a>' in pages[0]
    assert '<a href="../index.html" aria-current="true">Map</a>' in pages[1]


def test_a_wiki_with_two_journeys_opens_on_their_state(tmp_path: Path) -> None:
    context = context_of(tmp_path, {"journeys/car.md": CAR, "journeys/her.md": HER})
    page = rendered(context, tmp_path)
    assert "m-sheet" not in page
    assert '<a href="index.html" aria-current="page">Journeys</a>' in page


def rendered(context: PageContext, folder: Path, path: str = "index.html") -> str:
    found = render_site(context.site, folder)[0]
    (page,) = (each.body for each in found if each.path == path)
    return page.decode()
