"""A map from elsewhere into documents of the wiki: its journey, what it names, own rows.

What the wiki has already is found by name; what it has not becomes a file of its registry, or,
where none is wanted, a word of the narrative.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from generator.diagnostics import Message, say
from generator.editing.documents import NewDocument, NewFact, NewHeading, document_text, free_id
from generator.editing.inline import on_one_line, prose_of, value_of
from generator.exchange.maps import ImportedMap, MapFact, MapPlace, Note
from generator.model.reading.names import Names
from generator.model.vocabulary.keys import find_choice, find_key
from generator.model.vocabulary.near_names import Near
from generator.model.vocabulary.terms import Key, Place, Registry
from generator.source.slugs import slug

_FOLDERS: Mapping[str, str] = {"persona": "personas", "touchpoint": "touchpoints"}
_TITLES = {"persona": "name", "touchpoint": "title"}


class Drafted(msgspec.Struct, frozen=True):
    """Texts of new files by path, the journey's first; and what there is to say of them."""

    journey_id: str
    files: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]


def draft(
    imported: ImportedMap,
    names: Mapping[Registry, Names],
    lang: str,
    site_lang: str,
    *,
    with_registries: bool,
) -> Drafted:
    """The files that make the map part of the wiki; keys are in ``lang``."""
    drafting = _Drafting(names, lang, with_registries=with_registries)
    journey_id = imported.id or slug(imported.title) or "journey"
    personas = tuple(filter(None, (drafting.persona(name) for name in imported.personas)))
    fields: list[tuple[str, str | tuple[str, ...]]] = [("title", value_of(imported.title))]
    if lang != site_lang.partition("-")[0]:
        fields.append(("lang", lang))
    if personas:
        fields.append(("persona", personas))
    fields.append(("status", "draft"))
    fields += ((key, value_of(text)) for key, text in imported.fields)
    taken: set[str] = set()
    stages = tuple(drafting.heading(stage, "stage", taken) for stage in imported.stages)
    unnamed = drafting.unnamed(imported.personas)
    prose = "\n\n".join(filter(None, (prose_of(imported.prose), unnamed)))
    document = NewDocument("journey", tuple(fields), prose, stages)
    files = [(f"journeys/{journey_id}.md", document_text(document, lang))]
    files += drafting.registry_files()
    return Drafted(journey_id, tuple(files), tuple(drafting.notes))


