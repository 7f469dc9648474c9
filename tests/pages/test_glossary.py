"""Terms lead to where they are explained: once a page, in any form, never inside of a link."""

from __future__ import annotations

import pytest

from tests.sites import Site

GLOSSARY = """---
title: Glossary
glossary: yes
menu: 1
---

## Moment of truth
Where customers are won or lost.

## NPS, promoter score
A moment of truth is no NPS.
"""

RUSSIAN = """---
title: Глоссарий
lang: ru
глоссарий: да
---

## Критическая точка
Где клиента выигрывают или теряют.

## Показ & клик
Пара.
"""

JOURNEY = """---
title: Car
owner: team
---

Moments of truth come twice: a moment of truth, `moment of truth`, [moment of truth](#ad).

## Need

#### The promoter score
The promoter scores fell; NPS too. NPSX did not. <b>Promoter</b> score.

### Ad {#ad}
"""


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", "title: Maps\n").write("journeys/car.md", JOURNEY)
    site.write("pages/glossary.md", GLOSSARY)
    return site.write("pages/slova.md", RUSSIAN)


def test_the_first_use_of_a_term_leads_to_its_section(wiki: Site) -> None:
    page = wiki.build().page("journeys/car.html")
    assert page.count('class="term"') == 1
    link = '<a class="term" href="../pages/glossary.html#moment-of-truth">Moments of truth</a>'
    assert link in page
    assert 'id="moment-of-truth"' in wiki.page("pages/glossary.html")


def test_other_words_lead_to_the_same_section_and_headings_to_none(wiki: Site) -> None:
    page = wiki.build().page("journeys/car/need.html")
    assert '#nps-promoter-score">promoter scores</a> fell; NPS too. NPSX' in page
    assert page.count('class="term"') == 1


def test_a_glossary_does_not_lead_to_itself(wiki: Site) -> None:
    assert 'class="term"' not in wiki.build().page("pages/glossary.html")


def test_russian_terms_are_found_in_other_cases_on_russian_pages_alone(wiki: Site) -> None:
    text = "---\ntitle: Путь\nlang: ru\nowner: team\n---\n\nУ критической точки moment of truth.\n"
    wiki.write("journeys/put.md", text + "\n## Этап\nПоказы &amp; клики и показ & клик.\n").build()
    page = wiki.page("journeys/put.html")
    assert '">критической точки</a> moment of truth.' in page
    assert page.count('class="term"') == 1
    assert '">показы &amp; клики</a>' in wiki.page("journeys/put/etap.html").lower()


def test_a_client_without_the_glossary_has_no_links_to_it(wiki: Site) -> None:
    wiki.write("site.yml", "title: Maps\naudiences:\n  acme:\n    title: A\n    journeys: [car]\n")
    assert 'class="term"' not in wiki.build("--audience", "acme").page("journeys/car.html")
