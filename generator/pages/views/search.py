"""What the search page looks through: every thing of the wiki in plain words.

The documents stand in the page itself, so that search works from the disk. How words are
compared is the page's script's; what there is to find in a record is told by ``search_parts``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.diagnostics import term
from generator.model.records.catalog import Catalog
from generator.model.records.queries import ask
from generator.pages.environment import Html
from generator.pages.interface import Interface
from generator.pages.page_context import PageContext
from generator.pages.views.search_parts import (
    KINDS,
    PARTS,
    Part,
    shortened,
)

NAMES = {
    "journey": (term("Journey"), term("Journeys")),
    "stage": (term("Stage"), term("Stages")),
    "step": (term("Step"), term("Steps")),
    "pain": (term("Pain"), term("Pains")),
    "opportunity": (term("Opportunity"), term("Opportunities")),
    "persona": (term("Persona"), term("Personas")),
    "touchpoint": (term("Touchpoint"), term("Touchpoints")),
    "evidence": (term("Evidence"), term("Evidence")),
    "page": (term("Page"), term("Pages")),
    "flow": (term("Flow"), term("Flows")),
    "point": (term("Point of a flow"), term("Points of flows")),
}
"""What one and many of a kind are called."""

MOST_SIGNS = 4_000_000
"""Of all texts together, so that a page of thousands of journeys still opens in a browser."""


class KindView(Struct, frozen=True):
    """A kind that occurs: its number in the documents, what one and many are called."""

    number: int
    one: str
    many: str


class SearchView(Struct, frozen=True):
    """``documents`` is JSON that may stand in a page: the lines of all parts, in one list.

    ``kinds`` stand in the order in which a reader may choose among them. ``is_cut``: long
    texts are there by their beginnings.
    """

    documents: Html
    kinds: tuple[KindView, ...]
    is_cut: bool


def search_view(context: PageContext) -> SearchView:
    """Everything that can be found on the site."""
    return view_of_parts(_parts(context.site.catalog), context.interface)


def _parts(catalog: Catalog) -> Iterator[Part]:
    for registry, query in PARTS.items():
        yield from ask(getattr(catalog, registry), query)


def view_of_parts(parts: Iterable[Part], interface: Interface) -> SearchView:
    """The page of these parts, in their order; a text is looked at where it is cut alone."""
    those = list(parts)
    kinds = {kind for part in those for kind in part.kinds}
    lengths = [length for part in those for length in part.lengths]
    is_cut = sum(lengths) > MOST_SIGNS
    if is_cut:
        longest = longest_of(lengths, MOST_SIGNS)
        for number, part in enumerate(those):
            those[number] = shortened(part, longest)
    lines = [part.lines for part in those] or [""]
    # The brackets go with the first and the last, so that all is put together but once.
    lines[0] = f"[{lines[0]}"
    lines[-1] += "]"
    return SearchView(Html(",\n".join(lines)), tuple(_kinds(kinds, interface)), is_cut)


def longest_of(lengths: Iterable[int], most: int) -> int:
    """How long texts of such lengths may be, so that they have no more than ``most`` together."""
    left = sorted(lengths)
    for number, length in enumerate(left):
        many = len(left) - number
        if length * many > most:
            return most // many
        most -= length
    return left[-1] if left else 0


def _kinds(occurring: set[int], interface: Interface) -> Iterator[KindView]:
    for number in sorted(occurring):
        one, many = NAMES[KINDS[number]]
        yield KindView(number, interface.translate(one), interface.translate(many))
