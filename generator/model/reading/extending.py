"""Which journey is read before which: bases come before their variants, and no circle is one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from generator.diagnostics import Diagnostic, error, say
from generator.model.reading.names import Names
from generator.model.reading.scope import Scope
from generator.model.vocabulary.keys import find_key
from generator.source.documents import Document
from generator.source.reading import ThingSource
from generator.source.values import Text

Named = TypeVar("Named", Document, ThingSource)


def bases_first(documents: tuple[Named, ...], scope: Scope) -> list[tuple[Named, str | None]]:
    """Every document with the id of the base it is read over, each base before its variants.

    A document of a circle has no base; that is an error at each.
    """
    extends = {document.id: _extends_in(document) for document in documents}
    bases = {thing: _known_extended(text, scope) for thing, text in extends.items()}
    for thing in _in_circles(bases):
        text = extends[thing]
        if text is not None:
            scope.findings.add(_circle(text))
        bases[thing] = None
    depths = _depths(bases)
    in_order = sorted(documents, key=lambda document: depths[document.id])
    return [(document, bases[document.id]) for document in in_order]


def extended_ids(document: Document, by_id: Mapping[str, Document], names: Names) -> list[str]:
    """The ids of the document's base, of that one's base and so on, each once."""
    found: dict[str, None] = {}
    here: Document | None = document
    while here is not None:
        text = _extends_in(here)
        called = names.called(text.value.strip()) if text else ()
        base_id = called[0] if len(called) == 1 else None
        if base_id is None or base_id in found or base_id == document.id:
            break
        found[base_id] = None
        here = by_id.get(base_id)
    return list(found)


def _extends_in(document: Document | ThingSource) -> Text | None:
    for field in document.fields.fields if document.fields else ():
        key = find_key(field.key.value, "journey")
        if key is not None and key.id == "extends":
            return field.value if isinstance(field.value, Text) else None
    return None


def _known_extended(text: Text | None, scope: Scope) -> str | None:
    """The base's id; an unknown name is reported where the frontmatter is read."""
    found = scope.known.names["journey"].called(text.value.strip()) if text else ()
    return found[0] if len(found) == 1 else None


def _in_circles(bases: Mapping[str, str | None]) -> list[str]:
    """The things that extend themselves, directly or through others."""
    done: set[str] = set()
    circles: list[str] = []
    for start in bases:
        path: dict[str, None] = {}
        thing: str | None = start
        while thing is not None and thing not in done and thing not in path:
            path[thing] = None
            thing = bases.get(thing)
        if thing is not None and thing in path:
            walked = list(path)
            circles += walked[walked.index(thing) :]
        done.update(path)
    return circles


def _depths(bases: Mapping[str, str | None]) -> dict[str, int]:
    """How many bases stand under each thing."""
    depths: dict[str, int] = {}
    for start in bases:
        path: list[str] = []
        thing: str | None = start
        while thing is not None and thing not in depths:
            path.append(thing)
            thing = bases.get(thing)
        depth = depths[thing] if thing is not None else -1
        for one in reversed(path):
            depths[one] = depth = depth + 1
    return depths


def _circle(text: Text) -> Diagnostic:
    return error(
        "circular-extends",
        text.span,
        say("This journey is a variant of itself, through “{base}”.", base=text.value),
        say("Let one of the journeys extend none."),
    )
