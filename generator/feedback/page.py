"""A reader's feedback as the Markdown of a piece of evidence, for the team alone.

What was typed is shown as typed: none of its signs is markup any more.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import quote

from generator.diagnostics import term
from generator.editing.documents import yaml_text
from generator.editing.inline import escaped
from generator.feedback.reading import Answer, Feedback
from generator.feedback.telling import Stages, in_order
from generator.model.catalog import Catalog
from generator.model.keys import find_key
from generator.model.registry_keys import SECTIONS
from generator.model.site_config import words_in
from generator.pages.interface import Interface
from generator.pages.markdown import plain

FOLDER = "evidence"
LONGEST_AUDIENCE = 40
"""Characters of its name in that of the file."""

_VERDICTS = {"right": term("right"), "wrong": term("wrong")}


def id_of(feedback: Feedback) -> str:
    """The id of its evidence: another one for other words."""
    audience = feedback.audience[:LONGEST_AUDIENCE].strip("-")
    return f"feedback-{audience}-{feedback.day.isoformat()}-{feedback.digest}"


def page_of(feedback: Feedback, catalog: Catalog, stages: Stages, interface: Interface) -> str:
    """The file's text, in the language of the wiki."""
    findings = next(one for one in SECTIONS if one.registry == FOLDER and one.holds == "points")
    names = findings.names[0].names
    return "\n".join(
        (
            "---",
            *_head(feedback, catalog, interface),
            "---",
            "",
            _introduction(feedback, catalog, interface),
            "",
            f"## {names.get(interface.lang, names['en'])[0]}",
            *_findings(feedback, stages, interface),
            "",
        )
    )


def _head(feedback: Feedback, catalog: Catalog, interface: Interface) -> Iterator[str]:
    # Days stand in figures alone: a share of another day may hold the words of this one.
    date = feedback.day.isoformat()
    who = escaped(feedback.name) or _audience(feedback, catalog, interface)
    stages = interface.plural("{n} stage", "{n} stages", len(feedback.answers))
    reader = escaped(feedback.name) or interface.translate("one reader")
    kind = find_key("kind", FOLDER)
    other = next(one for one in kind.choices if one.id == "other") if kind else None
    said = {
        "title": yaml_text(interface.fill("Feedback of {name}, {date}", name=who, date=date)),
        "kind": other.names.get(interface.lang, other.names["en"])[0] if other else "other",
        "date": date,
        "sample": yaml_text(f"{reader}, {stages}"),
        "audience": "team",
    }
    for name, value in said.items():
        key = find_key(name, FOLDER)
        yield f"{key.name_in(interface.lang) if key else name}: {value}"


def _audience(feedback: Feedback, catalog: Catalog, interface: Interface) -> str:
    known = catalog.site.audiences.get(feedback.audience)
    title = words_in(known.title, interface.lang) if known else ""
    return escaped(plain(title) if title else feedback.audience)


def _introduction(feedback: Feedback, catalog: Catalog, interface: Interface) -> str:
    day = feedback.state.isoformat() if feedback.state else ""
    state = ", ".join(filter(None, (day, feedback.commit)))
    audience = _audience(feedback, catalog, interface)
    if not state:
        return interface.fill("Marks and comments on the report “{report}”.", report=audience)
    return interface.fill(
        "Marks and comments on the report “{report}”, state {state}.", report=audience, state=state
    )


def _findings(feedback: Feedback, stages: Stages, interface: Interface) -> Iterator[str]:
    for one in in_order(feedback.answers, stages):
        said = interface.translate(_VERDICTS[one.verdict]) if one.verdict else ""
        words = escaped(one.comment)
        comment = interface.fill("“{words}”", words=words) if words else ""
        yield f"- {_place(one, stages, interface)}: {'. '.join(filter(None, (said, comment)))}"


def _place(one: Answer, stages: Stages, interface: Interface) -> str:
    """The stage's name, leading to it; that of one that is there no more stands alone."""
    found = stages.get((one.journey, one.stage))
    if found is None:
        name = escaped(one.title or one.stage)
        return interface.fill("{stage} (no longer in the wiki)", stage=name)
    words = escaped(f"{plain(found.journey.title.value)}: {plain(found.stage.title.value)}")
    path = quote(posixpath.relpath(found.journey.path, FOLDER))
    return f"[{words}]({path}#{found.stage.id})"
