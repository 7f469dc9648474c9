"""Every page of a planned site, and the theme's files, as artifacts.

A page is made of the site, its plan and the theme alone. Template errors come back as
diagnostics, one for each place in a theme however many pages it spoils.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import astuple, replace

from generator.cache.dependencies import Recorder, encoded
from generator.cache.parts import Parts
from generator.diagnostics import Diagnostic, ordered
from generator.output.artifact import Artifact, KeptFile
from generator.pages.environment import Html, TemplateFaultError, Templates
from generator.pages.extra_files import files_beside
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from generator.pages.theme import Theme, open_theme
from generator.pages.views.frame import frame_of
from generator.pages.views.kinds import made_by, view_of
from generator.pages.views.menu import url_in_site
from generator.pages.workers import make_all
from generator.site.addresses import address
from generator.site.plan import PlannedPage, Site

_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")

Progress = Callable[[int, int], None]

NONE_STANDING: Mapping[str, KeptFile] = MappingProxyType({})


def render_site(
    site: Site,
    content: Path,
    progress: Progress | None = None,
    more: Iterable[tuple[str, Callable[[], Artifact]]] = (),
) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """All that `made_of` makes, pages in the plan's order, and what is wrong, in order."""
    made = list(made_of(site, content, progress, more=more))
    artifacts = {each.path: each for each in made if isinstance(each, Artifact)}
    pages = [artifacts.pop(page.path) for page in site.pages if page.path in artifacts]
    found = ordered(each for each in made if isinstance(each, Diagnostic))
    return (*artifacts.values(), *pages), found


def made_of(
    site: Site,
    content: Path,
    progress: Progress | None = None,
    standing: Mapping[str, KeptFile] = NONE_STANDING,
    parts: Parts | None = None,
    more: Iterable[tuple[str, Callable[[], Artifact]]] = (),
) -> Iterator[Artifact | KeptFile | Diagnostic]:
    """The theme's files and all pages, one at a time, and what is wrong with the theme.

    ``more`` are other files of the site: where they will be, and what makes them of it.

    ``content`` is the content's folder: a site's own theme lies beside it. ``progress`` is
    told how many pages are ready, and of how many. What is ``standing``, by its path, is not
    made; where the site is watched, all else gets a note of its reads, and overviews take the
    ``parts`` again that hold.
    """
    theme, problems = open_theme(site.catalog.site, content)
    yield from problems
    yield from theme.files_of_site(asks_readers=asks_readers(site))
    templates = Templates(theme)
    recorder = parts.recorder if parts else None
    beside = {**dict(files_beside(site)), **dict(more)}
    jobs = _in_order([*beside, *(page.path for page in site.pages)], site)
    yield from (standing[path] for path in jobs if path in standing)

    def make(job: _Job) -> Artifact | Diagnostic:
        page = site.by_path.get(job.path)
        try:
            if page is None:
                return _noted(beside[job.path], recorder)
            return _noted(lambda: render_page(site, page, theme, templates, parts), recorder)
        except TemplateFaultError as fault:
            return fault.diagnostic

    left = [_Job(path) for path in jobs if path not in standing]
    for kind in {site.by_path[job.path].kind for job in left if job.path in site.by_path}:
        made_by(kind)  # before there may be two processes, which then share it
    for number, made in enumerate(make_all(left, make), 1):
        yield made
        if progress:
            progress(number, len(left))


class _Job(Struct, frozen=True):
    """A file to be made."""

    path: str


def _in_order(paths: Iterable[str], site: Site) -> list[str]:
    """Overviews, then other things, then the files of each journey one after the other.

    So a second process, which begins at the other end, looks at its own journeys alone and
    shares the memory of the rest; and who tells a text in one file has it at hand for the next.
    What overviews ask of all things is asked in the first process, which keeps the answers.
    """
    order = {name: at for at, name in enumerate(site.catalog.journeys, 2)}
    folders = {address(("journey", name)).removesuffix(".html"): at for name, at in order.items()}

    def place(path: str) -> int:
        page = site.by_path.get(path)
        if page is not None:
            if page.kind in _OF_ONE_JOURNEY:
                return order[page.target[1]]
            return int(page.kind in _OF_ONE_THING)
        folder, stem = path.rpartition("/")[0], path.rpartition(".")[0]
        return folders.get(folder) or folders.get(stem, 0)

    return sorted(paths, key=place)


def _noted(make: Callable[[], Artifact], recorder: Recorder | None) -> Artifact:
    """What is made, with a note of all that it read."""
    if recorder is None:
        return make()
    reads = recorder.begin()
    try:
        made = make()
    finally:
        recorder.end()
    return replace(made, note=encoded(reads))


