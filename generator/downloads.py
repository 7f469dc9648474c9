"""What readers may take away of each map: its table, slides, pictures, PDF, beside its page.

Each file is made of the planned site alone, as its page is: so it holds what the site's audience
may see, and the next build takes it over as long as it would read the same. What makes a file is
imported with the first that is made: after most edits none is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.chromium import chromium_path
from generator.errors import MissingToolError
from generator.model.records.queries import summaries
from generator.model.records.site import Download
from generator.output.artifact import Artifact
from generator.pages.theme import Theme, open_theme
from generator.site.addresses import download_path
from generator.site.plan import Site

if TYPE_CHECKING:
    from generator.exchange.resolved_style import ResolvedStyle

Printed = Callable[[Artifact], object]
"""Told of each page that a browser is to print, under the path of what it becomes."""

_LIBRARIES = {"xlsx": "xlsxwriter", "pptx": "pptx"}
"""What writes documents of a format; asked for without importing it."""
_BY_BROWSER = ("png", "pdf")


def demand_tools(site: Site) -> None:
    """Raises MissingToolError where something that makes the site's downloads is not there."""
    for form in site.downloads:
        try:
            if form in _LIBRARIES:
                if find_spec(_LIBRARIES[form]) is None:
                    _demand_library(form)
            elif form in _BY_BROWSER:
                chromium_path()
        except MissingToolError as missing:
            what = f"maps are to be downloaded as {form}, or built without by --no-downloads"
            raise MissingToolError(f"{missing.what}; {what}", missing.install) from missing


def _demand_library(form: str) -> None:
    from generator.exporting.documents import demand_library

    demand_library(form)


def downloads_of(
    site: Site, content: Path, printed: Printed | None = None
) -> Iterator[tuple[str, Callable[[], Artifact]]]:
    """The path of each file of each journey that has a map, with what makes it."""
    if not site.downloads:
        return
    theme, problems = open_theme(site.catalog.site, content)
    if problems:
        return
    desk = _Desk(site, content, cache(partial(_look, theme)), printed)
    for journey_id, summary in summaries(site.catalog.journeys).items():
        for form in site.downloads if summary.stages else ():
            path = download_path(journey_id, form)
            yield path, partial(desk.make, path, journey_id, form)


def _look(theme: Theme) -> ResolvedStyle:
    from generator.previews import look_in

    return look_in(theme)


class _Desk(Struct, frozen=True):
    """What all files are made with."""

    site: Site
    content: Path
    look: Callable[[], ResolvedStyle]
    printed: Printed | None

    def make(self, path: str, journey_id: str, form: Download) -> Artifact:
        """The journey's map in one format."""
        journey = self.site.catalog.journeys[journey_id]
        if form in _LIBRARIES:
            from generator.exporting.documents import document_of

            return Artifact(path, document_of(self.site, journey, form))
        from generator.exporting.pictures import office_sheet, picture_file
        from generator.exporting.wanted import Wanted

        wanted = Wanted(form, sheet=office_sheet(journey) if form == "pdf" else "")
        body, _, _ = picture_file(
            self.site, self.look(), self.content, journey, wanted, partial(self._tell, path)
        )
        return Artifact(path, body)

    def _tell(self, path: str, html: str) -> None:
        if self.printed:
            self.printed(Artifact(path, html.encode()))
