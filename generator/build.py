"""The story, aloud: load → check → redact → plan → draw → render → write.

Each step takes values and returns values; a build with errors writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from generator.cache.entries import CachedThings
from generator.cache.file_states import steady_state
from generator.cache.history import HistoryCache
from generator.cache.memory import Memory
from generator.diagnostics import Diagnostic, ordered
from generator.errors import CjmError
from generator.files.kinds import holds_author, is_picture
from generator.files.outcome import Published, Refusal
from generator.files.publishing import file_beside, publish
from generator.history.chronicle import Chronicle, chronicle_of
from generator.history.repository import last_commit_day
from generator.model.reading.loading import Loaded, load
from generator.model.records.catalog import Catalog
from generator.model.records.queries import summaries
from generator.output.artifact import Artifact, KeptFile
from generator.output.manifest import digest_of
from generator.pages.anchors import places_of
from generator.pages.sanitising import taken_out
from generator.pages.theme import theme_problems
from generator.revision import head_of
from generator.rules import asked_by_rules, judge, told_and_held
from generator.rules.rule import PublishDecision, RuleContext
from generator.rules.severities import with_own_severities
from generator.site.audience import demand_audience, redact
from generator.site.plan import Site
from generator.site.planning import plan

if TYPE_CHECKING:
    # A check or an export needs none of what a build does.
    from generator.incremental import Renewal
    from generator.output.writer import WriteReport

Progress = Callable[[int, int], None]
"""Told how many pages are ready, and of how many."""

Printed = Callable[[Artifact], object]
"""Told of each page that a browser is to print, under the path of what it becomes."""


class Checked(Struct, frozen=True):
    """Content as it was read, and all that is wrong with it, in order.

    ``notices`` grow by what git could not say, and what to type. ``held`` is what rules find
    missing where not all could be read: it is told once that is mended.
    """

    content: Path
    loaded: Loaded
    diagnostics: tuple[Diagnostic, ...]
    as_of: date | None
    memory: Memory
    notices: list[str]
    held: tuple[Diagnostic, ...] = ()

    @property
    def all_found(self) -> tuple[Diagnostic, ...]:
        """Findings with those that are held: what an error hides is not mended by it."""
        return ordered((*self.diagnostics, *self.held))


class Built(Struct, frozen=True):
    """What a build found and, when it was fit, what it wrote.

    ``in_making`` is what was found only while files were made, which a check cannot know.
    """

    diagnostics: tuple[Diagnostic, ...]
    catalog: Catalog
    pages: int = 0
    written: WriteReport | None = None
    notices: tuple[str, ...] = ()
    in_making: tuple[Diagnostic, ...] = ()


def check(
    content: Path,
    as_of: date | None = None,
    memory: Memory | None = None,
    known: CachedThings | None = None,
    *,
    lets_go: bool = False,
) -> Checked:
    """Everything wrong with a content folder. ``as_of`` stands in for the last commit's day.

    ``memory``, handed on from one check to the next, spares what did not change; ``known``, for
    who renews a site, is what its last build left. Who makes nothing of what was read
    ``lets_go`` of it: a thing is held no longer than rules look at it.
    """
    _demand_folder(content)
    memory = memory or Memory(is_lasting=False)
    memory.turn()
    loaded = load(content, memory, known, asked_by_rules() if lets_go else None)
    day = as_of
    notices: tuple[str, ...] = ()
    if day is None:
        day, notices = memory.recall("day", head_of(content), lambda: last_commit_day(content))
    context = RuleContext(day, taken_out, _decisions(content, memory), memory, places_of)
    read = tuple(with_own_severities(loaded.diagnostics, loaded.catalog))
    told, held = told_and_held(judge(loaded.catalog, context), read)
    themed = theme_problems(loaded.catalog.site, content)
    found = ordered((*read, *told, *themed))
    return Checked(content, loaded, found, day, memory, [*notices], held)


def build_site(  # noqa: PLR0913 - as many as a build has choices
    content: Path,
    output: Path,
    *,
    audience: str = "",
    as_of: date | None = None,
    strict: bool = False,
    previews: bool = False,
    downloads: bool = True,
    renewing: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Build ``content`` for an audience ("" is the team) into ``output``.

    ``strict`` lets warnings stop it as errors do; ``previews`` adds what hosts show of links,
    ``downloads`` what ``site.yml`` says readers may take away;
    ``renewing`` takes over pages that would be made the same, and keeps what tells the next
    build which. Raises CjmError for an audience that ``site.yml`` does not name, and where
    the folder cannot be written; the site that stood there then still stands.
    """
    from generator.incremental import PreviousBuild, renewal, spare_of

    last = PreviousBuild.of(output, audience) if renewing else None
    checked = check(content, as_of, known=last.things if last else None)
    catalog, digests, found = checked.loaded.catalog, checked.loaded.digests, checked.diagnostics
    files = checked.loaded.files
    site = edition(checked, audience, strict=strict, known=last.history if last else None)
    notices = tuple(checked.notices)
    if site is None:
        return Built(found, catalog, notices=notices)
    del checked  # with all texts as they were read, which pages have no need of
    cards: tuple[Artifact, ...] = ()
    if previews:
        from generator.previews import with_previews

        site, cards = with_previews(site, content, output)
    site = _with_downloads(site, wanted=downloads)
    shown, beside = _published(site, content)
    renewed = renewal(shown, catalog, digests, content, output, last.things) if last else None
    made = chain(beside, _made(shown, content, progress, renewed), cards)
    report, problems = _written(made, content, output, spare_of(renewed), strict=strict)
    found = ordered((*found, *problems))
    if report is None:
        return Built(found, catalog, notices=notices, in_making=tuple(problems))
    if renewed and last:
        renewed.keep()
        last.keep(files, catalog)
    return Built(found, catalog, len(site.pages), report, notices, tuple(problems))


