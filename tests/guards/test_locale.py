"""The catalogues hold every word of the interface, translated, and are compiled from their text."""

from __future__ import annotations

import ast
import gettext
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import check, render
from generator.pages import interface
from generator.site.audience import redact
from generator.site.planning import plan
from tests.locale import KEYWORDS, LANGUAGES, all_said, compiled, gathered, po_path, read
from tests.sites import ROOT, Site

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_code_and_the_themes_is_translated(language: str) -> None:
    catalog = read(language)
    known = {str(message.id) for message in catalog if message.id and all_said(message)}
    wanted = {str(message.id) for message in gathered() if message.id}
    assert sorted(wanted - known) == [], "run: make locale, then translate what is empty"
    assert sorted(known - wanted) == [], "run: make locale"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_at_run_time_is_compiled_from_the_text(language: str) -> None:
    assert po_path(language).with_suffix(".mo").read_bytes() == compiled(read(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_uses_the_values_of_its_sentence(language: str) -> None:
    for message in read(language):
        if message.id and isinstance(message.string, str):
            assert names(message.string) == names(str(message.id)), message.id
        elif message.id:
            known = set().union(*map(names, message.id))
            assert all(names(form) <= known for form in message.string or ()), message.id


def test_no_word_stands_where_it_is_not_gathered() -> None:
    known = {word for message in gathered() for word in (*ids_of(message.id),)}
    hidden = [
        f"{path.relative_to(ROOT)}:{line}: {word}"
        for path in sorted((ROOT / "generator").rglob("*.py"))
        for line, word in said_in(path)
        if word not in known
    ]
    assert hidden == [], "inside of another text, such as an f-string, a word is not found"


def test_nothing_that_a_russian_site_says_is_left_in_english(sample_content: Path) -> None:
    unknown = Unknown()
    interface.translations("ru").add_fallback(unknown)
    try:
        checked = check(sample_content)
        site = plan(redact(checked.loaded.catalog, ""), "", checked.as_of)
        render(site, sample_content)
    finally:
        interface.translations.cache_clear()
    assert "ru" in site.langs
    assert sorted(unknown.asked) == [], "mark words of tables with term(…), then: make locale"


FAULTY = """---
название: Путь
статус: готово
проверено: 1 октября
ответственный: cx
персоны: [иван]
---

## Поиск
- цели
- эмоция: +9
- точка контакта: website; phone
- боль: Дорого
  - серьёзность: высокая
### Звонит
-мысль: Дорого
- ефект: 3
"""


def test_the_findings_of_a_russian_wiki_are_in_russian(site: Site) -> None:
    site.write("site.yml", "title: Карты\nlang: ru\n").write("journeys/path.md", FAULTY)
    found = site.check()
    assert len({one.code for one in found}) >= 8
    for one in found:
        assert CYRILLIC.search(one.message), one
        assert not one.hint or CYRILLIC.search(one.hint), one
    emotion = next(one for one in found if one.code == "emotion-out-of-range")
    assert emotion.message == "Эмоция — это число от −2 до +2, а не +9."
    done = site.run("check")
    assert "content/journeys/path.md:11:11: ошибка: Эмоция" in done.stdout
    assert "1 путь, 1 этап" in done.stderr


def names(template: str) -> set[str]:
    """The values a template stands for."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def ids_of(message_id: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A message's English: one text, or one for each number."""
    return (message_id,) if isinstance(message_id, str) else tuple(message_id)


def said_in(path: Path) -> Iterator[tuple[int, str]]:
    """Every text that the file hands to a function whose words are gathered, and its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or called(node) not in KEYWORDS:
            continue
        places = KEYWORDS[called(node)] or (1,)
        for text in node.args[: max(places)]:
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield node.lineno, text.value


def called(node: ast.Call) -> str:
    """The bare name of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


class Unknown(gettext.NullTranslations):
    """Is asked for what a catalogue does not know, and remembers it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.add(msgid1)
        return super().ngettext(msgid1, msgid2, n)
