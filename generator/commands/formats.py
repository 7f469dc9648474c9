"""Findings for programs: JSON and its schema, GitHub's annotations, GitLab's report, SARIF.

Sources: "Workflow commands for GitHub Actions" in GitHub's documentation, which shows ten
annotations a step, so the worst go first; "Code Quality report format" in GitLab's documentation,
where a fingerprint holds no line, so that a finding stays the same one when text above it moves;
OASIS, Static Analysis Results Interchange Format 2.1.0.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.commands.findings import Finding, Place, Replacement, Report, plain

VERSION = 1


def as_json(report: Report) -> str:
    """``{"version": 1, "findings": [...]}``, in the order of files and lines."""
    document = {"version": VERSION, "findings": listed(report)}
    return json.dumps(document, ensure_ascii=False, indent=2)


def listed(report: Report) -> list[dict[str, Any]]:
    """The findings alone."""
    return [_finding_object(one) for one in report.findings]


def _finding_object(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        **_place_object(finding.place),
        "message": finding.message,
        "hint": finding.hint,
        "related": [
            {**_place_object(one.place), "message": one.message} for one in finding.related
        ],
        "fixes": [_replacement_object(one) for one in finding.fix],
    }


def _place_object(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}


_POSITION = {
    "path": {"type": "string", "description": "the file, seen from where the command ran"},
    "line": {"type": "integer", "minimum": 1},
    "column": {"type": "integer", "minimum": 1, "description": "in characters"},
    "message": {"type": "string"},
}


def _replacement_object(one: Replacement) -> dict[str, Any]:
    return {
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "end_line": one.end_line,
        "end_column": one.end_column,
        "text": one.text,
    }


def _fix_schema() -> dict[str, Any]:
    place = {"type": "integer", "minimum": 1}
    properties = {
        "path": _POSITION["path"],
        **dict.fromkeys(("line", "column", "end_line", "end_column"), place),
        "text": {"type": "string", "description": "with line feeds"},
    }
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of what ``as_json`` gives."""
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
        "fixes": {
            "type": "array",
            "description": "replacements that take the finding away together: that was tried",
            "items": _fix_schema(),
        },
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


MOST_ANNOTATIONS = 10

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def github_annotations(report: Report) -> str:
    """At most ten workflow commands, and a line that counts what they leave out."""
    findings = report.worst_first()
    lines = [_annotation(one) for one in findings[:MOST_ANNOTATIONS]]
    left = len(findings) - MOST_ANNOTATIONS
    if left > 0:
        template = report.translate("{left} more findings are not shown here; see “cjm check”.")
        lines.append(template.format(left=left))
    return "\n".join(lines)


def _annotation(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": place.path,
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + max(place.length, 1)),
        "title": finding.code,
    }
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = finding.message + ("\n" + finding.hint if finding.hint else "")
    return f"::{_LEVELS[finding.severity]} {said}::{_message(text)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


_GITLAB_SEVERITIES = {"error": "critical", "warning": "major", "note": "info"}


def gitlab_report(report: Report) -> str:
    """A JSON array, one entry a finding; equal findings of a file are numbered."""
    met: Counter[tuple[str, str, str]] = Counter()
    entries = []
    for finding in report.findings:
        same = (finding.place.path, finding.code, finding.message)
        entries.append(_entry(finding, met[same]))
        met[same] += 1
    return json.dumps(entries, ensure_ascii=False, indent=2)


def _entry(finding: Finding, number: int) -> dict[str, Any]:
    place = finding.place
    named = "\0".join((place.path, finding.code, finding.message, str(number)))
    return {
        "description": f"{finding.message} {finding.hint}".strip(),
        "check_name": finding.code,
        "fingerprint": hashlib.sha256(named.encode()).hexdigest(),
        "severity": _GITLAB_SEVERITIES[finding.severity],
        "location": {"path": place.path, "lines": {"begin": place.line}},
    }


_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(report: Report) -> str:
    """One run with one result a finding; columns count characters."""
    codes = sorted({finding.code for finding in report.findings})
    run = {
        "tool": {
            "driver": {
                "name": "cjm",
                "version": __version__,
                "rules": [{"id": code} for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code)) for one in report.findings],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    named = f"{finding.place.path}\0{finding.code}\0{finding.message}"
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": finding.severity,
        "message": {"text": f"{finding.message} {finding.hint}".strip()},
        "locations": [{"physicalLocation": _location(finding.place)}],
        "partialFingerprints": {"finding/v1": hashlib.sha256(named.encode()).hexdigest()},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"physicalLocation": _location(one.place), "message": {"text": one.message}}
            for one in finding.related
        ]
    if finding.fix:
        result["fixes"] = [
            {
                "description": {"text": finding.hint or finding.message},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": quote(path)},
                        "replacements": [
                            _replacement(one) for one in finding.fix if one.path == path
                        ],
                    }
                    for path in dict.fromkeys(one.path for one in finding.fix)
                ],
            }
        ]
    return result


def _replacement(one: Replacement) -> dict[str, Any]:
    return {
        "deletedRegion": {
            "startLine": one.line,
            "startColumn": one.column,
            "endLine": one.end_line,
            "endColumn": one.end_column,
        },
        "insertedContent": {"text": one.text},
    }


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    if place.length:
        region["endColumn"] = place.column + place.length
    return {"artifactLocation": {"uri": quote(place.path)}, "region": region}


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": plain,
    "json": as_json,
    "github": github_annotations,
    "gitlab": gitlab_report,
    "sarif": sarif,
}
"""What ``cjm check --format`` takes."""
