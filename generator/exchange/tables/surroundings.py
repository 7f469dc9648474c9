"""What stands above a table: its title, whose map it is, the scenario; the rest is narrative."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.diagnostics import say
from generator.exchange.maps import Note
from generator.exchange.tables.aspects import read_label
from generator.exchange.tables.cells import names_of
from generator.exchange.tables.finding import Found

_FIELDS = frozenset(("goal", "company goal", "duration", "owner"))
_LONGEST_TITLE = 120


class Surroundings(msgspec.Struct, frozen=True):
    """What the cells above a table said."""

    title: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    personas: tuple[str, ...] = ()
    prose: str = ""
    notes: tuple[Note, ...] = ()


def read_surroundings(found: Found) -> Surroundings:
    """The title, fields and narrative out of the cells above."""
    title, prose = "", []
    fields: dict[str, str] = {}
    personas: list[str] = []
    notes: list[Note] = []
    for label, text, place in _pairs(found):
        meaning = _meaning(label)
        if meaning == "persona" and text:
            personas += names_of(text)
        elif meaning == "title" and text and not title:
            title = text
        elif meaning in _FIELDS and text:
            fields[meaning] = " ".join(text.split())
        elif not label and not title and len(text) <= _LONGEST_TITLE:
            title = text
        else:
            prose.append(f"{label}: {text}" if label and meaning != "scenario" else text)
            notes.append(Note("kept", place, say("“{text}” stands in the narrative.", text=text)))
            continue
        read = meaning or "title"
        notes.append(Note("read", place, say("“{text}”: {key}.", text=text, key=read)))
    return Surroundings(
        " ".join(title.split()),
        tuple(fields.items()),
        tuple(personas),
        "\n\n".join(prose),
        tuple(notes),
    )


def _meaning(label: str) -> str:
    meanings = read_label(label).meanings if label else ()
    return meanings[0] if meanings else ""


def _pairs(found: Found) -> Iterator[tuple[str, str, str]]:
    """Labels with their texts: beside one another, or parted by a colon; "" without a label."""
    cells = list(found.above)
    at = 0
    while at < len(cells):
        text, row, column = cells[at]
        place = found.place(column, row) if found.is_turned else found.place(row, column)
        at += 1
        label, colon, rest = text.partition(":")
        if colon and rest.strip() and len(label) <= 40 and "\n" not in label:
            yield label.strip(), rest.strip(), place
        elif _meaning(text.rstrip(":")) and at < len(cells) and cells[at][1] == row:
            yield text.rstrip(": "), cells[at][0], place
            at += 1
        elif _meaning(text.rstrip(":")) and text.rstrip().endswith(":"):
            continue
        else:
            yield "", text, place
