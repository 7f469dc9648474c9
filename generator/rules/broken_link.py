"""A link or a picture that leads nowhere.

Bad, where no file `touchpoints/showrom.md` and no picture `img/queue.png` exist:

    See [the showroom](../touchpoints/showrom.md).

    ![A queue at the reception](img/queue.png)

Mended:

    See [the showroom](../touchpoints/showroom.md).

    ![A queue at the reception](pictures/queue.png)
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote

from generator.diagnostics import Message, nearest, say
from generator.model.records.catalog import Catalog
from generator.model.records.places import (
    Target,
    anchors,
    content_path,
    scheme_of,
    sources,
    split_link,
    thing_at,
)
from generator.rules.rule import NO_HINT, Finding, Rule, RuleContext
from generator.rules.typed_links import TypedLink, typed_links


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each link that leads nowhere, at its destination."""
    files, places = sources(catalog), anchors(catalog)
    for link in _inside(catalog, context, pictures=False):
        path, fragment = split_link(link.target)
        found = content_path(link.path, path) if path else link.path
        thing = thing_at(files, found)
        if thing is None and found not in catalog.assets:
            yield _nowhere(
                link,
                say("The link “{target}” leads nowhere.", target=link.target),
                [*files, *catalog.assets],
                found,
            )
        elif path and _lacks(thing, fragment, places):
            yield Finding(
                link.span,
                say("“{file}” has no stage or step with the id “{id}”.", file=path, id=fragment),
                _did_you_mean(
                    fragment, [end for start, end in places if thing and start == thing[1]]
                ),
            )


def check_pictures(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each picture that is not there, at its path."""
    for link in _inside(catalog, context, pictures=True):
        found = content_path(link.path, split_link(link.target)[0])
        if found not in catalog.assets:
            yield _nowhere(
                link,
                say("There is no picture “{target}”.", target=_shown(link.target)),
                catalog.assets,
                found,
            )


def _inside(catalog: Catalog, context: RuleContext, *, pictures: bool) -> Iterator[TypedLink]:
    return (
        link
        for link in typed_links(catalog, context)
        if link.is_picture == pictures and scheme_of(link.target) == "inside"
    )


def _lacks(thing: Target | None, fragment: str, places: dict[tuple[str, str], Target]) -> bool:
    """Whether a journey is asked for a stage or step that it has not."""
    is_journey = thing is not None and thing[0] in ("journey", "stage")
    return bool(thing and fragment and is_journey and (thing[1], fragment) not in places)


def _ids_of(thing: Target | None, places: Iterable[tuple[str, str]]) -> list[str]:
    return [own_id for journey, own_id in places if thing and journey == thing[1]]


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
