"""Personas together: side by side by journey, ranked by market, as a buying centre."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.centre import Role, Way, draw_centre
from generator.drawing.charts import Bar, draw_bars
from generator.drawing.svg import write_svg
from generator.model.analysis.markets import Market, markets_of, ranked
from generator.model.analysis.relations import TRAVELLERS, Travellers
from generator.model.analysis.scores import JOURNEY_SCORE
from generator.model.records.queries import BASE, answer, ask, summaries
from generator.model.records.registries import Entry, Part, Persona
from generator.model.records.summaries import JourneySummary
from generator.model.vocabulary.portraits import attribute_of
from generator.model.vocabulary.terms import fold
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.comparisons import course_of
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


class SideBySide(Struct, frozen=True):
    """The personas of one journey and its variants, those with the largest shares first."""

    journey: Link
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]


class Ranking(Struct, frozen=True):
    """Shares of one market, or of the revenue of some journeys, as a picture."""

    name: str
    journeys: tuple[Link, ...]
    picture: Html


class Centre(Struct, frozen=True):
    """A buying centre as a picture, named after its general map."""

    name: str
    picture: Html


class PeopleView(Struct, frozen=True):
    """What can be said of personas together; nothing where there are no two to compare."""

    compared: tuple[SideBySide, ...]
    rankings: tuple[Ranking, ...]
    centres: tuple[Centre, ...]


def in_order(context: PageContext) -> list[Persona]:
    """All personas: market by market, in each those first who bring most of its revenue."""
    catalog = context.site.catalog
    markets = markets_of(list(catalog.personas.values()), summaries(catalog.journeys).values())
    return [persona for market in markets for persona in market.personas]


def people_view(context: PageContext) -> PeopleView:
    """What the page of all personas says of them together."""
    catalog = context.site.catalog
    personas = list(catalog.personas.values())
    markets = markets_of(personas, summaries(catalog.journeys).values())
    return PeopleView(
        compared=tuple(_side_by_side(context)),
        rankings=tuple(_rankings(context, markets)),
        centres=tuple(_centres(context, ranked(personas))),
    )


def _side_by_side(context: PageContext) -> Iterator[SideBySide]:
    """A table for each journey that two or more take, its variants counted with it."""
    catalog = context.site.catalog
    journeys = summaries(catalog.journeys)
    for root in journeys.values():
        if root.extends is not None and root.extends.value in journeys:
            continue
        family = [journeys[each] for each in context.site.families.get(root.id, ())]
        takers = dict.fromkeys(one.value for each in family for one in each.personas)
        known = [catalog.personas[each] for each in takers if each in catalog.personas]
        shown = ranked(known)[:MOST]
        if len(shown) > 1:
            yield SideBySide(
                context.link(("journey", root.id)),
                tuple(_column(context, each) for each in shown),
                tuple(_sections(context, shown, family)),
            )


def _rankings(context: PageContext, markets: Iterable[Market]) -> Iterator[Ranking]:
    """Shares are compared within what they are shares of, and are of all of it."""
    title = context.interface.translate(term("Revenue share"))
    lang = context.interface.lang
    for number, market in enumerate(markets, 1):
        bars = [
            Bar(
                plain(each.title.value),
                each.revenue_share.value.number,
                plain(each.revenue_share.value.said(context.page.lang)),
                context.href(("persona", each.id)),
            )
            for each in market.personas
            if each.revenue_share
        ]
        if len(bars) > 1:
            scene = draw_bars(title, bars, lang, f"ranking_{number}", most=100.0)
            links = tuple(context.link(("journey", each)) for each in market.journeys)
            yield Ranking(plain(market.name), links, Html(write_svg(scene)))


def _column(context: PageContext, persona: Persona) -> Column:
    photo = context.picture_url(persona.photo.path) if persona.photo else ""
    return Column(persona.id, context.link(("persona", persona.id)), photo)


def _sections(
    context: PageContext, personas: Sequence[Persona], journeys: Sequence[JourneySummary]
) -> Iterator[Section]:
    translate = context.interface.translate
    curves = tuple(Html("".join(_curves(context, each, journeys))) for each in personas)
    yield Section(translate(term("Journeys on one scale")), _said([Row("", curves)]))
    head = (
        (term("Role"), [context.text(each.role) for each in personas]),
        (term("Segment"), [context.text(each.segment) for each in personas]),
        (term("Buying role"), [context.text(each.buying_role) for each in personas]),
        (term("Revenue share"), [_share(context, each) for each in personas]),
        (term("Market"), [context.text(each.market) for each in personas]),
    )
    yield Section("", _said(Row(translate(name), tuple(cells)) for name, cells in head))
    for kind, name in PART_NAMES.items():
        parts = [_part(each, kind) for each in personas]
        if any(parts):
            yield Section(translate(name), _said(_rows(context, parts)))


def _said(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if any(row.cells))


def _share(context: PageContext, persona: Persona) -> Html:
    share = persona.revenue_share
    return context.inline(share.value.said(context.page.lang), share.span) if share else Html("")


def _part(persona: Persona, kind: str) -> Part | None:
    return next((part for part in persona.parts if part.kind == kind), None)


def _rows(context: PageContext, parts: Sequence[Part | None]) -> Iterator[Row]:
    """A row for each attribute that several have, in the order met; then all else, then points."""
    said = [{_meant(each): each for each in (part.entries if part else ())} for part in parts]
    counts = Counter(key for entries in said for key in entries)
    for meant in (key for key, count in counts.items() if count > 1):
        found = [entries.get(meant) for entries in said]
        cells = tuple(_text(context, entry) for entry in found)
        yield Row(_called(context, [entry for entry in found if entry]), cells)
    alone = ([each for key, each in entries.items() if counts[key] == 1] for entries in said)
    yield Row("", tuple(_alone(context, entries) for entries in alone))
    yield Row("", tuple(_points(context, part) for part in parts))


def _meant(entry: Entry) -> str:
    """By what attributes are compared: what they mean where that is known, else their words."""
    key = plain(entry.key)
    known = attribute_of(key)
    return f"attribute {known.id}" if known else fold(key)


def _called(context: PageContext, entries: Sequence[Entry]) -> str:
    """As the authors call it when they agree, else in the reader's language."""
    names = [plain(each.key) for each in entries]
    known = attribute_of(names[0])
    if known is None or len({*map(fold, names)}) == 1:
        return names[0]
    name = known.names.get(context.interface.lang, known.names["en"])[0]
    return name[:1].upper() + name[1:]


