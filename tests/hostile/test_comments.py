"""What stands in a comment reaches nobody: neither the team's site, nor a client's."""

from __future__ import annotations

import pytest

from tests.sites import Site

WIKI = """\
---
title: Car
---

The scenario {comment}.

## Need {comment}
- goal: To know {comment}
- pain: Slow
  - severity: high {comment}

Narrative {comment}.

### Look
- thought: Hm {comment}
"""


@pytest.mark.parametrize(
    "comment", ["%%SECRET%%", "%% SECRET %%", "%%SECRET\nSECRET%%", "<!-- SECRET -->"]
)
def test_comments_are_in_no_file_of_any_edition(site: Site, comment: str) -> None:
    site.write("site.yml", "title: Ours\naudiences: {acme: {title: A, journeys: [car]}}\n")
    text = WIKI if "\n" not in comment else WIKI.replace("- goal: To know {comment}", "- goal: x")
    for place in ("## Need ", "  - severity: high ", "- thought: Hm "):
        text = text.replace(f"{place}{{comment}}", place.rstrip()) if "\n" in comment else text
    site.write("journeys/car.md", text.replace("{comment}", comment))
    for arguments in ((), ("--audience", "acme")):
        site.build(*arguments)
        assert site.holds("SECRET") == frozenset()
        assert site.holds("%%") <= {path for path in site.built if path.startswith("assets/")}


def test_a_comment_in_a_field_or_one_that_is_not_closed_is_an_error(site: Site) -> None:
    site.write("site.yml", "title: Ours\n")
    site.write("journeys/car.md", "---\ntitle: Car %%SECRET%%\n---\n\n## Need\n\nText %%SECRET\n")
    assert [
        (one.code, one.line, one.column) for one in site.check() if one.severity == "error"
    ] == [
        ("comment-in-field", 2, 12),
        ("unclosed-comment", 7, 6),
    ]


def test_percent_signs_in_code_are_no_comment(site: Site) -> None:
    site.write("site.yml", "title: Ours\n")
    site.write(
        "journeys/car.md",
        "---\ntitle: Car\n---\n\nType `%%`, and 5 % of 10 %.\n\n```\n%% shown\n```\n\n## Need\n- goal: x\n",
    )
    assert not [one for one in site.check() if one.severity == "error"]
    assert site.build().holds("%% shown")