@dataclass(slots=True)
class _Drafting:
    """What the map names, on its way into ids; ``notes`` grow."""

    names: Mapping[Registry, Names]
    lang: str
    with_registries: bool
    notes: list[Note] = field(default_factory=list)
    _new: dict[tuple[Registry, str], str] = field(default_factory=dict)
    _near: Near | None = None

    def persona(self, name: str) -> str:
        """The id of a persona, "" where there is none and may be none."""
        return self._id_of("persona", name)

    def _id_of(self, registry: Registry, name: str) -> str:
        text = on_one_line(name)
        called = self.names[registry].called(text)
        if called:
            return called[0]
        its_id = slug(text)
        if not its_id:
            return ""
        if registry == "touchpoint" and (near := self._nearly(its_id)):
            said = say("“{name}” was read as “{id}”.", name=text, id=near)
            self.notes.append(Note("read", text, said))
            return near
        if self.with_registries:
            self._new.setdefault((registry, its_id), text)
        elif registry == "persona":
            return ""
        return its_id

    def _nearly(self, its_id: str) -> str | None:
        """A described touchpoint whose name this nearly is: a check would not let it pass."""
        if self._near is None:
            self._near = Near()
            for thing_id, title in self.names["touchpoint"].titles.items():
                self._near.add(thing_id, thing_id)
                self._near.add(slug(title.value), thing_id)
        return None if ("touchpoint", its_id) in self._new else self._near.of(its_id)

    def unnamed(self, personas: tuple[str, ...]) -> str:
        """A line of narrative for personas that get no file."""
        lost = [name for name in personas if not self.persona(name)]
        return prose_of("\n".join(lost)) if lost else ""

    def heading(self, place: MapPlace, kind: Place, taken: set[str]) -> NewHeading:
        """A stage with its steps, or a step."""
        its_id = place.id if place.id and place.id not in taken else ""
        if its_id:
            taken.add(its_id)
        else:
            its_id = free_id(place.title, taken, f"{kind}-{len(taken) + 1}")
        facts, lost = self._facts(place, kind)
        prose = "\n\n".join(filter(None, (prose_of(place.prose), *map(prose_of, lost))))
        steps = tuple(self.heading(step, "step", taken) for step in place.steps)
        return NewHeading(value_of(place.title), its_id, facts, prose, steps)

    def _facts(self, place: MapPlace, kind: Place) -> tuple[tuple[NewFact, ...], list[str]]:
        """The facts that may stand there, and texts of the rest."""
        facts: dict[str, list[NewFact]] = {}
        lost: list[str] = []
        for fact in place.facts:
            key = find_key(fact.key, kind)
            if key is None and find_key(fact.key, "stage") is None:
                facts.setdefault(fact.key, []).append(NewFact(fact.key, value_of(fact.text)))
            elif key is None:
                lost.append(fact.text)
                self.notes.append(Note("kept", place.title, _kept(fact.text)))
            else:
                self._take(fact, key, facts, lost)
        return tuple(one for its in facts.values() for one in its), lost

    def _take(
        self, fact: MapFact, key: Key, facts: dict[str, list[NewFact]], lost: list[str]
    ) -> None:
        made = self._fact(fact, key)
        if made is None:
            lost.append(fact.text)
            self.notes.append(Note("kept", fact.text, _kept(fact.text)))
            return
        its = facts.setdefault(key.id, [])
        if key.refers_to and its:
            ids = its[0].text.split(", ")
            if made.text not in ids:
                its[0] = NewFact(key.id, f"{its[0].text}, {made.text}")
        elif its and not key.many and key.type == "text":
            its[0] = NewFact(key.id, f"{its[0].text}; {made.text}")
        elif its and not key.many and key.type != "emotion":
            lost.append(fact.text)
        elif made not in its:
            its.append(made)

    def _fact(self, fact: MapFact, key: Key) -> NewFact | None:
        if key.refers_to:
            its_id = self._reference(fact.text, key.refers_to)
            return NewFact(key.id, its_id) if its_id else None
        if key.choices and find_choice(fact.text, key) is None:
            return None
        below = tuple(self._below(fact))
        if len(below) < len(fact.below) and key.type == "emotion":
            return None
        text = value_of(fact.text)
        return NewFact(key.id, text, below) if text else None

    def _below(self, fact: MapFact) -> Iterator[NewFact]:
        place: Place = fact.key if fact.key in _WITH_KEYS else "item"  # type: ignore[assignment]
        for one in fact.below:
            key = find_key(one.key, place)
            made = self._fact(one, key) if key else None
            if made is not None:
                yield made
            elif one.text.strip():
                said = say(
                    "“{text}” is nothing that this wiki knows: it is left out.", text=one.text
                )
                self.notes.append(Note("kept", fact.text, said))

    def _reference(self, name: str, registry: Registry) -> str:
        if registry in _FOLDERS:
            return self._id_of(registry, name)
        called = self.names[registry].called(on_one_line(name))
        return called[0] if len(called) == 1 else ""

    def registry_files(self) -> Iterator[tuple[str, str]]:
        """A file for each thing that the wiki did not have."""
        for (registry, its_id), name in self._new.items():
            fields = ((_TITLES[registry], value_of(name)),)
            place: Place = "persona" if registry == "persona" else "touchpoint"
            yield (
                f"{_FOLDERS[registry]}/{its_id}.md",
                document_text(NewDocument(place, fields), self.lang),
            )


_WITH_KEYS = ("pain", "opportunity", "kpi", "emotion")


def _kept(text: str) -> Message:
    return say("“{text}” stands in the narrative.", text=text)