def _text(context: PageContext, entry: Entry | None) -> Html:
    """What a persona says of an attribute; of a score also how long a bar it is."""
    if entry is None:
        return Html("")
    text = context.inline(entry.text, entry.span)
    if not entry.score or not entry.score[1]:
        return text
    share = max(0.0, min(100.0, 100 * entry.score[0] / entry.score[1]))
    bar = (
        '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="rest" width="100" height="6"/><rect width="{share:.0f}" height="6"/></svg>'
    )
    return Html(f'<span class="scored">{text}{bar}</span>')


def _alone(context: PageContext, entries: Iterable[Entry]) -> Html:
    """What nobody else says, each with its key."""
    said = ((escape(plain(each.key)), _text(context, each)) for each in entries)
    return Html("".join(f"<p>{key}: {text}</p>" for key, text in said))


def _points(context: PageContext, part: Part | None) -> Html:
    if part is None or not part.points:
        return Html("")
    items = "".join(f"<li>{text}</li>" for text in context.texts(part.points))
    return Html(f"<ul>{items}</ul>")


def _curves(
    context: PageContext, persona: Persona, journeys: Iterable[JourneySummary]
) -> Iterator[str]:
    """A panel for each of these journeys that the persona is named in, all of one scale."""
    for journey in journeys:
        if any(each.value == persona.id for each in journey.personas):
            number = context.taken_ids["_course"] = context.taken_ids.get("_course", 0) + 1
            draw = partial(_course, context, journey.id, persona.id, f"compared_{number}")
            course = context.part(f"course {journey.id} {persona.id}", Html, draw)
            if course:
                yield f'<div class="course">{course}</div>'


def _course(context: PageContext, journey_id: str, persona_id: str, prefix: str) -> Html:
    journey = context.site.catalog.journeys[journey_id]
    return course_of(context, journey, persona_id, prefix, named=True)


def _centres(context: PageContext, personas: Iterable[Persona]) -> Iterator[Centre]:
    """A picture for each family of maps that people with a role in the purchase take."""
    buyers = [each for each in personas if each.buying_role]
    journeys = context.site.catalog.journeys
    bases = zip(journeys, ask(journeys, BASE), strict=True) if len(buyers) > 1 else ()
    for root, base in bases:
        if not base or base not in journeys:
            family = {
                each: answer(journeys, each, TRAVELLERS) or ((), ())
                for each in context.site.families.get(root, ())
            }
            roles = [role for each in buyers if (role := _role(context, each, root, family))]
            if len(roles) > 1:
                yield _centre(context, root, roles)


def _centre(context: PageContext, root: str, roles: Sequence[Role]) -> Centre:
    name = context.title(("journey", root))
    label = context.interface.translate(term("General map"))
    number = context.taken_ids["_centre"] = context.taken_ids.get("_centre", 0) + 1
    way = _way(context, root)
    scene = draw_centre(name, (label, way), roles, context.page.lang, f"centre_{number}")
    return Centre(name, Html(write_svg(scene)))


def _role(
    context: PageContext, persona: Persona, root: str, family: Mapping[str, Travellers]
) -> Role | None:
    """The persona's part in the purchase; None for those who take no map of it."""
    own = [each for each, (_, all_of_them) in family.items() if persona.id in all_of_them]
    if not own:
        return None
    ways = [each for each in own if each != root and len(family[each][0]) == 1]
    return Role(
        name=plain(persona.title.value),
        href=context.href(("persona", persona.id)),
        part=plain(persona.buying_role.value) if persona.buying_role else "",
        ways=tuple(_way(context, each) for each in ways),
        otherwise=context.interface.translate(term("Follows the general map")),
    )


def _way(context: PageContext, journey_id: str) -> Way:
    score = answer(context.site.catalog.journeys, journey_id, JOURNEY_SCORE)
    target = ("journey", journey_id)
    said = context.interface.number(score, signed=True) if score is not None else ""
    return Way(context.title(target), context.href(target), score, said)
