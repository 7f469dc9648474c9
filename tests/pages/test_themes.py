"""Every theme that comes along can be read, in light and in dark; ``blueprint`` is a whole one."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.pages.theme import Tokens, shipped_folder
from tests.browser.conftest import Scheme, Watched, contexts, visit  # noqa: F401 (fixtures)
from tests.conftest import built_once
from tests.pages.contrast import contrast
from tests.sites import Site

__all__ = ["visit"]

FOLDER = shipped_folder().parent
THEMES = sorted(folder.name for folder in FOLDER.iterdir() if (folder / "tokens.json").is_file())
DEFAULT = json.loads((FOLDER / "default" / "tokens.json").read_text("utf-8"))

GROUNDS = ("background", "surface", "lane")
KINDS = ("pain", "opportunity", "quote", "insight", "metric")
EMOTIONS = tuple(f"emotion-{each}" for each in ("minus-2", "minus-1", "0", "plus-1", "plus-2"))
SERIES = tuple(f"series-{number}" for number in range(1, 6))
STAGES = tuple(f"stage-{number}" for number in range(1, 11))

TEXTS = [
    *((text, ground) for text in ("ink", "muted", "accent") for ground in GROUNDS),
    ("background", "accent"),
    *((f"{kind}-text", ground) for kind in KINDS for ground in (f"{kind}-tint", *GROUNDS)),
    # The names of scores stand beside the curve, on the ground of the page.
    *((emotion, "background") for emotion in EMOTIONS),
]
MARKS = [
    *((mark, ground) for mark in ("strong-line", "focus") for ground in GROUNDS),
    *((mark, ground) for mark in (*EMOTIONS, *SERIES) for ground in GROUNDS),
    *((f"{kind}-border", ground) for kind in KINDS for ground in (f"{kind}-tint", *GROUNDS)),
]
"""``line`` is not among them: it sets off what stands apart without it."""

SITE = "title: Maps\nlang: en\nas-of: 2026-11-01\ntheme: {theme}\n"
PERSONA = "---\nname: Ann\n---\n\nWrites letters.\n"
JOURNEY = """---
title: A letter
persona: ann
---

## Write

### Begin

- thought: Where is my pen?
- emotion: -2
- pain: There is no pen anywhere
    - opportunity: Lend a pen

## Post

### Go out

- emotion: 2
"""


def colours_of(theme: str) -> dict[str, dict[str, str]]:
    """A theme's colours as pages get them: its own over those of the default theme."""
    own = json.loads((FOLDER / theme / "tokens.json").read_text("utf-8"))
    return {scheme: DEFAULT[scheme] | own.get(scheme, {}) for scheme in ("light", "dark")}


def too_weak(theme: str, scheme: str, pairs: list[tuple[str, str]], least: float) -> list[str]:
    colours = colours_of(theme)[scheme]
    return [
        f"{upper} on {ground}: {ratio:.2f}"
        for upper, ground in pairs
        if (ratio := contrast(colours[upper], colours[ground])) < least
    ]


def letter(site: Site, theme: str) -> Site:
    site.write("site.yml", SITE.format(theme=theme))
    return site.write("personas/ann.md", PERSONA).write("journeys/letter.md", JOURNEY)


