"""What is written is XML, the same each time, without styles, and nobody's script."""

from __future__ import annotations

import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from generator.drawing.map import draw_pictures
from generator.drawing.scene import Box, Group, Rule, Scene, TextLine
from generator.drawing.small_curves import draw_sparkline
from generator.drawing.svg import write_overlay, write_svg
from tests.drawing.corpus import Sample, personas_differ, samples
from tests.drawing.maps import context, emotion, journey, opportunity, pain, stage, step
from tests.sites import ROOT

SVG = "{http://www.w3.org/2000/svg}"
NASTY = (
    "<script>alert(1)</script>",
    "\"><svg onload='alert(1)'>",
    "]]><![CDATA[",
    "a\x00b\x07c\x1fd\ud800e\ufffff",
    "{{ 7*7 }} {% raw %}",
    "\u202etxt.exe\u2066",
    "&amp; &lt; &#0;",
    "",
    " ",
)


def written(sample: Sample) -> list[str]:
    scenes = [*draw_pictures(sample.journey, sample.context)]
    return [write_svg(scene) for scene in (*scenes, draw_sparkline(sample.journey, sample.context))]


each_sample = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)


@each_sample
def test_every_picture_parses_and_names_itself(sample: Sample) -> None:
    for svg in written(sample):
        root = ET.fromstring(svg)
        assert root.tag == f"{SVG}svg"
        named = root.find(f"{SVG}title")
        assert named is not None
        assert root.get("aria-labelledby") == named.get("id")
        has_links = root.find(f".//{SVG}a") is not None
        assert root.get("role") == ("graphics-document" if has_links else "img")


@each_sample
def test_ids_are_unique_in_a_page_and_references_lead_somewhere(sample: Sample) -> None:
    page = "".join(written(sample))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' href="#([^"]+)"', page)) <= set(ids)
    assert set(re.findall(r' aria-\w+by="([^"]+)"', page)) <= set(ids)


@each_sample
def test_colours_come_by_class_alone(sample: Sample) -> None:
    page = "".join(written(sample))
    assert not re.search(r" (style|fill|stroke|on\w+)=", page)


@each_sample
def test_every_stage_and_step_is_a_link(sample: Sample) -> None:
    page = "".join(written(sample))
    for each in sample.journey.stages:
        assert f'href="stage/{each.id}.html"' in page
        assert f'id="map-stage-{each.id}"' in page
        for one in each.steps:
            assert f'href="step/{each.id}.html#{one.id}"' in page
            assert f'id="map-step-{each.id}-{one.id}"' in page


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_an_author_types_becomes_markup(nasty: str) -> None:
    made = step(
        "one",
        nasty,
        emotions=[emotion(1, nasty), emotion(0, nasty, nasty)],
        touchpoints=[nasty],
        thoughts=[nasty],
        owner=nasty,
        backstage=[nasty],
        pains=[pain(nasty, "high", "often", [nasty], [opportunity(nasty, owner=nasty)])],
    )
    drawn = journey(nasty, stage("a", nasty, made, duration=nasty, conversion=f"1 {nasty}"))
    sample = Sample("nasty", drawn, context())
    for svg in written(sample):
        root = ET.fromstring(svg)
        names = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert not names & {"script", "foreignObject", "style", "iframe"}
        assert not any(name.startswith("on") for each in root.iter() for name in each.attrib)


def test_a_picture_is_the_same_in_every_process() -> None:
    code = (
        "from tests.drawing.corpus import personas_differ\n"
        "from tests.drawing.test_svg import written\n"
        "import hashlib; print(hashlib.sha256(''.join(written(personas_differ())).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "random")
    }
    assert len(seen) == 1


def test_lines_of_a_paragraph_are_one_text_to_read() -> None:
    lines = [
        TextLine(x=1, y=10, text="Цены нигде", style="ink", size=13),
        TextLine(x=1, y=27, text="найти не-", style="ink", size=13, continues=True),
        TextLine(x=1, y=44, text="возможно", style="ink", size=13, continues=True),
    ]
    scene = Scene(width=9, height=9, title="t", description="", nodes=tuple(lines), lang="ru")
    root = ET.fromstring(write_svg(scene))
    text = root.find(f"{SVG}text")
    assert text is not None
    assert "".join(text.itertext()) == "Цены нигде найти не-возможно"
    assert [span.get("y") for span in text] == ["27", "44"]


def test_what_is_hidden_from_the_ear_is_marked() -> None:
    inner = Rule(x1=0, y1=0, x2=1, y2=1, style="x")
    hidden = Group(nodes=(inner,), role="decoration")
    named = Group(nodes=(inner,), role="group", title="Боли")
    scene = Scene(width=9, height=9, title="t", description="", nodes=(hidden, named), lang="ru")
    first, second = ET.fromstring(write_svg(scene)).findall(f"{SVG}g")
    assert first.get("aria-hidden") == "true"
    assert (second.get("role"), second.get("aria-label")) == ("group", "Боли")


def test_names_of_rows_can_stay_in_view() -> None:
    sample = personas_differ()
    scene = draw_pictures(sample.journey, sample.context)[0]
    over = ET.fromstring(write_overlay(scene, "gutter"))
    assert (over.get("aria-hidden"), over.get("width")) == ("true", "168")
    assert [use.get("href") for use in over] == ["#map-gutter"]
    bare = Scene(
        width=9,
        height=9,
        title="t",
        description="",
        nodes=(Box(x=0, y=0, width=1, height=1, style="x"),),
        lang="ru",
    )
    assert write_overlay(bare, "heads") == ""