def _written(
    made: Iterable[Artifact | KeptFile | Diagnostic],
    content: Path,
    output: Path,
    standby: str | None,
    *,
    strict: bool,
) -> tuple[WriteReport | None, list[Diagnostic]]:
    """What became of the files, None where they were not fit; and what is wrong with them."""
    from generator.output.writer import write_site

    problems: list[Diagnostic] = []
    fit = _fit(made, problems, strict=strict)
    try:
        return write_site(fit, output, sources=source_folders(content), standby=standby), problems
    except _UnfitError:
        return None, problems


class _UnfitError(Exception):
    """What was made may not be published, now that all of it was looked at."""


def _fit(
    made: Iterable[Artifact | KeptFile | Diagnostic], problems: list[Diagnostic], *, strict: bool
) -> Iterator[Artifact | KeptFile]:
    """The artifacts one at a time, so that they are never all held; raises when unfit.

    ``problems`` grows by what is wrong.
    """
    for each in made:
        if isinstance(each, Diagnostic):
            problems.append(each)
        else:
            yield each
    if not _is_fit(tuple(problems), strict=strict):
        raise _UnfitError


def edition(
    checked: Checked,
    audience: str,
    *,
    strict: bool = False,
    with_history: bool = True,
    known: HistoryCache | None = None,
) -> Site | None:
    """What was read, planned for an audience ("" is the team); None where it is not fit.

    ``with_history``: the team's knows what commits changed, of which ``known`` are earlier
    versions; without it the memory's.
    Raises CjmError for an audience that ``site.yml`` does not name.
    """
    catalog = checked.loaded.catalog
    demand_audience(catalog, audience)
    if not _is_fit(checked.diagnostics, strict=strict):
        return None
    visible = redact(catalog, audience)
    if audience or not with_history:
        return plan(visible, audience, checked.as_of)
    from generator.biography.timelines import files_of, timelines_of
    from generator.progress import progress_of

    chronicle = _chronicle(checked)
    site = plan(visible, audience, checked.as_of, chronicle)
    known = known or checked.memory.recall("versions", "", HistoryCache)
    journeys, notices = summaries(visible.journeys), checked.notices
    files = files_of(journeys, visible.flows)
    return replace(
        site,
        progress=progress_of(checked.content, journeys, chronicle, known, notices),
        timelines=timelines_of(checked.content, files, chronicle, known, notices, site.lang),
    )


def _chronicle(checked: Checked) -> Chronicle:
    content = checked.content
    found = checked.memory.recall("chronicle", head_of(content), lambda: chronicle_of(content))
    checked.notices.extend(found.notices)
    return found


def render(
    site: Site, content: Path, progress: Progress | None = None
) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """Every file of the site, and what is wrong with its theme."""
    from generator.pages.rendering import render_site

    shown, beside = _published(site, content)
    more = _downloads(shown, content)
    artifacts, problems = render_site(shown, content, progress, more)
    return (*artifacts, *beside), problems


