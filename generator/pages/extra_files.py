"""Files of a site that are no pages: the way from former addresses, the map of the site, the feed.

Everything here is made of the plan alone; what needs a site's own address is not made
without it. The feed is Atom (RFC 4287), of what changed lately.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from html import escape

from generator.history.chronicle import Event
from generator.model.records.places import thing_at
from generator.model.records.site import words_in
from generator.output.artifact import Artifact
from generator.pages.interface import speak
from generator.pages.json_files import files_for_programs
from generator.pages.markdown import plain
from generator.site.addresses import address, published_url, relative
from generator.site.plan import PlannedPage, Site

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


NOT_FOR_FINDING = ("missing", "search", "whole", "embed")
"""Kinds of pages that no search engine needs to know of."""

_MOVED = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url={url}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
</head>
<body><main><h1>{moved}</h1><p><a href="{url}">{title}</a></p></main></body>
</html>
"""


def files_beside(site: Site) -> Iterator[tuple[str, Callable[[], Artifact]]]:
    """The paths of all of them, each with what makes it; ordered within each sort."""
    for path in sorted(site.moved):
        yield path, partial(_file, path, partial(_moved_page, site, path))
    yield from files_for_programs(site)
    if published_url(site.catalog.site.base_url, ""):
        yield "sitemap.xml", partial(_file, "sitemap.xml", partial(_sitemap, site))
        if site.chronicle.events:
            yield FEED_PATH, partial(_file, FEED_PATH, partial(feed, site))


def _file(path: str, write: Callable[[], str]) -> Artifact:
    return Artifact(path, write().encode("utf-8", "replace"))


def _moved_page(site: Site, path: str) -> str:
    target = site.moved[path]  # asked here, so that the file is noted to depend on it
    page = site.by_target[target]
    interface = speak(page.lang, site.lang)
    return _MOVED.format(
        lang=escape(page.lang),
        url=escape(relative(path, address(target))),
        title=escape(plain(page.title)),
        moved=escape(interface.translate("This page has moved")),
    )


def _sitemap(site: Site) -> str:
    entries = "".join(_entry(site, page) for page in site.pages if page.kind not in NOT_FOR_FINDING)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )


def _entry(site: Site, page: PlannedPage) -> str:
    return f"<url><loc>{escape(published_url(site.catalog.site.base_url, page.path))}</loc></url>\n"
