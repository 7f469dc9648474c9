"""axe-core finds nothing on one page of each kind, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Scheme, Watched
from tests.lanes import chosen

# One page of each kind; a pattern takes the first that matches.
KINDS = {
    "home": "index.html",
    "journey in Russian": "journeys/family-car.html",
    "journey in English": "journeys/europe-by-rail.html",
    "large journey": "journeys/online-school.html",
    "variant": "journeys/buy-equipment-engineer.html",
    "stage": "journeys/family-car/*.html",
    "stage of a large journey": "journeys/online-school/*.html",
    "whole journey": "journeys/family-car/whole_.html",
    "persona": "personas/family-man.html",
    "touchpoint": "touchpoints/[!i]*.html",
    "evidence": "evidence/[!i]*.html",
    "page": "pages/*.html",
    "missing": "404.html",
    "search": "search.html",
    "changes": "latest.html",
    "pains": "pains.html",
    "opportunities": "opportunities.html",
    "owners": "owners/index.html",
    "owner": "owners/otdel-prodazh.html",
    "list of personas": "personas/index.html",
    "list of touchpoints": "touchpoints/index.html",
    "list of evidence": "evidence/index.html",
}


LOOKS: tuple[tuple[int, Scheme], ...] = (
    (1280, "light"),
    (390, "dark"),
    (1280, "dark"),
    (390, "light"),
)
ALL = [(kind, *look) for kind in KINDS for look in LOOKS]
SOME = [(kind, *LOOKS[number % len(LOOKS)]) for number, kind in enumerate(KINDS)]


@pytest.mark.parametrize(("kind", "width", "scheme"), chosen(SOME, ALL))
def test_axe_finds_no_violation(
    visit: Callable[..., Watched], sample_site: Path, kind: str, width: int, scheme: Scheme
) -> None:
    path = min(sample_site.glob(KINDS[kind]))
    page = visit(width=width, scheme=scheme).open(path.relative_to(sample_site).as_posix())
    results = Axe().run(page)
    violations = results.response["violations"]
    assert [
        f"{found['id']} ({found['impact']}): {found['help']}: "
        + "; ".join(f"{node['target']} {node['html'][:160]}" for node in found["nodes"][:5])
        for found in violations
    ] == []
    assert results.response["passes"], "axe-core has looked at nothing"
