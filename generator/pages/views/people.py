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
from generator.pages.scribe import Link, Scribe
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


def people_view(scribe: Scribe, personas: Sequence[Persona]) -> PeopleView:
    """What the page of all personas says of them together."""
    shown = personas[:MOST] if len(personas) > 1 else ()
    return PeopleView(
        ranking=_ranking(scribe, personas),
        columns=tuple(_column(scribe, each) for each in shown),
        sections=tuple(_sections(scribe, shown)) if shown else (),
        centres=tuple(_centres(scribe, personas)),
    )


def _ranking(scribe: Scribe, personas: Iterable[Persona]) -> Html:
    bars = [
        Bar(
            plain(each.title.value),
            each.revenue_share.value.number,
            plain(each.revenue_share.value.said(scribe.page.lang)),
            scribe.href(("persona", each.id)),
        )
        for each in personas
        if each.revenue_share
    ]
    if len(bars) < 2:
        return Html("")
    title = scribe.interface.translate(term("Share of revenue"))
    return Html(write_svg(draw_bars(title, bars, scribe.interface.lang, "ranking")))


def _column(scribe: Scribe, persona: Persona) -> Column:
    photo = scribe.picture_url(persona.photo.path) if persona.photo else ""
    return Column(persona.id, scribe.link(("persona", persona.id)), photo)


def _sections(scribe: Scribe, personas: Sequence[Persona]) -> Iterator[Section]:
    translate = scribe.interface.translate
    head = (
        (term("Role"), [scribe.text(each.role) for each in personas]),
        (term("Segment"), [scribe.text(each.segment) for each in personas]),
        (term("Buying role"), [scribe.text(each.buying_role) for each in personas]),
        (term("Share of revenue"), [_share(scribe, each) for each in personas]),
    )
    yield Section("", _said(Row(translate(name), tuple(cells)) for name, cells in head))
    for kind, name in PART_NAMES.items():
        parts = [_part(each, kind) for each in personas]
        if any(parts):
            yield Section(translate(name), _said(_rows(scribe, personas, parts)))
    curves = tuple(Html("".join(_curves(scribe, each))) for each in personas)
    yield Section(translate(term("Journeys on one scale")), _said([Row("", curves)]))


def _said(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if any(row.cells))


def _share(scribe: Scribe, persona: Persona) -> Html:
    share = persona.revenue_share
    return scribe.inline(share.value.said(scribe.page.lang), share.span) if share else Html("")


def _part(persona: Persona, kind: str) -> Part | None:
    return next((part for part in persona.parts if part.kind == kind), None)


def _rows(
    scribe: Scribe, personas: Sequence[Persona], parts: Sequence[Part | None]
) -> Iterator[Row]:
    """A row for each key that several have, in the order met; then all else, points, traits."""
    said = [{_folded(each): each for each in _entries(part)} for part in parts]
    counts = Counter(key for entries in said for key in entries)
    for folded in (key for key, count in counts.items() if count > 1):
        cells = tuple(_text(scribe, entries.get(folded)) for entries in said)
        yield Row(plain(next(each[folded].key for each in said if folded in each)), cells)
    alone = ([each for key, each in entries.items() if counts[key] == 1] for entries in said)
    yield Row("", tuple(_alone(scribe, entries) for entries in alone))
    yield Row("", tuple(_points(scribe, part) for part in parts))
    pairs = zip(personas, parts, strict=True)
    traits = (_traits(scribe, persona, part) for persona, part in pairs)
    yield Row("", tuple(traits))


def _entries(part: Part | None) -> Iterator[Entry]:
    """Those in words."""
    return (each for each in (part.entries if part else ()) if each.score is None)


def _folded(entry: Entry) -> str:
    return plain(entry.key).casefold()


def _text(scribe: Scribe, entry: Entry | None) -> Html:
    return scribe.inline(entry.text, entry.span) if entry else Html("")


def _alone(scribe: Scribe, entries: Iterable[Entry]) -> Html:
    """What nobody else says, each with its key."""
    said = ((escape(plain(each.key)), _text(scribe, each)) for each in entries)
    return Html("".join(f"<p>{key}: {text}</p>" for key, text in said))


def _points(scribe: Scribe, part: Part | None) -> Html:
    if part is None or not part.points:
        return Html("")
    items = "".join(f"<li>{text}</li>" for text in scribe.texts(part.points))
    return Html(f"<ul>{items}</ul>")


def _traits(scribe: Scribe, persona: Persona, part: Part | None) -> Html:
    return traits_of(scribe, part, f"compared_{persona.id}_{part.id}") if part else Html("")


def _curves(scribe: Scribe, persona: Persona) -> Iterator[str]:
    """A panel for each journey that the persona is named in, all of one scale."""
    for journey in scribe.site.catalog.journeys.values():
        if any(each.value == persona.id for each in journey.personas):
            number = scribe.taken_ids["_course"] = scribe.taken_ids.get("_course", 0) + 1
            course = course_of(scribe, journey, persona.id, f"compared_{number}", named=True)
            if course:
                yield f'<div class="course">{course}</div>'


def _centres(scribe: Scribe, personas: Iterable[Persona]) -> Iterator[Centre]:
    """A picture for each family of maps that people with a role in the purchase take."""
    buyers = [each for each in personas if each.buying_role]
    journeys = scribe.site.catalog.journeys
    for root in journeys.values() if len(buyers) > 1 else ():
        if root.extends is None or root.extends.value not in journeys:
            family = [journeys[each] for each in scribe.site.families.get(root.id, ())]
            roles = [role for each in buyers if (role := _role(scribe, each, root, family))]
            if len(roles) > 1:
                yield _centre(scribe, root, roles)


def _centre(scribe: Scribe, root: Journey, roles: Sequence[Role]) -> Centre:
    name = scribe.title(("journey", root.id))
    label = scribe.interface.translate(term("General map"))
    number = scribe.taken_ids["_centre"] = scribe.taken_ids.get("_centre", 0) + 1
    way = _way(scribe, root)
    scene = draw_centre(name, (label, way), roles, scribe.page.lang, f"centre_{number}")
    return Centre(name, Html(write_svg(scene)))


def _role(
    scribe: Scribe, persona: Persona, root: Journey, family: Sequence[Journey]
) -> Role | None:
    """The persona's part in the purchase; None for those who take no map of it."""
    own = [each for each in family if persona.id in travellers(each)]
    if not own:
        return None
    ways = [each for each in own if each is not root and len(each.personas) == 1]
    return Role(
        name=plain(persona.title.value),
        href=scribe.href(("persona", persona.id)),
        part=plain(persona.buying_role.value) if persona.buying_role else "",
        ways=tuple(_way(scribe, each) for each in ways),
        otherwise=scribe.interface.translate(term("Follows the general map")),
    )


def _way(scribe: Scribe, journey: Journey) -> Way:
    score = journey_score(journey)
    target = ("journey", journey.id)
    said = scribe.interface.number(score, signed=True) if score is not None else ""
    return Way(scribe.title(target), scribe.href(target), score, said)
