"""The worst inputs through the command itself: a finding or a site, never a traceback."""

from __future__ import annotations

import pytest

from tests.hostile.attempt import lay_out
from tests.hostile.file_cases import file_cases
from tests.hostile.markdown_cases import markdown_cases
from tests.hostile.structure_cases import structure_cases
from tests.hostile.wiki import Case, wiki
from tests.hostile.yaml_cases import yaml_cases
from tests.sites import Site

SAMPLE = (
    "a FIFO, as pages/x.md",
    "site.yml that is a FIFO",
    "a name, no UTF-8",
    "a name, an escape",
    "bytes, NUL in a field",
    "a page, a bomb of references",
    "words of a page: heavy, a line of a megabyte",
)
CASES = {
    case.name: case
    for cases in (file_cases(), yaml_cases(), markdown_cases(), structure_cases())
    for case in cases
}


@pytest.mark.parametrize("name", SAMPLE)
def test_the_command_says_it_or_builds(site: Site, name: str) -> None:
    case: Case = CASES[name]
    lay_out({**wiki(), **case.files}, site.content)
    found = site.check()
    assert {(one.code, one.path.removeprefix("content/"), one.line) for one in found} >= set(
        case.finds
    )
    fails = any(one.severity == "error" for one in found)
    site.build(code=int(fails))
    assert site.output.exists() != fails
    assert site.last is not None
    assert "\x1b" not in site.last.stderr + site.last.stdout
