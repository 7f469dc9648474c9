"""Where a link typed in Markdown leads: relative paths of source files become pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.site.plan import Site


@dataclass(frozen=True, slots=True)
class Destination:
    """``url`` is ready for ``href`` or ``src``, "" where the link must keep its words alone.

    ``kind``: ``page`` (one of this site), ``picture`` (a file that goes along), ``outside``
    (http, https, mailto, tel), ``here`` (``#id`` of the same page), ``hidden`` (not in
    this site, or nowhere), ``refused`` (a scheme that may run something).
    """

    kind: Literal["page", "picture", "outside", "here", "hidden", "refused"]
    url: str


def resolve(site: Site, source_path: str, page_path: str, target: str) -> Destination:
    """The destination of ``target``, typed in ``source_path``, seen from page ``page_path``.

    ``source_path`` is relative to the content, ``page_path`` to the site. A link to a
    journey's Markdown file with ``#stage`` leads to the stage's page, with ``#step`` to
    the step's place on it.
    """
    raise NotImplementedError
