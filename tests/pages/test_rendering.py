"""Pages of small wikis: whole, linked, safe, and a theme's to change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.model.reading.loading import load
from generator.pages.rendering import content_policy, render_site
from generator.site.planning import plan
from tests.guards.markup import parse

JOURNEY = """---
title: Buying a car
personas: [driver]
type: as-is
status: review
reviewed: 2026-01-10
review every: 6 months
---

A scenario with [a link](../personas/driver.md).

## Need {#need}
- goal: To know
- kpi: Calls
  - value: 2 %
  - target: 4 %

Told at length.

### Sees an ad {#ad}
- touchpoint: billboard
- thought: "Why not?"
- emotion: -1 doubt
- pain: No price
  - severity: high
  - opportunity: A calculator
    - impact: 4
- moment of truth: yes

## Deal {#deal}
### Signs {#signs}
- emotion: +2 joy
"""
SITE = "title: Maps\nlang: en\nas-of: 2026-09-01\n"
PERSONA = "---\nname: Driver\nquote: Fast!\n---\n\n## Traits\n- Patience: 2/5\n"


class Wiki:
    """A wiki in a folder, and what its pages became."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: tuple[Diagnostic, ...] = ()
        self.write("content/site.yml", SITE)
        self.write("content/journeys/car.md", JOURNEY)
        self.write("content/personas/driver.md", PERSONA)

    def write(self, path: str, text: str) -> Wiki:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return self

    def pages(self) -> dict[str, str]:
        content = self.folder / "content"
        site = plan(load(content).catalog)
        artifacts, self.problems = render_site(site, content)
        return {each.path: each.body.decode() for each in artifacts if each.path.endswith(".html")}


@pytest.fixture
def wiki(tmp_path: Path) -> Wiki:
    return Wiki(tmp_path)


def test_a_small_wiki_has_a_page_of_each_kind_and_all_parse_strictly(wiki: Wiki) -> None:
    wiki.write("content/evidence/calls.md", "---\ntitle: Calls\n---\n\n## Distribution\n- yes: 3\n")
    wiki.write("content/pages/about.md", "---\ntitle: About\nmenu: 1\n---\n\n## Us\nText.\n")
    pages = wiki.pages()
    assert wiki.problems == ()
    assert set(pages) == {
        "404.html",
        "search.html",
        "evidence/calls.html",
        "evidence/index.html",
        "index.html",
        "journeys/car.html",
        "journeys/car/storymap_.html",
        "journeys/car/whole_.html",
        "pains.html",
        "storymap.html",
        "opportunities.html",
        "kpis.html",
        "journeys/car/deal.html",
        "journeys/car/need.html",
        "pages/about.html",
        "personas/driver.html",
        "personas/index.html",
        "touchpoints/billboard.html",
        "touchpoints/index.html",
    }
    for text in pages.values():
        parse(text)


def test_a_stage_page_tells_everything_and_leads_on(wiki: Wiki) -> None:
    page = wiki.pages()["journeys/car/need.html"]
    for words in ("Told at length", "No price", "A calculator", "“Why not?”".strip("“”"), "4 %"):
        assert words in page
    assert '<section class="step is-truth" id="ad"' in page
    assert 'rel="next" href="deal.html"' in page
    assert 'href="../car.html"' in page
    assert 'href="../../touchpoints/billboard.html"' in page


def test_the_journey_page_has_the_map_and_the_same_as_a_table(wiki: Wiki) -> None:
    page = wiki.pages()["journeys/car.html"]
    assert '<svg xmlns="http://www.w3.org/2000/svg" id="map"' in page
    assert '<th scope="row"><a href="car/need.html#ad">Sees an ad</a>' in page
    assert page.count("No price") >= 2


def test_a_review_is_overdue_by_the_sites_own_day(wiki: Wiki) -> None:
    assert "Review overdue" in wiki.pages()["index.html"]
    wiki.write("content/site.yml", SITE.replace("2026-09-01", "2026-02-01"))
    assert "Review overdue" not in wiki.pages()["index.html"]


