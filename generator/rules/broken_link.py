"""A link or a picture that leads nowhere: to no file, to no place in it, to nothing of that name.

Bad, where no file `touchpoints/showrom.md`, no heading “Prices” and no picture `img/queue.png`
exist:

    See [the showroom](../touchpoints/showrom.md), [what it costs](#prices) and [[Showrom]].

    ![A queue at the reception](img/queue.png)

Mended:

    See [the showroom](../touchpoints/showroom.md), [what it costs](#price) and [[Showroom]].

    ![A queue at the reception](pictures/queue.png)
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from urllib.parse import quote, unquote

from generator.diagnostics import Message, Span, nearest, say
from generator.model.records.catalog import Catalog
from generator.model.records.places import (
    KINDS,
    WIKI_LINK,
    Target,
    anchors,
    content_path,
    file_of_link,
    heading_slug,
    named_in,
    names,
    scheme_of,
    sources,
    split_link,
    thing_at,
)
from generator.rules.rule import NO_HINT, Finding, Rule, RuleContext
from generator.rules.typed_links import TypedLink, typed_links

_REGISTRIES = {kind: registry for registry, kind in KINDS.items()} | {"stage": "journeys"}
_TOP = ("", "top")
"""What leads to the beginning of any page."""


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each link that leads nowhere, at its destination."""
    wiki = _Wiki(catalog, context)
    for link in _inside(catalog, context, pictures=False):
        named = link.target.startswith(WIKI_LINK)
        yield from wiki.judge_named(link) if named else wiki.judge(link)


class _Wiki:
    """What links may lead to, looked up when first asked for."""

    def __init__(self, catalog: Catalog, context: RuleContext) -> None:
        self.catalog = catalog
        self.context = context
        self.files = sources(catalog)
        self.anchors = anchors(catalog)
        self.names = cache(lambda: names(catalog))
        self.places = cache(self._places)

    def judge(self, link: TypedLink) -> Iterator[Finding]:
        path, fragment = split_link(link.target)
        found = content_path(link.path, path) if path else link.path
        thing = thing_at(self.files, found)
        if thing is None and not file_of_link(self.catalog.assets, link.path, link.target):
            message = say("The link “{target}” leads nowhere.", target=link.target)
            yield _nowhere(link, message, [*self.files, *self.catalog.assets], found)
        elif thing is not None and self._lacks(thing, fragment):
            yield self._no_place(link, thing, path, fragment)

    def judge_named(self, link: TypedLink) -> Iterator[Finding]:
        """Of a link between double brackets."""
        typed, _, fragment = link.target.removeprefix(WIKI_LINK).partition("#")
        name, fragment = typed.strip(), fragment.strip()
        own = thing_at(self.files, link.path)
        things = named_in(self.files, self.names(), link.path, name) if name else (own,)
        things = tuple(thing for thing in things if thing)
        if not things:
            yield Finding(
                link.span,
                say("Nothing is called “{name}”.", name=name),
                self._near_name(name)
                or say("Type the title of a page or thing, its id, or the name of its file."),
            )
        elif len(things) > 1:
            yield Finding(
                link.span,
                say("“{name}” may mean several things.", name=name),
                say("Type [[{path}]].", path="]] / [[".join(map(_path_of, things))),
            )
        elif self._lacks(things[0], fragment):
            yield self._no_place(link, things[0], name, fragment)

    def _near_name(self, name: str) -> Message:
        titles = {
            thing.title.value: None
            for registry in KINDS
            for thing in getattr(self.catalog, registry).values()
        }
        return _did_you_mean(name, (*titles, *self.names()))

    def _lacks(self, thing: Target, fragment: str) -> bool:
        """Whether a thing is asked for a stage, a step, a section or a heading that it has not."""
        if fragment in _TOP or fragment.startswith(":~:"):
            return False
        if thing[0] in ("journey", "stage") and (thing[1], fragment) in self.anchors:
            return False
        known = self.places(thing)
        return fragment not in known and heading_slug(fragment) not in known

    def _places(self, thing: Target) -> frozenset[str]:
        """By what names links lead into a thing."""
        if thing[0] == "home":
            record: Any = self.catalog.home
        else:
            record = getattr(self.catalog, _REGISTRIES[thing[0]]).get(thing[1])
        return frozenset(self.context.places(record)) if record is not None else frozenset()

    def _no_place(self, link: TypedLink, thing: Target, path: str, fragment: str) -> Finding:
        of_journey = [end for start, end in self.anchors if thing[1:] and start == thing[1]]
        near = _did_you_mean(heading_slug(fragment), [*of_journey, *sorted(self.places(thing))])
        if thing[0] not in ("journey", "stage"):
            message = say("No heading has the id “{id}”.", id=fragment)
            if path:
                message = say("“{file}” has no heading with the id “{id}”.", file=path, id=fragment)
        elif path:
            message = say(
                "“{file}” has no stage or step with the id “{id}”.", file=path, id=fragment
            )
        else:
            message = say("No stage, step or heading has the id “{id}”.", id=fragment)
        return Finding(_of_fragment(link), message, near)


def check_pictures(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each picture that is not there, at its path."""
    for link in _inside(catalog, context, pictures=True):
        if not file_of_link(catalog.assets, link.path, link.target):
            yield _nowhere(
                link,
                say("There is no picture “{target}”.", target=_shown(link.target)),
                catalog.assets,
                content_path(link.path, split_link(link.target)[0]),
            )


def _inside(catalog: Catalog, context: RuleContext, *, pictures: bool) -> Iterator[TypedLink]:
    return (
        link
        for link in typed_links(catalog, context)
        if link.is_picture == pictures and scheme_of(link.target) == "inside"
    )


def _path_of(thing: Target) -> str:
    """A thing as double brackets name it and no other."""
    return f"{_REGISTRIES[thing[0]]}/{thing[1]}" if thing[1:] else "index"


def _of_fragment(link: TypedLink) -> Span:
    """Where ``#id`` stands in a link; the whole of it where it was typed in another way."""
    span, at = link.span, link.target.find("#")
    if at < 0 or span.length != len(link.target):
        return span
    return Span(span.path, span.line, span.column + at, span.length - at)


def _nowhere(link: TypedLink, message: Message, known: Iterable[str], found: str) -> Finding:
    near = nearest(found, known)
    hint = say("Did you mean “{near}”?", near=_as_typed(link, near)) if near else NO_HINT
    return Finding(link.span, message, hint)


def _shown(target: str) -> str:
    """A picture's path; one of a fact, which is taken literally, is seen from the content."""
    return unquote(target.lstrip("/")) if target.startswith("/") else target


def _as_typed(link: TypedLink, path: str) -> str:
    """A file of the content as it has to be typed where the link stands."""
    seen = posixpath.relpath(path, posixpath.dirname(link.path) or ".")
    return quote(seen, safe="/()") if re.search(r"[#?%\s<>]", seen) else seen


def _did_you_mean(word: str, known: Iterable[str]) -> Message:
    near = nearest(word, known)
    return say("Did you mean “{near}”?", near=near) if near else NO_HINT


RULE = Rule("broken-link", "error", check)
PICTURE_RULE = Rule("broken-picture", "error", check_pictures)
