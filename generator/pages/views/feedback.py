"""What readers of a share are asked: whether each stage of a journey is right.

Who is asked at all is the share's to say. What readers answer is kept and sent by the page's
script; nothing of it comes back here.
"""

from __future__ import annotations

import json

from msgspec import Struct

from generator.model.records.journey import Journey
from generator.model.records.site import words_in
from generator.pages.markdown import plain
from generator.pages.page_context import PageContext
from generator.pages.views.tables import hue_of


class AskedStage(Struct, frozen=True):
    """A stage that is asked about; ``number`` counts from 1."""

    number: int
    hue: int
    id: str
    name: str
    url: str


class FeedbackView(Struct, frozen=True):
    """Of a journey's page all its stages, of a stage's page the one.

    ``all_url`` leads from a stage to the stages all together, "" where they stand here.
    ``facts`` is JSON for the script: which share, journey and stages these are.
    """

    stages: tuple[AskedStage, ...]
    all_url: str
    facts: str


def feedback_view(context: PageContext, journey: Journey, here: str = "") -> FeedbackView | None:
    """What is asked on the page of a journey, or of its stage ``here``; None where nothing is."""
    shared = context.site.shared
    if shared is None or not shared.feedback or not journey.stages:
        return None
    target = ("journey", journey.id)
    asked = tuple(
        AskedStage(
            number,
            hue_of(number),
            stage.id,
            context.title(("stage", journey.id, stage.id)),
            context.href(("stage", journey.id, stage.id)),
        )
        for number, stage in enumerate(journey.stages, 1)
    )
    return FeedbackView(
        stages=tuple(each for each in asked if here in ("", each.id)),
        all_url=f"{context.href(target)}#_feedback" if here else "",
        facts=_facts(context, journey, asked),
    )


def _facts(context: PageContext, journey: Journey, asked: tuple[AskedStage, ...]) -> str:
    shared = context.site.shared
    title = words_in(context.site.catalog.site.title, context.interface.lang)
    facts = {
        "audience": context.site.audience,
        "commit": shared.commit if shared else "",
        "day": shared.day.isoformat() if shared and shared.day else "",
        "report": plain(title),
        "journey": journey.id,
        "title": context.title(("journey", journey.id)),
        "stages": {each.id: each.name for each in asked},
    }
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
