"""Findings as JSON for programs, and the schema of it."""

from __future__ import annotations

import json
from typing import Any

from generator.commands.formats.report import Finding, Place, Report

VERSION = 1


def written(report: Report) -> str:
    """``{"version": 1, "findings": [...]}``, in the order of files and lines."""
    told = {"version": VERSION, "findings": listed(report)}
    return json.dumps(told, ensure_ascii=False, indent=2)


def listed(report: Report) -> list[dict[str, Any]]:
    """The findings alone."""
    return [_finding(one) for one in report.findings]


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        **_place(finding.place),
        "message": finding.message,
        "hint": finding.hint,
        "related": [{**_place(one.place), "message": one.message} for one in finding.related],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}


_POSITION = {
    "path": {"type": "string", "description": "the file, seen from where the command ran"},
    "line": {"type": "integer", "minimum": 1},
    "column": {"type": "integer", "minimum": 1, "description": "in characters"},
    "message": {"type": "string"},
}


def schema() -> dict[str, Any]:
    """The JSON Schema of what ``written`` gives."""
    related = {
        "type": "object",
        "properties": _POSITION,
        "required": [*_POSITION],
        "additionalProperties": False,
    }
    finding = {
        "code": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "severity": {"enum": ["error", "warning", "note"]},
        **_POSITION,
        "hint": {"type": "string", "description": "what to type, or empty"},
        "related": {"type": "array", "items": related},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Findings of cjm check",
        "type": "object",
        "properties": {
            "version": {"const": VERSION},
            "findings": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": finding,
                    "required": [*finding],
                    "additionalProperties": False,
                },
            },
        },
        "required": ["version", "findings"],
        "additionalProperties": False,
    }
