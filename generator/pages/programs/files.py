"""The files of data: one of each journey, one of the site, and the schema of both."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from generator.model.analysis.scores import journey_score, stage_score, step_score
from generator.model.discovery.observed import Observed, encode
from generator.model.records.journey import Journey
from generator.model.records.places import KINDS, Target
from generator.model.records.queries import Query, ask
from generator.model.records.registries import Evidence, Persona, Touchpoint
from generator.model.records.site import words_in
from generator.output.artifact import Artifact
from generator.pages.markdown import words
from generator.pages.programs.flows import flow_form, flow_schema
from generator.pages.programs.forms import Form, form_of, schema_of
from generator.site.addresses import address, file_name, relative
from generator.site.plan import Site

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
_TEXT = {"type": "string"}
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
