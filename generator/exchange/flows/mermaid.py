"""A flow as a flowchart of Mermaid: text that many hosts of Markdown draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.drawing.flow_chart import ChartContext, details_of, label_of
from generator.flows.graph import FlowGraph, PointKind, kind_of
from generator.model.records.flow import Point

_SHAPES: dict[PointKind, tuple[str, str]] = {
    "start": ("([", "])"),
    "end": ("([", "])"),
    "if": ("{", "}"),
    "split": ("{", "}"),
    "delay": ("(", ")"),
    "wait": ("(", ")"),
}


def mermaid_of(graph: FlowGraph, context: ChartContext) -> str:
    """The whole text; points are numbered, since their ids may be words of the format."""
    numbers = {name: f"p{number}" for number, name in enumerate(graph.points)}
    lines = ["flowchart TD"]
    for at, stage in enumerate(graph.flow.stages):
        points = [f"{numbers[each.id]}{_shaped(each, context)}" for each in stage.points]
        title = context.plain(stage.title.value)
        if title and points:
            lines += [f'    subgraph s{at}["{_escaped(title)}"]', *_indented(points, 8), "    end"]
        else:
            lines += _indented(points, 4)
    for edge in graph.edges:
        said = label_of(edge, graph.points[edge.source], context)
        label = f'|"{_escaped(said)}"|' if said else ""
        lines.append(f"    {numbers[edge.source]} -->{label} {numbers[edge.target]}")
    return "\n".join(lines) + "\n"


def _indented(lines: list[str], by: int) -> Iterator[str]:
    return (" " * by + line for line in lines)


def _shaped(point: Point, context: ChartContext) -> str:
    before, after = _SHAPES.get(kind_of(point), ("[", "]"))
    said = [context.plain(point.title.value), *details_of(point, context)]
    return f'{before}"{"<br/>".join(map(_escaped, said))}"{after}'


def _escaped(text: str) -> str:
    """A text between quotes: what the format or HTML would read otherwise as numbers."""
    signs: Callable[[str], str] = lambda sign: f"#{ord(sign)};" if sign in _SPECIAL else sign  # noqa: E731
    return "".join(map(signs, " ".join(text.split())))


_SPECIAL = frozenset('"#&<>`|;{}[]\\')
