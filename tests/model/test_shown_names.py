"""What pages call a thing is what an author may type, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.drawing.curve_sources import TYPE_NAMES
from generator.drawing.flow_chart import CHANNEL_WORDS
from generator.drawing.kpi_words import WAY_NAMES
from generator.drawing.rows import opportunities as opportunities_row
from generator.drawing.rows import pains as pains_row
from generator.drawing.rows import steps as steps_row
from generator.model.vocabulary.keys import KEYS, find_choice, find_key, find_section
from generator.model.vocabulary.terms import LANGUAGES, Place
from generator.pages.interface import is_spoken, speak, translations
from generator.pages.page_context import _ROW_LABELS
from generator.pages.views import evidence, findings, inventory, places
from generator.pages.views.cards import STATUSES
from generator.pages.views.checks import CHECK_NAMES
from generator.pages.views.registered import PART_NAMES

VALUES: tuple[tuple[str, Place, Mapping[str, str]], ...] = (
    ("type", "journey", {each: TYPE_NAMES[each] for each in ("as-is", "to-be")}),
    ("status", "journey", STATUSES),
    ("severity", "pain", {**findings.LEVELS}),
    ("severity", "pain", {**pains_row._LEVELS}),
    ("frequency", "pain", {**pains_row.FREQUENCIES}),
    ("state", "opportunity", {**findings.STATES}),
    ("state", "opportunity", {**opportunities_row._STATES}),
    ("order", "step", {**places._ORDERS}),
    ("order", "step", {**steps_row._ORDERS}),
    ("better", "kpi", {str(each): name for each, name in WAY_NAMES.items()}),
    ("kind", "evidence", {**evidence._KINDS}),
    ("check", "evidence", {**CHECK_NAMES}),
    ("place", "touchpoint", {**inventory._PLACES}),
    ("managed", "touchpoint", {**inventory._CONTROL}),
    ("send", "point", {str(each): name for each, name in CHANNEL_WORDS.items()}),
)
"""Fixed values of a key where it stands, by what pages and pictures call them."""

LABELS: tuple[tuple[str, str, tuple[Place, ...]], ...] = (
    ("Personas", "persona", ("journey", "step")),
    ("Owner", "owner", ("journey", "stage", "step", "opportunity", "kpi", "touchpoint")),
    ("Goal", "goal", ("journey", "stage")),
    ("Company goal", "company goal", ("journey",)),
    ("Starts", "start", ("journey",)),
    ("Ends", "end", ("journey",)),
    ("Duration", "duration", ("journey", "stage", "step")),
    ("Status", "status", ("journey",)),
    ("Type", "type", ("journey",)),
    ("Tags", "tags", ("journey",)),
    ("Reviewed", "reviewed", ("journey",)),
    ("Variant of", "extends", ("journey",)),
    ("Evidence", "evidence", ("journey", "pain", "persona")),
    ("Phase", "phase", ("stage",)),
    ("Conversion", "conversion", ("stage",)),
    ("Emotion", "emotion", ("stage", "step")),
    ("Touchpoint", "touchpoint", ("step",)),
    ("Moment of truth", "moment of truth", ("stage", "step")),
    ("Pain", "pain", ("step",)),
    ("Severity", "severity", ("pain",)),
    ("Hypothesis", "hypothesis", ("pain", "persona")),
    ("Opportunity", "opportunity", ("step", "pain")),
    ("Impact", "impact", ("opportunity",)),
    ("Effort", "effort", ("opportunity",)),
    ("State", "state", ("opportunity",)),
    ("Tracker", "tracker", ("opportunity",)),
    ("KPI", "kpi", ("step",)),
    ("Value", "value", ("kpi",)),
    ("Target", "target", ("kpi",)),
    ("Role", "role", ("persona",)),
    ("Segment", "segment", ("persona",)),
    ("Buying role", "buying role", ("persona",)),
    ("Revenue share", "revenue share", ("persona",)),
    ("Market", "market", ("persona",)),
    ("Rank", "rank", ("persona",)),
    ("Channel", "channel", ("touchpoint",)),
    ("Place", "place", ("touchpoint",)),
    ("Control", "managed", ("touchpoint",)),
    ("Kind", "kind", ("evidence",)),
    ("Date", "date", ("evidence",)),
    ("Sample", "sample", ("evidence",)),
    ("Weight", "weight", ("criterion",)),
    ("Title", "title", ("journey", "evidence")),
    ("Tool", "tool", ("flow",)),
    ("Consent", "consent", ("flow",)),
    ("Exits", "exit", ("flow",)),
)
"""What pages write before a fact, the key that it is typed under, and where that stands."""

NOT_TYPED = frozenset(("step", "row"))
"""Rows of a map that are headings, or no key's."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("key_id", "place", "names"), VALUES, ids=lambda each: str(each)[:40])
def test_a_value_is_read_as_pages_show_it(
    key_id: str, place: Place, names: Mapping[str, str], lang: str
) -> None:
    key = find_key(key_id, place)
    assert key is not None
    for value, english in names.items():
        shown = speak(lang).translate(english)
        found = find_choice(shown, key)
        assert found is not None, shown
        assert found.id == value


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("english", "key_id", "where"), LABELS, ids=lambda each: str(each)[:40])
def test_a_key_is_read_as_pages_call_it(
    english: str, key_id: str, where: tuple[Place, ...], lang: str
) -> None:
    shown = speak(lang).translate(english)
    for place in where:
        found = find_key(shown, place)
        assert found is not None, (shown, place)
        assert found.id == key_id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_row_is_read_as_maps_call_it(lang: str) -> None:
    for key_id, english in _ROW_LABELS.items():
        shown = speak(lang).translate(english)
        found = find_key(shown, "step") or find_key(shown, "stage")
        if key_id not in NOT_TYPED and any(one.id == key_id for one in KEYS):
            assert found is not None, shown
            assert found.id == key_id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_section_is_read_as_pages_call_it(lang: str) -> None:
    for kind, english in PART_NAMES.items():
        shown = speak(lang).translate(english)
        found = [find_section(shown, registry) for registry in ("persona", "evidence")]
        assert kind in [one.id for one in found if one], shown


def test_names_above_are_words_of_the_interface() -> None:
    assert all(is_spoken(lang) for lang in LANGUAGES)
    known = translations("ru")._catalog  # type: ignore[attr-defined]
    shown = {english for english, _, _ in LABELS} | {*_ROW_LABELS.values()}
    assert {english for english in shown if english not in known} == set()


def test_every_fixed_value_has_a_name_that_is_told_here_or_its_own() -> None:
    """A value that pages show by no table of names is shown as the table of keys has it."""
    for key in KEYS:
        for choice in key.choices:
            for lang in LANGUAGES:
                assert find_choice(choice.names[lang][0], key) is choice
