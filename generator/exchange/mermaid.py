"""Mermaid's ``journey`` diagrams, both ways: sections are stages, tasks are steps.

A task's score of 1 to 5 is an emotion of −2 to +2, its actors are personas.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from html import unescape
from math import fsum

from generator.diagnostics import say
from generator.exchange.maps import ImportedMap, MapFact, MapPlace, NoMapError, Note
from generator.exchange.tables.contents import Column, Node, signed
from generator.patterns import late

MIDDLE = 3.0
MOST_LINES = 20_000

_FENCE = late(
    r"^[ \t]*(?:```|~~~)[ \t]*mermaid[^\n]*\n(.*?)^[ \t]*(?:```|~~~)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_BEGINS = late(r"\s*journey\s*$", re.IGNORECASE)
_FRONTMATTER = late(r"\A\s*---\s*\n.*?\n\s*---\s*(?:\n|\Z)", re.DOTALL)
_TITLE = late(r"title\s+(?P<text>.+)", re.IGNORECASE)
_SECTION = late(r"section\s+(?P<text>.+)", re.IGNORECASE)
_ACCESS = late(r"acc(?:title|descr)\s*:.*", re.IGNORECASE)
_ACCESS_BLOCK = late(r"^[ \t]*accdescr\s*\{[^}]*\}?", re.IGNORECASE | re.MULTILINE)
_REPLACED = {":": " –", ";": ",", "#": "№", "%%": "% %"}
_SAID_REPLACED = "%% Names had signs that Mermaid cannot hold: “:”, “;”, “#” and “%%” are replaced."
_KEYWORD = late(r"(?=journey|title\s|section\s|accTitle|accDescr|%|---|```|~~~)", re.IGNORECASE)
"""What a name cannot begin with: Mermaid would read the line as something else."""
_JOINER = "\u2060"
"""Nothing to see: it stands before such a name."""
_COMMENT = late(r"\s*%(?!\{)")
"""One sign is enough for Mermaid."""
_ENTITY = late(r"#(\w+);")
_OPEN, _SHUT = "\ue000", "\ue001"
_KEPT_ENTITY = late(f"{_OPEN}(\\w+){_SHUT}")
_BREAK = late(r"<\s*/?\s*br\s*/?\s*>", re.IGNORECASE)


def holds_mermaid(text: str) -> bool:
    """Whether a Markdown text has a diagram of Mermaid in it."""
    return _FENCE.search(text) is not None


def read_mermaid(text: str, title: str) -> ImportedMap:
    """The map of a diagram, alone or in Markdown. ``title``: if it has none. Raises NoMapError."""
    diagrams = [found[1] for found in _FENCE.finditer(text)] or [text]
    lines = next(filter(None, map(_lines_of, diagrams)), None)
    if lines is None:
        raise NoMapError(say("No diagram begins with “journey”, and no other kind is read."))
    reader = _Reader(title)
    for number, line in lines:
        reader.read(number, line)
    return reader.map()


def _lines_of(diagram: str) -> list[tuple[int, str]] | None:
    """The lines of a journey after its first, by number; None for another kind of diagram."""
    front = _FRONTMATTER.match(diagram)
    text = diagram
    if front:
        text = "\n" * front[0].count("\n") + diagram[front.end() :]
    text = _ACCESS_BLOCK.sub(lambda found: "\n" * (found[0].count("\n") or 1), text)
    # A sign that is written as an entity parts nothing.
    text = _ENTITY.sub(lambda found: f"{_OPEN}{found[1]}{_SHUT}", text)
    parts = [
        (number, part.partition("#")[0].strip())
        for number, line in enumerate(text.split("\n")[:MOST_LINES], 1)
        if not _COMMENT.match(line)
        for part in line.split(";")
    ]
    lines = [(number, part) for number, part in parts if part]
    if not lines or not _BEGINS.fullmatch(lines[0][1]):
        return None
    return lines[1:]


class _Reader:
    """Gathers sections and tasks."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.stages: list[tuple[str, list[MapPlace]]] = []
        self.actors: list[tuple[str, ...]] = []
        self.notes: list[Note] = []

    def read(self, number: int, line: str) -> None:
        """One line."""
        title, section = _TITLE.fullmatch(line), _SECTION.fullmatch(line)
        if title and ":" not in line:
            self.title = _plain(title["text"])
        elif section:
            self.stages.append((_plain(section["text"]), []))
        elif ":" in line and not _ACCESS.fullmatch(line):
            self._task(number, line)
        elif not _ACCESS.fullmatch(line):
            self.notes.append(
                Note("kept", str(number), say("“{text}” is no task: it is left out.", text=line))
            )

    def _task(self, number: int, line: str) -> None:
        name, score, actors = [*(part.strip() for part in line.split(":", 2)), ""][:3]
        if not self.stages:
            self.stages.append((self.title, []))
        people = tuple(dict.fromkeys(filter(None, map(_plain, actors.split(",")))))
        facts = [MapFact("persona", one) for one in people]
        feeling = self._feeling(number, score)
        if feeling is not None:
            facts.append(MapFact("emotion", signed(feeling)))
        self.actors.append(people)
        title = _plain(name) or f"{self.stages[-1][0]} {len(self.stages[-1][1]) + 1}"
        self.stages[-1][1].append(MapPlace(title, "", tuple(facts)))

    def _feeling(self, number: int, score: str) -> float | None:
        try:
            value = float(score)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            if score:
                said = say("“{text}” is no score: the step has no emotion.", text=score)
                self.notes.append(Note("kept", str(number), said))
            return None
        feeling = round(min(2.0, max(-2.0, value - MIDDLE)), 1)
        if feeling != round(value - MIDDLE, 1):
            said = say("The score {score} became {emotion}.", score=score, emotion=signed(feeling))
            self.notes.append(Note("converted", str(number), said))
        return feeling

    def map(self) -> ImportedMap:
        """The map; a persona of all its steps is the journey's alone."""
        if not any(tasks for _, tasks in self.stages):
            raise NoMapError(say("The diagram has no tasks."))
        everywhere = set.intersection(*map(set, self.actors)) if self.actors else set()
        is_same = all(set(one) == everywhere for one in self.actors)
        stages = tuple(
            MapPlace(title, steps=tuple(_without_people(one) if is_same else one for one in tasks))
            for title, tasks in self.stages
        )
        people = tuple(dict.fromkeys(name for one in self.actors for name in one))
        said = say("Scores of 1…5 became −2…+2.")
        notes = (Note("converted", "", said), *self.notes)
        return ImportedMap(self.title, stages, personas=people, notes=notes)


