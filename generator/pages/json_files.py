"""What a site says to programs: its records as JSON beside the pages, and the schema of that.

One file of each journey, one of the site, and the schema of both. Values and schema are two
readings of the same fields.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.flows.graph import Edge, graph_of
from generator.flows.timing import arrivals
from generator.flows.volume import volumes
from generator.model.analysis.scores import journey_score, stage_score, step_score
from generator.model.discovery.observed import Observed, encode
from generator.model.records.flow import Flow
from generator.model.records.journey import Journey
from generator.model.records.places import KINDS, Target
from generator.model.records.queries import Query, ask
from generator.model.records.registries import Evidence, Persona, Touchpoint
from generator.model.records.site import words_in
from generator.model.records.traversal import keys_of
from generator.model.records.values import Interval, Passage, Quantity, Value
from generator.output.artifact import Artifact
from generator.pages.markdown import passage_words, plain, words
from generator.site.addresses import address, file_name, relative
from generator.site.plan import Site

Form = Any
"""What ``json`` can write."""

_UNSAID = frozenset(["span", "visible_to", "path", "aliases", "described"])
"""Fields about the writing, not about what is written."""

_AS_TYPED = frozenset(["id", "tracker", "link"])
"""Fields that are no Markdown."""

_WORDS = {"is_online": {True: "online", False: "offline"}}
"""Fields whose two values authors write in words."""


def form_of(item: Any) -> Form:  # noqa: ANN401 (anything that a record holds)
    """The value as JSON has it; what is empty in a record is left out."""
    read = _READERS.get(item.__class__)
    return read(item) if read else _record_form(item)


def _record_form(record: Any) -> dict[str, Form]:  # noqa: ANN401 (any record)
    made: dict[str, Form] = {}
    for name, key in _keys(record.__class__):
        value = getattr(record, name)
        if value is not None and value not in ((), ""):
            made[key] = _field_form(name, value)
    return made


def _field_form(name: str, value: Any) -> Form:  # noqa: ANN401 (what a field holds)
    if name in _WORDS:
        return _WORDS[name][value.value]
    if name in _AS_TYPED:
        return value.value if isinstance(value, Value) else value
    return form_of(value)


@cache
def _keys(kind: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 (a record's class)
    """Each field that is said and its key: the one that authors write."""
    return tuple((name, key) for name, key in keys_of(kind) if name not in _UNSAID)


_READERS: Mapping[type, Callable[[Any], Form]] = {
    str: plain,
    bool: lambda flag: flag,
    int: lambda number: number,
    float: lambda number: number,
    date: lambda day: day.isoformat(),
    tuple: lambda items: [form_of(item) for item in items],
    Value: lambda value: form_of(value.value),
    Passage: passage_words,
    Quantity: lambda amount: {"number": amount.number, "unit": amount.unit, "text": amount.text},
    Interval: lambda interval: {"count": interval.count, "unit": interval.unit},
}

_STRING = {"type": "string"}
_NUMBER = {"type": "number"}

_SCHEMAS: Mapping[Any, Form] = {
    str: _STRING,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: _NUMBER,
    date: {"type": "string", "format": "date"},
    Passage: _STRING,
    Quantity: {
        "type": "object",
        "properties": {"number": _NUMBER, "unit": _STRING, "text": _STRING},
        "required": ["number", "unit", "text"],
        "additionalProperties": False,
    },
}


def schema_of(kind: Any, definitions: dict[str, Form]) -> Form:  # noqa: ANN401 (a type)
    """The schema of a type; records go into ``definitions``, under their classes' names."""
    if kind in _SCHEMAS:
        return _SCHEMAS[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (inner,) = (each for each in arguments if each is not NoneType)
        return schema_of(inner, definitions)
    if origin is Value:
        return schema_of(arguments[0], definitions)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        many = {"type": "array", "items": schema_of(arguments[0], definitions)}
        return many if arguments[-1] is Ellipsis else {**many, "minItems": 2, "maxItems": 2}
    return _record_schema(kind, definitions)


def _record_schema(kind: Any, definitions: dict[str, Form]) -> Form:  # noqa: ANN401 (a class)
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        types = get_type_hints(kind)
        definitions[kind.__name__] = {
            "type": "object",
            "properties": {
                key: {"enum": [*_WORDS[name].values()]}
                if name in _WORDS
                else schema_of(types[name], definitions)
                for name, key in _keys(kind)
            },
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}


_TEXT = {"type": "string"}
_MINUTES = {"type": ["integer", "null"]}
_SHARE = {"type": ["number", "null"]}


def flow_form(flow: Flow) -> Form:
    """A flow with its graph; of each point, when people come to it and how many of them."""
    graph = graph_of(flow)
    when, come = arrivals(graph), volumes(graph)
    form = form_of(flow)
    page = address(("flow", flow.id))
    form = {"id": form.pop("id"), "url": page, **form}
    for stage, told in zip(flow.stages, form.get("stages", ()), strict=True):
        for point, said in zip(stage.points, told.get("points", ()), strict=True):
            said |= {"url": f"{page}#{point.id}", "come": come[point.id]}
            if point.id in when:
                said["after"] = when[point.id]._asdict()
    return {**form, "ways": [_way(edge) for edge in graph.edges]}


def _way(edge: Edge) -> Form:
    return {"from": edge.source, "to": edge.target, "kind": edge.kind, "share": edge.share}


def flow_schema(definitions: dict[str, Form]) -> Form:
    """The schema of a flow, in ``definitions`` with all that it is made of."""
    reference = schema_of(Flow, definitions)
    times = ("earliest", "typical", "latest")
    _add(
        definitions["Point"],
        url={**_TEXT, "description": "The page and the point's place, from the site's folder"},
        come={**_SHARE, "description": "How often each who comes in comes here; null: endless"},
        after={
            "type": "object",
            "description": "Minutes after coming in; null: nothing says until when",
            "properties": dict.fromkeys(times, _MINUTES),
            "required": list(times),
            "additionalProperties": False,
        },
    )
    ways = {"from": _TEXT, "to": _TEXT, "kind": _TEXT, "share": _SHARE}
    way = {"type": "object", "properties": ways, "required": list(ways)}
    _add(
        definitions["Flow"],
        url={**_TEXT, "description": "The page, from the site's folder"},
        ways={"type": "array", "items": {**way, "additionalProperties": False}},
    )
    return reference


def _add(definition: Form, **properties: Mapping[str, object]) -> None:
    definition["properties"] |= properties


VERSION = 1
SITE_PATH = "data.json"
SCHEMA_PATH = "data.schema.json"

_REGISTRIES = {"personas": Persona, "touchpoints": Touchpoint, "evidence": Evidence}


def path_for_programs(journey_id: str) -> str:
    """Where the data of a journey stands in the site."""
    return f"journeys/{file_name(journey_id)}/data.json"


def files_for_programs(site: Site) -> Iterator[tuple[str, Callable[[], Artifact]]]:
    """The paths of all files of data, each with what makes it.

    URLs in them are paths from the site's folder.
    """
    for name in site.catalog.journeys:
        yield path_for_programs(name), partial(_journey_file, site, name)
    for name, discovered in site.catalog.discoveries.items():
        if ("discovery", name) in site.by_target and discovered.observed is not None:
            path = path_of_observed(name)
            yield path, partial(_observed_file, path, discovered.observed)
    yield SITE_PATH, lambda: _file(SITE_PATH, _told(site, site_form(site)))
    yield SCHEMA_PATH, lambda: _file(SCHEMA_PATH, schema_of_forms())


def path_of_observed(discovery_id: str) -> str:
    """Where what was observed stands in the site, as ``cjm schema observed`` has it."""
    return f"discoveries/{file_name(discovery_id)}/data.json"


def _observed_file(path: str, observed: Observed) -> Artifact:
    return Artifact(path, encode(observed))


def _journey_file(site: Site, name: str) -> Artifact:
    return _file(path_for_programs(name), _told(site, journey_form(site.catalog.journeys[name])))


def _told(site: Site, form: Form) -> Form:
    """The form as the site's readers may have it: links and folders are the team's own.

    A client's links say their words alone, since their targets may be hidden, and pictures
    are named by where they lie in the site.
    """
    return _clear(form, site.pictures) if site.audience else form


def _clear(form: Form, pictures: Mapping[str, str], key: str = "") -> Form:
    if isinstance(form, dict):
        return {name: _clear(each, pictures, name) for name, each in form.items()}
    if isinstance(form, list):
        return [_clear(each, pictures, key) for each in form]
    if not isinstance(form, str):
        return form
    if key == "path":
        return pictures.get(form, "")
    return words(form) if "[" in form or "<" in form else form


def journey_form(journey: Journey) -> Form:
    """A journey with its stages and steps, each with its score and its page."""
    schema_url = relative(path_for_programs(journey.id), SCHEMA_PATH)
    form = {"$schema": schema_url, "version": VERSION, **_of(("journey", journey.id), journey)}
    form["score"] = journey_score(journey)
    for stage, said in zip(journey.stages, form.get("stages", ()), strict=True):
        said |= {"url": address(("stage", journey.id, stage.id)), "score": stage_score(stage)}
        for step, told in zip(stage.steps, said.get("steps", ()), strict=True):
            told |= {
                "url": address(("step", journey.id, stage.id, step.id)),
                "score": step_score(step),
            }
    return form


def site_form(site: Site) -> Form:
    """The site: where each journey's data stands, and its registries whole."""
    return {
        "$schema": SCHEMA_PATH,
        "version": VERSION,
        "title": words_in(site.catalog.site.title, site.lang),
        "lang": site.lang,
        "journeys": list(ask(site.catalog.journeys, _BRIEF)),
        **{
            registry: list(ask(getattr(site.catalog, registry), _FORMS[registry]))
            for registry in _REGISTRIES
        },
        "flows": list(ask(site.catalog.flows, _FLOW)),
    }


def _brief(journey: Journey) -> Form:
    return {
        "id": journey.id,
        "title": journey.title.value,
        "url": address(("journey", journey.id)),
        "data": path_for_programs(journey.id),
        "score": journey_score(journey),
    }


def _thing_form(kind: str, thing: Any) -> Form:  # noqa: ANN401 (of any registry)
    return _of((kind, thing.id), thing)


_BRIEF: Query[Form] = Query("journey-brief", _brief, dict[str, Any])
_FLOW: Query[Form] = Query("flow-form", flow_form, dict[str, Any])
_FORMS: Mapping[str, Query[Form]] = {
    registry: Query(f"{kind}-form", partial(_thing_form, kind), dict[str, Any])
    for registry, kind in KINDS.items()
    if registry in _REGISTRIES
}


def _of(target: Target, thing: object) -> dict[str, Form]:
    form: dict[str, Form] = form_of(thing)
    return {"id": form.pop("id"), "url": address(target), **form}


@cache
def schema_of_forms() -> Form:
    """The JSON Schema (2020-12) of the data of a journey and of the site."""
    definitions: dict[str, Form] = {}
    journey = schema_of(Journey, definitions)
    registries = {name: schema_of(kind, definitions) for name, kind in _REGISTRIES.items()}
    registries["flows"] = flow_schema(definitions)
    _with_page(definitions, "Persona", "Touchpoint", "Evidence")
    _with_page(definitions, "Journey", "Stage", "Step", score=True)
    definitions["Journey"]["properties"] |= {"$schema": {"type": "string"}, **_VERSION}
    definitions["Journey"]["required"] = ["version", "id", "url", "title"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Data of a site of customer journey maps, or of one of its journeys",
        "anyOf": [journey, _site_schema(registries)],
        "$defs": definitions,
    }


_VERSION = {"version": {"const": VERSION}}
_SCORE = {"type": ["number", "null"], "description": "Mean emotion, −2 to +2; null: none said"}


def _with_page(definitions: dict[str, Form], *kinds: str, score: bool = False) -> None:
    for kind in kinds:
        properties = definitions[kind]["properties"]
        properties["url"] = {**_TEXT, "description": "The page, from the site's folder"}
        if score:
            properties["score"] = _SCORE


def _site_schema(registries: dict[str, Form]) -> Form:
    brief = dict.fromkeys(("id", "title", "url", "data"), _TEXT) | {"score": _SCORE}
    lists = {name: {"type": "array", "items": items} for name, items in registries.items()}
    journeys = {
        "type": "array",
        "items": {"type": "object", "properties": brief, "required": list(brief)},
    }
    properties = {
        "$schema": _TEXT,
        **_VERSION,
        "title": _TEXT,
        "lang": _TEXT,
        "journeys": journeys,
        **lists,
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _file(path: str, form: Form) -> Artifact:
    text = json.dumps(form, ensure_ascii=False, separators=(",", ":"))
    return Artifact(path, text.encode("utf-8", "replace") + b"\n")
