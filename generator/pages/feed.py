"""The Atom feed (RFC 4287) of what changed lately, for readers that ask for it by themselves.

Its links are whole addresses, so it is made for sites with a ``base-url`` alone, and out of
the chronicle, so for the team alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.history.chronicle import Event
from generator.model.records.places import thing_at
from generator.model.records.site import words_in
from generator.pages.markdown import plain
from generator.site.addresses import published_url
from generator.site.plan import Site

FEED_PATH = "feed.xml"
MOST_ENTRIES = 50

_FEED = """\
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">
<id>{home}</id>
<title>{title}</title>
<updated>{updated}</updated>
<link rel="self" href="{own}"/>
<link href="{home}"/>
{entries}</feed>
"""

_ENTRY = """\
<entry>
<id>urn:git:{commit}</id>
<title>{subject}</title>
<updated>{moment}</updated>
<author><name>{author}</name></author>
<link href="{url}"/>
<content type="html">{content}</content>
</entry>
"""


def feed(site: Site) -> str:
    """The feed of a site that has events and a ``base-url``."""
    base = site.catalog.site.base_url
    return _FEED.format(
        lang=escape(site.lang),
        home=escape(published_url(base, "")),
        own=escape(published_url(base, FEED_PATH)),
        title=_text(plain(words_in(site.catalog.site.title, site.lang))),
        updated=site.chronicle.events[0].moment.isoformat(),
        entries="".join(_entries(site)),
    )


def _entries(site: Site) -> Iterator[str]:
    for event in site.chronicle.events[:MOST_ENTRIES]:
        links = list(_links(site, event))
        if links:
            items = "".join(
                f'<li><a href="{escape(url)}">{_text(words)}</a></li>' for url, words in links
            )
            yield _ENTRY.format(
                commit=event.commit,
                subject=_text(event.subject),
                moment=event.moment.isoformat(),
                author=_text(event.author),
                url=escape(links[0][0]),
                content=escape(f"<ul>{items}</ul>"),
            )


def _links(site: Site, event: Event) -> Iterator[tuple[str, str]]:
    """The pages of what an event touched: address and title."""
    targets = dict.fromkeys(thing_at(site.sources, path) for path in event.paths)
    for target in targets:
        page = site.by_target.get(target) if target else None
        if page is not None:
            yield published_url(site.catalog.site.base_url, page.path), plain(page.title)


def _text(text: str) -> str:
    """Characters that XML does not know are left out; what stands for markup is written out."""
    return escape("".join(sign for sign in text if sign >= " " or sign in "\t\n"), quote=False)