def _plain(text: str) -> str:
    """A name as words: entities are signs, breaks are spaces."""
    said = _KEPT_ENTITY.sub(_sign, _BREAK.sub(" ", text)).replace(_JOINER, "")
    return " ".join(said.split())


def _sign(entity: re.Match[str]) -> str:
    name = entity[1]
    return unescape(f"&#{name};" if name.isdecimal() else f"&{name};")


def _without_people(place: MapPlace) -> MapPlace:
    facts = tuple(fact for fact in place.facts if fact.key != "persona")
    return MapPlace(place.title, place.id, facts)


def to_mermaid(
    title: str, columns: tuple[Column, ...], personas: dict[str, str], own: tuple[str, ...]
) -> bytes:
    """A journey as a diagram; ``personas`` are names by id, ``own`` the ids of the journey's.

    Signs that cannot stand in names are replaced, and a comment says so.
    """
    names = [title, *(column.title for column in columns), *personas.values()]
    lines = ["journey"]
    if any(sign in name for name in names for sign in _REPLACED):
        lines.append(_SAID_REPLACED)
    if any(column.is_step and _score(column.nodes) is None for column in columns):
        lines.append("%% Steps without an emotion have the middle score, 3.")
    lines.append(f"    title {_name(title)}")
    lines += _body(columns, personas, own)
    return ("\n".join(lines) + "\n").encode()


def _body(
    columns: tuple[Column, ...], personas: dict[str, str], own: tuple[str, ...]
) -> Iterator[str]:
    score: float | None = None
    for at, column in enumerate(columns):
        if not column.is_step:
            yield f"    section {_name(column.title)}"
            score = _score(column.nodes)
            if at + 1 < len(columns) and columns[at + 1].is_step:
                continue
        felt = _score(column.nodes)
        felt = felt if felt is not None else score
        value = f"{MIDDLE + (felt or 0.0):g}"
        mine = [node for node in column.nodes if node.key == "persona"]
        people = [node.text for node in mine] or [personas.get(one, one) for one in own]
        actors = ", ".join(_name(one.replace(",", " ")) for one in people)
        yield f"      {_name(column.title)}: {value}" + (f": {actors}" if actors else "")


def _score(nodes: tuple[Node, ...]) -> float | None:
    scores = [
        float(node.text.replace("−", "-").replace("+", ""))
        for node in nodes
        if node.key == "emotion"
    ]
    return round(fsum(scores) / len(scores), 1) if scores else None


def _name(text: str) -> str:
    for sign, instead in _REPLACED.items():
        text = text.replace(sign, instead)
    said = " ".join(text.split()) or "–"
    return f"{_JOINER}{said}" if _KEYWORD.match(said) else said