def test_things_link_back_to_where_they_occur(wiki: Wiki) -> None:
    assert 'href="../journeys/car/need.html#ad"' in wiki.pages()["touchpoints/billboard.html"]


def test_a_page_lets_in_its_inline_script_by_its_hash_and_files_only_where_it_loads_one(
    wiki: Wiki,
) -> None:
    for path, text in wiki.pages().items():
        if path == "404.html":
            continue
        scripts = [each.split("</script>")[0] for each in text.split("<script>")[1:]]
        loaded = re.findall(r'<script src="([^"]*)" defer></script>', text)
        policy = content_policy(scripts, loads_scripts=bool(loaded))
        assert policy.replace("'", "&#39;") in text
        documents = text.count('<script type="application/json"')
        assert text.count("<script") - documents == len(scripts) + len(loaded)
        assert len(scripts) == 1
        has_own = '<div class="map ' in text or '<section class="slides"' in text
        assert len(loaded) == has_own + documents


def test_the_page_for_what_is_missing_loads_nothing_wherever_it_is_shown(wiki: Wiki) -> None:
    wiki.write("content/site.yml", SITE + "base-url: https://maps.example/cjm/\n")
    page = wiki.pages()["404.html"]
    assert "<link" not in page
    assert "url(" not in page
    assert 'href="https://maps.example/cjm/index.html"' in page


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% raw %}",
    "' onclick='alert(1)",
    "</title></style></svg>",
    "&lt;b&gt; &amp; ]]> <!-- -->",
    "[x](javascript:alert(1))",
    "\u202eevil\u200b",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_every_place(wiki: Wiki, text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    wiki.write("content/site.yml", f"title: {quoted}\ndescription: {quoted}\nlang: en\n")
    facts = "\n".join(
        f"- {key}: {text}"
        for key in ("goal", "thought", "pain", "opportunity", "kpi", "backstage", "owner")
    )
    wiki.write(
        "content/journeys/car.md",
        f"---\ntitle: {quoted}\nowner: {quoted}\ntags: [{quoted}]\n---\n\n## {text} {{#need}}\n{facts}\n\n"
        f"{text}\n\n### {text} {{#ad}}\n- emotion: +1 {text}\n{facts}\n",
    )
    wiki.write(
        "content/personas/driver.md",
        f"---\nname: {quoted}\nquote: {quoted}\n---\n\n{text}\n\n## {text}\n{text}\n",
    )
    pages = wiki.pages()
    if "{{" in text:
        assert "<h1>{{ 7*7 }} {% raw %}</h1>" in pages["journeys/car/need.html"]
    for path, page in pages.items():
        tree = parse(page)
        for element in tree.iter():
            tag = str(element.tag).rpartition("}")[2]
            assert tag not in ("img", "iframe"), path
            assert not {name for name in element.attrib if name.startswith("on")}, path
            assert not element.attrib.get("href", "").startswith("javascript"), path
        scripts = {
            "index.html": 2,
            "journeys/car.html": 2,
            "journeys/car/whole_.html": 2,
            "search.html": 3,
        }
        assert page.count("<script") == scripts.get(path, 1), path


def test_a_sites_theme_overrides_a_template_by_name_and_by_block(wiki: Wiki) -> None:
    wiki.write("content/site.yml", SITE + "theme: ours\n")
    wiki.write("themes/ours/templates/missing.html", "<!doctype html><title>Gone</title>")
    wiki.write(
        "themes/ours/templates/persona.html",
        '{% extends "default/persona.html" %}{% block parts %}<p>OUR OWN</p>{% endblock %}',
    )
    pages = wiki.pages()
    assert wiki.problems == ()
    assert pages["404.html"] == "<!doctype html><title>Gone</title>"
    assert "OUR OWN" in pages["personas/driver.html"]
    assert "Driver" in pages["personas/driver.html"]


def test_a_frame_of_ones_own_stands_around_every_page(wiki: Wiki) -> None:
    wiki.write("content/site.yml", SITE + "theme: ours\n")
    wiki.write(
        "themes/ours/templates/frame.html",
        '{% extends "default/frame.html" %}{% block footer %}'
        '<img src="{{ frame.path_prefix }}assets/logo.svg" alt="">{{ super() }}{% endblock %}',
    )
    pages = wiki.pages()
    assert wiki.problems == ()
    assert '<img src="assets/logo.svg" alt="">' in pages["index.html"]
    assert '<img src="../../assets/logo.svg" alt="">' in pages["journeys/car/need.html"]


def test_a_themes_link_out_of_its_folder_is_not_published(wiki: Wiki) -> None:
    wiki.write("content/site.yml", SITE + "theme: ours\n").write("secret.txt", "secret")
    wiki.write("themes/ours/assets/extra.css", "")
    (wiki.folder / "themes/ours/assets/stolen.txt").symlink_to(wiki.folder / "secret.txt")
    content = wiki.folder / "content"
    artifacts, _ = render_site(plan(load(content).catalog), content)
    assert not [each for each in artifacts if each.body == b"secret"]


def test_a_theme_gives_colours_and_style_of_its_own(wiki: Wiki) -> None:
    wiki.write("content/site.yml", SITE + 'theme: ours\ntokens:\n  ink: "#010203"\n')
    wiki.write("themes/ours/tokens.json", '{"light": {"accent": "#0A0B0C"}}')
    wiki.write("themes/ours/assets/extra.css", ".ours{}")
    wiki.write("themes/ours/assets/logo.svg", "<svg/>")
    content = wiki.folder / "content"
    artifacts, problems = render_site(plan(load(content).catalog), content)
    assert problems == ()
    files = {each.path: each.body.decode("utf-8", "replace") for each in artifacts}
    (style,) = (text for path, text in files.items() if path.startswith("assets/style-"))
    for words in ("--ink:#010203;", "--accent:#0A0B0C;", ".ours{}"):
        assert words in style
    assert files["assets/logo.svg"] == "<svg/>"


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        (
            "{% extends 'default/persona.html' %}\n{% block parts %}\n{{ view.nothing }}{% endblock %}",
            3,
            "nothing",
        ),
        ("a\n{% if %}", 2, "Expected"),
        ("{% include 'nowhere.html' %}", 1, "nowhere.html"),
        ("\n{{ 1 / 0 }}", 2, "division"),
        ("{{ nobody }}", 1, "nobody"),
    ],
)
def test_a_template_that_does_not_work_is_told_with_its_line(
    wiki: Wiki, template: str, line: int, words: str
) -> None:
    wiki.write("content/site.yml", SITE + "theme: ours\n")
    wiki.write("themes/ours/templates/persona.html", template)
    pages = wiki.pages()
    (problem,) = wiki.problems
    assert problem.code == "template-error"
    assert (problem.span.path, problem.span.line) == ("../themes/ours/templates/persona.html", line)
    assert words in str(problem.message)
    assert "index.html" in pages


