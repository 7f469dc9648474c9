"""What every view of one page needs: its links, its texts as HTML, its words and numbers.

A page_context belongs to one page: it knows where the page stands, so that links are relative to
it, and which ids are taken on it. It decides nothing about what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from hashlib import sha256
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from msgspec import Struct, field

from generator.cache.parts import Parts
from generator.diagnostics import Span, term
from generator.drawing.context import DrawingContext, FlowMark, ObservedMark
from generator.drawing.flow_chart import icon_of
from generator.model.reading.names import slug_of
from generator.model.records.journey import Journey
from generator.model.records.places import KINDS, Target, file_at, heading_slug
from generator.model.records.queries import STEP_TITLES, TITLE, answer
from generator.model.records.site import SiteConfig, words_in
from generator.model.records.values import Audience, Note, Passage, Value
from generator.pages.anchors import places_of
from generator.pages.environment import Html
from generator.pages.footnotes import Footnotes
from generator.pages.fragments import Resolve
from generator.pages.glossary import glossary_in, with_terms
from generator.pages.interface import Interface
from generator.pages.markdown import plain, render_blocks, render_inline
from generator.pages.plain_text import is_calm_inline
from generator.site.addresses import OVERVIEWS, address, relative, relative_file
from generator.site.glossary import Term
from generator.site.links import resolve
from generator.site.plan import PlannedPage, Site

T = TypeVar("T")


class Link(Struct, frozen=True):
    """Words that lead somewhere; ``url`` is "" where they stand alone."""

    words: str
    url: str = ""


@lru_cache(maxsize=4_096)
def url_from(folder: str, there: str) -> str:
    """The link to ``there`` from any page in ``folder`` of the site; kept, since all have it."""
    if not folder or folder.partition("/")[0] == there.partition("/")[0]:
        return relative(f"{folder}/_" if folder else "_", there)
    # Nothing is shared: from all folders as deep it is the same way up, and then the same.
    return "../" * (folder.count("/") + 1) + _from_top(there)


@lru_cache(maxsize=4_096)
def _from_top(there: str) -> str:
    return relative("_", there)


@lru_cache(maxsize=4_096)
def _url_to(folder: str, target: Target, lang_folder: str) -> str:
    return url_from(folder, lang_folder + address(target))


@lru_cache(maxsize=8_192)
def _calm(text: str) -> Html | None:
    """One line of a fact as HTML where it is the same on every page; None where it may not be."""
    return Html(text) if is_calm_inline(text) else None


class _Part(Struct, Generic[T], frozen=True, array_like=True):
    """A value, with what the page has taken and told once it is made."""

    taken_ids: dict[str, int]
    told_terms: list[tuple[str, str]]
    value: T


class PageContext(Struct, frozen=True):
    """Writes for one page. ``taken_ids`` grows by the ids of headings in the narrative.

    ``told_terms`` grows by the terms that the narrative has led to.
    """

    site: Site
    page: PlannedPage
    interface: Interface
    taken_ids: dict[str, int] = field(default_factory=dict)
    told_terms: set[tuple[str, str]] = field(default_factory=set)
    parts: Parts | None = None
    """What holds of the last build's page."""
    _urls: dict[Target, str] = field(default_factory=dict)
    """What was led to already: a page names the same things again and again."""

    def part(self, name: str, kind: Any, make: Callable[[], T]) -> T:  # noqa: ANN401 (a type)
        """What ``make`` gives, a value of ``kind``; or what it gave for this page under the name.

        It may look at the site and at what the name says, and it may take ids of the page.
        """
        if self.parts is None:
            return make()

        def made() -> _Part[T]:
            value = make()
            return _Part(dict(self.taken_ids), sorted(self.told_terms), value)

        taken = repr((self.taken_ids, sorted(self.told_terms)))
        whole = f"{name} {sha256(taken.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
        found = self.parts.part(self.page.path, whole, _Part[kind], made)
        self.taken_ids.update(found.taken_ids)
        self.told_terms.update(found.told_terms)
        return found.value

    def href(self, target: Target) -> str:
        """The URL of a page or a place in one, from here; "" when the site has no such page."""
        url = self._urls.get(target)
        if url is None:
            page = ("stage", *target[1:3]) if target[0] == "step" else target
            is_there = page in self.site.by_target
            folder = self.page.path.rpartition("/")[0]
            url = self._urls[target] = (
                _url_to(folder, target, self.lang_folder(target)) if is_there else ""
            )
        return url

    def lang_folder(self, target: Target) -> str:
        """Where a page over all journeys lies in the reader's language; "" for all other pages."""
        lang = self.page.lang
        if target[0] not in OVERVIEWS or lang not in self.site.langs[1:]:
            return ""
        return f"{lang}/"

    def link(self, target: Target) -> Link:
        """A thing's title, leading to its page."""
        return Link(self.title(target), self.href(target))

    def named(self, target: Target, title: Value[str]) -> Link:
        """The same for a title that is known, so that it need not be looked for."""
        return Link(plain(title.value), self.href(target))

    def owner(self, owner: Value[str] | None) -> Html:
        """Who answers for something, leading to their page; "" for nobody."""
        if owner is None:
            return Html("")
        said = self.inline(owner.value, owner.span)
        url = self.href(("owner", slug_of(owner.value)))
        return Html(f'<a href="{url}">{said}</a>') if url and "<a " not in said else said

    def links(self, kind: str, ids: Iterable[Value[str]]) -> tuple[Link, ...]:
        """The things of a kind that a fact names."""
        return tuple([self.link((kind, each.value)) for each in ids]) if ids else ()

    def title(self, target: Target) -> str:
        """The plain title of a thing, a stage or a step."""
        return plain(_title(self.site, target))

    def inline(self, text: str, span: Span) -> Html:
        """One line of a fact as HTML."""
        calm = _calm(text)
        if calm is not None:
            return calm
        return Html(render_inline(text, self._resolve(span.path)))

    def text(self, value: Value[str] | None) -> Html:
        """A fact that may be missing, "" then."""
        return self.inline(value.value, value.span) if value else Html("")

    def texts(self, values: Iterable[Value[str]]) -> tuple[Html, ...]:
        """Each of several facts."""
        return tuple([self.inline(each.value, each.span) for each in values]) if values else ()

    def _resolve(self, source_path: str) -> Resolve:
        """Where links typed in a file lead from here."""
        return partial(resolve, self.site, source_path, self.page.path, find_places=places_of)

    def blocks(self, passages: Iterable[Passage], level: int = 2) -> Html:
        """Narrative as HTML, its headings from ``level`` on; what few may see says so.

        Its footnotes stand below it.
        """
        footnotes = Footnotes(self.taken_ids)
        html = [self._passage(passage, level, footnotes) for passage in passages]
        listed = footnotes.listed(
            lambda note: self._rendered(note, level, footnotes), self.interface.translate
        )
        return Html("\n".join([*html, listed] if listed else html))

    def _rendered(self, text: Passage | Note, level: int, footnotes: Footnotes) -> str:
        return render_blocks(
            text.text,
            self._resolve(text.span.path),
            level=level,
            translate=self.interface.translate,
            taken_ids=self.taken_ids,
            find_note=footnotes.sign,
        )

    def _passage(self, passage: Passage, level: int, footnotes: Footnotes) -> str:
        footnotes.know(passage.notes)
        html = self._rendered(passage, level, footnotes)
        if self.site.terms:
            html = self._explained(html)
        kept = self.kept_to(passage.visible_to)
        if not kept:
            return html
        title = Html(f'<p class="callout-title">{kept}</p>')
        return f'<div class="callout team" role="note">{title}{html}</div>'

    def _explained(self, html: str) -> str:
        """``html`` with its first use of each term leading to the glossary of its language."""
        glossary = glossary_in(self.page.lang, self.site.terms, plain)
        return with_terms(html, glossary, self._term_url, self.told_terms) if glossary else html

    def _term_url(self, term: Term) -> str:
        """Where a term is explained; "" on that page itself."""
        target = ("page", term.page_id)
        url = self.href(target) if target != self.page.target else ""
        return f"{url}#{quote(heading_slug(plain(term.heading)))}" if url else ""

    def kept_to(self, visible_to: Audience) -> str:
        """Whom a thing is kept to, in words; "" for everybody, and on a client's own site."""
        if visible_to is None or self.site.audience:
            return ""
        if not visible_to:
            return self.interface.translate("Team only")
        known, lang = self.site.catalog.site.audiences, self.interface.lang
        titles = {each: words_in(known[each].title, lang) for each in visible_to if each in known}
        names = sorted(plain(titles.get(each, "")) or each for each in visible_to)
        pattern = (
            term("Visible to the team and the client “{names}”")
            if len(names) == 1
            else term("Visible to the team and the clients: {names}")
        )
        return self.interface.fill(pattern, names=", ".join(names))

    def picture_url(self, path: str) -> str:
        """The URL of a picture of the content, "" when it does not go along."""
        name = file_at(self.site.pictures, path)
        found = self.site.pictures[name] if name else None
        if found and "#" in found:
            return relative_file(self.page.path, found)
        return url_from(self.page.path.rpartition("/")[0], found) if found else ""

    def drawing(self, journey: Journey) -> DrawingContext:
        """What the drawing room needs to draw ``journey`` for this page."""
        return DrawingContext(
            catalog=self.site.catalog,
            lang=self.page.lang,
            url=lambda target: self.href(_within(journey, target)),
            picture_url=self.picture_url,
            plain=plain,
            translate=self.interface.translate,
            number=self.interface.number,
            labels=row_labels(self.site, self.interface),
            counterpart=self.counterpart(journey),
            marks=self.marks,
            messages=lambda place: self.messages(journey.id, place),
            observed=lambda place: self.observed(journey.id, place),
            questions=lambda place: self.questions(journey.id, place),
            asks=self.asks,
        )

    def messages(self, journey_id: str, place: str) -> tuple[FlowMark, ...]:
        """The points of flows that belong to a step, or to a stage and none of its steps."""
        found = self.site.messages.get((journey_id, place), ())
        return tuple(self._flow_mark(*each) for each in found)

    def _flow_mark(self, flow_id: str, point_id: str) -> FlowMark:
        flow = self.site.catalog.flows[flow_id]
        point = next(each for each in flow.points if each.id == point_id)
        url = self.href(("flow", flow_id))
        return FlowMark(
            plain(point.title.value),
            icon_of(point),
            f"{url}#{quote(point_id)}",
            plain(flow.title.value),
            url,
        )

    def observed(self, journey_id: str, place: str) -> ObservedMark | None:
        """What was observed at a step or stage; None where nothing is measured there."""
        from generator.pages.views.observations import discoveries_of, mark_of

        for found in discoveries_of(self.site, journey_id):
            node = found.observed.node(place) if found.observed else None
            if found.observed and node:
                url = self.href(("discovery", found.id))
                return mark_of(self.interface, found.observed, node, url)
        return None

    def questions(self, journey_id: str, place: str) -> tuple[str, ...]:
        """For each open question of readers there the pain that it is about, or ""."""
        if (journey_id, place) not in self.site.questions:
            return ()
        from generator.pages.views.questions import open_questions

        return open_questions(self, journey_id, place)

    @property
    def asks(self) -> bool:
        """Whether readers are asked what is right and what is wrong."""
        return self.site.shared is not None and self.site.shared.feedback

    @property
    def marks(self) -> tuple[str, ...]:
        """Whom the page's pictures go to, in a few words and in fewer; none on the team's own."""
        recipient = self.site.shared.recipient if self.site.shared else ""
        return (self.interface.fill("For {name}", name=recipient), recipient) if recipient else ()

    def counterpart(self, journey: Journey) -> Journey | None:
        """The to-be of an as-is, the as-is of a to-be; None where the site has none."""
        return self.site.catalog.journeys.get(self.site.counterparts.get(journey.id, ""))


