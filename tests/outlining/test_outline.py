"""A file in the map's words, whatever hands made of its text, and in git's own diffs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.outlining import outline
from tests.history.repositories import begin, commit, git
from tests.sites import ROOT, run

JOURNEY = """\
---
title: Buying a car
persona: igor
status: draft
---

A long road,
told in short.

## Choose {#choose}
- owner: Anna

### Compare
- touchpoint: Website, Dealer
- emotion: -1,5 doubt
- pain: No prices
  - severity: high
- moment of truth: yes

First he reads,
then he calls.
"""

SAME = """\
---
persona:
  - igor
status: черновик
название: Buying a car
---
A long
road, told in short.

## Choose {#choose}
- владелец: Anna

### Compare
- момент истины: да
- барьер: No prices
  - серьёзность: высокая
- эмоция: −1.5 doubt
- touchpoints: Website
- touchpoint: Dealer

First he reads, then he
calls.
"""

OUTLINE = """\
Journey: Buying a car
  status: draft
  persona: igor
  | A long road, told in short.
Stage: Choose {#choose}
  owner: Anna
Step: Compare
  touchpoint: Website
  touchpoint: Dealer
  emotion: −1.5 doubt
  pain: No prices
    severity: high
  moment of truth: yes
  | First he reads, then he calls.
"""


def test_how_a_journey_was_typed_leaves_no_trace() -> None:
    assert outline(JOURNEY, "journeys/car.md") == OUTLINE
    assert outline(SAME, "journeys/car.md") == OUTLINE


FLOW = """\
---
title: Welcome
at most: 2 per week
---

### Signs up {#signup}
- start: signs up

## Need {#need}

### Hello {#hello}
- тема: Hi
- send: e-mail

Only once.

### Waits
- wait: visit
- up to: 14 days
  - share: 60 %
  - else: hello
"""

FLOW_OUTLINE = """\
Flow: Welcome
  at most: 2 per week
Point: Signs up {#signup}
  start: signs up
Stage: Need {#need}
Point: Hello {#hello}
  send: email
  subject: Hi
  | Only once.
Point: Waits
  wait: visit
  up to: 14 days
    else: hello
    share: 60 %
"""


def test_a_flow_has_points_below_stages_and_before_any() -> None:
    assert outline(FLOW, "flows/welcome.md") == FLOW_OUTLINE
    assert outline(FLOW, "git-blob-aB3/welcome.md") == FLOW_OUTLINE
    russian = outline(FLOW, "flows/welcome.md", "ru")
    assert russian.startswith("Цепочка: Welcome\n  не чаще: 2 per week\nТочка: Signs up")
    assert "  отправить: имейл\n" in russian


def test_a_copy_that_lies_in_no_folder_is_known_by_what_it_says() -> None:
    assert outline(JOURNEY, "git-blob-aB3/car.md") == OUTLINE
    assert outline("---\nname: Igor\n---\n\n## Goals\n- Rest\n", "git-blob-x/igor.md") == (
        "Persona: Igor\nSection: Goals\n  - Rest\n"
    )
    assert outline("---\ntitle: Calls\nkind: interview\n---\n", "x.md") == (
        "Evidence: Calls\n  kind: interview\n"
    )
    assert outline("---\ntitle: About\n---\n\n## First\n\nWords.\n", "pages/x.md") == (
        "Page: About\n  | ## First\n  | Words.\n"
    )


def test_a_file_in_russian_is_outlined_in_russian() -> None:
    text = "---\nимя: Игорь\nhypothesis: yes\n---\n\n## Goals\n- Покой\n"
    assert outline(text, "personas/igor.md") == (
        "Персона: Игорь\n  гипотеза: да\nРаздел: Цели\n  - Покой\n"
    )
    assert outline(text, "personas/igor.md", "en").startswith("Persona: Игорь\n  hypothesis: yes\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\ntitle: [a, {b: c}\n## x\n- emotion:\n  -\n",
        "## \n### \n- pain\n\t- x: y\n",
        "---\n? :\n---\n- emotion: 77 \x1b[31m\n",
        "\ufeff---\r\ntitle: A\r\n---\r\n## B\r\n- эмоция : +1\r\n",
        "\x00" * 50,
        "## a\n" * 300,
    ],
)
def test_a_broken_file_gives_what_can_be_read(text: str) -> None:
    found = outline(text, "journeys/x.md")
    assert found.startswith(("Journey", "Путь"))
    assert "\x1b" not in found


def test_what_is_no_text_is_handed_through(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes("## a\n".encode("utf-16"))
    command = [sys.executable, "-m", "generator", "outline", str(tmp_path / "x.md")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == "## a\n".encode("utf-16")
    assert run("outline", "none.md", cwd=tmp_path).returncode == 2


def test_git_shows_a_change_in_the_words_of_the_map(tmp_path: Path) -> None:
    begin(tmp_path)
    journeys = tmp_path / "content" / "journeys"
    journeys.mkdir(parents=True)
    (tmp_path / ".gitattributes").write_text("*.md diff=cjm\n")
    (journeys / "car.md").write_text(JOURNEY)
    commit(tmp_path, "Start")
    (journeys / "car.md").write_text(SAME)
    commit(tmp_path, "Typed anew")
    (journeys / "car.md").write_text(SAME.replace("−1.5 doubt", "-2 anger"))
    commit(tmp_path, "Worse", "2026-10-02")
    python = f"env PYTHONPATH='{ROOT}' '{sys.executable}' -m generator outline"
    git(tmp_path, "config", "diff.cjm.textconv", python)
    git(tmp_path, "config", "diff.cjm.xfuncname", "^[^ ].*$")
    assert git(tmp_path, "diff", "HEAD~2", "HEAD~1", "--", "*.md") == ""
    said = git(tmp_path, "log", "-p", "-1")
    assert "-  emotion: −1.5 doubt\n+  emotion: −2 anger\n" in said
    assert "@@ Step: Compare" in git(tmp_path, "diff", "-U1", "HEAD~1")
