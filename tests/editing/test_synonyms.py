"""One table says what people call keys: an import reads what a check proposes."""

from __future__ import annotations

import pytest

from generator.exchange.tables.aspects import read_label
from generator.model.vocabulary.keys import find_key
from generator.model.vocabulary.synonyms import PROPOSED, SYNONYMS, key_for

WORDS = [
    (meaning, word.strip())
    for meaning, columns in SYNONYMS.items()
    for words in columns.values()
    for word in words.split(",")
]


def is_key(word: str) -> bool:
    return bool(find_key(word, "stage") or find_key(word, "step"))


@pytest.mark.parametrize("word", sorted({word for _, word in WORDS}))
def test_a_table_and_a_check_understand_a_word_alike(word: str) -> None:
    read = read_label(word).meanings
    proposed = key_for(word)
    if is_key(word):  # what may be typed comes first, and needs no proposal
        return
    assert read, word
    if proposed is not None:
        assert proposed in {PROPOSED.get(each, each) for each in read}, (read, proposed)


def test_no_word_means_two_things() -> None:
    seen: dict[str, str] = {}
    for meaning, word in WORDS:
        assert seen.setdefault(word, meaning) == meaning, word
