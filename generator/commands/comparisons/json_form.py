"""A comparison as JSON for programs, and the schema of it."""

from __future__ import annotations

import json
from typing import Any

from generator import changes
from generator.commands import formats
from generator.commands.findings import report
from generator.model.reading.site_parts import CONDITIONS
from generator.pages.interface import Interface
from generator.reviewing.approvals import Approval
from generator.reviewing.comparison import Comparison, Revision

VERSION = 1


def written(comparison: Comparison, interface: Interface) -> str:
    """One object; sentences about changes are in English, findings in the site's language."""
    return json.dumps(_whole(comparison, interface), ensure_ascii=False, indent=2)


def _whole(comparison: Comparison, interface: Interface) -> dict[str, Any]:
    document = changes.as_json(comparison.changes, comparison.titles)
    found: dict[str, Any] = {
        "version": VERSION,
        "audience": comparison.audience,
        "changes": document["changes"],
    }
    if comparison.audience:
        return found
    at = {id(one): number for number, one in enumerate(comparison.changes)}
    return {
        **found,
        "base": _revision(comparison.old),
        "head": _revision(comparison.new),
        "partial": comparison.is_partial,
        "approvals": [_approval(one, at) for one in comparison.approvals],
        "findings": _findings(comparison, interface),
    }


def _revision(revision: Revision) -> dict[str, Any]:
    return {"name": revision.name, "commit": revision.commit, "empty": revision.is_empty}


def _approval(approval: Approval, at: dict[int, int]) -> dict[str, Any]:
    return {
        "condition": approval.condition,
        "asked": [{"name": one.name, "handle": one.handle} for one in approval.asked],
        "changes": [at[id(one)] for one in approval.changes],
    }


def _findings(comparison: Comparison, interface: Interface) -> dict[str, Any]:
    found = comparison.findings
    sides = ("new", comparison.new), ("gone", comparison.old), ("old", comparison.new)
    return {
        name: formats.listed(report(side.folder, getattr(found, name), interface.translate))
        for name, side in sides
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of what ``written`` gives."""
    described = changes.schema()
    findings = formats.schema()["properties"]["findings"]
    text = {"type": "string"}
    revision = _object(name=text, commit=text, empty={"type": "boolean"})
    approval = _object(
        condition={"enum": [*CONDITIONS]},
        asked={"type": "array", "items": _object(name=text, handle=text)},
        changes={
            "description": "Places in the list of changes, counted from 0.",
            "type": "array",
            "items": {"type": "integer", "minimum": 0},
        },
    )
    return {
        "$schema": described["$schema"],
        "title": "What cjm diff tells of two revisions",
        "type": "object",
        "required": ["version", "audience", "changes"],
        "properties": {
            "version": {"const": VERSION},
            "audience": {
                "type": "string",
                "description": "Whose eyes it is seen through, or empty.",
            },
            "changes": described["properties"]["changes"],
            "base": revision,
            "head": revision,
            "partial": {
                "type": "boolean",
                "description": "Files with errors were compared as far as they could be read.",
            },
            "approvals": {"type": "array", "items": approval},
            "findings": _object(new=findings, gone=findings, old=findings),
        },
        "additionalProperties": False,
        "$defs": described["$defs"],
    }


def _object(**properties: Any) -> dict[str, Any]:  # noqa: ANN401 (a schema)
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }
