"""What the preview shows is what a build writes, file by file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import check, edition, render
from generator.serving.editions import Editions
from generator.watching import Changes


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["", "acme"])
def test_everything_that_is_built_is_shown(sample_content: Path, audience: str) -> None:
    plan = edition(check(sample_content), audience)
    assert plan
    built, problems = render(plan, sample_content)
    assert not problems
    made = Editions(sample_content, audience).make(Changes(frozenset()))
    assert made
    assert made.edition
    for artifact in built:
        page = made.edition.page(artifact.path)
        shown = page.html.encode() if page else made.edition.file(artifact.path)
        assert shown == artifact.body, artifact.path


def test_nothing_else_is_shown(sample_content: Path) -> None:
    made = Editions(sample_content, "acme").make(Changes(frozenset()))
    assert made
    assert made.edition
    for path in ("site.yml", "journeys/family-car.md", "../site.yml", "", "/", "personas"):
        assert made.edition.page(path) is None
        assert made.edition.file(path) is None
