"""The guide holds what it promises: two languages alike, samples that work, every code listed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.build import check
from generator.model.codes import CODES as MODEL_CODES
from generator.model.vocabulary.keys import KEYS, find_key
from generator.rules import RULES
from generator.source.codes import CODES as SOURCE_CODES
from tests.sites import ROOT

PAGES = ROOT / "content" / "pages"
TEMPLATES = ROOT / "themes" / "default" / "templates"
GUIDE = (
    "format",
    "flows",
    "story-maps",
    "keys",
    "commands",
    "rules",
    "themes",
    "publishing",
    "sharing",
)
PAIRS = (*GUIDE, "sealed-file")
"""Pages of the guide that no menu leads to as well."""
LANGUAGES = {"en": "", "ru": "-ru"}

FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#{2,} (.+)$", re.MULTILINE)
ROW = re.compile(r"^\| `([^`]+)`", re.MULTILINE)

SITE = """
title: Samples
rows:
  - id: wait
    names: {en: wait, ru: ожидание}
    kind: number
    many: no
audiences:
  acme: {title: ACME}
"""
NOT_THERE = {"broken-reference", "no-table", "broken-link", "broken-picture", "no-stages"}
"""What a sample cannot have: the things that it names, and stages above or below it."""


def text_of(name: str, lang: str) -> str:
    return (PAGES / f"{name}{LANGUAGES[lang]}.md").read_text(encoding="utf-8")


def fences(text: str, language: str) -> list[str]:
    return [body for name, body in FENCE.findall(text) if name == language]


def prose(text: str) -> str:
    return FENCE.sub("", text)


@pytest.mark.parametrize("name", PAIRS)
def test_a_page_stands_in_both_languages_and_links_to_its_twin(name: str) -> None:
    for lang, other in (("en", "ru"), ("ru", "en")):
        text = text_of(name, lang)
        assert f"\nlang: {lang}\n" in text
        assert f"]({name}{LANGUAGES[other]}.md)" in text


@pytest.mark.parametrize("name", PAIRS)
def test_the_twins_have_the_same_shape(name: str) -> None:
    english, russian = text_of(name, "en"), text_of(name, "ru")
    for part in (
        HEADING,
        re.compile(r"^\|", re.MULTILINE),
        re.compile(r"^(?:\*|\d+\.) ", re.MULTILINE),
    ):
        assert len(part.findall(prose(english))) == len(part.findall(prose(russian)))
    assert [name for name, _ in FENCE.findall(english)] == [
        name for name, _ in FENCE.findall(russian)
    ]


def test_russian_pages_come_first_in_the_menu() -> None:
    places = {
        lang: [
            int(found[1])
            for name in GUIDE
            if (found := re.search(r"^menu: (\d+)$", text_of(name, lang), re.MULTILINE))
        ]
        for lang in LANGUAGES
    }
    assert len(places["ru"]) == len(places["en"]) == len(GUIDE)
    assert max(places["ru"]) < min(places["en"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_stands_in_the_rules(lang: str) -> None:
    listed = ROW.findall(prose(text_of("rules", lang)))
    known = {*MODEL_CODES, *SOURCE_CODES}
    assert sorted(known - {*listed}) == []
    assert len(listed) == len({*listed})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_without_a_page_has_a_section_with_an_example(lang: str) -> None:
    sections = re.split(r"^## (?=[a-z-]+$)", text_of("rules", lang), flags=re.MULTILINE)
    by_title = {section.partition("\n")[0]: section for section in sections}
    own = {rule.code for rule in RULES if (PAGES / f"rule-{rule.code}.md").is_file()}
    others = [rule.code for rule in RULES if rule.code not in own]
    assert [
        code
        for code in others
        if not any(fences(by_title.get(code, ""), kind) for kind in ("markdown", "yaml"))
    ] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_has_a_row_in_its_language(lang: str) -> None:
    rows = ROW.findall(prose(text_of("keys", lang)))
    missing = [
        key.id
        for key in KEYS
        if not any(find_key(row, place) is key for row in rows for place in key.places)
    ]
    assert missing == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_colour_template_and_block_stands_in_the_themes(lang: str) -> None:
    text = text_of("themes", lang)
    tokens = json.loads((ROOT / "themes" / "default" / "tokens.json").read_text(encoding="utf-8"))
    alone = [name for name in tokens["light"] if not re.match(r"(?:series|stage)-", name)]
    templates = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html")}
    blocks = [name for body in templates.values() for name in re.findall(r"block (\w+) %", body)]
    assert [name for name in (*alone, *templates, *blocks) if f"`{name}`" not in text] == []


def samples(lang: str) -> Iterator[tuple[str, str]]:
    """Each Markdown sample of the format, as a whole file in the folder where it belongs."""
    for number, text in enumerate(fences(text_of("format", lang), "markdown")):
        yield f"{_folder(text)}/sample-{number}.md", _whole(text)


def _folder(text: str) -> str:
    telling = {
        "personas": "name|имя",
        "touchpoints": "channel|канал",
        "evidence": "kind|вид",
        "pages": "menu|меню",
    }
    for folder, keys in telling.items():
        if text.startswith("---") and re.search(rf"^(?:{keys}):", text, re.MULTILINE):
            return folder
    return "journeys"


def _whole(text: str) -> str:
    if text.startswith("---"):
        return text
    stage = "" if text.startswith("## ") else "## Stage\n"
    return f"---\ntitle: Sample\n---\n\n{stage}{text}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sample_of_the_format_is_read(lang: str, tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_text(SITE, encoding="utf-8")
    for name, text in samples(lang):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = check(tmp_path).diagnostics
    wrong = [one for one in found if one.severity == "error" and one.code not in NOT_THERE]
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", GUIDE)
def test_every_sample_of_yaml_and_json_is_whole(name: str, lang: str) -> None:
    text = text_of(name, lang)
    for body in fences(text, "yaml"):
        assert yaml.safe_load(body)
    for body in fences(text, "json"):
        assert json.loads(body)
