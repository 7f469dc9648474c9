"""A to-be is held against its as-is, and no role's map against the common one."""

from __future__ import annotations

import pytest

from generator.model.analysis.relations import counterparts
from generator.model.records.queries import summaries
from tests.model.conftest import Wiki

BODY = "## Need\n- emotion: 1\n"


def found_in(wiki: Wiki, **heads: str) -> dict[str, str]:
    """The counterparts of journeys by their ids, "" where they have none."""
    for name in ("anna", "boris"):
        wiki.write(f"personas/{name}.md", f"---\nname: {name}\n---\n")
    for name, head in heads.items():
        body = "" if "extends" in head else BODY
        wiki.write(f"journeys/{name}.md", f"---\ntitle: {name}\n{head}\n---\n\n{body}")
    journeys = wiki.catalog().journeys
    found = counterparts(summaries(journeys))
    return {name: found.get(name, "") for name in journeys}


def test_each_of_the_two_has_the_other(wiki: Wiki) -> None:
    found = found_in(wiki, base="type: as-is", later="type: to-be\nextends: base")
    assert found == {"base": "later", "later": "base"}


@pytest.mark.parametrize(
    "kind", ["type: as-is", "personas: [anna]", "personas: [anna]\ntype: as-is"]
)
def test_a_roles_map_is_no_counterpart(wiki: Wiki, kind: str) -> None:
    head = "personas: [anna, boris]\ntype: as-is"
    found = found_in(wiki, base=head, role=f"extends: base\n{kind}")
    assert found == {"base": "", "role": ""}


def test_the_common_to_be_comes_before_a_roles(wiki: Wiki) -> None:
    found = found_in(
        wiki,
        base="personas: [anna, boris]\ntype: as-is",
        annas="extends: base\ntype: to-be\npersonas: anna",
        common="extends: base\ntype: to-be",
    )
    assert found == {"base": "common", "annas": "base", "common": "base"}


def test_two_that_nobody_shares_are_not_held_against_each_other(wiki: Wiki) -> None:
    found = found_in(
        wiki,
        base="personas: [anna]\ntype: as-is",
        other="extends: base\ntype: to-be\npersonas: [boris]",
    )
    assert found == {"base": "", "other": ""}
