"""Questions of readers: what stands in the section of that name of a piece of evidence."""

from __future__ import annotations

import pytest

from generator.model.reading.loading import load
from tests.sites import Site

ENGLISH = """\
---
title: Feedback
audience: team
---

## Questions
- [Deal](../journeys/car.md#deal): wrong. “Two days.”
  - state: answered
  - reply: Two days since May.
  - about pain: It takes *long*
- Who pays?
"""
RUSSIAN = ENGLISH.replace("## Questions", "## Вопросы").replace(
    "state: answered", "состояние: есть ответ"
)
RUSSIAN = RUSSIAN.replace("reply:", "ответ:").replace("about pain:", "о боли:")


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
def test_a_question_has_a_state_a_reply_and_a_pain(site: Site, text: str) -> None:
    site.write("site.yml", "title: Ours\n").write("evidence/f.md", text)
    site.write("journeys/car.md", "---\ntitle: Car\n---\n\n## Deal {#deal}\n- goal: Sign\n")
    loaded = load(site.content)
    assert [one for one in loaded.diagnostics if one.severity == "error"] == []
    first, second = loaded.catalog.evidence["f"].questions
    assert first.state is not None
    assert first.state.value == "answered"
    assert first.reply is not None
    assert first.reply.value == "Two days since May."
    assert first.pain is not None
    assert first.pain.value == "It takes *long*"
    assert (first.is_open, second.is_open) == (False, True)
    assert (first.span.line, first.span.column) == (7, 3)
    assert first.visible_to is None


def test_a_state_that_there_is_not_is_told_with_what_to_type(site: Site) -> None:
    site.write("site.yml", "title: Ours\n")
    site.write("evidence/f.md", ENGLISH.replace("state: answered", "state: anwsered"))
    site.write("journeys/car.md", "---\ntitle: Car\n---\n\n## Deal {#deal}\n- goal: Sign\n")
    (found,) = [one for one in site.check() if one.severity == "error"]
    assert (found.code, found.line) == ("unknown-value", 8)
    assert "answered" in found.hint
