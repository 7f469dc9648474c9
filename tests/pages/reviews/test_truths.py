"""What a report shows of moments of truth that went, of stages that moved, of audiences that came."""

from __future__ import annotations

import re
from pathlib import Path

from generator.changes.importance import importance
from generator.changes.kinds import HeadingMoved
from tests.pages.reviews.test_rendering import pages, report

CAR = """\
---
title: Car
---

## Need
- emotion: -1 cross

### Packs
- emotion: -2 tired
- moment of truth: yes

## Deal
### Signs
- emotion: +1 glad

## Rides
### Drives
- emotion: +2 proud
"""
SITE = "title: Ours\naudiences:\n  old: {title: Old, journeys: [car]}\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'


def of_view(html: str, name: str) -> str:
    """The pictures of one view: the overlaid one, what was, or what is."""
    parts = re.split(r'<section class="(?:view view-both|side)"', html)
    return parts[("both", "old", "new").index(name) + 1]


def test_a_moment_of_truth_that_went_is_a_star_struck_out_and_no_band(tmp_path: Path) -> None:
    new = CAR.replace("- moment of truth: yes\n", "")
    html = pages(report(tmp_path, {"journeys/car.md": CAR}, {"journeys/car.md": new}))[
        "journeys/car.html"
    ]
    both, old, new = (of_view(html, name) for name in ("both", "old", "new"))
    for view in (both, new):
        assert view.count("m-star-strike") == 1
        assert "m-truth-edge" not in view
        assert "m-truth-card" not in view
        assert re.search(r'class="m-struck"[^>]*>Moment of truth<', view)
    assert "m-truth-edge" in old
    assert "m-star-strike" not in old
    assert "m-ghost" not in both
    assert "Step “Packs” is no longer a moment of truth" in html


def test_one_that_says_no_now_is_the_same(tmp_path: Path) -> None:
    new = CAR.replace("moment of truth: yes", "moment of truth: no")
    html = pages(report(tmp_path, {"journeys/car.md": CAR}, {"journeys/car.md": new}))[
        "journeys/car.html"
    ]
    assert "m-star-strike" in of_view(html, "both")
    assert "Step “Packs” is no longer a moment of truth" in html


def test_an_audience_that_came_names_its_journeys_and_pages(tmp_path: Path) -> None:
    more = SITE + "  press:\n    journeys: [car]\n    pages: [index, about]\n    hide: [owner]\n"
    files = {"journeys/car.md": CAR, "pages/about.md": "---\ntitle: About us\n---\n"}
    files["index.md"] = "---\ntitle: Home\n---\n\nWords.\n"
    target = report(tmp_path, {**files, "site.yml": SITE}, {**files, "site.yml": more})
    html = pages(target)["index.html"]
    assert "Audience press is added; it gets: “Car”, “About us”, home page" in html
    listed = re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", html)
    assert listed == [("Journeys", "Car"), ("Pages", "About us, Home page"), ("Hidden", "owner")]


def test_a_stage_that_moved_far_weighs_more_than_one_that_changed_places() -> None:
    def moved(kind: str, by: int) -> str:
        target = (kind, "car", "deal") if kind == "stage" else (kind, "car", "deal", "signs")
        change = HeadingMoved(old=target, new=target, title="Deal", old_at=0, new_at=by)
        return importance(change)

    assert [moved("stage", 1), moved("stage", 2), moved("step", 2)] == ["medium", "high", "medium"]


def test_a_picture_that_several_things_show_is_one_file(tmp_path: Path) -> None:
    old = CAR + "- image: ![Seen](seen.svg)\n"
    tour = "---\ntitle: Tour\nextends: car\n---\n"
    new = old.replace("+1 glad", "-1 sad")
    sides = [
        {"journeys/car.md": text, "journeys/tour.md": tour, "journeys/seen.svg": PICTURE}
        for text in (old, new)
    ]
    target = report(tmp_path, sides[0], sides[1])
    assert len(list((target / "files").iterdir())) == 1
    for path in ("journeys/car.html", "journeys/tour.html"):
        assert "../files/" in pages(target)[path]
