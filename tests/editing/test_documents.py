"""Documents that the writer makes check clean, and read as what was said, whatever that was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import check
from generator.editing.documents import (
    NewDocument,
    NewFact,
    NewHeading,
    NewSection,
    document_text,
    yaml_text,
)
from generator.editing.inline import on_one_line, prose_of, value_of
from generator.pages.markdown import plain

CAKE = NewDocument(
    "journey",
    (("title", "Order: a cake"), ("persona", ("ann",)), ("status", "draft"), ("owner", "Ann & Co")),
    "Ann needs a cake.",
    (
        NewHeading(
            "Search",
            facts=(NewFact("goal", "Find one"), NewFact("conversion", "40 %")),
            steps=(
                NewHeading(
                    "Search",
                    facts=(
                        NewFact("touchpoint", "website"),
                        NewFact("emotion", "-1 doubt", (NewFact("persona", "ann"),)),
                        NewFact(
                            "pain",
                            "No prices",
                            (
                                NewFact("severity", "high"),
                                NewFact("opportunity", "Show", (NewFact("effort", "2"),)),
                            ),
                        ),
                    ),
                    narrative="Late.",
                ),
            ),
        ),
        NewHeading("???"),
    ),
)
IN_RUSSIAN = """\
---
название: "Order: a cake"
персона: [ann]
статус: черновик
владелец: "Ann & Co"
---

Ann needs a cake.

## Search {#search}
- цель: Find one
- конверсия: 40 %

### Search {#search-2}
- точка контакта: website
- эмоция: -1 doubt
  - персона: ann
- боль: No prices
  - серьёзность: высокая
  - возможность: Show
    - трудоёмкость: 2

Late.

## ??? {#place-3}
"""

WORDS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("#-*_[]{}<>&`~|:!=%\\/.0123456789 \n"),
    max_size=40,
)


def errors_in(content: Path) -> list[str]:
    found = check(content).diagnostics
    return [f"{one.span} {one.code} {one.message}" for one in found if one.severity == "error"]


def test_a_document_has_its_keys_in_the_language_asked_for() -> None:
    assert document_text(CAKE, "ru") == IN_RUSSIAN
    assert "- pain: No prices\n  - severity: high\n" in document_text(CAKE, "en")
    assert document_text(CAKE, "de") == document_text(CAKE, "en")


def test_registries_are_written_too() -> None:
    person = NewDocument(
        "persona", (("name", "Ann"),), sections=(NewSection("Goals", ("One: a",)),)
    )
    assert document_text(person, "en") == "---\nname: Ann\n---\n\n## Goals\n- One: a\n"


@pytest.mark.parametrize(
    "said",
    [
        *("# x", "- goal: y", "goal: y", "[!team]", "{#id}", "Visible to: acme", "a #b", "1. x"),
        *("<script>x</script>", "https://a.example/x_y_z?b=1&c=2", "5*, *x*, __y__", "---"),
        *("==x==, %%y%%", "> [!acme]"),
    ],
)
def test_words_that_would_be_markup_are_words(tmp_path: Path, said: str) -> None:
    try_everywhere(tmp_path, said)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(WORDS)
def test_whatever_is_said_the_document_checks_clean_and_says_it(tmp_path: Path, said: str) -> None:
    try_everywhere(tmp_path, said)


def try_everywhere(folder: Path, said: str) -> None:
    """Say it in every place that takes words, check, and read it back."""
    value = value_of(said)
    fact = NewFact("thought", value) if value else NewFact("goal", "x")
    stage = NewHeading(value, facts=(fact,), narrative=prose_of(said))
    document = NewDocument(
        "journey",
        (("title", value or "x"),),
        prose_of(said),
        (stage, NewHeading(value, steps=(stage, stage))),
    )
    (folder / "journeys").mkdir(exist_ok=True)
    (folder / "site.yml").write_text("title: Maps\n", encoding="utf-8")
    (folder / "journeys/a.md").write_text(document_text(document, "en"), encoding="utf-8")
    checked = check(folder)
    assert errors_in(folder) == [], (folder / "journeys/a.md").read_text(encoding="utf-8")
    journey = checked.loaded.catalog.journeys["a"]
    assert [len(one.steps) for one in journey.stages] == [0, 2]
    line = on_one_line(said)
    if value:
        assert plain(journey.title.value) == line
        assert [plain(one.value) for one in journey.stages[0].thoughts] == [line]


@given(st.text(max_size=30))
def test_a_field_of_frontmatter_is_what_was_said(said: str) -> None:
    from generator.source.frontmatter import read_yaml
    from generator.source.values import Text

    line = on_one_line(said)
    if not line:
        return
    fields, problems = read_yaml(f"title: {yaml_text(line)}\n", "site.yml")
    assert problems == ()
    assert fields is not None
    assert isinstance(fields.fields[0].value, Text)
    assert fields.fields[0].value.value == line