def test_a_theme_named_blueprint_comes_along() -> None:
    assert THEMES == ["blueprint", "default"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_text_is_readable_on_its_ground(theme: str, scheme: str) -> None:
    assert too_weak(theme, scheme, TEXTS, 4.5) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_marks_stand_out_from_their_ground(theme: str, scheme: str) -> None:
    assert too_weak(theme, scheme, MARKS, 3) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_white_text_is_readable_on_every_chevron(theme: str, scheme: str) -> None:
    colours = colours_of(theme)[scheme]
    weak = {stage: contrast("#FFFFFF", colours[stage]) for stage in STAGES}
    assert {stage: ratio for stage, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_no_token_is_left_out_of_the_measuring(theme: str) -> None:
    measured = {name for pair in (*TEXTS, *MARKS) for name in pair} | set(STAGES)
    assert set(colours_of(theme)["light"]) - measured == {"line"}


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_names_no_colour_that_there_is_not(theme: str) -> None:
    own = json.loads((FOLDER / theme / "tokens.json").read_text("utf-8"))
    assert (set(own["light"]) | set(own["dark"])) - set(DEFAULT["light"]) == set()
    assert own["light"].keys() == own["dark"].keys()


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_that_a_style_sheet_uses_is_a_token(theme: str) -> None:
    sheets = [sheet.read_text("utf-8") for sheet in (FOLDER / theme / "assets").glob("*.css")]
    used = {name for sheet in sheets for name in re.findall(r"var\(--([a-z0-9-]+)", sheet)}
    assert used - set(DEFAULT["light"]) - {"hue", "side", "top"} == set()
    assert not any(re.search(r"#[0-9A-Fa-f]{6}\b", sheet) for sheet in sheets)


def test_blueprint_changes_one_template_and_adds_one_sheet() -> None:
    folder = FOLDER / "blueprint"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {
        "assets/extra.css",
        "assets/icon.svg",
        "templates/frame.html",
        "tokens.json",
    }


def test_a_wiki_chooses_a_shipped_theme_by_its_name(site: Site) -> None:
    letter(site, "blueprint").build()
    colours = colours_of("blueprint")
    (style,) = (path for path in site.built if path.endswith(".css"))
    sheet = site.page(style)
    assert sheet.startswith(Tokens(colours["light"], colours["dark"]).css())
    assert sheet.endswith((FOLDER / "blueprint/assets/extra.css").read_text("utf-8"))
    assert "journeys/letter.html" in site.holds('<footer class="title-block"')


def test_a_wiki_s_own_theme_goes_over_a_shipped_one_of_that_name(site: Site) -> None:
    letter(site, "blueprint")
    site.write("../themes/blueprint/tokens.json", '{"light": {"accent": "#123456"}}').build()
    assert "title-block" not in site.page("index.html")


def test_another_theme_than_the_default_says_the_same(site: Site) -> None:
    def words(theme: str) -> list[str]:
        page = letter(site, theme).build().page("journeys/letter.html")
        main = page[page.index("<main") : page.index("</main>")]
        return re.sub(r"<[^>]+>", " ", main).split()

    assert words("blueprint") == words("default")


def test_a_theme_that_is_nearly_called_so_gets_the_name(site: Site) -> None:
    (finding,) = (each for each in letter(site, "bluprint").check() if each.severity == "error")
    assert (finding.code, finding.hint) == ("unknown-theme", "Did you mean “blueprint”?")


@pytest.fixture(scope="session")
def blueprint_site(
    shared_folder: Path, sample_content: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The sample content in the other theme."""
    content = tmp_path_factory.mktemp("blueprint") / "content"
    shutil.copytree(sample_content, content)
    config = (content / "site.yml").read_text("utf-8")
    assert "\ntheme: default\n" in config
    changed = config.replace("\ntheme: default\n", "\ntheme: blueprint\n")
    (content / "site.yml").write_text(changed, "utf-8")
    return built_once(shared_folder, content, "site-in-blueprint")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "journeys/family-car.html",
        "journeys/family-car/*.html",
        "personas/family-man.html",
    ],
)
def test_axe_finds_no_violation_in_blueprint(
    visit: Callable[..., Watched], blueprint_site: Path, path: str, width: int, scheme: Scheme
) -> None:
    first = min(blueprint_site.glob(path)).relative_to(blueprint_site).as_posix()
    watched = visit(width=width, scheme=scheme, folder=blueprint_site)
    page = watched.open(first)
    assert watched.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response
    assert [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]] == []
    assert found["passes"], "axe-core has looked at nothing"


def test_what_is_square_in_blueprint_still_tells_online_from_offline(
    visit: Callable[..., Watched], blueprint_site: Path
) -> None:
    page = visit(folder=blueprint_site).open("journeys/family-car.html")
    drawn, seen = page.evaluate(
        """() => {
            const cards = [...document.querySelectorAll(".map .m-touchpoint-card")];
            return [
                cards.map((card) => parseFloat(card.getAttribute("rx") ?? 0)),
                cards.map((card) => parseFloat(getComputedStyle(card).rx) || 0),
            ];
        }"""
    )
    assert seen == drawn
    assert {0} < set(drawn)


def test_a_map_script_of_its_own_takes_the_place_of_all_the_parts(site: Site) -> None:
    site.write("site.yml", SITE.format(theme="own")).write("personas/ann.md", PERSONA)
    site.write("journeys/letter.md", JOURNEY)
    site.write("../themes/own/assets/map/3-painting.js", "const paint = () => 'ours';\n")
    page = site.build().page("journeys/letter.html")
    (path,) = [path for path in site.built if path.startswith("assets/map-")]
    assert f'<script src="../{path}" defer></script>' in page
    script = site.page(path)
    assert "const paint = () => 'ours';" in script
    assert "function paintPicture(" not in script
    assert "function bandsOf(" in script
    assert not [path for path in site.built if "map/" in path]
    site.write("../themes/own/assets/map.js", "")
    page = site.build().page("journeys/letter.html")
    assert "map-tools" not in page
    assert page.count("<script") == 1
    assert "'self' file:; base-uri" not in page.replace("&#39;", "'").partition("script-src")[2]
    assert not [path for path in site.built if path.startswith("assets/map")]
