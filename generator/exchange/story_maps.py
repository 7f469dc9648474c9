"""Story maps for other programs: as Markdown with properties in brackets, as CSV for Jira.

The Markdown has releases, personas and a map of activities (##), tasks (###) and stories (####),
whose properties stand behind the title: ``[status:: done] [release:: mvp]``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.model.analysis.story_map import Detail, details_of
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.site import words_in

_STATES = {
    "idea": "not-started",
    "planned": "not-started",
    "doing": "in-progress",
    "done": "done",
}
_FORMULA_SIGNS = "=+-@\t\r"

Plain = Callable[[str], str]


def storymap_text(catalog: Catalog, journeys: Iterable[Journey], title: str, plain: Plain) -> str:
    """The story map of some journeys as Markdown."""
    those = list(journeys)
    lines = [f"# {_line(title)}", "", "# Releases", "## Not Planned Yet [id:: unplanned]", ""]
    for release in catalog.site.releases:
        name = words_in(release.title, catalog.site.lang)
        lines += [f"## {_line(name)} [id:: {release.id}]"]
        lines += [f"Date: {release.date.isoformat()}", ""] if release.date else [""]
    personas = dict.fromkeys(each.value for journey in those for each in journey.personas)
    if personas:
        lines += ["# Personas"]
        for name in personas:
            persona = catalog.personas.get(name)
            lines += [f"## {_line(plain(persona.title.value) if persona else name)}", ""]
    lines += ["# Map", ""]
    for journey in those:
        lines += _map(journey, plain)
    return "\n".join(lines).rstrip() + "\n"


def _map(journey: Journey, plain: Plain) -> Iterator[str]:
    details = list(details_of(journey))
    for stage in journey.stages:
        yield f"## {_line(plain(stage.title.value))}"
        yield ""
        own = [each for each in details if each.spot.stage == stage.id]
        for number, place in enumerate(stage.steps or (stage,)):
            # What stands at the stage itself goes with its first step.
            steps = (place.id,) if number else ("", place.id)
            yield f"### {_line(plain(place.title.value))}"
            yield ""
            for each in own:
                if each.spot.step in steps:
                    yield from _story(each, plain)


def _story(detail: Detail, plain: Plain) -> Iterator[str]:
    found = detail.opportunity
    state = found.state.value if found and found.state else "idea"
    properties = f" [status:: {_STATES.get(state, 'not-started')}]"
    properties += f" [release:: {detail.release}]" if detail.release else ""
    yield f"#### {_line(plain(detail.text))}{properties}"
    if detail.pain is not None:
        yield _line(plain(detail.pain.text))
        yield ""
    if found and found.tracker:
        yield f"See {_line(found.tracker.value)}"
        yield ""
    if detail.pain is None and not (found and found.tracker):
        yield ""


def _line(text: str) -> str:
    """One line without what would be read as properties."""
    return " ".join(text.replace("[", "(").replace("]", ")").split())


def jira_csv(catalog: Catalog, journeys: Iterable[Journey], plain: Plain) -> bytes:
    """A CSV that Jira imports: an epic for each stage, and a story of it for each detail."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEAD)
    for journey in journeys:
        details = list(details_of(journey))
        for stage in journey.stages:
            own = [each for each in details if each.spot.stage == stage.id]
            if own:
                writer.writerows(_rows(catalog, journey, stage.title.value, own, plain))
    return out.getvalue().encode("utf-8-sig")


_HEAD = (
    *("Issue Type", "Summary", "Description", "Epic Name", "Epic Link", "Fix Version"),
    *("Status", "Labels", "Assignee", "External Link"),
)


def _rows(
    catalog: Catalog, journey: Journey, stage: str, details: Sequence[Detail], plain: Plain
) -> Iterator[list[str]]:
    titles = {one.id: words_in(one.title, catalog.site.lang) for one in catalog.site.releases}
    epic = f"{plain(journey.title.value)}: {plain(stage)}"
    yield _safe(["Epic", epic, "", epic, "", "", "", journey.id, "", ""])
    for each in details:
        found = each.opportunity
        state = found.state.value if found and found.state else "idea"
        yield _safe(
            [
                "Story" if each.is_story else "Task",
                plain(each.text),
                plain(each.pain.text) if each.pain else "",
                "",
                epic,
                titles.get(each.release, ""),
                {"doing": "In Progress", "done": "Done"}.get(state, "To Do"),
                journey.id,
                found.owner.value if found and found.owner else "",
                found.tracker.value if found and found.tracker else "",
            ]
        )


def _safe(cells: list[str]) -> list[str]:
    """Cells that no table reads as a formula."""
    return [f"'{cell}" if cell[:1] in _FORMULA_SIGNS and cell else cell for cell in cells]
