"""What readers of a share are asked: whether each stage, step and pain of a journey is right.

Who is asked at all is the share's to say. What readers answer is kept and sent by the page's
script; nothing of it comes back here.
"""

from __future__ import annotations

import json

from msgspec import Struct

from generator.drawing.readers import pain_mark
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
    if not context.asks or not journey.stages:
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
        facts=_facts(context, journey, asked, here),
    )


def _places(journey: Journey, here: str) -> dict[str, tuple[str, str]]:
    """The steps and pains that are asked about, by what they are known by: stage, and words."""
    found: dict[str, tuple[str, str]] = {}
    for stage in journey.stages:
        if here not in ("", stage.id):
            continue
        for place in (stage, *stage.steps):
            if place is not stage:
                found[place.id] = (stage.id, plain(place.title.value))
            for pain in place.pains:
                # As its card and its paragraph say it.
                words = plain(pain.text)
                found[f"{place.id}~{pain_mark(words)}"] = (stage.id, words)
    return found


def _facts(context: PageContext, journey: Journey, asked: tuple[AskedStage, ...], here: str) -> str:
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
        "places": _places(journey, here),
    }
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
