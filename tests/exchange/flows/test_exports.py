"""Flows as files: Mermaid, SVG, PNG, PDF and JSON have the flow's own points and ways."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from generator.exchange.raster import size_of
from generator.flows.graph import FlowGraph, graph_of
from generator.model.reading.loading import load
from tests.flows.made import made_body
from tests.sites import ROOT, Site, run

SVG = "{http://www.w3.org/2000/svg}"
FLOW = """\
---
title: Welcome
consent: newsletter
exit: unsubscribed
---

### Signs up {#signup}
- start: signs up

### Opened "it"? {#opened}
- if: opened | clicked ]} --> x
- yes: bye
  - share: 34 %
- no: end

### <b>Hello</b> {#end}
- send: email
- subject: Prices & `more`
- audience: beta

### Bye {#bye}
- end: bought
"""
SITE = (
    "title: Maps\nlang: en\nbase-url: https://maps.example/x/\n"
    "audiences:\n  acme:\n    title: A\n    flows: [welcome]\n  beta:\n    title: B\n"
)


@pytest.fixture
def wiki(site: Site) -> Site:
    return site.write("site.yml", SITE).write("flows/welcome.md", FLOW)


def exported(wiki: Site, form: str, *more: str) -> str:
    done = wiki.run("export", "flows/welcome", "--format", form, "--output", "-", *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def graph_in(text: str) -> tuple[int, list[tuple[int, int]]]:
    """How many nodes a flowchart of Mermaid has, and its edges by their numbers."""
    nodes = re.findall(r"(?m)^ +p(\d+)[(\[{]", text)
    assert nodes == [*map(str, range(len(nodes)))]
    edges = re.findall(r'(?m)^    p(\d+) -->(?:\|"[^"|]*"\|)? p(\d+)$', text)
    return len(nodes), [(int(source), int(target)) for source, target in edges]


def wanted(graph: FlowGraph) -> tuple[int, list[tuple[int, int]]]:
    at = {name: number for number, name in enumerate(graph.points)}
    return len(at), [(at[edge.source], at[edge.target]) for edge in graph.edges]


def test_mermaid_has_the_graph_and_its_labels(wiki: Site) -> None:
    text = exported(wiki, "mermaid")
    assert text.startswith("flowchart TD\n")
    graph = graph_of(load(wiki.content).catalog.flows["welcome"])
    assert graph_in(text) == wanted(graph)
    assert '-->|"Yes · 34 %"| p3' in text


def test_no_word_of_a_flow_is_read_as_mermaid_or_html(wiki: Site) -> None:
    """Between quotes stands nothing that ends them, that is a bracket, or that begins a tag."""
    text = exported(wiki, "mermaid")
    said = re.findall(r'"([^"]*)"', text)
    assert text.count('"') == 2 * len(said)
    assert not [words for words in said if re.search(r"[<>`{}\[\]|&]", words.replace("<br/>", ""))]
    assert "Opened #34;it#34;?" in text


@pytest.mark.parametrize("seed", range(12))
def test_mermaid_has_the_graph_of_any_flow(wiki: Site, seed: int) -> None:
    head = "---\ntitle: Made\nconsent: all\nexit: unsubscribed\n---\n\n"
    wiki.write("flows/welcome.md", head + made_body(seed, 10 + 8 * seed, 2))
    graph = graph_of(load(wiki.content).catalog.flows["welcome"])
    assert graph_in(exported(wiki, "mermaid")) == wanted(graph)


def test_json_is_what_the_site_tells_programs(wiki: Site) -> None:
    said = json.loads(exported(wiki, "json"))
    (told,) = json.loads(wiki.build().page("data.json"))["flows"]
    assert said == told
    assert [way["kind"] for way in said["ways"]] == ["next", "yes", "no", "next"]


def test_svg_stands_alone_and_its_points_lead_to_the_site(wiki: Site) -> None:
    picture = ET.fromstring(exported(wiki, "svg"))
    words = " ".join("".join(each.itertext()) for each in picture.iter(f"{SVG}text"))
    assert "<b>Hello</b>" not in words
    assert all(title in words for title in ("Signs up", "Hello", "Bye", "Welcome", "Maps"))
    links = {each.get("href") for each in picture.iter(f"{SVG}a")}
    assert "https://maps.example/x/flows/welcome.html#signup" in links
    assert not list(picture.iter(f"{SVG}script"))


@pytest.mark.parametrize("form", ["svg", "mermaid", "json"])
def test_an_audience_gets_what_it_may_see(wiki: Site, form: str) -> None:
    text = exported(wiki, form, "--audience", "acme")
    assert "Bye" in text
    assert "Prices" not in text
    assert "maps.example" not in text


@pytest.mark.browser
def test_png_and_pdf_are_drawn(wiki: Site, browser_path: str) -> None:
    for form in ("png", "pdf"):
        words = ("export", "welcome", "--format", form, "--width", "800")
        done = run(*words, cwd=wiki.folder, environment={"CJM_CHROMIUM": browser_path})
        assert done.returncode == 0, done.stderr
    assert size_of((wiki.folder / "welcome.png").read_bytes())[0] == 800
    assert (wiki.folder / "welcome.pdf").read_bytes().startswith(b"%PDF-")


def test_a_flow_is_called_by_its_id_where_no_journey_is(wiki: Site) -> None:
    assert wiki.run("export", "welcome", "--format", "mermaid").returncode == 0
    assert (wiki.folder / "welcome.mmd").is_file()
    done = wiki.run("export", "welcom")
    assert done.returncode == 2
    assert "did you mean “flows/welcome”?" in done.stderr
    done = wiki.run("export", "flows/welcome", "--format", "xlsx")
    assert done.returncode == 2
    assert "svg, png, pdf, mermaid, json" in done.stderr


@pytest.mark.parametrize("flow", ["abandoned-booking", "after-test-drive", "visit-reminders"])
def test_flows_of_the_sample_go_out(flow: str) -> None:
    done = run("export", f"flows/{flow}", "--format", "mermaid", "--output", "-", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    graph = graph_of(load(ROOT / "content").catalog.flows[flow])
    assert graph_in(done.stdout) == wanted(graph)
