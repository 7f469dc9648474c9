"""Every place that a link may name is one that its page has, and other names lead to the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import check, render
from generator.pages.anchors import places_of
from generator.pages.markdown import all_heading_words, heading_words
from generator.site.addresses import address
from generator.site.planning import plan
from tests.lanes import times

TITLES = st.sampled_from(["Step", "Цена", "A & B", "one", "One", "step 1", "**b** `c`", "x {#own}"])
PROSE = st.lists(
    st.tuples(st.sampled_from(["####", "#####"]), TITLES).map(" ".join)
    | st.sampled_from(["Text.", "<h4>Step</h4>", "```\n#### no\n```", "> #### Step", "[[#Step]]"]),
    max_size=4,
).map("\n\n".join)
_IDS = re.compile(r' id="([^"]+)"')


def _page(parts: list[tuple[str, str]], marks: str) -> str:
    return "".join(f"\n{marks} {title}\n\n{prose}\n" for title, prose in parts)


SECTIONS = st.lists(st.tuples(TITLES, PROSE), max_size=4)


@settings(
    max_examples=times(12, nightly=200), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(page=SECTIONS, persona=SECTIONS, journey=st.lists(PROSE, min_size=4, max_size=4))
def test_every_place_is_on_its_page(
    tmp_path_factory: pytest.TempPathFactory,
    page: list[tuple[str, str]],
    persona: list[tuple[str, str]],
    journey: list[str],
) -> None:
    folder = tmp_path_factory.mktemp("wiki")
    scenario, stage, step, other = journey
    _write(folder, "site.yml", "title: T\nlang: en\nrules: {broken-link: note}\n")
    _write(folder, "pages/p.md", "---\ntitle: P\n---\n" + _page(page, "##"))
    _write(folder, "personas/q.md", "---\nname: Q\n---\n" + _page(persona, "##"))
    _write(
        folder,
        "journeys/j.md",
        f"---\ntitle: J\n---\n{scenario}\n\n## Need {{#need}}\n\n{stage}\n\n### Step\n\n{step}\n\n"
        f"### One\n\n{other}\n",
    )
    checked = check(folder)
    catalog = checked.loaded.catalog
    artifacts, _ = render(plan(catalog), folder)
    made = {one.path: one.body.decode() for one in artifacts if one.path.endswith(".html")}
    for thing in (catalog.pages["p"], catalog.personas["q"], catalog.journeys["j"]):
        for target, own_id in places_of(thing).values():
            path, _, fragment = address(target).partition("#")
            wanted = own_id or fragment
            assert not wanted or wanted in _IDS.findall(made[path]), (target, own_id)


def _write(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@settings(max_examples=times(100, nightly=2000), deadline=None)
@given(SECTIONS, PROSE)
def test_headings_are_read_alone_as_they_are_in_their_text(
    sections: list[tuple[str, str]], prose: str
) -> None:
    for text in (_page(sections, "##"), prose, f"Text.\n\n- item\n{prose}", f"a\n{prose}\n---"):
        assert heading_words(text) == all_heading_words(text)
