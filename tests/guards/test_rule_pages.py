"""A rule's own page shows files that the rule finds fault with, and the same ones mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build import check
from generator.rules import RULES
from tests.guards.test_guide_pages import LANGUAGES, PAGES, text_of

SHOWN = re.compile(r"^`([\w./-]+)`:\n\n```markdown\n(.*?)^```", re.DOTALL | re.MULTILINE)
PART = re.compile(r"^## (?:Bad|Mended|Плохо|Исправлено)$", re.MULTILINE)
GONE = re.compile(r"^(?:Without|Без) `([\w./-]+)`\.$", re.MULTILINE)
OWN = sorted(rule.code for rule in RULES if (PAGES / f"rule-{rule.code}.md").is_file())


def found(content: Path) -> list[str]:
    return [each.code for each in check(content).diagnostics]


def take(content: Path, shown: str) -> None:
    """The files that a part of the page shows, written, and those it takes away, taken."""
    for name, text in SHOWN.findall(shown):
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in GONE.findall(shown):
        (content / name).unlink()


def test_governance_rules_have_pages_of_their_own() -> None:
    assert len(OWN) >= 9


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", OWN)
def test_the_rule_finds_the_bad_example_and_not_the_mended_one(
    code: str, lang: str, tmp_path: Path
) -> None:
    _, bad, mended = PART.split(text_of(f"rule-{code}", lang))
    (tmp_path / "site.yml").write_text("title: Samples\n", encoding="utf-8")

    take(tmp_path, bad)
    assert found(tmp_path).count(code) == 1
    take(tmp_path, mended)
    assert code not in found(tmp_path)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", OWN)
def test_the_page_is_linked_from_the_table_and_leads_back(code: str, lang: str) -> None:
    name = f"rule-{code}{LANGUAGES[lang]}.md"
    assert f"[`{code}`]({name})" in text_of("rules", lang)
    assert f"](rules{LANGUAGES[lang]}.md)" in text_of(f"rule-{code}", lang)
