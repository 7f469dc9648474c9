"""Journeys by the dozen for the bench: as large as real ones, and equal in every run."""

from __future__ import annotations

from pathlib import Path

STAGES = 6
STEPS = 3

SENTENCES = (
    "Покупатель сравнивает предложения и звонит, чтобы уточнить цену доставки.",
    "The customer compares what is offered and calls to ask for the price of delivery.",
    "Менеджер отвечает через день, и половина вопросов остаётся без ответа.",
    "Nobody tells when the parcel arrives, so somebody has to stay at home all day.",
)

HEAD = """---
title: Journey {number}
personas: [customer]
type: as-is
status: review
owner: team-{owner}
---

{prose}
"""

STAGE = """
## Stage {stage} of {number}
- goal: {sentence}
- conversion: {share} %

{prose}
"""

STEP = """
### Step {stage}.{step}
- touchpoint: site, call-centre
- thought: «{sentence}»
- emotion: {emotion} {sentence}
- pain: {other}
  - severity: medium
  - opportunity: {sentence}
    - impact: 4
    - effort: 2

{other}
"""


def write_wiki(content: Path, journeys: int) -> Path:
    """A wiki of so many journeys, each of six stages with three steps; returns ``content``."""
    _write(content / "site.yml", "title: Bench\nlang: en\n")
    _write(content / "personas" / "customer.md", "---\nname: Customer\n---\n\nBuys things.\n")
    for name in ("site", "call-centre"):
        _write(content / "touchpoints" / f"{name}.md", f"---\ntitle: The {name}\n---\n\nA place.\n")
    for number in range(journeys):
        _write(content / "journeys" / f"journey-{number:04}.md", journey_text(number))
    return content


def journey_text(number: int) -> str:
    """The Markdown of one journey."""
    parts = [HEAD.format(number=number, owner=number % 7, prose=_prose(number))]
    for stage in range(1, STAGES + 1):
        parts.append(
            STAGE.format(
                number=number,
                stage=stage,
                share=(number * 7 + stage * 13) % 90 + 5,
                sentence=_sentence(number + stage),
                prose=_prose(number + stage),
            )
        )
        parts += [_step(number, stage, step) for step in range(1, STEPS + 1)]
    return "".join(parts)


def _step(number: int, stage: int, step: int) -> str:
    return STEP.format(
        stage=stage,
        step=step,
        emotion=(number + stage * step) % 5 - 2,
        sentence=_sentence(number + step),
        other=_sentence(number + step + 1),
    )


def _sentence(number: int) -> str:
    return SENTENCES[number % len(SENTENCES)]


def _prose(number: int) -> str:
    return " ".join(_sentence(number + each) for each in range(3)) + f" No {number}."


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
