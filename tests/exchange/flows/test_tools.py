"""Files of marketing tools come in as flows that a check finds clean, with the file's own graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from generator.editing.documents import document_text
from generator.exchange.flows.nodes import ImportedFlow, document_of
from generator.exchange.flows.reading import read_tool_flow
from generator.flows.graph import graph_of
from generator.model.reading.loading import load
from tests.sites import Site

HERE = Path(__file__).parent
Edges = set[tuple[str, str]]


def mautic(data: object) -> tuple[set[str], Edges]:
    found = data[0]  # type: ignore[index]
    joined = found["campaign"][0]["canvas_settings"]["connections"]
    nodes = {str(each["id"]) for each in found["campaign_event"]} | {"lists"}
    return nodes, {(each["sourceId"], each["targetId"]) for each in joined}


def klaviyo(data: object) -> tuple[set[str], Edges]:
    definition = data["data"]["attributes"]["definition"]  # type: ignore[index]
    edges = {("start", definition["entry_action_id"])}
    for action in definition["actions"]:
        targets = filter(None, action["links"].values())
        edges |= {(action["temporary_id"], target) for target in targets}
    return {"start", *(each["temporary_id"] for each in definition["actions"])}, edges


def hubspot(data: object) -> tuple[set[str], Edges]:
    edges = {("start", data["startActionId"])}  # type: ignore[index]
    for action in data["actions"]:  # type: ignore[index]
        branches = action.get("staticBranches", [])
        joined = [action.get("connection"), action.get("defaultBranch")]
        joined += [each["connection"] for each in branches]
        edges |= {(action["actionId"], each["nextActionId"]) for each in joined if each}
    return {"start", *(each["actionId"] for each in data["actions"])}, edges  # type: ignore[index]


def dittofeed(data: object) -> tuple[set[str], Edges]:
    definition = data["definition"]  # type: ignore[index]
    edges = {("start", str(definition["entryNode"]["child"]))}
    nodes = definition["nodes"]
    edges |= {(str(each["id"]), str(each["child"])) for each in nodes if "child" in each}
    return {"start", *(str(each["id"]) for each in nodes)}, edges


SAMPLES = {
    "mautic7-export.json": mautic,
    "klaviyo-flow-definition.json": klaviyo,
    "hubspot-v4-flow.json": hubspot,
    "dittofeed-onboarding.yaml": dittofeed,
}


def imported(name: str) -> ImportedFlow:
    found = read_tool_flow((HERE / name).read_bytes())
    assert found is not None
    return found


def graph_in(site: Site, flow: ImportedFlow) -> tuple[set[str], Edges]:
    """The graph of the written file by the tool's keys, added delays passed over."""
    site.write("site.yml", "title: T\nlang: en\n")
    site.write("flows/flow.md", document_text(document_of(flow), "en"))
    found = graph_of(load(site.content).catalog.flows["flow"])
    by_title = dict(zip(_ids(flow), (node for node in _ordered(flow)), strict=True))
    added = {name for name, node in by_title.items() if node.is_added}
    onward = {edge.source: edge.target for edge in found.edges if edge.source in added}
    edges = {
        (by_title[edge.source].key, by_title[onward.get(edge.target, edge.target)].key)
        for edge in found.edges
        if edge.source not in added and edge.target in by_title
    }
    return {node.key for node in by_title.values() if not node.is_added}, edges


def _ids(flow: ImportedFlow) -> list[str]:
    points = document_of(flow).stages[0].steps
    return [point.id for point in points][: len(flow.nodes)]


def _ordered(flow: ImportedFlow) -> list:  # type: ignore[type-arg]
    from generator.exchange.flows.nodes import _order

    return list(_order(flow.nodes, {node.key: node for node in flow.nodes}))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_graph_is_the_files_own(name: str, site: Site) -> None:
    text = (HERE / name).read_text(encoding="utf-8")
    data = yaml.safe_load(text) if name.endswith("yaml") else json.loads(text)
    assert graph_in(site, imported(name)) == SAMPLES[name](data)


FOUND = {
    "mautic7-export.json": ["flow-send-at-night"],
    "klaviyo-flow-definition.json": ["flow-send-at-night"],
    "hubspot-v4-flow.json": ["flow-same-branches"],
    "dittofeed-onboarding.yaml": ["flow-send-at-night"],
}
"""What is so in the files themselves: letters at any hour, two branches to one action."""


@pytest.mark.parametrize("name", SAMPLES)
def test_a_check_of_it_is_clean_but_for_what_is_so_in_the_file(name: str, site: Site) -> None:
    graph_in(site, imported(name))
    found = site.check()
    assert [each.code for each in found] == FOUND[name]
    assert not [each for each in found if each.severity == "error"]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_command_writes_it_and_checks_it(name: str, site: Site) -> None:
    site.write("site.yml", "title: T\nlang: en\n")
    (site.folder / name).write_bytes((HERE / name).read_bytes())
    done = site.run("import", name)
    assert done.returncode == 0, done.stderr
    (written,) = (site.content / "flows").glob("*.md")
    assert "exit: [unsubscribed]" in written.read_text(encoding="utf-8")
    assert site.run("check").returncode == 0


def test_bodies_of_letters_and_tokens_stay_in_the_tool() -> None:
    data = json.loads((HERE / "mautic7-export.json").read_text(encoding="utf-8"))
    for event in data[0]["campaign_event"]:
        event["properties"]["email_body"] = "<p>SECRET-BODY {unsubscribe_url}</p>"
        event["properties"]["tracking"] = "SECRET-CODE"
    data[0].setdefault("emails", []).append({"customHtml": "SECRET-BODY", "subject": "x"})
    found = read_tool_flow(json.dumps(data).encode())
    assert found is not None
    assert "SECRET" not in document_text(document_of(found), "en")


def test_what_a_node_does_is_read(site: Site) -> None:
    graph_in(site, imported("mautic7-export.json"))
    text = (site.content / "flows/flow.md").read_text(encoding="utf-8")
    assert "- wait: Opens email" in text
    assert "- up to: 6 minutes" in text
    assert "- delay: 2 days" in text
    assert "- add tag: cold" in text
    assert "tool: mautic" in text


def test_windows_of_a_workflow_hold_its_messages(site: Site) -> None:
    graph_in(site, imported("hubspot-v4-flow.json"))
    text = (site.content / "flows/flow.md").read_text(encoding="utf-8")
    assert "- send: email\n- window: Fri 9:00–17:00" in text
    assert "- delay: 12 hours" in text


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"actions": 5}', b"[" * 100_000, b"a: b"]
)
def test_a_file_of_no_tool_is_none(body: bytes) -> None:
    assert read_tool_flow(body) is None


def test_hostile_words_come_in_as_words(site: Site) -> None:
    data = json.loads((HERE / "klaviyo-flow-definition.json").read_text(encoding="utf-8"))
    attributes = data["data"]["attributes"]
    attributes["name"] = "<script>x</script>\n---\n# {#a}"
    message = attributes["definition"]["actions"][0]["data"]["message"]
    message["subject_line"] = "\n- pain: x\n### y [a](javascript:b)"
    found = read_tool_flow(json.dumps(data).encode())
    assert found is not None
    nodes, _ = graph_in(site, found)
    assert nodes == {"start", "a1", "a2", "a3", "a4", "a5"}
    assert [each for each in site.check() if each.severity == "error"] == []
