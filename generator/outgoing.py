"""The story of journeys that go out: load → check → redact, then each in the format asked for.

What may be seen is decided before anything is drawn or told, as for a site. Writes no files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import msgspec
from msgspec.structs import replace

from generator.build import check, edition
from generator.chromium import chromium_path
from generator.diagnostics import Diagnostic, nearest, ordered
from generator.errors import CjmError
from generator.exporting.wanted import ENDINGS, DocumentForm, LeftOut, Wanted
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.site.addresses import address
from generator.site.plan import Shared, Site

if TYPE_CHECKING:
    from generator.exchange.resolved_style import ResolvedStyle

FLOWS = "flows/"
"""What is typed before a flow's id, as it stands in the content folder."""


class Exported(msgspec.Struct, frozen=True):
    """One file: ``name`` is what it would be called; ``sheets`` on how many a PDF stands.

    ``left_out`` counts what a table of the journey does not hold, by kinds.
    """

    body: bytes
    name: str
    sheets: int = 1
    paper: str = ""
    left_out: tuple[tuple[LeftOut, int], ...] = ()


class Ready(msgspec.Struct, frozen=True):
    """Content that may go out, for an audience; ``site`` is None where it is not fit."""

    diagnostics: tuple[Diagnostic, ...]
    catalog: Catalog
    content: Path
    site: Site | None = None
    notices: tuple[str, ...] = ()


def make_ready(content: Path, wanted: Wanted, audience: str = "", recipient: str = "") -> Ready:
    """Check the content and take out what an audience ("" is the team) may not see.

    Pictures are marked for their ``recipient``, if one is named.
    Raises CjmError for an audience that there is not, or a card as anything but a picture,
    MissingToolError where PNG or PDF are wanted and there is no browser.
    """
    if wanted.picture == "card" and wanted.form not in ("svg", "png"):
        raise CjmError("a card is a small picture; type --format png or svg")
    if wanted.form in ("png", "pdf"):
        chromium_path()
    checked = check(content)
    catalog = checked.loaded.catalog
    site = edition(checked, audience, with_history=False)
    found, notices = checked.diagnostics, tuple(checked.notices)
    if site is None or wanted.form in get_args(DocumentForm):
        return Ready(found, catalog, content, site, notices)
    from generator.pages.theme import theme_problems

    problems = theme_problems(site.catalog.site, content)
    found = ordered((*found, *problems))
    if recipient:
        site = replace(site, shared=Shared(recipient))
    return Ready(found, catalog, content, None if problems else site, notices)


def export_journey(ready: Ready, journey_id: str, wanted: Wanted) -> Exported:
    """The file of one journey or flow. Raises CjmError where there is none, or it has no map."""
    if ready.site is None:
        raise CjmError("the content is not fit to go out")
    journeys, flows = ready.site.catalog.journeys, ready.site.catalog.flows
    if journey_id.startswith(FLOWS) or (journey_id not in journeys and journey_id in flows):
        return _export_flow(ready, ready.site, journey_id.removeprefix(FLOWS), wanted)
    if wanted.form == "json":
        raise CjmError("a journey's JSON is data.json of the site; type one of the other formats")
    journey = _journey(ready.site.catalog, journey_id, wanted)
    stem = Path(address(("journey", journey_id))).stem
    card = "-card" if wanted.picture == "card" else ""
    name = f"{stem}{card}.{ENDINGS.get(wanted.form, wanted.form)}"
    if wanted.form in get_args(DocumentForm):
        from generator.exporting.documents import document_of, left_out_of

        body = document_of(ready.site, journey, wanted.form)
        return Exported(body, name, left_out=left_out_of(journey, wanted.form))
    from generator.exporting.pictures import picture_file

    look = _styles(ready, ready.site, wanted)
    body, paper, sheets = picture_file(ready.site, look, ready.content, journey, wanted)
    return Exported(body, name, sheets, paper)


def _export_flow(ready: Ready, site: Site, flow_id: str, wanted: Wanted) -> Exported:
    from generator.exporting.flows import FLOW_FORMS, flow_file

    flow = site.catalog.flows.get(flow_id)
    if flow is None:
        raise CjmError(f"there is no flow “{flow_id}”; {_instead(flow_id, site.catalog.flows)}")
    if wanted.form not in FLOW_FORMS or wanted.picture == "card":
        raise CjmError(f"a flow is written as {', '.join(FLOW_FORMS)}")
    body = flow_file(site, flow, wanted.form, wanted.width, partial(_styles, ready, site, wanted))
    stem = Path(address(("flow", flow_id))).stem
    return Exported(body, f"{stem}.{ENDINGS.get(wanted.form, wanted.form)}")


def _styles(ready: Ready, site: Site, wanted: Wanted) -> ResolvedStyle:
    from generator.pages.theme import open_theme
    from generator.previews import look_in

    theme, _ = open_theme(site.catalog.site, ready.content)
    return look_in(theme, is_dark=wanted.is_dark)


def export_all(ready: Ready, wanted: Wanted) -> Iterator[Exported]:
    """The file of each journey that has a map."""
    journeys = ready.site.catalog.journeys if ready.site else {}
    for journey_id, journey in journeys.items():
        if journey.stages:
            yield export_journey(ready, journey_id, wanted)


def _instead(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f"did you mean “{near}”?" if near else f"there are: {', '.join(sorted(known)) or 'none'}"


def _journey(catalog: Catalog, journey_id: str, wanted: Wanted) -> Journey:
    journey = catalog.journeys.get(journey_id)
    if journey is None:
        hint = _instead(
            journey_id, [*catalog.journeys, *(f"{FLOWS}{one}" for one in catalog.flows)]
        )
        raise CjmError(f"there is no journey “{journey_id}”; {hint}")
    if not journey.stages and wanted.picture == "map":
        raise CjmError(f"the journey “{journey_id}” has no stages yet, so there is no map of it")
    return journey
