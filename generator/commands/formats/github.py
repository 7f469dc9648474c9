"""Findings as annotations of GitHub Actions, which shows ten a step: the worst go first.

Source: "Workflow commands for GitHub Actions" in GitHub's documentation.
"""

from __future__ import annotations

from generator.commands.formats.report import Finding, Report

MOST_ANNOTATIONS = 10

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def written(report: Report) -> str:
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