_REGISTRIES = {kind: registry for registry, kind in KINDS.items()}


def _within(journey: Journey, target: Target) -> Target:
    """A picture names its own stages and steps without their journey."""
    if target[0] in ("stage", "step"):
        return (target[0], journey.id, *target[1:])
    return target


_ROW_LABELS = {
    "goal": term("Goals"),
    "company goal": term("Company goals"),
    "duration": term("Duration"),
    "phase": term("Phase"),
    "conversion": term("Conversion"),
    "step": term("Steps"),
    "action": term("Actions"),
    "touchpoint": term("Touchpoints"),
    "thought": term("Thoughts"),
    "emotion": term("Emotions"),
    "pain": term("Pains"),
    "opportunity": term("Opportunities"),
    "user story": term("User stories"),
    "kpi": term("KPIs"),
    "owner": term("Owners"),
    "frontstage": term("Frontstage"),
    "backstage": term("Backstage"),
    "support": term("Support"),
    "image": term("Images"),
    "evidence": term("Evidence"),
    "persona": term("Personas"),
}


@cache
def _row_labels(interface: Interface) -> dict[str, str]:
    return {key: interface.translate(english) for key, english in _ROW_LABELS.items()}


def row_labels(site: Site, interface: Interface) -> dict[str, str]:
    """What the rows of a map are called, own rows as ``site.yml`` says."""
    return labels_of(site.catalog.site, interface)


def labels_of(config: SiteConfig, interface: Interface) -> dict[str, str]:
    """The same by ``site.yml`` itself."""
    labels = dict(_row_labels(interface))
    for row in config.rows:
        labels[row.id] = words_in(row.title, interface.lang) or row.id
    return labels


def _title(site: Site, target: Target) -> str:
    """Registries are asked first: a thing may be named without having a page."""
    if target[0] == "step":
        return _step_title(site, target)
    registry = _REGISTRIES.get(target[0])
    title = answer(getattr(site.catalog, registry), target[1], TITLE) if registry else None
    if title is not None:
        return title
    page = site.by_target.get(target)
    return page.title if page else target[-1]


def _step_title(site: Site, target: Target) -> str:
    titles = answer(site.catalog.journeys, target[1], STEP_TITLES) or {}
    return titles.get(target[2], {}).get(target[3], target[3])
