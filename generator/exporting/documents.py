"""One journey as a document of another program: tables, diagrams, slides, prose."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.exchange.tables.contents import Column, Say, columns_of, key_name
from generator.exchange.tables.layout import Sheet, sheet_of
from generator.exchange.tables.writing import library, to_separated, to_workbook
from generator.exporting.wanted import LeftOut
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Kpi
from generator.model.records.queries import titles_of
from generator.model.records.traversal import parts
from generator.model.records.values import Passage
from generator.model.vocabulary.terms import Place
from generator.pages.interface import Interface, speak
from generator.pages.markdown import passage_words, plain
from generator.site.plan import Site

if TYPE_CHECKING:
    from generator.pages.page_context import PageContext


def document_of(site: Site, journey: Journey, form: str) -> bytes:
    """The journey's file in one of the formats of documents.

    Raises MissingToolError where the library that writes it is not installed.
    """
    return _FORMS[form](_Outgoing(site, journey))


def demand_library(form: str) -> None:
    """Raises MissingToolError where what writes documents in this format is not installed."""
    if form == "xlsx":
        library()
    if form == "pptx":
        from generator.exchange.slides.writing import demand_pptx

        demand_pptx()


def left_out_of(journey: Journey, form: str) -> tuple[tuple[LeftOut, int], ...]:
    """What of a journey a table does not hold, and how many; nothing of other formats."""
    if form not in _TABLES:
        return ()
    steps = [step for stage in journey.stages for step in stage.steps]
    told = (journey.narrative, *(each.narrative for each in (*journey.stages, *steps)))
    counts: dict[LeftOut, int] = {
        "narrative": sum(map(bool, told)),
        "marks": sum(
            getattr(part, "visible_to", None) is not None
            for part in parts(journey)
            if not isinstance(part, Passage)
        ),
        "figures": sum(isinstance(part, Kpi) and bool(part.history) for part in parts(journey)),
    }
    return tuple((kind, count) for kind, count in counts.items() if count)


_TABLES = ("xlsx", "csv", "tsv", "cards")


class _Outgoing:
    """A journey with all that documents ask of its surroundings."""

    def __init__(self, site: Site, journey: Journey) -> None:
        self.site, self.journey = site, journey
        self.catalog: Catalog = site.catalog
        self.lang = journey.lang.value if journey.lang else site.lang
        self.interface: Interface = speak(self.lang, site.lang)
        # An audience gets words alone: links and comments lead to what it may not see.
        self.say: Say = plain if site.audience else str

    def sheet(self) -> Sheet:
        """The journey as a sheet."""
        columns = columns_of(self.journey, self.catalog, self.lang, self.say)
        translate = self.interface.translate
        title = self.say(self.journey.title.value)
        return sheet_of(self.journey, columns, self.catalog, self.lang, translate, title)

    def columns(self) -> tuple[Column, ...]:
        """The journey's headings with what stands under them."""
        return columns_of(self.journey, self.catalog, self.lang, self.say)

    def title(self) -> str:
        """The journey's title, as words."""
        return plain(self.journey.title.value)

    def narrative(self, heading: str) -> str:
        """What is told of a heading, or of the journey: Markdown for the team, else words."""
        found = self._passages().get(heading, ())
        if not self.site.audience:
            notes = {note.label: note for passage in found for note in passage.notes}
            texts = {label: note.text.replace("\n", "\n    ") for label, note in notes.items()}
            ends = (f"[^{label}]: {text}" for label, text in texts.items())
            return "\n\n".join((*(passage.text for passage in found), *ends))
        return "\n\n".join(filter(None, (passage_words(passage) for passage in found)))

    def story(self, heading: str) -> str:
        """The same as words, for notes."""
        found = self._passages().get(heading, ())
        return "\n\n".join(filter(None, (passage_words(passage) for passage in found)))

    def _passages(self) -> dict[str, tuple[Passage, ...]]:
        stages = self.journey.stages
        return {
            "": self.journey.narrative,
            **{stage.id: stage.narrative for stage in stages},
            **{f"{stage.id}/{step.id}": step.narrative for stage in stages for step in stage.steps},
        }

    def page_context(self) -> PageContext:
        """What its page would be told of the site."""
        from generator.pages.page_context import PageContext

        return PageContext(
            self.site, self.site.by_target["journey", self.journey.id], self.interface
        )

    def personas(self) -> dict[str, str]:
        """The names of personas by id."""
        return {its_id: plain(title) for its_id, title in titles_of(self.catalog.personas).items()}


def _workbook(one: _Outgoing) -> bytes:
    return to_workbook(one.sheet(), one.interface.translate("Map"))


def _mermaid(one: _Outgoing) -> bytes:
    from generator.exchange.mermaid import to_mermaid

    own = tuple(value.value for value in one.journey.personas)
    return to_mermaid(one.title(), _in_words(one), one.personas(), own)


def _in_words(one: _Outgoing) -> tuple[Column, ...]:
    return columns_of(one.journey, one.catalog, one.lang, plain)


def _markdown(one: _Outgoing) -> bytes:
    from generator.exchange.prose import to_markdown

    title = one.say(one.journey.title.value)
    return to_markdown(title, one.columns(), one.catalog, one.lang, one.narrative)


def _slides(one: _Outgoing) -> bytes:
    from generator.exchange.slides.deck import Telling, deck_of
    from generator.exchange.slides.writing import to_slides
    from generator.pages.views.title_blocks import title_block

    block = title_block(one.page_context(), one.journey)
    facts = tuple(f"{name}: {', '.join(said)}" for name, said in block.facts)
    telling = Telling(
        lang=one.lang,
        translate=one.interface.translate,
        number=lambda value: one.interface.number(value, signed=True),
        say=plain,
        facts=facts,
        narrative=one.story,
        row_name=lambda key: _row_name(one, key),
    )
    return to_slides(deck_of(one.journey, _in_words(one), telling))


def _drawio(one: _Outgoing) -> bytes:
    from generator.drawing.map import draw_pictures
    from generator.exchange.drawio import to_drawio

    # Pages of the site are not there where the diagram is opened, so nothing leads to them.
    context = replace(one.page_context().drawing(one.journey), url=lambda _target: "")
    return to_drawio(one.journey.id, draw_pictures(one.journey, context))


def _row_name(one: _Outgoing, key: str) -> str:
    place: Place = "pain" if key == "severity" else "step"
    if key == "step":
        return one.interface.translate("Step")
    name = key_name(key, one.catalog, place, one.lang)
    return name[:1].upper() + name[1:]


def _cards(one: _Outgoing) -> bytes:
    from generator.exchange.tables.cards import to_cards

    return to_cards(one.sheet())


def _jira(one: _Outgoing) -> bytes:
    from generator.exchange.story_maps import jira_csv

    return jira_csv(one.catalog, [one.journey], plain)


def _story_map(one: _Outgoing) -> bytes:
    from generator.exchange.story_maps import storymap_text

    return storymap_text(one.catalog, [one.journey], one.title(), plain).encode()


_FORMS: dict[str, Callable[[_Outgoing], bytes]] = {
    "xlsx": _workbook,
    "csv": lambda one: to_separated(one.sheet(), ","),
    "tsv": lambda one: to_separated(one.sheet(), "\t"),
    "cards": _cards,
    "mermaid": _mermaid,
    "md": _markdown,
    "drawio": _drawio,
    "pptx": _slides,
    "storymap": _story_map,
    "jira": _jira,
}
