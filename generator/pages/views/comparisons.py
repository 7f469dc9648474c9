"""Journeys side by side on one scale: in cards, and on the page of one that several take."""

from __future__ import annotations

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.curve_sources import CurveOwner, curve_owners
from generator.drawing.small_curves import Panel, draw_panel
from generator.drawing.svg import write_svg
from generator.model.analysis.scores import journey_score
from generator.model.records.journey import Journey
from generator.pages.environment import Html
from generator.pages.page_context import PageContext


class Comparison(Struct, frozen=True):
    """Pictures of one scale, each a link to what it shows."""

    id: str
    name: str
    panels: tuple[Html, ...]


def course_of(
    context: PageContext,
    journey: Journey,
    persona_id: str = "",
    prefix: str = "",
    *,
    named: bool = False,
) -> Html:
    """The curves of a journey, or a persona's alone; nothing where nothing is felt.

    ``prefix`` begins its ids in the page; ``named``: the journey's name stands in it, a link.
    """
    if journey_score(journey) is None:
        return Html("")
    known = curve_owners(journey)
    shown, number = (known, 1) if not persona_id else _hers(known, persona_id)
    target = ("journey", journey.id)
    name, href = (context.title(target), context.href(target)) if named else ("", "")
    panel = Panel(journey=journey, curve_owners=shown, number=number, name=name, href=href)
    return _drawn(context, panel, prefix or f"curve_{journey.id}")


def _hers(known: tuple[CurveOwner, ...], persona_id: str) -> tuple[tuple[CurveOwner, ...], int]:
    """A persona's curve, and its number among all of the journey's."""
    for number, curve_owner in enumerate(known, 1):
        if persona_id == curve_owner.persona_id or persona_id in curve_owner.others:
            return (curve_owner,), number
    return (CurveOwner(persona_id),), 1


def _drawn(context: PageContext, panel: Panel, prefix: str) -> Html:
    return Html(write_svg(draw_panel(panel, context.drawing(panel.journey), prefix)))


def comparisons_of(context: PageContext, journey: Journey) -> tuple[Comparison, ...]:
    """Those who take a journey beside each other, and it beside its variants."""
    translate = context.interface.translate
    found = (
        Comparison("personas", translate(term("Personas on one scale")), _people(context, journey)),
        Comparison("variants", translate(term("Variants on one scale")), _family(context, journey)),
    )
    return tuple(each for each in found if len(each.panels) > 1)


def _people(context: PageContext, journey: Journey) -> tuple[Html, ...]:
    known = curve_owners(journey)
    if len(known) < 2:
        return ()
    return tuple(
        _drawn(
            context,
            Panel(
                journey=journey,
                curve_owners=(curve_owner,),
                name=_name(context, curve_owner),
                href=_href(context, curve_owner),
                number=number,
            ),
            f"persona_{number}",
        )
        for number, curve_owner in enumerate(known, 1)
    )


def _whose(curve_owner: CurveOwner) -> tuple[str, ...]:
    return (curve_owner.persona_id,) if curve_owner.persona_id else curve_owner.others


def _href(context: PageContext, curve_owner: CurveOwner) -> str:
    """The page of the one persona whose curve it is."""
    ids = _whose(curve_owner)
    return context.href(("persona", ids[0])) if len(ids) == 1 else ""


def _name(context: PageContext, curve_owner: CurveOwner) -> str:
    names = ", ".join(context.title(("persona", each)) for each in _whose(curve_owner))
    return names or context.interface.translate("Everybody")


def _family(context: PageContext, journey: Journey) -> tuple[Html, ...]:
    journeys = context.site.catalog.journeys
    family = (journeys[name] for name in context.site.families[journey.id])
    return tuple(
        _drawn(
            context,
            Panel(
                journey=each,
                curve_owners=curve_owners(each),
                name=context.title(("journey", each.id)),
                href="" if each.id == journey.id else context.href(("journey", each.id)),
            ),
            f"variant_{each.id}",
        )
        for each in family
        if journey_score(each) is not None
    )
