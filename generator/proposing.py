"""What a run of ``cjm discover`` offers to write: figures into the map, rules for strange events.

Each edit is tried in a copy of the content before it is offered, and nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.build import check
from generator.diagnostics import term
from generator.editing.documents import NewFact, fact_lines, yaml_text
from generator.editing.edits import Edit, insert
from generator.editing.trial import changed_copy
from generator.editing.writing import Rewrite, rewritten
from generator.model.discovery.definition import Discovery
from generator.model.discovery.figures import figure_called
from generator.model.discovery.loading import Discovered
from generator.model.discovery.observed import Observed, ObservedNode
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Place
from generator.patterns import late

Fill = Callable[[str], str]
"""An English sentence in the language of the wiki."""

_WORDS = late(r"[^\W\d_]{4,}")
_NO_PLAIN = late(r"[,\n\"']")


def proposals(content: Path, catalog: Catalog, found: Discovered, fill: Fill) -> list[Rewrite]:
    """The files as they would be; an edit after which something is wrong is not among them."""
    discovery, observed = found.definition, found.observed
    journey = catalog.journeys.get(discovery.journey) if discovery else None
    if discovery is None or observed is None or journey is None:
        return []
    edits = [
        *_figures(content, journey, discovery, observed, catalog.site.lang, fill),
        *_rules(content, journey, discovery, observed),
    ]
    before = _errors(content)
    fit = [edit for edit in edits if _errors_after(content, edit) <= before]
    return list(_rewrites(content, fit))


def _rewrites(content: Path, edits: list[Edit]) -> Iterable[Rewrite]:
    bodies = {edit.path: (content / edit.path).read_bytes() for edit in edits}
    return rewritten(bodies, edits)


def _errors_after(content: Path, edit: Edit) -> int:
    with changed_copy(content, _rewrites(content, [edit])) as copy:
        return _errors(copy)


def _errors(content: Path) -> int:
    return sum(one.severity == "error" for one in check(content).diagnostics)


def _figures(
    content: Path,
    journey: Journey,
    discovery: Discovery,
    observed: Observed,
    lang: str,
    fill: Fill,
) -> Iterator[Edit]:
    """KPIs that take their value from the run, where no KPI of the place does yet."""
    places = {place.id: place for stage in journey.stages for place in (stage, *stage.steps)}
    for place_id, figures in _worth_telling(discovery, observed).items():
        place = places.get(place_id)
        if place is None or _has_figure(place, discovery.id):
            continue
        facts = [
            _kpi(discovery, place_id, figure, fill(english), better)
            for figure, english, better in figures
        ]
        yield _below_heading(content, place, list(fact_lines(facts, "step", lang)))


def _worth_telling(
    discovery: Discovery, observed: Observed
) -> dict[str, list[tuple[str, str, str]]]:
    """Who gets to places of the funnel and the outcome; where most leave; what takes longest."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    outcome = discovery.outcome.node if discovery.outcome else ""
    for place in dict.fromkeys((*discovery.funnel, *filter(None, (outcome,)))):
        node = observed.node(place)
        if node is not None and node.people and observed.people:
            found.setdefault(place, []).append(("share", term("People who get here"), "higher"))
    told = [one for one in observed.nodes if one.people and one.id != outcome]
    leaving = [one for one in told if one.ended is not None and _goes_on(observed, one)]
    if leaving:
        most = max(leaving, key=lambda one: (one.ended or 0) / (one.people or 1))
        found.setdefault(most.id, []).append(("left", term("People who leave here"), "lower"))
    timed = [one for one in told if one.median_s]
    if timed:
        slowest = max(timed, key=lambda one: one.median_s or 0)
        said = ("median days", term("Days until the next step"), "lower")
        found.setdefault(slowest.id, []).append(said)
    return found


def _goes_on(observed: Observed, node: ObservedNode) -> bool:
    """Whether a path ends there by choice: some people go on from the place."""
    return any(edge.node == node.id for edge in observed.edges)


def _kpi(discovery: Discovery, place: str, figure: str, text: str, better: str) -> NewFact:
    evidence = [NewFact("evidence", one) for one in discovery.evidence[:1]]
    source = NewFact("observed", f"{discovery.id} {figure} {place}")
    return NewFact("kpi", text, (source, NewFact("better", better), *evidence))


def _has_figure(place: Place, discovery: str) -> bool:
    names = (figure_called(one.value.text) for kpi in place.kpis for one in kpi.observed)
    return any(name is not None and name.discovery == discovery for name in names)


def _below_heading(content: Path, place: Place, lines: list[str]) -> Edit:
    """Lines behind the facts of a heading, or right below it where it has none."""
    path, at = place.title.span.path, place.title.span.line
    text = (content / path).read_text(encoding="utf-8-sig").split("\n")
    first = at
    while first < len(text) and not text[first].strip():
        first += 1
    end = first
    while end < len(text) and text[end].lstrip().startswith(("- ", "* ")):
        end += 1
    if end == first:
        return insert(path, at + 1, 1, "".join(f"{line}\n" for line in ("", *lines)))
    return insert(path, end + 1, 1, "".join(f"{line}\n" for line in lines))


def _rules(
    content: Path, journey: Journey, discovery: Discovery, observed: Observed
) -> Iterator[Edit]:
    """A rule for each strange event whose name has a word of one step alone."""
    span = discovery.map_span
    lines = (content / discovery.path).read_text(encoding="utf-8-sig").split("\n")
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    if not line.lstrip().startswith("- "):
        return
    indent = line[: len(line) - len(line.lstrip())]
    steps = {step.id: _words(step.id, step.title.value) for s in journey.stages for step in s.steps}
    for stranger in observed.strangers:
        own = _words(stranger.name)
        like = [step for step, words in steps.items() if words & own]
        if len(like) == 1 and not _NO_PLAIN.search(stranger.name):
            rule = f"{indent}- event: {yaml_text(stranger.name)}\n{indent}  step: {like[0]}\n"
            yield insert(discovery.path, span.line, 1, rule)


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word.casefold() for text in texts for word in _WORDS.findall(text))