def test_a_theme_that_is_not_there_is_told(wiki: Wiki) -> None:
    wiki.write("content/site.yml", SITE + "theme: defualt\n").pages()
    (problem,) = wiki.problems
    assert (problem.code, str(problem.hint)) == ("unknown-theme", "Did you mean “default”?")


def test_the_interface_follows_the_journeys_language(wiki: Wiki) -> None:
    wiki.write("content/journeys/car.md", JOURNEY.replace("type:", "lang: ru\ntype:"))
    pages = wiki.pages()
    assert '<html lang="ru">' in pages["journeys/car.html"]
    assert "Карта в виде таблицы" in pages["journeys/car.html"]
    assert '<html lang="en">' in pages["index.html"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("https://git.example/edit/main/", "https://git.example/edit/main/journeys/car.md"),
        ("https://git.example/_edit", "https://git.example/_edit/journeys/car.md"),
        (
            "https://git.example/src/{path}?mode=edit",
            "https://git.example/src/journeys/car.md?mode=edit",
        ),
    ],
)
def test_a_page_links_to_its_text_as_the_host_wants_it(
    wiki: Wiki, typed: str, expected: str
) -> None:
    wiki.write("content/site.yml", SITE + f'edit-url: "{typed}"\n')
    assert f'href="{expected}"' in wiki.pages()["journeys/car.html"]