def render_page(
    site: Site,
    page: PlannedPage,
    theme: Theme,
    templates: Templates,
    parts: Parts | None = None,
) -> Artifact:
    """One page; raises TemplateFaultError when its template does not work."""
    interface = speak(page.lang, site.lang)
    context = PageContext(site, page, interface, parts=parts)
    style = _style_within(theme) if page.kind == "missing" else ""
    view = view_of(context)
    if page.kind == "home" and getattr(view, "home", None):
        # A wiki with one map opens on it: the page is made as that journey's own.
        page = replace(page, target=("journey", next(iter(site.catalog.journeys))))
    urls = _script_urls(context, theme, view)
    inline = [theme.script] if page.kind != "embed" else []
    html = templates.render(
        _template_of(page, view),
        interface,
        view=view,
        frame=replace(frame_of(context, theme.style_path), kind=page.kind),
        policy=content_policy(inline, style, loads_scripts=bool(urls)),
        script=_html(theme.script),
        script_urls=urls,
        style=_html(style),
    )
    return Artifact(page.path, html.encode("utf-8", "replace"))


def _template_of(page: PlannedPage, view: object) -> str:
    """A client's front page has a cover, and the map below it where there is one alone."""
    if page.kind != "home" or not getattr(view, "cover", None):
        return f"{page.kind}.html"
    return "journey.html" if _has_map(view) else "cover.html"


def _has_map(view: object) -> bool:
    return bool(getattr(view, "pictures", ()))


_html = lru_cache(maxsize=16)(Html)
"""Script and style are marked as HTML once: they are long, and thousands of pages have them."""


def asks_readers(site: Site) -> bool:
    """Whether pages of the site ask who reads them what is right and what is wrong."""
    return site.shared is not None and site.shared.feedback


class ScriptUrls(Struct, frozen=True):
    """Where the scripts lie that a page loads, by what they are for; "" for those it has not."""

    map: str = ""
    search: str = ""
    board: str = ""
    feedback: str = ""
    slides: str = ""
    review: str = ""

    def __bool__(self) -> bool:
        return any(astuple(self))


def _script_urls(context: PageContext, theme: Theme, view: object) -> ScriptUrls:
    """The scripts that the context's page loads."""
    kind = context.page.kind

    def url(name: str, *, is_needed: bool) -> str:
        script = theme.scripts.get(name) if is_needed else None
        return url_in_site(context, script.path) if script else ""

    return ScriptUrls(
        map=url("map", is_needed=kind == "journey" or (kind == "home" and _has_map(view))),
        search=url("search", is_needed=kind == "search"),
        board=url("board", is_needed=kind in _WITH_FILTERS and _has_choices(view)),
        feedback=url("feedback", is_needed=bool(getattr(view, "feedback", None))),
        slides=url("slides", is_needed=kind == "whole"),
    )


def _has_choices(view: object) -> bool:
    """Whether a list of the page can be narrowed, or a table of it has columns to choose from."""
    people = getattr(view, "people", None)
    return bool(getattr(view, "filters", ()) or (people and people.compared))


_OF_ONE_JOURNEY = frozenset(("journey", "whole", "storymap", "stage", "embed"))
"""Kinds of pages that are about a single journey."""

_OF_ONE_THING = frozenset(("persona", "touchpoint", "evidence", "page"))

_WITH_FILTERS = frozenset(("home", "pains", "opportunities", "questions", "kpis", "registry"))
"""Kinds of pages with lists that can be narrowed."""


def _style_within(theme: Theme) -> str:
    """The style for a page that is shown at any address, and so can load nothing."""
    return _FONT_FACE.sub("", theme.style).replace("</", "<\\/").strip()


def content_policy(inline: Sequence[str], style: str = "", *, loads_scripts: bool = False) -> str:
    """What a page may load: the site's styles, fonts and pictures, and the inline scripts.

    ``style`` is one that stands in the page itself and takes the place of the theme's;
    ``loads_scripts`` lets in scripts that are files of the site.

    ``file:`` beside ``'self'`` is for browsers in which a page opened from the disk is no
    one's self; pages that come from a server cannot load files.
    """
    styles = _hash_source(style) if style else "'self' file:"
    files = ["'self' file:"] if loads_scripts else []
    run = " ".join([*map(_hash_source, inline), *files]) or "'none'"
    return (
        f"default-src 'none'; style-src {styles}; font-src 'self' file:; img-src 'self' file:; "
        f"script-src {run}; base-uri 'none'; form-action 'none'"
    )


@lru_cache(maxsize=64)
def _hash_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
