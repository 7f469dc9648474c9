"""What may go out: the formats, and what is to be said of one of them."""

from __future__ import annotations

from typing import Literal

import msgspec

PictureForm = Literal["svg", "png", "pdf"]
DocumentForm = Literal[
    "xlsx", "csv", "tsv", "cards", "mermaid", "drawio", "pptx", "md", "storymap", "jira"
]
Form = Literal[PictureForm, DocumentForm, "json"]
Kind = Literal["map", "story", "card"]

LeftOut = Literal["narrative", "marks", "figures"]
"""What a table does not hold: texts under headings, who sees what, files of KPIs' figures."""

ENDINGS = {"cards": "cards.csv", "mermaid": "mmd", "storymap": "storymap.md", "jira": "jira.csv"}
"""Of files, where that is not the format's own name."""


class Wanted(msgspec.Struct, frozen=True):
    """What file it should be.

    ``width`` in px for PNG, 0 as suits the picture; ``sheet`` a paper's name or "".
    """

    form: Form
    width: int = 0
    sheet: str = ""
    is_dark: bool = False
    picture: Kind = "map"
