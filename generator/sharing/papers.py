"""The maps of a share as PDF, each beside its page, and proved by the page that is printed.

The letters of a PDF are glyphs of a font that it brings along: they cannot be searched as they
stand, while the page that it is made of is text, and nothing is in the PDF that is not in there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.exporting import papers_of
from generator.output.artifact import Artifact
from generator.sharing.proving import Proof
from generator.site.addresses import paper_path
from generator.site.plan import Site


def printed(site: Site, content: Path, proof: Proof) -> Iterator[Artifact]:
    """The PDF of each journey that has a map; ``proof`` looks at what they are printed from."""
    for journey, html, pdf in papers_of(site, content):
        path = paper_path(journey.id)
        proof.look_through(Artifact(path, html.encode()))
        yield Artifact(path, pdf)