def artifacts_of(
    site: Site, content: Path, printed: Printed | None = None
) -> Iterator[Artifact | KeptFile | Diagnostic]:
    """The same one at a time, in no fixed order, so that they are never all held.

    ``printed`` is told of pages that become pictures or PDF. Raises MissingToolError where
    what makes downloads is not there.
    """
    from generator.pages.rendering import made_of

    _demand_tools(site)
    shown, beside = _published(site, content)
    # Made in this process alone, where the one who is told looks on.
    downloads = (make() for _, make in _downloads(shown, content, printed))
    return chain(beside, made_of(shown, content), downloads)


def _made(
    site: Site,
    content: Path,
    progress: Progress | None,
    renewed: Renewal | None,
) -> Iterator[Artifact | KeptFile | Diagnostic]:
    """The theme's files and the pages, one at a time, in no fixed order.

    Of what is renewed, pages that hold as they stand, and a note of what the others read.
    """
    from generator.pages.rendering import made_of

    if renewed is None:
        yield from made_of(site, content, progress, more=_downloads(site, content))
        return
    watched, standing = renewed.watched_site(), renewed.standing()
    more = _downloads(watched, content)
    for made in made_of(watched, content, progress, standing, renewed.parts, more):
        if not isinstance(made, Diagnostic):
            renewed.take(made)
        yield made


def _with_downloads(site: Site, *, wanted: bool) -> Site:
    """The site with its downloads if they are wanted; raises as ``_demand_tools``."""
    if not wanted:
        return replace(site, downloads=())
    _demand_tools(site)
    return site


def _demand_tools(site: Site) -> None:
    """Raises MissingToolError where what makes the site's downloads is not there."""
    if site.downloads:
        from generator.downloads import demand_tools

        demand_tools(site)


def _downloads(
    site: Site, content: Path, printed: Printed | None = None
) -> Iterable[tuple[str, Callable[[], Artifact]]]:
    """What readers may take away, with what makes it: imported by sites that have any."""
    if not site.downloads:
        return ()
    from generator.downloads import downloads_of

    return downloads_of(site, content, printed)


def _published(site: Site, content: Path) -> tuple[Site, tuple[Artifact, ...]]:
    """The site with the files that go along, and these.

    No page knows of a file that is not published, even where its rule was turned off.
    """
    files = _files(site, content)
    marks = {source: digest_of(body) for source, body in files.items()} if site.downloads else {}
    pictures = {source: site.pictures[source] for source in files}
    shown = replace(site, pictures=pictures, file_marks=marks)
    return shown, tuple(Artifact(site.pictures[source], files[source]) for source in files)


def _files(site: Site, content: Path) -> dict[str, bytes]:
    """The files beside the text that go along, by their paths in the content, sorted."""
    found = {source: file_beside(content, source) for source in sorted(site.pictures)}
    return {source: body for source, body in found.items() if body is not None}


def _decisions(content: Path, memory: Memory) -> Callable[[str], PublishDecision]:
    """What tells of a file's decision, looking at each file once, and at none that is the same."""

    def decision(path: str) -> PublishDecision:
        state = steady_state(content / path)
        return memory.recall(("decision", path), state, lambda: _decide(content, path))

    return cache(decision)


def _decide(content: Path, path: str) -> PublishDecision:
    found = publish(content, path)
    refusal = (found.message, found.hint) if isinstance(found, Refusal) else None
    left_out = found.taken_out if isinstance(found, Published) else ()
    return PublishDecision(refusal, left_out, is_picture(path), holds_author(path))


def source_folders(content: Path) -> tuple[Path, ...]:
    """The folders that a build reads, which no output may touch."""
    return (content, content.parent / "themes")


def _is_fit(diagnostics: tuple[Diagnostic, ...], *, strict: bool) -> bool:
    """Whether content with these findings may be published."""
    stops = ("error", "warning") if strict else ("error",)
    return not any(found.severity in stops for found in diagnostics)


def _demand_folder(content: Path) -> None:
    if not content.is_dir():
        start = "cjm new ." if content.parent == Path() else f"cjm new {content.parent}"
        message = f"there is no folder “{content}”; start one by “{start}” or name it by --content"
        raise CjmError(message)
