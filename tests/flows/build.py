"""Flows out of text, read as authors' files are, and small random ones."""

from __future__ import annotations

import random
from functools import partial

from generator.diagnostics import Diagnostic
from generator.flows.graph import FlowGraph, graph_of
from generator.model.reading.flows import read_flow
from generator.model.reading.names import Names
from generator.model.reading.scope import REGISTRY_NAMES, Findings, Known, Scope
from generator.model.records.flow import Flow
from generator.model.records.site import SiteConfig
from generator.model.vocabulary.keys import is_known_flow_key
from generator.source.discovery import NamedFile
from generator.source.documents import read_flow as read_document


def read(text: str, fields: str = "title: Flow") -> tuple[Flow, list[Diagnostic]]:
    """The flow of a body below these fields, and all that is wrong with it."""
    whole = f"---\n{fields}\n---\n{text}"
    document, problems = read_document(whole, NamedFile("flow", "flows/flow.md"), is_known_flow_key)
    names = {name: Names(name) for name in REGISTRY_NAMES}
    findings = Findings([*problems])
    scope = Scope(Known(SiteConfig(title={}, description={}), names), findings)
    return read_flow(document, scope), findings.problems


def graph(text: str) -> FlowGraph:
    """The graph of a body in which nothing is wrong."""
    flow, problems = read(text)
    assert problems == []
    return graph_of(flow)


def random_body(seed: int, most: int = 7) -> str:
    """A flow of a few points with branches, waits, jumps and windows; every time in hours."""
    chance = random.Random(seed)
    count = chance.randint(3, most)
    names = [f"p{number}" for number in range(count)]
    make = partial(_point, chance, names)
    return "\n".join(make(number) for number in range(count))


def _point(chance: random.Random, names: list[str], number: int) -> str:
    later = names[number + 1 :] or names
    aims = names if chance.random() < 0.25 else later
    lines = [f"### {names[number].upper()} {{#{names[number]}}}"]
    kind = chance.choice(["send", "send", "send", "delay", "delay", "if", "wait", "next"])
    if number == 0:
        lines.append("- start: comes in")
    elif kind == "send":
        lines.append("- send: email")
        if chance.random() < 0.3:
            lines.append(f"- window: {chance.choice(WINDOWS)}")
    elif kind == "delay":
        lines.append(f"- delay: {chance.choice([1, 5, 24, 48, 72, 100])} hours")
    elif kind == "if":
        yes, no = (chance.choice(aims) for _ in range(2))
        lines += ["- if: so", f"- yes: {yes}", f"- no: {no}"]
    elif kind == "wait":
        hours = chance.choice([12, 30, 96])
        lines += ["- wait: visit", f"- up to: {hours} hours", f"  - else: {chance.choice(aims)}"]
    else:
        lines.append(f"- next: {chance.choice(aims)}")
    if (number == len(names) - 1 and kind in ("send", "delay")) or number == 0 == len(names) - 1:
        lines.append("- end: yes")
    return "\n".join(lines) + "\n"


WINDOWS = ("Mon–Fri 9:00–18:00", "10:00–20:00", "weekend", "Tue 12:00–13:00")
