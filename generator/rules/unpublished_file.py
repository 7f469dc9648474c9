"""A file beside the text that is not published: a browser would run it, or cannot read it.

Pictures are PNG, JPEG, GIF, WebP or SVG. Documents are PDF, office files, CSV, plain text,
archives, sound and video.

Bad:

    [The prototype](prototype.html)

    ![The queue](queue.png), where that file is no PNG

Mended:

    [The prototype](https://prototypes.example/form)

    ![The queue](queue.png), saved again as PNG
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.catalog import Catalog
from generator.model.places import content_path, scheme_of, split_link
from generator.rules.rule import Circumstances, Finding, Rule
from generator.rules.typed_links import typed_links


def check(catalog: Catalog, circumstances: Circumstances) -> Iterator[Finding]:
    """One finding for each link to such a file, at its path."""
    for link in typed_links(catalog):
        if scheme_of(link.target) != "inside":
            continue
        path = content_path(link.path, split_link(link.target)[0])
        if path in catalog.assets and circumstances.left_out(path) is None:
            yield Finding(
                link.span,
                say("“{path}” is not published: it may run, or cannot be read.", path=path),
                say(
                    "Link to a picture (PNG, JPEG, GIF, WebP, SVG), a document or a recording,"
                    " saved anew if need be."
                ),
            )


RULE = Rule("unpublished-file", "error", check)
