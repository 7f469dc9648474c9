"""Files of a site that are no pages: the way from former addresses, the map of the site, the feed.

Everything here is made of the plan alone; what needs a site's own address is not made
without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from html import escape

from generator.output.artifact import Artifact
from generator.pages.feed import FEED_PATH, feed
from generator.pages.interface import speak
from generator.pages.markdown import plain
from generator.pages.programs.files import files_for_programs
from generator.site.addresses import address, published_url, relative
from generator.site.plan import PlannedPage, Site

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
