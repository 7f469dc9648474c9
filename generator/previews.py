"""Pictures that hosts show of a link to a page: each journey's card as PNG.

Drawn by a Chromium, a dozen at a time, and named after what they show: one that stands in
the site already is taken over, so that what has not changed costs no browser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.chromium import chromium_path, print_page
from generator.drawing.card import HEIGHT, WIDTH, draw_card
from generator.drawing.scene import Scene
from generator.drawing.svg import write_svg
from generator.errors import CjmError
from generator.exchange.printing import page_for_cards
from generator.exchange.raster import SIGNATURE, parted, size_of
from generator.exchange.resolved_style import ResolvedStyle, resolved_style
from generator.exchange.standalone import picture_of
from generator.model.records.journey import Journey
from generator.output.artifact import Artifact
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from generator.pages.theme import Theme, open_theme
from generator.pages.views.cards import card_words
from generator.pages.views.findings import outside
from generator.site.addresses import file_name
from generator.site.plan import Site

AT_ONCE = 12
"""Cards in one window: browsers draw none that is much higher."""
_GAP = 2
_ROOM_BELOW = 300

Kept = Callable[[str], bytes | None]
"""The bytes of a file of the standing site, None where there is none."""


class _Card(Struct, frozen=True):
    path: str
    scene: Scene


def look_in(theme: Theme, *, is_dark: bool = False) -> ResolvedStyle:
    """How a theme's pictures look where they stand alone."""
    fonts = {each.path.removeprefix("assets/"): each.body for each in theme.assets}
    return resolved_style(theme.style, theme.tokens.dark if is_dark else theme.tokens.light, fonts)


def with_previews(site: Site, content: Path, output: Path) -> tuple[Site, tuple[Artifact, ...]]:
    """The site that knows of its journeys' cards, and these; those at ``output`` are taken over.

    Raises as `draw_previews`.
    """

    def kept(path: str) -> bytes | None:
        file = output / path
        return file.read_bytes() if file.is_file() and not file.is_symlink() else None

    paths, cards = draw_previews(site, content, kept)
    return replace(site, previews=paths), cards


def draw_previews(
    site: Site, content: Path, kept: Kept
) -> tuple[Mapping[str, str], tuple[Artifact, ...]]:
    """The paths of the cards in the site by their journeys' ids, and the cards.

    Raises CjmError where nobody has said at which address the site stands, MissingToolError
    where there are cards to draw and no browser.
    """
    if not outside(site.catalog.site.base_url):
        raise CjmError(
            "previews need “base-url: https://…” in site.yml, since hosts take pictures only "
            "by whole addresses; an audience's edition has none"
        )
    theme, problems = open_theme(site.catalog.site, content)
    if problems:
        return {}, ()
    cards = {
        journey.id: _card(site, theme, journey)
        for journey in site.catalog.journeys.values()
        if journey.stages
    }
    found = {card.path: kept(card.path) for card in cards.values()}
    bodies = {path: body for path, body in found.items() if body and _is_card(body)}
    missing = [card for card in cards.values() if card.path not in bodies]
    bodies.update(_drawn(missing, look_in(theme)) if missing else ())
    paths = {journey_id: card.path for journey_id, card in cards.items()}
    return paths, tuple(Artifact(path, bodies[path]) for path in paths.values())


def _card(site: Site, theme: Theme, journey: Journey) -> _Card:
    page = site.by_target["journey", journey.id]
    context = PageContext(site, page, speak(page.lang, site.lang))
    scene = draw_card(journey, context.drawing(journey), card_words(context, journey))
    # The name of the style sheet tells all that the look depends on.
    mark = sha256(f"{theme.style_path} {write_svg(scene)}".encode()).hexdigest()[:16]
    return _Card(f"previews/{file_name(journey.id)}-{mark}.png", scene)


def _is_card(body: bytes) -> bool:
    size = (round(WIDTH), round(HEIGHT))
    return body.startswith(SIGNATURE) and len(body) > 24 and size_of(body) == size


def _drawn(cards: Sequence[_Card], look: ResolvedStyle) -> Iterator[tuple[str, bytes]]:
    chromium_path()
    wide, high = round(WIDTH), round(HEIGHT)
    for start in range(0, len(cards), AT_ONCE):
        some = cards[start : start + AT_ONCE]
        html = page_for_cards([picture_of((card.scene,), 0) for card in some], look, _GAP)
        window = (wide, len(some) * (high + _GAP) + _ROOM_BELOW)
        pictures = parted(print_page(html, "png", window), high, _GAP, len(some))
        yield from zip((card.path for card in some), pictures, strict=True)
