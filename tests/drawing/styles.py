"""The shipped theme's colours and the look of pictures, as pages have them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.drawing.scene import Scene
from generator.drawing.svg import escape, write_svg
from tests.sites import ROOT

THEME = ROOT / "themes" / "default"
FONT = THEME / "assets" / "fonts" / "inter.woff2"


def _properties(colours: Mapping[str, str]) -> str:
    return ":root{" + "".join(f"--{name}:{colour};" for name, colour in colours.items()) + "}"


def style_sheet() -> str:
    """Custom properties in light and dark, then the classes of pictures."""
    tokens = json.loads((THEME / "tokens.json").read_text(encoding="utf-8"))
    dark = f"@media (prefers-color-scheme:dark){{{_properties(tokens['dark'])}}}"
    return _properties(tokens["light"]) + dark + picture_styles()


def picture_styles() -> str:
    return (THEME / "assets" / "map.css").read_text(encoding="utf-8")


def standing_alone(scene: Scene) -> str:
    """The picture of a page with the look that the page would give it, to be opened by itself."""
    svg = write_svg(scene)
    end = "</desc>" if scene.description else "</title>"
    return svg.replace(end, f"{end}<style>{escape(_light_sheet())}</style>", 1)


def _light_sheet() -> str:
    """The style sheet in light, without what is a page's."""
    tokens = json.loads((THEME / "tokens.json").read_text(encoding="utf-8"))
    return _properties(tokens["light"]) + picture_styles().partition("/* A map that scrolls")[0]
