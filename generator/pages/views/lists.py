"""The lists of personas, touchpoints and evidence."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.model.records.registries import Evidence, Persona
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.choices import Filter
from generator.pages.views.evidence import kind_name
from generator.pages.views.flows import FlowRow, flow_rows
from generator.pages.views.inventory import (
    Matrix,
    TouchpointLine,
    matrix_of_journeys,
    parts_of_inventory,
    touchpoint_filters,
    touchpoint_line,
)
from generator.pages.views.people import PeopleView, in_order, people_view
from generator.pages.views.portraits import share_of, traits_of


class PersonaRow(Struct, frozen=True):
    """A persona in a list; ``share`` and ``traits`` are pictures."""

    name: str
    url: str
    role: Html
    quote: Html
    photo_url: str
    is_hypothesis: bool
    share: Html
    traits: Html
    uses: int


class EvidenceRow(Struct, frozen=True):
    """A piece of research in a list; ``uses`` is how often it is cited."""

    name: str
    url: str
    kind: str
    date: str
    sample: Html
    uses: int


class ListView(Struct, frozen=True):
    """A list of one registry; the rows of the others are empty.

    Touchpoints have a ``matrix`` of journeys, or ``parts`` of one on pages of their own;
    ``people`` are the personas together.
    """

    registry: str
    name: str
    personas: tuple[PersonaRow, ...]
    touchpoints: tuple[TouchpointLine, ...]
    evidence: tuple[EvidenceRow, ...]
    matrix: Matrix | None = None
    parts: tuple[Link, ...] = ()
    filters: tuple[Filter, ...] = ()
    has_owners: bool = False
    people: PeopleView | None = None
    flows: tuple[FlowRow, ...] = ()


def list_view(context: PageContext, registry: str, name: str) -> ListView:
    """Everything on the page of a registry."""
    catalog = context.site.catalog
    personas = in_order(context) if registry == "personas" else []
    touchpoints = sorted(
        catalog.touchpoints.values() if registry == "touchpoints" else (),
        key=lambda each: (plain(each.title.value).casefold(), each.id),
    )
    evidence = sorted(
        catalog.evidence.values() if registry == "evidence" else (),
        key=lambda each: (str(each.date.value) if each.date else "", each.id),
        reverse=True,
    )
    rows = tuple(touchpoint_line(context, each) for each in touchpoints)
    parts = parts_of_inventory(context) if rows else ()
    return ListView(
        registry=registry,
        name=name,
        personas=tuple(_persona(context, each) for each in personas),
        touchpoints=rows,
        evidence=tuple(_evidence(context, each) for each in evidence),
        matrix=matrix_of_journeys(context, context.site.matrices[0])
        if rows and not parts and context.site.matrices
        else None,
        parts=parts,
        filters=touchpoint_filters(context, rows) if rows else (),
        has_owners=bool(context.site.owner_names),
        people=people_view(context) if personas else None,
        flows=flow_rows(context) if registry == "flows" else (),
    )


def _journeys_with(context: PageContext, target: tuple[str, ...]) -> int:
    return len({each.journey for each in context.site.occurrences.get(target, ())})


def _persona(context: PageContext, persona: Persona) -> PersonaRow:
    return PersonaRow(
        name=plain(persona.title.value),
        url=context.href(("persona", persona.id)),
        role=context.text(persona.role),
        quote=context.text(persona.quote),
        photo_url=context.picture_url(persona.photo.path) if persona.photo else "",
        is_hypothesis=bool(persona.hypothesis and persona.hypothesis.value),
        share=share_of(context, persona, f"share_{persona.id}"),
        traits=Html("".join(_traits(context, persona))),
        uses=_journeys_with(context, ("persona", persona.id)),
    )


def _traits(context: PageContext, persona: Persona) -> Iterator[Html]:
    for part in persona.parts:
        yield traits_of(context, part, f"traits_{persona.id}_{part.id}")


def _evidence(context: PageContext, evidence: Evidence) -> EvidenceRow:
    target = ("evidence", evidence.id)
    cited = len(context.site.occurrences.get(target, ())) + len(
        context.site.mentions.get(target, ())
    )
    return EvidenceRow(
        name=plain(evidence.title.value),
        url=context.href(target),
        kind=kind_name(context, evidence),
        date=context.interface.date(evidence.date.value) if evidence.date else "",
        sample=context.text(evidence.sample),
        uses=cited,
    )
