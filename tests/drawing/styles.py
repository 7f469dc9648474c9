"""The shipped theme's colours and the look of pictures, as pages have them."""

from __future__ import annotations

import json
from collections.abc import Mapping

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


def light_sheet() -> str:
    """The same in light, without what is a page's, for pictures that stand alone."""
    tokens = json.loads((THEME / "tokens.json").read_text(encoding="utf-8"))
    return _properties(tokens["light"]) + picture_styles().partition("/* A map that scrolls")[0]
