"""The catalogues hold every word of the interface, translated, and are compiled from their text."""

from __future__ import annotations

import string

import pytest

from tests.locale import LANGUAGES, all_said, compiled, gathered, po_path, read


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


def names(template: str) -> set[str]:
    """The values a template stands for."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}
