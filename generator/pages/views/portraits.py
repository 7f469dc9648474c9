"""Pictures of a persona: traits that were scored, and the share of revenue."""

from __future__ import annotations

from generator.diagnostics import term
from generator.drawing.charts import Trait, draw_share, draw_traits
from generator.drawing.svg import write_svg
from generator.model.records.registries import Part, Persona
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import PageContext


def traits_of(context: PageContext, part: Part, prefix: str) -> Html:
    """The scored entries of a section as bars; nothing where none is scored."""
    traits = [
        Trait(plain(each.key), *each.score, plain(each.text)) for each in part.entries if each.score
    ]
    if not traits:
        return Html("")
    return Html(write_svg(draw_traits(plain(part.title.value), traits, context.page.lang, prefix)))


def share_of(context: PageContext, persona: Persona, prefix: str) -> Html:
    """The persona's share of revenue as a ring; nothing where nobody said it."""
    share = persona.revenue_share
    if share is None:
        return Html("")
    said = plain(share.value.said(context.page.lang))
    name = context.interface.translate(term("Revenue share"))
    lang = context.interface.lang
    return Html(write_svg(draw_share(share.value.number, said, name, lang, prefix)))
