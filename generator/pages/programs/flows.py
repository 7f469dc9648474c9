"""Flows as programs read them: their records, the ways between points, times and shares."""

from __future__ import annotations

from collections.abc import Mapping

from generator.flows.graph import Edge, graph_of
from generator.flows.timing import arrivals
from generator.flows.volume import volumes
from generator.model.records.flow import Flow
from generator.pages.programs.forms import Form, form_of, schema_of
from generator.site.addresses import address

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
