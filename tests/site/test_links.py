"""Where links typed in Markdown lead once the files are pages."""

from __future__ import annotations

import pytest

from generator.site.audience import redact
from generator.site.links import resolve
from generator.site.plan import Site
from generator.site.planning import plan
from tests.site.conftest import Read

FILES = {
    "site.yml": "title: Maps\n",
    "index.md": "![Queue](img/queue.png)\n",
    "journeys/car.md": "---\ntitle: Car\n---\n\n## Need {#need}\n\n### Ad {#ad}\n- goal: See\n",
    "journeys/school/index.md": "---\ntitle: School\n---\n",
    "journeys/school/01-start.md": "## Start {#start}\n- goal: Begin\n",
    "personas/family.md": "---\nname: Family\n---\n",
    "pages/about.md": "---\ntitle: About\n---\n",
    "img/queue.png": "png",
    "img/unused.png": "png",
}


@pytest.fixture
def site(read: Read) -> Site:
    return plan(read(FILES))


@pytest.mark.parametrize(
    ("source", "page", "target", "url"),
    [
        ("pages/about.md", "pages/about.html", "../journeys/car.md", "../journeys/car.html"),
        (
            "pages/about.md",
            "pages/about.html",
            "../journeys/car.md#need",
            "../journeys/car/need.html",
        ),
        ("pages/about.md", "pages/about.html", "/journeys/car#ad", "../journeys/car/need.html#ad"),
        (
            "pages/about.md",
            "pages/about.html",
            "../journeys/school/01-start.md",
            "../journeys/school/start.html",
        ),
        ("pages/about.md", "pages/about.html", "../journeys/school/", "../journeys/school.html"),
        (
            "journeys/car.md",
            "journeys/car/need.html",
            "../personas/family.md",
            "../../personas/family.html",
        ),
        ("journeys/car.md", "journeys/car.html", "#ad", "car/need.html#ad"),
        ("journeys/car.md", "journeys/car/need.html", "#ad", "#ad"),
        ("pages/about.md", "pages/about.html", "../index.md", "../index.html"),
    ],
)
def test_a_link_to_a_file_leads_to_what_it_became(
    site: Site, source: str, page: str, target: str, url: str
) -> None:
    found = resolve(site, source, page, target)
    assert (found.kind, found.url) == ("page", url)


def test_a_picture_goes_along_and_an_unused_one_does_not(site: Site) -> None:
    assert dict(site.pictures) == {"img/queue.png": "files/img/queue.png"}
    found = resolve(site, "index.md", "index.html", "img/queue.png")
    assert (found.kind, found.url) == ("picture", "files/img/queue.png")
    assert resolve(site, "index.md", "index.html", "img/unused.png").kind == "hidden"


@pytest.mark.parametrize(
    "target",
    ["https://example.com/x", "HTTP://example.com", "mailto:a@example.com", "tel:+7495"],
)
def test_a_link_to_another_site_stays_as_it_is(site: Site, target: str) -> None:
    found = resolve(site, "index.md", "index.html", target)
    assert (found.kind, found.url) == ("outside", target)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "//host.example/x",
        "\\\\host.example\\x",
        "/\\host.example/x",
        "\u200bjavascript:alert(1)",
        "",
    ],
)
def test_a_link_that_may_run_or_load_something_keeps_its_words_alone(
    site: Site, target: str
) -> None:
    found = resolve(site, "index.md", "index.html", target)
    assert (found.kind, found.url) == ("refused", "")


@pytest.mark.parametrize(
    "target", ["../../etc/passwd", "/../../etc/passwd", "nowhere.md", "%2e%2e/%2e%2e/etc/passwd"]
)
def test_a_link_out_of_the_tree_or_to_nothing_keeps_its_words_alone(
    site: Site, target: str
) -> None:
    found = resolve(site, "index.md", "index.html", target)
    assert (found.kind, found.url) == ("hidden", "")


def test_an_audience_sees_no_folders_of_pictures(read: Read) -> None:
    site = "title: T\naudiences:\n  acme:\n    journeys: [car]\n"
    catalog = read(
        {
            "site.yml": site,
            "journeys/car.md": "---\ntitle: Car\n---\n\n## S\n- image: ![a](rival/a.png)\n"
            "- image: ![b](../evidence/secret/A.png)\n- image: ![c](plan.html)\n",
            "journeys/rival/a.png": "png",
            "evidence/secret/A.png": "png",
            "journeys/plan.html": "x",
        }
    )
    assert dict(plan(redact(catalog, "acme"), "acme").pictures) == {
        "evidence/secret/A.png": "files/A.png",
        "journeys/rival/a.png": "files/a-2.png",
    }
