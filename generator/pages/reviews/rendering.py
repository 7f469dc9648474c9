"""Every file of a report: an index, a page for each thing that changed, pictures, the theme's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from generator.changes.kinds import Change, ThingAdded, ThingRemoved
from generator.diagnostics import Diagnostic, term
from generator.model.records.journey import Journey
from generator.model.records.places import KINDS, Target
from generator.model.records.registries import Registered
from generator.output.artifact import Artifact
from generator.pages.environment import Html, TemplateFaultError, Templates
from generator.pages.page_context import Link
from generator.pages.rendering import ScriptUrls, content_policy
from generator.pages.reviews.entries import Entry, Tally, entries_of, on_map, tally_of
from generator.pages.reviews.index import by_thing, index_view
from generator.pages.reviews.maps import Maps, maps_of
from generator.pages.reviews.told import (
    Told,
    Writer,
    page_path,
    site_title,
    writer_for,
)
from generator.pages.theme import Theme, open_theme, review_style

_ONE_NAMES = {
    "journey": term("Journey"),
    "persona": term("Persona"),
    "touchpoint": term("Touchpoint"),
    "evidence": term("Evidence"),
    "page": term("Page"),
    "flow": term("Flow"),
    "home": term("Page"),
}


class Frame(Struct, frozen=True):
    """What stands around a page of the report."""

    lang: str
    title: str
    site_title: str
    style_url: str
    review_style_url: str
    icon_url: str
    index_url: str
    old_name: str
    new_name: str


class ThingView(Struct, frozen=True):
    """The page of a thing: its changes, and of a journey its maps.

    ``state`` is "" where it was there before and still is.
    """

    kind_name: str
    title: str
    state: str
    tally: Tally
    entries: tuple[Entry, ...]
    maps: Maps
    previous: Link | None
    following: Link | None


def render_report(told: Told, content: Path) -> Iterator[Artifact | Diagnostic]:
    """The report; ``content`` is the new side's folder, beside which a site's own theme lies."""
    theme, problems = open_theme(told.new.site, content)
    yield from problems
    yield from theme.assets
    style, script = review_style(theme), theme.scripts["review"]
    yield from (style, script)
    making = _Making(told, theme, Templates(theme), style.path, script.path)
    try:
        yield from making.pages()
    except TemplateFaultError as fault:
        yield fault.diagnostic


class _Making:
    """Makes the pages of one report."""

    def __init__(
        self, told: Told, theme: Theme, templates: Templates, style_path: str, script_path: str
    ) -> None:
        self._told = told
        self._theme = theme
        self._templates = templates
        self._style_path = style_path
        self._script_path = script_path
        self._by_thing = by_thing(told.changes)

    def pages(self) -> Iterator[Artifact]:
        """The index and the pages, and after each the pictures it shows."""
        index = writer_for(self._told, "index.html")
        title = index.interface.translate("Review of changes")
        yield self._page("review.html", index, title, index_view(index, self._by_thing))
        things = [target for target in self._by_thing if target != ("site",)]
        shown: set[str] = set()
        for at, target in enumerate(things):
            around = (
                things[at - 1] if at else None,
                things[at + 1] if at + 1 < len(things) else None,
            )
            writer = writer_for(self._told, page_path(target), _lang_of(self._told, target))
            view = self._thing(writer, target, around)
            yield self._page("review_thing.html", writer, view.title, view)
            # A picture that several things show is one file.
            yield from (file for path, file in writer.files.items() if path not in shown)
            shown |= writer.files.keys()

    def _page(self, template: str, writer: Writer, title: str, view: object) -> Artifact:
        frame = Frame(
            lang=writer.lang,
            title=title,
            site_title=site_title(self._told, writer.lang),
            style_url=writer.url(self._theme.style_path),
            review_style_url=writer.url(self._style_path),
            icon_url=writer.url("assets/icon.svg"),
            index_url=writer.url("index.html"),
            old_name=self._told.old_name,
            new_name=self._told.new_name,
        )
        html = self._templates.render(
            template,
            writer.interface,
            view=view,
            frame=frame,
            policy=content_policy([self._theme.script], loads_scripts=True),
            script=Html(self._theme.script),
            script_urls=ScriptUrls(review=writer.url(self._script_path)),
        )
        return Artifact(writer.path, html.encode("utf-8", "replace"))

    def _thing(
        self, writer: Writer, target: Target, around: tuple[Target | None, Target | None]
    ) -> ThingView:
        changes = self._by_thing[target]
        old, new = _sides(self._told, target, changes)
        entries = entries_of(writer, changes)
        maps = Maps()
        if isinstance(old, Journey) or isinstance(new, Journey):
            numbered = [(number, change) for number, (change, _) in enumerate(changes, 1)]
            maps = maps_of(writer, old, new, numbered)  # type: ignore[arg-type]
        say = writer.interface.translate
        return ThingView(
            kind_name=say(_ONE_NAMES[target[0]]),
            title=writer.title(target),
            state=say("Added") if old is None else say("Removed") if new is None else "",
            tally=tally_of(writer, [change for change, _ in changes]),
            entries=on_map(entries, maps.numbers),
            maps=maps,
            previous=_link(writer, around[0]),
            following=_link(writer, around[1]),
        )


def _link(writer: Writer, target: Target | None) -> Link | None:
    return Link(writer.title(target), writer.url(page_path(target))) if target else None


_REGISTRIES = {kind: registry for registry, kind in KINDS.items()}


def _sides(
    told: Told, target: Target, changes: Sequence[tuple[Change, str]]
) -> tuple[Journey | Registered | None, Journey | Registered | None]:
    """The thing before and after; before it may have had another id."""
    if target[0] == "home":
        return told.old.home, told.new.home
    old_id = new_id = target[1]
    for change, _ in changes:
        if change.old and change.new:
            old_id, new_id = change.old[1], change.new[1]
    kinds = {type(change) for change, _ in changes}
    registry = _REGISTRIES[target[0]]
    old = None if ThingAdded in kinds else getattr(told.old, registry).get(old_id)
    new = None if ThingRemoved in kinds else getattr(told.new, registry).get(new_id)
    return old, new


def _lang_of(told: Told, target: Target) -> str | None:
    for catalog in (told.new, told.old):
        if target[0] == "home":
            return None
        thing = getattr(catalog, _REGISTRIES[target[0]]).get(target[1])
        if thing is not None:
            return str(thing.lang.value) if thing.lang else None
    return None
