"""What texts were turned into is known to the next build, and to no other program or folder."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from generator.cache import texts
from generator.cache.store import FOLDER, CacheStore
from generator.cache.texts import KeptTexts
from generator.source.frontmatter import read_frontmatter, read_yaml
from generator.source.values import Fields

FRONTMATTER = "---\ntitle: Car\npersonas: [a, b]\ntokens:\n  ink: red\n  list:\n    - x\n---\n"


@pytest.fixture
def store(tmp_path: Path) -> CacheStore:
    return CacheStore(str(tmp_path / "site"))


def turned(kept: KeptTexts, *words: str) -> list[str]:
    """Which of the texts are turned into something by this build."""
    found: list[str] = []

    def turn(text: str) -> bytes:
        found.append(text)
        return text.upper().encode()

    for text in words:
        assert kept.recall("upper", text, lambda text=text: turn(text)) == text.upper().encode()  # type: ignore[misc]
    return found


def build(store: CacheStore, *words: str) -> list[str]:
    kept = KeptTexts()
    kept.begin(store)
    found = turned(kept, *words)
    kept.keep()
    return found


def test_a_text_is_turned_into_something_once(store: CacheStore) -> None:
    assert build(store, "a", "b", "a") == ["a", "b"]
    assert build(store, "a", "c") == ["c"]
    assert build(store, "b", "c") == []


def test_other_kinds_of_results_are_not_taken_for_it(store: CacheStore) -> None:
    kept = KeptTexts()
    kept.begin(store)
    assert kept.recall("upper", "a", lambda: b"A") == b"A"
    assert kept.recall("lower", "a", lambda: b"a") == b"a"


def test_what_is_not_to_be_kept_is_asked_for_again(store: CacheStore) -> None:
    for _ in range(2):
        kept = KeptTexts()
        kept.begin(store)
        assert kept.recall("upper", "a", lambda: None) is None
        kept.keep()
    assert build(store, "a") == ["a"]


def test_another_program_turns_all_texts_anew(
    store: CacheStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(store, "a")
    monkeypatch.setattr(texts, "program_digest", lambda: "another")
    assert build(store, "a") == ["a"]


def test_damaged_results_are_made_again(store: CacheStore, tmp_path: Path) -> None:
    build(store, "a")
    file = next((tmp_path / FOLDER).glob("*-texts.json"))
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert build(store, "a") == ["a"]


def test_those_that_nobody_asked_for_longest_go_first(
    store: CacheStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "MOST_BYTES", 3)
    build(store, "a", "b", "c")
    assert build(store, "a", "d") == ["d"]
    assert build(store, "a", "c", "d") == []
    assert build(store, "b") == ["b"]


def test_fields_come_back_as_they_were_read(
    store: CacheStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = read_frontmatter(FRONTMATTER, "a.md"), read_yaml("a: 1\nb: 'é'\n", "site.yml")
    for _ in range(2):
        kept = KeptTexts()
        kept.begin(store)
        monkeypatch.setattr(importlib.import_module("generator.source.frontmatter"), "TEXTS", kept)
        assert read_frontmatter(FRONTMATTER, "a.md") == plain[0]
        assert read_yaml("a: 1\nb: 'é'\n", "site.yml") == plain[1]
        kept.keep()
    assert isinstance(plain[0][0], Fields)


def test_what_is_wrong_with_fields_is_told_each_time(
    store: CacheStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = "a: 1\na: 2\n"
    plain = read_yaml(wrong, "site.yml")
    assert plain[1]
    for _ in range(2):
        kept = KeptTexts()
        kept.begin(store)
        monkeypatch.setattr(importlib.import_module("generator.source.frontmatter"), "TEXTS", kept)
        assert read_yaml(wrong, "site.yml") == plain
        kept.keep()
