"""Personas together: ranked, side by side, and as the roles of a buying centre."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.centre import Role, Way, draw_centre
from generator.drawing.charts import Bar, draw_bars
from generator.drawing.curve_sources import travellers
from generator.drawing.svg import write_svg
from generator.model.analysis.scores import journey_score
from generator.model.records.journey import Journey
from generator.model.records.registries import Entry, Part, Persona
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.comparisons import course_of
from generator.pages.views.portraits import traits_of
from generator.pages.views.registered import PART_NAMES

MOST = 12
"""Personas side by side; no table of more can be read."""


class Column(Struct, frozen=True):
    """A persona that is compared."""

    id: str
    link: Link
    photo_url: str


class Row(Struct, frozen=True):
    """An attribute; a cell for each column, "" where nobody says it."""

    name: str
    cells: tuple[Html, ...]


class Section(Struct, frozen=True):
    """Rows of one section of the portraits; ``name`` is "" for what stands above all."""

    name: str
    rows: tuple[Row, ...]


class Centre(Struct, frozen=True):
    """A buying centre as a picture, named after its general map."""

    name: str
    picture: Html


class PeopleView(Struct, frozen=True):
    """``ranking`` is a picture; ``columns`` are none where there are no two to compare."""

    ranking: Html
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    centres: tuple[Centre, ...]


def ranked(personas: Iterable[Persona]) -> list[Persona]:
    """Those first who bring most of the revenue, then by their place, then by id."""
    return sorted(
        personas,
        key=lambda each: (
            -each.revenue_share.value.number if each.revenue_share else 0.0,
            each.rank.value if each.rank else 1_000_000,
            each.id,
        ),
    )


def people_view(context: PageContext, personas: Sequence[Persona]) -> PeopleView:
    """What the page of all personas says of them together."""
    shown = personas[:MOST] if len(personas) > 1 else ()
    return PeopleView(
        ranking=_ranking(context, personas),
        columns=tuple(_column(context, each) for each in shown),
        sections=tuple(_sections(context, shown)) if shown else (),
        centres=tuple(_centres(context, personas)),
    )


def _ranking(context: PageContext, personas: Iterable[Persona]) -> Html:
    bars = [
        Bar(
            plain(each.title.value),
            each.revenue_share.value.number,
            plain(each.revenue_share.value.said(context.page.lang)),
            context.href(("persona", each.id)),
        )
        for each in personas
        if each.revenue_share
    ]
    if len(bars) < 2:
        return Html("")
    title = context.interface.translate(term("Share of revenue"))
    return Html(write_svg(draw_bars(title, bars, context.interface.lang, "ranking")))


def _column(context: PageContext, persona: Persona) -> Column:
    photo = context.picture_url(persona.photo.path) if persona.photo else ""
    return Column(persona.id, context.link(("persona", persona.id)), photo)


def _sections(context: PageContext, personas: Sequence[Persona]) -> Iterator[Section]:
    translate = context.interface.translate
    head = (
        (term("Role"), [context.text(each.role) for each in personas]),
        (term("Segment"), [context.text(each.segment) for each in personas]),
        (term("Buying role"), [context.text(each.buying_role) for each in personas]),
        (term("Share of revenue"), [_share(context, each) for each in personas]),
    )
    yield Section("", _said(Row(translate(name), tuple(cells)) for name, cells in head))
    for kind, name in PART_NAMES.items():
        parts = [_part(each, kind) for each in personas]
        if any(parts):
            yield Section(translate(name), _said(_rows(context, personas, parts)))
    curves = tuple(Html("".join(_curves(context, each))) for each in personas)
    yield Section(translate(term("Journeys on one scale")), _said([Row("", curves)]))


def _said(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if any(row.cells))


def _share(context: PageContext, persona: Persona) -> Html:
    share = persona.revenue_share
    return context.inline(share.value.said(context.page.lang), share.span) if share else Html("")


def _part(persona: Persona, kind: str) -> Part | None:
    return next((part for part in persona.parts if part.kind == kind), None)


def _rows(
    context: PageContext, personas: Sequence[Persona], parts: Sequence[Part | None]
) -> Iterator[Row]:
    """A row for each key that several have, in the order met; then all else, points, traits."""
    said = [{_folded(each): each for each in _entries(part)} for part in parts]
    counts = Counter(key for entries in said for key in entries)
    for folded in (key for key, count in counts.items() if count > 1):
        cells = tuple(_text(context, entries.get(folded)) for entries in said)
        yield Row(plain(next(each[folded].key for each in said if folded in each)), cells)
    alone = ([each for key, each in entries.items() if counts[key] == 1] for entries in said)
    yield Row("", tuple(_alone(context, entries) for entries in alone))
    yield Row("", tuple(_points(context, part) for part in parts))
    pairs = zip(personas, parts, strict=True)
    traits = (_traits(context, persona, part) for persona, part in pairs)
    yield Row("", tuple(traits))


def _entries(part: Part | None) -> Iterator[Entry]:
    """Those in words."""
    return (each for each in (part.entries if part else ()) if each.score is None)


def _folded(entry: Entry) -> str:
    return plain(entry.key).casefold()


def _text(context: PageContext, entry: Entry | None) -> Html:
    return context.inline(entry.text, entry.span) if entry else Html("")


def _alone(context: PageContext, entries: Iterable[Entry]) -> Html:
    """What nobody else says, each with its key."""
    said = ((escape(plain(each.key)), _text(context, each)) for each in entries)
    return Html("".join(f"<p>{key}: {text}</p>" for key, text in said))


def _points(context: PageContext, part: Part | None) -> Html:
    if part is None or not part.points:
        return Html("")
    items = "".join(f"<li>{text}</li>" for text in context.texts(part.points))
    return Html(f"<ul>{items}</ul>")


def _traits(context: PageContext, persona: Persona, part: Part | None) -> Html:
    return traits_of(context, part, f"compared_{persona.id}_{part.id}") if part else Html("")


def _curves(context: PageContext, persona: Persona) -> Iterator[str]:
    """A panel for each journey that the persona is named in, all of one scale."""
    for journey in context.site.catalog.journeys.values():
        if any(each.value == persona.id for each in journey.personas):
            number = context.taken_ids["_course"] = context.taken_ids.get("_course", 0) + 1
            course = course_of(context, journey, persona.id, f"compared_{number}", named=True)
            if course:
                yield f'<div class="course">{course}</div>'


def _centres(context: PageContext, personas: Iterable[Persona]) -> Iterator[Centre]:
    """A picture for each family of maps that people with a role in the purchase take."""
    buyers = [each for each in personas if each.buying_role]
    journeys = context.site.catalog.journeys
    for root in journeys.values() if len(buyers) > 1 else ():
        if root.extends is None or root.extends.value not in journeys:
            family = [journeys[each] for each in context.site.families.get(root.id, ())]
            roles = [role for each in buyers if (role := _role(context, each, root, family))]
            if len(roles) > 1:
                yield _centre(context, root, roles)


def _centre(context: PageContext, root: Journey, roles: Sequence[Role]) -> Centre:
    name = context.title(("journey", root.id))
    label = context.interface.translate(term("General map"))
    number = context.taken_ids["_centre"] = context.taken_ids.get("_centre", 0) + 1
    way = _way(context, root)
    scene = draw_centre(name, (label, way), roles, context.page.lang, f"centre_{number}")
    return Centre(name, Html(write_svg(scene)))


def _role(
    context: PageContext, persona: Persona, root: Journey, family: Sequence[Journey]
) -> Role | None:
    """The persona's part in the purchase; None for those who take no map of it."""
    own = [each for each in family if persona.id in travellers(each)]
    if not own:
        return None
    ways = [each for each in own if each is not root and len(each.personas) == 1]
    return Role(
        name=plain(persona.title.value),
        href=context.href(("persona", persona.id)),
        part=plain(persona.buying_role.value) if persona.buying_role else "",
        ways=tuple(_way(context, each) for each in ways),
        otherwise=context.interface.translate(term("Follows the general map")),
    )


def _way(context: PageContext, journey: Journey) -> Way:
    score = journey_score(journey)
    target = ("journey", journey.id)
    said = context.interface.number(score, signed=True) if score is not None else ""
    return Way(context.title(target), context.href(target), score, said)
