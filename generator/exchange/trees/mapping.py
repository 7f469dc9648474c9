"""A tree into a map: stages, steps, facts; whatever fits nowhere becomes narrative.

The first level are stages, the second steps, the third keys with their values below them. Where
the first level is all keys, it is turned about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.diagnostics import Message, say
from generator.exchange.maps import ImportedMap, MapFact, MapPlace, NoMapError, Note
from generator.exchange.tables.aspects import read_label
from generator.exchange.tables.cells import is_yes, kpi_of, names_of
from generator.exchange.tables.feelings import read_feeling, scale_of
from generator.exchange.trees.branch import Branch, all_branches, demand_few
from generator.model.vocabulary.keys import find_key
from generator.source.slugs import slug

_NAMES = ("touchpoint", "persona", "evidence")
_AROUND = ("title", "scenario", "note")
_FIELDS = ("goal", "company goal", "duration", "owner")
_LONGEST_KEY = 40
_FACES = {
    **dict.fromkeys(("ksmiletris", "smiley-happy", "smiley-smile", "emotion-smile"), 1.0),
    **dict.fromkeys(("smiley-laugh", "smiley-grin"), 2.0),
    **dict.fromkeys(("smiley-neutral", "smiley-oh", "smiley-surprise", "smiley-shock"), 0.0),
    **dict.fromkeys(("smily_bad", "smiley-sad", "smiley-boring", "smiley-embarrass"), -1.0),
    **dict.fromkeys(("smiley-angry", "smiley-angery", "smiley-cry"), -2.0),
}
"""Icons of FreeMind and XMind that are faces."""


def map_of(root: Branch, title: str) -> ImportedMap:
    """The map that a tree is. ``title``: if it has none of its own. Raises NoMapError."""
    demand_few(sum(1 for _ in all_branches(root)))
    mapping = _Mapping()
    children = [one for one in root.children if not mapping.took_around(one)]
    if _is_turned(children):
        children = list(_turned(children))
        mapping.note("read", root.title, say("The first level are keys: the tree is turned about."))
    stages = tuple(mapping.stage(one) for one in children if one.title)
    if not stages:
        raise NoMapError(say("The map has no branches to make stages of."))
    prose = "\n\n".join(filter(None, (root.note, root.link, *mapping.prose)))
    return ImportedMap(
        title=" ".join(root.title.split()) or title,
        stages=stages,
        fields=tuple(mapping.fields.items()),
        personas=tuple(mapping.personas),
        prose=prose,
        notes=tuple(mapping.notes),
    )


def _key_of(title: str) -> tuple[str, str]:
    """The key that a branch begins with, and the value after its colon; "" where it has none."""
    label, colon, rest = title.partition(":")
    if colon and not rest.startswith("//") and len(label) <= _LONGEST_KEY:
        meanings = read_label(label).meanings
        if meanings and meanings[0] not in ("stage", "step"):
            return meanings[0], rest.strip()
        return "", ""
    if len(title) <= _LONGEST_KEY:
        meanings = read_label(title).meanings
        if meanings and meanings[0] not in ("stage", "step"):
            return meanings[0], ""
    return "", ""


def _is_turned(children: list[Branch]) -> bool:
    """Whether the first level are keys, each with stages below it."""
    keys = [one for one in children if _key_of(one.title)[0] and one.children]
    return len(keys) >= 2 and len(keys) >= len(children) - 1


def _turned(children: list[Branch]) -> Iterator[Branch]:
    """A branch for each stage, with the keys below it."""
    stages: dict[str, tuple[str, list[Branch]]] = {}
    for key in children:
        for stage in key.children:
            name, colon, value = stage.title.partition(":")
            if not colon or value.startswith("//"):
                name, value = stage.title, ""
            its = stages.setdefault(slug(name) or name, (name.strip(), []))[1]
            values = (*((Branch(value.strip()),) if value.strip() else ()), *stage.children)
            if values:
                its.append(Branch(key.title, values, stage.note))
    for name, its in stages.values():
        yield Branch(name, tuple(its))


@dataclass(slots=True)
class _Mapping:
    """Goes through a tree once; what is told and what is left over grows."""

    notes: list[Note] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    personas: dict[str, None] = field(default_factory=dict)

    def note(self, kind: str, place: str, message: Message) -> None:
        """Say what became of a branch."""
        self.notes.append(Note(kind, place, message))  # type: ignore[arg-type]

    def took_around(self, branch: Branch) -> bool:
        """Take a branch of the first level that is about the whole map."""
        key, value = _key_of(branch.title)
        values = [*filter(None, [value]), *(one.title for one in branch.children)]
        if key == "persona" and values:
            self.personas.update(dict.fromkeys(name for one in values for name in names_of(one)))
        elif key in _AROUND and values:
            self.prose.append("\n\n".join(values))
        elif key in _FIELDS and value:
            self.fields[key] = value
        else:
            return False
        self.note("read", branch.title, say("“{text}”: {key}.", text=branch.title, key=key))
        return True

    def stage(self, branch: Branch) -> MapPlace:
        """A branch of the first level."""
        facts, prose, rest = self._facts(branch, "stage")
        steps = tuple(self._step(one) for one in rest)
        return MapPlace(_title(branch), "", facts, prose, steps)

    def _step(self, branch: Branch) -> MapPlace:
        facts, prose, rest = self._facts(branch, "step")
        lost = [line for one in rest for line in _lines(one, 0)]
        for one in rest:
            if one.title:
                said = say("“{text}” stands in the narrative.", text=_title(one))
                self.note("kept", _title(branch), said)
        prose = "\n\n".join(filter(None, (prose, "\n".join(lost))))
        return MapPlace(_title(branch), "", facts, prose)

    def _facts(self, branch: Branch, place: str) -> tuple[tuple[MapFact, ...], str, list[Branch]]:
        """The facts of a place, its narrative, and branches that are no facts of it."""
        facts: list[MapFact] = []
        prose = list(filter(None, [branch.note, branch.link]))
        rest: list[Branch] = []
        score = next((_FACES[mark] for mark in branch.marks if mark in _FACES), None)
        if score is not None:
            facts.append(MapFact("emotion", f"{score:+g}" if score else "0"))
        for name, value in branch.attributes:
            key, _ = _key_of(name)
            if key and value:
                facts += self._values(key, Branch(value), place)
            elif value:
                prose.append(f"{name}: {value}")
        for child in branch.children:
            key, value = _key_of(child.title)
            if not key:
                rest.append(child)
                continue
            values = [*([Branch(value)] if value else []), *child.children]
            if key in _AROUND:
                prose += (one.title for one in values)
                continue
            for one in values:
                facts += self._values(key, one, place)
            prose += filter(None, [child.note])
        return tuple(facts), "\n\n".join(prose), rest

    def _values(self, key: str, branch: Branch, place: str) -> Iterator[MapFact]:
        text = " ".join(branch.title.split())
        if not text:
            return
        below = tuple(self._below(key, branch))
        if key in ("emotion", "satisfaction"):
            yield self._emotion(text, place)
        elif key in _NAMES:
            for name in names_of(text):
                if key == "persona":
                    self.personas.setdefault(name)
                yield MapFact(key, name)
        elif key == "moment of truth":
            if is_yes(text):
                yield MapFact(key, "yes")
        elif key == "kpi":
            kpi = kpi_of(text)
            yield MapFact("kpi", kpi.text, (*kpi.below, *below))
        else:
            yield MapFact(key, f"{text} {branch.link}".strip(), below)

    def _below(self, key: str, branch: Branch) -> Iterator[MapFact]:
        """Facts below a fact; what is no key there is joined to the text by whoever reads on."""
        for child in branch.children:
            name, value = _key_of(child.title)
            values = [value] if value else [one.title for one in child.children]
            if name and find_key(name, key if key in ("pain", "opportunity", "kpi") else "item"):
                yield from (MapFact(name, each) for each in values if each)
            else:
                said = say("“{text}” stands in the narrative.", text=child.title)
                self.note("kept", branch.title, said)
                self.prose.append(f"{branch.title}: {child.title}")

    def _emotion(self, text: str, place: str) -> MapFact:
        feeling = read_feeling(text)
        if feeling is None:
            said = say("“{text}” is no emotion that is known: it is a thought.", text=text)
            self.note("kept", place, said)
            return MapFact("thought", text)
        score: float | None = feeling.score
        if feeling.is_number:
            score = scale_of([text]).score(feeling.score)
        typed = f"{score:+g}" if score else "0"
        return MapFact("emotion", f"{typed} {feeling.word}".strip())


def _title(branch: Branch) -> str:
    return " ".join(branch.title.split())


def _lines(branch: Branch, depth: int) -> Iterator[str]:
    yield f"{'— ' * depth}{_title(branch)} {branch.link}".rstrip()
    if branch.note:
        yield branch.note
    for child in branch.children:
        yield from _lines(child, depth + 1)
