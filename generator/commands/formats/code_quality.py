"""Findings as a Code Quality report of GitLab.

Source: "Code Quality report format" in GitLab's documentation. A fingerprint holds no line,
so that a finding stays the same one when text above it moves.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from generator.commands.formats.report import Finding, Report

_SEVERITIES = {"error": "critical", "warning": "major", "note": "info"}


def written(report: Report) -> str:
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
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": place.path, "lines": {"begin": place.line}},
    }
