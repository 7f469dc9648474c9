"""What stands over a journey's map where it leaves its page: on paper and in pictures."""

from __future__ import annotations

from msgspec.structs import replace

from generator.diagnostics import term
from generator.drawing.titling import TitleBlock
from generator.model.records.journey import Journey
from generator.model.records.site import words_in
from generator.pages.markdown import plain
from generator.pages.page_context import PageContext
from generator.pages.views.cards import headline, standing_of


def title_block(context: PageContext, journey: Journey) -> TitleBlock:
    """The journey's title, whose it is, how far and of what day."""
    standing = standing_of(context, journey)
    say = context.interface.translate
    personas = tuple(context.title(("persona", each.value)) for each in journey.personas)
    facts = (
        (say(term("Persona") if len(personas) == 1 else term("Personas")), personas),
        (say(term("Goal")), tuple(plain(goal.value) for goal in journey.goals)),
        (say(term("Duration")), (plain(journey.duration.value) if journey.duration else "",)),
        (say(term("Map")), (standing.type_name,)),
        (say(term("Status")), (standing.status_name,)),
        _day(context, standing.freshness.reviewed),
        (say(term("Owner")), (plain(journey.owner.value) if journey.owner else "",)),
    )
    return TitleBlock(
        title=plain(journey.title.value),
        over=plain(words_in(context.site.catalog.site.title, context.page.lang)),
        facts=tuple((name, said) for name, said in facts if any(said)),
        lang=context.page.lang,
        mark=next(iter(context.marks), ""),
        headline=headline(context, journey),
    )


def paper_block(context: PageContext, journey: Journey) -> TitleBlock:
    """The same for each sheet of paper, without what its first page says: goals, how long."""
    block = title_block(context, journey)
    long = {context.interface.translate(name) for name in ("Goal", "Duration")}
    return replace(block, facts=tuple(fact for fact in block.facts if fact[0] not in long))


def _day(context: PageContext, reviewed: str) -> tuple[str, tuple[str]]:
    """When it was reviewed, else of what day the content is: never today."""
    say, day = context.interface.translate, context.site.as_of
    if reviewed or day is None:
        return say(term("Reviewed")), (reviewed,)
    return say(term("As of")), (context.interface.date(day),)
